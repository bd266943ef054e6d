"""Every kind of page in a real browser: whoever looks at it, with whatever, can read it, and it costs little."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from browser import CHROMIUM, Browser
from serving import KISHIDA, MEETING, Server

AXE = Path(sys.prefix) / "axe" / "node_modules" / "axe-core" / "axe.min.js"
VILNIUS = "/doc/2023-07-12-kishida-stoltenberg-vilnius"
KYIV = "/id/event/2023-03-21-kishida-in-kyiv-s2-other-event-fumio-kishida"
KINDS = {
    "start": "/",
    "search": "/search?q=kishida",
    "search-without-words": "/search",
    "search-without-hits": "/search?q=xyzzy",
    "list": "/search?type=Event",
    "list-of-none": "/search?type=Election&page=9",
    "person": KISHIDA,
    "person-of-whom-nothing-is-told": "/id/person/olli-rehn",
    "state": "/id/state/japan",
    "organisation": "/id/organisation/north-atlantic-treaty-organization",
    "office": "/id/office/president-united-states",
    "place": "/id/place/lisbon",
    "event": MEETING,
    "event-without-a-day": KYIV,
    "statement": "/id/statement/2023-07-12-kishida-stoltenberg-vilnius-s8-1",
    "agreement": "/id/agreement/japan-nato-itpp",
    "topic": "/topic/cyber-security",
    "topic-of-nothing": "/topic/human-rights",
    "topics": "/topic",
    "acts": "/act",
    "act": "/act/condemn",
    "role": f"{KISHIDA}?role=https://w3id.org/verbale/ontology%23speaker",
    "document": VILNIUS,
    "document-with-a-thing-marked": VILNIUS + "?thing=https://w3id.org/verbale/id/state/ukraine",
    "citation": "/cite" + VILNIUS + "?sentence=3",
    "trigger": "/trigger/disaster-relief/noun/wildfire",
    "names": "/names",
    "questions": "/questions",
    "question": "/questions/what-was-agreed",
    "answer-as-timeline": "/questions/timeline?actor=NATO&view=timeline",
    "answer-as-chart": "/questions/topics-of-an-actor?actor=NATO&view=chart",
    "editor": "/sparql",
    "answer-as-network": "/sparql?query=select+*+%7B+?s+v:party+?o+%7D+limit+20&view=network",
    "ontology": "/ontology",
    "class": "/page/ontology/Meeting",
    "property": "/page/ontology/represents",
    "shape": "/page/ontology/EventShape",
    "data-set": "/.well-known/void",
    "api": "/api",
    "not-found": "/nowhere",
    "refused": "/search?type=Event&page=none",
    "query-refused": "/sparql?query=nonsense",
}
pytestmark = [
    pytest.mark.skipif(not CHROMIUM.exists(), reason="There is no /usr/bin/chromium to look at the pages with."),
    pytest.mark.parametrize("path", KINDS.values(), ids=KINDS),
]
OF_THE_EDITOR = ("/static/editor.js", "/static/editor.css")
HEAVIEST = 150_000
FOUND = """axe.run(document, {runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]})
    .then(r => r.violations.map(v => v.id + " " + v.nodes[0].target))"""
HEADINGS = "[...document.querySelectorAll('h1, h2, h3')].map(e => e.textContent.replace(/\\s+/g, ' ').trim())"
REACHED = """(e => [e.closest("main, footer") !== null,
    getComputedStyle(e.closest(".CodeMirror-focused") ?? e).outlineStyle])(document.activeElement)"""
BLOCKING = "document.querySelectorAll('head script[src]:not([defer]), head link[rel=stylesheet]').length"


@pytest.mark.skipif(not AXE.exists(), reason="axe-core is not installed: npm was missing when the tests were set up.")
def test_axe_finds_nothing_by_day_on_a_screen_nor_by_night_on_a_phone(server: Server, browser: Browser, path: str):
    for width, scheme in ((1280, "light"), (390, "dark")):
        browser.look(width, scheme=scheme)
        browser.open(server.address + path)
        browser.evaluate(AXE.read_text("utf-8") + "; 0")
        assert (width, browser.evaluate(FOUND)) == (width, [])


def test_it_fits_moves_nothing_logs_no_error_and_asks_nobody_else(server: Server, browser: Browser, path: str):
    for width, scheme in ((320, "light"), (1280, "dark")):
        browser.look(width, scheme=scheme)
        browser.open(server.address + path)
        fits = browser.evaluate("document.documentElement.scrollWidth") <= width
        assert (width, fits, browser.moved()) == (width, True, [])
    browser.look(700, media="print")
    assert browser.evaluate("document.documentElement.scrollWidth") <= 700
    assert not browser.evaluate("document.querySelector('.masthead nav').checkVisibility()")
    assert [each for each in browser.requests if not each.startswith((server.address, "data:"))] == []
    # That an address is not found, or a request is refused, the browser logs by itself.
    assert [each for each in browser.messages if "status of 40" not in each] == []


def test_it_is_light_and_waits_for_its_style_alone(server: Server, browser: Browser, path: str):
    browser.call("Network.setCacheDisabled", cacheDisabled=True)
    browser.open(server.address + path)
    browser.until("performance.getEntriesByName('first-contentful-paint').length == 1")
    light = sum(size for url, size in browser.received.items() if not url.split("?")[0].endswith(OF_THE_EDITOR))
    assert 1_000 < light < HEAVIEST
    with_editor = path.startswith("/sparql") and browser.evaluate("!!document.querySelector('.CodeMirror')")
    assert browser.evaluate(BLOCKING) == 1 + with_editor


def test_without_javascript_it_says_the_same(server: Server, browser: Browser, path: str):
    browser.open(server.address + path)
    told = browser.evaluate(HEADINGS)
    browser.call("Emulation.setScriptExecutionDisabled", value=True)
    browser.open(server.address + path)
    assert browser.evaluate(HEADINGS) == told and told


def test_the_keyboard_alone_comes_past_the_head_to_what_it_holds(server: Server, browser: Browser, path: str):
    browser.open(server.address + path)
    browser.press("Tab")
    assert browser.evaluate("document.activeElement.className") == "skip"
    browser.press("Enter")
    browser.until("location.hash == '#main'")
    browser.press("Tab")
    assert browser.evaluate(REACHED) == [True, "solid"]
