"""The text of a sentence → mentions of amounts of money, each in a currency of ISO 4217."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from decimal import Context, Decimal

from babel.numbers import get_currency_name

from verbale.model import Kind, Mention, Money
from verbale.tokens import words

_SCALE = {
    "thousand": 3, "k": 3, "lakh": 5, "million": 6, "m": 6, "mn": 6, "mln": 6, "crore": 7, "billion": 9, "bn": 9,
    "b": 9, "trillion": 12, "tn": 12, "": 0,
}  # fmt: skip
_COUNTS = "half|a|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fifteen|twenty|thirty|forty|fifty"
_WRITTEN = dict(
    zip(_COUNTS.split("|"), map(Decimal, "0.5 1 1 2 3 4 5 6 7 8 9 10 11 12 15 20 30 40 50".split()), strict=True)
)
_SIGNS = {
    "US$": "USD", "A$": "AUD", "AU$": "AUD", "C$": "CAD", "CA$": "CAD", "NZ$": "NZD", "S$": "SGD", "SG$": "SGD",
    "HK$": "HKD", "NT$": "TWD", "R$": "BRL", "FJ$": "FJD", "€": "EUR", "£": "GBP", "CN¥": "CNY",
    "¥": "JPY", "₩": "KRW", "₹": "INR", "₴": "UAH",
    "₱": "PHP", "₪": "ILS", "₺": "TRY", "฿": "THB", "₫": "VND", "US $": "USD", "U.S. $": "USD", "$": "$",
}  # fmt: skip
_CODES = (
    "USD EUR GBP JPY AUD CAD NZD SGD CHF CNY KRW INR NOK SEK DKK ISK HKD TWD BRL MXN UAH AED SAR QAR KWD TRY PLN CZK"
    " HUF RON RUB ILS EGP ZAR NGN KES IDR MYR PHP THB VND PKR BDT LKR NPR KZT UZS FJD PGK"
).split()
_SHORT = {
    "dollar": "$", "u.s. dollar": "USD", "american dollar": "USD", "united states dollar": "USD", "euro": "EUR",
    "yen": "JPY", "pound": "GBP", "pounds sterling": "GBP", "won": "KRW", "yuan": "CNY", "renminbi": "CNY",
    "rmb": "CNY", "rupiah": "IDR", "ringgit": "MYR", "baht": "THB", "hryvnia": "UAH", "rouble": "RUB", "ruble": "RUB",
    "zloty": "PLN", "shekel": "ILS",
}  # fmt: skip
_NAMES = _SHORT | {get_currency_name(c, count=n, locale="en").casefold(): c for c in _CODES for n in (1, 2)}
_OTHERWISE = frozenset({"won", "pound"})
"""Words that mean something else too, and so name a currency only behind a large number."""


def _any(words: Iterable[str]) -> str:
    return "|".join(re.escape(word) for word in sorted(words, key=lambda word: (-len(word), word)))


_NUMBER = r"(?<![\d.,])(?P<number>\d{1,3}(?:[, \u00a0\u2009\u202f]\d{3})+(?!\d)(?:\.\d+)?|\d+(?:\.\d+)?)"
_SCALED = rf"[\s-]*(?P<scale>(?i:{_any(filter(None, _SCALE))}))\b"
_NUMBER2, _SCALED2 = _NUMBER.replace("<number>", "<number2>"), _SCALED.replace("<scale>", "<scale2>")
_AMOUNT = rf"{_NUMBER}(?:{_SCALED})?"
_BEFORE = rf"{_AMOUNT}(?:\s*(?:-|–|to)\s*{_NUMBER2}(?:{_SCALED2})?)?"
_NUMBER3, _SCALED3 = _NUMBER.replace("<number>", "<number3>"), _SCALED.replace("<scale>", "<scale3>")
_SHARED = rf"(?=\s?(?:-|–|to|and)\s?(?:{_any(_SIGNS)})\s?{_NUMBER3}{_SCALED3})"
_BEHIND = rf"{_AMOUNT}(?:\s*(?:-|–|to)\s*{_NUMBER2}{_SCALED2}|{_SHARED})?"
_IN_WORDS = rf"\b(?P<count>{_COUNTS})[\s-]+(?:an?\s+)?(?P<scale>million|billion|trillion)"
_CODE = rf"(?P<code>{_any([*_CODES, 'RMB'])})"
_SIGN = rf"(?P<sign>{_any(_SIGNS)})"
_NAME = rf"(?P<name>{_any(_NAMES)})(?:e?s)?\b(?!-(?-i:[A-Z]))"
_PATTERNS = (
    re.compile(rf"(?:\b{_CODE}\s?)?{_SIGN}\s?{_BEHIND}(?:\s?\b{_CODE.replace('<code>', '<code2>')}\b)?"),
    re.compile(rf"\b{_CODE}\s?{_BEHIND}"),
    re.compile(rf"{_BEFORE}\s?{_CODE}\b"),
    re.compile(rf"{_BEFORE}[\s-]+{_NAME}", re.I),
    re.compile(rf"{_IN_WORDS}[\s-]+{_NAME}", re.I),
)
_COUNTED = re.compile(r"\d|illion")
_CURRENCIES = frozenset(code.casefold() for code in [*_CODES, "RMB"]) | {
    f"{name.split()[-1]}{plural}" for name in _NAMES for plural in ("", "s", "es")
}
"""Words of which one stands in every amount that has no sign."""
_SIGNED = re.compile("[$€£¥₩₹₴₱₪₺฿₫]")


def money(text: str, offset: int, dollar: str) -> Iterator[Mention]:
    """Amounts of a sentence that begins at `offset`; a bare `$` or `dollar` is in the currency `dollar`.

    A range (`$10 to 20 million`) is two amounts.
    """
    if not _COUNTED.search(text) or not (_SIGNED.search(text) or _CURRENCIES & words(text)):
        return
    found = [match for pattern in _PATTERNS for match in pattern.finditer(text)]
    end = 0
    for match in sorted(found, key=lambda match: (match.start(), -match.end())):
        if match.start() >= end and not _is_other(match):
            end = match.end()
            for first, last, amount in _amounts(match, dollar):
                yield Mention(Kind.MONEY, first + offset, last + offset, text[first:last], value=amount)


def _is_other(match: re.Match[str]) -> bool:
    """Whether it is a word like `won` behind a small number: `3 won`."""
    parts = match.groupdict()
    name = (parts.get("name") or "").casefold()
    return name in _OTHERWISE and not parts["scale"] and len(parts.get("number") or "") < 5


def _amounts(match: re.Match[str], dollar: str) -> Iterator[tuple[int, int, Money]]:
    parts = match.groupdict()
    currency = _currency(parts, dollar)
    scale, last = next((s for s in map(parts.get, ("scale", "scale2", "scale3")) if s), ""), parts.get("number2")
    first = _WRITTEN[parts["count"].casefold()] if parts.get("count") else _number(match["number"])
    middle = match.end("scale") if parts["scale"] else match.end("number") if last else 0
    yield match.start(), middle if last else match.end(), _money(first, scale, currency)
    if last:
        yield match.start("number2"), match.end(), _money(_number(last), parts["scale2"] or "", currency)


def _currency(parts: dict[str, str | None], dollar: str) -> str:
    code = parts.get("code") or parts.get("code2")
    named = _NAMES.get((parts.get("name") or "").casefold()) or _SIGNS.get(parts.get("sign") or "", "$")
    currency = code.replace("RMB", "CNY") if code else named
    return dollar if currency == "$" else currency


def _number(text: str) -> Decimal:
    return Decimal(re.sub(r"[^\d.]", "", text))


_EXACT = Context(prec=100)
"""More digits than any amount has."""


def _money(number: Decimal, scale: str, currency: str) -> Money:
    value = _EXACT.scaleb(number, _SCALE[scale.casefold()])
    return Money(Decimal(int(value)) if value == value.to_integral() else value, currency)
