"""A parsed sentence and its triggers → the verbs: who does each, in what tense and voice, and whether as a fact."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from verbale.extract.nominals import before_modifiers, noun_phrase
from verbale.extract.parsed import Item, Parsed
from verbale.extract.subjects import subjects
from verbale.extract.verb import ADVERBS, ARTICLES, BE, DO, HAVE, MODALS, Verb, present
from verbale.knowledge.inflection import Form
from verbale.knowledge.lexicon import Trigger
from verbale.knowledge.phrases import Hit
from verbale.model import Kind, Mention
from verbale.terms import ACT, V

_AUXILIARIES = BE | HAVE | DO | MODALS
_WISHES = frozenset(
    "honour honor like wish wishes want wanted pleased proud honoured honored delighted glad happy privilege "
    "pleasure".split()
)
_WENT_ON = (("went", "on"), ("goes", "on"), ("go", "on"), ("gone", "on"))
_GOES_ON = frozenset({"continue", "continues", "continued", "present"})
"""Behind these an infinitive tells what was done: `went on to meet`, `continue to condemn`, `present to witness`."""
_SPEAKS = frozenset({Kind.PERSON, Kind.OFFICE, Kind.REFERENCE})
_COMPLEMENTS = frozenset({"that", "whether", "how", "which", "who", "if", "what", "why", "where"})
_RELATIVES = frozenset({"which", "whereby", "whom", "whose"})
_MEANWHILE = frozenset({",", "while", "when", "after", "before", "upon"})
"""Words behind which a participle shares the subject of the sentence."""


def verbs(parsed: Parsed, hits: Sequence[Hit[Trigger]]) -> list[Verb]:
    """Each trigger that is a verb, or a phrase that stands for one, with its subject; left to right."""
    found: list[Verb] = []
    for hit in hits:
        if hit.value.part != "noun" and hit.start not in parsed.naming and not _is_noun(parsed, hit):
            found.append(_verb(parsed, hit, found))
    return _initial(found)


def _is_noun(parsed: Parsed, hit: Hit[Trigger]) -> bool:
    """Whether a form of `meet` or `sign` is a noun: `the Leaders’ Meeting`, `today’s signing`."""
    before = parsed.norm(hit.start - 1)
    named = hit.start > 0 and parsed.tokens[hit.start].capital
    gerund = Form.GERUND in hit.forms and hit.value.target in (V.Meeting, V.Signing)
    return gerund and (named or before in ARTICLES or before in ("'s", "'"))


def _verb(parsed: Parsed, hit: Hit[Trigger], before: Sequence[Verb]) -> Verb:
    start, words = _group(parsed, hit.start)
    verb = _shape(parsed, hit, start, words)
    if verb.gerund or verb.infinitive:
        opened = parsed.opened if verb.start == 0 else ()
        return replace(verb, subjects=_heir(before) or opened or (_of_gerund(parsed, verb) if verb.gerund else ()))
    who, explicit = subjects(parsed, verb, before)
    return replace(verb, subjects=who, own=explicit, inner=_is_inner(parsed, verb, explicit, before))


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
    start = index - 2 * ((parsed.norm(index - 2), parsed.norm(index - 1)) == ("co", "-"))  # `co-host`
    while start > 0 and start not in parsed.ends:
        word = parsed.norm(start - 1)
        if word not in _AUXILIARIES and word not in ADVERBS and not (word.endswith("ly") and len(word) > 4):
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
        return last.inner and present(verb) == present(last)
    if last.gerund and last.start == 0 and present(verb):
        return True  # “Noting that …, and that the Government plans …, they agreed”
    if parsed.norm(index) in ("and", "but", "while", ";") and parsed.norm(index - 1) in (",", ";"):
        return False
    between = [parsed.norm(i) for i in range(last.hit.end, explicit.start)]
    direct = all(word in ARTICLES or word in ADVERBS for word in between) and last.hit.value.part == "verb"
    return direct or bool(_COMPLEMENTS & set(between)) or parsed.norm(last.hit.end - 1) == "that"


def _initial(found: list[Verb]) -> list[Verb]:
    """Participles before their main clause take its subject: `Recognising …, they committed to …`."""
    completed: list[Verb] = []
    later: tuple[Mention, ...] = ()
    for verb in reversed(found):
        completed.append(replace(verb, subjects=later) if verb.gerund and not verb.subjects else verb)
        later = verb.subjects if verb.subjects and verb.finite and not verb.inner else later
    return completed[::-1]
