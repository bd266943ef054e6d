"""Tokens and the names in them → persons with office, and offices that stand alone: `the Secretary General`."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from verbale.model import Kind, Mention
from verbale.recognise.offices import DETERMINERS, RANKS, Office, office_at
from verbale.recognise.person_names import is_word, name_end, past_postnominals
from verbale.recognise.scene import LEFT_WORDS, OWNERS, Scene
from verbale.spans import Found, mention, overlaps, written

_MOST_HONORIFICS = 6
_FULL = 2
"""Words of a name that stands without its title."""
_PLAIN = frozenset({"mr", "mrs", "ms", "miss"})
"""Behind these only what has a full stop is one more honorific: `Mr Gen Nakatani` is called Gen."""


def people(scene: Scene) -> list[Found]:
    """Persons and offices of a sentence, left to right."""
    found: list[Found] = []
    behind, titles = 0, scene.lexicon.titles
    for index in [i for i, token in enumerate(scene.tokens) if token.capital or titles.begins(token.norm)]:
        if index >= behind:
            here = _titled(scene, index) or _honoured(scene, index) or _known(scene, index)
            found.extend(_of_like_office(item, found) for item in here)
            behind = max((item.end for item in here), default=behind)
    return found


def _of_like_office(item: Found, before: Sequence[Found]) -> Found:
    """A counterpart holds the office of the person named before: `Prime Minister Phuc and his French counterpart X`."""
    title = before[-1].mention.office if before else ""
    alike = "counterpart" in item.mention.text.casefold() and not item.mention.office
    return item._replace(mention=replace(item.mention, office=title)) if alike and title else item


def _titled(scene: Scene, index: int) -> list[Found]:
    """A person behind an office, several behind its plural, or the office alone."""
    office = office_at(scene, index)
    if not office:
        return []
    joined = _joined(scene, office)
    if joined:
        return joined
    persons = _respectively(scene, office) if office.plural and office.of else _holders(scene, office)
    return persons or _alone(scene, office)


def _respectively(scene: Scene, office: Office) -> list[Found]:
    """As many persons as there are owners: `the Presidents of Norway and Ghana, Anna Lind and Kofi Osei`."""
    owners, index = [office.of], office.end
    while owner := _joined_owner(scene, index):
        owners.append(owner.mention)
        index = owner.end
    found: list[Found] = []
    start = office.start
    for of in owners:
        first = _honorifics(scene, _past_joint(scene, index))
        end = name_end(scene, first)
        if first == index or end - first < _FULL:
            return []
        wide = mention(scene.tokens, start, end, Kind.PERSON, name=written(scene.tokens, first, end))
        found.append(Found(start, end, replace(wide, office=office.title, of=of)))
        start, index = _past_joint(scene, end), end
    return found if len(owners) > 1 else []


def _joined_owner(scene: Scene, index: int) -> Found | None:
    """The next of several owners: `and Ghana`."""
    behind = _past_joint(scene, index)
    named = scene.name_at(behind + (scene.norm(behind) == "the")) if behind > index else None
    return named if named and named.mention.kind in OWNERS else None


def _past_joint(scene: Scene, index: int) -> int:
    """The place behind `,` and `and`."""
    index += scene.norm(index) == ","
    return index + (scene.norm(index) == "and")


def _joined(scene: Scene, office: Office) -> list[Found]:
    """One person of two offices: `Deputy Prime Minister and Defence Minister Richard Marles`."""
    if scene.norm(office.end) not in ("and", ",") or office.plural:
        return []
    second = office_at(scene, office.end + 1)
    if not second or second.start != office.end + 1:
        return []
    apposed = scene.norm(second.end) == "," and scene.norm(office.end) == "and"
    if scene.norm(office.start - 1) in DETERMINERS and not (apposed or scene.norm(office.start) in RANKS):
        return []  # `the President and Foreign Minister Lind` are two
    title = f"{office.title} {'and' if scene.norm(office.end) == 'and' else ','} {second.title}".replace(" ,", ",")
    both = Office(office.start, second.end, title, office.of or second.of)
    return _holders(scene, both)


def _holders(scene: Scene, office: Office) -> list[Found]:
    first = _person(scene, office, office.end)
    if not first or not office.plural:
        return [first] if first else []
    holders = [first]
    while scene.norm(holders[-1].end) in ("and", ","):
        bare = Office(holders[-1].end, holders[-1].end, office.title, None)
        following = _person(scene, bare, holders[-1].end + 1)
        if not following:
            break
        holders.append(Found(holders[-1].end + 1, following.end, _from(scene, holders[-1].end + 1, following)))
    return holders


def _from(scene: Scene, start: int, found: Found) -> Mention:
    wide = mention(scene.tokens, start, found.end, Kind.PERSON, name=found.mention.name)
    return replace(wide, office=found.mention.office, of=found.mention.of)


def _alone(scene: Scene, office: Office) -> list[Found]:
    """The office as a reference to whom holds it; in small letters only behind an article or its state."""
    lower = not scene.tokens[office.start].capital
    if office.plural or (lower and scene.norm(office.start - 1) not in DETERMINERS and office.of is None):
        return []
    if scene.norm(office.end) in ("'s", "'") and scene.body_at(office.end + 1):
        return []  # the Prime Minister's Office is a place of work
    found = mention(scene.tokens, office.start, office.end, Kind.OFFICE, name=office.title)
    return [Found(office.start, office.end, replace(found, office=office.title, of=office.of))]


def _person(scene: Scene, office: Office, index: int) -> Found | None:
    """The person named behind an office, perhaps behind a comma and honorifics."""
    comma = scene.norm(index) == ","
    start = index + comma
    start += comma and scene.norm(start) == "the" and _honorifics(scene, start + 1) > start + 1
    name_start = _honorifics(scene, start)
    end = name_end(scene, name_start)
    if end == name_start or (comma and name_start == start and end - name_start < 2):
        return None
    return _finished(scene, office, name_start, end)


def _finished(scene: Scene, office: Office, name_start: int, end: int) -> Found:
    name = written(scene.tokens, name_start, end)
    of, stop = office.of, end
    owner = _owner_behind(scene, end)
    if owner and (office.of is None or not office.title):
        of, stop = owner.mention, owner.end + (scene.norm(owner.end) == ")")
    stop = past_postnominals(scene, stop)
    found = mention(scene.tokens, office.start, stop, Kind.PERSON, name=name)
    title = re.sub(r"(?i)^counterpart,? ?", "", office.title)  # whose office it is like is told elsewhere
    return Found(office.start, stop, replace(found, office=title, of=of))


def _owner_behind(scene: Scene, index: int) -> Found | None:
    """`… Magdalena Andersson of Sweden`, `… Suga (Japan)`."""
    if scene.norm(index) not in ("of", "("):
        return None
    start = index + 2 if scene.norm(index + 1) in DETERMINERS else index + 1
    found = scene.name_at(start)
    return found if found and found.mention.kind in OWNERS else None


def _honorifics(scene: Scene, index: int) -> int:
    """Where the honorifics end that begin here: `H.E. Prof. Dr.`; nobody bears more than a handful."""
    first = index
    for _ in range(_MOST_HONORIFICS):
        hit = scene.lexicon.honorifics.at(scene.tokens, index) if index < len(scene.tokens) else None
        given = scene.norm(index - 1) in _PLAIN and index > first and scene.norm(index + 1) != "."
        if not hit or given or not scene.tokens[index].capital:
            break
        index = hit.end + (scene.norm(hit.end) == ".")
        parted = scene.norm(index) == "," and index + 1 < len(scene.tokens)
        index += bool(parted and scene.lexicon.honorifics.at(scene.tokens, index + 1))  # `His Excellency, Mr`
    return index


def _honoured(scene: Scene, index: int) -> list[Found]:
    """A person behind an honorific, perhaps with the office behind the name."""
    start = _honorifics(scene, index)
    if start == index:
        return []
    office = office_at(scene, start)
    if office and (person := _person(scene, office, office.end)):
        return [Found(index, person.end, _from(scene, index, person))]
    end = name_end(scene, start)
    return [_with_apposition(scene, index, start, end)] if end > start else []


def _known(scene: Scene, index: int) -> list[Found]:
    """A person known by name, or named in full before an office: `He Lifeng, Vice Premier of the State Council`."""
    known = scene.person_at(index)
    if known:
        return [_with_apposition(scene, index, index, known.end)]
    end = name_end(scene, index)
    if end - index < 2 or scene.norm(end) != ",":
        return []
    if scene.norm(end + 1) == "who" and not scene.body_at(end - 1):  # `Ivan Petrov, who led the talks`
        return [Found(index, end, mention(scene.tokens, index, end, Kind.PERSON))]
    found = _with_apposition(scene, index, index, end)
    return [found] if found.mention.office else []


def _with_apposition(scene: Scene, start: int, name_start: int, end: int) -> Found:
    """The person with the office that stands behind the name: `, Secretary General of NATO`, `, the Prime Minister`."""
    name = written(scene.tokens, name_start, end)
    end = past_postnominals(scene, end)
    person = mention(scene.tokens, start, end, Kind.PERSON, name=name)
    if scene.norm(end) != ",":
        return Found(start, end, person)
    behind = _past_owner(scene, end + 1)
    office = office_at(scene, behind)
    if not office or office.plural or (scene.norm(office.end) != "," and _person(scene, office, office.end)):
        return Found(start, end, person)  # `Anna Lind, Prime Minister Karl Berg`
    wide = mention(scene.tokens, start, office.end, Kind.PERSON, name=person.name)
    return Found(start, office.end, replace(wide, office=office.title, of=office.of))


def _past_owner(scene: Scene, index: int) -> int:
    """The place behind `the`, `the Japanese`, `NATO’s` and the like."""
    while scene.norm(index) in LEFT_WORDS or scene.norm(index) == "'s" or scene.name_at(index):
        owner = scene.name_at(index)
        index = owner.end if owner else index + 1
    return index


def surnames(scene: Scene, parts: dict[str, str], taken: Sequence[Found]) -> Iterator[Found]:
    """Names that stand alone (`Kishida`) where a part of them has been told before; `parts` maps a part to a name."""
    behind = 0
    for index in [i for i, token in enumerate(scene.tokens) if token.capital and token.norm in parts]:
        if index < behind:
            continue
        behind = index + 1
        while behind < len(scene.tokens) and scene.tokens[behind].capital and scene.tokens[behind].norm in parts:
            behind += 1
        start = index - 1 if _given_name(scene, index - 1) else index
        here = Found(start, behind, mention(scene.tokens, start, behind, Kind.PERSON))
        if not overlaps(here, taken):
            yield here


def _given_name(scene: Scene, index: int) -> bool:
    """Whether the word before a surname belongs to it: `Anna Lind`, told as `Lind` before."""
    return index >= 0 and len(scene.tokens[index].text) > 1 and is_word(scene, index)
