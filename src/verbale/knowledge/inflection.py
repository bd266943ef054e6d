"""A base form → the forms in which English writes it: verbs by rule (or as given), nouns with their plural."""

from __future__ import annotations

import re
from enum import StrEnum


class Form(StrEnum):
    """The form of a verb that a word can be."""

    BASE = "base"
    THIRD = "third"
    PAST = "past"
    PARTICIPLE = "participle"
    GERUND = "gerund"


def verb_forms(word: str) -> dict[str, frozenset[Form]]:
    """Each written form of a verb, with what it can be; irregular ones are given as base/past/participle.

    >>> sorted(verb_forms("urge"))
    ['urge', 'urged', 'urges', 'urging']
    >>> sorted(verb_forms("commit/committed/committed"))
    ['commit', 'commits', 'committed', 'committing']
    """
    base, _, rest = word.partition("/")
    past, _, participle = rest.partition("/") if rest else (_past(base), "", "")
    forms: dict[str, set[Form]] = {}
    for text, form in (
        (base, Form.BASE),
        (_third(base), Form.THIRD),
        (past, Form.PAST),
        (participle or past, Form.PARTICIPLE),
        (_gerund(base, past), Form.GERUND),
    ):
        forms.setdefault(text, set()).add(form)
    return {text: frozenset(kinds) for text, kinds in forms.items()}


def noun_forms(word: str) -> tuple[str, ...]:
    """A noun and its regular plural.

    >>> noun_forms("policy")
    ('policy', 'policies')
    """
    return (word,) if word.endswith("s") else (word, _third(word))


def _third(base: str) -> str:
    if re.search(r"[^aeiou]y$", base):
        return base[:-1] + "ies"
    return base + ("es" if re.search(r"(s|x|z|ch|sh|[^aeiou]o)$", base) else "s")


def _past(base: str) -> str:
    if re.search(r"[^aeiou]y$", base):
        return base[:-1] + "ied"
    return base + ("d" if base.endswith("e") else "ed")


def _gerund(base: str, past: str) -> str:
    if past.endswith("ed") and len(past) > 4 and past[-3] == past[-4] == base[-1] and not base.endswith(past[-4:-2]):
        return past[:-2] + "ing"  # the doubled consonant of `committed` stands in `committing` too
    if base.endswith("ie"):
        return base[:-2] + "ying"
    return (base[:-1] if re.search(r"[^eoy]e$", base) else base) + "ing"
