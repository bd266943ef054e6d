"""What was once worked out of a store → the same again while that store is open: what it holds does not change."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from typing import Any, TypeVar
from weakref import WeakKeyDictionary

from verbale.store import Dataset

T = TypeVar("T")

MOST = 200
"""Results that are kept for each store; the one not asked for the longest goes first."""

# Weak, so that a store which another one has replaced is let go of.
_kept: WeakKeyDictionary[Dataset, dict[Hashable, Any]] = WeakKeyDictionary()


def once(store: Dataset, key: Hashable, make: Callable[[], T]) -> T:
    """The result of `make`, which is called only where nothing is kept under the key."""
    kept = _kept.setdefault(store, {})
    # Several threads may make the same thing at once, and then one of them counts; none waits for another.
    found: T | None = kept.pop(key, None)
    if found is None:
        found = make()
    kept[key] = found
    if len(kept) > MOST:
        kept.pop(next(iter(kept)), None)
    return found
