"""Words that no verb of saying of theirs reports → the act they perform: `said that Norway will …`, `It is wrong.`"""

from __future__ import annotations

from rdflib import URIRef

from verbale.extract.parsed import Parsed
from verbale.extract.verb import ADVERBS, BE, HAVE
from verbale.knowledge.inflection import Form
from verbale.knowledge.lexicon import Lexicon, Trigger
from verbale.knowledge.phrases import Hit
from verbale.model import Stance
from verbale.terms import ACT

_WILL = frozenset({"will", "would", "shall"})
_STANCES = frozenset(
    {ACT.support, ACT.commit, ACT.condemn, ACT.reject, ACT.welcome, ACT.thank, ACT.concern, ACT.request, ACT.condole}
)
"""Acts that who tells of his own performs; what he says that he said or hopes is only said."""
_JUDGEMENTS = frozenset({ACT.concern, ACT.condemn, ACT.reject, ACT.request})
"""Acts that a predicate performs whatever is its subject: `The delay is unacceptable`."""
_PREDICATES = BE | {"remain", "remains", "remained", "constitutes", "represents"}
_INNER = frozenset({"that", "which", "who", "if", "whether", "because", "where", "when", "while", "as"})
_OPENING = frozenset({"that", "the", '"', "both"})
_POSSESSIVES = frozenset({"his", "her", "its", "their", "our", "my"})
_OWN = frozenset({"country", "countries", "government", "governments", "nation", "administration"})


def stance(parsed: Parsed, index: int, lexicon: Lexicon) -> Stance | None:
    """What somebody is said to promise or hold, behind a verb of saying that ends before a token."""
    index = _opening(parsed, index)
    item = parsed.starts.get(index)
    own = parsed.norm(index) in _POSSESSIVES and parsed.norm(index + 1) in _OWN
    behind = item.end if item else index + 2 * own + (parsed.norm(index) == "it")
    act = (_promised(parsed, behind) or _held(parsed, behind, lexicon)) if behind > index else None
    return Stance((item.mention,) if item else (), act) if act else None


def _opening(parsed: Parsed, index: int) -> int:
    """Where the words begin that are said: behind to whom, `that` and a quotation mark."""
    told = parsed.starts.get(index)
    index = told.end if told and parsed.norm(told.end) == "that" else index
    while parsed.norm(index) in _OPENING:
        index += 1
    return index


def _promised(parsed: Parsed, index: int) -> URIRef | None:
    refused = parsed.norm(index + 1) in ("not", "never")
    if parsed.norm(index) not in _WILL or parsed.norm(index + 1 + refused) in ("be", "have"):
        return None
    return ACT.reject if refused else ACT.commit


def _held(parsed: Parsed, index: int, lexicon: Lexicon) -> URIRef | None:
    """The act of the verb there, if a stance is taken by it: `supports`, `has condemned`, `is grateful`."""
    done = parsed.norm(index) in HAVE
    while parsed.norm(index) in HAVE | ADVERBS - {"not", "never"} or parsed.norm(index).endswith("ly"):
        index += 1
    hit = lexicon.acts.at(parsed.tokens, index) if index < len(parsed.tokens) else None
    if hit is None or hit.value.target not in _STANCES or hit.value.part == "noun" or hit.value.pattern == "will":
        return None
    if hit.value.target == ACT.commit and hit.forms and (done or Form.PAST in hit.forms):
        return None  # what `has contributed` tells is no promise
    tells = bool(hit.forms & {Form.THIRD, Form.BASE, Form.PAST}) or not (hit.forms or hit.value.target == ACT.request)
    return hit.value.target if tells and parsed.norm(hit.end) != "by" else None


def judgement(parsed: Parsed, lexicon: Lexicon) -> Trigger | None:
    """The phrase by which the main clause of a sentence judges: `It is imperative that …`, `… remains of concern`."""
    stop = next((i for i in range(len(parsed.tokens)) if parsed.norm(i) in _INNER), len(parsed.tokens))
    hits = [hit.value for hit in lexicon.acts.find(parsed.tokens) if hit.start < stop and _judges(parsed, hit)]
    return hits[0] if hits else None


def _judges(parsed: Parsed, hit: Hit[Trigger]) -> bool:
    phrase = hit.value.part == "phrase" and hit.value.target in _JUDGEMENTS
    return phrase and parsed.norm(hit.start) in _PREDICATES
