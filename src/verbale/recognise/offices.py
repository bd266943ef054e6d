"""A scene and a place in it → the office there: `Minister for Law`, `Water Envoy`, `Ambassador of X to Y`."""

from __future__ import annotations

import re
from dataclasses import dataclass

from verbale.knowledge.lexicon import Title
from verbale.knowledge.phrases import Hit
from verbale.model import Mention
from verbale.recognise.scene import OWNERS, Scene
from verbale.spans import OPENERS, capital_run, written

DETERMINERS = frozenset({"the", "his", "her", "its", "their", "our"})
_PORTFOLIO_HEADS = frozenset("affairs security defence defense policy relations cooperation".split())
"""Last words of portfolios that no list knows, behind which a name may stand: `Pacific Affairs Daniel Falk`."""
_FIELD = re.compile(
    r"(?:bility|\w{4}ment|\w{5}ness|tion|sion|ologies|ology|ics|affairs|resources|services|industry|economy|culture)$"
)
"""How the names of fields end, and those of persons do not."""
_ENVOYS = frozenset({"ambassador", "envoy", "representative"})
RANKS = frozenset("second first senior deputy vice assistant associate acting parliamentary".split())


@dataclass(frozen=True, slots=True)
class Office:
    """An office from token `start` to `end`: its title as the text gives it, and whose it is."""

    start: int
    end: int
    title: str
    of: Mention | None
    plural: bool = False


def office_at(scene: Scene, index: int) -> Office | None:
    """The office whose title begins here, or whose portfolio does: `Minister for Law`, `Trade Minister`."""
    hit = _title(scene, index) if index < len(scene.tokens) else None
    if not hit:
        return None
    before = scene.name_before(index)
    end, complement, of = _complement(scene, hit)
    title = hit.value.label if hit.value.plural else written(scene.tokens, index, hit.end)
    whole = f"{title} {complement}".strip().replace(" ,", ",")
    return Office(index, end, whole, of or (before.mention if before else None), hit.value.plural)


def _title(scene: Scene, index: int) -> Hit[Title] | None:
    hit = scene.lexicon.titles.at(scene.tokens, index)
    if hit is None and scene.is_named(index):
        return None  # `United Arab Emirates Minister of State`
    if hit or not scene.tokens[index].capital or scene.tokens[index].norm in OPENERS or scene.name_at(index):
        return hit
    for step in range(index + 1, min(index + 4, len(scene.tokens))):
        later = scene.lexicon.titles.at(scene.tokens, step)
        if later:
            joins = later.value.portfolio or (scene.norm(index) in RANKS and step == index + 1)
            return Hit(index, later.end, later.value) if joins and scene.tokens[step].capital else None
        if not scene.tokens[step].capital and scene.norm(step) not in ("and", "-"):
            return None
    return None


def _complement(scene: Scene, hit: Hit[Title]) -> tuple[int, str, Mention | None]:
    """What follows a title by `of`, `for`, `to`: where it ends, its words less the owner, and whose office it is.

    `Ambassador of the Republic of Korea to Singapore` is `Ambassador to Singapore`, of South Korea.
    """
    end, of = _joined_field(scene, hit), None
    words = [written(scene.tokens, hit.end, end)] if end > hit.end else []
    links = ("of",) if hit.value.fieldless else ("of", "for", "to", "on")  # `thanked the Prime Minister for …`
    while scene.norm(end) in links and (
        scene.tokens[hit.start].capital or hit.value.plural or _is_posted(scene, hit, end)
    ):
        start = end + 2 if scene.norm(end + 1) in DETERMINERS else end + 1
        named = scene.name_at(start)
        if named and scene.norm(end) == "of" and of is None and named.mention.kind in OWNERS:
            of, end = named.mention, scene.past_acronym(named.end)
            continue
        stop = named.end if named and not _is_portfolio(scene, start) else _portfolio_end(scene, start)
        another = of is not None and not named and not _is_field(scene, start)
        if stop == start or another or scene.norm(stop) == "'s":
            break  # `thanked the Minister for Ghana’s support`
        words.append(written(scene.tokens, end, stop))
        end = stop
    return end, " ".join(words), of


def _is_posted(scene: Scene, hit: Hit[Title], index: int) -> bool:
    """Whether a title in small letters says where its holder is sent: `the new ambassador to Türkiye`."""
    sent = {token.norm for token in scene.tokens[hit.start : hit.end]} & _ENVOYS
    where = scene.name_at(index + (2 if scene.norm(index + 1) == "the" else 1))
    return bool(sent) and scene.norm(index) == "to" and where is not None and where.mention.kind in OWNERS


def _joined_field(scene: Scene, hit: Hit[Title]) -> int:
    """Where a title ends that has a field in it and another behind it: `Minister for Europe` `and Foreign Affairs`."""
    fields = {token.norm for token in scene.tokens[hit.start : hit.end]} & {"for", "of"}
    joined = hit.end + (2 if scene.norm(hit.end + 1) == "the" else 1)
    if not fields or scene.norm(hit.end) not in ("and", ",") or not _is_field(scene, joined):
        return hit.end
    end = _portfolio_end(scene, joined)
    titled = end < len(scene.tokens) and scene.lexicon.titles.at(scene.tokens, end)
    return hit.end if titled else end


def _portfolio_end(scene: Scene, start: int) -> int:
    """Where a portfolio ends: a known one (`Law`), those joined to it, else the capitals up to the next title."""
    known = scene.lexicon.portfolios.at(scene.tokens, start) if start < len(scene.tokens) else None
    if known and scene.tokens[start].capital:
        joined = known.end + (2 if scene.norm(known.end + 1) == "the" else 1)
        more = scene.norm(known.end) in ("and", ",") and _is_field(scene, joined)
        return _portfolio_end(scene, joined) if more else known.end
    stop = capital_run(scene.tokens, start) if start < len(scene.tokens) else start
    return _before_title(scene, start, _last_field(scene, start, stop) or stop)


def _last_field(scene: Scene, start: int, stop: int) -> int:
    """The place behind the last field: a known one or one that ends as they do; a name may follow. 0 if none is."""
    words = [i + 1 for i in range(start, stop) if scene.norm(i) in _PORTFOLIO_HEADS or _FIELD.search(scene.norm(i))]
    known = [hit.end for i in range(start, stop) if (hit := scene.lexicon.portfolios.at(scene.tokens, i))]
    return max([*words, *known], default=0)


def _is_field(scene: Scene, start: int) -> bool:
    """Whether a portfolio goes on there: a known one, or capitals that end as the names of fields do."""
    if start >= len(scene.tokens) or not scene.tokens[start].capital:
        return False
    stop = capital_run(scene.tokens, start)
    known = scene.lexicon.portfolios.at(scene.tokens, start)
    titled = scene.lexicon.titles.at(scene.tokens, start) or scene.lexicon.honorifics.at(scene.tokens, start)
    return known is not None or (not titled and _last_field(scene, start, stop) > 0)


def _is_portfolio(scene: Scene, start: int) -> bool:
    """Whether what is named there is a minister's field: `Europe and Foreign Affairs`."""
    known = scene.lexicon.portfolios.at(scene.tokens, start)
    return known is not None and scene.norm(known.end) in ("and", ",")


def _before_title(scene: Scene, start: int, stop: int) -> int:
    """Where the next title or honorific begins, `and` and ranks (`Second Minister`) before it left out."""
    for step in range(start + 1, stop):
        later = scene.lexicon.titles.at(scene.tokens, step) or scene.lexicon.honorifics.at(scene.tokens, step)
        if later and scene.tokens[step].capital:
            while step > start and (scene.norm(step - 1) in RANKS or scene.norm(step - 1) in ("and", ",")):
                step -= 1  # noqa: PLW2901 – the place moves back, the search is over
            return step
    return stop
