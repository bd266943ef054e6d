"""Tokens and the names in them → persons with office, and offices that stand alone: `the Secretary General`."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from verbale.calendar import MONTHS
from verbale.knowledge.lexicon import Lexicon, Title
from verbale.knowledge.phrases import Hit
from verbale.model import Kind, Mention
from verbale.spans import OPENERS, Found, capital_run, mention, overlaps, written
from verbale.tokens import Token

_PARTICLES = frozenset(
    "van von der den de da do dos das del della di bin ibn bint al el ul ur la le ter ten zu y e".split()
)
_POSTNOMINALS = frozenset("CVO DSC PSM SC MP AC AO AM QC KC OBE CBE KBE MEP MLA PhD".split())
_LEFT_WORDS = frozenset("the his her its their our former acting new current visiting then outgoing incoming".split())
_DETERMINERS = frozenset({"the", "his", "her", "its", "their", "our"})


@dataclass(frozen=True, slots=True)
class _Office:
    start: int
    end: int
    title: str
    of: Mention | None
    plural: bool = False


@dataclass(frozen=True, slots=True)
class Scene:
    """What the search for people looks at: the tokens of a sentence, the words it knows, the names already found."""

    tokens: Sequence[Token]
    lexicon: Lexicon
    names: Sequence[Found]

    def name_at(self, index: int) -> Found | None:
        """The widest thing other than a person that is named from that token on."""
        return next((f for f in self.names if f.start == index and f.mention.kind is not Kind.PERSON), None)

    def name_before(self, index: int) -> Found | None:
        """The thing named just before that token, `’s` and words like `former` passed over."""
        while index and (self.norm(index - 1) in ("'s", "'") or self.norm(index - 1) in _LEFT_WORDS):
            index -= 1
        if self.norm(index - 1) == ")":  # the North Atlantic Treaty Organization (NATO)’s Secretary General
            index = next((i for i in range(index - 2, max(index - 6, -1), -1) if self.norm(i) == "("), index)
        return next((f for f in self.names if f.end == index and f.mention.kind in _OWNERS), None)

    def body_at(self, index: int) -> bool:
        """Whether the head noun of a body stands there with a capital: `Office`."""
        there = index < len(self.tokens) and self.tokens[index].capital
        return there and self.lexicon.bodies.at(self.tokens, index) is not None

    def norm(self, index: int) -> str:
        """The folded form of a token, empty beyond the sentence's end."""
        return self.tokens[index].norm if 0 <= index < len(self.tokens) else ""


_OWNERS = frozenset({Kind.STATE, Kind.ORGANISATION, Kind.BODY})


def people(scene: Scene) -> list[Found]:
    """Persons and offices of a sentence, left to right."""
    found: list[Found] = []
    index = 0
    while index < len(scene.tokens):
        here = _titled(scene, index) or _honoured(scene, index) or _known(scene, index)
        found.extend(here)
        index = max([index + 1, *(item.end for item in here)])
    return found


def _titled(scene: Scene, index: int) -> list[Found]:
    """A person behind an office, several behind its plural, or the office alone."""
    office = _office(scene, index)
    if not office:
        return []
    joined = _joined(scene, office)
    if joined:
        return joined
    persons = _holders(scene, office)
    return persons or _alone(scene, office)


def _joined(scene: Scene, office: _Office) -> list[Found]:
    """One person of two offices: `Deputy Prime Minister and Defence Minister Richard Marles`."""
    if scene.norm(office.end) not in ("and", ",") or scene.norm(office.start - 1) in _DETERMINERS or office.plural:
        return []
    second = _office(scene, office.end + 1)
    if not second or second.start != office.end + 1:
        return []
    title = f"{office.title} {'and' if scene.norm(office.end) == 'and' else ','} {second.title}".replace(" ,", ",")
    both = _Office(office.start, second.end, title, office.of or second.of)
    return _holders(scene, both)


def _holders(scene: Scene, office: _Office) -> list[Found]:
    first = _person(scene, office, office.end)
    if not first or not office.plural:
        return [first] if first else []
    holders = [first]
    while scene.norm(holders[-1].end) in ("and", ","):
        bare = _Office(holders[-1].end, holders[-1].end, office.title, None)
        following = _person(scene, bare, holders[-1].end + 1)
        if not following:
            break
        holders.append(Found(holders[-1].end + 1, following.end, _from(scene, holders[-1].end + 1, following)))
    return holders


def _from(scene: Scene, start: int, found: Found) -> Mention:
    wide = mention(scene.tokens, start, found.end, Kind.PERSON, name=found.mention.name)
    return replace(wide, office=found.mention.office, of=found.mention.of)


def _alone(scene: Scene, office: _Office) -> list[Found]:
    """The office as a reference to whom holds it; in small letters only behind an article or its state."""
    lower = not scene.tokens[office.start].capital
    if office.plural or (lower and scene.norm(office.start - 1) not in _DETERMINERS and office.of is None):
        return []
    if scene.norm(office.end) in ("'s", "'") and scene.body_at(office.end + 1):
        return []  # the Prime Minister's Office is a place of work
    found = mention(scene.tokens, office.start, office.end, Kind.OFFICE, name=office.title)
    return [Found(office.start, office.end, replace(found, office=office.title, of=office.of))]


def _office(scene: Scene, index: int) -> _Office | None:
    """The office whose title begins here, or whose portfolio does: `Minister for Law`, `Trade Minister`."""
    hit = _title(scene, index) if index < len(scene.tokens) else None
    if not hit:
        return None
    before = scene.name_before(index)
    end, complement, of = _complement(scene, hit)
    title = hit.value.label if hit.value.plural else written(scene.tokens, index, hit.end)
    whole = f"{title} {complement}".strip().replace(" ,", ",")
    return _Office(index, end, whole, of or (before.mention if before else None), hit.value.plural)


def _title(scene: Scene, index: int) -> Hit[Title] | None:
    hit = scene.lexicon.titles.at(scene.tokens, index)
    if hit or not scene.tokens[index].capital or scene.tokens[index].norm in OPENERS or scene.name_at(index):
        return hit
    for step in range(index + 1, min(index + 4, len(scene.tokens))):
        later = scene.lexicon.titles.at(scene.tokens, step)
        if later:
            return Hit(index, later.end, later.value) if later.value.portfolio and scene.tokens[step].capital else None
        if not scene.tokens[step].capital and scene.norm(step) not in ("and", "-"):
            return None
    return None


def _complement(scene: Scene, hit: Hit[Title]) -> tuple[int, str, Mention | None]:
    """What follows a title by `of`, `for`, `to`: where it ends, its words less the owner, and whose office it is.

    `Ambassador of the Republic of Korea to Singapore` is `Ambassador to Singapore`, of South Korea.
    """
    end, of = _joined_field(scene, hit), None
    words = [written(scene.tokens, hit.end, end)] if end > hit.end else []
    while scene.norm(end) in ("of", "for", "to", "on") and scene.tokens[hit.start].capital:
        start = end + 2 if scene.norm(end + 1) in _DETERMINERS else end + 1
        named = scene.name_at(start)
        if named and scene.norm(end) == "of" and of is None and named.mention.kind in _OWNERS:
            of, end = named.mention, named.end
            continue
        stop = named.end if named and not _is_portfolio(scene, start) else _portfolio_end(scene, start)
        if stop == start or (of is not None and not named):
            break
        words.append(written(scene.tokens, end, stop))
        end = stop
    return end, " ".join(words), of


def _joined_field(scene: Scene, hit: Hit[Title]) -> int:
    """Where a title ends that has a field in it and another behind it: `Minister for Europe` `and Foreign Affairs`."""
    fields = {token.norm for token in scene.tokens[hit.start : hit.end]} & {"for", "of"}
    more = scene.lexicon.portfolios.at(scene.tokens, hit.end + 1) if hit.end + 1 < len(scene.tokens) else None
    joined = fields and more and scene.norm(hit.end) in ("and", ",") and scene.tokens[hit.end + 1].capital
    titled = more and more.end < len(scene.tokens) and scene.lexicon.titles.at(scene.tokens, more.end)
    return _portfolio_end(scene, hit.end + 1) if more and joined and not titled else hit.end


_PORTFOLIO_HEADS = frozenset("affairs security defence defense policy relations cooperation".split())
"""Last words of portfolios that no list knows, behind which a name may stand: `Pacific Affairs Daniel Falk`."""
_RANKS = frozenset("second first senior deputy vice assistant associate acting parliamentary".split())


def _portfolio_end(scene: Scene, start: int) -> int:
    """Where a portfolio ends: a known one (`Law`), those joined to it, else the capitals up to the next title."""
    known = scene.lexicon.portfolios.at(scene.tokens, start) if start < len(scene.tokens) else None
    if known and scene.tokens[start].capital:
        joined = known.end + (2 if scene.norm(known.end + 1) == "the" else 1)
        more = (
            scene.lexicon.portfolios.at(scene.tokens, joined)
            if scene.norm(known.end) in ("and", ",") and joined < len(scene.tokens)
            else None
        )
        return _portfolio_end(scene, joined) if more and scene.tokens[joined].capital else known.end
    stop = capital_run(scene.tokens, start) if start < len(scene.tokens) else start
    heads = [step for step in range(start, stop) if scene.norm(step) in _PORTFOLIO_HEADS]
    return _before_title(scene, start, heads[-1] + 1 if heads else stop)


def _is_portfolio(scene: Scene, start: int) -> bool:
    """Whether what is named there is a minister's field: `Europe and Foreign Affairs`."""
    known = scene.lexicon.portfolios.at(scene.tokens, start)
    return known is not None and scene.norm(known.end) in ("and", ",")


def _before_title(scene: Scene, start: int, stop: int) -> int:
    """Where the next title or honorific begins, `and` and ranks (`Second Minister`) before it left out."""
    for step in range(start + 1, stop):
        later = scene.lexicon.titles.at(scene.tokens, step) or scene.lexicon.honorifics.at(scene.tokens, step)
        if later and scene.tokens[step].capital:
            while step > start and (scene.norm(step - 1) in _RANKS or scene.norm(step - 1) in ("and", ",")):
                step -= 1  # noqa: PLW2901 – the place moves back, the search is over
            return step
    return stop


def _person(scene: Scene, office: _Office, index: int) -> Found | None:
    """The person named behind an office, perhaps behind a comma and honorifics."""
    comma = scene.norm(index) == ","
    start = index + comma
    name_start = _honorifics(scene, start)
    end = _name_end(scene, name_start)
    if end == name_start or (comma and name_start == start and end - name_start < 2):
        return None
    return _finished(scene, office, name_start, end)


def _finished(scene: Scene, office: _Office, name_start: int, end: int) -> Found:
    name = written(scene.tokens, name_start, end)
    of, stop = office.of, end
    owner = _owner_behind(scene, end)
    if owner and (office.of is None or not office.title):
        of, stop = owner.mention, owner.end + (scene.norm(owner.end) == ")")
    stop = _past_postnominals(scene, stop)
    found = mention(scene.tokens, office.start, stop, Kind.PERSON, name=name)
    title = re.sub(r"(?i)^counterpart,? ?", "", office.title)  # whose office it is like is told elsewhere
    return Found(office.start, stop, replace(found, office=title, of=of))


def _owner_behind(scene: Scene, index: int) -> Found | None:
    """`… Magdalena Andersson of Sweden`, `… Suga (Japan)`."""
    if scene.norm(index) not in ("of", "("):
        return None
    start = index + 2 if scene.norm(index + 1) in _DETERMINERS else index + 1
    found = scene.name_at(start)
    return found if found and found.mention.kind in _OWNERS else None


def _honorifics(scene: Scene, index: int) -> int:
    while index < len(scene.tokens) and (hit := scene.lexicon.honorifics.at(scene.tokens, index)):
        if not scene.tokens[index].capital:
            break
        index = hit.end + (scene.norm(hit.end) == ".")
    return index


def _honoured(scene: Scene, index: int) -> list[Found]:
    """A person behind an honorific, perhaps with the office behind the name."""
    start = _honorifics(scene, index)
    if start == index:
        return []
    office = _office(scene, start)
    if office and (person := _person(scene, office, office.end)):
        return [Found(index, person.end, _from(scene, index, person))]
    end = _name_end(scene, start)
    return [_with_apposition(scene, index, start, end)] if end > start else []


def _known(scene: Scene, index: int) -> list[Found]:
    """A person known by name, or named in full before an office: `He Lifeng, Vice Premier of the State Council`."""
    known = next((f for f in scene.names if f.start == index and f.mention.kind is Kind.PERSON), None)
    if known:
        return [_with_apposition(scene, index, index, known.end)]
    end = _name_end(scene, index)
    if end - index < 2 or scene.norm(end) != ",":
        return []
    found = _with_apposition(scene, index, index, end)
    return [found] if found.mention.office else []


def _with_apposition(scene: Scene, start: int, name_start: int, end: int) -> Found:
    """The person with the office that stands behind the name: `, Secretary General of NATO`, `, the Prime Minister`."""
    name = written(scene.tokens, name_start, end)
    end = _past_postnominals(scene, end)
    person = mention(scene.tokens, start, end, Kind.PERSON, name=name)
    if scene.norm(end) != ",":
        return Found(start, end, person)
    behind = _past_owner(scene, end + 1)
    office = _office(scene, behind)
    if not office or office.plural or _person(scene, office, office.end):
        return Found(start, end, person)
    wide = mention(scene.tokens, start, office.end, Kind.PERSON, name=person.name)
    return Found(start, office.end, replace(wide, office=office.title, of=office.of))


def _past_owner(scene: Scene, index: int) -> int:
    """The place behind `the`, `the Japanese`, `NATO’s` and the like."""
    while scene.norm(index) in _LEFT_WORDS or scene.norm(index) == "'s" or scene.name_at(index):
        owner = scene.name_at(index)
        index = owner.end if owner else index + 1
    return index


_LONGEST_NAME = 16
"""Tokens; the names of the Malay world are the longest."""


def _name_end(scene: Scene, start: int) -> int:
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
        if step < len(tokens) and _is_word(scene, step):
            return step + 1
    if not _is_word(scene, index) or (inside and token.text in _POSTNOMINALS):
        return index
    end = index + 1
    if len(token.text) == 1 and scene.norm(end) == "." and end + 1 < len(tokens) and tokens[end + 1].text[0].isupper():
        return end + 1
    while (
        scene.norm(end) in ("-", "'")
        and end + 1 < len(tokens)
        and tokens[end - 1].end == tokens[end].start == tokens[end + 1].start - 1
    ):
        end += 2
    return end


def _past_postnominals(scene: Scene, index: int) -> int:
    while index < len(scene.tokens) and scene.tokens[index].text in _POSTNOMINALS:
        index += 1
    return index


def _is_word(scene: Scene, index: int) -> bool:
    token = scene.tokens[index]
    if not token.capital or not token.text[0].isalpha() or (token.norm in OPENERS and not _is_name(scene, index)):
        return False
    lexicon, tokens = scene.lexicon, scene.tokens
    taken = scene.name_at(index) or lexicon.titles.at(tokens, index) or lexicon.event_nouns.at(tokens, index)
    return not taken and not any(f.start <= index < f.end and f.mention.kind is not Kind.PERSON for f in scene.names)


def _is_name(scene: Scene, index: int) -> bool:
    """Whether an initial (`A. Lund`), or a month behind a capital and before no day, as in `Prime Minister May`."""
    token, behind = scene.tokens[index], scene.norm(index + 1)
    if len(token.text) == 1:
        return behind == "." and index + 2 < len(scene.tokens) and scene.tokens[index + 2].capital
    before = scene.tokens[index - 1] if index else token
    return token.norm in MONTHS and before.capital and before.norm not in OPENERS and not behind[:1].isdigit()


def _with_junior(scene: Scene, end: int) -> int:
    behind = end + (scene.norm(end) == ",")
    if scene.norm(behind) in ("jr", "sr", "ii", "iii"):
        return behind + 1 + (scene.norm(behind + 1) == "." and scene.norm(behind) in ("jr", "sr"))
    return end


def surnames(scene: Scene, parts: dict[str, str], taken: Sequence[Found]) -> Iterator[Found]:
    """Names that stand alone (`Kishida`) where a part of them has been told before; `parts` maps a part to a name."""
    index = 0
    while index < len(scene.tokens):
        end = index
        while end < len(scene.tokens) and scene.tokens[end].capital and scene.tokens[end].norm in parts:
            end += 1
        start = index - 1 if end > index and _given_name(scene, index - 1) else index
        here = Found(start, end, mention(scene.tokens, start, end, Kind.PERSON)) if end > index else None
        if here and not overlaps(here, taken):
            yield here
        index = max(end, index + 1)


def _given_name(scene: Scene, index: int) -> bool:
    """Whether the word before a surname belongs to it: `Anna Lind`, told as `Lind` before."""
    return index >= 0 and len(scene.tokens[index].text) > 1 and _is_word(scene, index)
