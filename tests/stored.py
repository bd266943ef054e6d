"""Quads → a store that holds them, open for reading."""

from __future__ import annotations

from pathlib import Path

from verbale.quads import Quad
from verbale.store import Store


def make(folder: Path, quads: list[Quad]) -> Store:
    with Store.create(folder, {}) as new:
        new.load(quads)
    return Store.open(folder)
