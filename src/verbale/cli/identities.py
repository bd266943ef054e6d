# ruff: noqa: PLC0415 – what only a command needs is imported inside it, so that `verbale --help` is there at once.
"""The commands that ask who is who, people and services, and keep what they say.  [I/O]"""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from verbale.cli.sentences import counted, private_option, store_option

if TYPE_CHECKING:
    from verbale.fetch import Address
    from verbale.reviewing import Doubt
    from verbale.store import Store

VERDICTS = ("same", "different", "unsure")


@click.command()
@click.option("--same", nargs=2, metavar="A B", help="They are one, A.")
@click.option("--different", nargs=2, metavar="A B", help="They are two.")
@click.option("--unsure", nargs=2, metavar="A B", help="Nobody can tell yet.")
@click.option(
    "--in",
    "sources",
    multiple=True,
    metavar="DOC",
    help="Where the name of A means B: documents, named by a sentence or whole.",
)
@click.option("--by", metavar="NAME", help="Who decides.")
@click.option("--why", default="", metavar="TEXT", help="For which reason.")
@click.option("--on", type=click.DateTime(["%Y-%m-%d"]), metavar="DATE", help="On which day.")
@click.option("--undo", nargs=2, metavar="A B", help="Take the decision on the two back.")
@click.option("--decided", is_flag=True, help="Print all decisions as Turtle.")
@click.option(
    "--take", type=click.Path(dir_okay=False, path_type=Path), metavar="FILE", help="Take decisions out of it."
)
@click.option("--limit", type=click.IntRange(1), default=20, show_default=True, help="How many doubtful pairs to show.")
@store_option
def review(directory: Path, **given: Any) -> None:
    """Show who may be one though they have two names, with the sentences beside; or decide.

    Things are named as `ask` shows them. Decisions are kept in the store with their reasons; `build`, `add` and
    `remove` keep them. What documents say of two that are the same is told of one, who goes by all names; those that
    one name has made one are parted by `--different A B --in doc/…`, with an IRI of your choice for B. The documents
    concerned are read again, and --undo leaves no trace.
    """
    from verbale import beside, deciding, reviewing
    from verbale.store import Store

    pairs = [(name, given[name]) for name in (*VERDICTS, "undo") if given[name]]
    if len(pairs) + bool(given["decided"]) + bool(given["take"]) > 1:
        raise click.UsageError("Do one thing at a time: decide on one pair, --undo, --decided or --take.")
    if pairs:
        _decide(directory, *pairs[0], given)
    elif isinstance(taken := given["take"], Path):
        found = reviewing.read(taken)
        deciding.decide(directory, found)
        click.echo(f"{counted(len(found), 'decision')} taken.")
    elif given["decided"]:
        click.echo(reviewing.written(beside.decisions(Store.open(directory))), nl=False)
    else:
        _show(Store.open(directory), int(str(given["limit"])))


def _decide(directory: Path, verdict: str, pair: object, given: dict[str, Any]) -> None:
    from verbale import deciding
    from verbale.identities import Decision, Verdict
    from verbale.terms import lengthen

    assert isinstance(pair, tuple)
    one, other = map(lengthen, pair)
    if verdict == "undo":
        deciding.undo(directory, one, other)
        click.echo("The decision is taken back.")
        return
    if not given["by"]:
        raise click.UsageError("Say who decides: --by NAME.")
    on = given["on"].date() if isinstance(given["on"], datetime) else None
    sources = tuple(sorted(map(lengthen, given["sources"])))
    decision = Decision(one, other, Verdict(verdict), str(given["by"]), str(given["why"]), on, sources=sources)
    deciding.decide(directory, [decision])
    click.echo(f"{one} and {other}: {verdict}.")


def _show(store: Store, limit: int) -> None:
    """The doubtful pairs, each with sentences that speak of the two."""
    from verbale import reviewing

    found = reviewing.doubts(store)
    for doubt in found[:limit]:
        click.echo(_told(doubt))
        for entity in (doubt.one, doubt.other):
            for words in reviewing.words(store, entity.iri, 2):
                click.echo(f"    {_short(words.sentence)}: {words.text}")
    shown = f", of which {limit} are shown" if len(found) > limit else ""
    click.echo(f"{counted(len(found), 'doubtful pair')}{shown}.")


def _told(doubt: Doubt) -> str:
    serving = " and ".join(map(_short, doubt.serving))
    why = "; ".join([*([f"both serve {serving}"] if serving else ()), *(reason.why for reason in doubt.reasons)])
    if doubt.proposed:
        why = f"{doubt.proposed.by}: {doubt.proposed.why}"
    named = " ~ ".join(f"{_short(each.iri)} “{each.name}”" for each in (doubt.one, doubt.other))
    return f"{named}  {doubt.likeness:.0f}" + (f"  ({why})" if why else "")


def _short(iri: str) -> str:
    from verbale.terms import BASE

    return iri.removeprefix(BASE)


def _kinds(_context: click.Context, _option: click.Parameter, told: tuple[str, ...]) -> dict[str, str]:
    """Our kinds of actors by name, each with what the service calls it."""
    pairs = [each.partition("=") for each in told]
    if wrong := next((each for each, pair in zip(told, pairs, strict=True) if not all(pair)), None):
        raise click.BadParameter(f"{wrong!r} is not of the form Person=Q5.")
    return {kind: called for kind, _, called in pairs}


@click.command()
@click.option("--service", required=True, metavar="URL", help="The address of its manifest.")
@click.option(
    "--type", "types", multiple=True, callback=_kinds, metavar="KIND=ID", help="Person=Q5: its types for ours."
)
@private_option
@store_option
def link(directory: Path, service: str, types: dict[str, str], allowed: tuple[Address, ...]) -> None:
    """Ask a reconciliation service, such as Wikidata's, who the actors are of whom documents tell.

    It proposes; `review` shows the proposals, and there people decide.
    """
    from verbale import linking

    found = linking.link(linking.Service(service, allowed, types), directory)
    for each in found:
        decision = each.decision
        cells = (_short(decision.one), each.name, decision.other, each.other_name, decision.why)
        click.echo("\t".join("".join(c if c.isprintable() else " " for c in cell) for cell in cells))
    click.echo(f"{counted(len(found), 'proposal')}.", err=True)
