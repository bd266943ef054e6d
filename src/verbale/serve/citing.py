"""What is to be cited → the citation in words (Chicago), for BibTeX and as CSL-JSON; pure."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from datetime import date

from verbale.serve.words import readable_day
from verbale.terms import BASE

COLLECTION = "Verbale"


@dataclass(frozen=True, slots=True)
class Work:
    """What is cited: `quoted` is a sentence of it, `issued` its day where it has one, `seen` when it was looked at.

    `kind` is `document` for what somebody published, `entry` for what this collection makes of it.
    """

    kind: str
    title: str
    address: str
    publisher: str = ""
    issued: str = ""
    source: str = ""
    quoted: str = ""
    seen: date | None = None

    @property
    def key(self) -> str:
        """A key for BibTeX: the end of its address."""
        path = self.address.removeprefix(BASE)
        if path == self.address:
            path = path.partition("//")[2].partition("/")[2]
        return "verbale-" + re.sub(r"[^a-z0-9]+", "-", path.lower()).strip("-")


def chicago(work: Work) -> str:
    """A note as the Chicago Manual of Style has it (17th edition, 14.205 to 14.210)."""
    quoted = f"“{work.quoted}” " if work.quoted else ""
    parts = [f"“{work.title},”" if work.kind == "entry" else f"“{work.title}.”"]
    if work.publisher:
        parts.append(f"{work.publisher}{',' if work.issued else '.'}")
    if work.issued:
        parts.append(f"{readable_day(work.issued)}.")
    if work.source:
        parts.append(f"{work.source}.")
    looked = f", accessed {readable_day(work.seen.isoformat())}" if work.seen and not work.issued else ""
    return f"{quoted}{' '.join(parts)} {COLLECTION}{looked}. {work.address}."


_SPECIAL = str.maketrans(
    {"\\": r"\textbackslash{}", "{": r"\{", "}": r"\}", "%": r"\%", "&": r"\&", "#": r"\#", "_": r"\_", "$": r"\$",
     "~": r"\textasciitilde{}", "^": r"\textasciicircum{}", "\n": " "}
)  # fmt: skip


def bibtex(work: Work) -> str:
    """An entry of type `misc`; empty fields are left out."""
    fields = {
        "title": "{" + work.title.translate(_SPECIAL) + "}",
        "organization": work.publisher.translate(_SPECIAL),
        "date": work.issued,
        "year": work.issued[:4],
        "howpublished": f"{COLLECTION}; source: {work.source}".translate(_SPECIAL) if work.source else COLLECTION,
        "note": f"“{work.quoted}”".translate(_SPECIAL) if work.quoted else "",
        "url": work.address,
        "urldate": work.seen.isoformat() if work.seen else "",
    }
    lines = "".join(f"  {name} = {{{value}}},\n" for name, value in fields.items() if value)
    return f"@misc{{{work.key},\n{lines}}}\n"


def csl(work: Work) -> str:
    """An array of one item of CSL-JSON."""
    item = {
        "id": work.key,
        "type": "document" if work.kind == "document" else "entry",
        "title": work.title,
        "container-title": COLLECTION,
        "publisher": work.publisher,
        "issued": _parts(work.issued),
        "accessed": _parts(work.seen.isoformat() if work.seen else ""),
        "note": f"“{work.quoted}”" if work.quoted else "",
        "source": work.source,
        "URL": work.address,
    }
    return json.dumps([{name: value for name, value in item.items() if value}], ensure_ascii=False, indent=2) + "\n"


def _parts(day: str) -> dict[str, list[list[int]]]:
    """A day as CSL-JSON has it: `{"date-parts": [[2023, 7, 12]]}`; empty for none."""
    return {"date-parts": [[int(part) for part in day.split("-")]]} if re.fullmatch(r"\d{4}(-\d\d){0,2}", day) else {}
