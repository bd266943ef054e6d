"""Serving a store that grows: each new state is there at once, in every process, without restart."""

from __future__ import annotations

import json
from pathlib import Path
from urllib.parse import quote

from rdflib.namespace import RDF
from serving import build, serving

from verbale.store import Store
from verbale.terms import V, document

COUNT = f"/sparql?query={quote('SELECT (COUNT(*) AS ?n) { ?meeting a v:Meeting }')}"
MEETINGS = [(V[f"meeting-{n}"], RDF.type, V.Meeting, document("new")) for n in range(3)]


def test_what_is_added_and_removed_while_serving_is_seen_by_the_next_request(tmp_path: Path) -> None:
    folder = build(tmp_path / "store")
    with serving(folder) as server:

        def meetings() -> set[int]:
            """What several requests are told, whichever process answers each."""
            replies = [server.ask(COUNT, accept="application/sparql-results+json") for _ in range(6)]
            return {int(json.loads(reply.body)["results"]["bindings"][0]["n"]["value"]) for reply in replies}

        (before,) = meetings()
        with Store.change(folder) as new:
            new.load(MEETINGS)
        assert meetings() == {before + 3}
        assert server.ask("/doc/new", accept="text/turtle").status == 303
        with Store.change(folder) as new:
            new.remove(MEETINGS)
        assert meetings() == {before}
        assert server.ask("/doc/new", accept="text/turtle").status == 404
    with Store.change(folder):
        pass
    assert len(list(folder.glob("quads-*"))) == 1
