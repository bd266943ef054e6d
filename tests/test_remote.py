"""The graph on servers of other makers: the same questions, pages and data as from the embedded store."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass

import pytest
import servers
from conftest import Built
from rdflib import Literal
from rdflib.namespace import XSD
from serving import FREELY, KISHIDA, MEETING, Server, serving
from test_cli import run
from unwell import Unwell, Wrong, unwell

from verbale import questions
from verbale.endpoint import Client, Endpoint
from verbale.formats import by_name
from verbale.publish import publish
from verbale.quads import Object, Quad
from verbale.questions import Question
from verbale.store import Remote, Store
from verbale.terms import BASE, document

Row = tuple[Object | None, ...]


@dataclass(frozen=True)
class Other:
    """A server that holds the shipped graph; `told` makes a row as it gives it comparable with one of ours."""

    endpoint: Endpoint
    told: Callable[[Row], Row] = lambda row: row

    @property
    def options(self) -> tuple[str, ...]:
        """It, on the command line."""
        graph = self.endpoint.default_graph
        return ("--endpoint", self.endpoint.queries, *(("--default-graph", graph) if graph else ()))


@pytest.fixture(scope="session")
def embedded(built: Built, tmp_path_factory: pytest.TempPathFactory) -> Built:
    """The shipped graph, without those names and words that no document has: they are most of it."""
    path = tmp_path_factory.mktemp("embedded") / "store"
    with Store.create(path, built.store.versions) as store:
        store.load(_needed(list(built.store.quads())))
    return Built(path, built.report, Store.open(path))


def _needed(quads: list[Quad]) -> list[Quad]:
    told = [quad for quad in quads if quad[3].startswith(f"{BASE}doc/")]
    known = [quad for quad in quads if not quad[3].startswith(f"{BASE}doc/")]
    named: set[object] = {term for quad in told for term in quad[:3]}
    named |= {quad[2] for quad in known if quad[0] in named}
    return [*told, *(quad for quad in known if quad[0] in named)]


@pytest.fixture(scope="session", params=["fuseki", "virtuoso"])
def other(request: pytest.FixtureRequest, embedded: Built, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Other]:
    """Apache Jena Fuseki, which has a default graph as the standard has it, and Virtuoso, which has none."""
    with _started(request, tmp_path_factory) as it, Client(it.endpoint, 120) as client:
        publish(embedded.store, client)
        yield it


@contextmanager
def _started(request: pytest.FixtureRequest, folders: pytest.TempPathFactory) -> Iterator[Other]:
    if request.param == "fuseki":
        address = f"{request.getfixturevalue('fuseki')}/graph"
        yield Other(Endpoint(address, address))
    else:
        with servers.virtuoso(folders.mktemp("virtuoso")) as endpoint:
            yield Other(endpoint, lambda row: tuple(map(by_value, row)))


def by_value(term: Object | None) -> Object | None:
    """Virtuoso keeps durations in seconds, and truth as a number; what they say is the same."""
    if not isinstance(term, Literal):
        return term
    if term.datatype == XSD.boolean:
        return Literal(str(term) in ("1", "true"))
    parts = re.fullmatch(r"PT(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)S)?", term)
    seconds = parts and sum(int(number or 0) * unit for number, unit in zip(parts.groups(), (3600, 60, 1), strict=True))
    return Literal(f"PT{seconds}S", datatype=term.datatype) if parts else term


def comparable(question: Question, variables: tuple[str, ...], rows: Iterator[Row]) -> list[Row]:
    """The rows, sorted, without labels of which MIN chose one: SPARQL 1.1 gives texts with a language no order."""
    chosen = set(re.findall(r"\(MIN\(\?\w+\) AS \?(\w+)\)", question.text))
    kept = [place for place, name in enumerate(variables) if name not in chosen]
    return sorted((tuple(row[place] for place in kept) for row in rows), key=repr)


@pytest.mark.parametrize("question", questions.load(), ids=lambda question: question.name)
def test_every_question_has_the_same_answer_there(other: Other, embedded: Built, question: Question) -> None:
    sparql = questions.bind(question, question.examples)
    here = embedded.store.query(sparql)
    with Client(other.endpoint, 60) as client:
        there = Remote(client).query(sparql)
        assert there.variables == here.variables
        found = comparable(question, there.variables, map(other.told, there.rows()))
        assert found == comparable(question, here.variables, map(other.told, here.rows())) != []


def test_all_that_is_there_is_what_was_published(other: Other, embedded: Built) -> None:
    with Client(other.endpoint, 120) as client:
        for name in ("nquads", "ntriples"):
            format = by_name(name)
            assert format
            there = b"".join(Remote(client).dump(format)).splitlines()
            here = b"".join(embedded.store.dump(format)).splitlines()
            assert len(there) == len(set(there)) and {*map(_plain, there)} == {*map(_plain, here)}


def _plain(line: bytes) -> bytes:
    """A line of N-Quads without what is another form of the same value."""
    return re.sub(rb'"[^"]*"\^\^<[^>]*#(boolean|dayTimeDuration)>', b"", line)


def test_a_question_and_an_export_are_asked_of_an_endpoint_from_the_command_line(other: Other, embedded: Built) -> None:
    question = ("ask", "who-promised-what", "--recipient", "NATO", "--format", "csv")
    assert run(*question, *other.options).stdout == run(*question, "--store", embedded.path).stdout != ""
    unknown = run("ask", "who-promised-what", "--recipient", "NATOO", *other.options)
    assert unknown.exit_code == 1 and "did you mean 'NATO'" in unknown.stderr
    part = ("export", "--thing", "id/place/vilnius", "--format", "nquads")
    assert run(*part, *other.options).stdout == run(*part, "--store", embedded.path).stdout != ""


@pytest.fixture(scope="module")
def there(other: Other) -> Iterator[Server]:
    """`verbale serve` over that server."""
    with serving(None, (*other.options, *FREELY, "--processes", "1")) as server:
        yield server


@pytest.fixture(scope="module")
def here(embedded: Built) -> Iterator[Server]:
    """`verbale serve` over the embedded store."""
    with serving(embedded.path, (*FREELY, "--processes", "1")) as server:
        yield server


PAGES = ("/", KISHIDA, MEETING, "/doc/2023-07-12-kishida-stoltenberg-vilnius", "/topic/cyber-security", "/sparql")


@pytest.mark.parametrize("path", PAGES)
def test_a_page_has_the_same_parts(here: Server, there: Server, path: str) -> None:
    ours, theirs = (server.ask(_page(server, path), accept="text/html") for server in (here, there))
    assert (ours.status, theirs.status) == (200, 200)
    assert _parts(theirs.text) == _parts(ours.text) != []


def _page(server: Server, path: str) -> str:
    return server.ask(path, accept="text/html").headers.get("location", path)


def _parts(html: str) -> list[str]:
    """The headings, and the sentences of a document: of what is only a choice, each server may choose otherwise."""
    return re.findall(r"<h[12][^>]*>.*?</h[12]>|id=\"s\d+\"", html, re.DOTALL)


def test_data_and_protocol_and_search_give_the_same(here: Server, there: Server) -> None:
    question = "/sparql?query=SELECT%20%3Fd%20%7B%3Fd%20a%20v%3ADocument%7D%20ORDER%20BY%20%3Fd"
    for path in (question, "/data/id/place/vilnius.nq", "/rdf-graph-store?graph=" + document("nothing")):
        ours, theirs = here.ask(path, accept="*/*"), there.ask(path, accept="*/*")
        assert (theirs.status, theirs.body) == (ours.status, ours.body)
    found = json.loads(there.ask("/search?q=cyber%20defence&format=json").body)
    assert {sentence["iri"] for sentence in found["sentences"]} >= {
        sentence["iri"] for sentence in json.loads(here.ask("/search?q=cyber%20defence&format=json").body)["sentences"]
    }
    assert there.ask("/readyz").status == 200


@pytest.fixture
def ill() -> Iterator[Unwell]:
    with unwell() as it:
        yield it


def test_a_server_behind_us_that_is_ill_is_502_and_one_that_is_slow_504(ill: Unwell) -> None:
    options = ("--endpoint", ill.address, "--time-limit", "4", "--processes", "1", "--workers", "1")
    with serving(None, options) as server:
        asked = "/sparql?query=ASK%20%7B%3Fs%20%3Fp%20%3Fo%7D"
        assert server.ask(asked).status == 200
        for wrong, status in ((Wrong(500), 502), (Wrong(body=b"?"), 502), (Wrong(seconds=30), 504)):
            ill.next = [wrong]
            reply = server.ask(asked)
            assert (reply.status, json.loads(reply.body)["status"]) == (status, status)
        assert server.ask(asked).status == 200


def test_an_endpoint_that_is_away_ends_the_command_with_a_sentence() -> None:
    with servers.free_port() as port:
        result = run("serve", "--endpoint", f"http://127.0.0.1:{port}/sparql")
    assert result.exit_code == 2 and re.fullmatch(r"verbale: The server at .* cannot be reached.*\n", result.stderr)
    secret = run("ask", "ASK {}", "--endpoint", "http://ann:secret@example.org/")
    assert secret.exit_code == 2 and "secret" not in secret.stderr
