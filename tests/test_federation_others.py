"""Servers and engines of other makers that ask our endpoint, and are asked by it: Apache Jena Fuseki and Comunica."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote

import httpx
import pytest
from rdflib.namespace import RDF, XSD
from serving import Server, build, serving

from verbale.terms import BASE, V

COMUNICA = Path(sys.prefix) / "comunica"
PREFIXES = f"PREFIX v: <{V}> PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#> "
PEOPLE = "?who a v:Person ; rdfs:label ?name"
BORN = {"Fumio Kishida": "1957", "Jens Stoltenberg": "1959"}
NAMED_IN = f"SELECT DISTINCT ?name ?graph {{ GRAPH ?graph {{ <{BASE}id/person/fumio-kishida> rdfs:label ?name }} }}"
KNOWN = f"""INSERT DATA {{ <{BASE}id/person/fumio-kishida> <urn:born> 1957 .
    <{BASE}id/person/jens-stoltenberg> <urn:born> 1959 . <{BASE}id/person/nobody> <urn:born> 1960 }}"""


@pytest.fixture(scope="module")
def other(fuseki: str) -> str:
    """A server that knows the years of birth of those whom we name."""
    address = f"{fuseki}/years"
    httpx.post(address, data={"update": KNOWN}).raise_for_status()
    return address


@pytest.fixture(scope="module")
def ours(other: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """Our own, as it is served to anybody: with its usual limits."""
    folder = build(tmp_path_factory.mktemp("store") / "s")
    with serving(folder, ["--allow-service", other]) as running:
        yield running


def endpoint(server: Server) -> str:
    return f"{server.address}/sparql"


def service(address: str, group: str) -> str:
    return f"SERVICE <{address}> {{ {group} }}"


def years(rows: list[dict[str, dict[str, str]]]) -> list[tuple[str, str, str, str]]:
    """What is bound to `?name` and `?born`, with the language of the one and the datatype of the other."""
    told = [(row["name"], row["born"]) for row in rows]
    return sorted((name["value"], name["xml:lang"], born["value"], born["datatype"]) for name, born in told)


EXPECTED = [(name, "en", year, str(XSD.integer)) for name, year in BORN.items()]


def asked(address: str, query: str) -> list[dict[str, dict[str, str]]]:
    """The rows that an endpoint answers."""
    accept = {"Accept": "application/sparql-results+json"}
    reply = httpx.get(address, params={"query": PREFIXES + query}, headers=accept, timeout=60)
    assert reply.status_code == 200, reply.text
    rows: list[dict[str, dict[str, str]]] = reply.json()["results"]["bindings"]
    return rows


def test_fuseki_joins_what_it_knows_with_what_we_say(ours: Server, other: str) -> None:
    joined = f"SELECT ?name ?born {{ ?who <urn:born> ?born . {service(endpoint(ours), PEOPLE)} }}"
    assert years(asked(other, joined)) == EXPECTED


def test_fuseki_begins_with_what_we_say_in_the_order_of_a_query_within(ours: Server, other: str) -> None:
    first = f"SELECT ?who ?name {{ {PEOPLE} }} ORDER BY DESC(?name) LIMIT 1"
    rows = asked(other, f"SELECT ?name ?born {{ {service(endpoint(ours), first)} ?who <urn:born> ?born }}")
    assert years(rows) == EXPECTED[1:]


def test_fuseki_asks_us_what_no_address_has_room_for(ours: Server, other: str) -> None:
    named = " ".join(f'"{"x" * 100}{number}"' for number in range(200))
    group = f'{PEOPLE} VALUES ?word {{ {named} "Fumio Kishida" }} FILTER(STR(?name) = ?word)'
    assert [row["word"]["value"] for row in asked(other, f"SELECT ?word {{ {service(endpoint(ours), group)} }}")] == [
        "Fumio Kishida"
    ]


def test_what_we_refuse_fuseki_passes_on_or_is_silent_about(ours: Server, other: str) -> None:
    refused = service(f"{endpoint(ours)}?format=none", PEOPLE)
    reply = httpx.get(other, params={"query": f"{PREFIXES} SELECT * {{ {refused} }}"}, timeout=60)
    assert not reply.is_success
    assert asked(other, f"SELECT * {{ {refused.replace('SERVICE', 'SERVICE SILENT')} }}") == [{}]


def test_we_join_what_we_say_with_what_fuseki_knows(ours: Server, other: str) -> None:
    joined = f"SELECT ?name ?born {{ {PEOPLE} . {service(other, '?who <urn:born> ?born')} }}"
    assert years(asked(endpoint(ours), joined)) == EXPECTED


def test_fuseki_that_is_asked_by_us_may_ask_us_again(ours: Server, other: str) -> None:
    within = service(endpoint(ours), PEOPLE)
    rows = asked(endpoint(ours), f"SELECT ?name ?born {{ {service(other, f'?who <urn:born> ?born . {within}')} }}")
    assert years(rows) == EXPECTED


@pytest.fixture(scope="module")
def comunica(ours: Server, other: str) -> list[list[dict[str, list[str]]]]:
    """What Comunica finds: at our endpoint; by SERVICE, through ours, at the other; at both; and in a page's data."""
    if not (COMUNICA / "node_modules").exists() or not shutil.which("node"):
        pytest.skip("Comunica needs Node.js and npm, with which `make test` fetches it; one is missing.")
    here, there = ({"type": "sparql", "value": address} for address in (endpoint(ours), other))
    queries = [
        (f"SELECT ?who ?name {{ {PEOPLE} }}", [endpoint(ours)]),
        (f"SELECT ?name ?born {{ {PEOPLE} . {service(other, '?who <urn:born> ?born')} }}", [endpoint(ours)]),
        (f"SELECT ?name ?born {{ {PEOPLE} . ?who <urn:born> ?born }}", [here, there]),
        (NAMED_IN, [f"{ours.address}/id/person/fumio-kishida"]),
    ]
    given = json.dumps([{"query": PREFIXES + query, "sources": sources} for query, sources in queries])
    script = str(Path(__file__).with_name("comunica.cjs"))
    command = ["node", script, str(COMUNICA), given]
    done = subprocess.run(command, check=False, capture_output=True, text=True, timeout=200)
    assert done.returncode == 0, done.stderr
    answers: list[list[dict[str, list[str]]]] = json.loads(done.stdout)
    return answers


def values(rows: list[dict[str, list[str]]]) -> list[dict[str, str]]:
    found = [{variable: term[0] for variable, term in row.items()} for row in rows]
    return sorted(found, key=lambda row: row["name"])


def test_comunica_finds_that_we_are_an_endpoint_and_asks_it(comunica: list[list[dict[str, list[str]]]]) -> None:
    ids = [BASE + f"id/person/{slug}" for slug in ("fumio-kishida", "jens-stoltenberg")]
    assert values(comunica[0]) == [{"who": who, "name": name} for who, name in zip(ids, BORN, strict=True)]
    assert {tuple(row["name"][1:]) for row in comunica[0]} == {("en", str(RDF.langString))}


def test_comunica_asks_another_server_through_us_or_both_itself(comunica: list[list[dict[str, list[str]]]]) -> None:
    joined = [{"name": name, "born": year} for name, year in BORN.items()]
    assert values(comunica[1]) == values(comunica[2]) == joined
    assert {row["born"][2] for row in comunica[2]} == {str(XSD.integer)}


def test_comunica_reads_what_we_say_of_a_thing_at_its_own_address(comunica: list[list[dict[str, list[str]]]]) -> None:
    assert values(comunica[3]) == [{"name": "Fumio Kishida", "graph": f"{BASE}doc/vilnius#s1"}]


def test_who_may_not_be_asked_is_not_asked_for_comunica_either(ours: Server) -> None:
    sparql = f"{PREFIXES} SELECT * {{ {service('http://127.0.0.1:1/sparql', PEOPLE)} }}"
    reply = ours.ask(f"/sparql?query={quote(sparql)}", "application/sparql-results+json;q=1.0")
    assert (reply.status, "is refused" in reply.text) == (400, True)
