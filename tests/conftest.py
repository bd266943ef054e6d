"""The fixtures that several rooms share.

The smallest that serves: a test builds its odd case inline, from strings or a few triples; one that needs words and
names takes `knowledge`, which costs some seconds once; only one that asks the shipped graph takes `built`, made once
through the pipeline as `verbale build data/documents` makes it. All parts are real.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
import servers
from browser import Browser
from hypothesis import settings
from serving import Server, serving

from verbale import knowledge as knowing
from verbale import pipeline
from verbale.knowledge import Knowledge
from verbale.store import Store

# The same examples each time, and as long for each as the machine takes; `--hypothesis-profile=default` looks for more.
settings.register_profile("steady", derandomize=True, deadline=None)
settings.load_profile("steady")


@dataclass(frozen=True)
class Built:
    """The store of data/documents: where it is, what came of building it, and itself, open for reading."""

    path: Path
    report: pipeline.BuildReport
    store: Store


@pytest.fixture(scope="session")
def knowledge() -> Knowledge:
    """What ships with the program."""
    return knowing.load()


@pytest.fixture(scope="session")
def fuseki(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of an Apache Jena Fuseki: `/guarded` is for who comes with a password, the others are open."""
    with servers.fuseki(tmp_path_factory.mktemp("fuseki")) as address:
        yield address


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Built:
    """The graph of the shipped documents. Nobody writes to it."""
    path = tmp_path_factory.mktemp("built") / "store"
    report = pipeline.build([knowing.folder("data") / "documents"], path)
    return Built(path, report, Store.open(path))


@pytest.fixture(scope="session")
def server(built: Built) -> Iterator[Server]:
    """A server of the shipped documents, for the tests that change nothing of it."""
    with serving(built.path) as running:
        yield running


@pytest.fixture(scope="session")
def chromium(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Browser]:
    """One browser for all tests that need one."""
    browser = Browser(tmp_path_factory.mktemp("profile"))
    yield browser
    browser.close()


@pytest.fixture
def browser(chromium: Browser) -> Browser:
    """The browser as it is at first."""
    chromium.forget()
    return chromium
