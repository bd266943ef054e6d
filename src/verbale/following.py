"""Feeds and a store → the store with the pages of the entries that are new or have changed since last time.  [I/O]

What was seen is remembered in a file beside the states of the store, written after each batch is in it: whatever ends
us in between costs another look at some pages, and nothing is lost or comes twice.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass, field, fields, replace
from itertools import chain, islice
from pathlib import Path

from verbale import read, upkeep
from verbale.errors import DocumentError, InputError
from verbale.fetch import Validators, Visitor
from verbale.pipeline import Progress
from verbale.read import Entry, Header, Intake, Refused, Source
from verbale.store import Store
from verbale.upkeep import Addition

MEMORY = "followed.json"
BATCH = 50
"""Pages that are fetched before they are stored: all that is in memory at once."""


@dataclass(slots=True)
class _Seen:
    """What was seen: feeds by their address with what they were sent with, entries by theirs with their date of change,
    and the documents that came of them.
    """

    feeds: dict[str, dict[str, str]] = field(default_factory=dict)
    entries: dict[str, str] = field(default_factory=dict)
    documents: list[str] = field(default_factory=list)

    def validators(self, feed: str) -> Validators:
        """What the feed was sent with last time, if all of it was taken then."""
        return Validators(**self.feeds.get(feed, {}))

    def is_new(self, entry: Entry) -> bool:
        """Whether its page is to be fetched."""
        return bool(entry.address) and self.entries.get(entry.address) != entry.updated


def follow(feeds: Sequence[str], store: Path, progress: Progress, intake: Intake) -> Addition:
    """Adds what is new in the feeds; what cannot be fetched is told, and tried again next time.

    Raises StoreError where there is no store, or it cannot be written.
    """
    seen = _remembered(store)
    visitor = Visitor(intake.reach)
    done = [Addition()]
    for feed in feeds:
        try:
            done += _followed(feed, store, visitor, (seen, intake))
        except InputError as error:
            done.append(Addition(refused=(Refused(feed, str(error)),)))
        progress(len(done), len(done))
    return _sum(done)


def _followed(feed: str, store: Path, visitor: Visitor, told: tuple[_Seen, Intake]) -> Iterator[Addition]:
    """What came of each batch of pages of one feed."""
    seen, intake = told
    fetched = visitor.visit(feed, seen.validators(feed))
    if fetched is None:
        return
    new = iter([entry for entry in read.entries(fetched.content, feed) if seen.is_new(entry)])
    is_whole = True
    while batch := list(islice(new, BATCH)):
        pages = {entry.address: _page(entry, visitor) for entry in batch}
        yield _taken(list(pages.values()), store, intake, seen)
        missed = {address for address, page in pages.items() if isinstance(page, Refused)}
        is_whole = is_whole and not missed
        seen.entries.update({entry.address: entry.updated for entry in batch if entry.address not in missed})
        _remember(store, seen)
    if is_whole:
        seen.feeds[feed] = asdict(fetched.validators)
        _remember(store, seen)


def _page(entry: Entry, visitor: Visitor) -> Source | Refused:
    """The page of an entry; what the feed tells of it counts where the page does not tell."""
    try:
        fetched = visitor.visit(entry.address)
    except InputError as error:
        return Refused(entry.address, str(error))
    if fetched is None:
        return Refused(entry.address, f"{entry.address} sent nothing; it is tried again next time.")
    told = Header(title=entry.title or None, publisher=entry.publisher or None, published=entry.published)
    return replace(read.page(fetched), otherwise=told)


def _taken(pages: Iterable[Source | Refused], store: Path, intake: Intake, seen: _Seen) -> Addition:
    pages = list(pages)
    done = upkeep.add([page for page in pages if isinstance(page, Source)], store, intake=intake)
    seen.documents = sorted({*seen.documents, *done.added, *done.replaced, *done.unchanged})
    return _sum([done, Addition(refused=tuple(page for page in pages if isinstance(page, Refused)))])


def _sum(done: Sequence[Addition]) -> Addition:
    """All of it as one; why the store should be built anew is told once."""
    joined = {
        each.name: tuple(chain.from_iterable(getattr(part, each.name) for part in done)) for each in fields(Addition)
    }
    return Addition(**joined | {"due": tuple(dict.fromkeys(joined["due"]))})


def _remembered(store: Path) -> _Seen:
    """What was seen for this store; nothing, if it holds none of the documents that came of it, being another one now.

    Raises StoreError where there is no store, DocumentError where what was remembered cannot be read.
    """
    held = set(Store.open(store).documents())
    try:
        seen = _Seen(**json.loads((store / MEMORY).read_text("utf-8")))
    except FileNotFoundError:
        return _Seen()
    except (OSError, ValueError, TypeError) as error:
        raise DocumentError(
            f"{store / MEMORY} cannot be read ({error}); remove it, and all is fetched anew."
        ) from error
    return seen if held.intersection(seen.documents) else _Seen()


def _remember(store: Path, seen: _Seen) -> None:
    partial = store / f"{MEMORY}.new"
    with partial.open("w", encoding="utf-8") as file:
        json.dump(asdict(seen), file, indent=1, sort_keys=True)
        file.flush()
        os.fsync(file.fileno())
    partial.replace(store / MEMORY)
