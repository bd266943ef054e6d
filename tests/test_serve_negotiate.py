"""Content negotiation by RFC 9110 §12.5.1."""

from __future__ import annotations

import pytest

from verbale.serve.negotiate import choose, parse, quality

OFFERED = ("application/sparql-results+json", "text/csv", "text/turtle", "text/html")
BROWSER = "text/html,application/xhtml+xml,application/xml;q=0.9,image/avif,image/webp,*/*;q=0.8"


@pytest.mark.parametrize(
    ("accept", "chosen"),
    [
        ("text/csv", "text/csv"),
        ("TEXT/CSV", "text/csv"),
        ("text/csv;q=0.4, text/turtle;q=0.7", "text/turtle"),
        ("text/csv;q=0.4,text/turtle;q=0.401", "text/turtle"),
        ("text/*", "text/csv"),
        ("text/*;q=0.5, text/html;q=0.4", "text/csv"),
        ("*/*", "application/sparql-results+json"),
        ("*/*;q=0.1, text/turtle", "text/turtle"),
        ("application/pdf, */*;q=0.01", "application/sparql-results+json"),
        (BROWSER, "text/html"),
        ("text/turtle, text/csv", "text/csv"),
        ("text/turtle;q=0, */*", "application/sparql-results+json"),
        ("application/sparql-results+json;q=0, text/*;q=0, text/turtle;q=0.2", "text/turtle"),
    ],
)
def test_the_client_gets_what_it_likes_best_and_the_first_of_equals(accept, chosen):
    assert choose(accept, OFFERED) == chosen


@pytest.mark.parametrize("accept", ["application/pdf", "text/csv;q=0", "text/*;q=0.000", "image/*, audio/*;q=0.2"])
def test_what_accepts_nothing_that_there_is_gets_nothing(accept):
    assert choose(accept, OFFERED) is None


@pytest.mark.parametrize(
    "accept", [None, "", " ", ",,,", "nonsense", "text/", "/", "text/csv;q=2", "*/csv", "\x00\xff"]
)
def test_a_header_that_says_nothing_leaves_the_choice_to_the_server(accept):
    assert choose(accept, OFFERED) == OFFERED[0]


def test_the_example_of_the_rfc_gives_its_weights():
    ranges = parse("text/*;q=0.3, text/plain;q=0.7, text/plain;format=flowed, text/plain;format=fixed;q=0.4, */*;q=0.5")
    assert [quality(each, ranges) for each in ("text/plain", "text/html", "image/jpeg")] == [0.7, 0.3, 0.5]


def test_a_profile_or_charset_does_not_cost_the_answer():
    accept = 'application/ld+json;profile="http://www.w3.org/ns/json-ld#compacted, x";q=0.9, text/turtle;q=0.1'
    assert choose(accept, ("text/turtle", "application/ld+json")) == "application/ld+json"


def test_old_clients_that_write_a_lone_star_are_understood():
    assert choose("text/gif, image/jpeg, *; q=.2", OFFERED) == OFFERED[0]


def test_a_broken_element_does_not_spoil_the_others():
    assert choose('text/html;q="x, text/turtle', OFFERED) == OFFERED[0]
    assert choose("text/html;q=x, text/turtle", OFFERED) == "text/turtle"


@pytest.mark.parametrize("accept", ['"' + '\\"' * 100_000, 'a/b;x="' * 40_000, "a/b" + ";" * 200_000, "," * 200_000])
def test_a_hostile_header_is_read_in_one_pass(accept):
    assert choose(accept, OFFERED) in (None, OFFERED[0])
