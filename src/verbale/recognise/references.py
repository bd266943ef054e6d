"""Tokens → references: words that name nobody and yet mean somebody: `both leaders`, `she`, `the two countries`."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from verbale.knowledge.inflection import noun_forms
from verbale.knowledge.lexicon import Lexicon
from verbale.model import Kind, Refers
from verbale.spans import OPENERS, Found, mention
from verbale.tokens import Token

_PRONOUNS = {
    "he": Refers.ONE, "she": Refers.ONE, "him": Refers.ONE, "they": Refers.MANY, "them": Refers.MANY,
    "both": Refers.MANY, "we": Refers.ISSUER, "i": Refers.ISSUER,
}  # fmt: skip
_NOUNS = {
    "leader": Refers.LEADERS, "side": Refers.LEADERS, "minister": Refers.LEADERS, "president": Refers.LEADERS,
    "official": Refers.LEADERS, "participant": Refers.LEADERS, "principal": Refers.LEADERS, "secretary": Refers.LEADERS,
    "head": Refers.LEADERS, "counterpart": Refers.LEADERS, "delegation": Refers.LEADERS, "adviser": Refers.LEADERS,
    "advisor": Refers.LEADERS, "representative": Refers.LEADERS, "interlocutor": Refers.LEADERS, "pair": Refers.LEADERS,
    "party": Refers.LEADERS, "diplomat": Refers.LEADERS, "envoy": Refers.LEADERS,
    "member": Refers.LEADERS, "signatory": Refers.COUNTRIES,
    "country": Refers.COUNTRIES, "nation": Refers.COUNTRIES, "government": Refers.COUNTRIES, "state": Refers.COUNTRIES,
}  # fmt: skip
_SINGULAR = {"government": Refers.GOVERNMENT}
_PERSON = frozenset("diplomat dignitary statesman politician envoy guest host visitor".split())
"""Singulars that stand for whoever was spoken of last: `the top U.S. diplomat`."""
_MODIFIERS = 4
"""Tokens that may stand before such a noun."""
_PLURALS = {form: refers for noun, refers in _NOUNS.items() for form in noun_forms(noun)[1:]} | {
    "two": Refers.LEADERS,
    "pair": Refers.LEADERS,
}
_OPEN = frozenset({"the", "both", "all", "our", "these", "their"})
_COUNTS = frozenset("two three four five six seven eight nine ten 2 3 4 5 6 7 8".split())
_BEFORE_VERB = frozenset({"also", "had", "have", "met", "spoke", "then", "both"})
_RANKING = frozenset({"top", "senior", "chief", "high"})
"""What may stand before the noun of a group: `the two top diplomats`."""
_HEADED = frozenset({"state", "government", "delegation"})
"""Of what leaders are heads."""
_HOSTS = (["host", "and", "guest"], ["guest", "and", "host"])
"""Those at the table, by what they are to each other."""
_BARE = frozenset("leaders ministers participants parties representatives delegations officials heads".split())
"""Plurals that stand for those at the table also without an article, where they begin a clause."""

_OPENING = _OPEN | _COUNTS | _BARE | _PRONOUNS.keys() | {"host", "guest"}
"""The words with which a reference begins."""


def references(tokens: Sequence[Token], lexicon: Lexicon) -> Iterator[Found]:
    """All references of a sentence, left to right."""
    behind = 0
    for index in [i for i, token in enumerate(tokens) if token.norm in _OPENING]:
        found = (_group(tokens, index, lexicon) or _pronoun(tokens, index)) if index >= behind else None
        if found:
            behind = found.end
            yield found


def _pronoun(tokens: Sequence[Token], index: int) -> Found | None:
    token = tokens[index]
    refers = _PRONOUNS.get(token.norm)
    if token.norm == "both" and index + 1 < len(tokens) and tokens[index + 1].capital:
        return None  # `both Japan and NATO`
    if not refers or (token.norm == "i" and (token.text != "I" or (index and _numbers(tokens[index - 1])))):
        return None
    return Found(index, index + 1, replace(mention(tokens, index, index + 1, Kind.REFERENCE), value=refers))


def _numbers(before: Token) -> bool:
    """Whether an `I` behind it is a number: `(I)`, `Annex I`."""
    return before.text == "(" or (before.capital and before.norm not in OPENERS)


def _group(tokens: Sequence[Token], index: int, lexicon: Lexicon) -> Found | None:
    """`the two leaders`, `both sides`, `all three Foreign Ministers`, `the Government`."""
    end = index
    while end < len(tokens) and (tokens[end].norm in _OPEN or tokens[end].norm in _COUNTS):
        end += 1
    while end > index and end + 1 < len(tokens) and tokens[end].norm in _RANKING:
        end += 1
    if end >= len(tokens):
        return None
    if one := _at_table(tokens, index, end):
        return one
    refers = _head(tokens, index, end)
    bare = tokens[index].norm in _BARE and (
        tokens[index].capital or _precedes(tokens, index, "of") or _opens_clause(tokens, index, lexicon)
    )
    if refers and (end > index or bare) and not _names_event(tokens, end + 1, lexicon):
        return _found(tokens, index, _past_portfolio(tokens, end + 1, lexicon), refers)
    if (
        end == index + 2
        and tokens[index].norm == "the"
        and (lexicon.acts.at(tokens, end) or lexicon.events.at(tokens, end) or tokens[end].norm in _BEFORE_VERB)
    ):
        return _found(tokens, index, end, Refers.LEADERS)  # `the two welcomed`
    title = lexicon.titles.at(tokens, end) if end > index else None
    if title and title.value.plural and not _names_event(tokens, title.end, lexicon):
        return _found(tokens, index, _past_portfolio(tokens, title.end, lexicon), Refers.LEADERS)
    return None


def _at_table(tokens: Sequence[Token], index: int, end: int) -> Found | None:
    """`host and guest`, `the visiting diplomat`."""
    if [token.norm for token in tokens[end : end + 3]] in _HOSTS:
        return _found(tokens, index, end + 3, Refers.LEADERS)
    noun = _singular(tokens, index + 1) if tokens[index].norm == "the" else None
    return _found(tokens, index, noun + 1, Refers.ONE) if noun else None


def _singular(tokens: Sequence[Token], index: int) -> int | None:
    """Where the noun for one person stands, behind adjectives: `visiting`, `top U.S.`, `Kazakh`."""
    for place in range(index, min(index + _MODIFIERS, len(tokens))):
        if tokens[place].norm in _PERSON:
            return place
        if not (tokens[place].capital or tokens[place].text == "." or tokens[place].norm in _RANKING | {"visiting"}):
            break
    return None


def _past_portfolio(tokens: Sequence[Token], index: int, lexicon: Lexicon) -> int:
    """The place behind what ministers are ministers of: `the Ministers of Foreign Affairs`."""
    if index + 1 >= len(tokens) or tokens[index].norm not in ("of", "for"):
        return index
    if tokens[index + 1].norm in _HEADED:
        both = [token.norm for token in tokens[index + 2 : index + 4]] == ["and", "government"]
        return index + (4 if both else 2)
    portfolio = lexicon.portfolios.at(tokens, index + 1)
    return portfolio.end if portfolio and tokens[index + 1].capital else index


def _names_event(tokens: Sequence[Token], index: int, lexicon: Lexicon) -> bool:
    """Whether an event's name goes on there: `the Foreign Ministers' Meeting`, `the Leaders’ Summit`."""
    step = index + 1
    there = step < len(tokens) and tokens[index].norm in ("'s", "'") and tokens[step].capital
    return there and lexicon.event_nouns.at(tokens, step) is not None


def _precedes(tokens: Sequence[Token], index: int, word: str) -> bool:
    return index + 1 < len(tokens) and tokens[index + 1].norm == word


def _opens_clause(tokens: Sequence[Token], index: int, lexicon: Lexicon) -> bool:
    """Whether it begins a clause behind a comma: `On Sudan, ministers agreed`."""
    acts = index + 1 < len(tokens) and lexicon.acts.at(tokens, index + 1) is not None
    return acts and index > 0 and tokens[index - 1].norm in (",", "also")


def _head(tokens: Sequence[Token], index: int, end: int) -> Refers | None:
    plural = _PLURALS.get(tokens[end].norm)
    if plural and not (tokens[end].norm == "two" and end == index):
        return plural
    if end == index + 1 and tokens[index].norm in ("the", "our") and tokens[end].capital:
        return _SINGULAR.get(tokens[end].norm)
    return None


def _found(tokens: Sequence[Token], start: int, end: int, refers: Refers) -> Found:
    possessive = end < len(tokens) and tokens[end].norm in ("'s", "'")
    found = mention(tokens, start, end, Kind.REFERENCE)
    return Found(start, end, replace(found, value=refers, adjective=possessive))
