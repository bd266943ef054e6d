"""A scene and a place in it → where the name of a person there ends: `Ursula von der Leyen`, `Joseph R. Biden, Jr.`"""

from __future__ import annotations

import re

from verbale.calendar import MONTHS
from verbale.knowledge.inflection import Form
from verbale.recognise.scene import Scene
from verbale.spans import OPENERS

_PARTICLES = frozenset(
    "van von der den de da do dos das del della di bin ibn bint al el ul ur la le ter ten zu y e".split()
)
_POSTNOMINALS = frozenset(
    "AC AD AK AM AO CB CBE CH CMG CSC CVO DBE DCMG DSC DSO FRS GCMG KBE KC KCB KCMG LVO MBE MEP MLA MNZM MP OAM OBE "
    "ONZM PC PhD PSM QC QSO SC TD".split()
)
_TITLED_NAMES = frozenset({"bishop", "king", "pope", "prince", "judge", "cardinal", "duke", "marshal", "chancellor"})
"""Titles that are surnames too."""
_GERUND = re.compile(r"[a-z]{4,}(?<!p)ing")
"""What opens a sentence as a participle does: `Addressing President Osei, …`; names like `Xiaoping` do not."""
_PREFIXES = frozenset({"post", "pre", "non", "anti", "pro", "mid", "inter", "trans"})
"""What begins no name where a hyphen follows: `Treasury Secretary Lind Post-G7 Press Conference`."""
_LONGEST_NAME = 16
"""Tokens; the names of the Malay world are the longest."""
_LONGEST_WORD = 9
"""Tokens of one hyphenated word: `Kim-Il-Sung`, `O’Neill-Lind`."""


def name_end(scene: Scene, start: int) -> int:
    """Where a person's name that begins here ends; `start` where there is none."""
    index, tokens = start, scene.tokens
    while index < len(tokens) and index - start < _LONGEST_NAME:
        step = _name_part(scene, index, index > start)
        if step == index:
            break
        index = step
    return _with_junior(scene, index) if index > start else start


def _name_part(scene: Scene, index: int, inside: bool) -> int:
    """The end of one part of a name: a word, an initial, a particle with its word, a hyphenated or `O’Neill` word."""
    token, tokens = scene.tokens[index], scene.tokens
    if inside and token.norm in _PARTICLES:
        step = index + 1
        while scene.norm(step) in _PARTICLES or (scene.norm(step) == "-" and step == index + 1):
            step += 1
        if step < len(tokens) and is_word(scene, step):
            return step + 1
    if (inside and token.text in _POSTNOMINALS) or (token.norm in _PREFIXES and scene.norm(index + 1) == "-"):
        return index
    if not is_word(scene, index) and not (inside and _is_surname(scene, index)):
        return index
    end = index + 1
    if len(token.text) == 1 and scene.norm(end) == "." and end + 1 < len(tokens) and tokens[end + 1].text[0].isupper():
        return end + 1
    while (
        end < index + _LONGEST_WORD
        and scene.norm(end) in ("-", "'")
        and end + 1 < len(tokens)
        and tokens[end - 1].end == tokens[end].start == tokens[end + 1].start - 1
    ):
        end += 2
    return end


def _with_junior(scene: Scene, end: int) -> int:
    behind = end + (scene.norm(end) == ",")
    if scene.norm(behind) in ("jr", "sr", "ii", "iii"):
        return behind + 1 + (scene.norm(behind + 1) == "." and scene.norm(behind) in ("jr", "sr"))
    return end


def past_postnominals(scene: Scene, index: int) -> int:
    while index < len(scene.tokens) and scene.tokens[index].text in _POSTNOMINALS:
        index += 1
    return index


def _is_surname(scene: Scene, index: int) -> bool:
    """Whether what is also a title ends a name here: `Julie Bishop`, `Mackenzie King`, not `and King Harald`."""
    behind = scene.tokens[index + 1] if index + 1 < len(scene.tokens) else None
    goes_on = behind is not None and behind.capital and behind.text not in _POSTNOMINALS
    return scene.tokens[index].capital and scene.norm(index) in _TITLED_NAMES and not goes_on


def is_word(scene: Scene, index: int) -> bool:
    token = scene.tokens[index]
    if not token.capital or not token.text[0].isalpha() or (token.norm in OPENERS and not _is_name(scene, index)):
        return False
    lexicon, tokens = scene.lexicon, scene.tokens
    if (index == 0 and _GERUND.fullmatch(token.norm)) or (index and _reports(scene, index)):
        return False
    return not (scene.is_named(index) or lexicon.titles.at(tokens, index) or lexicon.event_nouns.at(tokens, index))


def _reports(scene: Scene, index: int) -> bool:
    """Whether it is a verb of a heading, where all words are capitals: `Dissanayake Reaffirms Commitment`."""
    if not scene.norm(index).endswith("s") or len(scene.norm(index)) < 5:
        return False
    hit = scene.lexicon.acts.at(scene.tokens, index) or scene.lexicon.events.at(scene.tokens, index)
    return hit is not None and Form.THIRD in hit.forms


def _is_name(scene: Scene, index: int) -> bool:
    """Whether an initial (`A. Lund`), or a month behind a capital and before no day, as in `Prime Minister May`."""
    token, behind = scene.tokens[index], scene.norm(index + 1)
    if len(token.text) == 1:
        return behind == "." and index + 2 < len(scene.tokens) and scene.tokens[index + 2].capital
    before = scene.tokens[index - 1] if index else token
    return token.norm in MONTHS and before.capital and before.norm not in OPENERS and not behind[:1].isdigit()
