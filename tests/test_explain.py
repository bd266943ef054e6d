"""How a document was read: what was named, by which trigger words something was told, what was left aside and why."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from rdflib.namespace import RDF

from verbale import pipeline, read
from verbale.cli import main
from verbale.explain import Explanation, explain
from verbale.explain.model import Explained, Told
from verbale.explain.rendering import html, segments
from verbale.knowledge import Knowledge, folder
from verbale.model import Claim
from verbale.terms import V
from verbale.validate import validate

WHO = "Foreign Minister Anna Virtala of Finland met Foreign Minister Kofi Adomako of Ghana in Accra on 14 March 2024. "


def explained(text: str, knowledge: Knowledge) -> Explanation:
    """A text as it was read."""
    document = read.parse(text, "talks", "talks")
    return explain(document, validate(document, pipeline.claims(document, knowledge), knowledge), knowledge)


def last(text: str, knowledge: Knowledge) -> Explained:
    """The last sentence of a text that begins with a meeting."""
    return explained(f"{WHO}{text}\n", knowledge).sentences[-1]


def row(sentence: Explained, word: str, kind: str) -> Told:
    """What is said of one trigger word."""
    (found,) = (told for told in sentence.told if (told.text, told.kind) == (word, kind))
    return found


def test_a_name_is_given_with_its_kind_its_office_and_whose_that_is(knowledge: Knowledge) -> None:
    first = explained(WHO + "\n", knowledge).sentences[0]
    named = {(row.text, row.kind, row.meaning) for row in first.named}
    assert {
        ("Foreign Minister Anna Virtala of Finland", "person", "Anna Virtala, Foreign Minister of Finland"),
        ("Ghana", "state", ""),
        ("14 March 2024", "date", "2024-03-14"),
    } <= named


def test_an_act_is_given_with_its_pattern_and_the_statement_that_came_of_it(knowledge: Knowledge) -> None:
    told = row(last("They discussed maritime security.", knowledge), "discussed", "act")
    assert (told.target, told.part, told.pattern, told.came) == ("discuss", "verb", "discuss", True)
    assert told.outcome == "statement: discuss – Anna Virtala, Kofi Adomako – maritime-security"


def test_an_event_is_given_with_what_came_of_it(knowledge: Knowledge) -> None:
    first = explained(WHO + "\n", knowledge).sentences[0]
    (met,) = (told for told in first.told if told.kind == "event")
    assert (met.target, met.came) == ("meeting", True)
    assert met.outcome == "event: meeting – Anna Virtala, Kofi Adomako – 2024-03-14 – Accra"


def test_what_a_later_sentence_takes_up_is_that_event(knowledge: Knowledge) -> None:
    told = row(last("In the meeting they discussed trade.", knowledge), "meeting", "event")
    assert (told.came, told.outcome) == (True, "event: taken for the meeting of sentence 1")


def test_an_agreement_is_given_with_the_noun_that_tells_its_kind(knowledge: Knowledge) -> None:
    sentence = last("They welcomed the Coastal Resilience Agreement between Finland and Ghana.", knowledge)
    told = row(sentence, "Agreement", "agreement")
    assert (told.target, told.pattern, told.came) == ("arrangement", "agreement", True)
    assert told.outcome == "agreement: arrangement – Coastal Resilience Agreement – Finland, Ghana"


@pytest.mark.parametrize(
    ("text", "word", "kind", "why"),
    [
        ("Ghana did not condemn the blockade.", "condemn", "act", "it is negated"),
        ("It is time to thank Finland.", "thank", "act", "it is an infinitive: nobody is said to have done it"),
        ("Yesterday the pirates were condemned.", "condemned", "act", "it is passive, and by whom is not said"),
        ("Finland would welcome a report.", "welcome", "act", "it is only possible, wished or intended: a modal verb "),
        ("Ghana said that Norway condemned piracy.", "condemned", "act", "it stands in a clause that another verb gov"),
        ("Nobody in the old harbour condemned piracy.", "condemned", "act", "it has no subject that could speak or"),
        ("The election was no easy matter.", "election", "event", "no event came of it: a noun without participant"),
        ("Every agreement takes its time.", "agreement", "agreement", "it is a common noun, not written as a name"),
        ("A word on the condemned", "condemned", "act", "the line is a heading, a caption or too short for a sentence"),
    ],
)
def test_what_was_left_aside_is_given_with_the_reason(
    text: str, word: str, kind: str, why: str, knowledge: Knowledge
) -> None:
    told = row(last(text, knowledge), word, kind)
    assert not told.came
    assert told.outcome.startswith(why)


def test_words_in_a_name_are_no_trigger(knowledge: Knowledge) -> None:
    told = row(last("They left the North Atlantic Treaty Organization alone.", knowledge), "Treaty", "agreement")
    assert (told.came, told.outcome) == (False, "it is part of “North Atlantic Treaty Organization”")


def test_they_who_are_nobody_known_are_named_as_the_reason(knowledge: Knowledge) -> None:
    (sentence,) = explained("They condemned the attack.\n", knowledge).sentences
    told = row(sentence, "condemned", "act")
    assert told.outcome == "no statement came of it: nobody in the document is known to be meant by “They”"


def test_a_word_that_may_be_verb_or_noun_is_given_once(knowledge: Knowledge) -> None:
    sentence = last("The meeting took place at the harbour.", knowledge)
    assert [told.text for told in sentence.told if told.kind == "event"].count("meeting") == 1


def test_a_sentence_without_trigger_says_so(knowledge: Knowledge) -> None:
    assert "No word here tells of an act, an event or an agreement." in last("Accra is warm.", knowledge).notes


def test_the_title_and_publisher_come_first_with_whom_they_name(knowledge: Knowledge) -> None:
    text = f"title: Talks with Ghana\npublisher: Government of Norway\n\n{WHO}\n"
    publisher, title, first = explained(text, knowledge).sentences
    assert (publisher.order, title.order, first.order) == (-1, 0, 1)
    assert [row.text for row in title.named] == ["Ghana"]
    assert title.told == ()


def test_what_the_shapes_refuse_is_noted_at_its_sentence(knowledge: Knowledge) -> None:
    document = read.parse(WHO, "talks", "talks")
    claims = pipeline.claims(document, knowledge)
    person = next(claim.subject for claim in claims if claim.object == V.Person)
    doubted = validate(document, [*claims, Claim(1, person, RDF.type, V.State)], knowledge)
    notes = explain(document, doubted, knowledge).sentences[0].notes
    assert any(note.startswith("A shape refuses a claim of it: Something is a person and a state") for note in notes)


def test_the_pieces_of_a_sentence_make_it_up_to_the_letter(knowledge: Knowledge) -> None:
    for path in sorted((folder("data") / "documents").iterdir())[:5]:
        reading = pipeline.extract(path)
        for sentence in explain(reading.document, reading.validation, knowledge).sentences:
            assert "".join(text for text, _ in segments(sentence)) == sentence.text


def test_pieces_are_marked_as_names_and_as_what_came_of_them(knowledge: Knowledge) -> None:
    sentence = last("Ghana thanked Finland and did not condemn it.", knowledge)
    assert {("Ghana", "named"), ("thanked", "came"), ("condemn", "left"), (" and did not ", "")} <= set(
        segments(sentence)
    )


# The command


def run(*arguments: str | Path) -> Result:
    """One command in this process."""
    return CliRunner().invoke(main, [str(a) for a in arguments], prog_name="verbale")


@pytest.fixture
def document(tmp_path: Path) -> Path:
    """A file with one sentence that tells and one that does not."""
    path = tmp_path / "talks.txt"
    path.write_text(f"{WHO}\nGhana did not condemn the blockade.\n", encoding="utf-8")
    return path


def test_the_text_gives_beneath_each_sentence_what_came_and_what_was_left(document: Path) -> None:
    lines = run("explain", document).stdout.splitlines()
    sentence = lines.index("   2  Ghana did not condemn the blockade.")
    assert lines[sentence + 1 : sentence + 3] == [
        "      ✗ “condemn”  act condemn, by the verb “condemn”",
        "            left aside: it is negated",
    ]


def test_json_holds_the_same(document: Path) -> None:
    explanation = json.loads(run("explain", document, "--format", "json").stdout)
    second = explanation["sentences"][1]
    assert (explanation["document"], second["order"], second["text"]) == (
        "talks",
        2,
        "Ghana did not condemn the blockade.",
    )
    assert second["told"][0]["outcome"] == "it is negated"


def test_the_page_marks_words_and_needs_nothing_but_itself(document: Path, tmp_path: Path) -> None:
    assert run("explain", document, "--format", "html", "--output", tmp_path / "page.html").stdout == ""
    page = (tmp_path / "page.html").read_text(encoding="utf-8")
    assert '<span class="left">condemn</span>' in page
    assert all(foreign not in page for foreign in ("<script", "<link", "<img", "http:", "https:", "url("))


def test_what_a_document_says_is_escaped_in_the_page(knowledge: Knowledge) -> None:
    page = html(explained(f"{WHO}Ghana thanked <script>alert(1)</script> Finland.\n", knowledge))
    assert "<script" not in page
    assert "&lt;script&gt;" in page


def test_a_file_that_cannot_be_read_is_told_in_one_sentence(tmp_path: Path) -> None:
    result = run("explain", tmp_path / "none.txt")
    assert (result.exit_code, result.stdout) == (2, "")
    assert "none.txt cannot be opened: No such file or directory." in result.stderr
