"""A body → the name of the language it is written in, where that is plainly not English."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable

SAMPLE = 20_000
"""Characters looked at, from the beginning and the end alike."""
FEWEST = 40
"""Words below which nothing is said."""

_SCRIPTS = {
    "HIRAGANA": "Japanese", "KATAKANA": "Japanese", "CJK": "Chinese", "HANGUL": "Korean", "ARABIC": "Arabic",
    "HEBREW": "Hebrew", "GREEK": "Greek", "THAI": "Thai", "DEVANAGARI": "Hindi", "BENGALI": "Bengali",
    "GEORGIAN": "Georgian", "ARMENIAN": "Armenian", "KHMER": "Khmer", "LAO": "Lao", "MYANMAR": "Burmese",
    "MONGOLIAN": "Mongolian",
}  # fmt: skip

_COMMON = {
    "English": "the and with that from which this they their were been would its has by for are our",
    "French": "le la les des du et une est dans que qui pour sur avec aux par au cette ont leurs",
    "German": "der die und das den von mit ist für auf des dem ein eine nicht zu sich auch wird bei",
    "Spanish": "el los las del y que una con por para su se al más como entre sobre ha sus",
    "Portuguese": "os da dos das e uma com não para por ao em à mais entre seu pela pelo foi",
    "Italian": "il di che gli della dei del una per con alla nel delle sono anche tra più è degli",
    "Dutch": "het een en van dat met voor zijn op aan niet ook naar heeft worden over wordt door",
    "Polish": "i w na z że się do jest oraz o nie przez po dla od ze jak został także",
    "Czech": "a v se na že je s z do o k pro jako byl jsou také ve podle které",
    "Swedish": "och att det som en är på för med till av den har inte ett om vi från",
    "Danish": "og at det en er på til af den for med ikke har de som et fra ved",
    "Norwegian": "og å det som en er på til av den for med ikke har de i et fra",
    "Finnish": "ja on ei että se oli myös sekä ovat hän mutta kanssa kun tai joka",
    "Hungarian": "a az és hogy nem is egy volt ez meg már csak mint kell vagy",
    "Romanian": "și în de la cu pe care din că pentru este al ale prin sunt",
    "Turkish": "ve bir bu için ile da de olarak olan daha çok gibi sonra ise",
    "Indonesian": "yang dan di dengan untuk pada ini dari dalam telah akan oleh itu bahwa",
    "Vietnamese": "và của các là trong có được cho với một những đã không tại",
    "Russian": "и в на с что не по из к для как о от это за при его",
    "Ukrainian": "і в на з що не до та для як від про за у це його також",
    "Bulgarian": "и на в за се от да с че по са не като при ще",
    "Serbian": "и у је на да се за од са који су не као из о",
}  # fmt: skip
"""The commonest words of languages in which foreign ministries publish."""
_WORDS = {name: frozenset(words.split()) for name, words in _COMMON.items()}
_WORD = re.compile(r"[^\W\d_]+\b(?!\.)")
"""A word that no full stop follows, so that no abbreviation counts as one."""
_KINDS = 4
"""How many different common words must tell of a language."""


def language(body: str) -> str | None:
    """The language of a body whose words are hardly ever English; None where it is, or where that cannot be told.

    >>> language("Der Minister und die Ministerin trafen sich mit dem Präsidenten der Republik. " * 5)
    'German'
    """
    sample = body if len(body) <= SAMPLE else body[: SAMPLE // 2] + body[-SAMPLE // 2 :]
    words = [word.casefold() for word in _WORD.findall(sample)]
    if _share(words, "English") > 0.03:
        return None
    return _by_script(sample) or _by_words(words)


def _by_words(words: list[str]) -> str | None:
    if len(words) < FEWEST:
        return None
    best = max(_WORDS, key=lambda name: _share(words, name))
    return best if _share(words, best) > 0.12 and len(_WORDS[best].intersection(words)) >= _KINDS else None


def _by_script(sample: str) -> str | None:
    """The language of the script in which more than half of the letters stand; kana beats the Chinese characters."""
    letters = [c for c in sample if c.isalpha()]
    if len(letters) < FEWEST:
        return None
    scripts = Counter(_SCRIPTS.get(unicodedata.name(c, "").split(" ")[0].split("-")[0]) for c in letters)
    if scripts["Japanese"] > 0.1 * len(letters):
        return "Japanese"
    name, count = scripts.most_common(1)[0]
    return name if count > len(letters) / 2 else None


def _share(words: Iterable[str], name: str) -> float:
    """How many in one of the words are among the commonest of that language."""
    found = [word in _WORDS[name] for word in words]
    return sum(found) / len(found) if found else 0.0
