"""Mail as programs send it: its words whatever they are in, all of its parts, and nothing that programs add."""

from __future__ import annotations

import base64

import pytest

from verbale import read
from verbale.model import Document
from verbale.read import Source

MET = "Prime Minister Kishida met Jens Stoltenberg in Vilnius on 12 July 2023."
AGREED = "They agreed to deepen long-term cooperation on cyber defence."
CITED = "They called it “historic” – in Malmö."


def message(*parts: bytes, kind: str = "mixed", header: str = "") -> Document:
    """A message of those parts, each with its own header."""
    if len(parts) == 1:
        content = f"Subject: Talks\n{header}".encode() + parts[0]
    else:
        body = b"".join(b"\n--b\n" + part for part in parts) + b"\n--b--\n"
        content = f"Subject: Talks\n{header}Content-Type: multipart/{kind}; boundary=b\n".encode() + body
    return read.understood(Source("talks.eml", "talks", content))


def told(*parts: bytes, kind: str = "mixed") -> list[str]:
    return [sentence.text for sentence in message(*parts, kind=kind).sentences]


def part(text: str, charset: str = "utf-8", subtype: str = "plain") -> bytes:
    return f"Content-Type: text/{subtype}; charset={charset}\n\n{text}".encode()


@pytest.mark.parametrize(
    ("header", "content"),
    [
        ("", CITED.encode("windows-1252")),
        ("Content-Type: text/plain; charset=us-ascii\n", CITED.encode()),
        ("Content-Type: text/plain; charset=x-unknown\n", CITED.encode("windows-1252")),
        ("Content-Type: text/plain; charset=zlib\n", CITED.encode()),
        ("Content-Type: text/plain; charset=koi8-r\n", CITED.encode()),
        (
            "Content-Type: text/plain; charset=iso-8859-1\nContent-Transfer-Encoding: base64\n",
            base64.encodebytes(CITED.encode("windows-1252")),
        ),
    ],
)
def test_words_are_what_their_sender_meant_whatever_the_message_says_they_are_in(header: str, content: bytes) -> None:
    assert told(header.encode() + b"\n" + content) == [CITED]


def test_a_subject_is_what_its_sender_meant() -> None:
    document = read.understood(
        Source("a.eml", "a", f"Subject: =?iso-8859-1?Q?Talks_=96_caf=E9?=\n\n{MET}".encode()),
    )
    assert document.title == "Talks – café"


def test_all_texts_of_a_message_are_read_and_what_is_attached_is_not() -> None:
    picture = b"Content-Type: image/png\nContent-Disposition: inline; filename=a.png\n\nabc"
    attached = b"Content-Type: text/plain\nContent-Disposition: attachment; filename=a.txt\n\nAttached."
    page = part(f"<html><body><p>{AGREED}</p></body></html>", subtype="html")
    assert told(part(MET), picture, page, attached) == [MET, AGREED]


def test_of_alternatives_one_is_read_and_no_stub_that_only_names_the_other() -> None:
    page = part(f"<html><body><p>{MET}</p><p>{AGREED}</p></body></html>", subtype="html")
    assert told(part(f"{MET}\n\n{AGREED}"), page, kind="alternative") == [MET, AGREED]
    assert told(part("No HTML? Look here."), page, kind="alternative") == [MET, AGREED]


@pytest.mark.parametrize(
    "added",
    [
        "\n-- \nPress office\nThe Minister of Foreign Affairs met nobody.\n",
        f"\n{'_' * 47}\nThe press list of the Ministry\nhttps://lists.example.org\n",
    ],
)
def test_signatures_and_what_lists_add_are_left_out(added: str) -> None:
    assert told(part(f"{MET}\n{added}")) == [MET]


def test_the_header_of_what_is_forwarded_and_the_line_that_names_who_is_cited_are_left_out() -> None:
    header = (
        "From: Ministry <a@example.org>\nDate: Thu, 13 Jul 2023\nSubject: Talks with Japan\nTo: Desk <d@example.org>"
    )
    forwarded = f"Please see below.\n\n---------- Forwarded message ---------\n{header}\n\n{MET}\n"
    assert told(part(forwarded)) == ["Please see below.", MET]
    assert told(part(f"{MET}\n\nOn Wed, 12 Jul 2023 at 10:00, Desk\n<d@example.org> wrote:\n> {AGREED}\n")) == [
        MET,
        AGREED,
    ]
