"""What is worked out of a store is kept as long as that store is, and visits to many pages do not drive it out."""

from __future__ import annotations

from verbale.serve.memory import MOST, lately, once


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
