"""Deciding on who is who: what documents say is told of whom they mean, as if they had been read so from the first."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner
from hypothesis import given, settings
from hypothesis import strategies as st
from test_pipeline import written

from verbale import beside, deciding, pipeline, revisions, upkeep
from verbale.cli import main
from verbale.errors import InputError, NotFound, VerbaleError
from verbale.identities import Decision, Verdict
from verbale.minutes import many
from verbale.quads import Quad
from verbale.store import Store
from verbale.terms import WD, document, sentence, thing

ORPO = "met Prime Minister Petteri Orpo of Finland in Helsinki."
TALKS = {
    "a": f"On 4 March 2024, Prime Minister Tarvo Kaljurmaa of Estonia {ORPO}",
    "b": f"On 4 March 2024, Prime Minister Kaljurmaa Tarvo of Estonia {ORPO} Prime Minister Kaljurmaa thanked him.",
    "c": f"On 6 May 2024, President Ilze Berzina of Latvia {ORPO}",
    "d": f"On 7 May 2019, Minister Tarvo Kaljurmaa of Latvia {ORPO}",
    "e": f"On 8 May 2024, Prime Minister Tarvo Kaljurmaa of Estonia and Mr. Taarvo Kaljurma {ORPO}",
}
TARVO, KALJURMAA, OTHER = (
    thing("person", name) for name in ("Tarvo Kaljurmaa", "Kaljurmaa Tarvo", "Tarvo Kaljurmaa 2")
)
SAME = Decision(TARVO, KALJURMAA, Verdict.SAME, "A. Reader", "One Prime Minister")
PARTED = Decision(TARVO, OTHER, Verdict.DIFFERENT, "A. Reader", "A Latvian", sources=(sentence("d", 1),))


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Those documents, and a store of them. Nobody writes to it."""
    place = tmp_path_factory.mktemp("made")
    pipeline.build([written(place / "in", **TALKS)], place / "store")
    return place


@pytest.fixture
def folder(made: Path, tmp_path: Path) -> Path:
    """A copy of the store, to be changed."""
    return shutil.copytree(made / "store", tmp_path / "store")


def everything(folder: Path) -> set[Quad]:
    return set(Store.open(folder).quads())


def meetings(folder: Path, day: str) -> set[tuple[str, str]]:
    """The meetings of a day, with the documents that tell of each."""
    asked = f"""SELECT ?event ?sentence {{ GRAPH ?sentence {{ ?event a v:Meeting }} ?event v:date ?day
        FILTER(STR(?day) = "{day}") ?sentence a v:Sentence }}"""
    rows = Store.open(folder).query(asked).rows()
    return {(str(event).rpartition("/")[2], str(told).rpartition("/")[2].partition("#")[0]) for event, told in rows}


def told_of(folder: Path, person: str) -> set[str]:
    """The documents that tell of somebody."""
    asked = f"SELECT DISTINCT ?sentence {{ GRAPH ?sentence {{ <{person}> a v:Person }} ?sentence a v:Sentence }}"
    return {str(told).rpartition("/")[2].partition("#")[0] for (told,) in Store.open(folder).query(asked).rows()}


def test_a_meeting_told_under_two_spellings_is_one_when_both_are_one(folder: Path) -> None:
    two = {
        ("2024-03-04-meeting-petteri-orpo-tarvo-kaljurmaa", "a"),
        ("2024-03-04-meeting-kaljurmaa-tarvo-petteri-orpo", "b"),
    }
    assert meetings(folder, "2024-03-04") == two
    deciding.decide(folder, [SAME])
    assert meetings(folder, "2024-03-04") == {
        ("2024-03-04-meeting-petteri-orpo-tarvo-kaljurmaa", each) for each in "ab"
    }
    assert told_of(folder, TARVO) == {"a", "b", "d", "e"} and told_of(folder, KALJURMAA) == set()


def test_one_name_that_means_another_in_a_document_is_parted_there(folder: Path) -> None:
    deciding.decide(folder, [PARTED])
    assert (told_of(folder, TARVO), told_of(folder, OTHER)) == ({"a", "e"}, {"d"})
    assert meetings(folder, "2019-05-07") == {("2019-05-07-meeting-petteri-orpo-tarvo-kaljurmaa-2", "d")}


def test_two_names_of_one_document_become_one_participant_with_both(folder: Path) -> None:
    taarvo = thing("person", "Taarvo Kaljurma")
    asked = """SELECT ?who ?name { GRAPH ?sentence { ?event v:participant ?who . ?who rdfs:label|skos:altLabel ?name }
        FILTER(CONTAINS(STR(?sentence), "/doc/e#") && CONTAINS(STR(?name), "Kaljurm")) }"""

    def present() -> set[tuple[str, str]]:
        return {(str(who), str(name)) for who, name in Store.open(folder).query(asked).rows()}

    assert present() == {(str(TARVO), "Tarvo Kaljurmaa"), (str(taarvo), "Taarvo Kaljurma")}
    deciding.decide(folder, [Decision(TARVO, taarvo, Verdict.SAME, "A. Reader")])
    assert present() == {(str(TARVO), "Tarvo Kaljurmaa"), (str(TARVO), "Taarvo Kaljurma")}


def test_what_is_decided_survives_building_anew_and_taken_back_leaves_no_trace(made: Path, folder: Path) -> None:
    before = everything(folder)
    deciding.decide(folder, [SAME, PARTED])
    decided = everything(folder)
    assert decided != before
    pipeline.build([made / "in"], folder)
    assert everything(folder) == decided
    for decision in (PARTED, SAME):
        deciding.undo(folder, decision.other, decision.one)
    assert everything(folder) == before


STEPS = st.lists(
    st.one_of(
        st.sampled_from([SAME, PARTED]),
        st.sampled_from([Decision(OTHER, KALJURMAA, verdict, "B. Reader") for verdict in Verdict]),
        st.sampled_from([("undo", SAME), ("undo", PARTED)]),
        st.sampled_from([(what, slug) for what in ("add", "remove") for slug in "bd"]),
    ),
    min_size=2,
    max_size=5,
)


@settings(max_examples=3)
@given(steps=STEPS)
def test_whatever_is_decided_and_comes_and_goes_the_store_is_as_if_built_so(
    made: Path, tmp_path_factory: pytest.TempPathFactory, steps: list[Decision | tuple[str, Decision | str]]
) -> None:
    place = shutil.copytree(made, tmp_path_factory.mktemp("copy") / "place")
    for step in steps:
        try:
            take(step, place)
        except VerbaleError:  # what was not there, or contradicts what was decided before
            continue
    held = everything(place / "store")
    pipeline.build([place / "in" / f"{slug}.txt" for slug in Store.open(place / "store").documents()], place / "store")
    assert everything(place / "store") == held


def take(step: Decision | tuple[str, Decision | str], place: Path) -> None:
    match step:
        case Decision():
            deciding.decide(place / "store", [step])
        case "undo", Decision(one=one, other=other):
            deciding.undo(place / "store", one, other)
        case "add", str(slug):
            upkeep.add([place / "in" / f"{slug}.txt"], place / "store")
        case "remove", str(slug):
            upkeep.remove([slug], place / "store")


def test_only_documents_that_are_concerned_are_read_again(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    read: list[str] = []
    real = upkeep.minutes.take_again

    def noted(documents, who):
        listed = list(documents)
        read.extend(each.slug for each in listed)
        return real(listed, who)

    monkeypatch.setattr(upkeep.minutes, "take_again", noted)
    deciding.decide(folder, [SAME])
    assert read == ["b"]
    deciding.decide(folder, [Decision(TARVO, WD["Q7"], Verdict.SAME, "A. Reader")])
    assert read == ["b"]


def test_many_documents_are_read_again_by_several_processes_as_by_one(
    made: Path, folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    decision = Decision(thing("person", "T. Kaljurmaa"), TARVO, Verdict.SAME, "A. Reader")
    started: list[int] = []
    processes = many.parallel.Processes

    def noted(number: int, *told: object) -> object:
        started.append(number)
        return processes(number, *told)

    deciding.decide(folder, [decision])
    monkeypatch.setattr(many.parallel, "Processes", noted)
    monkeypatch.setattr(many, "ENOUGH", 2)
    monkeypatch.setattr(many, "BATCH", 1)
    monkeypatch.setattr(many, "_cores", lambda: 2)
    other = shutil.copytree(made / "store", tmp_path / "other")
    deciding.decide(other, [decision])
    assert started == [2]
    assert everything(other) == everything(folder)


def test_a_decision_is_no_new_version_of_a_document(folder: Path, tmp_path: Path) -> None:
    written(tmp_path / "in", a=TALKS["a"].replace("Helsinki", "Turku"))
    upkeep.add([tmp_path / "in" / "a.txt"], folder)
    deciding.decide(folder, [SAME])
    (step,) = revisions.between(folder, "a").steps
    assert (step.before, step.after) == (TALKS["a"], TALKS["a"].replace("Helsinki", "Turku"))


@pytest.mark.parametrize(
    ("decision", "error", "told"),
    [
        (Decision(TARVO, KALJURMAA, Verdict.SAME, "A. Reader", sources=(document("a"),)), InputError, "different"),
        (Decision(TARVO, WD["Q7"], Verdict.DIFFERENT, "A. Reader", sources=(document("a"),)), InputError, "no IRI for"),
        (Decision(TARVO, OTHER, Verdict.DIFFERENT, "A. Reader", sources=(document("x"),)), NotFound, "no document"),
    ],
)
def test_what_a_decision_cannot_mean_is_refused_in_a_sentence(
    folder: Path, decision: Decision, error: type[VerbaleError], told: str
) -> None:
    with pytest.raises(error, match=told):
        deciding.decide(folder, [decision])
    assert beside.decisions(Store.open(folder)) == ()


def test_the_command_parts_whom_one_name_has_made_one(folder: Path) -> None:
    given = [
        "review",
        "--store",
        str(folder),
        "--different",
        "id/person/tarvo-kaljurmaa",
        "id/person/tarvo-kaljurmaa-2",
    ]
    done = CliRunner().invoke(main, [*given, "--in", "doc/d#s1", "--by", "A. Reader", "--why", "A Latvian"])
    assert done.exit_code == 0, done.output
    assert beside.decisions(Store.open(folder)) == (PARTED,) and told_of(folder, OTHER) == {"d"}
