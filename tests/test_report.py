"""Findings: the annotators' form, with offsets; the text for reading; what the graph of two real readouts answers."""

from __future__ import annotations

import json
import os
import re
from pathlib import Path

import pytest

from verbale import knowledge as knowing
from verbale import pipeline, read, report
from verbale.knowledge import Knowledge
from verbale.model import Document
from verbale.report import Finding
from verbale.store import Store

READOUT = """title: Meeting of the Foreign Ministers of Finland and Ghana
publisher: Ministry of Foreign Affairs of Finland
published: 2024-03-15

On 14 March 2024, Foreign Minister Anna Virtala of Finland met with Foreign Minister Kofi Adomako of Ghana in Accra
from 10:30 a.m. for 45 minutes.

Ms Virtala announced 2 million euros for the Coastal Resilience Fund.
They discussed maritime security,   piracy
and trade – and “green” hydrogen.
"""


def findings(text: str, knowledge: Knowledge, slug: str = "7-a-readout") -> tuple[Document, Finding]:
    document = read.parse(text, slug, slug)
    return document, report.findings(document, pipeline.claims(document, knowledge), knowledge)


def test_the_findings_are_one_json_object_with_the_keys_of_the_annotators(knowledge: Knowledge) -> None:
    _, found = findings(READOUT, knowledge)
    assert json.loads(json.dumps(found)) == found
    assert list(found) == ["document", "actors", "events", "agreements", "statements", "topics"]
    assert found["document"] == "7-a-readout"


def test_each_finding_has_the_fields_of_its_kind(knowledge: Knowledge) -> None:
    _, found = findings(READOUT, knowledge)
    anchor = {"evidence", "start", "end"}
    assert set(found["events"][0]) == {
        "type", "date", "place", "status", "participants", "within", "main", "time", "minutes", *anchor,
    }  # fmt: skip
    assert set(found["agreements"][0]) == {"name", "aka", "type", "parties", *anchor}
    assert all(
        set(one) == {"speakers", "act", "addressees", "topics", "mentions", "amounts", *anchor}
        for one in found["statements"]
    )
    assert all(
        {"name", "kind", "aka"} <= set(one) <= {"name", "kind", "aka", "office", "of"} for one in found["actors"]
    )


def test_a_meeting_is_told_with_all_that_its_sentence_gives(knowledge: Knowledge) -> None:
    document, found = findings(READOUT, knowledge)
    (meeting,) = [event for event in found["events"] if event["type"] == "meeting"]
    assert meeting == {
        "type": "meeting",
        "date": "2024-03-14",
        "place": "Accra",
        "status": "past",
        "participants": ["Anna Virtala", "Kofi Adomako"],
        "within": None,
        "main": True,
        "time": "10:30",
        "minutes": 45,
        "evidence": document.sentences[0].text,
        "start": 0,
        "end": len(document.sentences[0].text),
    }


def test_a_promise_is_told_with_its_amount_and_the_fund_it_goes_to(knowledge: Knowledge) -> None:
    _, found = findings(READOUT, knowledge)
    (promise,) = [statement for statement in found["statements"] if statement["act"] == "commit"]
    assert promise["amounts"] == [{"value": 2000000, "currency": "EUR"}]
    assert promise["mentions"] == ["Coastal Resilience Fund"]
    assert [(one["name"], one["type"]) for one in found["agreements"]] == [("Coastal Resilience Fund", "fund")]


def test_a_person_is_told_with_office_and_whose_it_is(knowledge: Knowledge) -> None:
    _, found = findings(READOUT, knowledge)
    persons = [(a["name"], a.get("office"), a.get("of")) for a in found["actors"] if a["kind"] == "person"]
    assert persons == [
        ("Anna Virtala", "Foreign Minister", "Finland"),
        ("Kofi Adomako", "Foreign Minister", "Ghana"),
    ]
    assert {a["name"]: a["kind"] for a in found["actors"] if a["kind"] != "person"} == {
        "Finland": "state",
        "Ghana": "state",
    }


def test_the_topics_of_a_document_are_those_of_its_statements_each_once(knowledge: Knowledge) -> None:
    _, found = findings(READOUT, knowledge)
    told = [topic for statement in found["statements"] for topic in statement["topics"]]
    assert found["topics"] == list(dict.fromkeys(told))
    assert {"maritime-security", "trade", "energy"} <= set(found["topics"])


def test_evidence_stands_in_the_body_to_the_letter_where_its_offsets_say(knowledge: Knowledge) -> None:
    document, found = findings(READOUT.replace("\n\nMs", "\n\n🇫🇮 Ms"), knowledge)
    items = [item for group in ("events", "agreements", "statements") for item in found[group]]
    assert len(items) > 3
    assert [document.body[item["start"] : item["end"]] for item in items] == [item["evidence"] for item in items]


def test_evidence_of_the_shipped_documents_stands_in_their_bodies(knowledge: Knowledge) -> None:
    for path in sorted((knowing.folder("data") / "documents").iterdir()):
        document = read.document(path)
        found = report.findings(document, pipeline.claims(document, knowledge), knowledge)
        for item in [*found["events"], *found["agreements"], *found["statements"]]:
            assert document.body[item["start"] : item["end"]] == item["evidence"], path.name
            assert item["evidence"].strip() == item["evidence"] != "", path.name


def test_a_document_that_says_nothing_gives_empty_lists(knowledge: Knowledge) -> None:
    _, found = findings("The weather was fine.\n", knowledge, "fine")
    assert found == {"document": "fine", "actors": [], "events": [], "agreements": [], "statements": [], "topics": []}


def test_the_text_gives_each_sentence_on_one_line_and_beneath_it_what_it_says(knowledge: Knowledge) -> None:
    document, _ = findings(READOUT, knowledge)
    lines = report.text(document, pipeline.claims(document, knowledge), knowledge).splitlines()
    assert lines[0] == "Meeting of the Foreign Ministers of Finland and Ghana"
    assert lines[2] == document.sentences[0].text.replace("\n", " ")
    assert lines[3] == "    meeting: Anna Virtala, Kofi Adomako; 2024-03-14; at 10:30; for 45 minutes; Accra"
    talk = lines.index("They discussed maritime security, piracy and trade – and “green” hydrogen.")
    assert lines[talk + 1].startswith("    Anna Virtala and Kofi Adomako: discuss  [maritime-security, ")


def test_the_text_names_the_addressee_and_the_parties(knowledge: Knowledge) -> None:
    text = (
        "Foreign Minister Anna Virtala of Finland thanked Ghana for its help. "
        "Finland welcomed the Coastal Resilience Agreement between Finland and Ghana.\n"
    )
    document = read.parse(text, "thanks", "thanks")
    told = report.text(document, pipeline.claims(document, knowledge), knowledge)
    assert "    Anna Virtala: thank to Ghana" in told
    assert "Coastal Resilience Agreement (Finland, Ghana)" in told


# What follows needs the real readouts, which do not travel with the program.

EVALUATION = os.environ.get("VERBALE_EVALUATION", "")
REAL = pytest.mark.skipif(
    not EVALUATION, reason="VERBALE_EVALUATION does not name a folder of evaluation that holds dev/documents."
)
ID = "https://w3id.org/verbale/id/"
KISHIDA, STOLTENBERG, JAPAN = "person/fumio-kishida", "person/jens-stoltenberg", "state/japan"
NATO = "organisation/north-atlantic-treaty-organization"
LEADERS, PARTNERS = {(KISHIDA,), (STOLTENBERG,)}, {(JAPAN,), (NATO,)}
TALKS_2023 = "event/2023-07-12-meeting-fumio-kishida-jens-stoltenberg"
TALKS_2022 = "event/nato-summit-2022-meeting-fumio-kishida-jens-stoltenberg"


@pytest.fixture(scope="module")
def two(tmp_path_factory: pytest.TempPathFactory) -> Store:
    """The graph of two readouts, of a ministry and of a news site, about two meetings of the same persons."""
    path = tmp_path_factory.mktemp("two") / "store"
    documents = sorted((Path(EVALUATION) / "dev" / "documents").glob("90[12]-*.txt"))
    assert len(documents) == 2
    assert pipeline.build(documents, path).refused == ()
    return Store.open(path)


def ask(store: Store, what: str, pattern: str) -> set[tuple[str, ...]]:
    """The rows of a pattern, in which `?s` is a sentence and `(state/japan)` a thing; things come out unbracketed."""
    things = re.sub(r"\(([a-z]+/[a-z0-9-]+)\)", rf"<{ID}\1>", pattern)
    of_sentence = "?s a v:Sentence . " if "GRAPH ?s" in pattern else ""
    rows = store.query(f"SELECT DISTINCT {what} {{ {of_sentence} {things} }}").rows()
    return {tuple(str(value).removeprefix(ID) for value in row) for row in rows}


def said(act: str, words: str) -> str:
    """A pattern: who performs an act in a sentence with those words."""
    return f"""GRAPH ?s {{ ?x v:act act:{act} ; v:speaker ?who }}
        ?s oa:hasSelector/oa:exact ?text FILTER(CONTAINS(?text, "{words}"))"""


ANSWERS = {
    "when the meeting of July 2023 began and how long it lasted": (
        "?start ?length",
        f"GRAPH ?s {{ ({TALKS_2023}) a v:Meeting ; v:date ?day ; v:startTime ?start ; v:duration ?length }}",
        {("08:35:00", "PT20M")},
    ),
    "who met there": ("?who", f"GRAPH ?s {{ ({TALKS_2023}) v:participant ?who }}", LEADERS),
    "where and within what it was held": (
        "?place ?within",
        f"GRAPH ?s {{ ({TALKS_2023}) v:place ?place ; v:within ?within }}",
        {("state/lithuania", "event/nato-summit-2023")},
    ),
    "how the known summit is dated": (
        "?from ?to",
        "(event/nato-summit-2023) v:startDate ?from ; v:endDate ?to",
        {("2023-07-11", "2023-07-12")},
    ),
    "who held the joint press occasion of that day": (
        "?who ?day",
        "GRAPH ?s { ?x a v:PressEvent ; v:date ?day ; v:participant ?who }",
        {(KISHIDA, "2023-07-12"), (STOLTENBERG, "2023-07-12")},
    ),
    "who launched a missile that day": (
        "?who ?day",
        "GRAPH ?s { ?x a v:MissileLaunch ; v:date ?day ; v:participant ?who }",
        {("state/north-korea", "2023-07-12")},
    ),
    "who condemned the launch": (
        "?who",
        "GRAPH ?s { ?x a v:MissileLaunch . ?y v:act act:condemn ; v:speaker ?who ; v:mentions (state/north-korea) }",
        {(KISHIDA,)},
    ),
    "which launch was condemned": (
        "?x",
        "GRAPH ?s { ?y v:act act:condemn ; v:mentions ?x . ?x a v:MissileLaunch }",
        {("event/2023-07-12-missile-launch-north-korea",)},
    ),
    "who shared the view on the launch": ("?who", said("agree", "launch"), LEADERS),
    "where there was an earthquake": ("?place", "GRAPH ?s { ?x a v:Disaster ; v:place ?place }", {("state/turkiye",)}),
    "who gave relief there": (
        "?who",
        "GRAPH ?s { ?x a v:ReliefOperation ; v:place (state/turkiye) } GRAPH ?t { ?x v:participant ?who }",
        {(NATO,)},
    ),
    "who welcomed the new programme": (
        "?who",
        "GRAPH ?s { ?x v:act act:welcome ; v:speaker ?who ; v:mentions (agreement/japan-nato-itpp) }",
        LEADERS,
    ),
    "whose programme it is": ("?who", "(agreement/japan-nato-itpp) a v:Programme ; v:party ?who", PARTNERS),
    "what sentences call the programme": (
        "?name",
        "GRAPH ?s { (agreement/japan-nato-itpp) a v:Programme } GRAPH ?s { (agreement/japan-nato-itpp) ?label ?name }"
        " FILTER(?label IN (rdfs:label, skos:altLabel))",
        {("Individually Tailored Partnership Programme",), ("ITPP",)},
    ),
    "which programme of the other document it replaces": (
        "?old",
        "(agreement/japan-nato-itpp) v:replaces ?old . GRAPH ?s { ?old a v:Programme }",
        {("agreement/japan-nato-ipcp",)},
    ),
    "who promised how much through which fund": (
        "?who ?value ?currency ?fund",
        """GRAPH ?s { ?x v:act act:commit ; v:speaker ?who ; v:mentions (state/ukraine) , (state/japan) , ?fund ;
             v:amount [ schema:value ?value ; schema:currency ?currency ] . ?fund a v:Fund }""",
        {(KISHIDA, "30000000", "USD", "agreement/comprehensive-assistance-package-for-ukraine-trust-fund")},
    ),
    "what that money is for": (
        "?who",
        "GRAPH ?s { ?x v:amount ?money ; v:speaker ?who ; v:topic topic:military-aid , topic:ukraine-war }",
        {(KISHIDA,)},
    ),
    "who welcomed the intention": ("?who", said("welcome", "this intention"), {(STOLTENBERG,)}),
    "who stated that the security of two regions is connected": (
        "?who",
        said("state", "closely interconnected"),
        {(STOLTENBERG,)},
    ),
    "who met within the Madrid summit, and where": (
        "?who ?place",
        "GRAPH ?s { ?x a v:Meeting ; v:participant ?who } ?x v:within (event/nato-summit-2022) ; v:place ?place",
        {(KISHIDA, "state/spain"), (STOLTENBERG, "state/spain")},
    ),
    "which day that meeting was": (
        "?day",
        "?x a v:Meeting ; v:within (event/nato-summit-2022) ; v:date ?date BIND(STR(?date) AS ?day)",
        {("2022",)},
    ),
    "who confirmed that the old programme will be upgraded": (
        "?who",
        "?x v:mentions (agreement/japan-nato-ipcp) . " + said("affirm", "will upgrade"),
        LEADERS,
    ),
    "who affirmed observers in each other’s exercises": (
        "?who",
        "?x v:topic topic:military-exercises . " + said("affirm", "as observers"),
        LEADERS,
    ),
    "who is determined to safeguard the shared values": (
        "?who",
        "?x v:topic topic:democracy . " + said("commit", "shared values"),
        PARTNERS,
    ),
    "who names space, cyber, the sea, terrorism, aid and disasters": (
        "?who",
        """?x v:speaker ?who . GRAPH ?s { ?x v:topic topic:space , topic:cyber-security , topic:maritime-security ,
             topic:counter-terrorism } GRAPH ?t { ?x v:topic topic:humanitarian-aid , topic:disaster-relief }""",
        PARTNERS,
    ),
    "who holds which office": (
        "?who ?title ?of",
        """GRAPH ?s { ?who v:holdsOffice ?office . ?office v:officeOf ?of ; v:officeTitle ?text }
             BIND(REPLACE(?text, "-", " ") AS ?title)""",
        {(KISHIDA, "Prime Minister", JAPAN), (STOLTENBERG, "Secretary General", NATO)},
    ),
    "in which meetings Japan took part, though no sentence says so": (
        "?x",
        """?x a v:Meeting ; v:involves (state/japan)
             FILTER NOT EXISTS { GRAPH ?g { ?x v:involves|v:participant (state/japan) } ?g a v:Sentence }""",
        {(TALKS_2023,), (TALKS_2022,)},
    ),
}


@REAL
@pytest.mark.parametrize("question", ANSWERS)
def test_the_graph_of_two_real_readouts_tells(question: str, two: Store) -> None:
    what, pattern, expected = ANSWERS[question]
    assert ask(two, what, pattern) == expected


@REAL
def test_every_graph_of_a_real_sentence_has_its_words_where_it_says(two: Store) -> None:
    bodies = {
        f"https://w3id.org/verbale/doc/{path.stem}": read.document(path).body
        for path in sorted((Path(EVALUATION) / "dev" / "documents").glob("90[12]-*.txt"))
    }
    rows = list(
        two.query(
            """SELECT DISTINCT ?document ?start ?end ?exact { GRAPH ?s { ?thing ?p ?o }
               ?s v:inDocument ?document ; oa:hasSelector [ oa:start ?start ; oa:end ?end ] , [ oa:exact ?exact ] }"""
        ).rows()
    )
    assert len(rows) > 15
    assert [bodies[str(d)][int(str(start)) : int(str(end))] for d, start, end, _ in rows] == [
        str(row[3]) for row in rows
    ]
