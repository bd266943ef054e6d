"""How well documents are read: names compared, findings paired and counted, and what was missed and invented shown."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from verbale import read
from verbale.cli import main
from verbale.errors import InputError
from verbale.evaluate import Case, evaluate
from verbale.evaluate import gold as annotations
from verbale.evaluate.comparing import Keys, compared, likeness, overlap
from verbale.evaluate.examining import Examined, Verdict, examine
from verbale.evaluate.measuring import Count, measure
from verbale.evaluate.rendering import html, text

Found = dict[str, Any]

READOUT = """title: Meeting of the Foreign Ministers of Finland and Ghana
publisher: Ministry for Foreign Affairs of Finland
published: 2024-03-15

Foreign Minister Anna Virtala of Finland met Foreign Minister Kofi Adomako of Ghana in Accra on 14 March 2024.
The ministers discussed maritime security.
They welcomed the Coastal Resilience Agreement between Finland and Ghana.
"""
MET, TALKED, WELCOMED = READOUT.splitlines()[4:]
ANNA = {"name": "Anna Virtala", "kind": "person", "aka": ["Virtala"], "office": "Foreign Minister", "of": "Finland"}
KOFI = {"name": "Kofi Adomako", "kind": "person"}
FINLAND, GHANA = {"name": "Finland", "kind": "state"}, {"name": "Ghana", "kind": "state"}


def meeting(**more: Any) -> Found:
    """The meeting of the readout, unless something is said otherwise."""
    plain = {
        "type": "meeting",
        "date": "2024-03-14",
        "place": "Accra",
        "participants": ["Anna Virtala", "Kofi Adomako"],
    }
    return plain | {"evidence": MET} | more


def statement(act: str = "discuss", evidence: str = TALKED, **more: Any) -> Found:
    """A statement of both ministers, unless something is said otherwise."""
    return {"act": act, "speakers": ["Anna Virtala", "Kofi Adomako"], "evidence": evidence} | more


def examined(gold: Found, found: Found) -> Examined:
    """The readout with what a reader and we are said to find in it."""
    return examine(Case("readout", gold, found, read.parse(READOUT, "readout", "readout")))


def remarks(gold: Found, found: Found) -> dict[int | None, list[tuple[str, str]]]:
    """What is said of each sentence: verdict and kind; None stands for the document as a whole."""
    seen = examined(gold, found)
    said = {passage.order: passage.remarks for passage in seen.passages} | {None: seen.remarks}
    return {order: [(r.verdict.value, r.kind) for r in every] for order, every in said.items() if every}


# Names and words


@pytest.mark.parametrize(
    ("name", "form"),
    [
        ("President Şahin ÖZ", "sahin oz"),
        ("the Prime Minister of Japan", "of japan"),
        ("Deputy Foreign Minister Lund", "lund"),
        ("Secretary-General Falk", "falk"),
        ("Japan's", "japan"),
        ("His Excellency Dr. Orr", "orr"),
        ("Minister", "minister"),
        ("Asia-Pacific (APEC)", "asia pacific apec"),
        ("", ""),
    ],
)
def test_a_name_is_compared_without_title_accents_and_case(name: str, form: str) -> None:
    assert compared(name) == form


def test_overlap_is_the_share_of_the_shorter_text() -> None:
    assert overlap("Tokyo, Japan", "in Tokyo") == 0.5
    assert overlap("Accra", "ACCRA, Ghana") == 1
    assert overlap(None, "Accra") == 0


def test_likeness_counts_what_two_sets_share_twice() -> None:
    assert likeness({"a", "b"}, {"b"}) == pytest.approx(2 / 3)
    assert likeness(set(), set()) == 1
    assert likeness({"a"}, set()) == 0


def test_whatever_form_a_name_has_its_key_is_the_golds() -> None:
    found = {"actors": [{"name": "A. Virtala", "kind": "person", "aka": ["Virtala", "the envoy"]}]}
    keys = Keys({"actors": [ANNA]}, found)
    assert keys.of("the envoy") == keys.of("Minister Virtala") == "anna virtala"
    assert keys.of("Kofi Adomako") == "kofi adomako"
    assert keys.all(["Virtala", "", "Anna Virtala"]) == {"anna virtala"}


# Figures


def test_precision_recall_and_f1_of_a_count() -> None:
    count = Count(both=2, gold=5, found=4)
    assert (count.precision, count.recall, count.f1) == (0.5, 0.4, pytest.approx(4 / 9))
    assert (Count().precision, Count().recall, Count().f1) == (0, 0, 0)


def test_actors_are_the_same_by_any_name_but_of_one_kind() -> None:
    gold = {"actors": [ANNA, FINLAND, GHANA]}
    found = {"actors": [{"name": "Minister Virtala", "kind": "person"}, {"name": "Ghana", "kind": "organisation"}]}
    measured = measure(gold, found)
    assert measured.counts["actors"] == Count(both=1, gold=3, found=2)
    assert measured.details["offices"] == (0.0,)


@pytest.mark.parametrize(
    ("found", "both"),
    [
        (meeting(), 1),
        (meeting(type="call"), 0),
        (meeting(evidence="Both sat down in Accra.", date="2024-03-14"), 1),
        (meeting(evidence="Both sat down in Accra.", date="2024-03"), 0),
        (meeting(evidence="Both sat down in Accra.", participants=["Ghana"]), 0),
        (meeting(date=None, participants=[]), 1),
    ],
)
def test_an_event_is_the_same_by_its_sentence_or_by_day_and_people(found: Found, both: int) -> None:
    assert measure({"events": [meeting()]}, {"events": [found]}).counts["events"] == Count(both, 1, 1)


def test_a_statement_is_found_by_its_sentence_and_right_by_act_and_speakers() -> None:
    gold = {"actors": [ANNA, KOFI], "statements": [statement(), statement("welcome", WELCOMED)]}
    found = {"statements": [statement("state"), statement("welcome", WELCOMED, speakers=["Virtala"])]}
    measured = measure(gold, found)
    assert measured.counts["statements"] == Count(1, 2, 2)
    assert measured.counts["statements found"] == Count(2, 2, 2)
    assert sorted(measured.details["acts"]) == [0, 1]
    assert sorted(measured.details["speakers"]) == [pytest.approx(2 / 3), 1]


def test_each_finding_is_paired_once_and_those_that_fit_best_first() -> None:
    gold = {"statements": [statement(topics=["trade"]), statement(topics=["maritime-security"])]}
    found = {"statements": [statement(topics=["maritime-security"])]}
    measured = measure(gold, found)
    assert measured.counts["statements"] == Count(1, 2, 1)
    assert measured.details["statement topics"] == (1.0,)


def test_an_agreement_is_the_same_by_a_form_or_by_most_of_its_words() -> None:
    gold = [{"name": "Coastal Resilience Agreement", "type": "arrangement", "evidence": WELCOMED, "aka": ["CRA"]}]
    for name, both in (("CRA", 1), ("the Coastal Resilience Agreement", 1), ("Coastal Security Pact", 0)):
        found = [{"name": name, "type": "treaty", "evidence": WELCOMED}]
        assert measure({"agreements": gold}, {"agreements": found}).counts["agreements"].both == both


def test_the_figures_of_all_documents_count_every_finding_once() -> None:
    cases = [
        Case("a", {"topics": ["trade", "energy"]}, {"topics": ["trade"]}),
        Case("b", {"topics": ["climate"]}, {"topics": ["climate", "health"]}),
        Case("c", {"topics": ["space"]}),
    ]
    evaluation = evaluate(cases)
    assert evaluation.counts["topics"] == Count(both=2, gold=4, found=3)
    assert evaluation.score == pytest.approx(evaluation.counts["topics"].f1 / 5)
    assert evaluation.details == {}
    assert [seen.name for seen in evaluation.worst(2)] == ["c", "a"]


# Sentence by sentence


def test_what_was_missed_and_what_was_invented_stand_at_their_sentences() -> None:
    gold = {"actors": [ANNA], "events": [meeting()], "topics": ["trade"]}
    found = {"actors": [GHANA], "statements": [statement()], "topics": ["energy"]}
    assert remarks(gold, found) == {
        1: [("missed", "actor"), ("invented", "actor"), ("missed", "event")],
        2: [("invented", "statement")],
        None: [("missed", "topic"), ("invented", "topic")],
    }


def test_a_pair_that_differs_says_in_what() -> None:
    seen = examined(
        {"events": [meeting(main=True)]}, {"events": [meeting(date="2024-03-15", place="Ghana", main=True)]}
    )
    (remark,) = seen.passages[0].remarks
    assert remark.verdict is Verdict.DIFFERS
    assert [(d.field, d.gold, d.found) for d in remark.differences] == [
        ("date", "2024-03-14", "2024-03-15"),
        ("place", "Accra", "Ghana"),
    ]


def test_a_statement_of_another_act_in_the_same_sentence_is_mistaken() -> None:
    seen = examined({"statements": [statement()]}, {"statements": [statement("agree")]})
    (remark,) = seen.passages[1].remarks
    assert remark.verdict is Verdict.MISTAKEN
    assert [(d.field, d.gold, d.found) for d in remark.differences] == [("act", "discuss", "agree")]


def test_what_is_right_is_no_fault() -> None:
    both = {"actors": [FINLAND], "topics": ["trade"]}
    assert remarks(both, both) == {1: [("right", "actor")], None: [("right", "topic")]}
    assert not examined(both, both).passages[0].is_to_mend


def test_evidence_that_is_no_sentence_of_the_document_is_shown_by_itself() -> None:
    seen = examined({"statements": [statement(evidence="Nobody ever wrote such words here.")]}, {})
    assert (seen.passages[-1].order, seen.passages[-1].text) == (None, "Nobody ever wrote such words here.")


def test_evidence_with_other_line_breaks_is_the_same_sentence() -> None:
    assert remarks({"events": [meeting(evidence=MET.replace(" ", "\n"))]}, {}) == {1: [("missed", "event")]}


# Gold


def write(folder: Path, name: str, content: object) -> Path:
    """A gold file with what it holds."""
    folder.mkdir(exist_ok=True)
    path = folder / name
    path.write_text(content if isinstance(content, str) else json.dumps(content), encoding="utf-8")
    return path


@pytest.mark.parametrize(
    ("content", "complaint"),
    [
        ("{'a': 1}", "is not JSON: line 1, column 2"),
        ([], "the whole is [] where an object should be"),
        ({"statments": []}, "the whole has the key 'statments'; the keys there are document, actors, events"),
        ({"events": {}}, "events is {} where a list should be"),
        ({"topics": [3]}, "topics[0] is 3 where text should be"),
        ({"actors": ["Japan"]}, 'actors[0] is "Japan" where an object should be'),
        ({"actors": [{"kind": "state"}]}, "actors[0] has no 'name'"),
        ({"events": [meeting(day="Monday")]}, "events[0] has the key 'day'"),
        ({"events": [meeting(minutes="20")]}, "'minutes' of events[0] is \"20\" where a whole number should be"),
        ({"statements": [statement(speakers="Japan")]}, "'speakers' of statements[0] is \"Japan\" where a list"),
    ],
)
def test_broken_gold_is_told_in_one_sentence(tmp_path: Path, content: object, complaint: str) -> None:
    path = write(tmp_path, "one.json", content)
    with pytest.raises(InputError) as raised:
        annotations.load(tmp_path)
    assert complaint in str(raised.value)
    assert str(path) in str(raised.value)
    assert str(raised.value).endswith(".")


def test_gold_that_is_no_text_or_not_there_is_told_in_one_sentence(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="holds no gold"):
        annotations.load(tmp_path)
    (tmp_path / "one.json").write_bytes(b'"\xff"')
    with pytest.raises(InputError, match="is not UTF-8 text"):
        annotations.load(tmp_path)


def test_gold_may_be_called_as_its_document_or_as_its_beginning(tmp_path: Path) -> None:
    names = {"012.json": {}, "2024-03-14-accra.json": {}, "third.json": {"document": "talks-in-oslo"}, "none.json": {}}
    for name, content in names.items():
        write(tmp_path, name, content)
    slugs = ["012-first-call", "2024-03-14-accra", "2024-03-15-oslo", "talks-in-oslo"]
    matched = annotations.match(annotations.load(tmp_path), slugs)
    assert {path.name: slug for path, slug in matched.items()} == {
        "012.json": "012-first-call",
        "2024-03-14-accra.json": "2024-03-14-accra",
        "third.json": "talks-in-oslo",
    }


def test_gold_that_may_belong_to_two_documents_is_refused(tmp_path: Path) -> None:
    write(tmp_path, "2024.json", {})
    with pytest.raises(InputError, match=r"may belong to 2024-a or to 2024-b"):
        annotations.match(annotations.load(tmp_path), ["2024-a", "2024-b"])
    write(tmp_path, "2024-a.json", {"document": "other"})
    write(tmp_path, "2024.json", {"document": "2024-a"})
    with pytest.raises(InputError, match=r"both annotate the document 2024-a"):
        annotations.match(annotations.load(tmp_path), ["2024-a"])


# The command


def run(*arguments: str | Path) -> Result:
    """One command in this process."""
    return CliRunner().invoke(main, [str(a) for a in arguments], prog_name="verbale")


@pytest.fixture
def places(tmp_path: Path) -> tuple[Path, Path]:
    """A folder of gold and one of documents: a readout whose gold is what we find in it ourselves."""
    gold, documents = tmp_path / "gold", tmp_path / "documents"
    documents.mkdir()
    (documents / "readout-accra.txt").write_text(READOUT, encoding="utf-8")
    write(gold, "readout.json", run("extract", documents / "readout-accra.txt").stdout)
    return gold, documents


def test_our_own_findings_as_gold_give_full_marks(places: tuple[Path, Path]) -> None:
    result = run("evaluate", *places, "--format", "json")
    figures = json.loads(result.stdout)
    assert (result.exit_code, result.stderr) == (0, "")
    assert figures["readout score"] == 1
    assert figures["events"] == {"precision": 1, "recall": 1, "f1": 1}
    assert set(figures["details"].values()) == {1}


def test_a_statement_struck_from_the_gold_is_told_as_invented(places: tuple[Path, Path]) -> None:
    gold = json.loads((places[0] / "readout.json").read_text(encoding="utf-8"))
    gold["statements"] = [one for one in gold["statements"] if one["act"] != "discuss"]
    write(places[0], "readout.json", gold)
    lines = run("evaluate", *places).stdout.splitlines()
    sentence = lines.index(f"   2  {TALKED}")
    assert lines[sentence + 1].startswith("        + invented  statement: discuss – Anna Virtala, Kofi Adomako")
    assert f"   1  {MET}" not in lines


def test_what_belongs_to_nothing_is_named_and_gold_without_document_counts(places: tuple[Path, Path]) -> None:
    write(places[0], "lost.json", {"topics": ["trade"]})
    (places[1] / "extra.txt").write_text("Norway met Sweden.\n", encoding="utf-8")
    result = run("evaluate", *places, "--format", "json")
    complaints = result.stderr.splitlines()
    assert result.exit_code == 1
    assert "The document extra has no gold" in complaints[0]
    assert "lost.json has no document" in complaints[1]
    assert json.loads(result.stdout)["documents"] == 2
    assert json.loads(result.stdout)["topics"]["recall"] < 1


def test_a_document_that_cannot_be_read_counts_as_nothing_found(places: tuple[Path, Path]) -> None:
    (places[1] / "readout-accra.txt").write_text("", encoding="utf-8")
    result = run("evaluate", *places)
    assert result.exit_code == 1
    assert "is empty" in result.stderr
    assert "This document was not read, so all of its gold counts as missed." in result.stdout
    assert "1 documents, 0 of them read" in result.stdout


def test_only_the_worst_documents_are_gone_through(places: tuple[Path, Path]) -> None:
    write(places[0], "other.json", {"topics": ["trade"]})
    (places[1] / "other.txt").write_text("Norway met Sweden.\n", encoding="utf-8")
    figures = json.loads(run("evaluate", *places, "--worst", "1", "--format", "json").stdout)
    assert [one["document"] for one in figures["by document"]] == ["other"]
    assert figures["documents"] == 2


def test_the_page_goes_to_a_file(places: tuple[Path, Path], tmp_path: Path) -> None:
    result = run("evaluate", *places, "--format", "html", "--output", tmp_path / "page.html")
    assert (result.exit_code, result.stdout) == (0, "")
    assert (tmp_path / "page.html").read_text(encoding="utf-8").startswith("<!doctype html>")
    refused = run("evaluate", *places, "--output", tmp_path / "none" / "page.html")
    assert refused.exit_code == 2
    assert "cannot be written: No such file or directory." in refused.stderr


# The page


class Page(HTMLParser):
    """What a page is made of: its tags, attributes and words; and whether what is opened is closed."""

    void = ("meta", "input")

    def __init__(self, page: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.tags: list[str] = []
        self.attributes: list[tuple[str, str | None]] = []
        self.words = ""
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.attributes += attrs
        if tag not in self.void:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.words += f"{data} " if self.open and self.open[-1] != "style" else ""


@pytest.fixture(scope="module")
def page() -> str:
    """The page of one document in which something is right, missed, invented, mistaken and different."""
    gold = {
        "actors": [ANNA, GHANA],
        "events": [meeting()],
        "statements": [statement(), statement("welcome", WELCOMED, speakers=["<b>Norway & Co</b>"])],
    }
    found = {"actors": [GHANA, KOFI], "events": [meeting(date=None)], "statements": [statement("agree")]}
    document = read.parse(READOUT, "readout", "readout")
    evaluation = evaluate([Case("readout", gold, found, document)])
    return html(evaluation, evaluation.worst())


def test_the_page_needs_nothing_but_itself(page: str) -> None:
    parsed = Page(page)
    assert parsed.open == []
    assert {"script", "link", "img", "iframe"}.isdisjoint(parsed.tags)
    assert [value for name, value in parsed.attributes if name in ("src", "srcset")] == []
    assert all(str(value).startswith("#") for name, value in parsed.attributes if name == "href")
    assert not re.search(r"url\(|@import|https?:", page)


def test_the_page_marks_each_verdict_by_sign_and_word(page: str) -> None:
    words = re.sub(r"\s+", " ", Page(page).words)
    for marked in (
        "− missed actor person – Anna Virtala – Foreign Minister of Finland",
        "+ invented actor person – Kofi Adomako",
        "± mistaken statement discuss – Anna Virtala, Kofi Adomako act gold: discuss found: agree",
        "≠ differs event meeting – Anna Virtala, Kofi Adomako – 2024-03-14 – Accra",
        "date gold: 2024-03-14 found: nothing",
        "✓ right actor state – Ghana",
        "− missed statement welcome – <b>Norway & Co</b>",
    ):
        assert marked in words


def test_every_reference_and_label_within_the_page_has_its_target(page: str) -> None:
    attributes = Page(page).attributes
    ids = [value for name, value in attributes if name == "id"]
    meant = [str(v).removeprefix("#") for name, v in attributes if name in ("href", "for", "aria-labelledby")]
    assert len(ids) == len(set(ids))
    assert set(meant) <= set(ids)
    assert ("lang", "en") in attributes


def test_no_character_of_a_document_steers_the_terminal() -> None:
    evaluation = evaluate([Case("odd", {"statements": [statement(evidence="Red \x1b[31m words\x07.")]})])
    printed = text(evaluation, evaluation.worst())
    assert "Red  [31m words ." in printed
    assert "\x1b" not in printed


# What follows needs the real readouts, which do not travel with the program.

EVALUATION = Path(os.environ.get("VERBALE_EVALUATION", ""))
REAL = pytest.mark.skipif(
    "VERBALE_EVALUATION" not in os.environ,
    reason="VERBALE_EVALUATION does not name a folder of evaluation that holds dev/documents, dev/gold and score.py.",
)


def numbers(figures: Found) -> dict[str, float]:
    """Every figure by its path."""
    flat = {}
    for name, value in figures.items():
        if isinstance(value, dict):
            flat |= {f"{name}, {below}": figure for below, figure in numbers(value).items()}
        elif isinstance(value, int | float):
            flat[name] = value
    return flat


@REAL
def test_the_figures_are_those_of_the_annotators_own_measure(tmp_path: Path) -> None:
    gold, documents, predicted = EVALUATION / "dev" / "gold", EVALUATION / "dev" / "documents", tmp_path / "p.jsonl"
    predicted.write_text(run("extract", *sorted(documents.iterdir())).stdout, encoding="utf-8")
    measure_of_theirs = [sys.executable, str(EVALUATION / "score.py"), str(gold), str(predicted)]
    theirs = subprocess.run([*measure_of_theirs, "--json"], capture_output=True, text=True, check=True).stdout
    ours = json.loads(run("evaluate", gold, documents, "--format", "json").stdout)
    worst = subprocess.run([*measure_of_theirs, "--worst", "99"], capture_output=True, text=True, check=True).stdout
    expected = numbers(json.loads(theirs))
    assert len(expected) > 25
    assert numbers(ours) == pytest.approx(expected, abs=1e-12)
    assert [(d["document"][:3], f"{d['score']:.3f}") for d in ours["by document"]] == re.findall(
        r"worst: (\S+) (\S+)", worst
    )
