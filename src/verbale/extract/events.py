"""A parsed sentence → the events it tells of: what, who, when, where, how long, within what, past or planned."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from rdflib import URIRef

from verbale.extract.nominals import acts, after_brackets, coordination, listed
from verbale.extract.parsed import Item, Parsed
from verbale.extract.verbs import BE, WILL, Verb, verbs
from verbale.extract.labels import owner, summit_label
from verbale.knowledge.lexicon import Lexicon, Trigger
from verbale.knowledge.phrases import Hit
from verbale.model import ACTORS, EventFrame, Kind, Mention, Refers
from verbale.spans import capital_run, mention
from verbale.terms import V

TALKS = frozenset({V.Meeting, V.Call})
_SPOKEN_OF = frozenset({V.Meeting, V.Call, V.PressEvent, V.Visit, V.Signing, V.Summit})
"""Types that a definite noun without more takes up again: `the meeting`."""
_ANCHORED = frozenset(
    {V.Conflict, V.Disaster, V.Attack, V.MissileLaunch, V.ReliefOperation, V.Exercise, V.Election, V.OtherEvent}
)
"""Types of which a noun alone tells no event: somebody, some place or some day must be told with it."""
_REPEATED = frozenset({V.Exercise, V.Election})
"""Types whose plural speaks of a habit: `their exercises in the region`."""
_PLACES = frozenset({Kind.PLACE, Kind.STATE})
_DEFINITE = frozenset("the this that these those their his her our my its today's such".split())
_AT = frozenset({"in", "at"})
_FELL = frozenset("in at against of across affected hit struck on to".split())
_WHERE = {type_: _FELL for type_ in _ANCHORED} | {V.Visit: _AT | {"to"}, V.ReliefOperation: _AT | {"to", "from"}}
"""By type, the words behind which the place of an event stands."""
_PLANS = frozenset("upcoming forthcoming next planned future scheduled proposed".split())
_WITHIN = frozenset(
    "margins margin sidelines sideline during at for attend attending attended occasion participate in part".split()
)
_OUTSIDE = frozenset("ahead before prior following after since follow next host hosting convene hold".split())
_OF_OTHERS = frozenset("between with by of among involving against from".split())
_INTENDS = frozenset("intend intends intended plan plans planned scheduled due expected set slated".split())
_AROUND = frozenset({"during", "at", "in", "after", "following", "before", "of", "on"})
_YEAR = 45
"""Characters within which a bare year must stand to be that of an event."""
_PARTS_OF_DAY = frozenset({"morning", "afternoon", "evening", "night", "day", "days", "margins", "sidelines"})
_CANCELLED = frozenset({"cancelled", "canceled", "postponed"})
_STOPS = frozenset({"to", "that", "which", "who", ";", "where", "whose", "because"})


def events(parsed: Parsed, lexicon: Lexicon) -> list[EventFrame]:
    """Every event of a sentence, one frame a type unless they differ in name or participants."""
    hits = list(lexicon.events.find(parsed.tokens))
    told = [v for v in verbs(parsed, hits) if v.hit.start not in parsed.quoted]
    found = [frame for verb in told if (frame := _of_verb(parsed, verb))]
    nouns = [
        *lexicon.event_nouns.find(parsed.tokens),
        *(v.hit for v in told if not _told(v) and v.hit.value.part == "phrase"),
    ]
    for hit in sorted((h for h in nouns if h.start not in parsed.quoted), key=lambda h: (h.start, -h.end)):
        found.extend(_of_noun(parsed, hit, told))
    found.extend(_assemblies(parsed))
    return _within(parsed, _distinct(found))


def _of_verb(parsed: Parsed, verb: Verb) -> EventFrame | None:
    if verb.hit.value.target == V.Summit or verb.negated or (verb.modal and verb.modal not in ("will", "shall")):
        return None
    verb = _intended(parsed, verb) if verb.infinitive else verb
    if verb.infinitive or not _told(verb):
        return None
    if verb.hit.value.pattern == "welcome":
        return _received(parsed, verb)
    objects = _agents(parsed, verb) if verb.passive else _objects(parsed, verb.hit)
    participants = _unique([*verb.subjects, *(objects if verb.hit.value.target != V.Visit else ())])
    if not participants or (verb.hit.value.target in TALKS and not _several(participants)):
        return None
    frame = replace(_frame(parsed, verb.hit, participants), planned=bool(verb.modal))
    frame = replace(frame, fresh=verb.hit.value.target == V.Signing and _is_new(parsed, verb.hit.end))
    person = any(m.kind in (Kind.PERSON, Kind.OFFICE) for m in participants)
    return None if verb.hit.value.pattern == "attack" and person else frame  # persons attack in words


def _is_new(parsed: Parsed, index: int) -> bool:
    """Whether the object is not told of before: `a new agreement`."""
    return parsed.norm(index) in ("a", "an", "another", "new", "two", "three", "several")


def _received(parsed: Parsed, verb: Verb) -> EventFrame | None:
    """The visit of whom somebody `welcomed … to` a place; to welcome anything else is an act of speech."""
    guests = [item for item in listed(parsed, verb.hit.end) if item.mention.kind in (Kind.PERSON, Kind.OFFICE)]
    behind = guests[-1].end if guests else 0
    behind += parsed.norm(behind) in (",", "today")
    place = _place_at(parsed, behind + 1) if guests and parsed.norm(behind) == "to" else None
    if not place or not verb.subjects:
        return None
    frame = _frame(parsed, verb.hit, _unique([*(g.mention for g in guests), *verb.subjects]))
    return replace(frame, place=place)


def _intended(parsed: Parsed, verb: Verb) -> Verb:
    """`intend to meet`, `are scheduled to meet`: the infinitive tells what is planned by the subject of the intention."""
    index = verb.start - 2
    if parsed.norm(index) not in _INTENDS:
        return verb
    while parsed.norm(index - 1) in BE or parsed.norm(index - 1) in ("also", "both", "each"):
        index -= 1
    item = parsed.ends.get(index)
    subjects = tuple(m.mention for m in coordination(parsed, item)) if item else ()
    return replace(verb, infinitive=False, subjects=subjects, modal="will")


def _agents(parsed: Parsed, verb: Verb) -> tuple[Mention, ...]:
    """By whom it was done: `was signed by …`."""
    return _behind(parsed, verb.hit.end - (parsed.norm(verb.hit.end - 1) == "by"), frozenset({"by", "between"}))


def _told(verb: Verb) -> bool:
    """Whether a verb reports: a participle or a verb without subject does not."""
    return bool(verb.subjects) or verb.passive


def _several(participants: Sequence[Mention]) -> bool:
    """Whether it takes part in talks: two at the least, or words for a group."""
    return len(participants) > 1 or participants[0].value in (
        Refers.MANY,
        Refers.LEADERS,
        Refers.ISSUER,
        Refers.COUNTRIES,
    )


def _objects(parsed: Parsed, hit: Hit[Trigger]) -> tuple[Mention, ...]:
    """Those whom the verb or noun takes: behind its `with`, or standing where its pattern ends."""
    covering = next((i for i in parsed.items if i.start < hit.end <= i.end and hit.start < i.start), None)
    if covering:
        return _actors(listed(parsed, covering.start))
    inside = next((i for i in parsed.items if hit.start < i.start and i.end <= hit.end), None)
    if inside and acts(inside) and hit.value.target in TALKS:
        return _actors(listed(parsed, inside.start))  # `hosted President Tamm for …`
    if parsed.norm(hit.end - 1) in ("with", "by") or hit.value.part == "verb":
        direct = _actors(listed(parsed, hit.end))
        if direct:
            return direct
    return _behind(parsed, hit.end, frozenset({"with"}))


def _behind(parsed: Parsed, index: int, words: frozenset[str]) -> tuple[Mention, ...]:
    """Those listed behind the next of some prepositions in the clause."""
    for place in range(index, min(index + 12, len(parsed.tokens))):
        if parsed.norm(place) in _STOPS:
            break
        if parsed.norm(place) in words and (found := listed(parsed, place + 1)):
            return _actors(found)
    return ()


def _actors(items: Sequence[Item]) -> tuple[Mention, ...]:
    return tuple(item.mention for item in items)


def _of_noun(parsed: Parsed, hit: Hit[Trigger], told: Sequence[Verb]) -> Iterator[EventFrame]:
    """The event that a noun names: with participants of its own, with those of the verb it is the object of, or known already."""
    carrier = next((v for v in told if v.start <= hit.start < v.hit.end + 4 and v.subjects and not v.negated), None)
    summit = hit.value.target == V.Summit
    label = summit_label(parsed, hit) if summit else _proper_name(parsed, hit)
    if carrier and not label and _carries(carrier, hit):
        return
    own = _own(parsed, hit)
    shared = (
        _unique([*carrier.subjects, *_objects(parsed, carrier.hit)])
        if carrier and _object_of(parsed, carrier, hit)
        else ()
    )
    frame = _frame(parsed, hit, own or (carrier.subjects if carrier and summit else shared))
    frame = _during(parsed, hit, frame)
    if summit and label and frame.date and not label.start - 20 < frame.date.start < label.end + 45:
        frame = replace(frame, date=None)  # the day of what happened on its margins
    definite = parsed.norm(_determiner(parsed, hit.start)) in _DEFINITE or parsed.norm(hit.start - 1) == "'s"
    frame = replace(
        frame, label=label.text if label else "", iri=label.iri if label else None, planned=_is_planned(parsed, hit)
    )
    frame = _against(parsed, frame)
    if _is_event(parsed, frame, hit, bool(own or shared), definite):
        yield replace(frame, definite=definite and frame.type in _SPOKEN_OF and not own and not shared and not label)


def _against(parsed: Parsed, frame: EventFrame) -> EventFrame:
    """Whom a war or an attack is against: the state it takes place in, or the only other that the sentence names."""
    if frame.type not in (V.Conflict, V.Attack) or len(frame.participants) != 1:
        return frame
    states = {m.name: m for m in parsed.mentions if m.kind is Kind.STATE and m.name != frame.participants[0].name}
    placed = frame.place is not None and frame.place.name in states
    if not placed and (len(states) != 1 or frame.type != V.Conflict):
        return frame
    victim = states[frame.place.name] if frame.place and placed else next(iter(states.values()))
    return replace(frame, participants=(*frame.participants, victim), place=frame.place or victim)


def _during(parsed: Parsed, hit: Hit[Trigger], frame: EventFrame) -> EventFrame:
    """Talks that are only the occasion are those of the sentence’s subject: `X and Y stressed … during talks in Riga`."""
    first = next((item for item in parsed.items if item.start < 3), None)
    occasion = parsed.norm(hit.start - 1) in _AROUND and (frame.place is not None or frame.date is not None)
    if frame.participants or frame.type not in TALKS or not occasion or not first:
        return frame
    return replace(frame, participants=_actors(listed(parsed, first.start)))


def _assemblies(parsed: Parsed) -> Iterator[EventFrame]:
    """The session of a body on whose margins something happened: `on the sidelines of the UN General Assembly`."""
    for item in parsed.items:
        place = item.start - (parsed.norm(item.start - 1) == "the")
        edge = parsed.norm(place - 1) == "of" and parsed.norm(place - 2) in ("margins", "sidelines", "margin")
        if edge and item.mention.kind in (Kind.BODY, Kind.ORGANISATION):
            yield EventFrame(
                parsed.sentence.order, V.Summit, "on the margins of", item.mention.start, label=item.mention.text
            )


def _carries(verb: Verb, hit: Hit[Trigger]) -> bool:
    """Whether a verb has told already of what the noun names: `held a meeting`."""
    same = verb.hit.value.target == hit.value.target
    return (same and hit.value.target != V.Summit) or (verb.hit.start < hit.end <= verb.hit.end and not same)


def _object_of(parsed: Parsed, verb: Verb, hit: Hit[Trigger]) -> bool:
    """Whether the noun is what is held: nothing but a noun phrase stands between."""
    return hit.start < verb.hit.end or not any(parsed.norm(i) in _STOPS | {","} for i in range(verb.hit.end, hit.start))


def _is_event(parsed: Parsed, frame: EventFrame, hit: Hit[Trigger], told: bool, definite: bool) -> bool:
    """Whether a noun tells of something that happened or will: by type, what must be told with it."""
    dated = frame.place is not None or frame.date is not None
    follows = parsed.norm(hit.end)
    if any(parsed.norm(i) in _CANCELLED for i in range(hit.end, hit.end + 12)):
        return False
    if frame.type == V.Summit:
        return bool(frame.label) or ((dated or (told and not definite)) and hit.end - hit.start > 1)
    if frame.type in _ANCHORED:
        habit = frame.type in _REPEATED and parsed.norm(hit.end - 1).endswith("s")
        verb = frame.type == V.Exercise and follows in ("its", "their", "his", "her", "the", "restraint")
        struck = frame.type == V.Attack and definite and follows in ("on", "against")
        return not verb and (told or bool(frame.label) or struck or (dated and not habit))
    held = (follows in ("held", "hosted", "convened") and dated) or (follows == "took" and not definite)
    several = _several(frame.participants) if frame.type in TALKS and frame.participants else told
    return several or held or (definite and frame.type in _SPOKEN_OF)


def _proper_name(parsed: Parsed, hit: Hit[Trigger]) -> Mention | None:
    """The name of something that has one of its own: `the Great East Japan Earthquake`."""
    whole = range(hit.start, hit.end)
    if len(whole) < 3 or hit.value.target not in _ANCHORED or not all(parsed.tokens[i].capital for i in whole):
        return None
    first, last = parsed.tokens[hit.start], parsed.tokens[hit.end - 1]
    text = parsed.sentence.text[first.start - parsed.sentence.start : last.end - parsed.sentence.start]
    return Mention(Kind.EVENT, first.start, last.end, text, name=text)


def _own(parsed: Parsed, hit: Hit[Trigger]) -> tuple[Mention, ...]:
    """Participants that the noun phrase itself gives: `Russia’s war against Ukraine`, `talks between X and Y`."""
    possessor = owner(parsed, hit.start)
    behind: list[Item] = []
    index = hit.end - (parsed.norm(hit.end - 1) in _OF_OTHERS)
    index = after_brackets(parsed, index)
    while parsed.norm(index) in ("took", "place", "was", "were", "held"):
        index += 1
    if parsed.norm(index) == "in" and parsed.norm(index + 1) in ("cooperation", "coordination", "collaboration"):
        index += 2
    while parsed.norm(index) in _OF_OTHERS and (found := listed(parsed, index + 1)):
        behind.extend(found)
        index = found[-1].end
    places = hit.value.target in (V.Disaster, V.Visit, V.Election, V.Summit)
    actors = [i.mention for i in behind if not (places and i.mention.kind is Kind.STATE)]
    owners = [m.mention for m in coordination(parsed, possessor)] if possessor else _pronoun(parsed, hit.start)
    return _unique([*(m for m in owners if m.kind in ACTORS or m.kind in (Kind.OFFICE, Kind.REFERENCE)), *actors])


def _pronoun(parsed: Parsed, index: int) -> list[Mention]:
    """Whose it is by a pronoun: `my meeting with …`; `during her visit`, said of who is named last before or next."""
    place = _determiner(parsed, index)
    word = parsed.norm(place)
    if word in ("my", "our"):
        token = parsed.tokens[place]
        return [Mention(Kind.REFERENCE, token.start, token.end, token.text, value=Refers.ISSUER)]
    if word == "their" and place < 2:  # “Following their meeting, the two ministers …”
        first = next((i for i in parsed.items if i.start > index), None)
        return [i.mention for i in listed(parsed, first.start)] if first else []
    if word not in ("his", "her"):
        return []
    persons = [i for i in parsed.items if i.mention.kind in (Kind.PERSON, Kind.OFFICE) or i.mention.value is Refers.ONE]
    before = [i for i in persons if i.end <= place]
    return [i.mention for i in before[-1:] or persons[:1]]


def _determiner(parsed: Parsed, index: int) -> int:
    """The word that opens the noun phrase, up to four words before its noun."""
    for place in range(index - 1, max(index - 5, -1), -1):
        if parsed.norm(place) in _AROUND:
            break
        if parsed.norm(place) in _DEFINITE or parsed.norm(place) in ("a", "an", "'s"):
            return place
        if not parsed.norm(place).isalpha():
            break
    return -1


def _is_planned(parsed: Parsed, hit: Hit[Trigger]) -> bool:
    before = [parsed.norm(i) for i in range(max(hit.start - 8, 0), hit.start)]
    plans = bool(_PLANS & set(before[-4:])) or "will" in before
    return plans or any(
        a in ("plan", "plans", "scheduled", "intends", "intend", "expected") and b == "to"
        for a, b in zip(before, before[1:], strict=False)
    )


def _frame(parsed: Parsed, hit: Hit[Trigger], participants: tuple[Mention, ...]) -> EventFrame:
    type_ = hit.value.target
    talk = type_ in TALKS or type_ == V.PressEvent
    return EventFrame(
        sentence=parsed.sentence.order,
        type=type_,
        trigger=hit.value.pattern,
        start=parsed.tokens[hit.start].start,
        participants=participants,
        date=_date(parsed, hit, type_),
        place=_place(parsed, hit),
        time=_measure(parsed, Kind.TIME) if talk else None,
        duration=_measure(parsed, Kind.DURATION) if talk else None,
    )


def _measure(parsed: Parsed, kind: Kind) -> Mention | None:
    return next((m for m in parsed.mentions if m.kind is kind), None)


def _date(parsed: Parsed, hit: Hit[Trigger], type_: URIRef) -> Mention | None:
    """The nearest date; for what is only mentioned it must stand close by."""
    dates = [m for m in parsed.mentions if m.kind is Kind.DATE and not re.fullmatch(r"\d{4}/\d{4}", str(m.value))]
    start, end = parsed.tokens[hit.start].start, parsed.tokens[hit.end - 1].end
    reach = 15 if type_ == V.Conflict else 45 if type_ in _ANCHORED or type_ == V.Summit else 400
    dates = [m for m in dates if not (type_ in _SPOKEN_OF and _of_another(parsed, m))]
    near = [(max(m.start - end, start - m.end, 0), m.start, m) for m in dates]
    near = [row for row in near if row[0] <= (reach if len(str(row[2].value)) > 4 else min(reach, _YEAR))]
    best = min(near, default=None, key=lambda row: row[:2])
    return best[2] if best else None


def _of_another(parsed: Parsed, date: Mention) -> bool:
    """Whether a date belongs to another noun or clause: `the treaty of 4 May 1998`, `who took office on 4 January`."""
    index = parsed.places.get(date.start, 0)
    before = [parsed.norm(i) for i in range(max(index - 6, 0), index)]
    governed = before[-1:] == ["of"] and before[-2:-1] != [] and before[-2] not in _PARTS_OF_DAY
    return governed or ("who" in before and "," not in before[before.index("who") :])


def _place(parsed: Parsed, hit: Hit[Trigger]) -> Mention | None:
    """The place behind the prepositions of a type; that which opens the sentence; of a journey, that which its verb takes."""
    type_ = hit.value.target
    words = _WHERE.get(type_, _AT)
    journey = type_ == V.Visit and hit.value.part == "verb"
    if journey and (direct := _place_at(parsed, hit.end)):
        return direct
    for index in range(hit.start if journey else hit.end - 1, min(hit.end + 30, len(parsed.tokens))):
        word = parsed.norm(index)
        if word == ";" or (word == "to" and "to" not in words) or (word == "and" and _is_verb(parsed, index + 1)):
            break
        if word in words and (found := _place_at(parsed, index + 1, type_ == V.Summit)):
            return found
    return _place_at(parsed, 1) if parsed.norm(0) in ("in", "at") and type_ in _SPOKEN_OF else None


def _is_verb(parsed: Parsed, index: int) -> bool:
    """Whether a word in a past form begins the next of two coordinated clauses: `met X and condemned …`."""
    return parsed.norm(index).endswith("ed")


def _place_at(parsed: Parsed, index: int, named: bool = False) -> Mention | None:
    """The place named at a token; one that no list knows only where no name goes before, save that of a summit."""
    if index >= len(parsed.tokens):
        return None
    index += parsed.norm(index) == "the"
    start = parsed.tokens[index].start if index < len(parsed.tokens) else -1
    here = [m for m in parsed.mentions if m.start == start]
    found = next((m for m in here if m.kind in _PLACES and not m.adjective), None)
    behind_name = parsed.tokens[max(index - 2, 0)].capital and not named
    fresh = parsed.norm(index - 1) in ("in", "at", "the") and not behind_name and not here
    end = capital_run(parsed.tokens, index) if fresh and index < len(parsed.tokens) else index
    if found or not index < end < index + 4:
        return found
    return mention(parsed.tokens, index, end, Kind.PLACE)  # a place that no list knows


def _unique(mentions: Sequence[Mention]) -> tuple[Mention, ...]:
    return tuple(dict.fromkeys(mentions))


def _distinct(frames: Sequence[EventFrame]) -> list[EventFrame]:
    """Frames of one type joined where one adds nothing of its own to the other."""
    kept: list[EventFrame] = []
    for frame in frames:
        twin = next((i for i, other in enumerate(kept) if _same(other, frame)), None)
        if twin is None:
            kept.append(frame)
        elif len(frame.participants) > len(kept[twin].participants):
            kept[twin] = replace(frame, place=frame.place or kept[twin].place, date=frame.date or kept[twin].date)
    return kept


def _same(one: EventFrame, other: EventFrame) -> bool:
    if one.type != other.type or one.label != other.label:
        return False
    if one.type in _ANCHORED and one.place and other.place and one.place != other.place:
        return False
    shared = set(one.participants) & set(other.participants)
    return bool(shared) or not one.participants or not other.participants


def _within(parsed: Parsed, frames: list[EventFrame]) -> list[EventFrame]:
    """What happened on the margins of a summit that the sentence names, or during a visit."""
    summit = next((f for f in frames if f.type == V.Summit and f.label and not f.planned), None)
    if not summit:
        return frames
    start = next(m for m in [*parsed.mentions, *_labelled(parsed, summit)] if m.text == summit.label).start
    index = max((i for i, t in enumerate(parsed.tokens) if t.start < start), default=-1)
    before = {parsed.norm(i) for i in range(max(index - 5, 0), index + 1)}
    if not before & _WITHIN or before & _OUTSIDE:
        return frames
    mention = Mention(Kind.EVENT, start, start + len(summit.label), summit.label, name=summit.label, iri=summit.iri)
    guests = _unique([p for f in frames if f.type == V.Visit for p in f.participants])
    return [
        replace(f, participants=f.participants or guests)
        if f is summit
        else replace(f, within=mention)
        if f.type in _SPOKEN_OF - {V.Summit}
        else f
        for f in frames
    ]


def _labelled(parsed: Parsed, frame: EventFrame) -> Iterator[Mention]:
    place = parsed.sentence.text.find(frame.label)
    if place >= 0:
        start = parsed.sentence.start + place
        yield Mention(Kind.EVENT, start, start + len(frame.label), frame.label)
