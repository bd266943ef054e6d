"""Messages and what is attached to them: documents of their own, each of which knows its message."""

from __future__ import annotations

import io
import zipfile
from email import policy
from email.message import EmailMessage
from pathlib import Path

import originals
import pytest
from test_formats_of_documents import AGREED, MET, READOUT

from verbale import pipeline, read
from verbale.read import Refused, Source
from verbale.store import Store
from verbale.terms import document


def message(subject: str, text: str = MET) -> EmailMessage:
    """A message with a text."""
    made = EmailMessage(policy=policy.SMTP)
    made["Subject"], made["From"] = subject, '"Press Office" <press@example.org>'
    made["Date"] = "Thu, 13 Jul 2023 23:30:00 +0900"
    made.set_content(text)
    return made


def attach(made: EmailMessage, content: bytes, kind: str, name: str | None) -> None:
    main, sub = kind.split("/")
    made.add_attachment(content, maintype=main, subtype=sub, filename=name)


def found(folder: Path, made: EmailMessage) -> list[Source | Refused]:
    (folder / "mail.eml").write_bytes(made.as_bytes())
    return list(read.sources([folder / "mail.eml"]))


def zipped(name: str, content: bytes) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        archive.writestr(name, content)
    return stream.getvalue()


def test_what_is_attached_to_a_message_is_read_and_knows_its_message(tmp_path: Path) -> None:
    made = message("Talks in Vilnius")
    attach(made, originals.pdf(READOUT), "application/pdf", "Read out.pdf")
    attach(made, originals.word(READOUT), "application/octet-stream", "../../joint statement.docx")
    attach(made, AGREED.encode(), "text/plain", None)
    attach(made, b"\x89PNG", "image/png", "logo.png")
    sources = [each for each in found(tmp_path, made) if isinstance(each, Source)]
    assert [(each.slug, each.part_of) for each in sources] == [
        ("mail", None),
        *[(f"mail-{name}", "mail") for name in ("read-out", "joint-statement", "3")],
    ]
    texts = [read.understood(each) for each in sources]
    assert [(each.part_of, MET in " ".join(each.body.split())) for each in texts] == [
        (None, True),
        ("mail", True),
        ("mail", True),
        ("mail", False),
    ]


def test_the_graph_tells_of_which_message_a_document_is_part(tmp_path: Path) -> None:
    made = message("Talks in Vilnius")
    attach(made, AGREED.encode(), "text/plain", "agreed.txt")
    (tmp_path / "mail.eml").write_bytes(made.as_bytes())
    done = pipeline.build([tmp_path / "mail.eml"], tmp_path / "store")
    assert (done.documents, done.refused) == (("mail", "mail-agreed"), ())
    asked = "SELECT ?part ?whole { ?part dcterms:isPartOf ?whole }"
    assert list(Store.open(tmp_path / "store").query(asked).rows()) == [(document("mail-agreed"), document("mail"))]


def test_a_message_that_was_passed_on_is_one_by_itself_with_what_is_attached_to_it(tmp_path: Path) -> None:
    inner = message("Talks in Vilnius")
    attach(inner, AGREED.encode(), "text/plain", "agreed.txt")
    outer = message("Fwd: Talks in Vilnius", "They are attached.")
    outer.add_attachment(inner)
    sources = [each for each in found(tmp_path, outer) if isinstance(each, Source)]
    assert [(each.slug, each.part_of) for each in sources] == [
        ("mail", None),
        ("mail-1", "mail"),
        ("mail-1-agreed", "mail-1"),
    ]
    assert read.understood(sources[1]).title == "Talks in Vilnius"


def test_an_archive_may_be_attached_but_none_stand_within_it(tmp_path: Path) -> None:
    made = message("Talks")
    attach(made, zipped("met.txt", MET.encode()), "application/zip", "texts.zip")
    attach(made, zipped("inner.zip", zipped("met.txt", MET.encode())), "application/zip", "twice.zip")
    sources = found(tmp_path, made)
    assert [each.slug for each in sources if isinstance(each, Source)] == ["mail", "met"]
    (refused,) = (each for each in sources if isinstance(each, Refused))
    assert refused.reason.endswith("inner.zip is an archive within an archive; unpack it first.")


def test_what_seems_to_be_a_document_and_is_none_is_told_and_the_others_are_read(tmp_path: Path) -> None:
    made = message("Talks")
    attach(made, b"\xd0\xcf\x11\xe0" * 9, "application/msword", "old.doc")
    attach(made, AGREED.encode(), "text/plain", "agreed.txt")
    sources = found(tmp_path, made)
    assert [each.slug for each in sources if isinstance(each, Source)] == ["mail", "mail-agreed"]
    assert [each.reason for each in sources if isinstance(each, Refused)] == [
        f"{tmp_path}/mail.eml: old.doc is a file of an old version of Office; save it as DOCX or PDF."
    ]


LINES = "a\n" * 2_000_000


def nested(depth: int) -> EmailMessage:
    made = message("The innermost")
    for number in range(depth):
        outer = message(f"Number {number}", "It is attached.")
        outer.add_attachment(made)
        made = outer
    return made


def many_parts() -> EmailMessage:
    made = message("Talks")
    for _ in range(1001):
        made.add_attachment(b"x", maintype="text", subtype="plain", filename="x.txt")
    return made


@pytest.mark.parametrize(
    ("made", "reason"),
    [
        (nested(5), "is within more than 3 messages within each other; save it by itself."),
        (many_parts(), "has more than 1,000 parts; what is attached to it is not read."),
    ],
    ids=["within each other", "many parts"],
)
def test_messages_within_messages_and_parts_without_end_are_bounded(
    tmp_path: Path, made: EmailMessage, reason: str
) -> None:
    sources = found(tmp_path, made)
    assert isinstance(sources[0], Source)
    assert [each.reason.endswith(reason) for each in sources if isinstance(each, Refused)] == [True]


def test_lines_that_would_be_compared_with_very_many_boundaries_are_not_compared(tmp_path: Path) -> None:
    opening = "".join(f'Content-Type: multipart/mixed; boundary="{n}"\r\n\r\n--{n}\r\n' for n in range(300))
    (tmp_path / "mail.eml").write_text(f"Subject: x\r\n{opening}{LINES}Content-Disposition: attachment")
    _, refused = list(read.sources([tmp_path / "mail.eml"]))
    assert isinstance(refused, Refused) and "too many parts within each other" in refused.reason
