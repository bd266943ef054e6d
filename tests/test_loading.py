"""Loading: graphs of others beside what documents say."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path
from urllib.parse import quote, urlencode

import pyoxigraph as ox
import pytest
from click.testing import CliRunner
from rdflib import Graph, Literal, URIRef
from rdflib.compare import isomorphic
from rdflib.namespace import RDFS
from serving import serving
from test_pipeline import MET, PRESIDENT, written
from test_upkeep import whole
from web import web

from verbale import formats, loading, pipeline, store, upkeep
from verbale.cli import main
from verbale.errors import InputError, NotFound
from verbale.fetch import parse
from verbale.loading import Origin
from verbale.store import Store
from verbale.terms import BASE, LOADED_GRAPH, NAMES_GRAPH, V, sentence, thing

NQUADS = formats.FORMATS[5]
BIRTHS = URIRef("https://example.org/births")
FINLAND = "https://w3id.org/verbale/id/state/finland"
TURTLE = f"""
@prefix ex: <https://example.org/> .
<{FINLAND}> ex:founded 1917 ; ex:neighbour [ ex:name "Norway"@en ] , [ ex:name "Sweden"@en ] ; ex:map <#map> .
"""
JOINED = f"""SELECT ?who ?founded {{ ?who v:represents ?state
  GRAPH <{BIRTHS}> {{ ?state <https://example.org/founded> ?founded }} }}"""


SENTENCE = sentence("a", 1)
SAID = [
    (thing("person", "Petteri Orpo"), V.represents, URIRef(FINLAND), SENTENCE),
    (URIRef(FINLAND), RDFS.label, Literal("Finland", lang="en"), NAMES_GRAPH),
]


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store of two quads. Nobody writes to it."""
    place = tmp_path_factory.mktemp("made") / "store"
    with Store.create(place, {"program": "1"}) as new:
        new.load(SAID)
    return place


@pytest.fixture
def folder(made: Path, tmp_path: Path) -> Path:
    """A copy of it, to be changed."""
    return shutil.copytree(made, tmp_path / "store")


def file(place: Path, content: str | bytes = TURTLE, name: str = "births.ttl") -> Origin:
    path = place / name
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return Origin(str(path), title="Births", licence="https://creativecommons.org/publicdomain/zero/1.0/")


def graph_of(folder: Path) -> Graph:
    found = Graph()
    for s, p, o, _ in Store.open(folder).graph(BIRTHS):
        found.add((s, p, o))
    return found


@pytest.mark.parametrize("name", ["turtle", "ntriples", "rdfxml", "jsonld", "trig", "nquads"])
def test_every_format_gives_the_same_graph_under_the_name_asked_for(folder, tmp_path, name):
    row = formats.by_name(name)
    assert row
    triples = [quad.triple for quad in ox.parse(TURTLE, ox.RdfFormat.TURTLE, base_iri=BIRTHS)]
    elsewhere = [ox.Quad(*triple, ox.NamedNode("urn:elsewhere")) for triple in triples]
    found = triples if row.kind == "graph" else elsewhere
    content = ox.serialize(found, format=ox.RdfFormat.from_media_type(row.media_type))
    assert loading.load(file(tmp_path, content, f"x{row.suffix}"), BIRTHS, folder).triples == 6
    assert isomorphic(graph_of(folder), Graph().parse(data=TURTLE, format="turtle", publicID=str(BIRTHS)))


def test_queries_join_it_by_name_and_the_default_graph_does_not_hold_it(folder, tmp_path):
    loading.load(file(tmp_path), BIRTHS, folder)
    held = Store.open(folder)
    assert [int(str(founded)) for _, founded in held.query(JOINED).rows()] == [1917]
    assert held.query(f"ASK {{ <{FINLAND}> <https://example.org/founded> ?year }}").boolean is False
    assert held.query(f"SELECT ?year FROM <{BIRTHS}> {{ ?s <https://example.org/founded> ?year }}").rows()


def test_it_is_listed_with_its_origin_and_described_in_a_graph_of_ours(folder, tmp_path):
    loading.load(file(tmp_path), BIRTHS, folder)
    told = loading.listed(Store.open(folder))
    assert [(each.graph, each.triples, each.source, each.title) for each in told] == [
        (BIRTHS, 6, "births.ttl", "Births")
    ]
    assert told[0].licence.endswith("zero/1.0/")
    assert Store.open(folder).query(f"ASK {{ GRAPH <{LOADED_GRAPH}> {{ <{BIRTHS}> v:sha256 ?digest }} }}").boolean


def test_taken_out_again_it_leaves_no_trace(made, folder, tmp_path):
    loading.load(file(tmp_path), BIRTHS, folder)
    assert whole(folder) != whole(made) and Store.open(folder).apart() == [BIRTHS]
    loading.unload(BIRTHS, folder)
    assert whole(folder) == whole(made) and Store.open(folder).apart() == []
    with pytest.raises(NotFound, match="none"):
        loading.unload(BIRTHS, folder)


def test_one_of_the_same_name_takes_its_place(folder, tmp_path):
    loading.load(file(tmp_path), BIRTHS, folder)
    loading.load(file(tmp_path, "<urn:a> <urn:b> <urn:c> ."), BIRTHS, folder)
    assert [each.triples for each in loading.listed(Store.open(folder))] == [1]
    assert len(graph_of(folder)) == 1


def test_documents_come_and_go_and_are_built_anew_around_it(tmp_path):
    folder = tmp_path / "store"
    pipeline.build([written(tmp_path / "in", a=MET)], folder)
    loading.load(file(tmp_path), BIRTHS, folder)
    wanted, described = graph_of(folder), loading.listed(Store.open(folder))
    upkeep.add([written(tmp_path / "more", b=PRESIDENT)], folder)
    upkeep.remove(["a"], folder)
    report = pipeline.build([written(tmp_path / "in", a=MET)], folder)
    assert report.kept == (BIRTHS,)
    assert set(graph_of(folder)) == set(wanted) and loading.listed(Store.open(folder)) == described


def test_what_it_says_too_goes_with_the_document_that_said_it(made, folder, tmp_path):
    loading.load(file(tmp_path, b"".join(Store.open(made).dump(NQUADS)), "all.nq"), BIRTHS, folder)
    assert SAID[0][:3] in Store.open(folder)
    with Store.change(folder) as draft:
        assert draft.remove(SAID[:1]) == {SAID[0][:3]}
    assert SAID[0][:3] not in Store.open(folder) and SAID[0][:3] in graph_of(folder)


def test_exports_and_descriptions_of_our_things_leave_it_where_it_is(made, folder, tmp_path):
    before = set(Store.open(made).describe(URIRef(FINLAND)))
    loading.load(file(tmp_path), BIRTHS, folder)
    assert set(Store.open(folder).describe(URIRef(FINLAND))) == before
    nquads = b"".join(Store.open(folder).dump(NQUADS))
    assert BIRTHS not in Store.open(folder).digests()
    assert b"example.org/founded" not in nquads and b"<https://w3id.org/verbale/loaded>" in nquads


def test_the_same_file_gives_the_same_quads_and_two_files_share_no_blank_node(folder, tmp_path):
    content = "_:x <urn:p> [] ."
    other = URIRef("urn:other")
    for name in (BIRTHS, other, BIRTHS):
        before = set(Store.open(folder).graph(name))
        loading.load(file(tmp_path, content), name, folder)
    first, second = ({q[0] for q in Store.open(folder).graph(name)} for name in (BIRTHS, other))
    assert set(Store.open(folder).graph(BIRTHS)) == before and not first & second


@pytest.mark.parametrize(
    ("content", "name", "told"),
    [
        ("", "x.ttl", "no triples"),
        ("<urn:a> <urn:b> ", "x.nt", "not valid ntriples"),
        ("<urn:a> <urn:b> <urn:c> .\n" * 3 + "oops", "x.nq", "not valid nquads"),
        (TURTLE.encode("utf-16"), "x.ttl", "not valid turtle"),
        (b"\xff\xfe\x00", "x.rdf", "not valid rdfxml"),
        ('{"@context": "https://example.org/context", "a": 1}', "x.jsonld", "not valid jsonld"),
        ('<!DOCTYPE x [<!ENTITY a "b"><!ENTITY c "&a;&a;">]><x>&c;</x>', "x.rdf", "not valid rdfxml|no triples"),
        ("<urn:a> <urn:b> <<( <urn:a> <urn:b> <urn:c> )>> .", "x.ttl", "triple term|not valid"),
        (TURTLE, "x.unknown", "name the format"),
        (TURTLE, "x.csv", "name the format"),
    ],
)
def test_a_source_that_is_broken_is_refused_and_the_store_stays(folder, tmp_path, content, name, told):
    before = Store.open(folder).stamp
    with pytest.raises(InputError, match=told):
        loading.load(file(tmp_path, content, name), BIRTHS, folder)
    assert Store.open(folder).stamp == before and Store.open(folder).apart() == []


@pytest.mark.parametrize("name", ["", "doc/a#s1", "names", "id/state/finland", "ontology"])
def test_no_graph_takes_a_name_of_ours(folder, tmp_path, name):
    with pytest.raises(InputError, match="our own graphs"):
        loading.load(file(tmp_path), URIRef(BASE + name), folder)


def test_a_missing_file_and_a_folder_are_told_so(folder, tmp_path):
    (tmp_path / "d.ttl").mkdir()
    for name in ("none.ttl", "d.ttl"):
        with pytest.raises(InputError, match="cannot be read"):
            loading.load(Origin(str(tmp_path / name)), BIRTHS, folder)


def test_a_writer_that_is_killed_leaves_the_store_as_it_was(folder, tmp_path):
    big = file(tmp_path, "".join(f"<urn:s{n}> <urn:p> {n} .\n" for n in range(120_000)))
    code = (
        "import os, sys\nfrom pathlib import Path\nfrom rdflib import URIRef\nfrom verbale import loading\n"
        "from verbale.store import apart\nreal = apart.batches\n"
        "def dying(*given):\n    yield next(real(*given))\n    os._exit(9)\n"
        "apart.batches = dying\n"
        "loading.load(loading.Origin(sys.argv[1]), URIRef(sys.argv[2]), Path(sys.argv[3]))\n"
    )
    before = Store.open(folder).stamp
    done = subprocess.run([sys.executable, "-c", code, big.source, BIRTHS, folder], check=False)
    assert done.returncode == 9
    assert Store.open(folder).stamp == before and Store.open(folder).apart() == []
    assert loading.load(big, BIRTHS, folder).triples == 120_000


def test_a_graph_on_the_web_is_loaded_from_where_it_is_allowed(folder):
    with web() as server:
        address = server.put("/births", TURTLE, "text/turtle")
        with pytest.raises(InputError, match="private"):
            loading.load(Origin(address), BIRTHS, folder)
        allowed = (parse(server.address),)
        assert loading.load(Origin(address, allowed=allowed), BIRTHS, folder).source == address
        with pytest.raises(InputError, match="404"):
            loading.load(Origin(f"{server.address}/none", allowed=allowed), BIRTHS, folder)
    assert len(graph_of(folder)) == 6


def test_a_backup_holds_it(folder, tmp_path):
    loading.load(file(tmp_path), BIRTHS, folder)
    store.backup(folder, tmp_path / "b.tar")
    store.restore(tmp_path / "b.tar", tmp_path / "other")
    assert set(graph_of(tmp_path / "other")) == set(graph_of(folder))


SHAPES = """
@prefix sh: <http://www.w3.org/ns/shacl#> . @prefix ex: <https://example.org/> .
ex:NeighbourShape a sh:NodeShape ; sh:targetSubjectsOf ex:founded ; sh:property ex:Founded .
ex:Founded a sh:PropertyShape ; sh:path ex:founded ; sh:maxInclusive %d ; sh:message "Founded too late."@en .
"""


def test_shapes_of_yours_are_held_against_it(folder, tmp_path):
    loading.load(file(tmp_path), BIRTHS, folder)
    shapes = tmp_path / "shapes.ttl"
    for latest, wrong in ((1917, []), (1900, [(FINLAND, Literal(1917), "Founded too late.")])):
        shapes.write_text(SHAPES % latest)
        found = loading.check(Store.open(folder), BIRTHS, shapes)
        assert [(str(each.focus), each.value, each.message) for each in found] == wrong
    with pytest.raises(NotFound):
        loading.check(Store.open(folder), URIRef("urn:none"), shapes)
    shapes.write_text("oops")
    with pytest.raises(InputError, match="shapes"):
        loading.check(Store.open(folder), BIRTHS, shapes)


def test_the_commands_load_list_check_and_unload(folder, tmp_path):
    def run(*arguments: str, code: int = 0) -> str:
        done = CliRunner().invoke(main, [*arguments, "--store", str(folder)])
        assert done.exit_code == code, done.output
        return done.output

    births = file(tmp_path).source
    assert run("load", births, "--graph", BIRTHS, "--title", "Births") == f"<{BIRTHS}> holds 6 triples.\n"
    assert run("load") == f"{BIRTHS}\t6\tbirths.ttl\t-\tBirths\n"
    shapes = tmp_path / "shapes.ttl"
    shapes.write_text(SHAPES % 1900)
    assert "Founded too late." in run("check", "--graph", BIRTHS, "--shapes", str(shapes), code=1)
    assert run("unload", BIRTHS) == f"<{BIRTHS}> is gone.\n" and run("load") == ""
    for wrong in (("load", births), ("check", "--graph", BIRTHS), ("load", births, "--graph", "id/a")):
        run(*wrong, code=2)
    run("unload", BIRTHS, code=1)


def test_the_server_gives_it_by_name_and_joins_it(folder, tmp_path):
    loading.load(file(tmp_path), BIRTHS, folder)
    with serving(folder) as server:
        whole = server.ask("/rdf-graph-store?graph=" + quote(BIRTHS, safe=""), "text/turtle")
        joined = server.ask("/sparql?" + urlencode({"query": JOINED}), "text/csv")
    assert isomorphic(Graph().parse(data=whole.text), graph_of(folder))
    assert joined.text.splitlines()[1:] == ["https://w3id.org/verbale/id/person/petteri-orpo,1917"]
