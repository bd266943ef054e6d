"""TEI as archives have it: of several readings the editor's, of breaks no trace, and no word that notes alone say."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from verbale import read
from verbale.errors import DocumentError
from verbale.model import Document
from verbale.read import Source

MET = "Prime Minister Kishida met Jens Stoltenberg in Vilnius on 12 July 2023."
AGREED = "They agreed to deepen long-term cooperation on cyber defence."
SPACE = 'xmlns="http://www.tei-c.org/ns/1.0"'


def tei(body: str, header: str = "") -> Document:
    text = f"<TEI {SPACE}><teiHeader>{header}</teiHeader><text><body>{body}</body></text></TEI>"
    return read.understood(Source("talks.xml", "talks", text.encode()))


def told(body: str) -> list[str]:
    return [sentence.text for sentence in tei(body).sentences]


@pytest.mark.parametrize(
    "words",
    [
        "<choice><sic>Jens Stoltenburg</sic><corr>Jens Stoltenberg</corr></choice>",
        "<choice><reg>Jens Stoltenberg</reg><orig>Iens Stoltenberg</orig></choice>",
        "<app><rdg>Jens St.</rdg><lem>Jens Stoltenberg</lem></app>",
        "<choice><unclear>Jens Stoltenberg</unclear><unclear>Jans Stoltenberg</unclear></choice>",
        'Jens Stolten-<lb break="no"/>berg',
        'Jens Stol\n   <pb n="2" break="no"/>\n  tenberg',
        "Jens<lb/>Stoltenberg",
        "<del>Emmanuel Macron</del><add>Jens <hi>Stoltenberg</hi></add>",
        "Jens Stoltenberg<note>Of <p>NATO.</p></note><!-- sic -->",
    ],
)
def test_a_name_is_read_as_its_editor_wants_it_read(words: str) -> None:
    assert told(f"<p>Prime Minister Kishida met {words} in Vilnius on 12 July 2023.</p>") == [MET]


def test_words_around_a_list_within_a_paragraph_are_read_with_its_items() -> None:
    items = (
        "<list><item>to meet in Tokyo;</item><item>to hold exercises <list><item>at sea.</item></list></item></list>"
    )
    assert told(f"<p>The leaders agreed: {items} They then left.</p>") == [
        "The leaders agreed:",
        "to meet in Tokyo;",
        "to hold exercises",
        "at sea.",
        "They then left.",
    ]


def test_speeches_quotations_and_rows_of_tables_are_read() -> None:
    table = "<table><row><cell>Ukraine</cell><cell>USD 30 million</cell></row></table>"
    assert told(f"<u>{MET}</u><quote><p>{AGREED}</p></quote>{table}") == [MET, AGREED, "Ukraine USD 30 million"]


def test_a_paragraph_that_says_it_is_in_another_language_is_not_read() -> None:
    assert told(f'<p xml:lang="en-GB">{MET}</p><p xml:lang="fr">Ils se sont rencontrés.</p>') == [MET]


def test_the_day_of_the_text_itself_stands_above_that_of_its_edition() -> None:
    edition = '<publicationStmt><date when="2015-01-02"/></publicationStmt>'
    written = '<profileDesc><creation><date when="1923-07-24">July</date></creation></profileDesc>'
    for header, day in ((edition, date(2015, 1, 2)), (edition + written, date(1923, 7, 24))):
        assert tei(f"<p>{MET}</p>", header).published == day


def test_each_text_of_a_corpus_is_a_document(tmp_path: Path) -> None:
    texts = "".join(f"<TEI><teiHeader/><text><p>{text}</p></text></TEI>" for text in (MET, AGREED))
    path = tmp_path / "letters.xml"
    path.write_text(f"<teiCorpus {SPACE}><teiHeader/>{texts}</teiCorpus>")
    found = [read.understood(source) for source in read.sources([path]) if isinstance(source, Source)]
    assert [(each.slug, each.sentences[0].text) for each in found] == [("letters-1", MET), ("letters-2", AGREED)]


def test_tei_of_an_older_version_is_refused_and_not_read_as_text_with_its_tags() -> None:
    with pytest.raises(DocumentError, match=r"talks.xml is XML, but no TEI \(its root is 'TEI.2'\)."):
        read.understood(Source("talks.xml", "talks", f"<TEI.2><text><p>{MET}</p></text></TEI.2>".encode()))
