"""The names that ship with the program: complete, unambiguous where they must be, and minted by our own rule."""

from __future__ import annotations

import datetime
from collections import Counter, defaultdict
from pathlib import Path

import pytest
from rdflib import Graph, Literal, URIRef
from rdflib.namespace import OWL, RDF, RDFS, SKOS

from verbale.states import states
from verbale.terms import BASE, WD, V, slug, thing
from verbale.tokens import fold

NAMES = Path(__file__).parents[1] / "data" / "names"
FILES = sorted(NAMES.rglob("*.ttl"))


@pytest.fixture(scope="module")
def written() -> Graph:
    graph = Graph(bind_namespaces="none")
    for path in FILES:
        graph.parse(path, format="turtle")
    return graph


@pytest.fixture(scope="module")
def names(written: Graph) -> Graph:
    return written + states(written)


def texts(graph: Graph, subject: URIRef, *predicates: URIRef) -> set[str]:
    return {str(value) for predicate in predicates for value in graph.objects(subject, predicate)}


def instances(graph: Graph, kind: URIRef) -> set[URIRef]:
    return {subject for subject in graph.subjects(RDF.type, kind) if isinstance(subject, URIRef)}


def is_a(graph: Graph, subject: object, *kinds: URIRef) -> bool:
    return any((subject, RDF.type, kind) in graph for kind in kinds)


UNITED_NATIONS = thing("organisation", "United Nations")
ACTORS = (V.State, V.Organisation, V.GovernmentBody)


def test_every_member_of_the_united_nations_is_a_named_state_with_codes(names: Graph) -> None:
    members = set(names.objects(UNITED_NATIONS, V.memberState))
    assert len(members) == 193
    for member in members:
        assert is_a(names, member, V.State), member
        assert len(str(names.value(member, V.iso3166Alpha2))) == 2, member
        assert len(str(names.value(member, V.iso3166Alpha3))) == 3, member


def test_every_member_of_the_united_nations_has_an_adjective(names: Graph) -> None:
    members = set(names.objects(UNITED_NATIONS, V.memberState))
    assert {m for m in members if not texts(names, m, V.demonym, V.weakDemonym)} == set()


def test_japan_has_its_adjective_codes_and_capital(names: Graph) -> None:
    japan = thing("state", "Japan")
    assert texts(names, japan, V.demonym) == {"Japanese"}
    assert texts(names, japan, V.iso3166Alpha2) == {"JP"}
    assert texts(names, japan, V.iso3166Alpha3) == {"JPN"}
    assert texts(names, japan, V.iso3166Numeric) == {"392"}
    assert names.value(japan, V.capital) == thing("place", "Tokyo")


@pytest.mark.parametrize(
    ("form", "state"),
    [
        ("Republic of Korea", "South Korea"),
        ("DPRK", "North Korea"),
        ("U.S.", "United States"),
        ("Russian Federation", "Russia"),
        ("PRC", "China"),
        ("Turkey", "Türkiye"),
        ("Cote d'Ivoire", "Côte d'Ivoire"),
        ("St. Lucia", "Saint Lucia"),
        ("Burma", "Myanmar"),
        ("Viet Nam", "Vietnam"),
        ("Palestinian Authority", "Palestine"),
        ("Vatican", "Holy See"),
        ("Swaziland", "Eswatini"),
        ("DR Congo", "Democratic Republic of the Congo"),
    ],
)
def test_a_state_goes_by_its_other_names(names: Graph, form: str, state: str) -> None:
    assert set(names.subjects(SKOS.altLabel, Literal(form, lang="en"))) == {thing("state", state)}


@pytest.mark.parametrize(
    ("adjective", "state"),
    [
        ("Dutch", "Netherlands"),
        ("Philippine", "Philippines"),
        ("Swiss", "Switzerland"),
        ("Emirati", "United Arab Emirates"),
        ("British", "United Kingdom"),
        ("Nigerien", "Niger"),
        ("Nigerian", "Nigeria"),
        ("French", "France"),
        ("Indian", "India"),
        ("Kosovar", "Kosovo"),
    ],
)
def test_an_adjective_names_its_state(names: Graph, adjective: str, state: str) -> None:
    assert set(names.subjects(V.demonym, Literal(adjective, lang="en"))) == {thing("state", state)}


def test_an_adjective_that_two_states_share_is_weak_for_both(names: Graph) -> None:
    congolese = set(names.subjects(V.weakDemonym, Literal("Congolese", lang="en")))
    assert congolese == {thing("state", "Republic of the Congo"), thing("state", "Democratic Republic of the Congo")}
    assert set(names.subjects(V.demonym, Literal("Dominican", lang="en"))) == set()


def test_no_name_of_an_actor_is_claimed_by_two(names: Graph) -> None:
    claims: dict[str, set[URIRef]] = defaultdict(set)
    for actor in {subject for kind in ACTORS for subject in instances(names, kind)}:
        for form in texts(names, actor, RDFS.label, SKOS.altLabel, V.demonym):
            claims[form].add(actor)
    assert {form: actors for form, actors in claims.items() if len(actors) > 1} == {}


def test_a_code_is_no_name(names: Graph) -> None:
    for state in instances(names, V.State):
        codes = texts(names, state, V.iso3166Alpha2, V.iso3166Alpha3) - {"US", "USA", "NZ", "PNG", "FSM"}
        assert codes.isdisjoint(texts(names, state, RDFS.label, SKOS.altLabel, V.demonym)), state


def test_a_code_of_a_territory_makes_no_state(names: Graph) -> None:
    guam = thing("place", "Guam")
    assert set(names.subjects(V.iso3166Alpha2, Literal("GU"))) == {guam}
    assert is_a(names, guam, V.Place)
    assert not is_a(names, thing("state", "Guam"), V.State)


def test_every_correction_of_a_state_found_its_state(written: Graph, names: Graph) -> None:
    corrected = set(written.subjects(V.iso3166Alpha2, None))
    assert {subject for subject in corrected if not is_a(names, subject, V.State, V.Place)} == set()


def test_states_are_the_same_on_every_call(written: Graph) -> None:
    assert set(states(written)) == set(states(written))


@pytest.mark.parametrize(
    ("kind", "path"),
    [
        (V.State, "state"),
        (V.Organisation, "organisation"),
        (V.GovernmentBody, "body"),
        (V.Person, "person"),
        (V.Place, "place"),
        (V.EventSeries, "series"),
    ],
)
def test_an_iri_is_minted_from_the_label(names: Graph, kind: URIRef, path: str) -> None:
    for subject in instances(names, kind):
        assert thing(path, str(names.value(subject, RDFS.label))) == subject


def test_every_thing_keeps_the_rule_for_iris(names: Graph) -> None:
    for subject in set(names.subjects(RDF.type, None)):
        kind, name = str(subject).removeprefix(BASE + "id/").split("/")
        assert thing(kind, name) == subject


def test_a_thing_has_one_label(names: Graph) -> None:
    labelled = Counter(names.subjects(RDFS.label, None))
    assert [subject for subject, times in labelled.items() if times > 1] == []


def test_organisations_are_many(names: Graph) -> None:
    assert len(instances(names, V.Organisation) | instances(names, V.GovernmentBody)) >= 150


@pytest.mark.parametrize(
    ("group", "size"),
    [
        ("North Atlantic Treaty Organization", 32),
        ("European Union", 27),
        ("Association of Southeast Asian Nations", 11),
        ("Group of Seven", 7),
        ("Quadrilateral Security Dialogue", 4),
        ("Indo-Pacific Four", 4),
        ("AUKUS", 3),
    ],
)
def test_a_group_has_its_member_states(names: Graph, group: str, size: int) -> None:
    members = set(names.objects(thing("organisation", group), V.memberState))
    assert len(members) == size
    assert all(is_a(names, member, V.State) for member in members)


@pytest.mark.parametrize(
    "link", [V.bodyOf, V.servesFor, V.locatedIn, V.capital, V.place, V.series, V.party, V.replaces, V.amends]
)
def test_what_a_name_points_to_is_itself_named(names: Graph, link: URIRef) -> None:
    targets = set(names.objects(None, link))
    assert targets
    assert {target for target in targets if (target, RDF.type, None) not in names} == set()


def test_a_place_lies_in_no_circle(names: Graph) -> None:
    for place in instances(names, V.Place):
        assert place not in set(names.transitive_objects(place, V.locatedIn)) - {place}
        assert (place, V.locatedIn, place) not in names


def test_a_summit_begins_before_it_ends_and_in_the_year_of_its_iri(names: Graph) -> None:
    summits = instances(names, V.Summit)
    assert len(summits) >= 200
    for summit in summits:
        start, end = names.value(summit, V.startDate).toPython(), names.value(summit, V.endDate).toPython()
        assert start <= end <= start + datetime.timedelta(days=30), summit
        assert f"-{start.year}" in str(summit), summit


def test_the_vilnius_summit_is_known_with_its_days_and_place(names: Graph) -> None:
    vilnius = thing("event", "NATO Summit", "2023")
    assert texts(names, vilnius, V.startDate, V.endDate) == {"2023-07-11", "2023-07-12"}
    assert names.value(vilnius, V.place) == thing("place", "Vilnius")
    assert names.value(vilnius, V.series) == thing("series", "NATO Summit")
    assert {"NATO Summit", "Vilnius Summit"} <= texts(names, vilnius, SKOS.altLabel)


def test_a_summit_held_online_has_no_place(names: Graph) -> None:
    assert names.value(thing("event", "G20 Summit", "2020"), V.place) is None


def test_the_tailored_programme_of_japan_and_nato_replaces_the_individual_one(names: Graph) -> None:
    tailored, individual = thing("agreement", "Japan-NATO ITPP"), thing("agreement", "Japan-NATO IPCP")
    assert (tailored, V.replaces, individual) in names
    assert set(names.objects(tailored, V.party)) == {
        thing("state", "Japan"),
        thing("organisation", "North Atlantic Treaty Organization"),
    }
    assert "ITPP" in texts(names, tailored, SKOS.altLabel)


def test_a_party_to_an_agreement_is_an_actor(names: Graph) -> None:
    assert {party for party in names.objects(None, V.party) if not is_a(names, party, *ACTORS)} == set()


def test_no_name_of_an_agreement_is_claimed_by_two(names: Graph) -> None:
    agreements = [subject for subject in set(names.subjects()) if str(subject).startswith(BASE + "id/agreement/")]
    forms = Counter(form for each in agreements for form in texts(names, each, RDFS.label, SKOS.altLabel))
    assert len(agreements) >= 45
    assert [form for form, times in forms.items() if times > 1] == []


def test_a_person_is_known_by_full_names_alone(names: Graph) -> None:
    people = instances(names, V.Person)
    assert len(people) >= 1000
    assert {form for each in people for form in texts(names, each, SKOS.altLabel) if " " not in form} == set()
    assert set(names.subjects(SKOS.altLabel, Literal("Kishida Fumio", lang="en"))) == {thing("person", "Fumio Kishida")}


def test_every_person_and_nobody_else_serves_for_an_actor(names: Graph) -> None:
    serving = set(names.subject_objects(V.servesFor))
    assert {person for person, _ in serving} == instances(names, V.Person)
    assert {actor for _, actor in serving if not is_a(names, actor, *ACTORS)} == set()


@pytest.mark.parametrize(
    ("person", "actors"),
    [
        ("Goh Chok Tong", {thing("state", "Singapore")}),
        ("Bill Clinton", {thing("state", "United States")}),
        ("Ursula von der Leyen", {thing("state", "Germany"), thing("body", "European Commission")}),
        ("Mark Rutte", {thing("state", "Netherlands"), thing("organisation", "North Atlantic Treaty Organization")}),
    ],
)
def test_a_person_serves_for_each_state_or_organisation_of_an_office(
    names: Graph, person: str, actors: set[URIRef]
) -> None:
    assert set(names.objects(thing("person", person), V.servesFor)) == actors


def test_no_name_of_a_person_is_claimed_by_two(names: Graph) -> None:
    claims: dict[str, set[URIRef]] = defaultdict(set)
    for person in instances(names, V.Person):
        for form in texts(names, person, RDFS.label, SKOS.altLabel):
            claims[slug(form)].add(person)
    assert {form: people for form, people in claims.items() if len(people) > 1} == {}


def test_a_person_has_no_name_twice(names: Graph) -> None:
    for person in instances(names, V.Person):
        forms = Counter(fold(form) for form in texts(names, person, RDFS.label, SKOS.altLabel))
        assert max(forms.values()) == 1, person


def test_a_short_name_is_part_of_a_name_and_says_more_than_the_last_word_of_the_label(names: Graph) -> None:
    shortened = set(names.subjects(V.shortName, None))
    assert shortened <= instances(names, V.Person)
    for person in shortened:
        short = texts(names, person, V.shortName)
        forms = [f"-{slug(form)}-" for form in texts(names, person, RDFS.label, SKOS.altLabel)]
        assert {name for name in short if not any(f"-{slug(name)}-" in form for form in forms)} == set(), person
        assert short != {str(names.value(person, RDFS.label)).split()[-1]}, person


@pytest.mark.parametrize(
    ("person", "short"),
    [("Mahathir Mohamad", "Mahathir"), ("Xi Jinping", "Xi"), ("Joko Widodo", "Jokowi"), ("Hun Sen", "Hun Sen")],
)
def test_a_person_goes_by_a_short_name(names: Graph, person: str, short: str) -> None:
    assert short in texts(names, thing("person", person), V.shortName)


def test_no_label_of_a_person_ends_with_what_is_no_name(names: Graph) -> None:
    for person in instances(names, V.Person) - set(names.subjects(V.shortName, None)):
        last = str(names.value(person, RDFS.label)).split()[-1]
        assert last not in {"Jr.", "Sr.", "I", "II", "III", "IV", "V", "VI"}, person


def test_titles_of_offices_are_many_and_some_take_a_portfolio(names: Graph) -> None:
    assert len(instances(names, V.OfficeTitle)) >= 90
    foreign = thing("office-title", "Foreign Minister")
    assert "foreign affairs" in texts(names, foreign, V.portfolio)
    assert names.value(names.value(foreign, SKOS.broader), V.takesPortfolio) == Literal(True)


def test_a_title_or_form_of_address_is_written_once(names: Graph) -> None:
    for kind in (V.OfficeTitle, V.Honorific):
        concepts = instances(names, kind)
        forms = Counter(form for each in concepts for form in texts(names, each, SKOS.prefLabel, SKOS.altLabel))
        assert [form for form, times in forms.items() if times > 1] == []


def test_wikidata_has_every_state_and_nothing_twice(names: Graph) -> None:
    pairs = list(names.subject_objects(OWL.sameAs))
    items = Counter(item for _, item in pairs)
    assert all(str(item).removeprefix(str(WD) + "Q").isdigit() for item in items)
    assert max(items.values()) == 1
    assert instances(names, V.State) <= {subject for subject, _ in pairs}
    assert {subject for subject, _ in pairs if (subject, RDF.type, None) not in names} == set()
    assert names.value(thing("state", "Japan"), OWL.sameAs) == WD.Q17


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(NAMES)))
def test_a_file_says_first_what_it_holds_and_where_its_facts_come_from(path: Path) -> None:
    comment = "".join(line for line in path.read_text("utf-8").splitlines() if line.startswith("# "))
    assert "Facts:" in comment or "checked against" in comment
