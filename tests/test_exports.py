"""The exports: each read back by another tool, and told by what the documents say."""

from __future__ import annotations

import csv
import io
import json
import os
import re
import subprocess
import sys
from collections import Counter
from datetime import UTC, date, datetime
from hashlib import sha256
from pathlib import Path

import duckdb
import networkx
import pandas
import pytest
from click.testing import CliRunner, Result
from conftest import Built
from icalendar import Calendar
from nanopub import Nanopub
from pyld import jsonld
from pyoxigraph import NamedNode, Quad, RdfFormat, parse
from rdflib import ConjunctiveGraph, Graph, Literal, URIRef
from rdflib.namespace import PROV, RDF, RDFS

from verbale import exports, formats, pipeline
from verbale.cli import main
from verbale.errors import InputError
from verbale.exports import extra, vocabularies
from verbale.exports.days import days
from verbale.store import Store
from verbale.terms import ACT, BASE, OA, V

# rdflib reads TriG, and the library of nanopublications keeps them, by ways that rdflib is about to leave.
pytestmark = [
    pytest.mark.filterwarnings("ignore:ConjunctiveGraph is deprecated:DeprecationWarning"),
    pytest.mark.filterwarnings("ignore:Dataset.default_context is deprecated:DeprecationWarning"),
]

MEETING = BASE + "id/event/2023-07-12-meeting-fumio-kishida-jens-stoltenberg"
KISHIDA, STOLTENBERG = BASE + "id/person/fumio-kishida", BASE + "id/person/jens-stoltenberg"
MACRON = BASE + "id/person/emmanuel-macron"
VILNIUS = BASE + "doc/2023-07-12-kishida-stoltenberg-vilnius"


def written(store: Store, name: str) -> bytes:
    output = io.BytesIO()
    exports.WRITERS[name](store, output)
    return output.getvalue()


@pytest.fixture(scope="module")
def files(built: Built, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with every export of the shipped graph, each under its name."""
    folder = tmp_path_factory.mktemp("exports")
    for name in exports.WRITERS:
        (folder / name).write_bytes(written(built.store, name))
    return folder


@pytest.fixture(scope="module")
def empty(tmp_path_factory: pytest.TempPathFactory) -> Store:
    path = tmp_path_factory.mktemp("empty") / "store"
    with Store.create(path, {}):
        pass
    return Store.open(path)


DOCUMENTS = {
    "commas": 'title: "a"; b,\n\nPrime Minister Fumio Kishida met President Emmanuel Macron in Paris on 3 May 2024.',
    "thanks": "Prime Minister Fumio Kishida of Japan thanked President Emmanuel Macron of France.",
    "future": "Prime Minister Fumio Kishida of Japan will meet Chancellor Olaf Scholz of Germany on 3 May 2044.",
    "visit": "published: 2044-03-01\n\nPrime Minister Fumio Kishida of Japan will visit Paris on 4 May 2044.",
}


@pytest.fixture(scope="module")
def odd(tmp_path_factory: pytest.TempPathFactory) -> Store:
    """The store of those documents."""
    folder = tmp_path_factory.mktemp("odd")
    for name, text in DOCUMENTS.items():
        folder.joinpath(f"{name}.md").write_text(text, "utf-8")
    pipeline.build([folder], folder / "store")
    return Store.open(folder / "store")


def test_the_table_of_exports_names_those_that_are_written() -> None:
    assert [row.name for row in formats.EXPORTS] == list(dict.fromkeys(row.name for row in formats.EXPORTS))
    assert {row.name for row in formats.EXPORTS} == set(exports.WRITERS)


DIGESTS = """import hashlib, io, sys
from verbale.exports import WRITERS
from verbale.store import Store
for name, write in WRITERS.items():
    output = io.BytesIO()
    write(Store.open(sys.argv[1]), output)
    print(name, hashlib.sha256(output.getvalue()).hexdigest())
"""


def test_exports_are_the_same_bytes_in_whatever_order_another_process_keeps_its_sets(built: Built, files: Path) -> None:
    environment = os.environ | {"PYTHONHASHSEED": "7", "PYTHONPATH": str(Path(exports.__file__).parents[2])}
    command = [sys.executable, "-c", DIGESTS, str(built.path)]
    done = subprocess.run(command, capture_output=True, text=True, check=True, env=environment)
    told = dict(line.split() for line in done.stdout.splitlines())
    assert told == {name: sha256((files / name).read_bytes()).hexdigest() for name in exports.WRITERS}


@pytest.mark.parametrize("name", exports.WRITERS)
def test_an_empty_graph_gives_an_empty_file_that_can_be_read(empty: Store, name: str, tmp_path: Path) -> None:
    (tmp_path / name).write_bytes(written(empty, name))
    assert count(tmp_path / name) == 0


def count(path: Path) -> int:
    """How many rows, edges, annotations, quads or entries a file holds."""
    readers = {
        ".csv": lambda: len(pandas.read_csv(path)),
        ".parquet": lambda: len(duckdb.read_parquet(str(path))),
        ".graphml": lambda: networkx.read_graphml(path).number_of_edges(),
        ".gexf": lambda: networkx.read_gexf(path).number_of_edges(),
        ".jsonld": lambda: len(json.loads(path.read_bytes())["items"]),
        ".trig": lambda: len(list(parse(path=path, format=RdfFormat.TRIG))),
        ".ics": lambda: len(Calendar.from_ical(path.read_bytes()).events),
    }
    return readers[path.suffix]()


# Tables


def test_a_meeting_is_a_row_as_duckdb_reads_it(files: Path) -> None:
    query = f"""SELECT type, date, date_precision, start_time, duration_minutes, status, plover_type,
        actors, actor_sides, actor_countries, within, sentence_number, publisher, num_sentences, num_documents
        FROM '{files / "events.parquet"}' WHERE id = '{MEETING}'"""
    (row,) = duckdb.sql(query).fetchall()
    actors, sides = ["Fumio Kishida", "Jens Stoltenberg"], ["Japan", "North Atlantic Treaty Organization"]
    assert row[:7] == ("meeting", date(2023, 7, 12), "day", "08:35", 20, "occurred", "CONSULT")
    assert row[7:11] == (actors, sides, ["JPN"], ["2023 NATO Summit in Vilnius"])
    assert row[11:] == (1, "Verbale digests", 4, 2)


def test_a_statement_is_a_row_with_its_speaker_act_topics_and_sentence(files: Path) -> None:
    rows = csv.DictReader((files / "statements.csv").read_text("utf-8").splitlines())
    (row,) = (row for row in rows if row["sentence_id"] == f"{VILNIUS}#s9")
    assert (row["speakers"], row["speaker_countries"], row["act"]) == ("Fumio Kishida", "JPN", "condemn")
    assert (row["plover_type"], row["mentions"], row["date"]) == ("ACCUSE", "North Korea", "2023-07-12")
    assert row["sentence"].startswith("The Prime Minister condemned the intercontinental ballistic missile")


@pytest.mark.parametrize(
    ("kind", "plover", "cameo"),
    [("meeting", "CONSULT", "040"), ("visit", "CONSULT", "042"), ("signing", "SUPPORT", "057"), ("disaster", "", "")],
)
def test_an_event_has_the_nearest_codes_of_its_kind(files: Path, kind: str, plover: str, cameo: str) -> None:
    query = f"SELECT DISTINCT plover_type, cameo_code FROM '{files / 'events.parquet'}' WHERE type = '{kind}'"
    assert duckdb.sql(query).fetchall() == [(plover, cameo)]


@pytest.mark.parametrize("name", exports.TABLES)
def test_csv_parquet_and_data_frame_tell_the_same(built: Built, files: Path, name: str) -> None:
    frame = exports.frame(built.store, exports.TABLES[name])
    parquet = pandas.read_parquet(files / f"{name}.parquet")
    sheet = pandas.read_csv(files / f"{name}.csv", keep_default_na=False, dtype=str)
    assert list(frame) == list(parquet) == list(sheet)
    assert len(frame) == len(parquet) == len(sheet) > 20
    for column in exports.TABLES[name].columns:
        if column.type == "texts":
            assert [list(cell) for cell in frame[column.name]] == [list(cell) for cell in parquet[column.name]]
            assert [";".join(part.replace(";", ",") for part in cell) for cell in frame[column.name]] == list(
                sheet[column.name]
            )
        elif column.type == "text":
            assert list(frame[column.name]) == list(parquet[column.name]) == list(sheet[column.name])


def test_every_event_read_out_of_a_sentence_is_one_row(built: Built, files: Path) -> None:
    asked = "SELECT DISTINCT ?e { ?s v:reading ?e . ?e a v:Event }"
    known = {str(row[0]) for row in built.store.query(asked).rows()}
    assert sorted(pandas.read_csv(files / "events.csv")["id"]) == sorted(known)


def test_what_a_document_writes_does_not_break_a_line_of_csv(odd: Store) -> None:
    rows = csv.DictReader(io.StringIO(written(odd, "events.csv").decode(), newline=""))
    (row,) = (row for row in rows if row["document_id"].endswith("/commas"))
    assert (row["document"], row["actors"], row["country"]) == ('"a"; b,', "Emmanuel Macron;Fumio Kishida", "FRA")


def test_a_month_is_a_span_of_days_and_said_to_be_one(files: Path) -> None:
    found = duckdb.sql(f"SELECT date, end_date FROM '{files / 'events.parquet'}' WHERE date_precision = 'year'")
    assert (date(2025, 1, 1), date(2025, 12, 31)) in found.fetchall()


@pytest.mark.parametrize("text", ["", "soon", "0000", "2023-02-30", "2023-13", "23-01-01"])
def test_what_is_no_day_has_no_span(text: str) -> None:
    assert days(Literal(text)) is None


# Networks


@pytest.mark.parametrize(("suffix", "read"), [("graphml", networkx.read_graphml), ("gexf", networkx.read_gexf)])
def test_who_met_whom_is_a_network_with_kinds_weights_and_dates(files: Path, suffix: str, read: object) -> None:
    network = read(files / f"who-met-whom.{suffix}")  # type: ignore[operator]
    assert not network.is_directed()
    assert network.nodes[KISHIDA]["kind"] == "person"
    assert network.nodes[KISHIDA]["countries"] == "JPN"
    edge = network.edges[KISHIDA, STOLTENBERG]
    assert (edge["weight"], edge["first"], edge["last"]) == (4, "2022-06-29", "2023-07-12")
    assert MEETING in edge["ids"].split()


def test_a_meeting_still_to_come_has_joined_nobody(odd: Store) -> None:
    events = pandas.read_csv(io.BytesIO(written(odd, "events.csv")))
    assert events[events["document_id"].str.endswith("/future")]["status"].tolist() == ["planned"]
    network = networkx.read_graphml(io.BytesIO(written(odd, "who-met-whom.graphml")))
    assert list(network.edges) == [(MACRON, KISHIDA)]


def test_who_spoke_to_whom_leads_from_the_speaker(odd: Store) -> None:
    network = networkx.read_gexf(io.BytesIO(written(odd, "who-spoke-to-whom.gexf")))
    assert list(network.edges(data="weight")) == [(KISHIDA, MACRON, 1)]


# Nanopublications


def single(text: str) -> Nanopub:
    return Nanopub(rdf=ConjunctiveGraph().parse(data=text, format="trig"))


def each(files: Path) -> list[str]:
    """The text of each nanopublication; they stand one behind the other, each with its prefixes."""
    return re.split(r"(?m)(?<=\n)(?=@prefix act:)", (files / "nanopublications.trig").read_text("utf-8"))


def test_nanopublications_are_valid_and_their_iris_hold_their_digests(files: Path) -> None:
    texts = each(files)
    assert len(texts) > 300
    for nanopublication in map(single, texts[::9]):
        assert nanopublication.is_valid
        assert nanopublication.has_valid_trusty


def condemning(files: Path) -> str:
    (text,) = (text for text in each(files) if f"{VILNIUS}#s9" in text and "v:act act:condemn" in text)
    return text


def test_a_nanopublication_in_which_a_word_was_changed_is_found_out(files: Path) -> None:
    assert single(condemning(files)).has_valid_trusty
    with pytest.raises(ValueError, match="is not valid"):
        assert single(condemning(files).replace("act:condemn", "act:welcome")).has_valid_trusty


def test_an_assertion_is_derived_from_its_sentence_and_document(files: Path) -> None:
    nanopublication = single(condemning(files))
    sources = set(nanopublication.provenance.objects(nanopublication.assertion.identifier, PROV.wasDerivedFrom))
    assert sources == {URIRef(VILNIUS), URIRef(f"{VILNIUS}#s9")}
    acts = [(str(s), str(o)) for s, o in nanopublication.assertion.subject_objects(V.act)]
    assert acts == [(BASE + "id/statement/2023-07-12-kishida-stoltenberg-vilnius-s9-1", str(ACT.condemn))]


# Web Annotations

TERMS = {
    "id": "@id",
    "type": "@type",
    "items": {"@id": "https://www.w3.org/ns/activitystreams#items", "@container": "@list"},
    "body": {"@id": str(OA.hasBody), "@type": "@id"},
    "target": {"@id": str(OA.hasTarget), "@type": "@id"},
    "source": {"@id": str(OA.hasSource), "@type": "@id"},
    "selector": {"@id": str(OA.hasSelector), "@type": "@id"},
    "exact": str(OA.exact),
    "start": {"@id": str(OA.start), "@type": "http://www.w3.org/2001/XMLSchema#nonNegativeInteger"},
    "value": str(RDF.value),
}
"""What the context of the Web Annotation Vocabulary says of the terms looked at here (Appendix A of it)."""


def test_annotations_are_the_sentences_with_their_selectors_as_json_ld_tells_them(built: Built, files: Path) -> None:
    page = json.loads((files / "annotations.jsonld").read_bytes())
    assert page.pop("@context") == "http://www.w3.org/ns/anno.jsonld"
    context = {"@context": {"@vocab": str(OA), **TERMS}}
    graph = Graph().parse(data=jsonld.to_rdf({**page, **context}, {"format": "application/n-quads"}), format="nquads")
    place = "oa:hasSelector/oa:exact ?exact ; oa:hasSelector/oa:start ?start"
    asked = f"SELECT DISTINCT ?s ?exact ?start {{ ?s v:reading|^v:readFrom ?e ; {place} }}"
    known = {(str(s), str(exact), int(str(start))) for s, exact, start in built.store.query(asked).rows()}
    found = graph.query(f"SELECT ?t ?exact ?start {{ ?a oa:hasTarget ?t . ?t {place} }}", initNs={"oa": OA})
    assert {(str(t), str(exact), int(start)) for t, exact, start in found} == known != set()


def test_each_annotation_has_what_the_model_demands(files: Path) -> None:
    items = json.loads((files / "annotations.jsonld").read_bytes())["items"]
    assert len({item["id"] for item in items}) == len(items) > 200
    for item in items:
        assert item["type"] == "Annotation"
        assert item["body"] and item["target"]["source"]
        assert {body["type"] for body in item["body"]} <= {"SpecificResource", "TextualBody"}
        assert {each["type"] for each in item["target"]["selector"]} == {"TextPositionSelector", "TextQuoteSelector"}


def test_a_body_says_in_words_what_the_sentence_says(files: Path) -> None:
    items = json.loads((files / "annotations.jsonld").read_bytes())["items"]
    (second,) = (item for item in items if item["target"]["id"] == f"{VILNIUS}#s2")
    assert [body.get("source") or body["value"] for body in second["body"]] == [
        MEETING,
        "duration: PT20M; start time: 08:35:00",
    ]


# Calendars


def test_a_planned_event_is_an_entry_stamped_by_its_document(odd: Store) -> None:
    entries = Calendar.from_ical(written(odd, "planned-events.ics")).events
    (entry,) = (entry for entry in entries if entry.get("LOCATION") == "Paris")
    assert len(entries) == 2
    assert (entry["DTSTART"].dt, entry["DTEND"].dt) == (date(2044, 5, 4), date(2044, 5, 5))
    assert entry["DTSTAMP"].dt == datetime(2044, 3, 1, tzinfo=UTC)
    assert entry["CATEGORIES"].to_ical() == b"visit"
    assert entry["UID"] == entry["URL"]
    assert entry["UID"] in pandas.read_csv(io.BytesIO(written(odd, "events.csv")))["id"].tolist()
    assert "will visit Paris" in entry["DESCRIPTION"]


def test_of_an_event_whose_year_alone_is_known_the_entry_says_so(files: Path) -> None:
    entries = Calendar.from_ical((files / "planned-events.ics").read_bytes()).events
    (entry,) = (entry for entry in entries if entry["STATUS"] == "TENTATIVE")
    assert (entry["DTSTART"].dt, entry["DTEND"].dt) == (date(2025, 1, 1), date(2026, 1, 1))
    assert entry["DESCRIPTION"].startswith("The documents tell no more than the year.")


# What is missing


def test_a_package_that_is_missing_is_named_with_the_extra_that_brings_it() -> None:
    with pytest.raises(
        InputError, match=r"needs the package nothere; install it with: pip install 'verbale\[exports\]'"
    ):
        extra.needed("nothere.part")


# From the command line


def run(*words: object) -> Result:
    return CliRunner().invoke(main, list(map(str, words)))


def test_the_end_of_a_file_s_name_tells_which_export_it_is(built: Built, files: Path, tmp_path: Path) -> None:
    assert run("export", "--store", built.path, "--output", tmp_path / "japan-events.csv").exit_code == 0
    assert (tmp_path / "japan-events.csv").read_bytes() == (files / "events.csv").read_bytes()
    assert run("export", "--store", built.path, "--format", "planned-events.ics").stdout.startswith("BEGIN:VCALENDAR")


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (("--output", "met.gexf"), "end the name as one of who-met-whom.gexf, who-spoke-to-whom.gexf"),
        (("--output", "some.csv"), "end the name as one of events.csv, statements.csv, agreements.csv"),
        (
            ("--format", "events.csv", "--document", "a"),
            "--document is for RDF, and events.csv is made of the whole graph",
        ),
        (("--format", "trig", "--annotated"), "RDF 1.2 that know no graphs: turtle, ntriples, rdfxml"),
        (("--format", "turtle", "--annotated", "--thing", "v:Event"), "--annotated and --thing exclude each other"),
    ],
)
def test_what_cannot_be_exported_together_is_refused_in_a_sentence(
    built: Built, words: tuple[str, ...], says: str
) -> None:
    refused = run("export", "--store", built.path, *words)
    assert refused.exit_code == 2
    assert says in " ".join(refused.stderr.split())


# RDF 1.2

REIFIES = NamedNode(str(RDF) + "reifies")


@pytest.mark.parametrize("name", ["turtle", "rdfxml"])
def test_every_triple_of_a_sentence_is_reified_by_it_and_stands_in_the_graph(built: Built, name: str) -> None:
    format = formats.by_name(name)
    assert format
    output = io.BytesIO()
    built.store.export_annotated(output, format)
    found = list(parse(output.getvalue(), RdfFormat.from_media_type(format.media_type)))
    told = {(str(each.subject.value), each.object) for each in found if each.predicate == REIFIES}
    asked = "SELECT ?s (COUNT(*) AS ?n) { ?s a v:Sentence GRAPH ?s { ?x ?y ?z } } GROUP BY ?s"
    known = {str(s): int(str(n)) for s, n in built.store.query(asked).rows()}
    assert Counter(sentence for sentence, _ in told) == known
    assert {triple for _, triple in told} <= {each.triple for each in found}


# In the terms of others


def in_terms(store: Store, vocabulary: str, name: str) -> list[Quad]:
    format = formats.by_name(name)
    assert format
    output = io.BytesIO()
    vocabularies.export(store, output, format, vocabulary)
    return list(parse(output.getvalue(), RdfFormat.from_media_type(format.media_type)))


def test_the_vocabularies_of_the_command_line_are_those_that_can_be_had() -> None:
    assert tuple(vocabularies.VOCABULARIES) == formats.VOCABULARIES


def test_a_meeting_is_told_in_the_terms_of_others_in_no_other_and_in_the_graph_of_its_sentence(built: Built) -> None:
    found = in_terms(built.store, "sem", "nquads")
    sem = vocabularies.VOCABULARIES["sem"]
    used = {(each.object if each.predicate.value == str(RDF.type) else each.predicate).value for each in found}
    assert {term for term in used if not term.startswith(sem)} == {str(RDFS.label)}
    said = {
        (each.predicate.value, each.object.value)
        for each in found
        if each.subject.value == MEETING and each.graph_name.value == f"{VILNIUS}#s1"
    }
    actors = {(sem + "hasActor", each) for each in (KISHIDA, STOLTENBERG)}
    within = (sem + "subEventOf", BASE + "id/event/nato-summit-2023")
    assert said == {(str(RDF.type), sem + "Event"), *actors, within, (sem + "hasTimeStamp", "2023-07-12")}


def test_the_command_line_writes_the_graph_in_the_terms_of_others(built: Built, tmp_path: Path) -> None:
    path = tmp_path / "schema.nt"
    assert run("export", "--vocabulary", "schema", "--output", path, "--store", built.path).exit_code == 0
    lines = path.read_text("utf-8").splitlines()
    assert len(lines) == len(set(lines))
    schema = vocabularies.VOCABULARIES["schema"]
    assert f"<{MEETING}> <{schema}attendee> <{KISHIDA}> ." in lines
    assert f"<{MEETING}> <{RDF.type}> <{schema}Event> ." in lines
