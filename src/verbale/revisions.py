"""The present and the former versions of a document → which sentences and which facts changed.  [I/O]

A store holds what documents say now. What one said before it changed is kept beside the states, in a file that is
called by a digest of what it says now: it is written before the new state counts, so that whatever ends a writer in
between, each version has the one before it, and a state that is restored has its own.
"""

from __future__ import annotations

import os
import re
import shutil
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from hashlib import sha256
from pathlib import Path
from typing import cast

from rdflib import Literal
from rdflib.namespace import DCTERMS, RDF
from rdflib.term import Node

from verbale import knowledge as knowing
from verbale import report, restore
from verbale.errors import NotFound
from verbale.knowledge import Knowledge
from verbale.model import Claim, Document, Triple
from verbale.pipeline import is_said
from verbale.quads import Quad
from verbale.store import Store, lines, read_lines
from verbale.terms import V, sentence
from verbale.terms import document as document_iri

FOLDER = "revisions"
HEADER = {
    "title": DCTERMS.title,
    "publisher": DCTERMS.publisher,
    "published": DCTERMS.issued,
    "url": DCTERMS.source,
    "licence": DCTERMS.rights,
}
_ALIKE = 0.5
"""The share of their characters that two sentences have in common if one has become the other."""


_NEAR = 8
"""How many sentences on one looks for what a sentence has become."""


@dataclass(frozen=True, slots=True)
class Step:
    """What became of one sentence: its text before and now, None where it was or is not there, and its facts."""

    before: str | None
    after: str | None
    gone: tuple[str, ...]
    come: tuple[str, ...]

    @property
    def is_change(self) -> bool:
        """Whether anything of it is different now."""
        return self.before != self.after or bool(self.gone or self.come)


@dataclass(frozen=True, slots=True)
class Revision:
    """What changed between two versions of a document, in the order of its text."""

    slug: str
    header: tuple[tuple[str, str | None, str | None], ...]
    """What is told of the document otherwise: which, before, after."""
    steps: tuple[Step, ...]


@dataclass(frozen=True, slots=True)
class _Version:
    """One version: what its header says, its sentences with their facts, in words."""

    header: dict[str, str]
    sentences: tuple[tuple[str, tuple[str, ...]], ...]


def keep(folder: Path, slug: str, former: Iterable[Quad], present: Iterable[Quad]) -> None:
    """Keeps in a store's folder what a document said before it came to say what it says now."""
    place = folder / FOLDER / slug
    place.mkdir(parents=True, exist_ok=True)
    partial = place / "new"
    with partial.open("wb") as file:
        file.write(lines(_said(former)))
        file.flush()
        os.fsync(file.fileno())
    partial.replace(place / _name(present))


def carry_over(folder: Path, slug: str, before: Iterable[Quad], after: Iterable[Quad]) -> None:
    """Lets a version that is read otherwise now have the former version that it had."""
    former = folder / FOLDER / slug / _name(before)
    if former.exists():
        shutil.copyfile(former, former.with_name(_name(after)))


def forget(folder: Path, slugs: Iterable[str]) -> None:
    """Keeps no former version of those documents any more."""
    for slug in slugs:
        shutil.rmtree(folder / FOLDER / slug, ignore_errors=True)


def versions(folder: Path, slug: str) -> list[list[Quad]]:
    """What a document says and has said: now, and before each of its changes, the latest first.

    Raises NotFound where there is no such document.
    """
    present = _said(Store.open(folder).document(slug))
    if not present:
        raise NotFound(f"The store holds no document {slug!r}; `verbale list` names those there are.")
    found, name = [present], _name(present)
    seen: set[str] = set()
    while name not in seen and (file := folder / FOLDER / slug / name).exists():  # who takes a change back begins anew
        seen.add(name)
        content = file.read_bytes()
        found.append(list(read_lines(content)))
        name = _called(content)
    return found


def between(folder: Path, slug: str, old: int = 1, new: int = 0) -> Revision:
    """What changed between two versions of a document, told by how many changes ago each was the present one.

    Raises NotFound where there is no such document, or it has not changed so often.
    """
    held = versions(folder, slug)
    if len(held) == 1:
        raise NotFound(f"The document {slug!r} has not changed since it came into the store.")
    if max(old, new) >= len(held):
        raise NotFound(
            f"There are {len(held)} versions of {slug!r}: name them by the changes since, 0 to {len(held) - 1}."
        )
    known = knowing.load()
    return compare(slug, *(_version(slug, held[ago], known) for ago in (old, new)))


def _said(quads: Iterable[Quad]) -> list[Quad]:
    return sorted(quad for quad in quads if is_said(quad[3]))


def _name(present: Iterable[Quad]) -> str:
    return _called(lines(_said(present)))


def _called(content: bytes) -> str:
    return f"{sha256(content).hexdigest()}.nq"


def compare(slug: str, former: _Version, present: _Version) -> Revision:
    """What is otherwise in the present version."""
    keys = (key for key in HEADER if former.header.get(key) != present.header.get(key))
    header = tuple((key, former.header.get(key), present.header.get(key)) for key in keys)
    before, after = former.sentences, present.sentences
    matcher = SequenceMatcher(None, [text for text, _ in before], [text for text, _ in after], autojunk=False)
    pairs = (
        pair
        for _, b_start, b_end, a_start, a_end in matcher.get_opcodes()
        for pair in _paired(before[b_start:b_end], after[a_start:a_end])
    )
    return Revision(slug, header, tuple(step for step in (_step(*pair) for pair in pairs) if step.is_change))


_Told = tuple[str, tuple[str, ...]]


def _paired(before: Sequence[_Told], after: Sequence[_Told]) -> Iterator[tuple[_Told | None, _Told | None]]:
    """Sentences side by side, where one may have become the other: the likest of the next few."""
    start = 0
    for old in before:
        likenesses = [_likeness(old, new) for new in after[start : start + _NEAR]]
        likest = likenesses.index(max(likenesses)) if max(likenesses, default=0) >= _ALIKE else None
        if likest is None:
            yield old, None
            continue
        yield from ((None, new) for new in after[start : start + likest])
        yield old, after[start + likest]
        start += likest + 1
    yield from ((None, new) for new in after[start:])


def _likeness(old: _Told, new: _Told) -> float:
    return SequenceMatcher(None, old[0], new[0], autojunk=False).ratio()


def _step(before: _Told | None, after: _Told | None) -> Step:
    had, has = Counter(before[1] if before else ()), Counter(after[1] if after else ())
    return Step(
        before[0] if before else None,
        after[0] if after else None,
        gone=tuple((had - has).elements()),
        come=tuple((has - had).elements()),
    )


def _version(slug: str, quads: Iterable[Quad], known: Knowledge) -> _Version:
    given = list(quads)
    told: dict[tuple[Node, Node], Node] = {(s, p): o for s, p, o, _ in given}
    this = document_iri(slug)
    orders = sorted(int(o) for s, p, o, _ in given if p == V.order and isinstance(o, Literal))
    sentences = tuple(restore.sentence(slug, order, told) for order in orders)
    numbers = {sentence(slug, each.order): each.order for each in sentences} | {this: 0}
    claims = [Claim(numbers[g], *cast(Triple, (s, p, o))) for s, p, o, g in given if g in numbers]
    claims.sort(key=lambda claim: (claim.sentence, claim.predicate != RDF.type))  # stable: otherwise as they stood
    said = report.told(Document(slug, "", sentences), claims, known)
    header = {key: str(told[this, predicate]) for key, predicate in HEADER.items() if (this, predicate) in told}
    return _Version(header, tuple((_flat(each.text), tuple(sorted(lines))) for each, lines in said))


def _flat(text: str) -> str:
    return re.sub(r"\s+", " ", text)
