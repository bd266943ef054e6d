"""Documents as they come: each format gives what its text gives, and what is hostile is refused in a sentence."""

from __future__ import annotations

import io
import json
import os
import re
import subprocess
import sys
import zipfile
from collections import Counter
from collections.abc import Callable
from datetime import date
from email.message import EmailMessage
from itertools import pairwise, product
from pathlib import Path

import originals
import pypdfium2
import pytest
from originals import Readout
from reportlab.pdfgen.canvas import Canvas

from verbale import knowledge as knowing
from verbale import minutes, pipeline, read, report
from verbale.errors import DocumentError
from verbale.model import Document
from verbale.read import Intake, Refused, Source
from verbale.read.kinds import kind

MET = (
    "Prime Minister Fumio Kishida of Japan met Jens Stoltenberg, Secretary General of NATO, in Vilnius on 12 July 2023."
)
AGREED = (
    "Prime Minister Kishida and Secretary General Stoltenberg agreed to deepen long-term cooperation on cyber defence."
)
READOUT = Readout("Talks in Vilnius", "Ministry of Foreign Affairs of Japan", date(2023, 7, 13), (MET, AGREED))
NAMES = ("".join(word) for word in product("BDKLM", "aeiou", "nrst"))
MANY = tuple(f"Prime Minister Kishida met {n}lander leaders from {n}land in {n}burg, and in {n}ville." for n in NAMES)
LONG = Readout(READOUT.title, READOUT.publisher, READOUT.published, (MET, AGREED, *MANY))
MADE: dict[str, Callable[[Readout], bytes]] = {
    "talks.html": originals.html,
    "talks.docx": originals.word,
    "talks.pdf": originals.pdf,
    "columns.pdf": lambda readout: originals.pdf(readout, 2),
}


def understood(name: str, content: bytes, media_type: str = "", charset: str | None = None) -> Document:
    return read.understood(Source(name, "talks", content, media_type, charset))


def told(document: Document) -> list[str]:
    return [re.sub(r"\s+", " ", sentence.text) for sentence in document.sentences]


def found(path: Path, **columns: str) -> list[Source | Refused]:
    return list(read.sources([path], Intake(columns)))


def one(path: Path, content: bytes) -> Source | Refused:
    path.write_bytes(content)
    (only,) = found(path)
    return only


# What each format gives


@pytest.mark.parametrize("name", MADE)
@pytest.mark.parametrize("readout", [READOUT, LONG], ids=["short", "of several pages"])
def test_every_format_gives_the_sentences_and_the_header_of_its_text(name: str, readout: Readout) -> None:
    document = understood(name, MADE[name](readout))
    assert [text for text in told(document) if text in readout.paragraphs] == list(readout.paragraphs)
    assert len(document.sentences) <= len(readout.paragraphs) + 1  # a running head that stands only once may be left
    assert document.title == "Talks in Vilnius"
    assert (document.publisher, document.published) == (readout.publisher, readout.published)


@pytest.mark.parametrize("name", MADE)
def test_the_bytes_tell_the_format_where_name_and_server_lie(name: str) -> None:
    content = MADE[name](READOUT)
    for wrong, media_type in (("talks.txt", ""), ("talks", "text/plain"), ("talks.eml", "application/pdf")):
        assert MET in told(understood(wrong, content, media_type))


def test_a_hyphen_at_the_end_of_a_line_goes_where_it_divides_a_word_and_stays_where_it_joins_two() -> None:
    stream = io.BytesIO()
    canvas = Canvas(stream)
    lines = (
        "They agreed on long-",
        "term coopera-",
        "tion between Euro-",
        "Atlantic allies and on cyber de-",
        "fence.",
    )
    for number, line in enumerate(lines):
        canvas.drawString(72, 700 - 14 * number, line)
    canvas.save()
    expected = "They agreed on long-term cooperation between Euro-Atlantic allies and on cyber defence."
    assert told(understood("talks.pdf", stream.getvalue())) == [expected]


def test_a_message_gives_its_text_its_subject_its_sender_and_its_day() -> None:
    message = EmailMessage()
    message["Subject"], message["From"] = "Talks in Vilnius", '"Press Office" <press@example.org>'
    message["Date"] = "Thu, 13 Jul 2023 23:30:00 +0900"
    message.set_content(f"{MET}\n\n{AGREED}\n")
    message.add_alternative(f"<p>{MET}</p><p>Something else.</p>", subtype="html")
    message.add_attachment(b"\x00\x01", maintype="application", subtype="octet-stream", filename="x.bin")
    document = understood("talks.eml", message.as_bytes())
    assert told(document) == [MET, AGREED]
    assert (document.title, document.publisher, document.published) == READOUT_OF_MAIL
    only_html = EmailMessage()
    only_html.set_content(f"<html><body><p>{MET}</p><p>{AGREED}</p></body></html>", subtype="html")
    assert told(understood("talks.eml", only_html.as_bytes())) == [MET, AGREED]


READOUT_OF_MAIL = ("Talks in Vilnius", "Press Office", date(2023, 7, 13))


def test_tei_gives_its_paragraphs_without_notes_and_what_its_header_says() -> None:
    document = understood(
        "talks.xml",
        f"""<?xml version="1.0" encoding="UTF-8"?><TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader><fileDesc>
        <titleStmt><title>Talks in  Vilnius</title></titleStmt><publicationStmt><publisher>Archive</publisher>
        <date when="2023-07-13">July</date>
        <availability><licence>CC0</licence></availability></publicationStmt>

        <sourceDesc><p>None.</p></sourceDesc></fileDesc></teiHeader><text><body><div><head>Talks</head>
        <p>{MET}<note>See below.</note></p>
        <list><item><p>{AGREED}</p></item></list></div></body></text></TEI>""".encode(),
    )
    assert told(document) == [MET, AGREED]
    assert (document.title, document.publisher, document.licence) == ("Talks in Vilnius", "Archive", "CC0")
    assert document.published == date(2023, 7, 13)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "windows-1252"])
def test_a_page_is_understood_whatever_encoding_it_claims(encoding: str) -> None:
    page = originals.html(Readout("Talks", "Ministry", date(2023, 7, 13), (f"{MET} “Both” – said so.",) * 3)).decode()
    for charset in ("utf-8", "iso-8859-1", "no-such-charset", None):
        assert "“Both” – said so." in told(understood("talks.html", page.encode(encoding), "text/html", charset))


# What holds several


def test_a_feed_gives_each_entry_as_a_document_with_its_own_address(tmp_path: Path) -> None:
    path = tmp_path / "feed.xml"
    path.write_text(f"""<?xml version="1.0"?><rss version="2.0"><channel><title>Ministry</title>
        <item><title>Talks</title><link>https://www.example.org/2023/talks.html</link>
        <pubDate>Thu, 13 Jul 2023 09:00:00 GMT</pubDate><description>&lt;p&gt;{MET}&lt;/p&gt;</description></item>
        <item><title>More</title><link>https://www.example.org/more</link></item></channel></rss>""")
    talks, more = found(path)
    assert isinstance(talks, Source) and isinstance(more, Refused)
    document = read.understood(talks)
    assert (document.slug, document.title, document.url) == (
        "example-org-2023-talks",
        "Talks",
        "https://www.example.org/2023/talks.html",
    )
    assert (document.publisher, document.published, told(document)) == ("Ministry", date(2023, 7, 13), [MET])
    assert more.reason == (
        f"{path}, entry 2 holds no text, only an address; `verbale follow` fetches what stands there."
    )


def zipped(files: dict[str, bytes], **options: int) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", **options) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return stream.getvalue()


def test_an_archive_gives_its_files_of_every_format_and_tells_what_it_leaves(tmp_path: Path) -> None:
    path = tmp_path / "talks.zip"
    files = {
        "2023/talks.html": originals.html(READOUT),
        "talks.docx": originals.word(READOUT),
        "rows.jsonl": json.dumps({"text": MET}).encode(),
        ".hidden.txt": b"hidden",
        "__MACOSX/talks.html": b"x",
        "../../escape.txt": MET.encode(),
        "/etc/passwd.txt": MET.encode(),
        "..\\windows.txt": MET.encode(),
        "inner.zip": zipped({"a.txt": b"a"}),
    }
    path.write_bytes(zipped(files, compression=zipfile.ZIP_DEFLATED))
    items = found(path)
    assert [item.slug for item in items if isinstance(item, Source)] == ["talks", "talks", "rows-1"]
    reasons = [item.reason.removeprefix(f"{path}: ") for item in items if isinstance(item, Refused)]
    assert reasons == [
        "../../escape.txt has a name that leads out of the archive; it is not read.",
        "/etc/passwd.txt has a name that leads out of the archive; it is not read.",
        "..\\windows.txt has a name that leads out of the archive; it is not read.",
        "inner.zip is an archive within an archive; unpack it first.",
    ]
    assert sorted(each.name for each in tmp_path.iterdir()) == ["talks.zip"]


def test_rows_of_tables_are_documents_whose_columns_are_known_by_name_or_by_a_map(tmp_path: Path) -> None:
    lines = tmp_path / "talks.jsonl"
    lines.write_text(json.dumps({"id": "Talks 7", "Body": MET, "date": "2023-07-13"}) + '\n\n{"x": 1}\nno json\n[1]\n')
    good, *bad = found(lines)
    assert isinstance(good, Source)
    assert (good.slug, good.facts.published, told(read.understood(good))) == ("talks-7", date(2023, 7, 13), [MET])
    assert [each.reason.removeprefix(f"{lines}, ") for each in bad if isinstance(each, Refused)] == [
        "line 3 has no text; say which column holds it by --map text=COLUMN, of: x.",
        "line 4 is no JSON; each line must be an object by itself.",
        "line 5 has no text; say which column holds it by --map text=COLUMN, of: none.",
    ]
    table = tmp_path / "talks.csv"
    table.write_text(f'\ufeffWas;Wer\n"{MET}\n\n{AGREED}";Ministry\n', encoding="utf-8")
    (row,) = found(table, text="was", publisher="Wer")
    assert isinstance(row, Source)
    document = read.understood(row)
    assert (document.slug, document.publisher, told(document)) == ("talks-1", "Ministry", [MET, AGREED])


# What is hostile


def bomb() -> bytes:
    return zipped({"a.txt": bytes(30_000_000)}, compression=zipfile.ZIP_DEFLATED)


def test_an_archive_that_bursts_is_refused_and_no_more_of_it_unpacked_than_a_readout_has(tmp_path: Path) -> None:
    refused = one(tmp_path / "bomb.zip", bomb())
    assert isinstance(refused, Refused)
    assert refused.reason.endswith("a.txt unpacks to more than the 10 MB that a readout may have.")
    for name, content in (("many", zipped({f"{n}.txt": b"" for n in range(10_001)})), ("torn", bomb()[:-30])):
        refused = one(tmp_path / f"{name}.zip", content)
        assert isinstance(refused, Refused) and refused.name.endswith(f"{name}.zip")


def scripted() -> bytes:
    return originals.pdf(READOUT).replace(b"/Type /Catalog", b"/Type /Catalog /OpenAction << /S /JavaScript /JS (x) >>")


def of_pages(count: int) -> bytes:
    document = pypdfium2.PdfDocument.new()
    for _ in range(count):
        document.new_page(100, 100)
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def encrypted() -> bytes:
    stream = io.BytesIO()
    canvas = Canvas(stream, encrypt="secret")
    canvas.drawString(72, 700, MET)
    canvas.save()
    return stream.getvalue()


DEEP = b"<html><body>" + b"<div>" * 10_000 + MET.encode() + b"</div>" * 10_000
ENTITIES = (
    b'<?xml version="1.0"?><!DOCTYPE TEI [<!ENTITY a "ha"><!ENTITY b "&a;&a;">]>'
    b'<TEI xmlns="http://www.tei-c.org/ns/1.0"><text><p>&b;</p></text></TEI>'
)


LAUGHS = "".join(f'<!ENTITY {name} "{f"&{former};" * 10}">' for former, name in pairwise("abcdefghij"))


def opendocument() -> bytes:
    return zipped({"mimetype": b"application/vnd.oasis.opendocument.text", "content.xml": b"<x/>"})


def in_word(**instead: bytes) -> bytes:
    """A Word file in which something stands before its root, its first paragraph or its first words."""
    with zipfile.ZipFile(io.BytesIO(originals.word(READOUT))) as parts:
        files = {name: parts.read(name) for name in parts.namelist()}
    places = {"root": b"<w:document", "paragraph": b"<w:p>", "words": b"Prime Minister"}
    text = files["word/document.xml"]
    for place, what in instead.items():
        text = text.replace(places[place], what + places[place], 1)
    return zipped(files | {"word/document.xml": text})


@pytest.mark.parametrize(
    ("name", "content", "reason"),
    [
        (
            "talks.xml",
            f'<?xml version="1.0"?><!DOCTYPE TEI [<!ENTITY a "ha">{LAUGHS}]><TEI>&j;</TEI>'.encode("utf-16"),
            "talks.xml is no XML that can be read (Maximum entity amplification factor exceeded",
        ),
        (
            "talks.xml",
            ENTITIES.decode().encode("utf-16"),
            "talks.xml declares entities of its own, which no readout needs; it is not read.",
        ),
        ("talks.xml", b"<TEI>" + b"<div>" * 200_000, "talks.xml is no XML that can be read (Excessive depth"),
        (
            "talks.docx",
            in_word(root=f'<!DOCTYPE x [<!ENTITY a "ha">{LAUGHS}]>'.encode(), words=b"&j;"),
            "talks.docx is no Word file that can be opened; save it anew.",
        ),
        ("talks.docx", in_word(paragraph=b"<w:smartTag>" * 100_000), "talks.docx is no Word file"),
        ("talks.pdf", scripted(), "talks.pdf is a PDF with a script in it, which no readout needs; print it anew."),
        ("talks.pdf", of_pages(1001), "talks.pdf has 1,001 pages, and a readout at most 1,000; split it."),
        ("talks.pdf", of_pages(1), "talks.pdf is a PDF without text, as scans are; have its text recognised first."),
        ("talks.pdf", encrypted(), "talks.pdf is encrypted; save it without a password."),
        ("talks.pdf", originals.pdf(READOUT)[:400], "talks.pdf is no PDF that can be opened; save it anew."),
        ("talks.pdf", b"%PDF-broken", "talks.pdf is no PDF that can be opened; save it anew."),
        ("talks.html", DEEP, "talks.html has more than 2,000 elements within each other, as no page for people."),
        ("talks.html", b"<html><body></body></html>", "talks.html is a web page without a text"),
        ("talks.xml", ENTITIES, "talks.xml declares entities of its own, which no readout needs; it is not read."),
        ("talks.xml", b'<?xml version="1.0"?><a>', "talks.xml is no XML that can be read"),
        ("talks.xml", b'<?xml version="1.0"?><a/>', "talks.xml is XML, but no TEI (its root is 'a')."),
        ("talks.docx", originals.word(READOUT)[:500], "talks.docx is no Word file that can be opened; save it anew."),
        ("talks.eml", b"", "talks.eml is empty; there is nothing to read."),
        (
            "talks.doc",
            b"\xd0\xcf\x11\xe0" * 9,
            "talks.doc is a file of an old version of Office; save it as DOCX",
        ),
        ("talks.rtf", b"{\\rtf1 They met.}", "talks.rtf is an RTF file; save it as DOCX or PDF."),
        ("talks.odt", opendocument(), "talks.odt is an OpenDocument file or a book; save it as DOCX or PDF."),
        ("talks.jpg", b"\xff\xd8\xff\xe0", "talks.jpg is a picture; have its text recognised first."),
        ("talks.bin", bytes(100), "talks.bin is a binary file, not text; give plain text or Markdown."),
    ],
)
def test_what_is_hostile_or_broken_is_refused_in_a_sentence(name: str, content: bytes, reason: str) -> None:
    with pytest.raises(DocumentError) as refused:
        understood(name, content)
    assert str(refused.value).startswith(reason)


@pytest.mark.parametrize(
    ("name", "content", "reason"),
    [
        (
            "feed.rss",
            f'<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY a "ha">{LAUGHS}]><rss><channel/></rss>'.encode(),
            "feed.rss declares entities of its own, which no feed needs; it is not read.",
        ),
        ("talks.jsonl", b"[" * 1_000_000, "talks.jsonl, line 1 is no JSON; each line must be an object by itself."),
        ("talks.csv", b'text\n"' + b"a" * 5_000_000, "talks.csv is no CSV that can be read (unexpected end of data)."),
        ("talks.zip", zipped({"../../x.txt": b"They met."}), "x.txt has a name that leads out of the archive"),
        ("talks.zip", zipped({"/etc/x.txt": b"They met."}), "x.txt has a name that leads out of the archive"),
        ("talks.zip", zipped({"in.zip": zipped({"x.txt": b"They met."})}), "in.zip is an archive within an archive"),
    ],
)
def test_what_holds_several_documents_and_is_hostile_is_refused_in_a_sentence(
    tmp_path: Path, name: str, content: bytes, reason: str
) -> None:
    refused = one(tmp_path / name, content)
    assert isinstance(refused, Refused) and reason in refused.reason


def test_xml_in_utf_16_is_read_as_any_other() -> None:
    tei = f'<?xml version="1.0"?><TEI xmlns="http://www.tei-c.org/ns/1.0"><text><p>{MET}</p></text></TEI>'
    assert told(understood("talks.xml", tei.encode("utf-16"))) == [MET]
    page = f"<html><body><article><p>{MET}</p><p>{AGREED}</p></article></body></html>"
    assert told(understood("talks.txt", page.encode("utf-16"))) == [MET, AGREED]


def test_a_word_file_that_bursts_is_refused_before_it_is_unpacked() -> None:
    with zipfile.ZipFile(io.BytesIO(originals.word(READOUT))) as parts:
        files = {name: parts.read(name) for name in parts.namelist()}
    burst = zipped(files | {"word/media/x": bytes(110_000_000)}, compression=zipfile.ZIP_DEFLATED)
    with pytest.raises(DocumentError, match="unpacks to more than 100 MB"):
        understood("talks.docx", burst)


BOUNDED = """
import resource
from verbale.read.bounds import bounded
before = resource.getrlimit(resource.RLIMIT_AS), resource.getrlimit(resource.RLIMIT_CPU)
with bounded():
    print(0 < resource.getrlimit(resource.RLIMIT_CPU)[0] < 100)
    try:
        bytearray(2_000_000_000)
    except MemoryError:
        print("too much")
print(before == (resource.getrlimit(resource.RLIMIT_AS), resource.getrlimit(resource.RLIMIT_CPU)))
"""


@pytest.mark.skipif(sys.platform != "linux", reason="other systems do not tell how much memory a process has")
def test_a_reader_gets_so_much_memory_and_time_and_the_process_has_its_own_limits_back() -> None:
    told = subprocess.run([sys.executable, "-c", BOUNDED], capture_output=True, text=True, check=True).stdout
    assert told.split("\n")[:3] == ["True", "too much", "True"]


def test_only_plain_text_is_read_in_the_process_that_was_asked(tmp_path: Path) -> None:
    """A file called text is a page by its bytes, and read where it can do no harm: what comes out is the same."""
    (tmp_path / "a.txt").write_text(READOUT.text)
    (tmp_path / "b.txt").write_bytes(originals.html(READOUT))
    assert [read.is_plain(tmp_path / name) for name in ("a.txt", "b.txt")] == [True, False]
    done = pipeline.build([tmp_path / "a.txt", tmp_path / "b.txt"], tmp_path / "store")
    assert (done.documents, done.refused) == (("a", "b"), ())
    assert pipeline.extract(tmp_path / "b.txt").document.title == "Talks in Vilnius"


# The whole


EVALUATION = os.environ.get("VERBALE_EVALUATION", "")


def claimed(document: Document) -> Counter[tuple[str, str]]:
    """What a document says, by sentence: the lines of its report."""
    known = knowing.load()
    kept = minutes.reading(document, known).validation.kept
    lines: Counter[tuple[str, str]] = Counter()
    for block in report.text(document, kept, known).split("\n\n")[1:]:
        sentence, *facts = block.strip().split("\n")
        lines.update((sentence, fact) for fact in facts)
    return lines


@pytest.mark.skipif(
    not EVALUATION, reason="VERBALE_EVALUATION does not name a folder of evaluation with documents/ in its parts."
)
@pytest.mark.parametrize("name", MADE)
def test_real_readouts_say_the_same_in_every_format_as_in_plain_text(name: str) -> None:
    plain, same = 0, 0
    for path in sorted(Path(EVALUATION).glob("*/documents/*.txt")):
        document = read.document(path)
        paragraphs = originals.paragraphs(document.body)
        assert document.title and document.published
        readout = Readout(document.title, document.publisher or "", document.published, paragraphs)
        expected = claimed(read.parse(readout.text, document.slug, "talks.txt"))
        dressed = read.understood(Source(name, document.slug, MADE[name](readout)))
        plain, same = plain + expected.total(), same + (expected & claimed(dressed)).total()
    assert plain > 50
    assert same >= 0.97 * plain


def test_formats_are_told_apart_by_the_first_bytes_alone() -> None:
    kinds = [
        kind(content[:4096], "x").name
        for content in (b"", b"They met.", b"<!DOCTYPE html><p>", b"%PDF-1.7", bomb(), originals.word(READOUT))
    ]
    assert kinds == ["text", "text", "html", "pdf", "zip", "docx"]
