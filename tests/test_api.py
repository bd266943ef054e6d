"""The questions as an API: over real HTTP, on the shipped graph, with questions written for grlc beside the shipped."""

from __future__ import annotations

import csv
import io
import json
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlencode

import openapi_spec_validator
import pytest
from conftest import Built
from pyoxigraph import RdfFormat, parse
from serving import BASE, Reply, Server, serving

from verbale import __version__, questions

FORM = "application/x-www-form-urlencoded"
PLAIN = "application/json"
XSD = "http://www.w3.org/2001/XMLSchema#"

GRLC = {
    "typed.rq": """#+ summary: Values of all types
#+ description: What does a value look like?
#+ endpoint: "http://dbpedia.org/sparql"
#+ endpoint_in_url: False
#+ method: POST
#+ pagination: 3
#+ tags:
#+   - Types
#+   - Tests
#+ defaults:
#+   - day: "2023-07-12"
#+   - flag: true
#+ enumerate:
#+   - colour:
#+     - red
#+     - green
PREFIX ex: <http://example.org/>
SELECT * {
  BIND(?__day_date AS ?a) BIND(?__flag_boolean AS ?b) BIND(?__real_xsd_decimal AS ?c)
  BIND(?__count_positiveInteger AS ?d) BIND(?__name_fr AS ?e) BIND(?__own_ex_type AS ?f)
  BIND(?__thing_iri AS ?g) BIND(?__colour AS ?h) BIND(?__any_number AS ?i)
}
""",
    "numbers.sparql": """#+ pagination: 4
SELECT ?n ?m { VALUES (?n ?m) { (3 1) (1 2) (1 2.0) (2 1) (1 1) (3 0) (2 2) (2 2) (1 0) (3 9) (0 0) (0 1) } }
ORDER BY ?n # LIMIT 1
LIMIT 10
OFFSET 1
""",
    "known-of.rq": "CONSTRUCT { ?_thing_iri ?p ?o } WHERE { ?_thing_iri ?p ?o }",
    "is-a.rq": "ASK { ?_thing_iri a ?_class_iri }",
}


@pytest.fixture(scope="module")
def server(built: Built, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    folder = tmp_path_factory.mktemp("queries")
    for name, text in GRLC.items():
        (folder / name).write_text(text)
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("VERBALE_QUERIES", str(folder))
        with serving(built.path) as running:
            yield running


def ask(server: Server, question: str, accept: str = PLAIN, /, **values: object) -> Reply:
    return server.ask(f"/api/{question}?{urlencode(values)}", accept)


def rows(reply: Reply) -> list[dict[str, dict[str, object]]]:
    assert reply.status == 200, reply.text
    found: list[dict[str, dict[str, object]]] = json.loads(reply.body)["rows"]
    return found


def links(reply: Reply) -> dict[str, str]:
    return {rel: target for target, rel in re.findall(r'<([^>]*)>; rel="([^"]*)"', reply.headers["link"])}


def detail(reply: Reply) -> tuple[int, str]:
    assert reply.type == "application/problem+json"
    return reply.status, json.loads(reply.body)["detail"]


# What an answer looks like.


def test_a_row_tells_each_value_with_its_type_its_label_its_address_and_the_sentence_with_its_document(server):
    reply = ask(server, "who-promised-what", recipient="NATO", limit=1)
    document = {
        "value": BASE + "doc/2023-03-21-kishida-in-kyiv",
        "address": server.address + "/doc/2023-03-21-kishida-in-kyiv",
        "label": "Prime Minister Kishida visits Ukraine",
        "publisher": "Verbale digests",
        "issued": "2023-03-22",
    }
    (row,) = rows(reply)
    sentence = row["sentence"]["sentence"]
    assert isinstance(sentence, dict) and sentence["order"] == 8 and sentence["text"] == row["text"]["value"]
    assert sentence["document"].keys() == document.keys()
    assert sentence["document"]["value"] == document["value"] and sentence["document"]["address"] == document["address"]
    assert row["sentence"]["address"] == document["address"] + "#s8"
    assert row["speaker"] == {
        "type": "iri",
        "value": BASE + "id/person/fumio-kishida",
        "label": "Fumio Kishida",
        "address": server.address + "/id/person/fumio-kishida",
    }
    assert row["date"] == {"type": "xsd:date", "value": "2023-03-21"}
    assert row["value"] == {"type": "xsd:decimal", "value": 30000000}
    assert row["text"]["language"] == "en"


def test_an_answer_says_what_was_asked(server):
    body = json.loads(ask(server, "who-met-whom", actor="NATO", limit=2, page=2).body)
    assert (body["question"], body["parameters"], body["page"], body["limit"]) == (
        "who-met-whom",
        {"actor": "NATO"},
        2,
        2,
    )


@pytest.mark.parametrize(
    ("accept", "media_type"),
    [
        ("*/*", PLAIN),
        ("application/sparql-results+json", "application/sparql-results+json"),
        ("application/sparql-results+xml;q=0.5, text/csv;q=0.1", "application/sparql-results+xml"),
        ("text/csv", "text/csv"),
        ("text/tab-separated-values", "text/tab-separated-values"),
    ],
)
def test_rows_come_in_the_format_asked_for(server, accept, media_type):
    reply = ask(server, "who-condemned", accept, actor="North Korea")
    assert (reply.status, reply.type) == (200, media_type)
    assert "Accept" in reply.headers["vary"]


def test_the_format_parameter_stands_above_the_header_and_each_format_holds_the_same_page(server):
    given = {"actor": "NATO", "limit": 3, "page": 2}
    plain = [row["sentence"]["value"] for row in rows(ask(server, "who-met-whom", "text/csv", format="json", **given))]
    table = csv.DictReader(io.StringIO(ask(server, "who-met-whom", format="csv", **given).text))
    results = json.loads(ask(server, "who-met-whom", format="srj", **given).body)["results"]["bindings"]
    assert plain == [row["sentence"] for row in table] == [row["sentence"]["value"] for row in results]
    assert len(plain) == 3


def test_a_graph_comes_as_rdf_and_a_truth_as_true(server):
    kishida = BASE + "id/person/fumio-kishida"
    turtle = ask(server, "known-of", "text/turtle", thing="id/person/fumio-kishida")
    subjects = {str(triple.subject) for triple in parse(turtle.body, format=RdfFormat.TURTLE)}
    assert subjects == {f"<{kishida}>"}
    assert json.loads(ask(server, "is-a", thing=kishida, **{"class": "v:Person"}).body)["boolean"] is True
    assert json.loads(ask(server, "is-a", thing=kishida, **{"class": "v:State"}).body)["boolean"] is False


def test_browsers_are_sent_to_the_page_of_the_question(server):
    reply = ask(server, "who-met-whom", "text/html,*/*;q=0.8", actor="Japan")
    assert (reply.status, reply.headers["location"]) == (303, "/questions/who-met-whom?actor=Japan")


@pytest.mark.parametrize("value", ["Japan", "japan", "id/state/japan", BASE + "id/state/japan"])
def test_a_thing_is_asked_for_by_its_name_or_its_iri(server, value):
    assert len(rows(ask(server, "who-condemned", actor="North Korea"))) > 0
    assert rows(ask(server, "who-spoke-for", actor=value)) == rows(ask(server, "who-spoke-for", actor="Japan")) != []


# Pages.


def test_the_pages_together_are_the_whole_answer_and_each_leads_to_the_next(server):
    whole = rows(ask(server, "who-met-whom", actor="NATO"))
    found, address = [], f"{server.address}/api/who-met-whom?actor=NATO&limit=5"
    while address:
        reply = server.ask(address.removeprefix(server.address), PLAIN)
        found += rows(reply)
        address = json.loads(reply.body)["next"]
        assert address == links(reply).get("next")
    assert found == whole and len(whole) > 10


def test_links_lead_to_the_first_the_previous_and_the_last_page(server):
    first, middle, last = (links(ask(server, "numbers", page=page)) for page in (1, 2, 3))
    assert (first.keys(), middle.keys(), last.keys()) == (
        {"first", "next", "service-desc"},
        {"first", "prev", "next", "service-desc"},
        {"first", "prev", "last", "service-desc"},
    )
    assert last["last"] == middle["next"] == f"{server.address}/api/numbers?limit=4&page=3"


def test_a_page_has_the_rows_that_the_question_gives_it_within_its_own_limit_and_in_one_order(server):
    pages = [rows(ask(server, "numbers", page=page)) for page in (1, 2, 3, 4)]
    assert [len(page) for page in pages] == [4, 4, 2, 0]
    found = [(row["n"]["value"], row["m"]["value"]) for page in pages for row in page]
    assert found == [(0, 1), (1, 0), (1, 1), (1, 2), (1, 2), (2, 1), (2, 2), (2, 2), (3, 0), (3, 1)]


# What is refused, and how.


@pytest.mark.parametrize(
    ("address", "status", "told"),
    [
        ("who-met-who?actor=x", 404, "There is no question “who-met-who”; did you mean 'who-met-whom'"),
        ("who-met-whom", 400, "needs its parameter 'actor', for example 'Fumio Kishida'."),
        ("who-met-whom?actor=NATO&since=yesterday", 400, "'since' of 'who-met-whom' must be a date such as 2023-07-12"),
        ("who-met-whom?actor=NATO&acter=x", 400, "has no parameter 'acter'; its parameters are actor, since, until"),
        ("who-met-whom?actor=NATO&actor=Japan", 400, "'actor' is given 2 times"),
        ("who-met-whom?actor=NATO&since=", 400, "'since' is empty"),
        ("who-met-whom?actor=%ff", 400, "not in UTF-8"),
        ("who-met-whom?actor=a%00b", 400, "on one line without backslashes"),
        ("who-met-whom?actor=" + "x" * 5000, 400, "up to 1,000 characters"),
        ("who-met-whom?" + "&".join(f"p{n}=1" for n in range(2000)), 400, "up to 1000 parameters"),
        ("who-met-whom?actor=NATO&limit=0", 400, "'limit' must be a whole number from 1 to 10,000"),
        ("who-met-whom?actor=NATO&limit=10001", 400, "'limit' must be a whole number from 1 to 10,000"),
        ("who-met-whom?actor=NATO&page=-1", 400, "'page' must be a whole number from 1"),
        ("is-a?thing=v:x&class=v:y&page=2", 400, "has no parameter 'page'; its parameters are thing, class, format"),
        ("who-met-whom?actor=NATO&format=docx", 406, "there are json, srj, xml, csv, tsv, html"),
        ("typed?colour=blue", 400, "'colour' of 'typed' must be one of 'red', 'green', and 'blue' is not"),
        ("typed?endpoint=http://127.0.0.1:1/", 400, "has no parameter 'endpoint'"),
        ("who-met-whom?actor=Jpan", 404, "nothing called 'Jpan' for the parameter 'actor'; did you mean 'Japan'"),
        ("who-met-whom?actor=id/person/nobody", 404, "for the parameter 'actor'; check how it is written."),
        ("who-met-whom?actor=NATO-land%22%20%7D%20%23", 404, "for the parameter 'actor'"),
        ("statements-by-act?act=comdemn", 404, "for the parameter 'act'; did you mean 'condemn'"),
    ],
)
def test_what_cannot_be_answered_is_told_in_a_sentence(server, address, status, told):
    found, sentence = detail(server.ask("/api/" + address, PLAIN))
    assert found == status and told in sentence and len(sentence) < 400


def test_a_name_that_is_known_but_has_no_answer_gets_no_rows(server):
    assert rows(ask(server, "who-met-whom", actor="Fiji")) == []


def test_no_format_that_can_be_given_is_406(server):
    assert ask(server, "who-condemned", "image/png", actor="North Korea").status == 406


# What grlc's queries say.


def test_a_query_that_says_so_is_asked_by_post_too(server):
    body = urlencode({"day": "2023-07-12", "flag": "true"}).encode()
    posted = server.ask("/api/typed", PLAIN, "POST", body, Content_Type=FORM)
    assert rows(posted) == rows(ask(server, "typed", day="2023-07-12", flag="true"))
    assert server.ask("/api/typed", PLAIN, "POST", b"{}", Content_Type=PLAIN).status == 415
    refused = server.ask("/api/who-met-whom", PLAIN, "POST", b"actor=NATO", Content_Type=FORM)
    assert (refused.status, refused.headers["allow"]) == (405, "GET, HEAD, OPTIONS")


@pytest.mark.parametrize(
    ("name", "value", "column", "told"),
    [
        ("day", "2023-07-12", "a", {"type": "xsd:date", "value": "2023-07-12"}),
        ("flag", "false", "b", {"type": "xsd:boolean", "value": False}),
        ("real", "1e-3", "c", {"type": "xsd:decimal", "value": 0.001}),
        ("count", "7", "d", {"type": "xsd:integer", "value": 7}),
        ("name", "côte", "e", {"type": "rdf:langString", "value": "côte", "language": "fr"}),
        ("own", 'x"@en', "f", {"type": "http://example.org/type", "value": 'x"@en'}),
        ("thing", "wd:Q17", "g", {"type": "iri", "value": "http://www.wikidata.org/entity/Q17"}),
        ("colour", "red", "h", {"type": "xsd:string", "value": "red"}),
        ("any", "2.50", "i", {"type": "xsd:decimal", "value": 2.5}),
    ],
)
def test_the_name_of_a_variable_tells_the_type_of_its_value(server, name, value, column, told):
    (row,) = rows(ask(server, "typed", **{name: value}))
    assert row == {column: told}


# The document that describes it.


def test_the_document_is_openapi_and_tells_of_every_question(server):
    reply = server.ask("/api/openapi.json")
    document = json.loads(reply.body)
    openapi_spec_validator.validate(document)
    assert reply.type == PLAIN and document["openapi"].startswith("3.1")
    assert document["info"]["version"] == __version__ and document["servers"] == [{"url": server.address}]
    names = {question.name for question in questions.load()} | {name.partition(".")[0] for name in GRLC}
    assert document["paths"].keys() == {f"/api/{name}" for name in names}


def test_an_operation_tells_what_its_decorators_say(server):
    operation = json.loads(server.ask("/api/openapi.json").body)["paths"]["/api/typed"]
    parameters = {each["name"]: each for each in operation["get"]["parameters"]}
    assert (operation["get"]["operationId"], operation["get"]["summary"], operation["get"]["tags"]) == (
        "typed",
        "Values of all types",
        ["Types", "Tests"],
    )
    assert parameters["day"]["schema"] == {"type": "string", "format": "date"}
    assert (parameters["day"]["example"], parameters["flag"]["example"]) == ("2023-07-12", True)
    assert parameters["colour"]["schema"]["enum"] == ["red", "green"]
    assert parameters["limit"]["schema"]["default"] == 3
    assert "post" in operation and not any(each["required"] for each in parameters.values())


def fuzzed(server: Server, *options: str) -> None:
    """Runs Schemathesis against the server; the same cases each time."""
    command = [sys.executable, "-m", "schemathesis.cli", "run", f"{server.address}/api/openapi.json"]
    fixed = [
        "--checks",
        "all",
        "--generation-deterministic",
        "--warnings",
        "off",
        "--no-color",
        "--continue-on-failure",
    ]
    done = subprocess.run([*command, *fixed, *options], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout[-6000:] + done.stderr


def test_schemathesis_finds_nothing_in_the_example_of_any_question_nor_in_what_it_makes_up(
    server, tmp_path, monkeypatch
):
    monkeypatch.chdir(tmp_path)
    fuzzed(server, "--phases", "examples,fuzzing", "--max-examples", "2")


# For people.


def test_a_page_tells_people_of_every_question_with_its_parameters(server):
    page = server.ask("/api", "text/html").text
    assert all(f"/api/{question.name}?" in page for question in questions.load())
    assert "The name of what it is asked of, or its IRI: of the class Actor." in page
    assert server.ask("/api", PLAIN).headers["location"] == "/api/openapi.json"
    assert 'href="/api"' in server.ask("/questions", "text/html").text


def test_the_form_of_a_question_tells_that_a_name_is_unknown(server):
    page = server.ask("/questions/who-met-whom?actor=Jpan", "text/html")
    assert page.status == 404 and "did you mean &#39;Japan&#39;" in page.text


def test_a_folder_that_holds_no_questions_is_told_before_anything_is_served(
    built: Built, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "update.rq").write_text("INSERT DATA { <x:a> <x:b> <x:c> }")
    monkeypatch.setenv("VERBALE_QUERIES", str(tmp_path))
    command = [Path(sys.executable).with_name("verbale"), "serve", "--store", str(built.path), "--port", "0"]
    done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=60)
    assert done.returncode == 2
    assert "update.rq holds no query: it must be one of SELECT, ASK, CONSTRUCT, DESCRIBE." in done.stderr
