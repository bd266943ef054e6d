"""The query page in a real browser: one types, completes, asks, sees it drawn and takes it along."""

from __future__ import annotations

import json
from urllib.parse import quote

import pytest
from browser import CHROMIUM, Browser
from serving import Server

from verbale.serve.editing import BUNDLE

pytestmark = [
    pytest.mark.skipif(not CHROMIUM.exists(), reason="There is no /usr/bin/chromium to look at the pages with."),
    pytest.mark.skipif(not BUNDLE.exists(), reason="The editor could not be built when the package was installed."),
]
TOPICS = (
    "SELECT ?topic (COUNT(?said) AS ?number) { ?said v:topic ?topic } GROUP BY ?topic ORDER BY DESC(?number) LIMIT 5"
)
HELD = "document.querySelector('.CodeMirror').CodeMirror"


@pytest.fixture
def browser(browser: Browser, server: Server) -> Browser:
    browser.open(server.address + "/sparql")
    return browser


def write(browser: Browser, before: str, typed: str, after: str = "") -> None:
    """Puts a query into the editor and types at a place in it."""
    browser.evaluate(
        f"{HELD}.setValue({json.dumps(before + after)}); {HELD}.focus();"
        f"{HELD}.setCursor({HELD}.posFromIndex({len(before)}))"
    )
    browser.call("Input.insertText", text=typed)


def offered(browser: Browser) -> list[str]:
    browser.until("document.querySelectorAll('.CodeMirror-hint').length > 0")
    return list(browser.evaluate("[...document.querySelectorAll('.CodeMirror-hint')].map(e => e.textContent)"))


def test_a_property_is_completed_where_one_can_stand_and_its_prefix_declared(browser):
    write(browser, "SELECT * {\n  ?event ", "v:partic", "\n}")
    assert offered(browser)[0] == "v:participant participant · property"
    browser.press("Enter")
    browser.until(f"{HELD}.getValue().includes('PREFIX v: <https://w3id.org/verbale/ontology#>')")
    assert "?event v:participant" in browser.evaluate(f"{HELD}.getValue()")


def test_classes_are_offered_behind_a_and_acts_and_names_of_actors_as_values(browser):
    write(browser, "SELECT * {\n  ?event a ", "v:Mee", "\n}")
    assert offered(browser) == ["v:Meeting meeting · class"]
    browser.press("Escape")
    write(browser, "SELECT * {\n  ?said v:act ", "act:cond", "\n}")
    assert "act:condemn condemn · act" in offered(browser)
    browser.press("Escape")
    write(browser, "SELECT * {\n  ?said v:speaker ", "stolten", "\n}")
    assert offered(browser)[0] == "<https://w3id.org/verbale/id/person/jens-stoltenberg> Jens Stoltenberg · person"


def test_a_query_is_asked_by_the_keyboard_drawn_and_brought_back_with_its_view(browser, server):
    write(browser, "", TOPICS)
    browser.press("Enter", control=True)
    browser.until("document.querySelectorAll('.answer tbody tr').length == 5")
    browser.submit('.ways a[href*="view=chart"]')
    browser.until("document.querySelectorAll('.bars rect').length == 5")
    address = browser.evaluate("location.href")
    browser.open(server.address + "/")
    browser.open(address)
    held = browser.evaluate(f"{HELD}.getValue()")
    assert held == f"PREFIX v: <https://w3id.org/verbale/ontology#>\n{TOPICS}"  # its prefix is declared for it
    assert browser.evaluate("document.querySelector('.ways [aria-current]').textContent") == "Chart"
    browser.submit("form.editor button")
    assert "view=chart" in browser.evaluate("location.search")


def test_each_download_gives_the_same_answer_in_its_format(browser, server):
    browser.open(f"{server.address}/sparql?query={quote(TOPICS)}")
    links = browser.evaluate("[...document.querySelectorAll('.downloads a[href*=\"format=\"]')].map(e => e.href)")
    replies = [server.ask(link.removeprefix(server.address)) for link in links]
    assert [reply.type.rpartition("/")[2] for reply in replies] == [
        "sparql-results+json",
        "sparql-results+xml",
        "csv",
        "tab-separated-values",
    ]
    assert all("/topic/" in reply.text for reply in replies)


def test_an_example_fills_in_the_query_with_the_values_of_its_form(browser):
    form = 'form[action="/sparql/examples/who-met-whom"]'
    browser.evaluate(f"document.querySelector('{form}').closest('details').open = true")
    browser.evaluate(f"document.querySelector('{form} [name=actor]').value = 'NATO'")
    browser.submit(f"{form} button")
    assert 'v:accessPoint "nato"' in browser.evaluate(f"{HELD}.getValue()")
    assert browser.evaluate("document.querySelectorAll('.answer tbody tr').length") > 3
    assert browser.evaluate("[...document.querySelectorAll('.ways a')].map(e => e.textContent)") == [
        "Table",
        "Chart",
        "Network",
        "Timeline",
    ]


def test_tab_leaves_the_editor_and_the_field_keeps_its_label(browser):
    browser.evaluate(f"{HELD}.focus()")
    assert browser.evaluate("document.activeElement.labels[0].textContent") == "Query"
    browser.press("Tab")
    assert browser.evaluate("document.activeElement.textContent") == "Ask"


def test_the_editor_moves_nothing_asks_nobody_else_and_logs_no_error(browser, server):
    browser.look(390)
    browser.open(f"{server.address}/sparql?query={quote(TOPICS)}&view=chart")
    assert browser.moved() == []
    assert [each for each in browser.requests if not each.startswith((server.address, "data:"))] == []
    assert browser.messages == []
