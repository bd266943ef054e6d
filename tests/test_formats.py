"""The table of formats."""

from __future__ import annotations

import pytest

from verbale import formats


def test_a_name_and_a_media_type_lead_to_the_same_row() -> None:
    for row in formats.FORMATS:
        assert formats.by_name(row.name) is row
        assert formats.by_media_type(row.media_type) is row


@pytest.mark.parametrize("column", ["name", "media_type", "suffix", "iri"])
def test_no_two_formats_share_what_identifies_them(column: str) -> None:
    values = [getattr(row, column) for row in formats.FORMATS]
    assert sorted(set(values)) == sorted(values)


def test_parameters_and_case_of_a_media_type_do_not_matter() -> None:
    found = formats.by_media_type(' Text/Turtle; charset="utf-8"')
    assert found is formats.by_name("turtle")


@pytest.mark.parametrize(
    ("media_type", "kind", "name"),
    [
        ("application/json", "solutions", "json"),
        ("application/json", "graph", "jsonld"),
        ("application/xml", "solutions", "xml"),
        ("application/xml", "graph", "rdfxml"),
        ("text/csv", "graph", None),
        ("text/turtle", "solutions", None),
    ],
)
def test_a_media_type_that_two_formats_share_is_told_by_what_is_to_be_written(
    media_type: str, kind: formats.Kind, name: str | None
) -> None:
    found = formats.by_media_type(media_type, formats.holding(kind))
    assert (found and found.name) == name


def test_what_holds_a_dataset_holds_a_graph_and_not_the_other_way_round() -> None:
    assert {row.name for row in formats.holding("dataset")} == {"trig", "nquads", "jsonld"}
    assert {row.name for row in formats.holding("graph")} >= {"trig", "turtle", "ntriples", "rdfxml"}
    assert {row.name for row in formats.holding("solutions")} == {"json", "xml", "csv", "tsv"}


def test_a_file_is_of_the_format_that_its_suffix_names() -> None:
    assert formats.by_file("out/graph.NQ") is formats.by_name("nquads")
    assert formats.by_file("graph.txt") is None


def test_what_nobody_knows_is_none() -> None:
    assert formats.by_name("excel") is None
    assert formats.by_media_type("text/html") is None
