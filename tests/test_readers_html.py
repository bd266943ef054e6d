"""Web pages of ministries: what a reader would take for the text is read, and nothing that stands around it."""

from __future__ import annotations

import re

import pytest
from talks import AGREED, CONDEMNED, MET

from verbale import read
from verbale.errors import DocumentError
from verbale.model import Document
from verbale.read import Source

ALL = [MET, AGREED, CONDEMNED]
PROSE = "".join(f"<p>{text}</p>" for text in ALL)


def understood(page: str) -> Document:
    return read.understood(Source("talks.html", "talks", page.encode(), "text/html"))


def told(page: str) -> list[str]:
    return [re.sub(r"\s+", " ", sentence.text) for sentence in understood(page).sentences]


@pytest.mark.parametrize(
    "around",
    [
        '<div class="gem-cookie-banner"><p>We’d like to set cookies to know how you use this site.</p></div>',
        '<div id="newsletter"><p>The newsletter of the Minister tells of his visits to France and Japan.</p></div>',
        '<ul class="breadcrumb"><li>Home</li><li>Talks in Paris with the President</li></ul>',
        '<div class="share"><a href="x">Share on Facebook</a> <a href="y">Tweet</a></div>',
        '<div class="related news"><p>The Minister met the President of France in Paris on 3 July 2023.</p></div>',
        '<div class="feedback"><h2>Is this page useful?</h2><p>Do not include your card details.</p></div>',
        "<p hidden>The President of France visited Berlin on 1 May 2020.</p>",
        '<p style="display: none">The President of France visited Berlin on 1 May 2020.</p>',
        '<p aria-hidden="true">The President of France visited Berlin on 1 May 2020.</p>',
        "<noscript>You need JavaScript to meet the Minister of Foreign Affairs here.</noscript>",
        '<iframe src="x">The President of France visited Berlin on 1 May 2020.</iframe>',
        '<div lang="fr"><p>Le premier ministre a rencontré le secrétaire général à Vilnius.</p></div>',
        "<p>Subscribe to our newsletter and receive our latest news by email every week.</p>",
        "<p>Follow us on <a href='x'>Twitter</a> and <a href='y'>Facebook</a>.</p>",
        "<p>For more information: <a href='mailto:press@example.org'>press@example.org</a></p>",
        "<p>© 2023 Ministry of Foreign Affairs. All rights reserved.</p>",
    ],
)
def test_what_stands_around_a_text_or_is_not_seen_gives_no_sentence(around: str) -> None:
    assert told(f'<html lang="en"><body><main><h1>Talks</h1>{PROSE}{around}</main></body></html>') == ALL


def test_a_part_that_holds_most_of_the_text_is_read_whatever_it_is_called() -> None:
    assert told(f'<html><body><div class="related social">{PROSE}</div></body></html>') == ALL


def test_tables_that_place_a_page_are_no_tables_and_those_of_data_keep_their_rows() -> None:
    items = "".join(f"<li>{text}" for text in ALL)
    menu = "<a href='/'>Top page</a><br><a href='/about'>About us</a>"
    old = f"<table><tr><td>{menu}</td><td><b>Talks in Vilnius</b><br><ol>{items}</ol></td></tr></table>"
    found = told(f"<html><head><title>Talks</title></head><body>{old}</body></html>")
    assert found[-3:] == ALL
    assert "About us" not in " ".join(found)
    data = "<table><tr><th>For</th><th>Aid</th></tr><tr><td>Ukraine</td><td>USD 30 million</td></tr></table>"
    assert "| Ukraine | USD 30 million |" in told(f"<html><body><article>{PROSE}{data}</article></body></html>")


def test_marks_of_notes_and_signs_that_nobody_sees_are_left_out_of_names() -> None:
    page = MET.replace("Kishida", "Ki&shy;shi&#8203;da").replace("12 July", "12<sup>th</sup> July")
    page = page.replace("2023.", "2023.<sup><a href='#n1'>[1]</a></sup>")
    assert told(f"<html><body><article><p>{page}</p><p>{AGREED}</p></article></body></html>") == [
        MET.replace("12", "12th"),
        AGREED,
    ]


def test_a_title_that_stands_within_the_page_is_a_heading_there() -> None:
    page = f"<body><main><p>Press release</p><h1>Talks in Vilnius</h1>{PROSE}</main></body>"
    document = understood(f"<html><head><title>Talks in Vilnius</title></head>{page}</html>")
    assert "Talks in Vilnius" not in {sentence.text for sentence in document.sentences}


@pytest.mark.parametrize("title", ["404 Not Found", "Page not found | Ministry", "Access Denied", "Just a moment..."])
def test_a_page_that_a_server_shows_instead_of_another_is_refused(title: str) -> None:
    page = f"<html><head><title>{title}</title></head><body><h1>{title}</h1>{PROSE}</body></html>"
    with pytest.raises(DocumentError, match="is no document, but what its server showed instead of one"):
        understood(page)


def test_a_paragraph_in_another_language_has_no_sentences() -> None:
    french = (
        "Le premier ministre du Japon et le secrétaire général de l’OTAN se sont rencontrés pour la première fois dans"
        " la capitale. Les deux dirigeants ont parlé des relations avec les pays de la région, sur lesquelles ils sont"
        " du même avis, et de la coopération qui est au programme des années à venir."
    )
    document = read.parse(f"{MET}\n\n{french}\n\n{AGREED}\n\n{CONDEMNED}", "talks", "talks.txt")
    assert [sentence.text for sentence in document.sentences] == ALL
