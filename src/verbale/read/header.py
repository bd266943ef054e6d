"""The beginning of a text → what its header block, its dateline or its first line say of the document."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from verbale.calendar import first_date, parse_date

_LINE = re.compile(r"([A-Za-z][A-Za-z _-]{1,30}):[ \t]*(.*)")
_KEYS = frozenset("title publisher published date url source licence license text language".split())
_FRONT_MATTER = "---"
_LONGEST = 100
"""Lines in which front matter must end, so that a rule at the top of a text is not taken for its beginning."""
_QUOTED = re.compile(r"""(?P<quote>["']).*(?P=quote)""")
_URL = re.compile(r"https?://[^\s<>\"{}|\\^`]+")
_BODY = re.compile(
    r"\b(?:ministry|minister|department|office|house|government|cabinet|secretar\w+|council|commission|president\w*|union"
    r"|embassy|mission|parliament|organi[sz]ation|nations|agency|chancellery|directorate|authority|foreign affairs)\b",
    re.IGNORECASE,
)
"""Words of which one stands in the name of whoever publishes, and seldom in that of a person at a desk."""
_NO_TITLE = re.compile(
    r"untitled.*|(?:document|presentation) ?\d*|microsoft .* - .*|.*\.(?:docx?|pdf|rtf|odt|indd|pptx?|txt)",
    re.IGNORECASE,
)
"""What programs put in the place of a title."""
_DATELINE = re.compile(r"\W*(?:(?!(?:On|In|By|Since)\b)[A-Z][\w.’']*[\s,:/|(–—-]+){0,6}")
"""What may stand before the date of a dateline: a few capitalised words."""


@dataclass(frozen=True, slots=True)
class Header:
    """What the header block says; each field may be missing."""

    title: str | None = None
    publisher: str | None = None
    published: date | None = None
    url: str | None = None
    licence: str | None = None
    quoted_only: bool = False


def split(text: str) -> tuple[Header, str]:
    """The header block, if the text begins with one, and the body behind its blank line.

    A block is one or more `key: value` lines of which at least one has a key that we know; it may stand between
    lines of three hyphens, as Markdown's front matter does, and may then hold other lines too.
    """
    lines = text.lstrip("\n").split("\n")
    fenced = lines[0].rstrip() == _FRONT_MATTER
    count = _front_matter(lines) if fenced else _block(lines)
    fields = _fields(lines[:count])
    if not _KEYS & fields.keys():
        return Header(), text
    behind = lines[count:]
    return _header(fields), "\n".join(behind[1:] if behind and not behind[0].strip() else behind)


def _front_matter(lines: list[str]) -> int:
    """How many lines front matter has, both fences counted; 0 where it does not end."""
    ends = (number for number, line in enumerate(lines[:_LONGEST]) if number and line.rstrip() == _FRONT_MATTER)
    return next(ends, -1) + 1


def _block(lines: list[str]) -> int:
    """How many lines of `key: value` the text begins with; 0 where other text follows without a blank line."""
    count = next((number for number, line in enumerate(lines) if not _LINE.fullmatch(line.rstrip())), len(lines))
    return count if count == len(lines) or not lines[count].strip() else 0


def _fields(lines: list[str]) -> dict[str, str]:
    """Each key in small letters with its value; of a key that stands twice, the first."""
    matches = [match for line in lines if (match := _LINE.fullmatch(line.rstrip()))]
    return {match[1].strip().casefold(): _unquoted(match[2].strip()) for match in reversed(matches)}


def _unquoted(value: str) -> str:
    return value[1:-1].strip() if len(value) > 1 and _QUOTED.fullmatch(value) else value


def _header(fields: dict[str, str]) -> Header:
    urls = [value for key in ("url", "source") if _URL.fullmatch(value := fields.get(key, ""))]
    return Header(
        title=fields.get("title") or None,
        publisher=fields.get("publisher") or None,
        published=parse_date(fields.get("published") or fields.get("date") or ""),
        url=urls[0] if urls else None,
        licence=fields.get("licence") or fields.get("license") or None,
        quoted_only=fields.get("text", "").casefold() == "quotes",
    )


def dateline(body: str) -> date | None:
    """The date with which one of a text's first lines begins: `Madrid, 5 July 2022 -`, `July 12, 2023`.

    A date that a sentence tells (`On 5 July 2022 they met`) is none.
    """
    for line in body.lstrip().split("\n", 6)[:6]:
        found = first_date(line[:80])
        if found and _DATELINE.fullmatch(line[: found[0]]):
            return found[1]
    return None


def title_line(body: str) -> str | None:
    """The first line, where it stands alone and ends without a full stop, as a heading does."""
    first, _, rest = body.lstrip().partition("\n")
    heading = first.lstrip("# ").strip()
    alone = first.startswith("#") or not rest.partition("\n")[0].strip()
    return heading if alone and 3 < len(heading) < 200 and heading[-1] not in ".:;,!?" else None


def heading(body: str) -> str | None:
    """The first line that is marked as a heading, as Markdown has them, among the first of a body."""
    marked = (line[2:].strip() for line in body.lstrip().split("\n", 12)[:12] if line.startswith("# "))
    return next(filter(None, marked), None)


def publisher(author: str | None) -> str | None:
    """Who a file says that its author is, where that is a public body, as one is that publishes."""
    return author if author and _BODY.search(author) else None


def title(told: str | None) -> str | None:
    """What a file says that it is called, unless its program made that up."""
    words = " ".join((told or "").split())
    return words if words and not _NO_TITLE.fullmatch(words) else None
