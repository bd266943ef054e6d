"""A readout → the page, PDF or Word file as which a publisher would have put it out, with all that stands around it."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from datetime import date
from html import escape
from io import BytesIO

import docx
from reportlab.lib.enums import TA_JUSTIFY
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import cm
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import BaseDocTemplate, Frame, PageTemplate, Paragraph

TITLE = ParagraphStyle("title", fontName="Helvetica-Bold", fontSize=15, leading=19, spaceAfter=14)
PROSE = ParagraphStyle(
    "prose",
    fontName="Times-Roman",
    fontSize=10.5,
    leading=13,
    spaceAfter=7,
    alignment=TA_JUSTIFY,
    hyphenationLang="en_GB",
    hyphenationMinWordLength=6,
)


@dataclass(frozen=True)
class Readout:
    """What is put out."""

    title: str
    publisher: str
    published: date
    paragraphs: tuple[str, ...]

    @property
    def dateline(self) -> str:
        """The day, as it stands below a title."""
        return f"{self.published.day} {self.published:%B %Y}"

    @property
    def text(self) -> str:
        """As plain text with a header."""
        head = f"title: {self.title}\npublisher: {self.publisher}\npublished: {self.published}\n\n"
        return head + "\n\n".join(self.paragraphs) + "\n"


def paragraphs(body: str) -> tuple[str, ...]:
    """The paragraphs of a body in which each line is one, in letters that the type of every PDF has."""
    lines = (" ".join(line.split()) for line in body.splitlines())
    return tuple("".join(map(_plain, line)) for line in lines if line)


def _plain(letter: str) -> str:
    return letter if letter.encode("cp1252", "ignore") else unicodedata.normalize("NFKD", letter)[0]


def html(readout: Readout) -> bytes:
    """A page as ministries have it: navigation before, banners beside, other news and a footer behind."""
    prose = "\n".join(f"<p>{escape(each)}</p>" for each in readout.paragraphs)
    links = "".join(f'<li><a href="/{name}">{name.title()}</a></li>' for name in ("home", "about", "press", "contact"))
    return f"""<!DOCTYPE html>
<html lang="en"><head><meta charset="utf-8"><title>{escape(readout.title)} | {escape(readout.publisher)}</title>
<meta property="og:title" content="{escape(readout.title)}">
<meta property="og:site_name" content="{escape(readout.publisher)}">
<meta property="article:published_time" content="{readout.published}T09:00:00Z">
<script>document.title = "Hello";</script><style>p {{ margin: 0 }}</style></head>
<body><header><nav><ul>{links}</ul></nav><p>Accept all cookies</p></header>
<main><article><h1>{escape(readout.title)}</h1>
{prose}
</article><aside><h2>Related news</h2><ul><li><a href="/n1">The Minister opens a bridge</a></li></ul></aside></main>
<footer><p>Copyright. All rights reserved. <a href="/privacy">Privacy policy</a></p></footer></body></html>
""".encode()


def word(readout: Readout) -> bytes:
    """A file of Word, with a heading and a running head."""
    made = docx.Document()
    made.core_properties.title, made.core_properties.author = readout.title[:255], readout.publisher
    made.sections[0].header.paragraphs[0].text = f"{readout.publisher} – Press release"
    made.add_heading(readout.title, 0)
    made.add_paragraph(readout.dateline)
    for each in readout.paragraphs:
        made.add_paragraph(each)
    stream = BytesIO()
    made.save(stream)
    return stream.getvalue()


def pdf(readout: Readout, columns: int = 1) -> bytes:
    """A PDF, justified and hyphenated, in so many columns, with a running head and page numbers."""
    stream = BytesIO()
    made = BaseDocTemplate(stream, pagesize=A4, title=readout.title, author=readout.publisher, invariant=True)
    width = (A4[0] - 4 * cm - (columns - 1) * cm) / columns
    frames = [Frame(2 * cm + n * (width + cm), 2.2 * cm, width, A4[1] - 5 * cm) for n in range(columns)]
    running = f"{readout.publisher} – Press release"

    def furnish(canvas: Canvas, _: BaseDocTemplate) -> None:
        canvas.setFont("Helvetica", 8)
        canvas.drawString(2 * cm, A4[1] - 1.5 * cm, running)
        canvas.drawCentredString(A4[0] / 2, 1.2 * cm, f"Page {canvas.getPageNumber()}")

    made.addPageTemplates([PageTemplate("page", frames, onPage=furnish)])
    prose = [Paragraph(escape(each), PROSE) for each in (readout.dateline, *readout.paragraphs)]
    made.build([Paragraph(escape(readout.title), TITLE), *prose])
    return stream.getvalue()
