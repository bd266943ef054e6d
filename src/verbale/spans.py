"""Tokens → runs of capitals and mentions: the small change that the finders of names and people share."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from verbale.calendar import MONTHS, WEEKDAYS
from verbale.model import Kind, Mention
from verbale.tokens import Token

OPENERS = (
    frozenset(
        (
            "the a an on in at to of for from by with and or but as if so when while during after before since until "
            "following both all each every this that these those we i he she it they you our their his her its my "
            "your no not today yesterday tomorrow also further furthermore moreover however therefore thus meanwhile "
            "additionally finally recognizing recognising noting welcoming underscoring building together there here "
            "who which what where how why under over between among through upon within without regarding concerning "
            "despite prior according in"
        ).split()
    )
    | MONTHS.keys()
    | WEEKDAYS.keys()
)
"""Words that are no part of a name though they may be written with a capital, at the beginning of a sentence."""

_TO = ["-", "to", "-"]
"""What stands within one word of a name: `State-to-State`."""
_JOINERS = frozenset({"of", "and", "for", "on", "the", "&", "in", "de", "du", "la", "del", "-"})


class Found(NamedTuple):
    """A mention and its place in the sentence's tokens."""

    start: int
    end: int
    mention: Mention


def mention(tokens: Sequence[Token], start: int, end: int, kind: Kind, name: str = "") -> Mention:
    """The mention that covers the tokens from start to end (excluded); unnamed, it is called what the text says."""
    text = written(tokens, start, end)
    return Mention(kind, tokens[start].start, tokens[end - 1].end, text, name=name or text)


def written(tokens: Sequence[Token], start: int, end: int) -> str:
    """The text of the tokens with single spaces where the document has any."""
    if end - start == 1:
        return tokens[start].text
    parts = [tokens[start].text]
    for before, token in zip(tokens[start : end - 1], tokens[start + 1 : end], strict=True):
        parts.append((" " if token.start > before.end else "") + token.text)
    return "".join(parts)


def capital_run(tokens: Sequence[Token], start: int) -> int:
    """Where the run of capitalised words that begins at `start` ends; `start` itself where none begins.

    Small joining words (`of`, `and`, `for`) belong to it where a capital follows.
    """
    if not _proper(tokens[start]):
        return start
    end = start + 1
    while end < len(tokens):
        if _proper(tokens[end]) or (tokens[end].text[0].isdigit() and tokens[end - 1].capital):
            end += 1
            continue
        hyphened = tokens[end].norm == "-" and [token.norm for token in tokens[end : end + 3]] == _TO
        if hyphened and end + 3 < len(tokens) and _proper(tokens[end + 3]):
            end += 4
            continue
        step = end
        while step < len(tokens) and tokens[step].norm in _JOINERS and step - end < 2:
            step += 1
        if step == end or step >= len(tokens) or not _proper(tokens[step]) or _is_dash(tokens, end):
            break
        end = step + 1
    return end


def _is_dash(tokens: Sequence[Token], index: int) -> bool:
    """Whether a hyphen there parts words rather than joins them, with a space at one side: `Oslo– Ministry of …`."""
    left, right = tokens[index - 1].end < tokens[index].start, tokens[index].end < tokens[index + 1].start
    return tokens[index].norm == "-" and left != right


def _proper(token: Token) -> bool:
    return token.capital and token.norm not in OPENERS


def covered(item: Found, others: Iterable[Found]) -> bool:
    """Whether it lies within one of the others, or is equal to it."""
    return any(other.start <= item.start and item.end <= other.end for other in others)


def overlaps(item: Found, others: Iterable[Found]) -> bool:
    """Whether it shares a token with one of the others."""
    return any(other.start < item.end and item.start < other.end for other in others)
