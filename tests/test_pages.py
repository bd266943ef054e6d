"""The pages in a real browser: they fit a phone, can be read by anyone, and ask nobody else for anything."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from browser import CHROMIUM
from serving import KISHIDA, MEETING, Server, build, serving

pytestmark = pytest.mark.skipif(
    not CHROMIUM.exists(), reason="There is no /usr/bin/chromium to look at the pages with."
)

PAGES = (
    "/",
    "/search?q=kishida",
    "/search?type=Meeting",
    "/search?type=Statement",
    KISHIDA,
    MEETING,
    "/doc/vilnius",
    "/doc/hostile",
    "/topic",
    "/topic/cyber-security",
    "/ontology",
    "/page/ontology/Meeting",
    "/names",
    "/questions",
    "/questions/who-met-whom",
    "/sparql",
    "/sparql?query=SELECT+*+%7B+%3Fs+%3Fp+%3Fo+%7D+LIMIT+20",
    "/sparql?query=nonsense",
    "/cite/doc/vilnius?sentence=2",
    "/nowhere",
)
# WCAG 2.2 §1.4.3: the contrast of each text with what lies behind it.
FAINT = """
(() => {
  const parts = text => text.match(/[\\d.]+/g).map(Number);
  const linear = v => v <= .04045 ? v / 12.92 : ((v + .055) / 1.055) ** 2.4;
  const light = ([r, g, b]) => .2126 * linear(r / 255) + .7152 * linear(g / 255) + .0722 * linear(b / 255);
  const behind = el => { for (; el; el = el.parentElement) {
    const c = parts(getComputedStyle(el).backgroundColor);
    if (c.length < 4 || c[3] > 0) return c;
  } return [255, 255, 255]; };
  const found = [];
  const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (texts.nextNode()) {
    const el = texts.currentNode.parentElement, style = getComputedStyle(el);
    if (!texts.currentNode.data.trim() || !el.getClientRects().length) continue;
    const [a, b] = [light(parts(style.color)), light(behind(el))].sort((x, y) => y - x);
    const ratio = (a + .05) / (b + .05), large = parseFloat(style.fontSize) >= 24;
    if (ratio < (large ? 3 : 4.5)) found.push(texts.currentNode.data.trim() + ' ' + ratio.toFixed(2));
  }
  return found;
})()
"""


# What a strict Content-Security-Policy forbids: any script but our file and data, any style of an element's own
# but those that the editor's script sets, which is allowed.
FOREIGN = 'script:not([src^="/static/"], [type="application/ld+json"]), [style]:not(.yasqe *), [onclick]'


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    with serving(build(tmp_path_factory.mktemp("store") / "s")) as running:
        yield running


def test_no_page_scrolls_sideways(server, browser):
    wide = []
    for path in PAGES:
        browser.open(server.address + path)
        for width in (320, 375, 768, 1280):
            browser.look(width)
            found = browser.evaluate("document.documentElement.scrollWidth")
            wide += [(path, width, found)] if found > width else []
    assert wide == []


def test_every_text_stands_out_from_what_lies_behind_it(server, browser):
    faint = []
    for path in PAGES:
        browser.open(server.address + path)
        browser.evaluate("document.querySelectorAll('details').forEach(each => each.open = true)")
        for scheme in ("light", "dark"):
            browser.look(1280, scheme=scheme)
            faint += [(path, scheme, each) for each in browser.evaluate(FAINT)]
    assert faint == []


def test_the_reader_s_colours_are_followed(server, browser):
    def background(scheme: str) -> str:
        browser.look(1280, scheme=scheme)
        browser.open(server.address + "/")
        return browser.evaluate("getComputedStyle(document.documentElement).backgroundColor")

    assert background("light") != background("dark")


def test_no_page_asks_another_host_runs_a_foreign_script_or_logs_an_error(server, browser):
    scripts = 0
    for path in PAGES:
        browser.open(server.address + path)
        scripts += browser.evaluate(f"document.querySelectorAll('{FOREIGN}').length")
    elsewhere = [each for each in browser.requests if not each.startswith((server.address, "data:"))]
    errors = [each for each in browser.messages if "status of 40" not in each]
    assert (scripts, elsewhere, errors) == (0, [], [])


def test_every_page_has_a_title_one_heading_landmarks_and_names_for_its_fields(server, browser):
    checks = """(() => { const all = selector => [...document.querySelectorAll(selector)]; return [
        document.title.length > 5, all('h1').length, all('main').length,
        all('input:not([type=hidden]), textarea').every(each => each.labels.length == 1),
        all('table').every(each => each.caption && each.tHead),
        new Set(all('[id]').map(each => each.id)).size == all('[id]').length,
        document.documentElement.lang]; })()"""
    for path in PAGES:
        browser.open(server.address + path)
        assert [path, *browser.evaluate(checks)] == [path, True, 1, 1, True, True, True, "en"]


def test_a_sentence_is_opened_in_place(server, browser):
    browser.open(server.address + KISHIDA)
    hidden = browser.evaluate("document.querySelector('.said blockquote').checkVisibility()")
    browser.evaluate("document.querySelector('.said summary').click()")
    shown = browser.evaluate("document.querySelector('.said blockquote').checkVisibility()")
    assert (hidden, shown) == (False, True)
    assert "met Jens Stoltenberg in Vilnius" in browser.evaluate("document.querySelector('.said').innerText")


def test_a_sentence_s_iri_leads_to_the_sentence(server, browser):
    browser.open(server.address + "/doc/vilnius#s2")
    assert browser.evaluate("[location.pathname, document.querySelector(':target').id]") == ["/page/doc/vilnius", "s2"]


def test_the_keyboard_comes_first_to_the_skip_link(server, browser):
    browser.open(server.address + KISHIDA)
    browser.press("Tab")
    assert browser.evaluate(
        "[document.activeElement.className, document.activeElement.getBoundingClientRect().top >= 0]"
    ) == ["skip", True]
    assert browser.evaluate("getComputedStyle(document.activeElement).outlineStyle") == "solid"


def test_what_a_sentence_says_stands_beside_it_and_on_a_phone_under_it(server, browser):
    places = """['.text', '.says'].map(each => document.querySelector('#s1 ' + each).getBoundingClientRect())
        .reduce((text, says) => [says.left >= text.right, says.top >= text.bottom])"""
    found = []
    for width in (1280, 375):
        browser.look(width)
        browser.open(server.address + "/doc/vilnius")
        found.append(browser.evaluate(places))
    assert found == [[True, False], [False, True]]


def test_on_paper_there_is_no_navigation(server, browser):
    browser.look(800, media="print")
    browser.open(server.address + KISHIDA)
    assert browser.evaluate("document.querySelector('.masthead nav').checkVisibility()") is False
    assert browser.evaluate("document.querySelector('h1').checkVisibility()") is True


def test_without_javascript_a_form_asks_its_question(server, browser):
    browser.call("Emulation.setScriptExecutionDisabled", value=True)
    browser.open(server.address + "/sparql")
    query = "SELECT DISTINCT ?who { ?e v:participant ?who } ORDER BY ?who"
    browser.evaluate(f"document.querySelector('textarea').value = '{query}'")
    browser.submit("form.editor button")
    rows = browser.evaluate("[...document.querySelectorAll('tbody tr')].map(each => each.innerText.trim())")
    assert rows == ["Fumio Kishida", "Jens Stoltenberg"]
