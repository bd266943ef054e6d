"""The interface for notebooks: its examples run, it imports nothing early, and it refuses in sentences."""

from __future__ import annotations

import doctest
import subprocess
import sys
from functools import partial
from pathlib import Path

import nbformat
import pytest
from conftest import Built
from nbclient import NotebookClient

import verbale
from verbale import collection, knowledge
from verbale.errors import InputError, NotFound, QuestionError

NOTEBOOK = knowledge.folder("data") / "notebooks" / "first-steps.ipynb"
KYIV = knowledge.folder("data") / "documents" / "2023-03-21-kishida-in-kyiv.md"


def test_the_examples_of_the_interface_run_as_they_stand(built: Built) -> None:
    done = doctest.testmod(collection, extraglobs={"store": built.path})
    assert done.failed == 0
    assert done.attempted > 15


def test_importing_the_package_imports_none_of_its_rooms() -> None:
    heavy = ("verbale.", "rdflib", "pandas")
    code = f"import sys, verbale; print([name for name in sys.modules if name.startswith({heavy})])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "[]\n"


def test_the_package_shows_its_interface_and_knows_nothing_else() -> None:
    assert set(verbale._INTERFACE) <= set(dir(verbale))
    with pytest.raises(AttributeError, match="has no attribute 'nothing'"):
        verbale.nothing  # type: ignore[attr-defined]  # noqa: B018


def test_a_collection_grows_and_shrinks_under_whoever_has_it_open(tmp_path: Path) -> None:
    documents = knowledge.folder("data") / "documents"
    minutes = verbale.create(tmp_path / "store", documents / "2013-04-15-rasmussen-in-tokyo.md")
    assert minutes.add(KYIV).added == ("2023-03-21-kishida-in-kyiv",)
    assert minutes.documents() == ["2013-04-15-rasmussen-in-tokyo", "2023-03-21-kishida-in-kyiv"]
    minutes.remove("2013-04-15-rasmussen-in-tokyo")
    assert len(minutes.statements()) == minutes.statements()["sentence_id"].str.contains("kyiv").sum() > 5


def test_a_plain_script_makes_a_collection_of_web_pages(tmp_path: Path) -> None:
    told = "<p>On 1 March 2024 President Emmanuel Macron of France met Prime Minister Fumio Kishida in Paris.</p>"
    (tmp_path / "talks.html").write_text(f"<html><body><h1>Talks</h1>{told}</body></html>", encoding="utf-8")
    script = tmp_path / "script.py"
    script.write_text("""
import verbale
minutes = verbale.create("store", "talks.html")
print(*minutes.documents())
""")
    run = partial(subprocess.run, cwd=tmp_path, capture_output=True, text=True, timeout=120, check=True)
    assert run([sys.executable, script]).stdout == "talks\n"


def test_a_collection_of_nothing_is_refused(tmp_path: Path) -> None:
    tmp_path.joinpath("empty.md").write_text("")
    with pytest.raises(InputError, match=r"empty\.md"):
        verbale.create(tmp_path / "store", tmp_path / "empty.md")


def test_what_is_not_there_is_said_to_be_not_there(built: Built) -> None:
    minutes = verbale.open(built.path)
    with pytest.raises(NotFound, match="nothing of id/person/nobody"):
        minutes.sentences("id/person/nobody")
    with pytest.raises(NotFound, match="knows nothing called 'NATOO'"):
        minutes.ask("who-met-whom", actor="NATOO")
    with pytest.raises(QuestionError, match="no network 'friends'; there are who-met-whom and who-spoke-to-whom"):
        minutes.network("friends")
    with pytest.raises(QuestionError, match="Only the rows of SELECT"):
        minutes.query("ASK {}")
    with pytest.raises(InputError, match=r"'notes\.txt' tells no format"):
        minutes.export("notes.txt")


def test_a_fact_leads_to_the_sentence_that_says_it(built: Built) -> None:
    minutes = verbale.open(built.path)
    found = minutes.sentences("id/agreement/japan-nato-itpp", "v:replaces", "id/agreement/japan-nato-ipcp")
    assert found["sentence"].str.rpartition("/")[2].tolist() == ["2023-07-12-kishida-stoltenberg-vilnius#s4"]


def test_the_notebook_runs_from_its_first_cell_to_its_last(tmp_path: Path) -> None:
    notebook = nbformat.read(NOTEBOOK, as_version=4)
    NotebookClient(notebook, timeout=300, kernel_name="python3", resources={"metadata": {"path": tmp_path}}).execute()
    printed = [
        out["text"] for cell in notebook.cells for out in cell.get("outputs", ()) if out["output_type"] == "stream"
    ]
    assert printed[0] == "38 documents\n"
    assert all(
        cell.get("outputs") for cell in notebook.cells if cell.cell_type == "code" and "import" not in cell.source
    )
