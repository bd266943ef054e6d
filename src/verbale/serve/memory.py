"""What was once worked out of a store → the same again while that store is open: what it holds does not change."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from typing import Any, TypeVar
from weakref import WeakKeyDictionary

from verbale.store import Dataset

T = TypeVar("T")

MOST = 200
"""Results of each sort that are kept for each store; the one not asked for the longest goes first."""

Kept = WeakKeyDictionary[Dataset, dict[Hashable, Any]]

# Weak, so that a store which another one has replaced is let go of; of pages apart, so that many visits to these do not
# drive out what is worked out of the whole store.
_of_all: Kept = WeakKeyDictionary()
_of_pages: Kept = WeakKeyDictionary()


def once(store: Dataset, key: Hashable, make: Callable[[], T]) -> T:
    """The result of `make`, which is called only where nothing is kept under the key."""
    return _made(_of_all.setdefault(store, {}), key, make)


def lately(store: Dataset, key: Hashable, make: Callable[[], T]) -> T:
    """As `once`, of what the page of one thing shows."""
    return _made(_of_pages.setdefault(store, {}), key, make)


def _made(kept: dict[Hashable, Any], key: Hashable, make: Callable[[], T]) -> T:
    # Several threads may make the same thing at once, and then one of them counts; none waits for another.
    found: T | None = kept.pop(key, None)
    if found is None:
        found = make()
    kept[key] = found
    if len(kept) > MOST:
        kept.pop(next(iter(kept)), None)
    return found
