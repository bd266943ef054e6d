"""The end of a file's name → whether somebody who sends it takes it for a document. Pure."""

from __future__ import annotations

from pathlib import PurePath

REFUSED = frozenset({".doc", ".rtf", ".odt"})
"""Of formats that cannot be read here: refused in a sentence, for who is not told believes that they were read."""
_READ = frozenset(
    (
        ".txt .md .markdown .html .htm .xhtml .pdf .docx .eml .tei .xml .rss .atom .zip .json .jsonl .ndjson .csv .tsv"
    ).split()
)


def is_document(name: str) -> bool:
    """Whether a file of this name, packed or attached by somebody, is meant to be read; pictures and styles are not."""
    return PurePath(name).suffix.lower() in _READ | REFUSED
