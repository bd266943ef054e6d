"""One finding → a line that says what it is, and its fields in words. Pure."""

from __future__ import annotations

from typing import Any

from verbale.evaluate.comparing import Finding

SINGULAR = {"actors": "actor", "events": "event", "agreements": "agreement", "statements": "statement"}


def line(group: str, item: Finding) -> str:
    """What a finding says, without its evidence: `condemn – Fumio Kishida – nuclear-and-missile-programmes`."""
    return " – ".join(part for part in map(words, _PARTS[group](item)) if part)


def words(value: Any) -> str:
    """The value of a field as people read it; nothing where it is empty."""
    match value:
        case None | "" | []:
            return ""
        case bool():
            return "yes" if value else "no"
        case list():
            return ", ".join(map(words, value))
        case dict():
            return f"{value.get('value', '?')} {value.get('currency', '?')}"
    return str(value)


def field(item: Finding, fields: tuple[str, ...]) -> str:
    """The values of some fields, or that there is nothing."""
    return " of ".join(part for part in (words(item.get(name)) for name in fields) if part) or "nothing"


def _actor(item: Finding) -> tuple[Any, ...]:
    return item["kind"], item["name"], field(item, ("office", "of")) if item.get("office") else None


def _event(item: Finding) -> tuple[Any, ...]:
    return item["type"], item.get("participants"), item.get("date"), item.get("place")


def _agreement(item: Finding) -> tuple[Any, ...]:
    return item["type"], item["name"], item.get("parties")


def _statement(item: Finding) -> tuple[Any, ...]:
    to = item.get("addressees")
    return item["act"], item["speakers"], f"to {words(to)}" if to else None, item.get("topics")


_PARTS = {"actors": _actor, "events": _event, "agreements": _agreement, "statements": _statement}
