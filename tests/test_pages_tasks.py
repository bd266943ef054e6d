"""The pages of the shipped collection in a real browser: what readers come for, found in a few clicks."""

from __future__ import annotations

import json

import pytest
from browser import CHROMIUM, Browser
from serving import KISHIDA, MEETING, Server

pytestmark = pytest.mark.skipif(
    not CHROMIUM.exists(), reason="There is no /usr/bin/chromium to look at the pages with."
)
VILNIUS = "/doc/2023-07-12-kishida-stoltenberg-vilnius"
ITPP = "/id/agreement/japan-nato-itpp"
IN_PIECES = ("/id/organisation/north-atlantic-treaty-organization", "/questions/what-was-agreed", "/sparql")


@pytest.fixture
def browser(browser: Browser, server: Server) -> Browser:
    browser.open(server.address + "/")
    return browser


def click(browser: Browser, text: str) -> None:
    """Follows the first link with that text."""
    found = f"[...document.querySelectorAll('main a')].find(each => each.textContent.trim() == {json.dumps(text)})"
    assert browser.evaluate(f"!!({found})"), f"No link {text!r} on {browser.evaluate('location.pathname')}."
    browser.evaluate(f"{found}.id = 'chosen'")
    browser.submit("#chosen")


def type_in(browser: Browser, text: str) -> None:
    """Types into the search field of the page."""
    browser.evaluate("document.querySelector('.search input').focus()")
    browser.call("Input.insertText", text=text)


def test_what_japan_and_nato_agreed_in_2023_is_one_click_away_with_its_sentences(browser):
    click(browser, "What was agreed at a meeting")
    rows = [row for row in browser.texts("tbody tr") if "2023" in row]
    assert any("They agreed to deepen cooperation on the basis of the ITPP" in row for row in rows)
    assert any("We agree to cooperate more closely in cyber defence and against disinformation." in row for row in rows)
    assert all(", sentence " in row for row in rows)


def test_who_condemned_the_launch_of_12_july_2023_is_found_by_typing_it(browser):
    type_in(browser, "missile launch 12 july")
    browser.until("document.querySelectorAll('.offered a').length == 1")
    browser.submit(".offered a")
    said = [each.splitlines()[0] for each in browser.texts(".saying") if "condemn" in each.splitlines()[0]]
    speakers = " ".join(said)
    assert "Anthony Albanese, Chris Hipkins, Fumio Kishida and Yoon Suk Yeol" in speakers
    assert any(each.startswith("Fumio Kishida condemn") for each in said)
    assert any(each.startswith("Jens Stoltenberg condemn") for each in said)


def test_what_changed_from_the_programme_of_2014_to_that_of_2023_stands_on_one_page_in_two_clicks(browser):
    browser.submit('.counts a[href$="Agreement"]')
    click(browser, "Individually Tailored Partnership Programme between Japan and NATO")
    assert browser.texts("#versions ~ ol .when")[:4] == ["6 May 2014", "2018", "2020", "12 July 2023"]
    history = browser.texts("#history ~ ol > li")
    assert "It foresees closer cooperation against piracy, in disaster relief" in history[0]
    assert any("extends cooperation to arms control, new technologies, outer space" in each for each in history)
    table = "#changes ~ .accounts "
    columns = browser.texts(table + "thead th")
    rows = browser.evaluate(
        f"[...document.querySelectorAll('{table}tbody tr')].map(r => [...r.cells].map(c => c.innerText.trim()))"
    )
    changed = {row[0]: row for row in rows}
    assert len(columns) > 2 and columns[-1] == "Individually Tailored Partnership Programme between Japan and NATO"
    assert changed["space new"][1] == "not mentioned" and "outer space" in changed["space new"][-1]
    assert "It foresees closer cooperation against piracy" in changed["as the documents go on"][1]


def test_a_name_is_completed_and_chosen_by_the_keyboard_alone(browser):
    type_in(browser, "stolt")
    browser.until("!document.querySelector('.offered').hidden")
    assert browser.evaluate("document.activeElement.getAttribute('aria-expanded')") == "true"
    browser.press("ArrowDown")
    assert (
        browser.evaluate(
            "document.getElementById(document.activeElement.getAttribute('aria-activedescendant')).textContent"
        )
        == "Jens Stoltenberg person"
    )
    browser.press("Enter")
    browser.until("location.pathname == '/page/id/person/jens-stoltenberg' && document.readyState == 'complete'")
    browser.evaluate("history.back()")
    browser.until("location.pathname == '/' && document.readyState == 'complete'")


def test_escape_closes_what_is_offered_and_nothing_is_offered_for_what_nobody_is_called(browser):
    type_in(browser, "jap")
    browser.until("!document.querySelector('.offered').hidden")
    browser.press("Escape")
    assert browser.evaluate("document.querySelector('.offered').hidden") is True
    type_in(browser, "xyzzy")
    browser.until("performance.getEntriesByType('resource').some(each => each.name.endsWith('q=japxyzzy'))")
    assert browser.evaluate("document.querySelector('.offered').hidden") is True


def test_without_javascript_search_pages_and_sentences_work(browser, server):
    browser.call("Emulation.setScriptExecutionDisabled", value=True)
    browser.open(server.address + "/search?q=stoltenberg")
    assert "Jens Stoltenberg" in browser.texts("main .plain a")
    browser.open(server.address + KISHIDA)
    headings = [each.rstrip("0123456789 ") for each in browser.texts("h2")]
    assert headings[:4] == ["Who this is", "Events", "In whose company", "What Fumio Kishida said"]
    browser.evaluate("document.querySelector('.said summary').click()")
    assert browser.evaluate("document.querySelector('.said blockquote').checkVisibility()") is True


def test_an_event_tells_what_each_side_said_and_where_the_accounts_differ(browser, server):
    browser.open(server.address + MEETING)
    assert browser.texts(".side h3") == ["Japan", "North Atlantic Treaty Organization"]
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
    names = browser.texts("#company ~ .scroll:not(.chart) tbody td:first-child")
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
    assert browser.texts(".passage:not(.saying-something) .number") == ["10"]
    browser.evaluate("document.querySelector('.index').open = true")
    click(browser, "Ukraine")
    assert browser.texts(".passage.chosen .number") == ["5", "7"]
    browser.evaluate("document.querySelector('#s5 .triples').open = true")
    assert any(each.endswith("topic war in Ukraine") for each in browser.texts("#s5 .triples li"))
    browser.submit("#s5 .by a")
    assert browser.evaluate("location.pathname").startswith("/page/trigger/") and browser.texts("h1") != ["Not found"]


@pytest.mark.parametrize("path", IN_PIECES)
def test_nothing_of_a_page_moves_however_slowly_it_comes(browser, server, path):
    browser.open(server.address + path)  # what pages share is held from here on
    browser.slow_down(60_000)
    browser.open(server.address + path)
    assert browser.moved() == []
