"""Restoring: a document comes back out of its quads, to the last character."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from verbale import build, read, restore
from verbale.errors import DocumentError
from verbale.knowledge import folder
from verbale.model import Document
from verbale.read.sentences import sentences
from verbale.store import lines, read_lines
from verbale.terms import OA


def restored(document: Document) -> Document:
    """By way of the form in which the store is loaded."""
    return restore.document(document.slug, read_lines(lines(build.quads(document, ()))))


@pytest.mark.parametrize("file", sorted((folder("data") / "documents").iterdir()), ids=lambda path: path.stem)
def test_the_shipped_documents_come_back(file) -> None:
    document = read.document(file)
    assert restored(document) == document


@pytest.mark.parametrize(
    "text",
    [
        "\n\n  * One was said.\n  * Two was said.\n\n---\n\nThree.   Four.\n\n",
        "title: Talks\ntext: quotes\npublished: 2024-03-04\nurl: https://example.org/a b\n\nOne.\tTwo.",
        "Said.\u00a0Done.\u2028“So.” (It was.)\r\n\r\nEnd",
    ],
)
def test_lists_odd_spaces_and_headers_come_back(text: str) -> None:
    document = read.parse(text, "odd", "odd.txt")
    found = restored(document)
    assert (found.body, found.sentences, found.title) == (document.body, document.sentences, document.title)
    assert (found.published, found.quoted_only) == (document.published, document.quoted_only)


@given(st.text(alphabet="Aab.,\n\t *-“”1(é\u2003", min_size=1).filter(str.strip))
def test_whatever_was_written_comes_back(text: str) -> None:
    document = Document("it", text, sentences(text), title="It", published=date(2024, 3, 4))
    assert not document.sentences or restored(document) == document


def test_a_text_that_the_store_does_not_have_whole_is_not_taken_for_it() -> None:
    document = read.parse("One was said.\n\nTwo was said.", "one", "one.txt")
    quads = [quad for quad in build.quads(document, ()) if quad[1] != OA.prefix]
    with pytest.raises(DocumentError, match="add it anew"):
        restore.document("one", quads)
