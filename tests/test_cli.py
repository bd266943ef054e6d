"""The command line: what people type, what they get back, and how it ends."""

from __future__ import annotations

import csv
import io
import json
import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from conftest import Built
from pyoxigraph import RdfFormat, parse

import verbale
from verbale import formats, read
from verbale.cli import main
from verbale.cli.graph import RDF
from verbale.knowledge import folder
from verbale.terms import lengthen

DOCUMENTS = folder("data") / "documents"
VILNIUS = DOCUMENTS / "2023-07-12-kishida-stoltenberg-vilnius.md"
READOUT = "On 3 May 2024, Foreign Minister Ada Berg of Norway met Foreign Minister Eva Lund of Sweden in Oslo.\n"
HEADER = "title: A meeting\npublisher: Nobody\npublished: 2024-05-03\nurl: unknown\n"
SLOW = ("rdflib", "pyoxigraph", "pyshacl", "owlrl", "flask", "rich")

BAD = {
    "empty.txt": (b"", "is empty"),
    "binary.txt": (b"\x00\x01\x02\x03" * 99, "is a binary file"),
    "latin.txt": ("Türkiye".encode("latin-1"), "is not UTF-8"),
    "header.txt": (HEADER.encode(), "has a header but no text"),
}


def run(*arguments: str | Path, env: dict[str, str] | None = None) -> Result:
    """One command in this process, at a terminal of the usual width."""
    return CliRunner().invoke(
        main, [str(a) for a in arguments], env={"COLUMNS": "80"} | (env or {}), prog_name="verbale"
    )


def start(*arguments: str | Path) -> subprocess.Popen[str]:
    """One command in a process of its own."""
    return subprocess.Popen(
        [sys.executable, "-c", "from verbale.cli import main; main()", *map(str, arguments)],
        env=os.environ | {"PYTHONPATH": str(Path(verbale.__file__).parents[1])},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def sentences(result: Result) -> list[str]:
    """What a command complained of."""
    assert "Traceback" not in result.output
    return result.stderr.splitlines()


def rows(result: Result) -> list[dict[str, str]]:
    """The rows of CSV."""
    assert result.exit_code == 0, result.output
    return list(csv.DictReader(io.StringIO(result.stdout)))


def triples(printed: str, style: str) -> set[tuple[object, ...]]:
    """What was printed as RDF, without the names of graphs."""
    format = formats.by_name(style)
    assert format
    quads = parse(printed.encode(), RdfFormat.from_media_type(format.media_type))
    return {(quad.subject, quad.predicate, quad.object) for quad in quads}


@pytest.fixture
def readouts(tmp_path: Path) -> Path:
    """A folder with one good document and every bad one."""
    place = tmp_path / "readouts"
    place.mkdir()
    (place / "good.txt").write_text(READOUT, encoding="utf-8")
    for name, (data, _) in BAD.items():
        (place / name).write_bytes(data)
    with (place / "huge.txt").open("wb") as huge:
        huge.truncate(50_000_000)
    return place


# What is there


def test_help_names_every_command_and_loads_nothing_slow() -> None:
    script = (
        "import sys; from verbale.cli import main; main(['--help'], standalone_mode=False); "
        f"print([module for module in {SLOW} if module in sys.modules])"
    )
    done = subprocess.run(
        [sys.executable, "-c", script],
        env=os.environ | {"PYTHONPATH": str(Path(verbale.__file__).parents[1])},
        capture_output=True,
        text=True,
        check=True,
    )
    assert all(f"\n  {name} " in done.stdout for name in ("extract", "build", "add", "remove", "list", "ask", "serve"))
    assert done.stdout.splitlines()[-1] == "[]"


def test_the_version_is_that_of_the_package() -> None:
    assert run("--version").stdout == f"verbale, version {verbale.__version__}\n"


# extract


def test_extract_prints_one_json_object_a_line_with_evidence_at_its_offsets() -> None:
    result = run("extract", VILNIUS, DOCUMENTS / "2014-05-06-abe-at-nato.md")
    first, second = map(json.loads, result.stdout.splitlines())
    assert result.exit_code == 0
    assert (first["document"], second["document"]) == (VILNIUS.stem, "2014-05-06-abe-at-nato")
    body = read.document(VILNIUS).body
    evidence = [found for kind in ("events", "agreements", "statements") for found in first[kind]]
    assert evidence
    assert all(body[found["start"] : found["end"]] == found["evidence"] for found in evidence)


@pytest.mark.parametrize("style", ["turtle", "trig", "nquads", "jsonld"])
def test_extract_prints_the_same_findings_in_every_format_of_rdf(style: str) -> None:
    printed = run("extract", VILNIUS, "--format", style).stdout
    assert triples(printed, style) == triples(run("extract", VILNIUS, "--format", "nquads").stdout, "nquads")


def test_extract_as_text_puts_what_is_found_below_its_sentence() -> None:
    lines = run("extract", VILNIUS, "--format", "text").stdout.splitlines()
    sentence = next(
        i for i, line in enumerate(lines) if line.startswith("On 12 July 2023, Prime Minister Fumio Kishida")
    )
    assert lines[sentence + 1].startswith("    ")


def test_extract_goes_on_after_a_bad_document_and_ends_with_one(readouts: Path) -> None:
    result = run("extract", readouts / "empty.txt", readouts / "good.txt", readouts / "none.txt")
    assert [json.loads(line)["document"] for line in result.stdout.splitlines()] == ["good"]
    assert sentences(result) == [
        f"verbale: {readouts / 'empty.txt'} is empty; there is nothing to read.",
        f"verbale: {readouts / 'none.txt'} cannot be opened: No such file or directory.",
    ]
    assert result.exit_code == 1


# build and check


def test_build_takes_what_is_good_and_says_of_each_bad_file_what_is_wrong(readouts: Path, tmp_path: Path) -> None:
    result = run("build", readouts, "--store", tmp_path / "store")
    said = sentences(result)
    assert result.exit_code == 1
    assert len(said) == len(BAD) + 1
    for name, (_, wrong) in {**BAD, "huge.txt": (b"", "has more than the 10 MB")}.items():
        assert any(f"{readouts / name} {wrong}" in line for line in said)
    assert " holds 1 document: " in result.stdout
    assert rows(run("ask", "SELECT ?d { ?d a v:Document }", "--format", "csv", "--store", tmp_path / "store")) == [
        {"d": "https://w3id.org/verbale/doc/good"}
    ]


def test_build_of_good_documents_ends_with_zero_and_says_nothing_wrong(tmp_path: Path) -> None:
    result = run("build", VILNIUS, "--store", tmp_path / "store")
    assert (result.exit_code, result.stderr) == (0, "")


def test_a_folder_without_documents_does_not_keep_others_from_being_built(readouts: Path, tmp_path: Path) -> None:
    (tmp_path / "nothing").mkdir()
    result = run("build", tmp_path / "nothing", readouts / "good.txt", "--store", tmp_path / "store")
    assert result.exit_code == 1
    assert sentences(result) == [
        f"verbale: The folder {tmp_path / 'nothing'} holds no documents; put texts, pages, PDFs or archives there."
    ]
    assert " holds 1 document: " in result.stdout


def test_a_build_of_nothing_leaves_the_store_as_it_was(readouts: Path, tmp_path: Path) -> None:
    store = tmp_path / "store"
    run("build", readouts / "good.txt", "--store", store)
    before = run("export", "--store", store, "--format", "nquads").stdout
    result = run("build", readouts / "empty.txt", "--store", store)
    assert result.exit_code != 0
    assert sentences(result)[-1] == f"verbale: No document could be read, so {store} stays as it was."
    assert run("export", "--store", store, "--format", "nquads").stdout == before


def test_the_store_may_be_named_by_the_environment(readouts: Path, tmp_path: Path) -> None:
    run("build", readouts / "good.txt", env={"VERBALE_STORE": str(tmp_path / "mine")})
    assert (tmp_path / "mine").is_dir()


def test_check_finds_no_violation_in_a_graph_that_was_built(built: Built) -> None:
    result = run("check", "--store", built.path)
    assert result.exit_code == 0
    assert result.stdout.splitlines()[-1].startswith("0 violations, ")


# add, remove, list; snapshot, backup, restore


def test_a_store_is_kept_up_to_date_and_its_states_are_kept(readouts: Path, tmp_path: Path) -> None:
    where = ("--store", tmp_path / "store")
    run("build", readouts / "good.txt", *where)
    before = run("export", *where, "--format", "nquads").stdout
    assert run("snapshot", "first", *where).exit_code == 0
    assert run("backup", tmp_path / "backup.tar", *where).exit_code == 0
    other = tmp_path / "other.md"
    other.write_text(HEADER.replace("unknown", "https://example.org/") + "\n" + READOUT, encoding="utf-8")
    assert (
        run("add", readouts / "good.txt", other, *where).stdout
        == "1 document added; 1 document held already, unchanged.\n"
    )
    assert run("list", *where).stdout.splitlines() == ["good\t-\tgood", "other\t2024-05-03\tA meeting"]
    assert run("remove", "good", *where).stdout == "1 document removed.\n"
    assert run("list", *where).stdout == "other\t2024-05-03\tA meeting\n"
    assert run("export", *where, "--format", "nquads", "--as-of", "first").stdout == before
    count = ("ask", "SELECT ?d { ?d a v:Document }", "--format", "csv", *where)
    assert [[row["d"][-5:] for row in rows(run(*count, *of))] for of in ((), ("--as-of", "first"))] == [
        ["other"],
        ["/good"],
    ]
    assert run("snapshot", *where).stdout == "first\n"
    assert run("snapshot", "first", "--drop", *where).exit_code == 0
    assert run("snapshot", *where).stdout == ""
    assert run("restore", tmp_path / "backup.tar", *where).exit_code == 0
    assert run("export", *where, "--format", "nquads").stdout == before


def test_add_goes_on_after_a_bad_document_and_ends_with_one(built: Built, readouts: Path, tmp_path: Path) -> None:
    store = shutil.copytree(built.path, tmp_path / "store")
    result = run("add", readouts, "--store", store)
    assert (result.exit_code, len(sentences(result))) == (1, len(BAD) + 1)
    assert result.stdout == "1 document added.\n"


@pytest.mark.parametrize(
    ("arguments", "code", "sentence"),
    [
        (["remove", "nobody"], 1, "holds no document 'nobody'"),
        (["ask", "ASK { ?s ?p ?o }", "--as-of", "nobody"], 1, "No state is kept under the name 'nobody'"),
        (["snapshot", "nobody", "--drop"], 1, "No state is kept under the name 'nobody'"),
        (["restore", "nobody.tar"], 2, "nobody.tar cannot be read"),
        (["backup", "/proc/backup.tar"], 2, "/proc/backup.tar cannot be written"),
    ],
)
def test_what_cannot_be_kept_up_is_refused_in_one_sentence(
    built: Built, tmp_path: Path, arguments: list[str], code: int, sentence: str
) -> None:
    store = shutil.copytree(built.path, tmp_path / "store")
    result = run(*arguments, "--store", store)
    assert (result.exit_code, len(sentences(result))) == (code, 1)
    assert sentence in sentences(result)[0]


# ask


def test_a_question_is_asked_by_name_with_its_parameters_in_any_order(built: Built) -> None:
    one = run("ask", "who-met-whom", "--actor", "Fumio Kishida", "--since", "2023-07-12", "--store", built.path)
    other = run("ask", "--since=2023-07-12", "--store", built.path, "--actor=fumio kishida", "who-met-whom")
    assert one.exit_code == 0
    assert "Jens" in one.stdout  # how much of a name a line has room for depends on the terminal
    assert one.stdout == other.stdout


def test_csv_and_json_give_the_same_rows(built: Built) -> None:
    asked = ("ask", "agreements-between", "--one", "Japan", "--other", "NATO", "--store", built.path, "--format")
    table = rows(run(*asked, "csv"))
    found = json.loads(run(*asked, "json").stdout)["results"]["bindings"]
    assert table
    assert table == [{name: row[name]["value"] if name in row else "" for name in table[0]} for row in found]


def test_a_table_calls_things_by_their_names_and_fits_the_terminal(built: Built) -> None:
    asked = ("ask", "who-held-which-office", "--of", "Japan", "--store", built.path)
    lines = run(*asked, env={"COLUMNS": "90"}).stdout.splitlines()
    assert lines[0].split() == ["person", "office", "published", "text", "sentence"]
    assert all(len(line) <= 90 for line in lines)
    assert any("Fumio" in line for line in lines)


def test_a_table_shortens_iris_and_lets_no_text_steer_the_terminal(built: Built) -> None:
    query = r'SELECT (v:Meeting AS ?a) ("x\u001B[31my" AS ?b) (<https://w3id.org/verbale/id/state/japan> AS ?c) {}'
    printed = run("ask", query, "--store", built.path).stdout
    assert printed.splitlines()[2].split() == ["v:Meeting", "x", "[31my", "id/state/japan"]


def test_a_query_may_stand_in_a_file_with_parameters(built: Built, tmp_path: Path) -> None:
    path = tmp_path / "parties.rq"
    path.write_text("SELECT (LCASE(?_name) AS ?small) {}", encoding="utf-8")
    result = run("ask", path, "--name", "NATO", "--format", "csv", "--store", built.path)
    assert rows(result) == [{"small": "nato"}]


def test_other_forms_of_query_are_answered_too(built: Built) -> None:
    store = ("--store", built.path)
    assert run("ask", "ASK { ?m a v:Meeting }", *store).stdout == "yes\n"
    assert json.loads(run("ask", "ASK { ?m a v:Nothing }", *store, "--format", "json").stdout)["boolean"] is False
    construct = "CONSTRUCT { ?s a v:State } WHERE { ?s a v:State ; rdfs:label 'Japan'@en }"
    assert len(triples(run("ask", construct, *store).stdout, "turtle")) == 1
    assert len(triples(run("ask", construct, *store, "--format", "json").stdout, "jsonld")) == 1
    refused = run("ask", construct, *store, "--format", "csv")
    assert (refused.exit_code, len(sentences(refused))) == (2, 1)


def test_a_name_that_the_graph_does_not_know_is_told_with_those_alike(built: Built) -> None:
    result = run("ask", "calls", "--actor", "Jpan", "--store", built.path)
    assert (result.exit_code, result.stdout) == (1, "")
    assert "nothing called 'Jpan' for the parameter 'actor'; did you mean 'Japan'" in sentences(result)[0]


def test_a_question_without_answer_says_so(built: Built) -> None:
    result = run("ask", "calls", "--actor", "Fiji", "--store", built.path)
    assert (result.exit_code, result.stdout, sentences(result)) == (0, "", ["verbale: The graph holds no answer."])


def test_the_questions_are_listed_with_their_parameters() -> None:
    line = next(line for line in run("ask", "--list").stdout.splitlines() if line.startswith("who-met-whom"))
    assert line.endswith("--actor --since --until")


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["who-met-who"], "There is no question 'who-met-who'; did you mean 'who-met-whom'"),
        (["who-met-whom"], "needs its parameter 'actor', for example 'Fumio Kishida'. Try: verbale ask who-met-whom"),
        (["calls", "--actor"], "The parameter --actor has no value"),
        (["calls", "--acter", "x"], "has no parameter 'acter'; its parameters are actor."),
        (["calls", "--actor", "Fumio", "Kishida"], "2 were given; put quotation marks around each value."),
        ([], "none was given. `verbale ask --list`"),
        (["topics-rising", "--earlier", "early", "--later", "2023"], "must be a whole number such as 2023"),
        (["SELECT * { ?s ?p }"], "The query is not valid SPARQL at line 1, column 19"),
        (["SELECT * { SERVICE <http://127.0.0.1/> { ?s ?p ?o } }"], "SERVICE is refused"),
        (["INSERT DATA { <a:b> <a:b> <a:b> }"], "INSERT is refused"),
        (["missing.rq"], "The file missing.rq cannot be read: No such file or directory."),
    ],
)
def test_a_wrong_question_is_answered_in_one_sentence(built: Built, arguments: list[str], sentence: str) -> None:
    result = run("ask", *arguments, "--store", built.path)
    assert (result.exit_code, result.stdout, len(sentences(result))) == (2, "", 1)
    assert sentence in result.stderr


@pytest.mark.parametrize("command", [["ask", "ASK {}"], ["check"], ["export"], ["serve", "--port", "0"]])
def test_a_store_that_is_none_is_named_in_one_sentence(command: list[str], tmp_path: Path) -> None:
    (tmp_path / "photos").mkdir()
    for place in ("photos", "missing"):
        result = run(*command, "--store", tmp_path / place)
        assert (result.exit_code, len(sentences(result))) == (2, 1)
        assert str(tmp_path / place) in result.stderr


# export


@pytest.mark.parametrize("style", RDF)
def test_every_format_carries_the_whole_graph(built: Built, style: str) -> None:
    printed = run("export", "--document", VILNIUS.stem, "--format", style, "--store", built.path).stdout
    assert len(triples(printed, style)) == len({quad[:3] for quad in built.store.document(VILNIUS.stem)})


def test_the_suffix_of_the_file_decides_on_the_format(built: Built, tmp_path: Path) -> None:
    thing = "https://w3id.org/verbale/id/person/fumio-kishida"
    result = run("export", "--thing", thing, "--output", tmp_path / "kishida.nq", "--store", built.path)
    assert (result.exit_code, result.output) == (0, "")
    assert all(line.endswith("> .") for line in (tmp_path / "kishida.nq").read_text("utf-8").splitlines())


@pytest.mark.parametrize("short", ["id/person/fumio-kishida", "/id/person/fumio-kishida", "v:Meeting", "dcterms:title"])
def test_a_thing_is_exported_by_the_iri_that_a_table_shows(built: Built, short: str) -> None:
    exports = [run("export", "--thing", iri, "--store", built.path) for iri in (short, lengthen(short))]
    assert [export.exit_code for export in exports] == [0, 0]
    assert exports[0].stdout == exports[1].stdout


def test_a_thing_that_is_not_there_or_can_have_no_iri_gets_one_sentence(built: Built) -> None:
    for thing, code in (("nothing", 1), ("id/person/<x>", 2), ("", 2)):
        result = run("export", "--thing", thing, "--store", built.path)
        assert (result.exit_code, len(sentences(result)), result.stdout) == (code, 1, "")


def test_two_exports_are_the_same_bytes(built: Built, tmp_path: Path) -> None:
    for name in ("one.nq", "two.nq"):
        run("export", "--output", tmp_path / name, "--store", built.path)
    assert (tmp_path / "one.nq").read_bytes() == (tmp_path / "two.nq").read_bytes() != b""


def test_what_the_store_does_not_hold_leaves_no_file(built: Built, tmp_path: Path) -> None:
    result = run("export", "--document", "nothing", "--output", tmp_path / "out.ttl", "--store", built.path)
    assert (result.exit_code, len(sentences(result))) == (1, 1)
    assert list(tmp_path.iterdir()) == []


def test_a_file_that_cannot_be_written_is_named(built: Built, tmp_path: Path) -> None:
    result = run("export", "--output", tmp_path / "no" / "out.ttl", "--store", built.path)
    assert result.exit_code == 2
    assert sentences(result) == [
        f"verbale: {tmp_path / 'no' / 'out.ttl'} cannot be written: No such file or directory."
    ]


# How it ends


@pytest.fixture
def process(request: pytest.FixtureRequest, built: Built) -> Iterator[subprocess.Popen[str]]:
    """A command on the shipped graph, in a process of its own."""
    process = start(*request.param, "--store", built.path)
    yield process
    process.kill()
    process.communicate()


@pytest.mark.parametrize("process", [["export"]], indirect=True)
def test_whoever_reads_only_the_first_line_gets_no_complaint(process: subprocess.Popen[str]) -> None:
    assert process.stdout and process.stderr
    process.stdout.readline()
    process.stdout.close()
    assert (process.wait(60), process.stderr.read()) == (141, "")


def test_ctrl_c_ends_with_a_word_and_130(built: Built, tmp_path: Path) -> None:
    query = tmp_path / "slow.rq"
    os.mkfifo(query)
    asking = start("ask", query, "--store", built.path)
    with query.open("w"):  # opens when the command reads it, so it is at work now
        asking.send_signal(signal.SIGINT)
        assert (*asking.communicate(timeout=60), asking.returncode) == ("", "verbale: Stopped.\n", 130)


@pytest.mark.parametrize("process", [["serve", "--port", "0"]], indirect=True)
def test_serve_says_where_it_is_and_stops_when_told(process: subprocess.Popen[str]) -> None:
    assert process.stdout
    assert process.stdout.readline().startswith("Verbale is at http://127.0.0.1:")
    process.send_signal(signal.SIGTERM)
    assert process.wait(60) == 0


def test_a_port_that_is_none_is_refused(built: Built) -> None:
    result = run("serve", "--store", built.path, env={"PORT": "many"})
    assert result.exit_code == 2
    assert "'many' is not a valid integer" in result.stderr
