"""A parsed sentence and its triggers → the verbs: who does each, in what tense and voice, and whether as a fact."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from verbale.extract.nominals import before_brackets, before_modifiers, coordination, listed, noun_phrase
from verbale.extract.parsed import Item, Parsed
from verbale.knowledge.inflection import Form
from verbale.knowledge.lexicon import Trigger
from verbale.knowledge.phrases import Hit
from verbale.model import Kind, Mention
from verbale.terms import ACT, V

BE = frozenset("is are was were be been being am".split())
HAVE = frozenset(["has", "have", "had", "having"])
DO = frozenset(["do", "does", "did"])
WILL = frozenset(["will", "shall"])
MODALS = WILL | frozenset("would should can could may might must cannot".split())
_AUXILIARIES = BE | HAVE | DO | MODALS
_ADVERBS = frozenset(
    (
        "also again both each further furthermore then likewise similarly once more today too yesterday never not "
        "always still just in turn particular alike first finally thus therefore ever now all together separately"
    ).split()
)
_WISHES = frozenset(
    "honour honor like wish wishes want wanted pleased proud honoured honored delighted glad happy privilege "
    "pleasure".split()
)
_WENT_ON = (("went", "on"), ("goes", "on"), ("go", "on"), ("gone", "on"))
_GOES_ON = frozenset({"continue", "continues", "continued", "present"})
"""Behind these an infinitive tells what was done: `went on to meet`, `continue to condemn`, `present to witness`."""
_SPEAKS = frozenset({Kind.PERSON, Kind.OFFICE, Kind.REFERENCE})
_CIRCUMSTANCES = frozenset({Kind.DATE, Kind.TIME, Kind.PLACE})
_WHEN_OR_WHERE = frozenset({"on", "in", "at", "late", "early", "earlier"})
_COORDINATORS = frozenset({"and", "but", "or", "then", "while", "&", "as"})
_COMPLEMENTS = frozenset({"that", "whether", "how", "which", "who", "if", "what", "why", "where"})
_RELATIVES = frozenset({"which", "whereby", "whom", "whose"})
COMPANY = frozenset(
    {"partners", "allies", "others", "teams", "team", "delegation", "officials", "wife", "spouse", "entourage"}
)
"""Those who act or come with somebody and have no name."""
_BREAKS = frozenset({"", ",", ";", ")", '"', "'", "-"})
_ARTICLES = frozenset({"the", "a", "an", "his", "her", "its", "their", "our", "both"})

_MEANWHILE = frozenset({",", "while", "when", "after", "before", "upon"})
"""Words behind which a participle shares the subject of the sentence."""

_CAPACITY = 14
"""Tokens up to which `as a guest of …` reaches."""

Subject = tuple[tuple[Mention, ...], Item | None]
"""Who acts, and the item where a subject of the verb's own begins."""


@dataclass(frozen=True, slots=True)
class Verb:
    """A trigger that speaks of an act or event, with what its verb group tells; a noun trigger has none of it."""

    hit: Hit[Trigger]
    start: int
    """The first token of the verb group: `has also`."""
    subjects: tuple[Mention, ...] = ()
    finite: bool = True
    negated: bool = False
    modal: str = ""
    passive: bool = False
    gerund: bool = False
    infinitive: bool = False
    wished: bool = False
    """Whether it is what somebody has the honour or wish to do: `it is a pleasure to welcome`."""
    inner: bool = False
    """Whether it stands in a clause that another verb governs: `said that Japan supports …`."""
    own: Item | None = None
    """Where a subject of its own begins; None where it shares that of a verb before."""


def verbs(parsed: Parsed, hits: Sequence[Hit[Trigger]]) -> list[Verb]:
    """Each trigger that is a verb, or a phrase that stands for one, with its subject; left to right."""
    found: list[Verb] = []
    for hit in hits:
        if hit.value.part != "noun" and hit.start not in parsed.naming and not _is_noun(parsed, hit):
            found.append(_verb(parsed, hit, found))
    return _initial(found)


def _is_noun(parsed: Parsed, hit: Hit[Trigger]) -> bool:
    """Whether a form of `meet` is a noun: `the meeting`, `the Leaders’ Meeting`."""
    before = parsed.norm(hit.start - 1)
    named = hit.start > 0 and parsed.tokens[hit.start].capital
    gerund = Form.GERUND in hit.forms and hit.value.target == V.Meeting
    return gerund and (named or before in _ARTICLES or before in ("'s", "'"))


def _verb(parsed: Parsed, hit: Hit[Trigger], before: Sequence[Verb]) -> Verb:
    start, words = _group(parsed, hit.start)
    verb = _shape(parsed, hit, start, words)
    if verb.gerund or verb.infinitive:
        return replace(verb, subjects=_heir(before) or (_of_gerund(parsed, verb) if verb.gerund else ()))
    subjects, explicit = _subjects(parsed, verb, before)
    return replace(verb, subjects=subjects, own=explicit, inner=_is_inner(parsed, verb, explicit, before))


def _heir(before: Sequence[Verb]) -> tuple[Mention, ...]:
    return next((v.subjects for v in reversed(before) if v.subjects and not v.inner), ())


def _of_gerund(parsed: Parsed, verb: Verb) -> tuple[Mention, ...]:
    """Whose a participle is: of whom the clause behind it tells, `Speaking to reporters in Oslo, President Lind …`, or

    with whom the sentence begins: `Prime Minister Varga left Oslo, thanking Norway`.
    """
    if verb.start == 0:
        main = next((i for i in parsed.items if parsed.norm(before_modifiers(parsed, i.start)) == ","), None)
        return noun_phrase(parsed, main)[0] if main and main.mention.kind in _SPEAKS else ()
    first = next((item for item in parsed.items if item.start < 3 and item.end < verb.start), None)
    return noun_phrase(parsed, first)[0] if first and parsed.norm(verb.start - 1) in _MEANWHILE else ()


def _group(parsed: Parsed, index: int) -> tuple[int, list[str]]:
    """Where the verb group begins, and its auxiliaries and adverbs: `has also strongly`."""
    words: list[str] = []
    start = index
    while start > 0 and start not in parsed.ends:
        word = parsed.norm(start - 1)
        if word not in _AUXILIARIES and word not in _ADVERBS and not (word.endswith("ly") and len(word) > 4):
            break
        words.append(word)
        start -= 1
    return start, words


def _shape(parsed: Parsed, hit: Hit[Trigger], start: int, words: list[str]) -> Verb:
    """Tense, voice and mood."""
    forms, helpers = hit.forms, frozenset(words)
    negated = "not" in helpers or "never" in helpers or "cannot" in helpers
    modal = next((word for word in words if word in MODALS), "")
    if not forms:
        return Verb(hit, start, negated=negated, modal=modal)
    if Form.GERUND in forms:
        return Verb(hit, start, negated=negated, finite=bool(helpers & BE), gerund=not helpers & BE)
    if helpers & BE and forms & {Form.PARTICIPLE, Form.PAST}:
        return Verb(hit, start, negated=negated, modal=modal, passive=True)
    if Form.BASE in forms and parsed.norm(start - 1) == "to" and not helpers & (MODALS | DO):
        return _infinitive(parsed, hit, start)
    if Form.PAST in forms and not helpers and parsed.norm(hit.end) == "by":
        return Verb(hit, start, passive=True, finite=False)
    return Verb(hit, start, negated=negated, modal=modal)


def _infinitive(parsed: Parsed, hit: Hit[Trigger], start: int) -> Verb:
    """What is done behind some verbs and wishes, `went on to meet`, `it is a pleasure to welcome`; else no fact."""
    went = 2 * (_before(parsed, start - 1) in _WENT_ON) or int(parsed.norm(start - 2) in _GOES_ON)
    if went:
        first, helpers_before = _group(parsed, start - 1 - went)
        return Verb(hit, first, modal=next((word for word in helpers_before if word in MODALS), ""))
    wish = start - 2 - (parsed.norm(start - 2) == "today")  # `it is my pleasure today to welcome`
    wished = parsed.norm(wish) in _WISHES
    first = _group(parsed, wish)[0] if wished else start
    return Verb(hit, first, finite=wished, infinitive=not wished, wished=wished)


def _before(parsed: Parsed, index: int) -> tuple[str, ...]:
    return tuple(parsed.norm(place) for place in (index - 2, index - 1))


def _subjects(parsed: Parsed, verb: Verb, before: Sequence[Verb]) -> Subject:
    """The subject of a finite verb: before it, behind it, before a parenthesis, or shared with the verb before."""
    start = _before_company(parsed, verb.start)
    start = _before_circumstances(parsed, _before_capacity(parsed, start))
    here = parsed.ends.get(start) or parsed.ends.get(before_brackets(parsed, start - 1) + 1)
    if here:
        return noun_phrase(parsed, here)
    previous = parsed.norm(verb.start - 1)
    if previous == "who":
        antecedent = parsed.ends.get(verb.start - 1) or parsed.ends.get(verb.start - 2)
        return ((antecedent.mention,) if antecedent else ()), None
    if previous not in _COORDINATORS and previous not in _BREAKS:
        return (), None
    return _inverted(parsed, verb) or _shared(parsed, verb, before), None


def _before_company(parsed: Parsed, index: int) -> int:
    """The place before those who act with a subject and have no name: `the United States and its partners intend`."""
    place = index - 1
    if parsed.norm(place) not in COMPANY:
        return index
    while parsed.norm(place - 1) in ("its", "their", "his", "her", "our", "allies", "other"):
        place -= 1
    return place - 1 if parsed.norm(place - 1) == "and" else index


def _before_capacity(parsed: Parsed, index: int) -> int:
    """The place before what a subject acts as: `President Lind, as a guest of the Government of Japan, held`."""
    for place in range(index - 3, max(index - _CAPACITY, 0), -1):
        if parsed.norm(place) == "as" and parsed.norm(place + 1) in _ARTICLES:
            return place - (parsed.norm(place - 1) == ",")
        if parsed.norm(place) in _BREAKS:
            break
    return index


def _before_circumstances(parsed: Parsed, index: int) -> int:
    """The place before when and where a subject acts: `Prime Minister Lind in Oslo on Tuesday said`."""
    if index in parsed.ends:
        return index
    told = {parsed.item(m).end: parsed.item(m).start for m in parsed.mentions if m.kind in _CIRCUMSTANCES}
    place = index
    for _ in range(2):
        first = told.get(place)
        if first is None or (parsed.norm(first - 1) not in _WHEN_OR_WHERE and not _is_bare_day(parsed, first)):
            break
        place = first - (parsed.norm(first - 1) in _WHEN_OR_WHERE)
    place -= (
        place < index and parsed.norm(place - 1) == ","
    )  # behind an office: `Nadia Lind, Minister of Defence, on Monday met`
    return place if place in parsed.ends else index


def _is_bare_day(parsed: Parsed, index: int) -> bool:
    return any(m.kind is Kind.DATE and parsed.item(m).start == index for m in parsed.mentions)


def _inverted(parsed: Parsed, verb: Verb) -> tuple[Mention, ...]:
    """`“…,” said the Minister`; `…, and Uzbekistan’s Minister of Justice, Mr X, signed`."""
    behind = next((i for i in parsed.items if 0 <= i.start - verb.hit.end < 2), None)
    if behind and parsed.quoted and parsed.norm(verb.start - 1) not in _COORDINATORS:
        return (behind.mention,)
    last = parsed.ends.get(verb.start - 1) or parsed.ends.get(before_brackets(parsed, verb.start - 2) + 1)
    several = last is not None and parsed.norm(verb.start - 1) == "," and len(coordination(parsed, last)) > 1
    return noun_phrase(parsed, last)[0] if last and several else ()


def _shared(parsed: Parsed, verb: Verb, before: Sequence[Verb]) -> tuple[Mention, ...]:
    """The subject of the verb before, if the two agree in tense; else that before a parenthesis."""
    heirs = [v for v in before if v.subjects and not v.inner and v.finite]
    if heirs:
        return heirs[-1].subjects if _coordinate(verb, heirs[-1]) else ()
    if parsed.norm(verb.start - 1) == ";":
        return ()
    return _opening(parsed, verb.start) or _begun(parsed, verb)


def _begun(parsed: Parsed, verb: Verb) -> tuple[Mention, ...]:
    """The subject of a verb that we do not know, with which this one is joined: `X opened the session and urged …`."""
    first = next((item for item in parsed.items if item.start < 3), None)
    known = first is not None and parsed.norm(first.end).endswith("ed") and Form.PAST in verb.hit.forms
    return noun_phrase(parsed, first)[0] if first and known and parsed.norm(verb.start - 1) == "and" else ()


def _opening(parsed: Parsed, stop: int) -> tuple[Mention, ...]:
    """The subject that a parenthesis parts from its verb: `Prime Minister X, who is visiting Y, held …`."""
    for item in parsed.items:
        members = listed(parsed, item.start) if parsed.norm(item.end) == "of" else []  # the leaders of A and B, …, met
        if members and members[-1].end < stop and parsed.norm(members[-1].end) == "," == parsed.norm(stop - 1):
            return tuple(member.mention for member in members)
        opens = parsed.norm(before_modifiers(parsed, item.start)) in ("", ",", ":", ")")
        behind = item.end + (parsed.norm(item.end) in _ADVERBS)
        if behind < stop and opens and parsed.norm(behind) in (",", "(", "who", "-"):
            return noun_phrase(parsed, item)[0]
    return ()


def _is_inner(parsed: Parsed, verb: Verb, explicit: Item | None, before: Sequence[Verb]) -> bool:
    """Whether a verb belongs to what another verb or a noun reports, and so is no act of its own."""
    index = before_modifiers(parsed, explicit.start) if explicit else -1
    if parsed.norm(index) in _RELATIVES or (parsed.norm(index) == "that" and not before):
        return True  # “terms under which the Government agrees to …”
    governors = [v for v in before if v.hit.value.target in ACT and v.hit.end <= verb.start and not v.negated]
    if not governors:
        return False
    last = governors[-1]
    if explicit is None:
        return last.inner and _present(verb) == _present(last)
    if last.gerund and last.start == 0 and _present(verb):
        return True  # “Noting that …, and that the Government plans …, they agreed”
    if parsed.norm(index) in ("and", "but", "while", ";") and parsed.norm(index - 1) in (",", ";"):
        return False
    between = [parsed.norm(i) for i in range(last.hit.end, explicit.start)]
    direct = all(word in _ARTICLES or word in _ADVERBS for word in between) and last.hit.value.part == "verb"
    return direct or bool(_COMPLEMENTS & set(between)) or parsed.norm(last.hit.end - 1) == "that"


def _coordinate(verb: Verb, other: Verb) -> bool:
    """Whether two verbs agree in tense, so that one subject can stand for both; `…, support to Ukraine` is no verb."""
    if Form.PAST in verb.hit.forms or not verb.hit.forms:
        return True
    return _present(verb) and (_present(other) or bool(other.modal) or not other.hit.forms)


def _present(verb: Verb) -> bool:
    return bool(verb.hit.forms & {Form.THIRD, Form.BASE}) and Form.PAST not in verb.hit.forms


def _initial(found: list[Verb]) -> list[Verb]:
    """Participles before their main clause take its subject: `Recognising …, they committed to …`."""
    completed: list[Verb] = []
    for number, verb in enumerate(found):
        later = next((v.subjects for v in found[number + 1 :] if v.subjects and v.finite and not v.inner), ())
        completed.append(replace(verb, subjects=later, inner=verb.inner) if verb.gerund and not verb.subjects else verb)
    return completed
