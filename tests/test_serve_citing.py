"""Citations: in words, for BibTeX and as CSL-JSON; of documents, sentences, things and answers."""

from __future__ import annotations

import json
from collections.abc import Iterator

import pytest
from serving import KISHIDA, Server, build, serving

from verbale.serve.citing import Work, bibtex, chicago

WORK = Work(
    "document", "A meeting", "https://w3id.org/verbale/doc/a#s2", "MOFA", "2023-07-12", "https://m.example/", "So."
)


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    with serving(build(tmp_path_factory.mktemp("store") / "s")) as running:
        yield running


def test_a_sentence_is_cited_with_its_words_document_publisher_date_source_and_address():
    assert chicago(WORK) == (
        "“So.” “A meeting.” MOFA, 12 July 2023. https://m.example/. Verbale. https://w3id.org/verbale/doc/a#s2."
    )


def test_what_bibtex_would_read_as_a_command_is_written_out():
    entry = bibtex(Work("document", r"50 % of {A} & B_1 \x", "https://w3id.org/verbale/doc/a"))
    assert r"title = {{50 \% of \{A\} \& B\_1 \textbackslash{}x}}" in entry
    assert entry.startswith("@misc{verbale-doc-a,")


def test_a_document_and_each_sentence_of_it_can_be_cited(server):
    whole = json.loads(server.ask("/cite/doc/vilnius?format=csl").text)[0]
    assert (whole["title"], whole["issued"], whole["URL"]) == (
        "A meeting in Vilnius",
        {"date-parts": [[2023, 7, 12]]},
        "https://w3id.org/verbale/doc/vilnius",
    )
    assert "Kishida condemned the missile" in server.ask("/cite/doc/vilnius?sentence=2&format=text").text


def test_what_has_no_date_tells_when_it_was_seen(server):
    assert "“Fumio Kishida,” Verbale, accessed " in server.ask(f"/cite{KISHIDA}?format=text").text


def test_an_answer_is_cited_with_the_values_that_were_asked_for(server):
    text = server.ask("/cite/questions/who-met-whom?actor=Fumio+Kishida&format=text").text
    assert text.endswith("/questions/who-met-whom?actor=Fumio+Kishida.")


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/cite/doc/nothing", 404),
        ("/cite/doc/vilnius?sentence=99", 404),
        ("/cite/doc/vilnius?sentence=x", 400),
        ("/cite/doc/vilnius?format=word", 406),
        ("/cite/questions/nothing", 404),
    ],
)
def test_what_cannot_be_cited_is_an_error_with_a_sentence(server, path, status):
    assert server.ask(path).status == status


def test_a_page_of_a_thing_leads_to_its_citation(server):
    assert f'href="/cite{KISHIDA}"' in server.ask("/page" + KISHIDA).text
    assert 'href="/cite/doc/vilnius?sentence=1"' in server.ask("/page" + KISHIDA).text
