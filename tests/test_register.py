"""The register of things: what stands in it, in which order, and that it is in step with the graph after any change."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as some
from rdflib import Literal, URIRef
from rdflib.namespace import DCTERMS, OWL, RDF, XSD
from stored import make

from verbale.errors import StoreError
from verbale.quads import Quad
from verbale.store import Register, Store, backup, restore
from verbale.store.register import NAMED, gathered
from verbale.terms import BASE, NAMES_GRAPH, ONTOLOGY_GRAPH, V, document, sentence, thing

JAPAN, NATO, ABE = thing("state", "japan"), thing("organisation", "nato"), thing("person", "abe")
TALKS, VISIT = thing("event", "talks"), thing("event", "visit")
FIRST, SECOND = document("first"), document("second")


def day(text: str) -> Literal:
    return Literal(text, datatype=XSD.date)


def told() -> Iterator[Quad]:
    """Two documents, of which the second came a day later, and names known beforehand."""
    yield V.Meeting, RDF.type, OWL.Class, ONTOLOGY_GRAPH
    for this, when, publisher in ((FIRST, "2023-07-12", "Ministry"), (SECOND, "2023-07-13", "Alliance")):
        yield this, RDF.type, V.Document, this
        yield this, DCTERMS.issued, day(when), this
        yield this, DCTERMS.publisher, Literal(publisher), this
    for slug, orders in (("first", (1, 2, 10)), ("second", (1,))):
        for order in orders:
            yield sentence(slug, order), RDF.type, V.Sentence, document(slug)
            yield sentence(slug, order), V.inDocument, document(slug), document(slug)
    for name, slug, order in (("first-s10-1", "first", 10), ("first-s2-1", "first", 2), ("second-s1-1", "second", 1)):
        yield sentence(slug, order), V.reading, thing("statement", name), document(slug)
        yield thing("statement", name), RDF.type, V.Statement, sentence(slug, order)
    yield TALKS, RDF.type, V.Meeting, sentence("first", 1)
    yield TALKS, RDF.type, V.Event, sentence("first", 1)
    yield TALKS, V.date, day("2023-07-11"), sentence("first", 1)
    yield TALKS, V.participant, JAPAN, sentence("first", 1)
    yield TALKS, V.participant, ABE, sentence("first", 1)
    yield VISIT, RDF.type, V.Event, sentence("second", 1)
    yield VISIT, V.participant, JAPAN, sentence("second", 1)
    yield JAPAN, RDF.type, V.State, sentence("first", 1)
    for known, kind, name in ((JAPAN, V.State, "japan"), (JAPAN, V.State, "nippon"), (NATO, V.Organisation, "nato")):
        yield known, RDF.type, kind, NAMES_GRAPH
        yield known, V.accessPoint, Literal(name), NAMES_GRAPH
        yield known, V.accessPoint, Literal(str(known)), NAMES_GRAPH
    yield ABE, RDF.type, V.Person, sentence("first", 1)
    yield ABE, V.accessPoint, Literal("shinzo abe"), FIRST


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Store:
    return make(tmp_path_factory.mktemp("register") / "store", list(told()))


@pytest.fixture
def register(store: Store) -> Register:
    return store.register()


def listed(register: Register, kind: URIRef) -> list[tuple[str, str]]:
    return [(iri.rpartition("/")[2], when) for iri, when in register.listed(str(kind))]


def test_things_are_listed_the_latest_first_and_those_without_a_day_last(register: Register) -> None:
    assert listed(register, V.Document) == [("second", "2023-07-13"), ("first", "2023-07-12")]
    assert listed(register, V.Event) == [("talks", "2023-07-11"), ("visit", "")]


def test_it_tells_how_many_statements_each_document_makes(register: Register) -> None:
    assert list(register.telling()) == [(str(SECOND), "2023-07-13", 1), (str(FIRST), "2023-07-12", 2)]


def test_what_is_only_known_beforehand_is_in_no_list_but_found_by_its_name(register: Register) -> None:
    assert listed(register, V.Organisation) == [] and register.count(str(V.Organisation)) == 0
    assert listed(register, V.State) == [("japan", "")] and register.count(str(V.State)) == 1
    assert list(register.named("na")) == [(str(NATO), V.Organisation)] * 2


def test_a_list_can_be_read_from_any_place(register: Register) -> None:
    assert [iri for iri, _ in register.listed(str(V.Document), 1)] == [str(FIRST)]
    assert list(register.listed(str(V.Document), 2)) == []


def test_several_classes_are_listed_together(register: Register) -> None:
    found = [(iri.rpartition("/")[2], kind) for iri, _, kind in register.latest([str(V.Document), str(V.Meeting)])]
    assert found == [("second", str(V.Document)), ("first", str(V.Document)), ("talks", str(V.Meeting))]


def test_the_day_of_each_thing_is_told_and_of_what_has_none_that_it_has_none(register: Register) -> None:
    asked = [VISIT, SECOND, TALKS, "https://example.org/unheard-of"]
    assert list(register.days(asked).values()) == ["", "2023-07-13", "2023-07-11", ""]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("nip", ["japan"]),
        ("SHINZŌ", ["abe"]),
        ("abe shin", ["abe"]),
        ("hinzo", []),
        ("", []),
        (" … ", []),
        ('japan" OR "nato', []),
        ("nato NOT japan", []),
        ("x" * 10_000, []),
    ],
)
def test_a_thing_is_found_by_the_beginnings_of_words_of_its_names(
    register: Register, text: str, names: list[str]
) -> None:
    assert [iri.rpartition("/")[2] for iri in dict(register.named(text))] == names


def test_first_come_the_names_that_begin_so_of_the_kinds_that_people_look_for(tmp_path: Path) -> None:
    names = (("place", "abu", V.Place), ("person", "kofi-abu", V.Person), ("state", "abuland", V.State))
    quads = [
        quad
        for kind, name, type in names
        for quad in (
            (thing(kind, name), RDF.type, type, FIRST),
            (thing(kind, name), V.accessPoint, Literal(name.replace("-", " ")), FIRST),
        )
    ]
    found = dict(make(tmp_path / "s", quads).register().named("abu"))
    assert [iri.rpartition("/")[2] for iri in found] == ["abuland", "abu", "kofi-abu"]


def test_it_tells_who_took_part_most_often_and_who_published_what(register: Register) -> None:
    assert [(iri.rpartition("/")[2], events) for iri, events in register.busiest(2)] == [("japan", 2), ("abe", 1)]
    told = {each.publisher: (each.documents, each.sentences, each.read, each.first) for each in register.published}
    assert told == {"Ministry": (1, 3, 2, "2023-07-12"), "Alliance": (1, 1, 1, "2023-07-13")}


def test_of_a_document_without_a_day_it_tells_so(tmp_path: Path) -> None:
    (told,) = make(tmp_path / "s", [(FIRST, RDF.type, V.Document, FIRST)]).register().published
    assert (told.publisher, told.undated, told.first, told.last, told.sentences) == (None, 1, None, None, 0)


def everything(register: Register) -> list[object]:
    """All that can be asked of a register."""
    kinds = (*NAMED, V.Meeting)
    total = {each.publisher: each.documents for each in register.published}
    told = [(each.sentences, each.read, each.statements) for each in register.published]
    return [
        {kind: list(register.listed(str(kind))) for kind in kinds},
        {kind: list(register.listed(str(kind), 1)) for kind in kinds},
        {kind: register.count(str(kind)) for kind in kinds},
        register.days([JAPAN, TALKS, VISIT, FIRST, SECOND]),
        list(register.telling()),
        list(register.latest([str(V.Document), str(V.Event)])),
        [list(dict(register.named(text))) for text in ("nippon", "japan", "nato", "shinzo", "s")],
        register.busiest(10),
        total,
        [sum(numbers) for numbers in zip(*told, strict=True)],
    ]


QUADS = list(told())
parts = some.lists(some.sampled_from([quad for quad in QUADS if quad[3] != ONTOLOGY_GRAPH]), max_size=8)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(some.lists(some.tuples(parts, parts), min_size=1, max_size=5))
def test_after_any_changes_it_says_what_one_made_anew_says(
    tmp_path_factory: pytest.TempPathFactory, rounds: list[tuple[list[Quad], list[Quad]]]
) -> None:
    folder = tmp_path_factory.mktemp("changed")
    make(folder / "s", QUADS)
    for come, go in rounds:
        with Store.change(folder / "s") as draft:
            draft.remove(go)
            draft.load(come)
    store = Store.open(folder / "s")
    assert everything(store.register()) == everything(gathered(store.query))


def test_a_later_segment_stands_before_those_before_it(tmp_path: Path) -> None:
    many = [(thing("place", f"p{n}"), RDF.type, V.Place, FIRST) for n in range(300)]
    make(tmp_path / "s", [*QUADS, *many])
    with Store.change(tmp_path / "s") as draft:
        draft.load([(VISIT, V.startDate, day("2023-08-01"), sentence("second", 1))])
    store = Store.open(tmp_path / "s")
    assert len(store.register()._segments.paths()) == 2  # what came is not joined with so much more
    assert listed(store.register(), V.Event) == [("visit", "2023-08-01"), ("talks", "2023-07-11")]
    assert store.register().count(str(V.Event)) == 2
    assert everything(store.register()) == everything(gathered(store.query))


def test_a_state_that_was_written_without_one_gets_it_when_it_is_asked_and_when_it_changes(tmp_path: Path) -> None:
    before = everything(make(tmp_path / "s", QUADS).register())
    for path in (tmp_path / "s").glob("quads-*/*.reg"):
        path.unlink()
    old = Store.open(tmp_path / "s")
    assert everything(old.register()) == before and not list((tmp_path / "s").glob("quads-*/*.reg"))
    del old
    with Store.change(tmp_path / "s") as draft:
        draft.load([(VISIT, V.date, day("2023-08-01"), sentence("second", 1))])
    assert listed(Store.open(tmp_path / "s").register(), V.Event)[0] == ("visit", "2023-08-01")
    assert len(list((tmp_path / "s").glob("quads-*/*.reg"))) == 1


def test_what_was_gathered_for_a_graph_without_one_goes_with_it(tmp_path: Path) -> None:
    register = gathered(make(tmp_path / "s", QUADS).query)
    (path,) = register._segments.paths()
    assert path.exists()
    del register
    assert not path.exists()


def test_it_is_packed_with_a_backup(tmp_path: Path) -> None:
    before = everything(make(tmp_path / "s", QUADS).register())
    backup(tmp_path / "s", tmp_path / "b.tar")
    restore(tmp_path / "b.tar", tmp_path / "again")
    assert list((tmp_path / "again").glob("quads-*/*.reg"))
    assert everything(Store.open(tmp_path / "again").register()) == before


def test_who_reads_a_list_reads_it_to_the_end_whatever_writers_do(tmp_path: Path) -> None:
    store = make(tmp_path / "s", QUADS)
    going = store.register().listed(str(V.Event))
    first = list(islice(going, 1))
    for number in range(3):
        with Store.change(tmp_path / "s") as draft:
            draft.load([(thing("place", f"p{number}"), RDF.type, V.Place, FIRST)])
    assert [*first, *going] == list(gathered(store.query).listed(str(V.Event)))


@pytest.mark.parametrize("left", [0, 5, 4096, 20_000])
def test_a_damaged_register_is_told(tmp_path: Path, left: int) -> None:
    store = make(tmp_path / "s", QUADS)
    for path in (tmp_path / "s").glob("quads-*/*.reg"):
        path.write_bytes(path.read_bytes()[:left])
    with pytest.raises(StoreError, match=r"index .*reg cannot be read .* build the store again"):
        store.register().count(f"{BASE}ontology#Event")
