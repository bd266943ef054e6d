"""A document that changed: which of its sentences and facts did, whatever else happens to the store."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner
from test_pipeline import written

from verbale import pipeline, revisions, upkeep
from verbale.cli import main
from verbale.errors import NotFound
from verbale.revisions import Step

MET = "Prime Minister Kishida met Secretary General Stoltenberg in Vilnius on 12 July 2023."
LATER = "Prime Minister Kishida met Secretary General Stoltenberg in Vilnius on 13 July 2023."
THANKED = "Prime Minister Kishida thanked Canada."
CONDEMNED = "President Biden condemned the missile launch by North Korea."


def text(*sentences: str, title: str = "Talks") -> str:
    return f"title: {title}\npublished: 2023-07-14\n\n" + "\n\n".join(sentences)


@pytest.fixture(scope="module")
def changed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store whose document `a` changed once, and whose `b` never did. Nobody writes to it."""
    place = tmp_path_factory.mktemp("changed")
    pipeline.build([written(place / "in", a=text(MET, THANKED), b=text(THANKED))], place / "store")
    upkeep.add([written(place / "later", a=text(CONDEMNED, LATER, THANKED, title="The talks"))], place / "store")
    return place / "store"


@pytest.fixture
def store(changed: Path, tmp_path: Path) -> Path:
    """A copy of it, to be changed."""
    return shutil.copytree(changed, tmp_path / "store")


def test_what_changed_is_told_sentence_by_sentence_and_fact_by_fact(changed: Path) -> None:
    found = revisions.between(changed, "a")
    assert found.header == (("title", "Talks", "The talks"),)
    new, moved = found.steps
    assert (new.before, new.after, new.gone) == (None, CONDEMNED, ())
    assert "Joe Biden: condemn" in "".join(new.come) or "Biden: condemn" in "".join(new.come)
    assert (moved.before, moved.after) == (MET, LATER)
    assert [line.count("2023-07-12") for line in moved.gone] == [1]
    assert [line.count("2023-07-13") for line in moved.come] == [1]


def test_the_command_shows_it_as_text_and_as_json(changed: Path) -> None:
    shown = CliRunner().invoke(main, ["diff", "a", "--store", str(changed)]).stdout.split("\n")
    assert shown[0].startswith("a: 2 sentences changed, ")
    assert {f"− {MET}", f"+ {LATER}", f"+ {CONDEMNED}", "− title: Talks", "+ title: The talks"} <= set(shown)
    found = json.loads(CliRunner().invoke(main, ["diff", "a", "--store", str(changed), "--format", "json"]).stdout)
    assert [step["after"] for step in found["steps"]] == [CONDEMNED, LATER]


def test_a_document_that_has_not_changed_or_is_not_there_is_told_so(changed: Path) -> None:
    with pytest.raises(NotFound, match="'b' has not changed since it came"):
        revisions.between(changed, "b")
    with pytest.raises(NotFound, match="holds no document 'c'"):
        revisions.between(changed, "c")


def test_only_the_last_change_counts_and_adding_the_same_again_is_none(store: Path, tmp_path: Path) -> None:
    last = text(CONDEMNED, LATER, title="The talks")
    for _ in range(2):
        upkeep.add([written(tmp_path / "last", a=last)], store)
        (step,) = revisions.between(store, "a").steps
        assert (step.before, step.after) == (THANKED, None)


def test_any_two_versions_are_compared_and_one_that_comes_back_is_the_one_it_was(store: Path, tmp_path: Path) -> None:
    upkeep.add([written(tmp_path / "last", a=text(CONDEMNED, title="The talks"))], store)
    changes = [(step.before, step.after) for step in revisions.between(store, "a", 2, 0).steps]
    assert changes == [(MET, None), (THANKED, None), (None, CONDEMNED)]
    arguments = ["diff", "a", "--store", str(store), "--from", "0", "--to", "2"]
    assert f"+ {MET}" in CliRunner().invoke(main, arguments).stdout.split("\n")
    with pytest.raises(NotFound, match="3 versions of 'a': name them by the changes since, 0 to 2"):
        revisions.between(store, "a", 3, 0)
    upkeep.add([written(tmp_path / "back", a=text(CONDEMNED, LATER, THANKED, title="The talks"))], store)
    assert revisions.between(store, "a", 2, 0).steps == ()


def test_a_change_that_never_came_to_count_leaves_the_one_before_it(store: Path, tmp_path: Path) -> None:
    kept = revisions.between(store, "a")
    present = list(revisions.Store.open(store).document("b"))
    revisions.keep(store, "a", [], present)  # as a writer does that is ended before its state counts
    assert revisions.between(store, "a") == kept


def test_what_is_removed_leaves_no_former_version(store: Path, tmp_path: Path) -> None:
    upkeep.remove(["a"], store)
    assert not any((store / "revisions").iterdir())
    upkeep.add([written(tmp_path / "again", a=text(MET))], store)
    with pytest.raises(NotFound, match="has not changed"):
        revisions.between(store, "a")


def test_sentences_that_have_nothing_in_common_are_not_taken_for_each_other() -> None:
    before = revisions._Version({}, ((THANKED, ("thank",)),))
    after = revisions._Version({}, ((CONDEMNED, ("condemn",)),))
    steps = revisions.compare("a", before, after).steps
    assert steps == (Step(THANKED, None, ("thank",), ()), Step(None, CONDEMNED, (), ("condemn",)))
