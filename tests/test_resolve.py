"""Documents to claims: who is who, which event and which agreement is which, and nothing that no sentence says."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rdflib import Literal, URIRef
from rdflib.namespace import RDF, RDFS, SKOS

from verbale import knowledge as knowing
from verbale import pipeline, read, terms
from verbale.knowledge import Knowledge
from verbale.model import Claim, Document, Node
from verbale.resolve import wording
from verbale.resolve.passages import Passages
from verbale.terms import ACT, V, thing

DOCUMENTS = sorted((knowing.folder("data") / "documents").iterdir())
KISHIDA, STOLTENBERG = thing("person", "Fumio Kishida"), thing("person", "Jens Stoltenberg")
LIND, OSEI = thing("person", "Anna Lind"), thing("person", "Kofi Osei")


def read_out(body: str, slug: str = "readout", published: str = "2024-03-15", publisher: str = "") -> Document:
    header = f"title: A readout\npublisher: {publisher}\npublished: {published}\n\n"
    return read.parse(header + body, slug, slug)


def claims(body: str, knowledge: Knowledge, slug: str = "readout", **header: str) -> tuple[Claim, ...]:
    return pipeline.claims(read_out(body, slug, **header), knowledge)


def objects(found: tuple[Claim, ...], predicate: URIRef, subject: URIRef | None = None) -> set[Node]:
    return {c.object for c in found if c.predicate == predicate and subject in (None, c.subject)}


def instances(found: tuple[Claim, ...], kind: URIRef) -> list[URIRef]:
    return list(dict.fromkeys(c.subject for c in found if c.predicate == RDF.type and c.object == kind))


def labels(found: tuple[Claim, ...], thing: URIRef) -> set[str]:
    return {str(c.object) for c in found if c.subject == thing and c.predicate in (RDFS.label, SKOS.altLabel)}


# Who is who


def test_a_surname_alone_is_the_person_named_before(knowledge: Knowledge) -> None:
    found = claims("Foreign Minister Anna Lind visited Accra. Lind thanked Ghana.", knowledge)
    assert instances(found, V.Person) == [LIND]
    assert objects(found, V.speaker) == {LIND}


def test_a_person_first_named_by_surname_gets_the_full_name_that_comes_later(knowledge: Knowledge) -> None:
    found = claims("Foreign Minister Lind visited Accra. Anna Lind thanked Ghana.", knowledge)
    assert instances(found, V.Person) == [LIND]
    assert labels(found, LIND) == {"Lind", "Anna Lind"}


def test_two_persons_of_one_surname_are_two(knowledge: Knowledge) -> None:
    found = claims("Foreign Minister Anna Lind of Norway met Defence Minister Karl Lind of Sweden in Oslo.", knowledge)
    assert set(instances(found, V.Person)) == {LIND, thing("person", "Karl Lind")}


def test_titles_and_honorifics_are_no_part_of_a_name(knowledge: Knowledge) -> None:
    found = claims("H.E. Mr. Kofi Osei, Foreign Minister of Ghana, thanked Ms. Anna Lind.", knowledge)
    assert set(instances(found, V.Person)) == {LIND, OSEI}


def test_an_office_is_held_by_the_one_who_is_given_it_and_belongs_to_a_state(knowledge: Knowledge) -> None:
    found = claims("Kofi Osei, Foreign Minister of Ghana, thanked Norway.", knowledge)
    office = thing("office", "Foreign Minister", "Ghana")
    assert objects(found, V.holdsOffice, OSEI) == {office}
    assert objects(found, V.officeOf, office) == {thing("state", "Ghana")}


def test_a_bare_surname_is_told_apart_by_the_state_of_the_office(knowledge: Knowledge) -> None:
    found = claims("Foreign Minister Lind of Norway met Foreign Minister Lind of Sweden.", knowledge)
    assert set(instances(found, V.Person)) == {thing("person", "Lind", "Norway"), thing("person", "Lind", "Sweden")}


def test_a_known_person_has_one_iri_whatever_the_title(knowledge: Knowledge) -> None:
    first = claims("Prime Minister Fumio Kishida thanked NATO.", knowledge)
    second = claims("Mr. Fumio Kishida, who had left office, thanked NATO.", knowledge)
    assert instances(first, V.Person) == instances(second, V.Person) == [KISHIDA]


@pytest.mark.parametrize("form", ["the Republic of Korea", "South Korea", "the ROK"])
def test_a_state_has_one_iri_whatever_it_is_called(form: str, knowledge: Knowledge) -> None:
    assert instances(claims(f"Norway thanked {form}.", knowledge), V.State)[1:] == [thing("state", "South Korea")]


@pytest.mark.parametrize(
    "form", ["NATO", "the North Atlantic Treaty Organization", "the North Atlantic Treaty Organisation"]
)
def test_an_organisation_has_one_iri_whatever_it_is_called(form: str, knowledge: Knowledge) -> None:
    found = instances(claims(f"Norway thanked {form}.", knowledge), V.Organisation)
    assert found == [thing("organisation", "North Atlantic Treaty Organization")]


def test_the_same_office_without_a_name_is_two_persons_in_two_documents(knowledge: Knowledge) -> None:
    one, other = (
        objects(claims("The Prime Minister thanked Ghana.", knowledge, slug=state), V.speaker)
        for state in ("norway", "sweden")
    )
    assert len(one) == len(other) == 1
    assert one != other


# Which event is which

MEETING = "On 12 March 2024, Foreign Minister Anna Lind met with Foreign Minister Kofi Osei in Accra."


def test_one_meeting_told_by_two_documents_has_one_iri(knowledge: Knowledge) -> None:
    ours = claims(MEETING, knowledge, "ours")
    again = claims("Foreign Ministers Kofi Osei and Anna Lind held talks on Tuesday.", knowledge, "theirs")
    assert instances(ours, V.Meeting) == instances(again, V.Meeting)
    assert instances(ours, V.Meeting) == [thing("event", "2024-03-12", "meeting", "Anna Lind", "Kofi Osei")]


def test_meetings_of_two_days_are_two(knowledge: Knowledge) -> None:
    found = claims(MEETING + " They met again on 14 March 2024.", knowledge)
    assert len(instances(found, V.Meeting)) == 2


def test_a_meeting_and_a_press_conference_of_one_day_are_two_events(knowledge: Knowledge) -> None:
    found = claims(MEETING + " They held a joint press conference in Accra.", knowledge)
    assert (len(instances(found, V.Meeting)), len(instances(found, V.PressEvent))) == (1, 1)


def test_what_is_planned_is_not_what_happened(knowledge: Knowledge) -> None:
    found = claims(MEETING + " They will meet in Oslo on 3 May 2024.", knowledge)
    states = [objects(found, V.status, event) for event in instances(found, V.Meeting)]
    assert states == [{V.occurred}, {V.planned}]


def test_undated_meetings_of_two_documents_stay_apart(knowledge: Knowledge) -> None:
    text = "Foreign Minister Anna Lind met with Foreign Minister Kofi Osei."
    first, second = (instances(claims(text, knowledge, slug), V.Meeting) for slug in ("one", "two"))
    assert len(first) == len(second) == 1
    assert first != second


def test_an_earthquake_of_no_date_is_that_of_its_document(knowledge: Knowledge) -> None:
    text = "Foreign Minister Anna Lind expressed her condolences over the earthquake in Morocco."
    first, second = (instances(claims(text, knowledge, slug), V.Disaster) for slug in ("one", "two"))
    assert first != second


def test_a_war_is_one_wherever_it_is_told_of(knowledge: Knowledge) -> None:
    first = claims("Norway condemned Russia’s war against Ukraine.", knowledge, "one")
    second = claims("They discussed Russia’s war of aggression against Ukraine.", knowledge, "two")
    assert instances(first, V.Conflict) == instances(second, V.Conflict) != []


@pytest.mark.parametrize(
    ("published", "words", "summit"),
    [
        ("2023-07-12", "the NATO Summit", "nato-summit-2023"),
        ("2022-07-05", "the NATO Summit", "nato-summit-2022"),
        ("2024-03-15", "the 2022 NATO Summit", "nato-summit-2022"),
        ("2024-03-15", "the NATO Summit in Vilnius", "nato-summit-2023"),
        ("2023-05-20", "the G7 Hiroshima Summit", "g7-summit-2023"),
        ("2023-05-20", "the G7 Summit", "g7-summit-2023"),
        ("2024-03-15", "the G20 Summit in Bali in November 2022", "g20-summit-2022"),
        ("2024-03-15", "the Madrid Summit", "nato-summit-2022"),
    ],
)
def test_a_known_summit_is_found_by_its_year_or_place(
    published: str, words: str, summit: str, knowledge: Knowledge
) -> None:
    found = claims(f"Foreign Minister Anna Lind attended {words}.", knowledge, published=published)
    assert instances(found, V.Summit) == [thing("event", summit)]


def test_a_summit_that_no_list_knows_is_named_after_itself_and_its_year(knowledge: Knowledge) -> None:
    found = claims("Foreign Minister Anna Lind attended the Coastal Resilience Summit in Accra in May 2023.", knowledge)
    assert instances(found, V.Summit) == [thing("event", "Coastal Resilience Summit", "2023")]


def test_talks_on_the_margins_of_a_summit_are_within_it(knowledge: Knowledge) -> None:
    text = "Foreign Minister Anna Lind met Foreign Minister Kofi Osei on the margins of the NATO Summit in Vilnius."
    found = claims(text, knowledge, published="2023-07-12")
    (meeting,) = instances(found, V.Meeting)
    assert objects(found, V.within, meeting) == {thing("event", "nato-summit-2023")}


def test_a_meeting_within_a_known_summit_needs_no_date_to_be_one(knowledge: Knowledge) -> None:
    text = (
        "On the sidelines of the NATO Summit in Vilnius, Prime Minister Kishida met with Secretary General Stoltenberg."
    )
    first, second = (
        instances(claims(text, knowledge, slug, published=day), V.Meeting)
        for slug, day in (("one", "2023-07-13"), ("two", "2023-07-20"))
    )
    assert first == second != []


def test_the_publication_date_is_no_date_of_a_meeting(knowledge: Knowledge) -> None:
    found = claims("Foreign Minister Anna Lind met Foreign Minister Kofi Osei.", knowledge)
    assert objects(found, V.date) == set()


def test_a_statement_was_made_at_the_talks_of_its_speakers(knowledge: Knowledge) -> None:
    found = claims(MEETING + " Both condemned the coup in Niger.", knowledge)
    assert objects(found, V.madeAt) == set(instances(found, V.Meeting))


# Which agreement is which


@pytest.mark.parametrize(
    ("words", "agreement"),
    [
        ("the Individually Tailored Partnership Programme (ITPP)", "japan-nato-itpp"),
        ("the ITPP", "japan-nato-itpp"),
        ("the Japan-NATO Individual Partnership and Cooperation Programme (IPCP)", "japan-nato-ipcp"),
        ("the IPCP", "japan-nato-ipcp"),
    ],
)
def test_the_programmes_of_japan_and_nato_are_known_by_name_and_acronym(
    words: str, agreement: str, knowledge: Knowledge
) -> None:
    found = claims(f"Japan and NATO welcomed {words}.", knowledge)
    assert instances(found, V.Programme) == [thing("agreement", agreement)]


def test_a_programme_of_others_with_the_same_acronym_is_another(knowledge: Knowledge) -> None:
    found = claims("Norway and Ghana welcomed the Inland Timber Partnership Programme (ITPP).", knowledge)
    assert thing("agreement", "japan-nato-itpp") not in instances(found, V.Programme)
    assert len(instances(found, V.Programme)) == 1


def test_an_agreement_is_one_by_its_name_and_its_acronym(knowledge: Knowledge) -> None:
    text = "Norway presented the Lagos Partnership Programme (LPP). Ghana welcomed the LPP."
    found = claims(text, knowledge)
    assert instances(found, V.Programme) == [thing("agreement", "Lagos Partnership Programme")]
    assert objects(found, V.mentions) == {thing("agreement", "Lagos Partnership Programme")}


def test_a_named_agreement_is_one_in_two_documents(knowledge: Knowledge) -> None:
    text = "Norway welcomed the Coastal Fisheries Treaty."
    first, second = (instances(claims(text, knowledge, slug), V.Treaty) for slug in ("one", "two"))
    assert first == second == [thing("agreement", "Coastal Fisheries Treaty")]


def test_memoranda_that_are_called_no_more_are_told_apart_by_document_and_parties(knowledge: Knowledge) -> None:
    text = "Norway and {} signed a Memorandum of Understanding between Norway and {}."
    found = {
        tuple(instances(claims(text.format(state, state), knowledge, slug), V.Memorandum))
        for slug in ("one", "two")
        for state in ("Ghana", "Chad")
    }
    assert len(found) == 4
    assert all(len(agreements) == 1 for agreements in found)


# What holds of every document


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: path.stem)
def test_every_claim_of_a_shipped_document_stands_in_one_of_its_sentences(path: Path, knowledge: Knowledge) -> None:
    document = read.document(path)
    orders = {sentence.order for sentence in document.sentences}
    found = pipeline.claims(document, knowledge)
    assert found
    assert {claim.sentence for claim in found} - {0} <= orders
    metadata = {RDFS.label, RDF.type, V.readFrom, V.reads, V.by}
    assert {claim.predicate for claim in found if claim.sentence == 0} <= metadata


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: path.stem)
def test_every_name_claimed_of_a_sentence_stands_in_it(path: Path, knowledge: Knowledge) -> None:
    document = read.document(path)
    assert list(unsaid(document, pipeline.claims(document, knowledge))) == []


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: path.stem)
def test_no_claim_of_a_shipped_document_is_about_nothing(path: Path, knowledge: Knowledge) -> None:
    found = pipeline.claims(read.document(path), knowledge)
    things = {term for claim in found for term in claim.triple if isinstance(term, URIRef)}
    assert [iri for iri in things if not iri or iri.endswith(("/", "-", "#"))] == []
    typed = {claim.subject for claim in found if claim.predicate == RDF.type}
    said = {
        c.object
        for c in found
        if c.predicate in (V.speaker, V.participant, V.addressee, V.party, V.mentions, V.madeAt, V.within)
    }
    known = {iri for iri in said if isinstance(iri, URIRef) and (iri, RDF.type, None) in knowledge.names}
    assert said - known <= typed


def unsaid(document: Document, found: tuple[Claim, ...]) -> Iterator[tuple[int, str]]:
    """The names that claims give a sentence without them; of titles, which may stand in the plural, the words."""
    for claim in found:
        text = " ".join(document.sentences[claim.sentence - 1].text.split())
        if claim.sentence and claim.predicate in (RDFS.label, SKOS.altLabel) and str(claim.object) not in text:
            yield claim.sentence, str(claim.object)
        if claim.predicate == V.officeTitle and not all(word in text for word in str(claim.object).split()):
            yield claim.sentence, str(claim.object)


WHO = (
    "Foreign Minister Anna Lind | Lind | Ms. Lind | Kofi Osei | the Prime Minister | Norway | the Republic of Korea"
    " | NATO | the European Union | Prime Minister Fumio Kishida of Japan | she | they | the two ministers"
    " | U.S. Secretary Mercer | the Foreign Ministers of Norway and Ghana | the Secretary General of NATO"
    " | the Norwegian Government"
).split(" | ")
DID = (
    "thanked | met with | condemned | visited | urged | signed the Coastal Pact (CP) with | spoke by phone with"
    " | met on the margins of the G7 Summit with | pledged 5 million euros to | did not meet"
).split(" | ")
PARTS = st.tuples(st.sampled_from(WHO), st.sampled_from(DID), st.sampled_from(WHO))


@given(parts=st.lists(PARTS, min_size=1, max_size=5))
@settings(max_examples=60)
def test_whatever_is_written_each_name_stands_in_the_sentence_that_is_said_to_say_it(
    parts: list[tuple[str, str, str]],
) -> None:
    knowledge = knowing.load()
    document = read_out(" ".join(f"{who[0].upper()}{who[1:]} {did} {whom}." for who, did, whom in parts))
    found = pipeline.claims(document, knowledge)
    assert list(unsaid(document, found)) == []
    assert all(term for claim in found for term in claim.triple)
    assert found == pipeline.claims(document, knowledge)


DIGEST = """
import hashlib, pathlib, sys
from verbale import knowledge, pipeline, read
known = knowledge.load()
found = [repr(pipeline.claims(read.document(pathlib.Path(path)), known)) for path in sys.argv[1:]]
print(hashlib.sha256("".join(found).encode()).hexdigest())
"""


def test_claims_come_out_the_same_whatever_the_hashes_of_the_process_are() -> None:
    commands = [sys.executable, "-c", DIGEST, *map(str, DOCUMENTS)]
    digests = {
        subprocess.run(
            commands, env={**os.environ, "PYTHONHASHSEED": seed}, check=True, capture_output=True, text=True
        ).stdout
        for seed in ("0", "1")
    }
    assert len(digests) == 1


def test_claims_are_in_the_order_of_the_sentences_and_each_once(knowledge: Knowledge) -> None:
    for path in DOCUMENTS:
        found = pipeline.claims(read.document(path), knowledge)
        assert len(found) == len(set(found))
        assert [c.sentence for c in found] == sorted(c.sentence for c in found)


def test_statements_are_numbered_within_their_sentence(knowledge: Knowledge) -> None:
    found = claims("Norway condemned the coup and thanked Ghana. Ghana thanked Norway.", knowledge)
    assert instances(found, V.Statement) == [
        terms.statement("readout", 1, 1),
        terms.statement("readout", 1, 2),
        terms.statement("readout", 2, 1),
    ]


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("Foreign Minister Anna Lind thanked Ghana.", "Anna Lind thanks Ghana"),
        ("Finland and Ghana condemned the coup.", "Finland and Ghana condemn"),
        ("Finland agreed with Ghana to build a port.", "Finland and Ghana agree"),
        ("Foreign Minister Anna Lind expressed her condolences to Ghana.", "Anna Lind offers condolences to Ghana"),
    ],
)
def test_a_statement_is_labelled_by_who_does_what_to_whom(text: str, label: str, knowledge: Knowledge) -> None:
    found = claims(text, knowledge)
    assert [labels(found, thing) for thing in instances(found, V.Statement)] == [{label}]


def test_every_act_of_the_vocabulary_has_words_for_its_label(knowledge: Knowledge) -> None:
    acts = {act for act in knowledge.ontology.subjects(V.verb) if act in ACT}
    assert len(acts) == 15
    for act in acts:
        assert wording.spoken(URIRef(str(act)), ["Finland"], ["Ghana"]).startswith("Finland ")


@pytest.mark.parametrize(
    "text",
    [
        "Foreign Minister Anna Lind condemned Russia's war.",
        "Foreign Minister Anna Lind condemned President Vladimir Putin of Russia's invasion of Ukraine.",
        "Foreign Minister Anna Lind condemned the Russian aggression against Ukraine.",
        "Foreign Minister Anna Lind spoke of the war in Ukraine. She condemned Russia's aggression.",
    ],
)
def test_a_known_war_is_one_however_it_is_told(text: str, knowledge: Knowledge) -> None:
    assert instances(claims(text, knowledge), V.Conflict) == [thing("event", "conflict-russia-ukraine")]


def test_a_war_before_the_known_one_is_another(knowledge: Knowledge) -> None:
    found = claims("Norway condemned Russia's war.", knowledge, published="2015-03-15")
    assert instances(found, V.Conflict) == [thing("event", "conflict", "russia")]


# How it was read


def test_what_is_only_to_be_replaced_has_no_successor_yet(knowledge: Knowledge) -> None:
    found = claims(
        "Foreign Minister Anna Lind welcomed NATO’s new Strategic Concept. The two sides agreed to replace the "
        "Harbour Partnership Programme with a new document.",
        knowledge,
    )
    assert objects(found, V.replaces) == set()


def test_what_was_replaced_by_another_is_the_older_one(knowledge: Knowledge) -> None:
    found = claims("The Harbour Safety Programme was replaced by the Coastal Safety Programme in 2020.", knowledge)
    newer, older = thing("agreement", "Coastal Safety Programme"), thing("agreement", "Harbour Safety Programme")
    assert [(c.subject, c.object) for c in found if c.predicate == V.replaces] == [(newer, older)]


@pytest.mark.parametrize(
    ("body", "rules"),
    [
        ("Foreign Minister Anna Lind condemned the attack on Ghana.", {"trigger/condemn/verb/condemn"}),
        ("Norway underscored its opposition to nuclear tests.", {"trigger/state/verb/underscore"}),
        ("The ministers of Norway and Ghana agreed:\n\n- more trade in fish;\n- more schools.", {"rule/list-item"}),
        ("We thank Ghana. We value trade. Cooperation in fisheries has grown for years.", {"rule/own-words"}),
        ("Norway and Ghana signed the Harbour Safety Programme.", {"trigger/programme/noun/programme"}),
        ("The Harbour Safety Programme replaced the Coastal Safety Programme.", {"rule/succession"}),
    ],
)
def test_a_reading_says_by_which_trigger_or_rule_it_was_made(body: str, rules: set[str], knowledge: Knowledge) -> None:
    found = claims(body, knowledge, publisher="Government of Norway")
    assert rules <= {str(rule).removeprefix(terms.BASE) for rule in objects(found, V.by)}
    assert {(rule, RDF.type, V.Rule) in knowledge.ontology or (rule, RDF.type, V.Trigger) in knowledge.ontology
            for rule in objects(found, V.by)} == {True}  # fmt: skip


@pytest.mark.parametrize(
    ("body", "office"),
    [
        (
            "Foreign Minister Anna Lind met with Kofi Osei, Minister for Trade.",
            thing("office", "Minister for Trade", "Norway"),
        ),
        ("Anna Lind met with Kofi Osei, Minister for Trade of Ghana.", thing("office", "Minister for Trade", "Ghana")),
        ("Foreign Minister Anna Lind met with Kofi Osei, President.", thing("office", "President", "readout")),
    ],
)
def test_a_government_names_its_own_ministers_without_its_state(
    body: str, office: URIRef, knowledge: Knowledge
) -> None:
    assert office in objects(claims(body, knowledge, publisher="Government of Norway"), V.holdsOffice)


def test_the_words_for_an_office_with_whose_it_is_are_a_name_of_its_holder(knowledge: Knowledge) -> None:
    found = claims("The Ghanaian Foreign Minister visited Oslo.", knowledge)
    assert Literal("Ghanaian Foreign Minister", lang="en") in objects(found, SKOS.altLabel)


def test_head_of_state_is_the_president_who_is_named(knowledge: Knowledge) -> None:
    found = claims("President Anna Lind of Norway visited Accra. The Head of State thanked Ghana.", knowledge)
    assert objects(found, V.speaker) == {LIND}


def test_two_instruments_signed_by_the_same_people_on_one_day_are_two_signings(knowledge: Knowledge) -> None:
    found = claims(
        "On 12 March 2024, President Anna Lind and President Kofi Osei signed a treaty on fisheries. "
        "On 12 March 2024, President Anna Lind and President Kofi Osei signed an agreement on visas.",
        knowledge,
    )
    assert len({c.subject for c in found if c.object == V.Signing}) == 2


def test_a_text_that_tells_of_joint_work_is_not_a_joint_statement(knowledge: Knowledge) -> None:
    found = claims(
        "We look forward to joint activities with Ghana. We value trade with Ghana. We thank Ghana.",
        knowledge,
        publisher="Government of Norway",
    )
    assert objects(found, V.speaker) == {thing("state", "Norway")}


def test_a_heading_that_says_whose_statement_follows_says_who_we_are(knowledge: Knowledge) -> None:
    found = claims(
        "Joint statement by Ms Anna Lind, Prime Minister of Norway, and Mr Kofi Osei, President of Ghana\n\n"
        "We regret the decision. We urge all sides to keep the peace.",
        knowledge,
        publisher="Embassy of Norway",
    )
    assert objects(found, V.speaker) == {LIND, OSEI}


def test_heads_of_state_are_the_two_persons_named(knowledge: Knowledge) -> None:
    found = claims(
        "At the invitation of Anna Lind, President of Norway, Kofi Osei, President of Ghana, paid a visit to Oslo. "
        "The two Heads of State expressed concern over the war.",
        knowledge,
    )
    concern = next(c.subject for c in found if c.predicate == V.act and c.object == ACT.concern)
    assert objects(found, V.speaker, concern) == {LIND, OSEI}


def test_the_office_of_a_known_person_is_that_of_whom_the_person_serves(knowledge: Knowledge) -> None:
    found = claims("Foreign Minister Lind of Norway visited Japan. She met Prime Minister Kishida.", knowledge)
    assert thing("office", "Prime Minister", "Japan") in objects(found, V.holdsOffice)


def test_talks_told_behind_a_dated_visit_have_its_day_and_place(knowledge: Knowledge) -> None:
    found = claims(
        "Foreign Minister Anna Lind visited Accra on 8 March 2024. She met President Kofi Osei of Ghana.", knowledge
    )
    (met,) = instances(found, V.Meeting)
    assert {str(day) for day in objects(found, V.date, met)} == {"2024-03-08"}
    assert objects(found, V.place, met) == objects(found, V.place, instances(found, V.Visit)[0]) != set()


def test_what_a_passage_speaks_of_is_found_by_its_place_in_the_order_of_the_things() -> None:
    passages = Passages([("treaty", [(40, 46), (10, 16)]), ("fund", [(20, 24)]), ("plan", [(22, 30)])])
    assert passages.between(10, 24) == ["treaty", "fund"]
    assert passages.between(20, 46) == ["treaty", "fund", "plan"]
    assert passages.between(11, 20) == []
