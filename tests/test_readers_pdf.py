"""PDFs as they come: whatever order, angle and furniture their pages have, the text is what a reader would take."""

from __future__ import annotations

import io
from collections.abc import Callable
from itertools import zip_longest

import pytest
from reportlab.lib.pagesizes import A4
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.lib.utils import simpleSplit
from reportlab.pdfgen.canvas import Canvas
from talks import AGREED, CONDEMNED, MET

from verbale import read
from verbale.model import Document
from verbale.read import Source

Draw = Callable[[Canvas], None]


def drawn(*pages: Draw, **options: object) -> Document:
    stream = io.BytesIO()
    canvas = Canvas(stream, pagesize=A4, invariant=True, **options)
    for page in pages:
        canvas.setFont("Helvetica", 10)
        page(canvas)
        canvas.showPage()
    canvas.save()
    return read.understood(Source("talks.pdf", "talks", stream.getvalue()))


def told(document: Document) -> list[str]:
    return [" ".join(sentence.text.split()) for sentence in document.sentences]


def column(text: str, left: float, width: float, top: float = 700) -> list[tuple[float, float, str]]:
    return [(left, top - 13 * n, line) for n, line in enumerate(simpleSplit(text, "Helvetica", 10, width))]


def paragraph(text: str, top: float = 700) -> Draw:
    return lambda canvas: [canvas.drawString(*line) for line in column(text, 50, 450, top)] and None


def in_type(size: float, *lines: tuple[float, float, str]) -> Draw:
    def draw(canvas: Canvas) -> None:
        canvas.setFont("Helvetica", size)
        for line in lines:
            canvas.drawString(*line)

    return draw


def together(*parts: Draw) -> Draw:
    return lambda canvas: [part(canvas) for part in parts] and None


def test_columns_are_read_one_after_the_other_though_written_row_by_row_or_from_the_right() -> None:
    columns = [column(text, 40 + 180 * n, 155) for n, text in enumerate((MET, AGREED, CONDEMNED))]
    by_rows = [line for row in zip_longest(*columns) for line in row if line]
    from_the_right = [line for lines in reversed(columns) for line in lines]
    headline = in_type(16, (40, 740, "Talks in Vilnius: a long headline across the columns"))
    for order in (by_rows, from_the_right):
        document = drawn(together(in_type(10, *order), headline))
        assert told(document) == [MET, AGREED, CONDEMNED]
        assert document.title == "Talks in Vilnius: a long headline across the columns"


def test_what_runs_across_the_columns_is_read_between_what_stands_above_and_below() -> None:
    above = [*column(MET, 50, 230), *column(AGREED, 310, 230)]
    below = [*column("They thanked NATO for all of its support to Ukraine, and parted.", 50, 230, 600)]
    document = drawn(in_type(10, *below, *above, *column(f"{CONDEMNED} So said both.", 50, 500, 640)))
    assert told(document) == [MET, AGREED, CONDEMNED, "So said both.", below_text(below)]


def below_text(lines: list[tuple[float, float, str]]) -> str:
    return " ".join(text for _, _, text in lines)


def test_the_rows_of_a_table_stay_rows() -> None:
    cells = [("Recipient", "Amount"), ("Ukraine", "USD 30 million"), ("Moldova", "USD 10 million"), ("All", "USD 40")]
    rows = [(50 + 60 * n, 650 - 13 * row, cell) for row, line in enumerate(cells) for n, cell in enumerate(line)]
    assert "Ukraine USD 30 million" in told(drawn(together(paragraph(MET), in_type(10, *rows))))


@pytest.mark.parametrize("angle", [90, 180, 270])
def test_a_page_that_is_turned_is_read_as_one_that_is_not(angle: int) -> None:
    def turned(canvas: Canvas) -> None:
        canvas.setPageRotation(angle)
        canvas.translate(A4[0] / 2, A4[1] / 2)
        canvas.rotate(angle)
        canvas.translate(-A4[0] / 2, -A4[1] / 2)
        for line in column(f"{MET} {AGREED}", 50, 450, 480):
            canvas.drawString(*line)

    assert told(drawn(turned)) == [MET, AGREED]


def test_stamps_across_a_page_and_along_its_edge_are_neither_text_nor_title() -> None:
    def stamps(canvas: Canvas) -> None:
        for angle, size, words in ((90, 8, "Draft of the Ministry, not to be cited."), (45, 60, "CONFIDENTIAL")):
            canvas.saveState()
            canvas.translate(100, 300)
            canvas.rotate(angle)
            canvas.setFont("Helvetica", size)
            canvas.drawString(0, 0, words)
            canvas.restoreState()

    document = drawn(together(paragraph(MET), stamps))
    assert (told(document), document.title) == ([MET], None)


def test_heads_that_alternate_and_numbers_of_pages_in_letters_are_left_out() -> None:
    ministry = "Ministry of Foreign Affairs, press release"
    heads = (ministry, "The Talks in Vilnius were long and good", ministry)
    pages = [
        together(paragraph(text), in_type(8, (50, 810, head), (290, 30, number), (50, 30, "www.example.org")))
        for text, head, number in zip((MET, AGREED, CONDEMNED), heads, ("i", "ii", "iii"), strict=True)
    ]
    assert told(drawn(*pages)) == [MET, AGREED, CONDEMNED]


def test_a_footnote_and_its_mark_are_left_out_and_an_annex_in_small_type_is_not() -> None:
    text = column(f"{MET} {AGREED}", 50, 450)
    left, level, last = text[-1]
    note = in_type(
        8, (50, 108, "1 They had met before, in Madrid on 29 June 2022, when Japan"), (50, 98, "was invited.")
    )

    def mark(canvas: Canvas) -> None:
        canvas.setFont("Helvetica", 6)
        canvas.drawString(left + canvas.stringWidth(last, "Helvetica", 10), level + 3, "1")

    annex = in_type(8, (50, 400, "1 Japan will host the next talks."))
    assert told(drawn(together(in_type(10, *text), mark, note), annex)) == [
        MET,
        AGREED,
        "Japan will host the next talks.",
    ]


def test_a_title_that_a_program_made_up_is_none() -> None:
    for made_up, title in (("Microsoft Word - talks3.docx", None), ("Talks in Vilnius", "Talks in Vilnius")):
        stream = io.BytesIO()
        canvas = Canvas(stream)
        canvas.setTitle(made_up)
        canvas.drawString(50, 500, MET)
        canvas.save()
        assert read.understood(Source("talks.pdf", "talks", stream.getvalue())).title == title


def test_a_pdf_that_anyone_may_open_is_read_though_its_changing_is_locked() -> None:
    locked = StandardEncryption("", ownerPassword="secret", canCopy=0)
    assert told(drawn(paragraph(MET), encrypt=locked)) == [MET]
