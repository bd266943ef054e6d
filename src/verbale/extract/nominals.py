"""A place in a parsed sentence → the noun phrase there: who is listed together, articles and owners passed over."""

from __future__ import annotations

from verbale.extract.parsed import Item, Parsed
from verbale.model import Kind, Mention

_LISTERS = frozenset({"and", ",", "&", "or"})
_TOGETHER = (("as", "well", "as"), ("together", "with"), ("along", "with"))
_APPOSED = frozenset({"colleague", "counterpart", "friend"})
"""Words for somebody whom the next words name: `my colleague, the Minister for Trade`."""
_DETERMINERS = _APPOSED | frozenset(
    "the a an my his her its their our both today visiting new newly appointed former then".split()
)
_BELONGING = frozenset({"members", "officials", "parliamentarians", "delegates", "leaders", "experts"})
"""Those who stand for what they belong to."""
_VOICES = frozenset(
    "spokesman spokeswoman spokesperson official officials source sources diplomats envoys negotiators representatives "
    "delegates ambassadors".split()
)
"""Those without name who speak for whom they belong to."""
_TELLS = frozenset({"reports", "reported", "said", "says", "writes", "wrote"})
_PREPOSITIONS = frozenset(
    "of with by to for from between against in on at about among towards toward under over into through including than "
    "via upon within across concerning regarding behind alongside like versus per".split()
)
_CONDITIONS = frozenset({"if", "unless", "whether", "once", "until", "before", "should", "neither", "nor", "lest"})
"""Words that open a clause which tells of nothing that has happened."""


def noun_phrase(parsed: Parsed, last: Item) -> tuple[tuple[Mention, ...], Item | None]:
    """Who acts in the noun phrase that ends with an item, and its first item.

    Those listed with it, or the leaders `of` it; nobody where a preposition or a condition governs it.
    """
    members = coordination(parsed, last)
    first = members[0]
    index = before_modifiers(parsed, first.start)
    word, head = parsed.norm(index), parsed.ends.get(index)
    if word in ("of", "from") and head and head.mention.kind in (Kind.REFERENCE, Kind.OFFICE):
        return ((head.mention,) if head.mention.kind is Kind.OFFICE else tuple(m.mention for m in members)), first
    group = _group_of(parsed, index) if word == "of" and not head else None
    if group:
        return (group.mention,), group
    if word in ("of", "from", "for", "at") and parsed.norm(index - 1) in _VOICES:
        return tuple(m.mention for m in members), first  # a spokesman for the Norwegian government
    if word == "with" and head:
        return (head.mention, *(m.mention for m in members)), first
    if word in _PREPOSITIONS or word in _CONDITIONS or not acts(last):
        return (), None
    return tuple(m.mention for m in members), first


def _group_of(parsed: Parsed, index: int) -> Item | None:
    """The leaders of a group that has no name: `the leaders of four partners of NATO`."""
    heads = (parsed.ends.get(place) for place in range(index - 1, max(index - 7, 0), -1) if parsed.norm(place) == "of")
    head = next((item for item in heads if item), None)
    return head if head and head.mention.kind is Kind.REFERENCE else None


def acts(item: Item) -> bool:
    """Whether it is somebody, and no adjective: `Japan`, not `Japanese`."""
    return not item.mention.adjective or item.mention.kind is Kind.REFERENCE


def coordination(parsed: Parsed, last: Item) -> list[Item]:
    """The items listed up to one: `Australia, Japan and the United States`."""
    members = [last]
    while True:
        index = before_modifiers(parsed, members[0].start)
        stop, joined = _separator(parsed, index)
        before = parsed.ends.get(before_brackets(parsed, stop) + 1)
        if stop == index or before is None or (len(members) == 1 and not joined):
            return members
        if before.mention.kind is Kind.REFERENCE and not joined:
            return members  # “the two countries, Norway and Ghana, …” says who they are
        apart = len(members) == 1 and index - stop > 1 and _person(before) != _person(last)
        if apart and not _leading(parsed, before):
            return members  # “… for Ukraine, and the Secretary General welcomed …” begins a new clause
        members.insert(0, before)


def _leading(parsed: Parsed, last: Item) -> bool:
    """Whether those listed up to an item stand for their leaders: `the Foreign Ministers of Norway and Ghana`."""
    index = before_modifiers(parsed, coordination(parsed, last)[0].start)
    head = parsed.ends.get(index)
    return parsed.norm(index) == "of" and head is not None and head.mention.kind is Kind.REFERENCE


def _person(item: Item) -> bool:
    return item.mention.kind in (Kind.PERSON, Kind.OFFICE)


def _separator(parsed: Parsed, index: int) -> tuple[int, bool]:
    """The place before a comma, `and`, `as well as` or `together with`, and whether it was more than a comma."""
    stop, joined = index, False
    while stop >= 0 and parsed.norm(stop) in _LISTERS:
        joined = joined or parsed.norm(stop) != ","
        stop -= 1
    for words in _TOGETHER:
        start = stop - len(words) + 1
        if tuple(parsed.norm(i) for i in range(start, stop + 1)) == words:
            return start - 1 - (parsed.norm(start - 1) == ","), True
    return stop, joined


def before_brackets(parsed: Parsed, index: int) -> int:
    """The place before a short bracket that ends there: `the United Arab Emirates (UAE)`."""
    if parsed.norm(index) == ")":
        for place in range(index - 1, max(index - 9, -1), -1):
            if parsed.norm(place) == "(":
                return place - 1
    return index


def listed(parsed: Parsed, index: int) -> list[Item]:
    """The items listed from a token on: `Prime Minister X of Japan, President Y and Chancellor Z`."""
    members: list[Item] = []
    behind = index
    while (item := _item_from(parsed, index)) is not None:
        if members and parsed.norm(item.end) in _TELLS and parsed.norm(item.start - 1) == ",":
            break  # “… in a call with Crown Prince X, Anadolu reports”
        if len(members) == 1 and index - behind > 1 and _person(item) != _person(members[0]):
            break  # “thanked Ghana, and the Minister thanked Norway” begins a new clause
        if members and parsed.norm(behind) == ";" and not (_person(item) and _person(members[-1])):
            break  # only persons whose offices have commas in them are parted by semicolons
        group = _led(parsed, item) or [item]
        members.extend(group)
        behind = after_brackets(parsed, group[-1].end)
        index = behind
        while (word := parsed.norm(index)) in _LISTERS | {";"} or (word == "as" and parsed.norm(index + 1) == "well"):
            index += 3 if word == "as" else 1
        if index == behind:
            break
    return members


def _led(parsed: Parsed, item: Item) -> list[Item]:
    """For whom leaders stand: `representatives of ASEAN and Ghana`."""
    stands = item.mention.kind is Kind.REFERENCE and parsed.norm(item.end) == "of"
    return listed(parsed, item.end + 1) if stands else []


def after_brackets(parsed: Parsed, index: int) -> int:
    """The place behind a short bracket that begins there, else the place itself."""
    if parsed.norm(index) == "(":
        for place in range(index + 1, index + 5):
            if parsed.norm(place) == ")":
                return place + 1
    return index


def _item_from(parsed: Parsed, index: int) -> Item | None:
    """The item that begins at a token, articles and owners (`the Japanese`, `NATO’s`) passed over."""
    for _ in range(5):
        item = parsed.starts.get(index)
        if item and not acts(item):
            index = item.end + (parsed.norm(item.end) in ("'s", "'"))
            continue
        if item:
            following = parsed.starts.get(item.end)
            return following if following and following.mention.of == item.mention else item
        if parsed.norm(index) in _BELONGING and parsed.norm(index + 1) in ("of", "from"):
            index += 2  # `members of the Foreign Relations Committee`
            continue
        if parsed.norm(index) not in _DETERMINERS:
            return None
        index += 1 + (parsed.norm(index) in _APPOSED and parsed.norm(index + 1) == ",")
    return None


def before_modifiers(parsed: Parsed, index: int) -> int:
    """The token before a phrase’s article and owner: that before `the Japanese` of `the Japanese Prime Minister`."""
    index -= 1
    while index >= 0:
        owner = parsed.ends.get(index + 1)
        if (parsed.norm(index) in ("'s", "'") and (owner := parsed.ends.get(index))) or (owner and not acts(owner)):
            index = owner.start - 1
        elif parsed.norm(index) in _DETERMINERS:
            index -= 1
        else:
            break
    return index
