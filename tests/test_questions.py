"""Questions: their files, their parameters, and values that stay values."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from conftest import Built
from hypothesis import given
from hypothesis import strategies as st
from rdflib import Graph, Literal, URIRef
from rdflib.namespace import SKOS, XSD
from rdflib.plugins.sparql import prepareQuery

from verbale import questions
from verbale.errors import QuestionError
from verbale.questions.paging import window
from verbale.questions.shape import shape
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
    with pytest.raises(QuestionError, match="must be a text of up to 1,000 characters on one line without backslashes"):
        echo(value)


@pytest.mark.parametrize(
    ("name", "value", "expected"),
    [
        ("year", "2023 }", "a whole number such as 2023"),
        ("year", "٢٠٢٣", "a whole number such as 2023"),
        ("year", "1e9", "a whole number such as 2023"),
        ("thing", "https://example.org/> } #", "an IRI such as"),
        ("thing", "fumio-kishida", "an IRI such as"),
        ("thing", "https://example.org/a b", "an IRI such as"),
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
    folder = Path(questions.__file__).parents[3] / "queries"
    assert [question.name for question in QUESTIONS] == sorted(path.stem for path in folder.glob("*.rq"))


# grlc's header, its names of variables, and further folders.


def only(text: str) -> questions.Parameter:
    """The one parameter of a query."""
    (parameter,) = questions.parse("query", text).parameters
    return parameter


@pytest.mark.parametrize(
    ("variable", "name", "kind", "language", "datatype"),
    [
        ("?_actor", "actor", "text", "", None),
        ("?_actor_literal", "actor", "text", "", None),
        ("?__actor_iri", "actor", "iri", "", None),
        ("?_firstName_fr", "firstName", "text", "fr", None),
        ("?_since_gYear", "since", "gYear", "", None),
        ("?_since_xsd_date", "since", "date", "", None),
        ("?_form_xsd_token", "form", "text", "", XSD.token),
        ("?_form_token", "form", "text", "", XSD.token),
        ("?_own_skos_notation", "own", "text", "", SKOS.notation),
        ("?_first_name", "first", "text", "", None),
    ],
)
def test_the_name_of_a_variable_tells_name_and_type(
    variable: str, name: str, kind: str, language: str, datatype: URIRef | None
) -> None:
    found = only(f"ASK {{ ?x ?y {variable} }}")
    assert (found.name, found.kind, found.language, found.datatype) == (name, kind, language, datatype)
    assert found.required == (not variable.startswith("?__"))


def test_two_variables_of_one_parameter_are_refused() -> None:
    with pytest.raises(QuestionError, match="two variables for its parameter 'year'"):
        questions.parse("odd", "ASK { ?x ?_year ?_year_integer }")


@pytest.mark.parametrize(
    ("decorator", "expected"),
    [
        ("defaults:\n#+   - o: 3\n#+   - p: true", "3"),
        ("defaults:\n#+   o: 3", "3"),
        ("defaults:\n#+   - _o_iri: x:y", "x:y"),
        ('defaults: [ { "?_o": false } ]', "false"),
    ],
)
def test_defaults_are_read_in_each_way_that_people_write_them(decorator: str, expected: str) -> None:
    assert only(f"#+ {decorator}\nASK {{ ?x ?y ?_o }}").example == expected


def test_the_other_decorators_of_grlc_are_read() -> None:
    header = """#+ summary: S
#+description: D
#+ endpoint: http://example.org/sparql
#+ endpoint_in_url: False
#+ endpoint-method: GET
#+ method: post
#+ tags: one
#+ pagination: 50
#+ enumerate:
#+   - unlisted
#+   - o: [a, b]
#+ transform: {
#+   "key": "?p", "$anchor": "key" }
"""
    question = questions.parse("all", header + "SELECT ?p { ?_o ?p ?q }")
    assert (question.title, question.question, question.tags) == ("S", "D", ("one",))
    assert (question.posts, question.page_size, question.parameters[0].choices) == (True, 50, ("a", "b"))
    assert question.text == "SELECT ?p { ?_o ?p ?q }"


@pytest.mark.parametrize("header", ["pagination: many", "pagination: 0", "defaults: 3", "enumerate: 3", "- a", "x"])
def test_a_header_that_says_what_it_cannot_is_refused(header: str) -> None:
    with pytest.raises(QuestionError, match="header of 'odd'"):
        questions.parse("odd", f"#+ {header}\nASK {{}}")


def test_a_value_that_is_none_of_those_listed_is_refused() -> None:
    question = questions.parse("listed", "#+ enumerate:\n#+   - o: [a, b]\nASK { ?x ?y ?_o }")
    with pytest.raises(QuestionError, match="must be one of 'a', 'b', and 'c' is not"):
        questions.bind(question, {"o": "c"})


@pytest.mark.parametrize(
    ("kind", "good", "bad"),
    [
        ("byte", "-128", "128"),
        ("unsignedShort", "65535", "-1"),
        ("number", "1e3", "1e999"),
        ("decimal", "-.5", "Infinity"),
        ("double", "2.", "NaN"),
        ("boolean", "true", "True"),
        ("dateTime", "2023-07-12T08:35:00", "2023-07-12 08:35"),
        ("dateTime", "2023-07-12T08:35:00.5+02:00", "2023-07-12T25:00:00"),
        ("time", "08:35:00", "8:35"),
        ("gYearMonth", "2023-07", "2023-13"),
        ("duration", "P1Y2M3DT4H5M6S", "P"),
        ("dayTimeDuration", "-PT20M", "P1Y"),
        ("iri", "wd:Q17", "Q17"),
        ("iri", "https://example.org:80/a?b#c", "https://exa mple.org/"),
        ("iri", "topic/cyber-security", "https://["),
    ],
)
def test_a_value_is_taken_only_where_it_is_of_its_type(kind: str, good: str, bad: str) -> None:
    question = questions.parse("typed", f"SELECT (?_value_{kind} AS ?given) {{}}")
    prepareQuery(questions.bind(question, {"value": good}))
    with pytest.raises(QuestionError, match="must be"):
        questions.bind(question, {"value": bad})


def load_with(folder: Path, monkeypatch: pytest.MonkeyPatch) -> tuple[questions.Question, ...]:
    """What is loaded with that folder beside the shipped one."""
    monkeypatch.setenv("VERBALE_QUERIES", str(folder))
    return questions.load.__wrapped__()


def test_a_further_folder_adds_questions_and_takes_the_place_of_those_called_alike(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "ours.rq").write_text("ASK {}")
    (tmp_path / "calls.sparql").write_text("#+ summary: Ours\nASK {}")
    (tmp_path / "README.md").write_text("no question")
    found = {question.name: question.title for question in load_with(tmp_path, monkeypatch)}
    assert found.keys() - {question.name for question in QUESTIONS} == {"ours"} and found["calls"] == "Ours"


@pytest.mark.parametrize(
    ("name", "content", "told"),
    [
        ("a.rq", b"INSERT DATA { <x:a> <x:b> <x:c> }", "holds no query"),
        ("a.rq", b"", "holds no query"),
        ("a b.rq", b"ASK {}", "its name may have"),
        ("a.rq", b"\xff\xfe", "cannot be read as a question"),
        ("a.rq", b"ASK { ?x ?y ?_limit }", "is one that every question has"),
        ("a.rq", b"#+ things:\n#+   - o: nobody:Thing\nASK { ?x ?y ?_o }", "whose prefix nothing declares"),
    ],
)
def test_a_file_that_holds_no_question_is_named(
    name: str, content: bytes, told: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / name).write_bytes(content)
    with pytest.raises(QuestionError, match=told):
        load_with(tmp_path, monkeypatch)


# The parts of a query, and its pages.


@pytest.mark.parametrize(
    ("text", "form", "columns"),
    [
        ("SELECT ?a (COUNT(?x) AS ?n) ?b { ?a ?x ?b } GROUP BY ?a ?b", "SELECT", ("a", "n", "b")),
        ("PREFIX select: <x:#> select (EXISTS { ?a ?b ?c } AS ?e) WHERE { }", "SELECT", ("e",)),
        ("SELECT * { SELECT ?a { ?a ?b ?c } LIMIT 3 }", "SELECT", ()),
        ("# SELECT ?no\nASK { ?s ?p 'SELECT ?x' }", "ASK", ()),
        ("CONSTRUCT { ?a ?b ?c } WHERE { ?a ?b ?c } LIMIT 2", "CONSTRUCT", ()),
        ("CONSTRUCT WHERE { ?a ?b ?c }", "CONSTRUCT", ()),
        ("DESCRIBE <x:y>", "DESCRIBE", ()),
        ("DELETE WHERE { ?a ?b ?c }", "", ()),
        ("", "", ()),
    ],
)
def test_a_query_tells_its_form_and_its_columns(text: str, form: str, columns: tuple[str, ...]) -> None:
    assert (shape(text).form, shape(text).columns) == (form, columns)


ROWS = "{ VALUES (?a ?b) { (2 'x') (1 'y'@en) (1 'y'@fr) (1 1) (1 1.0) (1 1e0) (UNDEF 1) (<x:y> 2) (1 'y') (1 1) } }"


@pytest.mark.parametrize(
    "text",
    [
        f"SELECT ?a ?b {ROWS}",
        f"SELECT * {ROWS} ORDER BY ?a",
        f"SELECT DISTINCT ?b ?a WHERE {ROWS} ORDER BY DESC(?a) # LIMIT 1",
        f"SELECT ?a ?b {ROWS} LIMIT 7 OFFSET 2",
        f"SELECT ?a ?b {ROWS} ORDER BY ?b OFFSET 3",
        f"SELECT ?a (COUNT(?b) AS ?n) {ROWS} GROUP BY ?a HAVING (COUNT(?b) > 0) ORDER BY ?n",
        f"SELECT ?a ?b {ROWS} ORDER BY ?a VALUES ?a {{ 1 2 }}",
        f"SELECT ?a ?b {{ {{ SELECT ?a ?b {ROWS} ORDER BY ?b LIMIT 4 }} }}",
    ],
)
@pytest.mark.parametrize("size", [1, 3])
def test_the_pages_of_a_query_are_its_rows_each_once(text: str, size: int, built: Built) -> None:
    def found(sparql: str) -> list[str]:
        return [" ".join("" if term is None else term.n3() for term in row) for row in built.store.query(sparql).rows()]

    whole = found(window(text, 1000, 0))
    assert [row for n in range(12) for row in found(window(text, size, n * size))] == whole
    if "LIMIT" not in text and "OFFSET" not in text:
        assert sorted(whole) == sorted(found(text))
    assert len(whole) == len(found(text))


@EVERY
def test_the_pages_of_a_question_are_its_answer(question: questions.Question, built: Built) -> None:
    text = questions.bind(question, question.examples)
    whole = [row for n in range(3) for row in built.store.query(window(text, 4, 4 * n)).rows()]
    assert whole == list(built.store.query(window(text, 12, 0)).rows())
    assert {*whole} <= {*built.store.query(text).rows()}


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
