"""Documents from the web: added by their addresses, and followed by the feeds that tell of new ones."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import originals
import pytest
from click.testing import CliRunner, Result
from rdflib import URIRef
from rdflib.namespace import DCTERMS
from test_formats_of_documents import READOUT
from web import Web, web

from verbale import pipeline
from verbale.cli import main
from verbale.read.naming import address_slug
from verbale.store import Store
from verbale.terms import SCHEMA, document, original

HEADER = "title: Talks\npublished: 2023-07-13\n\n"
FIRST = f"{HEADER}Prime Minister Kishida met Secretary General Stoltenberg in Vilnius on 12 July 2023.\n"
SECOND = f"{HEADER}Prime Minister Kishida condemned the missile launch by North Korea.\n"


@pytest.fixture
def site() -> Iterator[Web]:
    with web() as running:
        yield running


@pytest.fixture
def store(tmp_path: Path) -> Path:
    """A store of one document, `a`."""
    (tmp_path / "a.txt").write_text(SECOND)
    pipeline.build([tmp_path / "a.txt"], tmp_path / "store")
    return tmp_path / "store"


def run(site: Web, *arguments: object) -> Result:
    return CliRunner().invoke(main, [*map(str, arguments), "--allow", site.address])


def feed(site: Web, **updated: str) -> str:
    """Lays out a feed of those pages, with the day on which each changed last."""
    entries = "".join(
        f"<entry><id>{path}</id><link href='{site.address}/{path}.txt'/><updated>{day}</updated></entry>"
        for path, day in updated.items()
    )
    body = f"<feed xmlns='http://www.w3.org/2005/Atom'><title>Ministry</title>{entries}</feed>"
    return site.put("/feed", f"<?xml version='1.0'?>{body}", "application/atom+xml", ETag=f'"{hash(body)}"')


def test_a_page_added_by_its_address_is_called_by_it_and_keeps_it_with_the_digest_of_its_bytes(
    site: Web, store: Path
) -> None:
    address = site.put("/2023/talks.html", originals.html(READOUT), "text/html")
    site.pages["/short"] = (302, {"Location": "/2023/talks.html"}, b"")
    result = run(site, "add", f"{site.address}/short", "--store", store)
    assert (result.exit_code, result.stdout) == (0, "1 document added.\n")
    opened, slug = Store.open(store), address_slug(address)
    assert opened.documents() == [slug, "a"]
    assert slug.endswith("-2023-talks")
    assert opened.objects(document(slug), DCTERMS.source) == [URIRef(address)]
    assert [str(v) for v in opened.objects(original(slug), SCHEMA.encodingFormat)] == ["text/html"]
    assert len(str(opened.objects(original(slug), SCHEMA.sha256)[0])) == 64
    again = run(site, "add", address, "--store", store)
    assert again.stdout == "1 document held already, unchanged.\n"


def test_an_address_that_must_not_be_fetched_is_refused_and_the_others_are_added(site: Web, store: Path) -> None:
    site.put("/robots.txt", "User-agent: *\nDisallow: /secret")
    result = run(
        site, "add", site.put("/talks.txt", FIRST), f"{site.address}/secret", "http://127.0.0.1:9/", "--store", store
    )
    assert (result.exit_code, result.stdout) == (1, "1 document added.\n")
    assert "stay away" in result.stderr and "private or reserved network" in result.stderr


def test_following_a_feed_fetches_each_page_once_and_again_when_it_changed(site: Web, store: Path) -> None:
    site.put("/b.txt", FIRST)
    site.put("/c.txt", SECOND)
    address = feed(site, b="2023-07-13", c="2023-07-13")
    assert run(site, "follow", address, "--store", store).stdout == "2 documents added.\n"
    asked = site.asked.count("/b.txt"), site.asked.count("/c.txt")
    unchanged = run(site, "follow", address, "--store", store)
    assert (asked, (site.asked.count("/b.txt"), site.asked.count("/c.txt"))) == ((1, 1), (1, 1))
    assert unchanged.stdout == "Nothing is new.\n"
    site.put("/b.txt", SECOND)
    feed(site, b="2023-07-14", c="2023-07-13")
    assert run(site, "follow", address, "--store", store).stdout == "1 document replaced.\n"
    assert (site.asked.count("/b.txt"), site.asked.count("/c.txt")) == (2, 1)


def test_what_could_not_be_fetched_is_tried_again_and_what_was_removed_stays_away(site: Web, store: Path) -> None:
    address = feed(site, b="2023-07-13", c="2023-07-13")
    site.put("/b.txt", FIRST)
    first = run(site, "follow", address, "--store", store)
    assert (first.exit_code, first.stdout) == (1, "1 document added.\n")
    assert f"{site.address}/c.txt cannot be fetched: it answers with status 404." in first.stderr
    site.put("/c.txt", SECOND)
    run(site, "follow", address, "--store", store)
    slugs = {name: address_slug(f"{site.address}/{name}.txt") for name in "bc"}
    assert set(Store.open(store).documents()) == {"a", *slugs.values()}
    CliRunner().invoke(main, ["remove", slugs["b"], "--store", str(store)])
    feed(site, b="2023-07-13", c="2023-07-13", d="2023-07-13")
    run(site, "follow", address, "--store", store)
    assert set(Store.open(store).documents()) == {"a", slugs["c"]}


def test_a_store_that_is_another_one_now_gets_everything_anew(site: Web, store: Path, tmp_path: Path) -> None:
    site.put("/b.txt", FIRST)
    address = feed(site, b="2023-07-13")
    run(site, "follow", address, "--store", store)
    pipeline.build([tmp_path / "a.txt"], store)
    assert run(site, "follow", address, "--store", store).stdout == "1 document added.\n"


def test_what_is_no_feed_is_refused_in_a_sentence(site: Web, store: Path) -> None:
    result = run(site, "follow", site.put("/page", originals.html(READOUT), "text/html"), "--store", store)
    assert result.exit_code == 1
    assert result.stderr == f"verbale: {site.address}/page is no feed of RSS or Atom that can be read.\n"


def test_columns_are_mapped_on_the_command_line(site: Web, tmp_path: Path) -> None:
    table = tmp_path / "talks.jsonl"
    table.write_text(json.dumps({"Inhalt": FIRST.partition("\n\n")[2], "wann": "2023-07-13"}))
    result = run(site, "extract", table, "--map", "text=Inhalt", "--map", "published=wann")
    assert json.loads(result.stdout)["events"][0]["date"] == "2023-07-12"
    assert run(site, "extract", table, "--map", "body=Inhalt").exit_code == 2
