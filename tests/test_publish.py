"""Publishing: a server comes to hold what the store holds, whole document by whole document, whatever happens."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest
from rdflib import BNode, Literal, URIRef
from rdflib.namespace import RDF, RDFS, XSD
from servers import ANN, free_port, virtuoso
from test_cli import run
from unwell import Unwell, Wrong, unwell

from verbale import terms
from verbale.endpoint import Client, Credentials, Endpoint, Patience, credentials
from verbale.errors import EndpointError, InputError, OutOfTime, Refusal, Unavailable
from verbale.formats import by_name
from verbale.publish import Publication, publish
from verbale.publish import changes as parts
from verbale.quads import Quad
from verbale.store import Dataset, Remote, Store
from verbale.terms import ACROSS_GRAPH, NAMES_GRAPH, V, document, inferred, sentence

ONCE = Patience(0)
A, B, C = (str(document(slug)) for slug in "abc")
KISHIDA, NATO = URIRef(terms.BASE + "id/person/fumio-kishida"), URIRef(terms.BASE + "id/organisation/nato")


def said(slug: str, *words: str) -> list[Quad]:
    """A document of which each sentence says that NATO is called by a word; what follows from it; that it is one."""
    own = document(slug)
    found: list[Quad] = [(own, RDFS.label, Literal(f"The “{slug}”\nof 5\\6", "en"), own)]
    for order, word in enumerate(words, start=1):
        here = sentence(slug, order)
        found += [(here, V.inDocument, own, own), (NATO, RDFS.label, Literal(word, "en"), here)]
    return [*found, (NATO, RDFS.seeAlso, own, inferred(slug)), (own, V.duration, DURATION, own)]


DURATION = Literal("PT25M", datatype=XSD.dayTimeDuration)
NAMES: list[Quad] = [(KISHIDA, RDFS.label, Literal("Fumio Kishida", "en"), NAMES_GRAPH)]


def stored(folder: Path, quads: Sequence[Quad]) -> Store:
    """A store of those quads."""
    with Store.create(folder, {"program": "1.2", "names": "abc"}) as store:
        store.load(quads)
    return Store.open(folder)


def held(dataset: Dataset) -> list[bytes]:
    """The named graphs, and the default graph."""
    formats = [by_name(name) for name in ("nquads", "ntriples")]
    return sorted(line for format in formats if format for piece in dataset.dump(format) for line in piece.splitlines())


@pytest.fixture
def server() -> Iterator[Unwell]:
    with unwell() as it:
        yield it


@pytest.fixture
def client(server: Unwell) -> Iterator[Client]:
    with Client(Endpoint(server.address, server.address), 5) as client:
        yield client


@pytest.fixture
def small(monkeypatch: pytest.MonkeyPatch) -> None:
    """Requests of the size of one document, so that few documents need many."""
    monkeypatch.setattr(parts, "MOST", 1)


STATES = [
    [*NAMES, *said("a", "NATO", "Alliance"), *said("b", "NATO")],
    [*NAMES, *said("a", "Atlantic Alliance"), *said("b", "NATO"), (KISHIDA, V.metWith, NATO, ACROSS_GRAPH)],
    [*NAMES, *said("b", "NATO"), *said("c", "Atlantic Alliance", "Pact")],
    [],
    [*said("c", "Pact")],
]


def follow(client: Client, folder: Path) -> None:
    """Publishes one state after the other, and looks each time whether all is there and nothing else."""
    for number, quads in enumerate(STATES):
        store = stored(folder / str(number), quads)
        publish(store, client, ONCE)
        assert [line.replace(b"PT1500S", b"PT25M") for line in held(Remote(client))] == held(store)
        assert Remote(client).versions == store.versions


def test_whatever_comes_changes_and_goes_the_server_holds_what_the_store_holds(client: Client, tmp_path: Path) -> None:
    follow(client, tmp_path)


def test_fuseki_follows_and_lets_in_who_has_the_password(fuseki: str, tmp_path: Path) -> None:
    address = f"{fuseki}/guarded"
    with Client(Endpoint(address, address, credentials=ANN), 60) as client:
        follow(client, tmp_path)
    stranger = Endpoint(address, address, credentials=Credentials("ann", "another secret"))
    with Client(stranger, 60) as client, pytest.raises(EndpointError, match="does not let us in") as told:
        publish(Store.open(tmp_path / "4"), client)
    assert "secret" not in str(told.value)


def test_virtuoso_follows_though_it_has_no_default_graph_of_its_own(tmp_path: Path) -> None:
    with virtuoso(tmp_path) as endpoint, Client(endpoint, 60) as client:
        follow(client, tmp_path)


def test_only_what_changed_is_sent(client: Client, server: Unwell, tmp_path: Path) -> None:
    publish(stored(tmp_path / "1", [*NAMES, *said("a", "NATO"), *said("b", "Pact")]), client, ONCE)
    server.updates.clear()
    changed = stored(tmp_path / "2", [*NAMES, *said("a", "NATO", "Alliance"), *said("c", "Pact")])
    done = publish(changed, client, ONCE)
    assert done == Publication(brought=[A, C], removed=[B], unchanged=1)
    assert "Fumio Kishida" not in "".join(server.updates) and '"NATO"' not in "".join(server.updates)
    server.updates.clear()
    assert publish(changed, client, ONCE) == Publication(unchanged=3) and not server.updates


def test_a_blank_node_goes_by_an_iri_there_and_comes_back_as_itself(client: Client, tmp_path: Path) -> None:
    first, second = BNode("first"), BNode("second")
    chain = [(V.represents, V.chain, first), (first, RDF.rest, second), (second, RDF.rest, RDF.nil)]
    store = stored(tmp_path / "store", [(*triple, NAMES_GRAPH) for triple in chain])
    publish(store, client, ONCE)
    remote = Remote(client)
    assert list(remote.query("SELECT ?s { ?s ?p ?o FILTER(isBlank(?s) || isBlank(?o)) }").rows()) == []
    assert list(remote.describe(V.represents)) == list(store.describe(V.represents)) != []


@pytest.mark.usefixtures("small")
def test_each_document_is_there_whole_or_not_at_all_after_every_request(
    client: Client, server: Unwell, tmp_path: Path
) -> None:
    before = stored(tmp_path / "1", [*said("a", "NATO", "Alliance"), *said("b", "NATO")])
    after = stored(tmp_path / "2", [*said("a", "Pact", "Alliance"), *said("c", "NATO", "Pact")])
    publish(before, client, ONCE)
    seen = []

    def look(_text: str) -> None:
        seen.append({slug: frozenset(Remote(client).document(slug)) for slug in "abc"})

    server.refuses = look
    publish(after, client, ONCE)
    whole = {slug: {frozenset(before.document(slug)), frozenset(after.document(slug))} for slug in "abc"}
    assert len(seen) == 3 and all(state[slug] in whole[slug] for state in seen for slug in "abc")


@pytest.mark.usefixtures("small")
def test_what_was_interrupted_is_taken_up_by_whoever_comes_next(client: Client, server: Unwell, tmp_path: Path) -> None:
    store = stored(tmp_path / "store", [*NAMES, *said("a", "NATO"), *said("b", "Pact"), *said("c", "Pact")])
    server.refuses = lambda text: Wrong(503) if "doc/b#s1" in text else None
    with pytest.raises(Unavailable):
        publish(store, client, ONCE)
    server.refuses = lambda text: None
    with Client(client.endpoint, 5) as another:
        assert publish(store, another, ONCE) == Publication(brought=[B, C], unchanged=2)
    assert held(Remote(client)) == held(store)


def test_what_a_server_gave_up_in_the_middle_is_mended(client: Client, server: Unwell, tmp_path: Path) -> None:
    """A server without transactions may carry out the first operations of a request, and then end."""
    store = stored(tmp_path / "store", [*said("a", "NATO", "Pact")])

    def half(text: str) -> Wrong:
        operations = re.split(r" ;\n", text)
        server.store.update(" ;\n".join(operations[:3]).replace("Pact", "Fact"))
        return Wrong(503)

    server.refuses = half
    with pytest.raises(Unavailable):
        publish(store, client, ONCE)
    assert held(Remote(client)) != held(store)
    server.refuses = lambda text: None
    publish(store, client, ONCE)
    assert held(Remote(client)) == held(store)


def test_a_document_that_the_server_refuses_is_named_and_the_others_are_there(
    client: Client, server: Unwell, tmp_path: Path
) -> None:
    store = stored(tmp_path / "store", [*said("a", "NATO"), *said("b", "forbidden"), *said("c", "Pact")])
    server.refuses = lambda text: Wrong(400, body=b"Not that\nword!") if "forbidden" in text else None
    done = publish(store, client, ONCE)
    assert done.brought == [A, C]
    assert done.refused == {B: f"The server at {server.address} refuses (400 Bad Request): Not that word!."}


@pytest.mark.usefixtures("small")
def test_a_graph_of_no_document_comes_in_portions_and_counts_when_the_last_is_there(
    client: Client, server: Unwell, tmp_path: Path
) -> None:
    names = [(KISHIDA, RDFS.label, Literal(f"name {n}", "en"), NAMES_GRAPH) for n in range(5)]
    store = stored(tmp_path / "store", names)
    server.refuses = lambda text: Wrong(500) if "name 3" in text else None
    assert [*publish(store, client, ONCE).refused] == [str(NAMES_GRAPH)]
    assert len(server.updates) == 3
    server.refuses = lambda text: None
    assert publish(store, client, ONCE).brought == [str(NAMES_GRAPH)]
    assert held(Remote(client)) == held(store)


def test_a_server_that_is_overloaded_is_asked_again_after_the_pause_it_asks_for(
    client: Client, server: Unwell, tmp_path: Path
) -> None:
    server.next = [Wrong(503), Wrong(429, {"Retry-After": "7"}), Wrong(502)]
    pauses: list[float] = []
    done = publish(stored(tmp_path / "store", said("a", "NATO")), client, Patience(60, pauses.append))
    assert done.brought == [A] and pauses == [0.5, 7, 2]


def test_a_pause_longer_than_our_patience_is_not_waited_for(client: Client, server: Unwell) -> None:
    server.next = [Wrong(503, {"Retry-After": "3600"})]
    pauses: list[float] = []
    with pytest.raises(Unavailable, match="says 503 Service Unavailable"):
        Patience(60, pauses.append)(lambda: client.update("CLEAR ALL"))
    assert pauses == []


def test_a_server_that_is_away_is_asked_again_with_longer_and_longer_pauses(tmp_path: Path) -> None:
    store, pauses = stored(tmp_path / "store", NAMES), list[float]()
    with (
        free_port() as port,
        Client(Endpoint(away := f"http://127.0.0.1:{port}/sparql", away), 5) as client,
        pytest.raises(Unavailable, match="cannot be reached"),
    ):
        publish(store, client, Patience(4, pauses.append))
    assert pauses == [0.5, 1, 2]


def test_a_server_that_is_too_slow_is_told_of(server: Unwell) -> None:
    server.next = [Wrong(seconds=60), Wrong(seconds=60)]
    with Client(Endpoint(server.address, server.address), 0.2) as client:
        for ask in (lambda: client.update("CLEAR ALL"), lambda: Remote(client).query("ASK { ?s ?p ?o }")):
            with pytest.raises(OutOfTime, match=r"did not answer within 0\.2 seconds"):
                ask()


JSON = {"Content-Type": "application/sparql-results+json"}
ROWS = b'{"head": {"vars": ["s"]}, "results": {"bindings": []}}'


@pytest.mark.parametrize(
    ("wrong", "told"),
    [
        (Wrong(headers=JSON, body=ROWS, length=500), "broke off"),
        (Wrong(headers=JSON, body=ROWS[:30]), "a broken answer"),
        (Wrong(headers=JSON, body=b'{"head": {}, "boolean": true}'), "another kind of answer"),
        (Wrong(headers={"Content-Type": "text/html"}, body=b"<p>Welcome!"), "'text/html': no SPARQL"),
        (Wrong(headers={**JSON, "X-SPARQL-MaxRows": "10000"}, body=ROWS), "only the beginning"),
        (Wrong(302, {"Location": "http://elsewhere.example/"}), "has moved to http://elsewhere.example/"),
        (Wrong(403), "does not let us in"),
        (Wrong(500), "it does not say why"),
    ],
)
def test_what_is_no_whole_answer_is_an_error(client: Client, server: Unwell, wrong: Wrong, told: str) -> None:
    server.next = [wrong]
    with pytest.raises(EndpointError, match=re.escape(told)):
        list(Remote(client).query("SELECT ?s { ?s ?p ?o }").rows())


@pytest.mark.parametrize(
    "query", ["SELECT", "ASK { SERVICE <http://x/> { ?s ?p ?o } }", "CLEAR ALL", "ASK FROM <x> {}"]
)
def test_what_is_not_allowed_is_never_sent(client: Client, server: Unwell, query: str) -> None:
    with pytest.raises(InputError):
        Remote(client).query(query)
    assert all("FROM" not in text for text in server.updates) and len(server.seen) == (1 if "FROM" in query else 0)


def test_a_password_is_shown_only_to_who_asks_for_it_and_a_token_to_the_server(server: Unwell) -> None:
    server.password = ANN.password
    with Client(Endpoint(server.address, server.address, credentials=ANN), 5) as client:
        client.update("CLEAR ALL")
        client.update("CLEAR ALL")
    assert ["authorization" in headers for headers in server.seen] == [False, True, True]
    server.password = ""
    with Client(Endpoint(server.address, server.address, credentials=Credentials(token="t0")), 5) as client:
        client.update("CLEAR ALL")
    assert server.seen[-1]["authorization"] == "Bearer t0"


def test_credentials_come_from_a_file_or_the_environment_and_are_quoted_nowhere(tmp_path: Path) -> None:
    file = tmp_path / "credentials.toml"
    file.write_text('user = "ann"\npassword = "a secret"\n', "utf-8")
    assert credentials(file, {}) == ANN and "secret" not in repr(ANN)
    assert credentials(None, {"VERBALE_ENDPOINT_TOKEN": "t0"}) == Credentials(token="t0")
    assert not credentials(None, {})
    for text in ('token = "t0"\nuser = "ann"\npassword = "secret"', 'password = "secret"', "secret", 'key = "secret"'):
        file.write_text(text, "utf-8")
        with pytest.raises(InputError) as told:
            credentials(file, {})
        assert "secret" not in str(told.value)


def test_a_refusal_is_not_tried_again(client: Client, server: Unwell) -> None:
    server.next = [Wrong(400)]
    with pytest.raises(Refusal):
        Patience(60)(lambda: client.update("CLEAR ALL"))
    assert len(server.seen) == 1


def test_the_command_says_what_it_brought_and_what_was_refused(server: Unwell, tmp_path: Path) -> None:
    stored(tmp_path / "store", [*NAMES, *said("a", "NATO"), *said("b", "forbidden")])
    server.refuses = lambda text: Wrong(400, body=b"Not that word!") if "forbidden" in text else None
    command = ("publish", server.address, "--store", tmp_path / "store", "--patience", "0")
    refused = run(*command)
    assert refused.stdout == f"{server.address}: 2 parts brought.\n" and refused.exit_code == 1
    assert refused.stderr.startswith("verbale: doc/b is not there. ")
    server.refuses = lambda text: None
    assert run(*command).stdout == f"{server.address}: 1 part brought; 2 parts there already.\n"
    server.next = [Wrong(503)]
    assert run(*command).exit_code == 2
