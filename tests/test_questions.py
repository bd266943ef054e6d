"""Questions: their files, their parameters, and values that stay values."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from conftest import Built
from hypothesis import given
from hypothesis import strategies as st
from rdflib import Graph, Literal
from rdflib.plugins.sparql import prepareQuery

from verbale import questions
from verbale.errors import QuestionError
from verbale.terms import BASE, PREFIXES

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


def short(term: object) -> str:
    """An IRI by its path."""
    return str(term).removeprefix(BASE)


def answer(built: Built, question: questions.Question, values: dict[str, str] | None = None) -> list[dict[str, str]]:
    """The rows that the shipped graph gives, with the question's examples if no other values are given."""
    found = built.store.query(questions.bind(question, question.examples if values is None else values))
    return [
        {name: short(term) for name, term in zip(found.variables, row, strict=True) if term is not None}
        for row in found.rows()
    ]


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


# What the shipped graph answers: for each question, with its examples, rows that must be among the answer.

VILNIUS = "doc/2023-07-12-kishida-stoltenberg-vilnius#s"
WELCOME = "doc/2023-07-12-stoltenberg-welcomes-kishida#s"
ANSWERS: dict[str, list[dict[str, str]]] = {
    "agreements-between": [
        {"agreement": "id/agreement/japan-nato-itpp", "published": "2023-07-12", "sentence": VILNIUS + "3"},
        {
            "agreement": "id/agreement/japan-nato-ipcp",
            "published": "2014-05-06",
            "sentence": "doc/2014-05-06-abe-at-nato#s3",
        },
    ],
    "calls": [
        {
            "date": "2022-04-26",
            "otherLabel": "Volodymyr Zelenskyy",
            "sentence": "doc/2022-04-26-kishida-zelenskyy-call#s1",
        }
    ],
    "disasters-and-relief": [{"placeLabel": "Türkiye", "sentence": VILNIUS + "6"}],
    "documents-of-a-publisher": [
        {
            "published": "2022-04-26",
            "document": "doc/2022-04-26-kishida-zelenskyy-call",
            "event": "id/event/2022-04-26-call-fumio-kishida-volodymyr-zelenskyy",
        }
    ],
    "events-within": [
        {"event": "id/event/2023-07-12-meeting-fumio-kishida-jens-stoltenberg", "sentence": VILNIUS + "1"}
    ],
    "how-an-agreement-evolved": [
        {"agreement": "id/agreement/japan-nato-ipcp", "how": "ontology#replaces", "by": "id/agreement/japan-nato-itpp"},
        {
            "agreement": "id/agreement/japan-nato-itpp",
            "byLabel": "Jens Stoltenberg",
            "actLabel": "welcome",
            "sentence": WELCOME + "3",
        },
    ],
    "meetings-between": [
        {
            "date": "2017-10-31",
            "placeLabel": "Tokyo",
            "duration": "PT35M",
            "sentence": "doc/2017-10-31-abe-stoltenberg-tokyo#s1",
        }
    ],
    "meetings-of-a-state": [{"date": "2023-07-12", "byLabel": "Fumio Kishida", "sentence": VILNIUS + "1"}],
    "meetings-told-twice": [{"date": "2023-07-12", "sentence": VILNIUS + "1", "otherSentence": WELCOME + "1"}],
    "missile-launches": [{"actLabel": "condemn", "speakerLabel": "Fumio Kishida", "sentence": VILNIUS + "9"}],
    "planned-events": [{"date": "2025", "sentence": "doc/2024-06-13-japan-ukraine-accord#s7"}],
    "press-events": [{"participantLabel": "Mark Rutte", "sentence": "doc/2025-04-09-rutte-in-tokyo#s3"}],
    "sentences-mentioning": [{"published": "2023-05-21", "sentence": "doc/2023-05-21-kishida-zelenskyy-hiroshima#s1"}],
    "statements-by-act": [{"speakerLabel": "Jens Stoltenberg", "sentence": WELCOME + "3"}],
    "timeline": [
        {"date": "2017-10-31", "status": "ontology#occurred", "sentence": "doc/2017-10-31-abe-stoltenberg-tokyo#s1"}
    ],
    "topics-between": [{"topicLabel": "cyber security"}],
    "topics-of-an-actor": [{"topicLabel": "cyber security"}],
    "topics-rising": [{"topicLabel": "war in Ukraine"}],
    "visits-to": [
        {
            "date": "2013-04-13",
            "visitorLabel": "Anders Fogh Rasmussen",
            "sentence": "doc/2013-04-15-rasmussen-in-tokyo#s1",
        }
    ],
    "what-follows": [
        {"property": "ontology#represents", "value": "id/state/japan"},
        {"property": "ontology#metWith", "valueLabel": "Jens Stoltenberg"},
    ],
    "what-was-agreed": [{"date": "2023-07-12", "sentence": VILNIUS + "6"}],
    "what-was-said-about": [
        {
            "speakerLabel": "Hajime Hayashi",
            "actLabel": "commit",
            "sentence": "doc/2018-07-01-mission-of-japan-to-nato#s6",
        }
    ],
    "how-it-was-read": [
        {
            "thing": "id/statement/2023-07-12-kishida-stoltenberg-vilnius-s3-1",
            "rule": "trigger/welcome/verb/welcome",
            "tells": "act/welcome",
            "sentence": "doc/2023-07-12-kishida-stoltenberg-vilnius#s3",
        },
        {
            "thing": "id/agreement/japan-nato-itpp",
            "rule": "rule/known-agreement",
            "sentence": "doc/2023-07-12-kishida-stoltenberg-vilnius#s3",
        },
    ],
    "which-sentence-says": [
        {"property": "http://www.w3.org/2004/02/skos/core#altLabel", "value": "ITPP", "sentence": VILNIUS + "3"}
    ],
    "who-asked-whom": [
        {
            "speakerLabel": "Jens Stoltenberg",
            "act": "act/request",
            "sentence": "doc/2017-07-06-abe-stoltenberg-brussels#s5",
        }
    ],
    "who-condemned": [{"speakerLabel": "Fumio Kishida", "sentence": VILNIUS + "9"}],
    "who-held-which-office": [
        {
            "personLabel": "Fumio Kishida",
            "office": "id/office/minister-for-foreign-affairs-japan",
            "sentence": "doc/2013-04-15-rasmussen-in-tokyo#s7",
        }
    ],
    "who-met-whom": [{"date": "2023-07-12", "otherLabel": "Jens Stoltenberg", "sentence": VILNIUS + "1"}],
    "who-promised-what": [
        {"speakerLabel": "Fumio Kishida", "value": "30000000", "currency": "USD", "sentence": VILNIUS + "7"}
    ],
    "who-signed-what": [{"signatoryLabel": "Shinzo Abe", "sentence": "doc/2014-05-06-abe-at-nato#s3"}],
    "who-spoke-about": [
        {
            "speakerLabel": "Volodymyr Zelenskyy",
            "actLabel": "state",
            "sentence": "doc/2022-04-26-kishida-zelenskyy-call#s6",
        }
    ],
    "who-spoke-for": [{"whoLabel": "Shinzo Abe", "first": "2013-04-15", "last": "2017-10-31"}],
    "who-took-part": [{"participantLabel": "Jens Stoltenberg", "sentence": VILNIUS + "1"}],
}


@EVERY
def test_a_question_is_answered_on_the_shipped_documents(question: questions.Question, built: Built) -> None:
    found = answer(built, question)
    for row in ANSWERS[question.name]:
        assert any(row.items() <= other.items() for other in found), found[:5]


@EVERY
def test_each_sentence_of_an_answer_comes_with_its_words(question: questions.Question, built: Built) -> None:
    words = {
        short(row[0]): str(row[1]) for row in built.store.query("SELECT ?s ?t { ?s oa:hasSelector/oa:exact ?t }").rows()
    }
    told = [row for row in answer(built, question) if "#s" in row.get("sentence", "")]
    assert [row["text"] for row in told] == [words[row["sentence"]] for row in told]


@pytest.mark.parametrize(
    ("name", "values", "column", "expected"),
    [
        ("meetings-between", {"one": "Shigeru Ishiba", "other": "Mark Rutte"}, "date", {"2025-04-09"}),
        ("meetings-between", {"one": "rutte", "other": "SHIGERU ISHIBA"}, "date", {"2025-04-09"}),
        ("meetings-between", {"one": "Shinzo Abe", "other": "Mark Rutte"}, "date", set()),
        ("who-met-whom", {"actor": "NATO", "until": "2013-12-31"}, "otherLabel", {"Shinzo Abe", "Fumio Kishida"}),
        ("who-met-whom", {"actor": "Mark Rutte", "since": "2025-06-01"}, "otherLabel", {"Takeshi Iwaya"}),
        ("timeline", {"actor": "Japan", "since": "2030-01-01"}, "date", set()),
    ],
)
def test_an_answer_holds_these_and_no_others(
    name: str, values: dict[str, str], column: str, expected: set[str], built: Built
) -> None:
    assert {row[column] for row in answer(built, questions.find(name), values)} == expected
