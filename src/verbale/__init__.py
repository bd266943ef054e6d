"""Verbale keeps the minutes of diplomacy as a knowledge graph, every triple in the named graph of its sentence.

From Python, `verbale.open`, `verbale.create` and `verbale.minutes_of` are the doors; see `verbale.collection`.
"""

from importlib import import_module
from typing import Any

__version__ = "0.1.0"

_INTERFACE = ("Collection", "create", "minutes_of", "open")


def __getattr__(name: str) -> Any:
    """What people use in a notebook, imported when it is first asked for: `import verbale` itself costs nothing."""
    if name in _INTERFACE:
        return getattr(import_module("verbale.collection"), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


def __dir__() -> list[str]:
    return sorted([*globals(), *_INTERFACE])
