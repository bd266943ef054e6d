"""What is worked out of a store is kept as long as that store is, and visits to many pages do not drive it out."""

from __future__ import annotations

from pathlib import Path
from threading import Event, Thread

import pytest
from flask import Flask
from serving import build

from verbale.serve import ahead
from verbale.serve.memory import MOST, lately, of_each, once
from verbale.serve.views.front import holdings
from verbale.serve.views.vocabulary import known_words
from verbale.store import Latest
from verbale.terms import V


class Anything:
    """What stands for a store: the memory asks nothing of it."""


def test_a_result_is_made_once_and_for_another_store_anew():
    one, other, made = Anything(), Anything(), []
    for store in (one, one, other):
        once(store, "key", lambda: made.append(1) or len(made))
    assert made == [1, 1]


def test_many_pages_drive_out_the_oldest_page_and_nothing_of_the_whole_store():
    store, made = Anything(), []

    def make(name: str):
        return lambda: made.append(name) or name

    once(store, "whole", make("whole"))
    for number in range(MOST + 1):
        lately(store, number, make("page"))
    made.clear()
    once(store, "whole", make("whole"))
    lately(store, MOST, make("last"))
    lately(store, 0, make("first"))
    assert made == ["first"]


def test_who_asks_for_what_is_being_made_waits_for_it():
    store, begun, go_on, found = Anything(), Event(), Event(), []

    def make() -> str:
        begun.set()
        assert go_on.wait(60)
        return "made"

    first = Thread(target=lambda: found.append(once(store, "key", make)))
    first.start()
    assert begun.wait(60)
    second = Thread(target=lambda: found.append(once(store, "key", lambda: "made again")))
    second.start()
    go_on.set()
    first.join(60)
    second.join(60)
    assert found == ["made", "made"]


def test_of_each_thing_is_asked_once():
    store, asked = Anything(), []

    def ask(things):
        asked.append(list(things))
        return {thing: thing.upper() for thing in things if thing != "nothing"}

    assert of_each(store, "key", "ab", ask) == {"a": "A", "b": "B"}
    assert of_each(store, "key", ["b", "c", "nothing"], ask) == {"b": "B", "c": "C"}
    assert asked == [["a", "b"], ["c", "nothing"]]


def test_what_pages_share_is_worked_out_ahead_once_for_each_state(tmp_path: Path):
    latest = Latest(build(tmp_path / "s"))
    working = ahead.Ahead(Flask("test"), latest)
    done = working._catch_up(None)
    store = latest()
    assert done == store.stamp
    assert once(store, holdings, pytest.fail).counts[V.Document] == 2
    assert once(store, known_words, pytest.fail)
    build(tmp_path / "s")
    again = working._catch_up(done)
    assert again == latest().stamp != done
    assert latest() is not store and once(latest(), holdings, pytest.fail).counts[V.Document] == 2
