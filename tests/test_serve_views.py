"""What the pages of each kind of thing show, asked of the views themselves."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from rdflib import RDF, XSD, Literal, URIRef
from rdflib.namespace import DCTERMS, RDFS

from verbale import pipeline
from verbale.serve.sources import labels
from verbale.serve.views import accounts, statements
from verbale.serve.views.actors import actor
from verbale.serve.views.agreements import agreement
from verbale.serve.views.completion import complete
from verbale.serve.views.documents import SENTENCES, document
from verbale.serve.views.events import event
from verbale.serve.views.front import LISTED, holdings, listing
from verbale.serve.views.ontology import overview, term
from verbale.serve.views.shelves import count, latest, shelf
from verbale.serve.views.topics import topic
from verbale.serve.views.vocabulary import offered
from verbale.store import Store
from verbale.terms import ACT, BASE, TOPIC, V
from verbale.terms import document as document_iri
from verbale.terms import sentence as sentence_iri

KISHIDA = URIRef(BASE + "id/person/fumio-kishida")
ITPP = URIRef(BASE + "id/agreement/japan-nato-itpp")
MEETING = URIRef(BASE + "id/event/2023-07-12-meeting-fumio-kishida-jens-stoltenberg")
MET = (
    "Prime Minister Fumio Kishida of Japan met Secretary General Jens Stoltenberg of NATO in Tokyo on 31 January 2023."
)


@pytest.fixture(scope="module")
def talker(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """A store in which one person says more than a page counts."""
    folder = tmp_path_factory.mktemp("talker") / "s"
    doc = document_iri("talk")
    with Store.create(folder, {}) as store:
        store.load(_talk(doc))
    yield Store.open(folder)


def _talk(doc: URIRef):
    yield doc, RDF.type, V.Document, doc
    yield doc, DCTERMS.issued, Literal("2023-07-12", datatype=XSD.date), doc
    for number in range(1, statements.POOL + 51):
        this, said = sentence_iri("talk", number), URIRef(f"{BASE}id/statement/talk-s{number}-1")
        yield this, V.inDocument, doc, doc
        yield this, V.reading, said, doc
        yield said, RDF.type, V.Statement, this
        yield said, V.speaker, KISHIDA, this
        yield said, V.act, ACT.say, this
        yield KISHIDA, RDF.type, V.Person, this


def test_a_list_has_all_that_documents_tell_of_the_latest_first_and_nothing_known_beforehand_alone(built):
    events, people = (shelf(built.store, kind, 0, 10_000) for kind in (V.Event, V.Person))
    assert len(events) == count(built.store, V.Event)
    assert list(events.values()) == sorted(events.values(), reverse=True)
    told = {row[0] for row in built.store.query(f"SELECT ?e {{ ?s <{V.reading}> ?e . ?e a <{V.Event}> }}").rows()}
    assert told == set(events)
    known = {row[0] for row in built.store.query(f"SELECT ?p {{ ?p a <{V.Person}> }}").rows()}
    assert KISHIDA in people and 0 < len(people) == count(built.store, V.Person) < len(known)


@pytest.mark.parametrize("kind", [V.Event, V.Statement])
def test_a_list_is_turned_page_by_page(built, kind):
    whole = shelf(built.store, kind, 0, 10_000)
    pages = [listing(built.store, kind, number) for number in range(1, len(whole) // LISTED + 2)]
    assert [other.thing for each in pages for other in each.others] == list(whole)
    assert {each.count for each in pages} == {len(whole)} and len(pages) > 1


def test_sentences_are_listed_although_they_are_in_no_register(built):
    first, second = (shelf(built.store, V.Sentence, start, 5) for start in (0, 5))
    assert len(first) == len(second) == 5 and not set(first) & set(second)
    assert count(built.store, V.Sentence) == holdings(built.store).missing.sentences


def test_a_statement_has_the_day_on_which_its_document_was_published(built):
    document, day = "2023-07-12-kishida-stoltenberg-vilnius", "2023-07-12"
    listed = shelf(built.store, V.Statement, 0, 10_000)
    days = {thing: each for thing, each in listed.items() if f"/{document}-s" in thing}
    assert set(days.values()) == {day}
    assert list(days) == sorted(days, key=lambda thing: [int(n) for n in thing.rpartition("-s")[2].split("-")])


def build(tmp_path: Path, text: str) -> Store:
    file = tmp_path / "2023-01-31-readout.md"
    file.write_text(text, "utf-8")
    pipeline.build([file], tmp_path / "store")
    return Store.open(tmp_path / "store")


def test_of_one_who_said_more_a_page_counts_a_sample_and_says_of_how_many(talker):
    view = actor(talker, KISHIDA)
    assert (view.said.count, view.said.counted) == (statements.POOL + 50, statements.POOL)
    assert view.said.acts.rows[0].total == statements.POOL
    fact = next(fact for fact in view.about.facts if fact.predicate == RDF.type)
    assert len(fact.quotations) <= 11


def test_what_is_sought_among_the_latest_statements_is_what_a_list_of_all_would_begin_with(built, monkeypatch):
    things = [URIRef(BASE + "id/state/japan"), KISHIDA]
    listed = statements.pool(built.store, V.speaker, things, 12)
    monkeypatch.setattr(statements, "MANY", 0)
    monkeypatch.setattr(statements, "HEAP", 7)
    assert statements.pool(built.store, V.speaker, things, 12) == listed
    assert len(listed.sayings) == 12 < listed.count


def test_the_latest_few_of_many_are_those_with_which_the_whole_list_begins(built):
    things = list(shelf(built.store, V.Statement, 0, 10_000))
    whole = list(latest(built.store, reversed(things)).items())
    assert list(latest(built.store, reversed(things), 9).items()) == whole[:9]


def test_the_sides_of_a_meeting_are_those_whose_offices_its_documents_name(built):
    view = event(built.store, MEETING)
    assert [side.actor for side in view.sides] == [
        URIRef(BASE + "id/state/japan"),
        URIRef(BASE + "id/organisation/north-atlantic-treaty-organization"),
    ]
    assert sum(len(side.sayings) for side in view.sides) + len(view.together) == view.count > 5


def test_accounts_differ_where_two_documents_tell_another_act_or_speaker(built):
    matters = {matter.subject: matter for matter in event(built.store, MEETING).matters}
    assert matters[TOPIC["korean-peninsula"]].differs and not matters[V.date].differs
    assert [len(cell) for cell in matters[V.duration].cells] == [1, 0] and not matters[V.duration].differs


def test_a_month_agrees_with_a_day_in_it_and_not_with_another():
    assert accounts.tells_too({"2023-07"}, {"2023-07-12"}) and accounts.tells_too({"2023-07-12"}, {"2023-07"})
    assert not accounts.tells_too({"2023-07"}, {"2023-08-01"})
    assert accounts.tells_too({"urn:a ."}, {"urn:a .", "urn:b ."})
    assert not accounts.tells_too({"urn:a .", "urn:b ."}, {"urn:a ."})


def test_the_programmes_stand_in_order_of_time_with_what_the_documents_say_of_each(built):
    view = agreement(built.store, ITPP)
    assert [version.day for version in view.versions][:4] == ["2014-05-06", "2018", "2020", "2023-07-12"]
    days = [str(step.quotation.head.issued) for step in view.history]
    assert days == sorted(days) and days[0] == "2014-05-06"


def test_what_changed_between_programmes_stands_by_topic_with_the_sentences_that_say_so(built):
    changes = agreement(built.store, ITPP).changes
    rows = {row.topic: row for row in changes.rows}
    assert [version.rpartition("/")[2] for version in changes.versions][-1] == "japan-nato-itpp"
    assert rows[TOPIC.space].news == "new" and not rows[TOPIC.space].cells[0]
    assert "outer space" in rows[TOPIC.space].cells[-1][0].quotation.text
    going_on = [each.quotation.text for each in rows[None].cells[0]]
    assert any("It foresees closer cooperation against piracy" in text for text in going_on)
    assert all(any(row.cells) for row in changes.rows) and changes.rows[-1].topic is None


def test_a_topic_counts_those_right_under_it(built):
    above, below = topic(built.store, TOPIC["peace-and-security"]), topic(built.store, TOPIC["cyber-security"])
    assert TOPIC["cyber-security"] in above.narrower and above.count > below.count > 0
    assert all({ACT.agree, ACT.commit} & set(each.acts) for each in below.agreed)


def test_the_start_page_names_only_events_that_a_document_tells_of(built):
    held = holdings(built.store)
    told = {row[0] for row in built.store.query("SELECT ?event { ?sentence v:reading ?event }").rows()}
    assert held.occasions and {each.thing for each in held.occasions} <= told
    assert held.missing.unread < held.missing.sentences
    assert dict(held.publishers) == {"Verbale digests": len(built.report.documents)}


def test_a_name_is_completed_whatever_its_accents_and_the_order_of_its_words(built):
    found = complete(built.store, "kishida fu")
    assert next(iter(found.items())) == (KISHIDA, V.Person)
    assert "Türkiye" in labels(built.store, complete(built.store, "TURK")).values()
    assert complete(built.store, "") == complete(built.store, " …") == {} == complete(built.store, "xyzzy")


def test_a_long_document_is_shown_a_page_at_a_time(tmp_path):
    store = build(tmp_path, "title: Long\n\n" + "\n\n".join([MET] * (SENTENCES + 10)))
    iri = document_iri("2023-01-31-readout")
    first, second = document(store, iri), document(store, iri, 2)
    assert (first.count, len(first.passages), len(second.passages)) == (SENTENCES + 10, SENTENCES, 10)
    assert second.passages[0].order == SENTENCES + 1 and second.passages[0].triples


def test_of_a_document_to_be_quoted_only_what_says_nothing_is_not_shown(tmp_path):
    header = "title: Readout\nlicence: all rights reserved\ntext: quotes\n\n"
    store = build(tmp_path, f"{header}{MET}\n\nThe garden was green.\n")
    view = document(store, document_iri("2023-01-31-readout"))
    assert view.quoted_only and view.rights == "all rights reserved"
    assert [passage.text for passage in view.passages] == [MET]


def test_how_a_document_goes_on_is_not_told_of_one_to_be_quoted_only(tmp_path):
    signed = "On 31 January 2023, Japan and NATO signed the Individual Partnership and Cooperation Programme (IPCP)."
    text = f"{signed}\n\nThe garden was green.\n"
    told = []
    for number, header in enumerate(("title: A\n\n", "title: A\ntext: quotes\n\n")):
        folder = tmp_path / str(number)
        folder.mkdir()
        view = agreement(build(folder, header + text), URIRef(BASE + "id/agreement/japan-nato-ipcp"))
        told.append([[each.text for each in step.behind] for step in view.history])
    assert told == [[["The garden was green."]], [[]]]


def test_a_property_tells_of_what_it_is_where_it_leads_how_often_and_in_which_sentences(built):
    view = term(built.store, V.participant)
    (count,) = next(built.store.query(f"SELECT (COUNT(*) AS ?n) {{ ?e <{V.participant}> ?a }}").rows())
    assert (view.sort, view.count, view.ranges, view.above) == ("property", int(str(count)), (V.Actor,), (V.involves,))
    assert view.links(RDFS.domain) == (V.Event,) and all(example.quotation for example in view.examples)
    assert {check.shape for check in view.checks} >= {V.EventShape, V.MeetingShape}
    assert {check.path for check in view.checks} == {V.participant}


def test_a_class_has_the_properties_of_broader_ones_and_a_chain_tells_its_links(built):
    names = {name for _, name, _ in term(built.store, V.Meeting).properties}
    assert {V.participant, V.place, V.topic, V.date} <= names
    assert term(built.store, V.represents).chains == ((V.holdsOffice, V.officeOf),)
    assert "transitive" in term(built.store, V.within).character
    shape = term(built.store, V.MeetingShape)
    assert (shape.sort, [check.severity for check in shape.checks]) == ("shape", ["warning"])


def test_the_picture_of_the_model_shows_every_class_of_its_columns_and_leads_from_events_to_actors(built):
    shown = overview(built.store)
    boxes = {box.kind: box for box in shown.model.boxes}
    leads = {line.iri: line.ranges for line in boxes[V.Event].properties}
    assert V.Actor in leads[V.participant] and V.Place in leads[V.place]
    assert len(shown.shapes) > 50 and {"Classes", "Rules by which sentences are read"} <= set(shown.terms)


def test_terms_are_offered_where_they_can_stand(built):
    first = [word.write for word in offered(built.store, "v:partic", "property")]
    assert first[0] == "v:participant" and "v:Meeting" not in first
    assert offered(built.store, "v:meet", "class")[0].write == "v:Meeting"
    assert offered(built.store, "cyber sec", "thing")[0].write == "topic:cyber-security"
    assert offered(built.store, "kishida", "thing")[0].write == f"<{KISHIDA}>"
    assert offered(built.store, "xyzzy", "thing") == ()
