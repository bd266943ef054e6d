"""A trigger that speaks of an act or event, with what its verb group tells; and the small words of verb groups."""

from __future__ import annotations

from dataclasses import dataclass

from verbale.extract.parsed import Item
from verbale.knowledge.inflection import Form
from verbale.knowledge.lexicon import Trigger
from verbale.knowledge.phrases import Hit
from verbale.model import Mention

BE = frozenset("is are was were be been being am".split())
HAVE = frozenset(["has", "have", "had", "having"])
DO = frozenset(["do", "does", "did"])
WILL = frozenset(["will", "shall"])
MODALS = WILL | frozenset("would should can could may might must cannot".split())
ADVERBS = frozenset(
    (
        "also again both each further furthermore then likewise similarly once more today too yesterday never not "
        "always still just in turn particular alike first finally thus therefore ever now all together separately"
    ).split()
)
ARTICLES = frozenset({"the", "a", "an", "his", "her", "its", "their", "our", "both"})
COMPANY = frozenset(
    {"partners", "allies", "others", "teams", "team", "delegation", "officials", "wife", "spouse", "entourage"}
)
"""Those who act or come with somebody and have no name."""


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


def present(verb: Verb) -> bool:
    """Whether a verb tells of the present: `supports`, `support`."""
    return bool(verb.hit.forms & {Form.THIRD, Form.BASE}) and Form.PAST not in verb.hit.forms
