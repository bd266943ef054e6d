"""The README: what it shows is so."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from pathlib import Path

from click.testing import CliRunner
from conftest import Built

from verbale.cli import main
from verbale.knowledge import folder

README = Path(__file__).parents[1].joinpath("README.md").read_text("utf-8")
VILNIUS = "2023-07-12-kishida-stoltenberg-vilnius.md"


def block(language: str) -> str:
    """The first block of that language."""
    return README.partition(f"```{language}\n")[2].partition("```")[0]


def test_the_python_of_the_readme_runs_as_it_stands(tmp_path: Path) -> None:
    documents = tmp_path / "data" / "documents"
    documents.mkdir(parents=True)
    shutil.copy(folder("data") / "documents" / VILNIUS, documents)
    (tmp_path / "condemned.rq").write_text(block("sparql"))
    command = [sys.executable, "-c", block("python")]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False)
    assert done.stderr == ""
    assert done.stdout.splitlines() == [
        "1 documents",
        "https://w3id.org/verbale/id/person/fumio-kishida https://w3id.org/verbale/doc/" + VILNIUS[:-3] + "#s9",
    ]


def test_the_answer_in_the_readme_is_the_one_that_its_question_gets(built: Built) -> None:
    shown = re.search(r"^\$ \S+verbale (ask .*) --store .*\n((?:.+\n)+?)```", README, re.MULTILINE)
    assert shown
    asked = CliRunner().invoke(main, [*shown[1].split(), "--store", str(built.path), "--format", "csv"])
    sentence = re.compile(r"doc/\S+#s\d+")
    assert sentence.findall(asked.stdout) == sentence.findall(shown[2]) != []


def test_the_readme_is_short_and_every_file_it_names_is_there() -> None:
    assert len(README.splitlines()) <= 120
    named = re.findall(r"\]\(([^)#:]+)\)", README)
    assert [name for name in named if not (Path(__file__).parents[1] / name).exists()] == []
