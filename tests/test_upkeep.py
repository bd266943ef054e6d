"""Upkeep: documents come, change and go; the store tells readers, and lasts."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from conftest import Built
from rdflib import URIRef
from rdflib.namespace import SKOS
from test_growth import sums
from test_pipeline import MET, MET_SOMEBODY, PRESIDENT, nquads, written

from verbale import knowledge as knowing
from verbale import loading, minutes, pipeline, reason, upkeep
from verbale.errors import NotFound, StoreError
from verbale.knowledge import Knowledge
from verbale.minutes import Minutes
from verbale.store import Store, digests, folder
from verbale.terms import ACROSS_GRAPH, document, thing

DIGESTS = knowing.folder("data") / "documents"


def whole(folder: Path) -> tuple[bytes, set, list]:
    """All that a store holds: its named graphs, also as a list, and the default graph."""
    store = Store.open(folder)
    return nquads(store), set(store.query("SELECT ?s ?p ?o { ?s ?p ?o }").rows()), store.graphs()


@pytest.fixture
def grown(built: Built, tmp_path: Path) -> Path:
    """A copy of the store of the shipped documents, to be changed."""
    return shutil.copytree(built.path, tmp_path / "grown")


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store of one document, `a`, that tells of a meeting. Nobody writes to it."""
    place = tmp_path_factory.mktemp("made")
    pipeline.build([written(place / "in", a=MET)], place / "store")
    return place / "store"


@pytest.fixture(scope="module")
def original(made: Path) -> tuple[bytes, set, list]:
    """All that the store of one document holds."""
    return whole(made)


@pytest.fixture
def store(made: Path, tmp_path: Path) -> Path:
    """A copy of the store of one document, to be changed."""
    return shutil.copytree(made, tmp_path / "store")


def test_a_document_removed_and_added_again_leaves_no_trace(built: Built, grown: Path) -> None:
    for name in ("2023-07-12-kishida-stoltenberg-vilnius", "2024-07-11-kishida-stoltenberg-washington"):
        upkeep.remove([name], grown)
        assert name not in Store.open(grown).documents()
        assert document(name) not in Store.open(grown).graphs()
        assert upkeep.add([DIGESTS / f"{name}.md"], grown).added == (name,)
    assert whole(grown) == whole(built.path)


def test_a_store_that_grew_document_by_document_is_as_one_built_at_once(store: Path, tmp_path: Path) -> None:
    folder = written(tmp_path / "in", a=PRESIDENT, b=MET_SOMEBODY, c=PRESIDENT)
    for name in ("b", "c", "a"):
        upkeep.add([folder / f"{name}.txt"], store)
    pipeline.build([folder], tmp_path / "anew")
    assert whole(store) == whole(tmp_path / "anew")


def test_what_follows_from_two_documents_is_there_as_long_as_both_are(store: Path, tmp_path: Path) -> None:
    for step, there in (
        (lambda: upkeep.add([written(tmp_path / "in", a=MET_SOMEBODY)], store), False),
        (lambda: upkeep.add([written(tmp_path / "more", c=PRESIDENT)], store), True),
        (lambda: upkeep.remove(["a"], store), False),
    ):
        step()
        assert (ACROSS_GRAPH in Store.open(store).graphs()) is there


def test_adding_the_same_again_changes_nothing_and_says_so(store: Path, tmp_path: Path) -> None:
    marker = folder.edition(store)
    done = upkeep.add([written(tmp_path / "in", a=MET)], store)
    assert (done.added, done.replaced, done.unchanged) == ((), (), ("a",))
    assert folder.edition(store) == marker


@pytest.mark.parametrize("changed", [PRESIDENT, f"title: Another\n\n{MET}", f"url: https://example.org/\n\n{MET}"])
def test_a_document_of_the_same_name_is_replaced_when_text_or_header_changed(
    original: tuple[bytes, set, list], store: Path, tmp_path: Path, changed: str
) -> None:
    assert upkeep.add([written(tmp_path / "in", a=changed)], store).replaced == ("a",)
    assert nquads(Store.open(store)) != original[0]
    assert upkeep.add([written(tmp_path / "in", a=MET)], store).replaced == ("a",)
    assert whole(store) == original


def test_of_two_files_of_one_name_the_second_is_refused_also_if_the_first_is_held(store: Path, tmp_path: Path) -> None:
    first, second = written(tmp_path / "one", a=MET), written(tmp_path / "two", a=PRESIDENT)
    done = upkeep.add([first, second], store)
    assert (done.unchanged, [refused.name for refused in done.refused]) == (("a",), [str(second / "a.txt")])


def test_what_cannot_be_read_is_refused_and_the_rest_is_added(store: Path, tmp_path: Path) -> None:
    done = upkeep.add([written(tmp_path / "more", b="", c=PRESIDENT), tmp_path / "nothing"], store)
    assert done.added == ("c",)
    assert {Path(refused.name).name for refused in done.refused} == {"b.txt", "nothing"}


def test_of_documents_to_remove_of_which_one_is_not_there_none_is_removed(store: Path) -> None:
    with pytest.raises(NotFound, match="'nobody'"):
        upkeep.remove(["a", "nobody"], store)
    assert Store.open(store).documents() == ["a"]


def test_where_there_is_no_store_nothing_is_added(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="no folder"):
        upkeep.add([written(tmp_path / "in", a=MET)], tmp_path / "store")
    assert not (tmp_path / "store").exists()


def test_what_a_document_brings_is_the_same_whether_its_reader_drew_what_follows_or_the_store(
    tmp_path: Path, knowledge: Knowledge
) -> None:
    (read_out,) = minutes.take([written(tmp_path / "in", a=MET) / "a.txt"])
    assert isinstance(read_out, Minutes)
    known = reason.known(knowledge.ontology, knowledge.names)
    taken, drawn = (upkeep._share(read_out, upkeep._Ground(known, due)) for due in ((), ("The names have changed.",)))
    assert taken == drawn
    assert any(quad[3].endswith("#inferred") for quad in taken.quads)


def test_each_document_holds_its_digest_whatever_comes_changes_and_goes(
    grown: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """And who asks for the digests reads no document."""
    slugs = Store.open(grown).documents()
    changed = (DIGESTS / f"{slugs[0]}.md").read_text() + "\nJapan pledged 30,000,000.50 US dollars on 3 May 2023.\n"
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / f"{slugs[0]}.md").write_text(changed)
    upkeep.add([tmp_path / "in", written(tmp_path / "more", new=MET)], grown)
    upkeep.remove(slugs[1:3], grown)
    (tmp_path / "others.ttl").write_text("<urn:a> <urn:b> 1.0 .")
    loading.load(loading.Origin(str(tmp_path / "others.ttl")), URIRef("urn:others"), grown)
    store = Store.open(grown)
    assert store.digests() == sums(store.quads())
    computed, read = digests.computed, []
    monkeypatch.setattr(digests, "computed", lambda engine, graphs: read.extend(graphs) or computed(engine, graphs))
    assert len(store.digests()) > len(slugs)
    assert read and not [graph for graph in read if graph.value.startswith(document(""))]


OLD = """
import sys
from pathlib import Path
from verbale import knowledge, pipeline
knowledge.folder = Path(sys.argv[3]).joinpath
pipeline.build([Path(sys.argv[1])], Path(sys.argv[2]))
"""
NO_LONGER_SAID = f'{thing("state", "latvia").n3()} {SKOS.editorialNote.n3()} "What is said no longer." .'


def test_adding_to_a_store_of_other_names_says_what_building_it_again_would_change(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What follows in it goes on following from its own names, which are closed once for all that comes and goes."""
    folder = written(tmp_path / "in", a=MET)
    for name in ("ontology", "data"):
        shutil.copytree(knowing.folder(name), tmp_path / "then" / name)
    (tmp_path / "then" / "data" / "names" / "more.ttl").write_text(NO_LONGER_SAID)
    subprocess.run([sys.executable, "-c", OLD, folder, tmp_path / "store", tmp_path / "then"], check=True)
    before = whole(tmp_path / "store")
    done = upkeep.add([folder], tmp_path / "store")
    assert done.due == ("The names have changed: 0 triples would come, 1 go.",)
    monkeypatch.delattr(reason, "known")
    monkeypatch.setattr(knowing.load(), "_made", {})  # as if another process went on, with what this one has kept
    assert (done.unchanged, whole(tmp_path / "store")) == (("a",), before)
    assert upkeep.add([written(tmp_path / "more", b=PRESIDENT)], tmp_path / "store").due == done.due
    upkeep.remove(["b"], tmp_path / "store")
    assert whole(tmp_path / "store") == before
