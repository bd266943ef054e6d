"""How an answer is drawn: what its columns hold decides in which ways it can be."""

from __future__ import annotations

import pytest
from rdflib import XSD, Literal, URIRef

from verbale.serve.answers import Cell, Shown
from verbale.serve.charts.bars import Bars, bars
from verbale.serve.charts.matrix import Matrix
from verbale.serve.charts.network import ring
from verbale.serve.views.pictures import draw
from verbale.terms import BASE

A, B, C = (URIRef(f"{BASE}id/person/{name}") for name in "abc")
MET, SPOKE = URIRef(BASE + "id/event/met"), URIRef(BASE + "id/event/spoke")
SENTENCE = URIRef(BASE + "doc/x#s1")


def day(text: str) -> Literal:
    return Literal(text, datatype=XSD.date if len(text) == 10 else XSD.gYear)


def shown(columns: str, *rows: tuple[object, ...]) -> Shown:
    return Shown(tuple(columns.split()), tuple(tuple(Cell(value) for value in row) for row in rows))


def test_two_columns_of_things_with_days_can_be_drawn_in_every_way():
    answer = shown("who other event day", (A, B, MET, day("2023-07-12")), (A, C, SPOKE, day("2024")))
    drawn = draw(answer, {MET: "Meeting of A and B, 12 July 2023"})
    assert list(drawn) == ["chart", "network", "timeline"]
    assert {mark.thing for lane in drawn["timeline"].lanes for mark in lane.marks} == {MET, SPOKE}
    assert {row.thing: row.total for row in drawn["chart"].rows} == {B: 1, C: 1}
    assert [(node.thing, node.count) for node in drawn["network"].nodes] == [(A, 2), (B, 1), (C, 1)]


def test_numbers_become_bars_in_the_order_of_the_answer():
    drawn = draw(shown("what n", (A, Literal(2)), (B, Literal(4)), (C, None)), {})
    assert [(bar.value, bar.start, bar.length) for bar in drawn["chart"].bars] == [(A, 0, 50), (B, 0, 100)]
    assert list(drawn) == ["chart"]


def test_numbers_below_nought_go_to_the_other_side_of_the_line():
    assert [(bar.start, bar.length) for bar in bars([(A, "", -1), (B, "", 3)]).bars] == [(0, 25), (25, 75)]


@pytest.mark.parametrize("rows", [(), ((None,),), ((Literal("x"),),), ((SENTENCE,),)])
def test_what_holds_neither_things_nor_numbers_is_not_drawn(rows):
    assert draw(shown("x", *rows), {}) == {}


def test_a_column_of_mixed_values_counts_for_nothing():
    assert list(draw(shown("x y", (A, Literal(1)), (Literal("b"), Literal("many"))), {})) == []


def test_things_alone_are_counted_and_what_has_no_day_counts_in_the_last_column():
    assert [bar.number for bar in draw(shown("who", (A,), (B,), (A,)), {})["chart"].bars] == [2, 1]
    dated = draw(shown("event day", (MET, day("2023")), (SPOKE, None)), {})
    assert isinstance(dated["chart"], Matrix) and dated["chart"].undated == 1
    assert isinstance(draw(shown("who", (A,)), {})["chart"], Bars)


def test_a_ring_shows_those_with_most_pairs_and_nobody_with_oneself():
    assert ring({(A, A): 3}) is None
    network = ring({(A, B): 2, (B, A): 1, (B, C): 1}, most=2)
    assert network and [node.thing for node in network.nodes] == [B, A]
    assert [edge.width for edge in network.edges] == [6.0]
