"""A folder of annotations → what a careful reader found in each document, and which document each belongs to.  [I/O]"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from verbale import terms
from verbale.errors import InputError
from verbale.evaluate.comparing import Finding

_SHAPES: dict[str, dict[str, type]] = {
    "actors": {"name": str, "kind": str, "aka": list, "office": str, "of": str},
    "events": {
        "type": str, "evidence": str, "date": str, "place": str, "status": str, "participants": list, "within": str,
        "main": bool, "time": str, "minutes": int,
    },
    "agreements": {"name": str, "type": str, "evidence": str, "aka": list, "parties": list},
    "statements": {
        "speakers": list, "act": str, "evidence": str, "addressees": list, "topics": list, "mentions": list,
        "amounts": list,
    },
}  # fmt: skip
"""The keys of each kind of finding and what stands behind them; a key may be missing or null unless it is needed."""
_NEEDED = {
    "actors": ("name", "kind"),
    "events": ("type", "evidence"),
    "agreements": ("name", "type", "evidence"),
    "statements": ("speakers", "act", "evidence"),
}
_OFFSETS = {"start": int, "end": int}
"""What `verbale extract` adds to evidence, so that its findings can be corrected into gold."""
_TYPES = {str: "text", list: "a list", bool: "true or false", int: "a whole number", dict: "an object"}


@dataclass(frozen=True, slots=True)
class Gold:
    """One annotation: its file, and what it says of the document."""

    path: Path
    found: Finding

    @property
    def names(self) -> tuple[str, ...]:
        """What it may call its document: by its own name, and inside."""
        return tuple(dict.fromkeys(terms.slug(name) for name in (self.path.stem, str(self.found["document"]))))


def load(folder: Path) -> tuple[Gold, ...]:
    """Every annotation of a folder in the order of file names. Raises InputError, which names the file."""
    paths = sorted(folder.glob("*.json"))
    if not paths:
        raise InputError(f"The folder {folder} holds no gold; put one .json file for each document there.")
    return tuple(_gold(path) for path in paths)


def match(annotations: Iterable[Gold], slugs: Sequence[str]) -> dict[Path, str]:
    """The document of each annotation: called as the gold is, or so up to its first hyphen.

    An annotation without document is left out. Raises InputError where two may be meant.
    """
    owners: dict[str, Path] = {}
    for gold in annotations:
        if slug := _document(gold, slugs):
            other = owners.setdefault(slug, gold.path)
            if other != gold.path:
                raise InputError(f"{gold.path} and {other} both annotate the document {slug}; one gold each is enough.")
    return {path: slug for slug, path in owners.items()}


def _document(gold: Gold, slugs: Sequence[str]) -> str | None:
    for name in gold.names:
        meant = [s for s in slugs if s == name] or [s for s in slugs if s.partition("-")[0] == name]
        if len(meant) > 1:
            raise InputError(
                f"{gold.path} may belong to {meant[0]} or to {meant[1]}; call it by the whole name of its document."
            )
        if meant:
            return meant[0]
    return None


def _gold(path: Path) -> Gold:
    try:
        found = json.loads(path.read_text(encoding="utf-8-sig"))
    except OSError as error:
        raise InputError(f"The gold {path} cannot be read: {error.strerror}.") from error
    except UnicodeDecodeError as error:
        raise InputError(f"The gold {path} is not UTF-8 text (at byte {error.start}).") from error
    except json.JSONDecodeError as error:
        raise InputError(
            f"The gold {path} is not JSON: line {error.lineno}, column {error.colno}: {error.msg}."
        ) from error
    _check_document(path, found)
    return Gold(path, {"document": path.stem} | found)


def _check_document(path: Path, found: Any) -> None:
    _check_type(path, "the whole", found, dict)
    _check_keys(path, "the whole", found, ("document", *_SHAPES, "topics"))
    _check_list(path, "topics", found.get("topics"), str)
    for group in _SHAPES:
        _check_list(path, group, found.get(group), dict)
        for number, item in enumerate(found.get(group) or ()):
            _check_item(path, f"{group}[{number}]", item, group)


def _check_item(path: Path, where: str, item: dict[str, Any], group: str) -> None:
    shape = _SHAPES[group] | (_OFFSETS if "evidence" in _NEEDED[group] else {})
    _check_keys(path, where, item, shape)
    for key in _NEEDED[group]:
        if item.get(key) is None:
            raise InputError(f"In the gold {path}, {where} has no {key!r}, and cannot be compared without.")
    for key, value in item.items():
        if shape[key] is list:
            _check_list(path, f"{key!r} of {where}", value, dict if key == "amounts" else str)
        elif value is not None:
            _check_type(path, f"{key!r} of {where}", value, shape[key])


def _check_keys(path: Path, where: str, item: dict[str, Any], known: Iterable[str]) -> None:
    odd = next((key for key in item if key not in known), None)
    if odd is not None:
        raise InputError(f"In the gold {path}, {where} has the key {odd!r}; the keys there are {', '.join(known)}.")


def _check_list(path: Path, where: str, values: Any, kind: type) -> None:
    _check_type(path, where, values if values is not None else [], list)
    for number, value in enumerate(values or ()):
        _check_type(path, f"{where}[{number}]", value, kind)


def _check_type(path: Path, where: str, value: Any, kind: type) -> None:
    if not isinstance(value, kind) or (kind is int and isinstance(value, bool)):
        shown = json.dumps(value, ensure_ascii=False)
        short = shown if len(shown) < 40 else shown[:39] + "…"
        raise InputError(f"In the gold {path}, {where} is {short} where {_TYPES[kind]} should be.")
