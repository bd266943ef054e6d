"""The beginning of a text → what its header block, its dateline or its first line say of the document."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from verbale.calendar import parse_date

_LINE = re.compile(r"([A-Za-z][A-Za-z _-]{1,30}):[ \t]*(.*)")
_KEYS = frozenset({"title", "publisher", "published", "date", "url", "source", "licence", "license", "language"})
_FRONT_MATTER = "---"


@dataclass(frozen=True, slots=True)
class Header:
    """What the header block says; each field may be missing."""

    title: str | None = None
    publisher: str | None = None
    published: date | None = None
    url: str | None = None


def split(text: str) -> tuple[Header, str]:
    """The header block, if the text begins with one, and the body behind its blank line.

    A block is one or more `key: value` lines of which at least one has a key that we know; it may stand between
    lines of three hyphens, as Markdown's front matter does.
    """
    lines = text.split("\n")
    fenced = lines[0].strip() == _FRONT_MATTER
    fields: dict[str, str] = {}
    count = 1 if fenced else 0
    for line in lines[count:]:
        match = _LINE.fullmatch(line.rstrip())
        if not match:
            break
        fields[match[1].strip().casefold()] = match[2].strip().strip('"')
        count += 1
    if not _KEYS & fields.keys() or not _ends(lines, count, fenced):
        return Header(), text
    return _header(fields), "\n".join(lines[count + 1 + _blank_after_fence(lines, count, fenced) :])


def _ends(lines: list[str], count: int, fenced: bool) -> bool:
    """Whether the block ends as one does: with its fence, a blank line or the text itself."""
    if count >= len(lines):
        return True
    return lines[count].strip() == (_FRONT_MATTER if fenced else "")


def _blank_after_fence(lines: list[str], count: int, fenced: bool) -> bool:
    return fenced and count + 1 < len(lines) and not lines[count + 1].strip()


def _header(fields: dict[str, str]) -> Header:
    url = fields.get("url", "")
    return Header(
        title=fields.get("title") or None,
        publisher=fields.get("publisher") or None,
        published=parse_date(fields.get("published") or fields.get("date") or ""),
        url=url if re.fullmatch(r"https?://[^\s<>\"{}|\\^`]+", url) else None,
    )


def dateline(body: str) -> date | None:
    """The date in the first lines of a text without header: `Madrid, 5 July 2022 -`, `July 12, 2023`."""
    for line in body.lstrip().split("\n")[:6]:
        found = parse_date(line[:80])
        if found:
            return found
    return None


def title_line(body: str) -> str | None:
    """The first line, where it stands alone and ends without a full stop, as a heading does."""
    first, _, rest = body.lstrip().partition("\n")
    heading = first.lstrip("# ").strip()
    alone = first.startswith("#") or rest.startswith("\n")
    return heading if alone and 3 < len(heading) < 200 and heading[-1] not in ".:;,!?" else None
