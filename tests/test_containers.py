"""Feeds, tables and archives as people have them: each document in them is read, and what is none is told or passed."""

from __future__ import annotations

import io
import json
import stat
import zipfile
from datetime import date
from pathlib import Path

import pytest

from verbale import read
from verbale.model import Document
from verbale.read import Refused, Source

MET = "Prime Minister Kishida met Jens Stoltenberg in Vilnius on 12 July 2023."
AGREED = "They agreed to deepen long-term cooperation on cyber defence."


def found(path: Path, content: str | bytes) -> list[Document | str]:
    """The documents in a file of this content, and why there is none where there is none."""
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    each = list(read.sources([path]))
    return [
        read.understood(one) if isinstance(one, Source) else one.reason.replace(str(path), path.name) for one in each
    ]


def told(path: Path, content: str | bytes) -> list[list[str] | str]:
    read_out = found(path, content)
    return [one if isinstance(one, str) else [sentence.text for sentence in one.sentences] for one in read_out]


# Tables


@pytest.mark.parametrize(
    "content",
    [
        f"text;title\r\n{MET};Talks\r\n".encode("utf-16"),
        f"sep=|\r\ntext|title\r\n{MET}|Talks\r\n",
        f"text|title\n{MET}|Talks\n",
        f'title,"the\n text",text\nTalks,,"{MET}"\n',
        f'title,text\nTalks,"<div><p>{MET}</p></div>"\n',
        f"\ufefftext\ttitle\n\n \t \n{MET}\tTalks\n",
    ],
    ids=["UTF-16", "divider told", "bars", "a name on two lines", "a part of a page", "blank rows"],
)
def test_a_table_gives_its_rows_whatever_program_wrote_it(tmp_path: Path, content: str | bytes) -> None:
    (document,) = found(tmp_path / "talks.csv", content)
    assert isinstance(document, Document)
    assert ([sentence.text for sentence in document.sentences], document.title) == ([MET], "Talks")


@pytest.mark.parametrize(
    "content",
    [
        json.dumps([{"text": MET}, {"body": [AGREED]}], indent=1),
        json.dumps({"text": MET}) + "\r" + json.dumps({"content": f"<p>{AGREED}</p>"}),
        "\ufeff" + json.dumps({"text": MET}) + "\n\n" + json.dumps({"text": AGREED}),
        (json.dumps({"text": MET}) + "\n" + json.dumps({"text": AGREED})).encode("utf-16"),
    ],
    ids=["an array", "old ends of lines", "a mark before and a blank line between", "UTF-16"],
)
def test_json_is_read_as_an_array_and_as_lines_whatever_the_file_is_called(
    tmp_path: Path, content: str | bytes
) -> None:
    assert told(tmp_path / "talks.json", content) == told(tmp_path / "talks.txt", content) == [[MET], [AGREED]]


def test_json_without_texts_is_refused_and_not_read_as_a_text(tmp_path: Path) -> None:
    reasons = found(tmp_path / "package.json", json.dumps({"name": "x", "version": [1]}, indent=1))
    assert reasons == [
        "package.json, line 1 has no text; say which column holds it by --map text=COLUMN, of: name, version."
    ]


@pytest.mark.parametrize("name", ["a.csv", "a.jsonl", "a.zip", "a.rss"])
def test_a_file_that_holds_no_document_is_told(tmp_path: Path, name: str) -> None:
    contents = {"a.csv": "text,title\n", "a.zip": archive({}), "a.rss": '<rss version="2.0"><channel/></rss>'}
    assert found(tmp_path / name, contents.get(name, "")) == [f"{name} holds no documents."]


# Archives and folders


def archive(files: dict[str, bytes]) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as packed:
        for name, content in files.items():
            packed.writestr(name, content)
    return stream.getvalue()


def test_pictures_styles_and_links_in_an_archive_are_passed_over_and_old_formats_are_told(tmp_path: Path) -> None:
    link = zipfile.ZipInfo("link.txt")
    link.external_attr = (stat.S_IFLNK | 0o777) << 16
    stream = io.BytesIO(
        archive({"talks": MET.encode(), "a.jpg": b"\xff\xd8", "a.css": b"a{}", "a.rtf": b"{\\rtf1 They}"})
    )
    with zipfile.ZipFile(stream, "a") as packed:
        packed.writestr(link, "/etc/passwd")
    reason = "talks.zip: a.rtf is an RTF file; save it as DOCX or PDF."
    assert told(tmp_path / "talks.zip", stream.getvalue()) == [[MET], reason]


def test_a_file_of_an_old_format_in_a_folder_is_told_and_not_passed_over(tmp_path: Path) -> None:
    for name, content in {"a.txt": MET, "b.rtf": "{\\rtf1 They met.}", "c.css": "a{}", "d.json": "{}"}.items():
        (tmp_path / name).write_text(content)
    assert [Path(str(each)).name for each in read.find([tmp_path])] == ["a.txt", "b.rtf"]
    refused = [each.reason for each in read.sources(read.find([tmp_path])) if isinstance(each, Refused)]
    assert refused == [f"{tmp_path / 'b.rtf'} is an RTF file; save it as DOCX or PDF."]


# Feeds


def entry(inner: str) -> str:
    return f'<feed xmlns="http://www.w3.org/2005/Atom"><title>MOFA &amp;amp; co</title><entry>{inner}</entry></feed>'


def test_the_day_of_an_entry_is_that_of_its_publisher(tmp_path: Path) -> None:
    for day in ("2023-07-13T01:00:00+09:00", "Thu, 13 Jul 2023 23:30:00 -0500"):
        (document,) = found(
            tmp_path / "a.atom", entry(f"<title>T</title><updated>{day}</updated><summary>{MET}</summary>")
        )
        assert isinstance(document, Document)
        assert (document.published, document.publisher) == (date(2023, 7, 13), "MOFA & co")


def test_titles_are_without_tags_and_addresses_are_of_the_web(tmp_path: Path) -> None:
    title = '<title type="html">&lt;b&gt;Talks&lt;/b&gt; &amp;amp; more</title>'
    for link in ("javascript:alert(1)", "/relative/to/nothing", "http://[broken"):
        (document,) = found(tmp_path / "a.atom", entry(f'{title}<link href="{link}"/><summary>{MET}</summary>'))
        assert isinstance(document, Document)
        assert (document.title, document.url) == ("Talks & more", None)
    content = entry('<title>T</title><link href="/2023/talks"/>').encode()
    assert [each.address for each in read.entries(content, "https://example.org/news/feed")] == [
        "https://example.org/2023/talks"
    ]


def test_a_feed_that_tells_of_entities_declares_none(tmp_path: Path) -> None:
    item = f"<item><description><![CDATA[{MET} It wrote <!ENTITY.]]></description></item>"
    text = f"<rss version='2.0'><channel>{item}</channel></rss>"
    ((first, _),) = told(tmp_path / "a.rss", text)
    assert first == MET
