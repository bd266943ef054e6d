"""Parsed sentences and frames → statements in words of their own: quotations, items of lists."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from rdflib import URIRef

from verbale.extract import quotes
from verbale.extract.parsed import Item, Parsed
from verbale.extract.stances import judgement
from verbale.extract.statements import statements
from verbale.extract.topics import topics
from verbale.knowledge.lexicon import Lexicon
from verbale.model import Document, Mention, Money, Refers, Sentence, StatementFrame
from verbale.terms import ACT, RULE

_EMPTY = 16
"""Characters up to which a verb that leads to a list says nothing of its own: `agreed to:`."""


def quotations(
    parsed: Sequence[Parsed], told: Sequence[StatementFrame], lexicon: Lexicon
) -> tuple[list[StatementFrame], list[StatementFrame]]:
    """What was told, `we` in a quotation that runs on given to the one quoted; and the rest of the quotation."""
    kept: list[StatementFrame] = []
    quoted: list[StatementFrame] = []
    speakers: tuple[Mention, ...] = ()
    last: tuple[Mention, ...] = ()
    acts = _by_sentence(told)
    later = _ascribed_later(parsed, acts)
    for sentence in parsed:
        own = acts.get(sentence.sentence.order, [])
        again = last if quotes.begins(sentence.sentence.text) and not own else ()
        own = _performed(sentence, own, lexicon)
        speakers = inside = speakers or later.get(sentence.sentence.order) or again
        kept.extend(replace(f, speakers=inside) if inside and _says_we(f) else f for f in own)
        if inside and not own:
            quoted.extend(_quoted_words(sentence, inside, lexicon))
        speakers = _still_quoted(sentence.sentence.text, speakers, own)
        last = own[-1].speakers if own else inside
    return kept, quoted


def _by_sentence(told: Iterable[StatementFrame]) -> dict[int, list[StatementFrame]]:
    """The frames of each sentence that has some."""
    found: dict[int, list[StatementFrame]] = {}
    for frame in told:
        found.setdefault(frame.sentence, []).append(frame)
    return found


def _performed(parsed: Parsed, own: list[StatementFrame], lexicon: Lexicon) -> list[StatementFrame]:
    """The acts that a quotation performs in place of the verb that only ascribes it: `“We thank Ghana,” said …`."""
    said = next((f for f in own if f.act == ACT.state and not _says_we(f)), None)
    if said is None or not parsed.quoted:
        return own
    quoted = [f for f in statements(parsed, lexicon, quotation=True) if _says_we(f) and f.act != ACT.state]
    acts = [f for f in quoted if parsed.places[f.start] in parsed.quoted]
    rule = (*said.by[:1], RULE["quoted-act"])
    told = [replace(f, speakers=said.speakers, by=(*f.by, *rule)) for f in acts]
    return [*(f for f in own if f is not said), *told] if told else own


def _quoted_words(parsed: Parsed, speakers: tuple[Mention, ...], lexicon: Lexicon) -> list[StatementFrame]:
    """A sentence of a quotation: the acts of its `we`, else just what it says."""
    acts = [replace(f, speakers=speakers) for f in statements(parsed, lexicon, quotation=True) if _says_we(f)]
    return acts or [uttered(parsed, lexicon, speakers, RULE["quotation-runs-on"])]


def _ascribed_later(
    parsed: Sequence[Parsed], acts: Mapping[int, list[StatementFrame]]
) -> dict[int, tuple[Mention, ...]]:
    """Who speaks in a quotation, by the sentence that opens it, where it is ascribed as it closes in a later one:
    `“… . …,” said the Minister.`
    """
    found: dict[int, tuple[Mention, ...]] = {}
    said: tuple[Mention, ...] = ()
    for sentence in (each.sentence for each in reversed(parsed)):
        if quotes.closes(sentence.text):
            said = next((f.speakers for f in reversed(acts.get(sentence.order, [])) if not _says_we(f)), ())
        elif quotes.begins(sentence.text):
            found[sentence.order] = said
    return found


def _still_quoted(text: str, speakers: tuple[Mention, ...], own: Sequence[StatementFrame]) -> tuple[Mention, ...]:
    """Who is being quoted where a sentence ends."""
    if own and quotes.runs_on(text):
        return own[-1].speakers
    return () if quotes.closes(text) and not quotes.runs_on(text) else speakers


def _says_we(frame: StatementFrame) -> bool:
    return any(mention.value is Refers.ISSUER for mention in frame.speakers)


def items(
    document: Document, parsed: Sequence[Parsed], told: Sequence[StatementFrame], lexicon: Lexicon
) -> tuple[list[StatementFrame], list[StatementFrame]]:
    """What was told, less the words that only lead to a list; and its items as statements of that act."""
    lead: StatementFrame | None = None
    spoken = _by_sentence(told)
    leads: set[StatementFrame] = set()
    found: list[StatementFrame] = []
    for sentence in parsed:
        order = sentence.sentence.order
        if sentence.sentence.text.endswith(":") or not (is_item(document, sentence.sentence) or _ended(sentence)):
            lead = spoken[order][-1] if order in spoken else None
        elif not is_item(document, sentence.sentence):
            lead = None
        elif lead and order not in spoken:
            leads.add(lead)
            found.append(voiced(sentence, lexicon, (lead.speakers, lead.act), (RULE["list-item"], *lead.by[:1])))
    return [frame for frame in told if frame.end - frame.start > _EMPTY or frame not in leads], found


def _ended(parsed: Parsed) -> bool:
    return parsed.sentence.text.rstrip("\"'”’) ")[-1:] in (".", "!", "?", ";", "…")


def is_item(document: Document, sentence: Sentence) -> bool:
    """Whether a bullet or number stands before a sentence on its line."""
    body, before = document.body, sentence.start
    while before and body[before - 1] != "\n" and body[before - 1].isspace():
        before -= 1
    return before > 0 and body[before - 1] != "\n"


def uttered(parsed: Parsed, lexicon: Lexicon, speakers: tuple[Mention, ...], rule: URIRef) -> StatementFrame:
    """A sentence in somebody's own words: it judges or demands something, or just states it."""
    judged = judgement(parsed, lexicon)
    if judged:
        return voiced(parsed, lexicon, (speakers, judged.target), (rule, judged.iri))
    demands = any(parsed.norm(i.end) == "must" and not _says_us(i) for i in parsed.items)
    return voiced(parsed, lexicon, (speakers, ACT.request if demands else ACT.state), (rule,))


def _says_us(item: Item) -> bool:
    return item.mention.value is Refers.ISSUER


def voiced(
    parsed: Parsed, lexicon: Lexicon, voice: tuple[tuple[Mention, ...], URIRef], by: tuple[URIRef, ...]
) -> StatementFrame:
    """A whole sentence as a statement: what is said, without a verb of saying, by the speakers and act of a voice."""
    sentence = parsed.sentence
    speakers, act = voice
    about = topics(parsed, lexicon)
    return StatementFrame(
        sentence=sentence.order,
        act=act,
        trigger="own words",
        speakers=speakers,
        start=sentence.start,
        end=sentence.end,
        topics=tuple(about),
        amounts=tuple(m.value for m in parsed.mentions if isinstance(m.value, Money)),
        by=(*by, *about.values()),
    )
