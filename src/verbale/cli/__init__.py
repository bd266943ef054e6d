"""Arguments → the rooms, and their answers on standard output; alone prints and exits.  [I/O]

Exit codes: 0, or 1 where something was found wrong (a document refused, a shape violated, a thing not there), or 2
where the command was used wrongly.
"""

from __future__ import annotations

import click

from verbale import __version__
from verbale.cli import (
    asking,
    comparing,
    contents,
    documents,
    evaluating,
    explaining,
    graph,
    identities,
    keeping,
    others,
    publishing,
)
from verbale.cli.sentences import Sentences


@click.group(cls=Sentences, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="verbale")
def main() -> None:
    """Reads what governments publish about their diplomacy and keeps the minutes as a knowledge graph, in which every
    triple stands in the named graph of the sentence that says it."""


for command in (
    documents.extract,
    documents.build,
    documents.add,
    documents.follow,
    documents.remove,
    contents.listing,
    comparing.diff,
    contents.check,
    asking.ask,
    graph.export,
    graph.serve,
    others.load,
    others.unload,
    identities.review,
    identities.link,
    keeping.snapshot,
    keeping.backup,
    keeping.restore,
    publishing.publish,
    evaluating.evaluate,
    explaining.explain,
):
    main.add_command(command)
