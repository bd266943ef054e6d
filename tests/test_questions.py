"""Questions: their files, their parameters, and values that stay values."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rdflib import Graph, Literal
from rdflib.plugins.sparql import prepareQuery

from verbale import questions
from verbale.errors import QuestionError
from verbale.terms import PREFIXES

QUESTIONS = questions.load()
EVERY = pytest.mark.parametrize("question", QUESTIONS, ids=lambda question: question.name)
OWN_OPTIONS = {"store", "format", "list", "help"}

ASKED = questions.parse(
    "asked",
    """#+ summary: Asked
#+ defaults:
#+   - actor: "NATO"
#+   - year: 2023
# the comment of ?_actor stays
SELECT ?x { ?x rdfs:label ?_actor ; v:year ?_year_integer ; v:of ?_thing_iri ; v:on ?_day_date
  FILTER(STR(?x) != "?_actor") FILTER(?y = COALESCE(?__place, "")) }
""",
)
VALUES = {"actor": "NATO", "year": "2023", "thing": "https://example.org/x", "day": "2023-07-12"}


def echo(value: str) -> Literal:
    """What a query reads that was given this value."""
    question = questions.parse("echo", "SELECT (?_value AS ?given) {}")
    return next(iter(Graph().query(questions.bind(question, {"value": value}))))[0]  # type: ignore[index]


def test_there_are_at_least_two_dozen_questions() -> None:
    assert len(QUESTIONS) >= 24


@EVERY
def test_a_question_has_a_title_a_question_and_an_example_of_every_parameter(question: questions.Question) -> None:
    assert question.title and question.title[0].isupper()
    assert question.question.endswith("?")
    assert list(question.examples) == [parameter.name for parameter in question.parameters]


@EVERY
def test_a_question_is_sparql_with_and_without_its_optional_parameters(question: questions.Question) -> None:
    needed = {p.name: question.examples[p.name] for p in question.parameters if p.required}
    for values in (question.examples, needed):
        prepareQuery(questions.bind(question, values))


@EVERY
def test_a_question_declares_the_prefixes_it_uses_as_the_project_does(question: questions.Question) -> None:
    declared = dict(re.findall(r"^PREFIX (\w+): <(.*)>$", question.text, re.MULTILINE))
    assert declared.items() <= PREFIXES.items()


@EVERY
def test_the_answers_of_a_question_come_in_an_order(question: questions.Question) -> None:
    assert "ORDER BY" in question.text


@EVERY
def test_no_parameter_is_called_like_an_option_of_the_command_line(question: questions.Question) -> None:
    assert not OWN_OPTIONS & {parameter.name for parameter in question.parameters}


def test_a_header_in_the_manner_of_grlc_becomes_title_parameters_and_examples() -> None:
    assert ASKED.title == "Asked"
    assert [(p.name, p.kind, p.required, p.example) for p in ASKED.parameters] == [
        ("actor", "text", True, "NATO"),
        ("year", "integer", True, "2023"),
        ("thing", "iri", True, None),
        ("day", "date", True, None),
        ("place", "text", False, None),
    ]


def test_a_query_without_header_is_called_by_its_name() -> None:
    assert questions.parse("plain", "ASK {}").title == "plain"


def test_a_header_that_is_no_yaml_is_refused() -> None:
    with pytest.raises(QuestionError, match="header of 'odd'"):
        questions.parse("odd", "#+ summary: [\nASK {}")


def test_values_take_the_place_of_variables_but_not_in_comments_or_strings() -> None:
    xsd = "http://www.w3.org/2001/XMLSchema#"
    assert questions.bind(ASKED, VALUES).splitlines() == [
        "# the comment of ?_actor stays",
        f'SELECT ?x {{ ?x rdfs:label "NATO" ; v:year "2023"^^<{xsd}integer> ; v:of <https://example.org/x> ;'
        f' v:on "2023-07-12"^^<{xsd}date>',
        '  FILTER(STR(?x) != "?_actor") FILTER(?y = COALESCE(?__place, "")) }',
    ]


def test_an_optional_parameter_that_is_given_is_bound() -> None:
    assert 'COALESCE("Tokyo", "")' in questions.bind(ASKED, VALUES | {"place": "Tokyo"})


def test_an_empty_value_counts_as_none() -> None:
    assert "COALESCE(?__place" in questions.bind(ASKED, VALUES | {"place": " "})


@given(st.text(st.characters(exclude_categories=["Cc", "Cs", "Zl", "Zp"], exclude_characters="\\"), min_size=1))
def test_a_text_arrives_as_that_text_whatever_it_holds(value: str) -> None:
    if value.strip():
        assert echo(value) == Literal(value.strip())


@pytest.mark.parametrize("value", ['NATO" } #', "'''", '"""', "?_value", "<x>", "} DROP ALL #", "“Kishida’s”"])
def test_what_looks_like_sparql_is_only_a_text(value: str) -> None:
    assert echo(value) == Literal(value)


@pytest.mark.parametrize("value", ['x\\"', "a\nb\\", "a\u2028b", "\\u0022 } #", "a\x00b"])
def test_a_text_with_backslashes_or_line_breaks_is_refused(value: str) -> None:
    with pytest.raises(QuestionError, match="must be a text on one line without backslashes"):
        echo(value)


@pytest.mark.parametrize(
    ("name", "value", "expected"),
    [
        ("year", "2023 }", "a whole number such as 2023"),
        ("year", "٢٠٢٣", "a whole number such as 2023"),
        ("year", "1e9", "a whole number such as 2023"),
        ("thing", "https://example.org/> } #", "an absolute IRI"),
        ("thing", "id/person/x", "an absolute IRI"),
        ("thing", "https://example.org/a b", "an absolute IRI"),
        ("day", "12 July 2023", "a date such as 2023-07-12"),
        ("day", "2023-02-30", "a date such as 2023-07-12"),
        ("day", "20230712", "a date such as 2023-07-12"),
    ],
)
def test_a_value_of_another_type_is_refused_in_one_sentence(name: str, value: str, expected: str) -> None:
    with pytest.raises(QuestionError) as refused:
        questions.bind(ASKED, VALUES | {name: value})
    assert str(refused.value).startswith(f"The parameter {name!r} of 'asked' must be {expected}")


def test_a_missing_parameter_is_named_with_an_example() -> None:
    with pytest.raises(QuestionError) as refused:
        questions.bind(ASKED, {})
    assert str(refused.value) == "The question 'asked' needs its parameter 'actor', for example 'NATO'."


def test_an_unknown_parameter_is_refused_with_those_there_are() -> None:
    with pytest.raises(QuestionError, match="no parameter 'acter'; its parameters are actor, year, thing, day, place"):
        questions.bind(ASKED, VALUES | {"acter": "NATO"})


def test_an_unknown_question_is_answered_with_those_called_alike() -> None:
    with pytest.raises(QuestionError, match=r"no question 'who-met-who'; did you mean 'who-met-whom'"):
        questions.find("who-met-who")


def test_a_question_that_resembles_none_is_answered_with_how_to_list_them() -> None:
    with pytest.raises(QuestionError, match="`verbale ask --list` lists them"):
        questions.find("zzz")


def test_questions_are_found_by_the_names_of_their_files() -> None:
    folder = Path(questions.__file__).parents[2] / "queries"
    assert [question.name for question in QUESTIONS] == sorted(path.stem for path in folder.glob("*.rq"))
