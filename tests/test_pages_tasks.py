"""The pages of the shipped collection in a real browser: what readers come for, found in a few clicks."""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from browser import CHROMIUM, Browser
from serving import KISHIDA, MEETING, Server, serving

pytestmark = pytest.mark.skipif(
    not CHROMIUM.exists(), reason="There is no /usr/bin/chromium to look at the pages with."
)
AXE = Path(sys.prefix) / "axe" / "node_modules" / "axe-core" / "axe.min.js"
VILNIUS = "/doc/2023-07-12-kishida-stoltenberg-vilnius"
ITPP = "/id/agreement/japan-nato-itpp"
PAGES = (
    "/",
    KISHIDA,
    "/id/state/japan",
    MEETING,
    ITPP,
    "/topic/cyber-security",
    VILNIUS,
    VILNIUS + "?thing=https://w3id.org/verbale/id/state/ukraine",
    "/cite" + VILNIUS + "?sentence=3",
    "/questions/what-was-agreed",
    "/search?q=kishida",
    "/search?type=Event",
    "/sparql",
    "/sparql?query=select+*+%7B+?s+v:party+?o+%7D+limit+20&view=network",
    "/questions/timeline?actor=NATO&view=timeline",
    "/questions/topics-of-an-actor?actor=NATO&view=chart",
    "/ontology",
    "/page/ontology/Meeting",
    "/page/ontology/represents",
    "/page/ontology/EventShape",
    "/topic",
    "/nowhere",
)
FOUND = "axe.run(document, {runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']})"


@pytest.fixture(scope="module")
def server(built) -> Iterator[Server]:
    with serving(built.path) as running:
        yield running


@pytest.fixture(scope="module")
def chromium(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Browser]:
    browser = Browser(tmp_path_factory.mktemp("profile"))
    yield browser
    browser.close()


@pytest.fixture
def browser(chromium: Browser, server: Server) -> Iterator[Browser]:
    chromium.messages.clear()
    chromium.requests.clear()
    chromium.look(1280)
    chromium.open(server.address + "/")
    yield chromium
    chromium.call("Emulation.setScriptExecutionDisabled", value=False)


def click(browser: Browser, text: str) -> None:
    """Follows the first link with that text."""
    found = f"[...document.querySelectorAll('main a')].find(each => each.textContent.trim() == {json.dumps(text)})"
    assert browser.evaluate(f"!!({found})"), f"No link {text!r} on {browser.evaluate('location.pathname')}."
    browser.evaluate(f"{found}.id = 'chosen'")
    browser.submit("#chosen")


def until(browser: Browser, condition: str) -> None:
    """Waits until the condition holds on the page."""
    end = time.monotonic() + 30
    while not browser.evaluate(condition):
        assert time.monotonic() < end, f"{condition} did not come true."
        time.sleep(0.02)


def type_in(browser: Browser, text: str) -> None:
    """Types into the search field of the page."""
    browser.evaluate("document.querySelector('.search input').focus()")
    browser.call("Input.insertText", text=text)


def texts(browser: Browser, selector: str) -> list[str]:
    """The text of each element that is found."""
    return list(
        browser.evaluate(f"[...document.querySelectorAll({json.dumps(selector)})].map(e => e.innerText.trim())")
    )


def test_what_japan_and_nato_agreed_in_2023_is_one_click_away_with_its_sentences(browser):
    click(browser, "What was agreed at a meeting")
    rows = [row for row in texts(browser, "tbody tr") if "2023" in row]
    assert any("They agreed to deepen cooperation on the basis of the ITPP" in row for row in rows)
    assert any("We agree to cooperate more closely in cyber defence and against disinformation." in row for row in rows)
    assert all(", sentence " in row for row in rows)


def test_who_condemned_the_launch_of_12_july_2023_is_found_by_typing_it(browser):
    type_in(browser, "missile launch 12 july")
    until(browser, "document.querySelectorAll('.offered a').length == 1")
    browser.submit(".offered a")
    said = [each.splitlines()[0] for each in texts(browser, ".saying") if "condemn" in each.splitlines()[0]]
    speakers = " ".join(said)
    assert "Anthony Albanese, Chris Hipkins, Fumio Kishida and Yoon Suk Yeol" in speakers
    assert any(each.startswith("Fumio Kishida condemn") for each in said)
    assert any(each.startswith("Jens Stoltenberg condemn") for each in said)


def test_what_changed_from_the_programme_of_2014_to_that_of_2023_stands_on_one_page_in_two_clicks(browser):
    browser.submit('.counts a[href$="Agreement"]')
    click(browser, "Individually Tailored Partnership Programme between Japan and NATO")
    assert texts(browser, "#versions ~ ol .when")[:4] == ["6 May 2014", "2018", "2020", "12 July 2023"]
    history = texts(browser, "#history ~ ol > li")
    assert "It foresees closer cooperation against piracy, in disaster relief" in history[0]
    assert any("extends cooperation to arms control, new technologies, outer space" in each for each in history)
    table = "#changes ~ .accounts "
    columns = texts(browser, table + "thead th")
    rows = browser.evaluate(
        f"[...document.querySelectorAll('{table}tbody tr')].map(r => [...r.cells].map(c => c.innerText.trim()))"
    )
    changed = {row[0]: row for row in rows}
    assert len(columns) > 2 and columns[-1] == "Individually Tailored Partnership Programme between Japan and NATO"
    assert changed["space new"][1] == "not mentioned" and "outer space" in changed["space new"][-1]
    assert "It foresees closer cooperation against piracy" in changed["as the documents go on"][1]


def test_a_name_is_completed_and_chosen_by_the_keyboard_alone(browser):
    type_in(browser, "stolt")
    until(browser, "!document.querySelector('.offered').hidden")
    assert browser.evaluate("document.activeElement.getAttribute('aria-expanded')") == "true"
    browser.press("ArrowDown")
    assert (
        browser.evaluate(
            "document.getElementById(document.activeElement.getAttribute('aria-activedescendant')).textContent"
        )
        == "Jens Stoltenberg person"
    )
    browser.press("Enter")
    until(browser, "location.pathname == '/page/id/person/jens-stoltenberg' && document.readyState == 'complete'")
    browser.evaluate("history.back()")
    until(browser, "location.pathname == '/' && document.readyState == 'complete'")


def test_escape_closes_what_is_offered_and_nothing_is_offered_for_what_nobody_is_called(browser):
    type_in(browser, "jap")
    until(browser, "!document.querySelector('.offered').hidden")
    browser.press("Escape")
    assert browser.evaluate("document.querySelector('.offered').hidden") is True
    type_in(browser, "xyzzy")
    until(browser, "performance.getEntriesByType('resource').some(each => each.name.endsWith('q=japxyzzy'))")
    assert browser.evaluate("document.querySelector('.offered').hidden") is True


def test_without_javascript_search_pages_and_sentences_work(browser, server):
    browser.call("Emulation.setScriptExecutionDisabled", value=True)
    browser.open(server.address + "/search?q=stoltenberg")
    assert "Jens Stoltenberg" in texts(browser, "main .plain a")
    browser.open(server.address + KISHIDA)
    headings = [each.rstrip("0123456789 ") for each in texts(browser, "h2")]
    assert headings[:4] == ["Who this is", "Events", "In whose company", "What Fumio Kishida said"]
    browser.evaluate("document.querySelector('.said summary').click()")
    assert browser.evaluate("document.querySelector('.said blockquote').checkVisibility()") is True


def test_an_event_tells_what_each_side_said_and_where_the_accounts_differ(browser, server):
    browser.open(server.address + MEETING)
    assert texts(browser, ".side h3") == ["Japan", "North Atlantic Treaty Organization"]
    rows = browser.evaluate(
        "[...document.querySelectorAll('.accounts tbody tr')].map(r => [...r.cells].map(c => c.innerText.trim()))"
    )
    told = {row[0].partition("\n")[0]: row for row in rows}
    assert told["duration"][1].startswith("20 minutes") and told["duration"][2] == "not mentioned"
    assert told["date"][0] == "date"
    korea = told["Korean Peninsula differs"]
    assert korea[1].startswith("Fumio Kishida condemn") and korea[2].startswith("Jens Stoltenberg condemn")
    assert browser.evaluate("document.querySelectorAll('.accounts blockquote a[href*=\"#s\"]').length") >= 20


def test_each_node_and_mark_of_a_chart_is_a_link_and_its_numbers_stand_in_a_table(browser, server):
    browser.open(server.address + KISHIDA)
    linked = "[...document.querySelectorAll('.chart svg a')].every(a => a.getAttribute('href').startsWith('/id/'))"
    assert browser.evaluate(linked) is True
    names = texts(browser, "#company ~ .scroll:not(.chart) tbody td:first-child")
    nodes = browser.evaluate("[...document.querySelectorAll('#company ~ .chart svg a title')].map(t => t.textContent)")
    assert [each.partition(":")[0] for each in nodes] == names
    sums = browser.evaluate(
        """[...document.querySelectorAll('.dots tbody tr')].every(row => {
        const [first, ...cells] = [...row.cells].map(cell => +cell.innerText || 0), all = cells.pop();
        return cells.reduce((a, b) => a + b, 0) == all; })"""
    )
    assert sums is True


def test_a_document_marks_what_says_something_and_shows_where_a_thing_is_spoken_of(browser, server):
    browser.open(server.address + VILNIUS)
    assert texts(browser, ".passage:not(.saying-something) .number") == ["10"]
    browser.evaluate("document.querySelector('.index').open = true")
    click(browser, "Ukraine")
    assert texts(browser, ".passage.chosen .number") == ["5", "7"]
    browser.evaluate("document.querySelector('#s5 .triples').open = true")
    assert any(each.endswith("topic war in Ukraine") for each in texts(browser, "#s5 .triples li"))
    browser.submit("#s5 .by a")
    assert browser.evaluate("location.pathname").startswith("/page/trigger/") and texts(browser, "h1") != ["Not found"]


@pytest.mark.skipif(not AXE.exists(), reason="axe-core is not installed: npm was missing when the tests were set up.")
def test_axe_finds_nothing_against_wcag(server, browser):
    found = []
    for number, path in enumerate(PAGES):
        browser.look(*((390, 800, "dark") if number % 2 else (1280, 800, "light")))
        browser.open(server.address + path)
        browser.evaluate(AXE.read_text("utf-8") + "; 0")
        rules = browser.evaluate(FOUND + ".then(r => r.violations.map(v => v.id + ' ' + v.nodes[0].target))")
        found += [(path, rule) for rule in rules]
    assert found == []


def test_no_page_of_the_collection_scrolls_sideways_on_a_phone_or_asks_another_host(server, browser):
    wide = []
    for path in PAGES:
        browser.look(360)
        browser.open(server.address + path)
        width = browser.evaluate("document.documentElement.scrollWidth")
        wide += [(path, width)] if width > 360 else []
    assert wide == []
    assert [each for each in browser.requests if not each.startswith((server.address, "data:"))] == []
    assert [each for each in browser.messages if "404" not in each] == []
