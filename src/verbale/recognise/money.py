"""The text of a sentence → mentions of amounts of money, each in a currency of ISO 4217."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from verbale.model import Kind, Mention, Money

_SCALE = {"thousand": 3, "million": 6, "m": 6, "mn": 6, "billion": 9, "bn": 9, "b": 9, "trillion": 12}
_SIGNS = {
    "US$": "USD", "A$": "AUD", "AU$": "AUD", "C$": "CAD", "CA$": "CAD", "NZ$": "NZD", "S$": "SGD", "SG$": "SGD", "HK$": "HKD",
    "NT$": "TWD", "R$": "BRL", "€": "EUR", "£": "GBP", "¥": "JPY", "₩": "KRW", "₹": "INR", "₴": "UAH",
}  # fmt: skip
_WORDS = {
    "us dollar": "USD", "u.s. dollar": "USD", "american dollar": "USD", "australian dollar": "AUD", "canadian dollar": "CAD",
    "new zealand dollar": "NZD", "singapore dollar": "SGD", "euro": "EUR", "pound": "GBP", "pounds sterling": "GBP",
    "yen": "JPY", "japanese yen": "JPY", "won": "KRW", "yuan": "CNY", "renminbi": "CNY", "rmb": "CNY", "rupee": "INR",
    "swiss franc": "CHF", "norwegian kroner": "NOK", "swedish kronor": "SEK", "danish kroner": "DKK", "dollar": "$",
}  # fmt: skip
_CODES = "USD|EUR|GBP|JPY|AUD|CAD|NZD|SGD|CHF|CNY|KRW|INR|NOK|SEK|DKK|HKD|BRL|UAH|AED|SAR|TRY|PLN|CZK"

_NUMBER = r"(?P<number>\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?)"
_SCALED = rf"{_NUMBER}(?:[\s-]*(?P<scale>thousand|million|billion|trillion|bn|mn|m|b)\b)?"
_SIGN = "(?P<sign>" + "|".join(re.escape(sign) for sign in sorted(_SIGNS, key=lambda sign: -len(sign))) + r"|\$)"
_NAMED = "(?P<word>" + "|".join(re.escape(word) for word in sorted(_WORDS, key=lambda word: -len(word))) + r")s?\b"
_PATTERNS = (
    re.compile(rf"(?:(?P<code>{_CODES})\s*)?{_SIGN}\s?{_SCALED}(?:\s*(?P<code2>{_CODES})\b)?"),
    re.compile(rf"\b(?P<code>{_CODES})\s?{_SCALED}"),
    re.compile(rf"\b{_SCALED}\s*(?P<code>{_CODES})\b"),
    re.compile(rf"\b{_SCALED}[\s-]+{_NAMED}", re.I),
)
_HINT = re.compile(rf"[$€£¥₩₹₴]|\b(?:{_CODES})\b|dollar|euro|yen|pound|won|yuan|rupee|rmb|renminbi|franc|kron", re.I)


def money(text: str, offset: int, dollar: str) -> Iterator[Mention]:
    """Amounts of a sentence that begins at `offset`; a bare `$` or `dollar` is in the currency `dollar`."""
    if not _HINT.search(text):
        return
    end = 0
    found = sorted(
        (match for pattern in _PATTERNS for match in pattern.finditer(text)), key=lambda m: (m.start(), -m.end())
    )
    for match in found:
        if match.start() >= end:
            end = match.end()
            yield Mention(Kind.MONEY, match.start() + offset, end + offset, match[0], value=_amount(match, dollar))


def _amount(match: re.Match[str], dollar: str) -> Money:
    parts = match.groupdict()
    scale = _SCALE.get((parts["scale"] or "").casefold(), 0)
    value = Decimal(match["number"].replace(",", "")).scaleb(scale)
    code = parts.get("code") or parts.get("code2") or _SIGNS.get(parts.get("sign") or "")
    currency = code or _WORDS.get((parts.get("word") or "").casefold(), "$")
    return Money(
        value.quantize(Decimal(1)) if value == value.to_integral() else value, dollar if currency == "$" else currency
    )
