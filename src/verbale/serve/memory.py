"""What was once worked out of a store → the same again while that store is open: what it holds does not change."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from threading import Lock
from typing import Any, TypeVar
from weakref import WeakKeyDictionary

from verbale.store import Dataset

K = TypeVar("K")
T = TypeVar("T")

MOST = 200
"""Results of each sort that are kept for each store; the one not asked for the longest goes first."""

MOST_THINGS = 100_000
"""Things of which `of_each` keeps something; of more it begins anew."""

Kept = WeakKeyDictionary[Dataset, dict[Hashable, Any]]

# Weak, so that a store which another one has replaced is let go of; of pages apart, so that many visits to these do not
# drive out what is worked out of the whole store.
_of_all: Kept = WeakKeyDictionary()
_of_pages: Kept = WeakKeyDictionary()
_locks: WeakKeyDictionary[Dataset, dict[Hashable, Lock]] = WeakKeyDictionary()


def once(store: Dataset, key: Hashable, make: Callable[[], T]) -> T:
    """The result of `make`, which is called only where nothing is kept under the key; who asks meanwhile waits."""
    with _locks.setdefault(store, {}).setdefault(key, Lock()):
        return _made(_of_all.setdefault(store, {}), key, make)


def lately(store: Dataset, key: Hashable, make: Callable[[], T]) -> T:
    """As `once`, of what the page of one thing shows; several threads may make it at once, and one of them counts."""
    return _made(_of_pages.setdefault(store, {}), key, make)


def of_each(
    store: Dataset, key: Hashable, wanted: Iterable[K], ask: Callable[[Sequence[K]], Mapping[K, T]]
) -> dict[K, T]:
    """What `ask` says of each of the things; it is asked only of those of which it has not said anything before."""
    known: dict[K, T] = once(store, (of_each, key), dict)
    if len(known) > MOST_THINGS:
        known.clear()
    things = dict.fromkeys(wanted)
    found = {thing: told for thing in things if (told := known.get(thing)) is not None}
    missing = [thing for thing in things if thing not in found]
    fresh = ask(missing) if missing else {}
    known.update(fresh)
    return found | dict(fresh)


def _made(kept: dict[Hashable, Any], key: Hashable, make: Callable[[], T]) -> T:
    found: T | None = kept.pop(key, None)
    if found is None:
        found = make()
    kept[key] = found
    if len(kept) > MOST:
        kept.pop(next(iter(kept)), None)
    return found
