"""Charts: what stands where, and that no number is lost or made up."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as some
from rdflib import URIRef

from verbale.serve.charts.days import moment, span_name, spread
from verbale.serve.charts.matrix import RADIUS, matrix
from verbale.serve.charts.model import BOX, model
from verbale.serve.charts.network import network
from verbale.serve.charts.timeline import LEFT, WIDTH, Occasion, shortened, timeline
from verbale.terms import V

A, B, C = (URIRef(f"urn:{name}") for name in "abc")
days = some.one_of(
    some.dates().map(str), some.dates().map(lambda d: str(d)[:7]), some.dates().map(lambda d: str(d)[:4])
)


def test_a_month_stands_at_its_middle_and_a_year_at_its_own():
    assert moment("2023-01-01") == 2023.0 and moment("2023") == 2023.5
    assert moment("2023-01-31") < moment("2023-02") < moment("2023-03-01")


@given(some.lists(some.integers(1, 9999), min_size=1), some.integers(2, 20))
def test_the_years_are_spread_without_a_gap_in_at_most_so_many_columns(years, most):
    spans = spread(years, most)
    assert len(spans) <= most
    assert all(any(year in span for span in spans) for year in years)
    assert all(one[-1] + 1 == other[0] for one, other in pairwise(spans))


def test_a_span_is_named_as_people_write_it():
    assert [span_name(range(2023, 2024)), span_name(range(2000, 2005))] == ["2023", "2000–04"]


def test_the_cells_of_a_row_and_what_has_no_day_make_its_sum():
    chart = matrix([(A, "2021-05-01"), (A, "2023"), (A, "2023-02"), (A, ""), (B, "2022")])
    assert chart.columns == ("2021", "2022", "2023")
    assert [(row.thing, [cell.count for cell in row.cells], row.total) for row in chart.rows] == [
        (A, [1, 0, 2], 4),
        (B, [0, 1, 0], 1),
    ]
    assert chart.undated == 1


def test_the_area_of_a_circle_stands_for_the_count():
    first, second = (cell for row in matrix([(A, "2021")] * 4 + [(B, "2021")]).rows for cell in row.cells)
    assert (first.radius, second.radius) == (RADIUS, RADIUS / 2)


def test_the_rarest_are_left_out_and_counted():
    chart = matrix([(A, "2021"), (A, "2021"), (B, "2021"), (C, "2021")], rows=1)
    assert [row.thing for row in chart.rows] == [A] and chart.left_out == 2


def test_nothing_makes_no_chart():
    assert matrix([]).rows == () and timeline([], ()) is None and network({}, {}) is None
    assert timeline([Occasion(A, V.Meeting, "no day", "")], ()) is None


@given(some.lists(some.tuples(days, some.text("abc ", max_size=40)), min_size=1, max_size=40))
def test_every_event_has_a_mark_within_the_chart_and_no_two_marks_meet(events):
    occasions = [Occasion(URIRef(f"urn:{n}"), V.Meeting, label, day) for n, (day, label) in enumerate(events)]
    chart = timeline(occasions, (V.Meeting,))
    assert chart
    marks = [mark for lane in chart.lanes for mark in lane.marks]
    assert {mark.thing for mark in marks} == {each.thing for each in occasions}
    assert all(LEFT <= mark.x <= WIDTH and 0 < mark.y < chart.height for mark in marks)
    beside = [(a, b) for a in marks for b in marks if a.y == b.y and a.thing != b.thing]
    assert all(abs(a.x - b.x) > 8 for a, b in beside)


def test_a_day_that_is_not_told_exactly_is_marked_so():
    chart = timeline([Occasion(A, V.Call, "", "2023-07"), Occasion(B, V.Call, "", "2023-07-01")], ())
    assert chart and {mark.thing: mark.exact for mark in chart.lanes[0].marks} == {A: False, B: True}


def test_a_label_says_what_lane_and_place_do_not():
    assert shortened("Meeting of A and B, 12 July 2023") == "A and B"
    assert shortened("Visit of A") == "A"
    assert shortened("2023 NATO Summit in Vilnius") == "2023 NATO Summit in Vilnius"


def test_the_more_often_two_met_the_wider_their_line_and_larger_the_circle():
    chart = network({A: 4, B: 1}, {frozenset((A, B)): 1})
    assert chart and [(node.thing, node.count) for node in chart.nodes] == [(A, 4), (B, 1)]
    assert chart.nodes[0].radius > chart.nodes[1].radius
    assert [edge.inner for edge in chart.edges] == [True, False, False]
    assert chart.edges[1].width > chart.edges[2].width


def test_a_class_of_the_model_leads_from_the_line_of_a_property_to_the_head_of_another():
    shown = model([(A, V.place, B), (A, V.topic, V.Topic), (B, V.within, B)], ((A,), (B, C)))
    first, second, last = shown.boxes
    assert [line.iri for line in first.properties] == [V.place, V.topic] and last.properties == ()
    assert second.y + second.height < last.y < shown.height and first.x + BOX < second.x
    assert len(shown.lines) == 2
    assert shown.lines[0].startswith(f"M {first.x + BOX} ") and f", {second.x} " in shown.lines[0]
