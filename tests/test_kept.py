"""What is made of the program's own knowledge is made once, and kept from one run to the next, safely."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from rdflib import BNode, Graph, Literal, URIRef
from rdflib.namespace import RDFS, XSD

from verbale import knowledge as knowing
from verbale.knowledge import kept
from verbale.knowledge.kept import Cache, key
from verbale.knowledge.pickled import dumped, loaded
from verbale.model import Kind, Mention
from verbale.store import Store
from verbale.terms import V
from verbale.tokens import tokenise

KEY = "0" * 32


def asked(folder: Path, made: list[object], what: object = "made") -> object:
    """What a cache gives that somebody has just opened; `made` is told of what it had to have made."""

    def make() -> object:
        made.append(what)
        return what

    return Cache(folder, KEY).kept("thing", make)


def test_what_was_made_is_there_for_who_asks_next(tmp_path: Path) -> None:
    made: list[object] = []
    assert [asked(tmp_path / "new" / "place", made) for _ in range(3)] == ["made"] * 3
    assert made == ["made"]


def cut_off(folder: Path) -> None:
    file = folder / KEY / "thing"
    file.write_bytes(file.read_bytes()[:-1])


def changed(folder: Path) -> None:
    file = folder / KEY / "thing"
    file.write_bytes(file.read_bytes().replace(b"made", b"fake"))


def open_to_others(folder: Path) -> None:
    (folder / KEY).chmod(0o750)


def written_by_others(folder: Path) -> None:
    (folder / KEY / "thing").chmod(0o620)


def led_elsewhere(folder: Path) -> None:
    (folder / KEY).rename(folder / "elsewhere")
    (folder / KEY).symlink_to(folder / "elsewhere")


@pytest.mark.parametrize("spoil", [cut_off, changed, open_to_others, written_by_others, led_elsewhere])
def test_what_is_damaged_or_could_be_of_others_is_made_anew(spoil: Callable[[Path], None], tmp_path: Path) -> None:
    made: list[object] = []
    asked(tmp_path, made)
    spoil(tmp_path)
    assert asked(tmp_path, made) == "made"
    assert made == ["made"] * 2


def test_what_belongs_to_another_user_is_made_anew(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    made: list[object] = []
    asked(tmp_path, made)
    us = os.geteuid()
    monkeypatch.setattr(kept.os, "geteuid", lambda: us + 1)
    assert asked(tmp_path, made) == "made"
    assert made == ["made"] * 2


def test_where_nothing_can_be_written_all_goes_on(tmp_path: Path) -> None:
    made: list[object] = []
    (tmp_path / "file").write_text("somebody's own")
    assert [asked(tmp_path / "file", made) for _ in range(2)] == ["made"] * 2
    assert (tmp_path / "file").read_text() == "somebody's own"


def test_nobody_else_can_look_into_the_folder(tmp_path: Path) -> None:
    asked(tmp_path, [])
    assert (tmp_path / KEY).stat().st_mode & 0o777 == 0o700
    assert [path.name for path in (tmp_path / KEY).iterdir()] == ["thing"]


def test_what_older_versions_made_goes_in_time_and_what_is_not_ours_stays(tmp_path: Path) -> None:
    (tmp_path / "thesis").mkdir()
    older = [f"{number:032x}" for number in range(1, 13)]
    for age, name in enumerate(older):
        (tmp_path / name).mkdir()
        os.utime(tmp_path / name, (1_000_000 - age, 1_000_000 - age))
    asked(tmp_path, [])
    assert {path.name for path in tmp_path.iterdir()} == {"thesis", KEY, *older[:7]}


def test_another_file_another_text_or_another_package_makes_another_key(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    one, other = tmp_path / "one", tmp_path / "other"
    one.write_text("a")
    other.write_text("b")
    keys = [key([one, other]), key([other, one]), key([one])]
    other.write_text("c")
    keys.append(key([one, other]))
    monkeypatch.setattr(kept, "version", lambda name: "0")
    keys.append(key([one, other]))
    assert keys[0] == keys[1]
    assert len(set(keys)) == 4


def test_a_graph_comes_back_as_it_was() -> None:
    node = BNode()
    literals = [
        Literal("a"), Literal("a", lang="en"), Literal("1", datatype=XSD.integer), Literal("01", datatype=XSD.gMonth),
        Literal("no number", datatype=XSD.integer), Literal("2024-02-30", datatype=XSD.date),
    ]  # fmt: skip
    graph = Graph(bind_namespaces="none")
    for literal in literals:
        graph.add((node, V.x, literal))
        graph.add((URIRef("urn:a"), RDFS.label, literal))
    back, other = loaded(dumped((graph, node)))
    assert set(back) == set(graph)
    assert set(back.objects(other, V.x)) == set(literals)
    assert {(str(o), o.value, o.ill_typed) for o in back.objects()} == {
        (str(o), o.value, o.ill_typed) for o in literals
    }


def test_a_dataclass_comes_back_as_it_was() -> None:
    mention = Mention(Kind.STATE, 0, 5, "Japan", iri=V.x)
    assert loaded(dumped([mention, mention])) == [mention, mention]


def test_knowledge_that_was_kept_is_the_same(knowledge: knowing.Knowledge) -> None:
    """Ontology and names by their triples, the words by what they find."""
    for part in (knowledge.ontology, knowledge.names):
        assert set(loaded(dumped(part))) == set(part)
    words = loaded(dumped(knowledge.lexicon))
    texts = [path.read_text() for path in sorted((knowing.folder("data") / "documents").glob("*.md"))]
    tokens = tokenise("\n".join(texts))
    for table in ("names", "titles", "acts", "act_nouns", "events", "event_nouns", "topics", "instruments"):
        found = list(getattr(knowledge.lexicon, table).find(tokens))
        assert found and list(getattr(words, table).find(tokens)) == found
    assert words.service == knowledge.lexicon.service


def test_a_store_is_the_same_with_and_without_what_was_kept(tmp_path: Path) -> None:
    document = knowing.folder("data") / "documents" / "2023-07-12-kishida-stoltenberg-vilnius.md"
    dumps = []
    for run in ("first", "second"):
        command = [Path(sys.executable).with_name("verbale"), "build", document, "--store", tmp_path / run]
        subprocess.run(command, env=os.environ | {"XDG_CACHE_HOME": str(tmp_path / "cache")}, check=True)
        files = {path: path.stat().st_mtime_ns for path in (tmp_path / "cache").rglob("*") if path.is_file()}
        dumps.append(([str(quad) for quad in Store.open(tmp_path / run).quads()], files))
    assert dumps[0] == dumps[1]
    assert dumps[0][1]


def test_a_library_that_looks_for_leaks_at_the_end_finds_none(tmp_path: Path) -> None:
    code = "import duckdb\nfrom verbale import knowledge\nknowledge.load().lexicon"
    for _ in range(2):  # made, and taken from what was kept
        command = [sys.executable, "-c", code]
        environment = os.environ | {"XDG_CACHE_HOME": str(tmp_path)}
        done = subprocess.run(command, env=environment, capture_output=True, check=True)
        assert done.stderr == b""
