"""A recognised sentence and the verbs of interest in it → who does each: its subject, tense, negation and level."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from verbale.knowledge.inflection import Form
from verbale.knowledge.lexicon import Trigger
from verbale.knowledge.phrases import Hit
from verbale.model import ACTORS, Kind, Mention, Recognised

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
    "like wish wishes want wanted pleased proud honoured honored delighted glad happy privilege pleasure".split()
)
COORDINATORS = frozenset({"and", "but", "or", "then", "while", "&", "as"})
_LISTERS = frozenset({"and", ",", "&", "or"})
_COMPLEMENTS = frozenset({"that", "whether", "how", "which", "who", "if", "what", "why", "where"})
_PREPOSITIONS = frozenset(
    (
        "of with by to for from between against in on at about among towards toward under over into through "
        "including than via upon within across concerning regarding behind alongside like versus per"
    ).split()
)
_SUBJECTS = ACTORS | {Kind.OFFICE, Kind.REFERENCE}
_NAMED = ACTORS | {Kind.OFFICE, Kind.PLACE, Kind.AGREEMENT}
QUOTES = frozenset('"“”')


@dataclass(frozen=True, slots=True)
class Item:
    """A mention that can be the subject or object of a verb, and its place in the tokens."""

    start: int
    end: int
    mention: Mention


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
    inner: bool = False
    """Whether it stands in a clause that another verb governs: `said that Japan supports …`."""


class Parsed:
    """One sentence made ready: tokens, the outermost mentions among them, and which tokens stand in quotation marks."""

    def __init__(self, recognised: Recognised) -> None:
        self.sentence = recognised.sentence
        self.tokens = recognised.tokens
        self.mentions = recognised.mentions

    @cached_property
    def places(self) -> dict[int, int]:
        """The token that begins at each position of the body."""
        return {token.start: index for index, token in enumerate(self.tokens)}

    @cached_property
    def items(self) -> tuple[Item, ...]:
        """Mentions that can act, the outermost only, left to right; `NATO` before `Secretary General X` belongs to it."""
        found: list[Item] = []
        for mention in self.mentions:
            if mention.kind not in _SUBJECTS or (found and mention.start < found[-1].mention.end):
                continue
            item = self.item(mention)
            while found and mention.of and found[-1].mention.start >= mention.of.start:
                item = Item(found.pop().start, item.end, mention)  # the owner before an office belongs to it
            found.append(item)
        return tuple(found)

    def item(self, mention: Mention) -> Item:
        """The mention with its place in the tokens."""
        start = self.places[mention.start]
        end = start + 1
        while end < len(self.tokens) and self.tokens[end].end <= mention.end:
            end += 1
        return Item(start, end, mention)

    @cached_property
    def ends(self) -> dict[int, Item]:
        """Each item by the token behind its last."""
        return {item.end: item for item in self.items}

    @cached_property
    def starts(self) -> dict[int, Item]:
        """Each item by its first token."""
        return {item.start: item for item in self.items}

    @cached_property
    def naming(self) -> frozenset[int]:
        """The tokens that are part of a name: `States` of the United States is no verb."""
        named = [self.item(m) for m in self.mentions if m.kind in _NAMED]
        return frozenset(index for item in named for index in range(item.start, item.end))

    @cached_property
    def quoted(self) -> frozenset[int]:
        """The tokens between quotation marks that hold more than a term of some words."""
        inside: set[int] = set()
        opened: int | None = None
        for index, token in enumerate(self.tokens):
            if token.text == "“" or (token.text == '"' and opened is None):
                opened = index
            elif token.text in ("”", '"') and opened is not None:
                inside.update(range(opened, index) if index - opened > 6 else ())
                opened = None
        return frozenset(inside | (set(range(opened, len(self.tokens))) if opened is not None else set()))

    def norm(self, index: int) -> str:
        """The folded form of a token, empty outside the sentence."""
        return self.tokens[index].norm if 0 <= index < len(self.tokens) else ""


def verbs(parsed: Parsed, hits: Sequence[Hit[Trigger]]) -> list[Verb]:
    """Each trigger that is a verb, or a phrase that stands for one, with its subject; left to right."""
    found: list[Verb] = []
    for hit in hits:
        if hit.value.part != "noun" and hit.start not in parsed.naming and (verb := _verb(parsed, hit, found)):
            found.append(verb)
    return _initial(found)


def _verb(parsed: Parsed, hit: Hit[Trigger], before: Sequence[Verb]) -> Verb | None:
    start, words = _group(parsed, hit.start)
    verb = _shape(parsed, hit, start, words)
    if verb is None:
        return None
    if verb.gerund or verb.infinitive:
        heirs = [v for v in before if v.subjects and not v.inner]
        return _with(verb, heirs[-1].subjects if heirs else (), False)
    subjects, explicit = _subjects(parsed, verb, before)
    return _with(verb, subjects, _is_inner(parsed, verb, explicit, before))


def _with(verb: Verb, subjects: tuple[Mention, ...], inner: bool) -> Verb:
    return Verb(
        verb.hit,
        verb.start,
        subjects,
        verb.finite,
        verb.negated,
        verb.modal,
        verb.passive,
        verb.gerund,
        verb.infinitive,
        inner,
    )


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


def _shape(parsed: Parsed, hit: Hit[Trigger], start: int, words: list[str]) -> Verb | None:
    """Tense, voice and mood; None where the word is no verb here."""
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
        wished = parsed.norm(start - 2) in _WISHES
        return Verb(hit, start - 2 if wished else start, finite=wished, infinitive=not wished)
    if Form.PAST in forms and not helpers and parsed.norm(hit.end) == "by":
        return Verb(hit, start, passive=True, finite=False)
    return Verb(hit, start, negated=negated, modal=modal)


def _subjects(parsed: Parsed, verb: Verb, before: Sequence[Verb]) -> tuple[tuple[Mention, ...], Item | None]:
    """The subject of a finite verb, and the item just before it where there is one; inherited in a coordination."""
    here = parsed.ends.get(verb.start) or parsed.ends.get(_before_brackets(parsed, verb.start - 1) + 1)
    if here:
        return _phrase(parsed, here)
    previous = parsed.norm(verb.start - 1)
    behind = parsed.starts.get(verb.hit.end)
    if behind and parsed.norm(verb.start - 1) in ("", ",", '"', "”") and parsed.quoted:
        return (behind.mention,), None  # “…”, said the Minister
    if previous == "who":
        antecedent = parsed.ends.get(verb.start - 1) or parsed.ends.get(verb.start - 2)
        return ((antecedent.mention,) if antecedent else ()), None
    if previous == "," and (last := parsed.ends.get(verb.start - 1)) and len(coordination(parsed, last)) > 1:
        return _phrase(parsed, last)[0], None  # “…, and Uzbekistan’s Minister of Justice, Mr X, signed …”
    if previous in COORDINATORS or previous in (",", ";", ")", '"'):
        heirs = [v for v in before if v.subjects and not v.inner and v.finite]
        if heirs:
            return (heirs[-1].subjects if _coordinate(verb, heirs[-1]) else ()), None
        return _opening(parsed, verb.start) if previous != ";" else ((), None)
    return (), None


def _phrase(parsed: Parsed, last: Item) -> tuple[tuple[Mention, ...], Item | None]:
    """The noun phrase that ends with an item: those listed with it, the leaders `of` it; nothing where a preposition governs."""
    members = coordination(parsed, last)
    first = members[0]
    index = _before_modifiers(parsed, first.start)
    word = parsed.norm(index)
    if (
        word in ("of", "from")
        and (head := parsed.ends.get(index))
        and head.mention.kind in (Kind.REFERENCE, Kind.OFFICE)
    ):
        return ((head.mention,) if head.mention.kind is Kind.OFFICE else tuple(m.mention for m in members)), first
    if word == "with" and (head := parsed.ends.get(index)):
        return (head.mention, *(m.mention for m in members)), first
    if word in _PREPOSITIONS and not _opened(parsed, index):
        return (), None
    if last.mention.adjective and last.mention.kind is not Kind.REFERENCE:
        return (), None
    return tuple(m.mention for m in members), first


def _opened(parsed: Parsed, index: int) -> bool:
    """Whether a preposition only opens the sentence: `In addition to …` governs, `On Taiwan, he` does not reach here."""
    return parsed.norm(index) in ("in", "on") and parsed.norm(index - 1) in COORDINATORS and index < 2


def coordination(parsed: Parsed, last: Item) -> list[Item]:
    """The items listed up to one: `Australia, Japan and the United States`."""
    members = [last]
    while True:
        index = _before_modifiers(parsed, members[0].start)
        stop, joined = _separator(parsed, index)
        before = parsed.ends.get(_before_brackets(parsed, stop) + 1)
        if stop == index or before is None or (len(members) == 1 and not joined):
            return members
        if (
            len(members) == 1
            and index - stop > 1
            and (before.mention.kind is Kind.PERSON) != (last.mention.kind is Kind.PERSON)
        ):
            return members  # “… for Ukraine, and the Secretary General welcomed …” begins a new clause
        members.insert(0, before)


def _separator(parsed: Parsed, index: int) -> tuple[int, bool]:
    """The place before a comma, `and` or `as well as`, and whether it was more than a comma."""
    stop, joined = index, False
    while stop >= 0 and parsed.norm(stop) in _LISTERS:
        joined = joined or parsed.norm(stop) != ","
        stop -= 1
    if parsed.norm(stop) == "as" and parsed.norm(stop - 1) == "well":
        return stop - 3, True
    return stop, joined


def _before_brackets(parsed: Parsed, index: int) -> int:
    """The place before a short bracket that ends there: `the United Arab Emirates (UAE)`."""
    if parsed.norm(index) == ")":
        for place in range(index - 1, max(index - 9, -1), -1):
            if parsed.norm(place) == "(":
                return place - 1
    return index


def listed(parsed: Parsed, index: int) -> list[Item]:
    """The items listed from a token on: `Prime Minister X of Japan, President Y and Chancellor Z`."""
    members: list[Item] = []
    while (item := _item_from(parsed, index)) is not None:
        members.append(item)
        behind = after_brackets(parsed, item.end)
        index = behind
        while parsed.norm(index) in _LISTERS or (parsed.norm(index) == "as" and parsed.norm(index + 1) == "well"):
            index += 1 if parsed.norm(index) in _LISTERS else 3
        if index == behind:
            break
    return members


def after_brackets(parsed: Parsed, index: int) -> int:
    """The place behind a short bracket that begins there, else the place itself."""
    if parsed.norm(index) == "(":
        for place in range(index + 1, index + 5):
            if parsed.norm(place) == ")":
                return place + 1
    return index


_DETERMINERS = frozenset(
    "the a an his her its their our both today visiting new newly appointed former fellow then".split()
)


def _item_from(parsed: Parsed, index: int) -> Item | None:
    """The item that begins at a token, articles and owners (`the Japanese`, `NATO’s`) passed over."""
    for _ in range(5):
        item = parsed.starts.get(index)
        if item and item.mention.adjective and item.mention.kind is not Kind.REFERENCE:
            index = item.end + (parsed.norm(item.end) in ("'s", "'"))
            continue
        if item:
            following = parsed.starts.get(item.end)
            return following if following and following.mention.of == item.mention else item
        if parsed.norm(index) not in _DETERMINERS:
            return None
        index += 1
    return None


def _before_modifiers(parsed: Parsed, index: int) -> int:
    """The token before a noun phrase’s article and owner: that before `the Japanese` of `the Japanese Prime Minister`."""
    index -= 1
    while index >= 0:
        owner = parsed.ends.get(index + 1)
        if (parsed.norm(index) in ("'s", "'") and (owner := parsed.ends.get(index))) or (
            owner and owner.mention.adjective and owner.mention.kind is not Kind.REFERENCE
        ):
            index = owner.start - 1
        elif parsed.norm(index) in _DETERMINERS:
            index -= 1
        else:
            break
    return index


def _opening(parsed: Parsed, stop: int) -> tuple[tuple[Mention, ...], Item | None]:
    """The subject that a parenthesis parts from its verb: `Prime Minister X, who is visiting Y, held …`."""
    for item in parsed.items:
        if item.end >= stop:
            break
        if parsed.norm(item.end) in (",", "(", "who") and parsed.norm(_before_modifiers(parsed, item.start)) in (
            "",
            ",",
            ":",
            ")",
        ):
            return _phrase(parsed, item)[0], None
    return (), None


def _is_inner(parsed: Parsed, verb: Verb, explicit: Item | None, before: Sequence[Verb]) -> bool:
    """Whether a verb belongs to what another verb reports, and so is no act of its own."""
    governors = [v for v in before if v.hit.end <= verb.start and not v.negated]
    if not governors:
        return False
    if explicit is None:
        return governors[-1].inner and _present(verb) == _present(governors[-1])
    last = governors[-1]
    index = _before_modifiers(parsed, explicit.start)
    if parsed.norm(index) in ("and", "but", "while", ";") and parsed.norm(index - 1) in (",", ";"):
        return False
    between = [parsed.norm(i) for i in range(last.hit.end, explicit.start)]
    direct = all(word in _DETERMINERS or word in _ADVERBS for word in between) and last.hit.value.part == "verb"
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
        completed.append(_with(verb, later, verb.inner) if verb.gerund and not verb.subjects else verb)
    return completed
