"""The noun of an event in a parsed sentence → who takes part in it, by the phrase around the noun."""

from __future__ import annotations

from collections.abc import Iterator

from verbale.extract.kinds import TALKS
from verbale.extract.labels import owner
from verbale.extract.nominals import after_brackets, coordination, listed
from verbale.extract.objects import STOPS, unique
from verbale.extract.parsed import Item, Parsed
from verbale.knowledge.lexicon import Trigger
from verbale.knowledge.phrases import Hit
from verbale.model import ACTORS, Kind, Mention, Refers
from verbale.terms import V

DEFINITE = frozenset("the this that these those their his her our my its today's such".split())
AROUND = frozenset({"during", "at", "in", "after", "following", "before", "of", "on"})
_OF_OTHERS = frozenset("between with by of among involving against from".split())
_HAPPENED = frozenset({"took", "place", "was", "were", "held"})
_TOGETHER = frozenset({"cooperation", "coordination", "collaboration"})
_TIES = ("relations", "ties")
"""What two countries have with each other, though the words do not say which."""
_ACTING = ACTORS | {Kind.OFFICE, Kind.REFERENCE}
_LED = frozenset({"led", "attended", "chaired", "hosted", "co-hosted", "convened"})
_BELOW = frozenset("interagency officials official-level expert experts staff technical working-level".split())
"""What talks are called that are not those of leaders."""
_SIDES = frozenset({Kind.STATE, Kind.ORGANISATION})
_PARTED = frozenset("of in on to for with by from at and or but that which who a an is are was were the , ;".split())
"""Words that keep a noun from names before it."""
_BEFORE = 4
"""Words that may stand between such names and their noun: `Special Meeting of`, `second foreign ministers’`."""
_HOSTS = frozenset("welcome welcomed receive received host hosted greet greeted thank thanked invited".split())
"""Verbs whose object is the guest."""
_APART = 16
"""Tokens up to which time and place may part talks from `between`."""
_BY = frozenset({V.Summit, V.Signing, V.Visit})
_ENDS = STOPS - {"to"} | {"was", "were", "has", "have", "had", "is", "will"}
"""Words at which what is signed or visited ends."""
_FAR = 24
"""The same for a summit and by whom it was led."""
_WHERE_NOT_WHO = frozenset({V.Disaster, V.Visit, V.Election, V.Summit})
"""Types whose `of` and `in` name the place, and no participant."""


def of_phrase(parsed: Parsed, hit: Hit[Trigger]) -> tuple[Mention, ...]:
    """Participants that the noun phrase itself gives: `Russia’s war against Ukraine`, `talks between X and Y`."""
    possessor = owner(parsed, hit.start)
    behind: list[Item] = []
    index = hit.end - (parsed.norm(hit.end - 1) in _OF_OTHERS)
    if parsed.norm(hit.end - 1) == "on":  # `the Minister’s call on the President`
        behind.extend(listed(parsed, hit.end))
    index = after_brackets(parsed, index)
    while parsed.norm(index) in _HAPPENED:
        index += 1
    if parsed.norm(index) == "in" and parsed.norm(index + 1) in _TOGETHER:
        index += 2
    if index > hit.end and parsed.norm(index) in ("at", "in", "on"):  # `took place in Oslo on Monday between …`
        index = next((i for i in range(index, index + _APART) if parsed.norm(i) == "between"), index)
    if hit.value.target in _BY:  # `the Phnom Penh Summit of the Partnership for the Indo-Pacific led by …`
        index = _behind_by(parsed, hit) or index
    behind.extend(_governed(parsed, index))
    places = hit.value.target in _WHERE_NOT_WHO and parsed.norm(index) != "by"
    others = [i.mention for i in behind if not (places and i.mention.kind is Kind.STATE)]
    if hit.value.target == V.Conflict:  # `spoke of the war in Mali with the President` names nobody who fights
        others = [m for m in others if m.kind is not Kind.PERSON and m.kind is not Kind.OFFICE]
    owners = [m.mention for m in coordination(parsed, possessor)] if possessor else _pronoun(parsed, hit.start)
    if hit.value.pattern.endswith(_TIES):  # `establishment of Sino-UK relations`
        owners += [i.mention for i in parsed.items if hit.start < i.start < hit.end]
        owners = owners or ([] if others else [parsed.implied(hit.start, Refers.COUNTRIES)])
    return unique([*(m for m in owners if m.kind in _ACTING), *_joined(parsed, hit), *others])


def of_countries(parsed: Parsed, hit: Hit[Trigger]) -> tuple[Mention, ...]:
    """The countries of which a text tells, where others than its leaders met or signed: `the first officials’ talks`,

    `Following last year’s signing of a Memorandum, the leaders …`.
    """
    before = {parsed.norm(i) for i in range(max(hit.start - _BEFORE, 0), hit.end)}
    below = hit.value.target in TALKS and bool(before & _BELOW)
    leaders = any(m.value is Refers.LEADERS and m.start > parsed.tokens[hit.start].start for m in parsed.mentions)
    once = hit.value.target == V.Signing and parsed.norm(0) in AROUND and leaders
    return (parsed.implied(hit.start, Refers.COUNTRIES),) if below or once else ()


def _joined(parsed: Parsed, hit: Hit[Trigger]) -> list[Mention]:
    """Those whose names a hyphen joins before the noun: `the Canada–EU Ministers’ Dialogue`, `the Israel-Iran war`."""
    found: list[Mention] = []
    for item in reversed([i for i in parsed.items if i.end < hit.end and i.mention.kind in _SIDES]):
        between = [parsed.norm(i) for i in range(item.end, parsed.item(found[0]).start if found else hit.start)]
        if (found and between != ["-"]) or len(between) > _BEFORE or set(between) & _PARTED:
            break
        found.insert(0, item.mention)
    return found if len(found) > 1 else []


def _behind_by(parsed: Parsed, hit: Hit[Trigger]) -> int | None:
    """Where is told by whom it was led or signed: `hosted recently by`, `the signing in Oslo, by`."""
    for index in range(hit.end, hit.end + _FAR):
        led = _LED & {parsed.norm(index - 1), parsed.norm(index - 2)}
        if parsed.norm(index) == "by" and (led or hit.value.target != V.Summit):
            return index
        if hit.value.target != V.Summit and parsed.norm(index) in _ENDS:
            return None
    return None


def _governed(parsed: Parsed, index: int) -> Iterator[Item]:
    """Those behind the prepositions of a noun, one after another: `of X with Y`, `from X to Y`; not of what X is."""
    word, last = "", None
    while (here := parsed.norm(index)) in _OF_OTHERS or (here == "to" and word == "from"):
        found = listed(parsed, index + 1)
        if not found:
            return
        belongs = here == "of" and last is not None and last.mention.kind is Kind.PERSON
        yield from () if belongs else found
        word, last = here, found[-1]
        index = after_brackets(parsed, last.end)


def _pronoun(parsed: Parsed, index: int) -> list[Mention]:
    """Whose it is by a pronoun: `my meeting with …`; `during her visit`, said of who is named last before or next."""
    place = determiner(parsed, index)
    word = parsed.norm(place)
    if word in ("my", "our"):
        return [parsed.implied(place, Refers.ISSUER)]
    if word == "their":  # “Following their meeting, the two ministers …”
        first = next((i for i in parsed.items if i.start > index or (place > 2 and i.start < 3)), None)
        return [i.mention for i in listed(parsed, first.start)] if first else []
    if word not in ("his", "her"):
        return []
    persons = [i for i in parsed.items if i.mention.kind in (Kind.PERSON, Kind.OFFICE) or i.mention.value is Refers.ONE]
    before = [i for i in persons if i.end <= place]
    guest = bool(_HOSTS & {parsed.norm(i) for i in range(place)})  # `received President Lind during her visit`
    return [i.mention for i in before[-1:] if guest] or [i.mention for i in before[:1] or persons[:1]]


def determiner(parsed: Parsed, index: int) -> int:
    """The word that opens the noun phrase, up to four words before its noun."""
    for place in range(index - 1, max(index - 5, -1), -1):
        if parsed.norm(place) in AROUND:
            break
        if parsed.norm(place) in DEFINITE or parsed.norm(place) in ("a", "an", "'s"):
            return place
        if not parsed.norm(place).isalpha():
            break
    return -1
