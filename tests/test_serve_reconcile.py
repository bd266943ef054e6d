"""/reconcile over real HTTP: what the Reconciliation Service API 0.2 specifies, and what OpenRefine and pandas send."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote, urlencode

import pandas
import pytest
import reconciler
from conftest import Built
from jsonschema import Draft7Validator, validate
from referencing import Registry, Resource
from referencing.jsonschema import DRAFT7
from serving import Server, serving

from verbale.reconcile import Query, pool
from verbale.serve.reconciling.entities import index

EXTENDED = [{"id": "holdsOffice"}, {"id": "date"}, {"id": "participant"}]
FORM = "application/x-www-form-urlencoded"
KISHIDA, NATO = "id/person/fumio-kishida", "id/organisation/north-atlantic-treaty-organization"
MEETING = "id/event/2023-07-12-meeting-fumio-kishida-jens-stoltenberg"
TEXT, FLAG, NUMBER = {"type": "string", "minLength": 1}, {"type": "boolean"}, {"type": "number"}


def exactly(**fields: object) -> dict:
    return {"type": "object", "properties": fields, "required": list(fields), "additionalProperties": False}


def at_least(required: str, **fields: object) -> dict:
    return {"type": "object", "properties": fields, "required": required.split()}


def many(item: dict) -> dict:
    return {"type": "array", "items": item}


NAMED = at_least("id name", id=TEXT, name=TEXT)
URL = {"type": "string", "pattern": "^https?://[^ ]+$"}
WITH_ID = {"type": "string", "pattern": "^https?://.*\\{\\{id\\}\\}"}
SUGGEST = at_least(
    "service_url service_path",
    service_url=URL,
    service_path={"type": "string", "pattern": "^/"},
    flyout_service_path={"type": "string", "pattern": "\\$\\{id\\}"},
)
SETTING = at_least("type label name", type={"enum": ["number"]}, default=NUMBER, label=TEXT, name=TEXT)
MANIFEST = at_least(
    "versions name identifierSpace schemaSpace",
    versions={"type": "array", "contains": {"const": "0.2"}, "items": TEXT},
    name=TEXT,
    identifierSpace=URL,
    schemaSpace=URL,
    defaultTypes=many(NAMED) | {"uniqueItems": True},
    view=exactly(url=WITH_ID),
    preview=exactly(url=WITH_ID, width={"type": "integer"}, height={"type": "integer"}),
    suggest=exactly(entity=SUGGEST, property=SUGGEST, type=SUGGEST),
    extend=at_least("propose_properties", propose_properties=SUGGEST, property_settings=many(SETTING)),
    batchSize={"type": "integer", "minimum": 1},
)
FEATURE = exactly(id=TEXT, value={"type": ["boolean", "number"]})
CANDIDATE = at_least(
    "id name score",
    id=TEXT,
    name=TEXT,
    description={"type": "string"},
    score=NUMBER | {"minimum": 0, "maximum": 100},
    match=FLAG,
    type=many(NAMED),
    features=many(FEATURE),
)
RESULTS = {"type": "object", "additionalProperties": exactly(result=many(CANDIDATE))}
SUGGESTIONS = exactly(result=many(NAMED))
MOMENT = {"type": "string", "pattern": "^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}Z$"}
VALUE = {
    "oneOf": [
        exactly(id=TEXT, name=TEXT),
        exactly(str={"type": "string"}),
        exactly(int={"type": "integer"}),
        exactly(float=NUMBER),
        exactly(date=MOMENT),
    ]
}
ROWS = {"type": "object", "additionalProperties": {"type": "object", "additionalProperties": many(VALUE)}}
EXTENSION = exactly(meta=many(NAMED), rows=ROWS)


@pytest.fixture(scope="module")
def server(built: Built) -> Iterator[Server]:
    with serving(built.path) as running:
        yield running


def posted(server: Server, **fields: object) -> dict:
    body = urlencode({name: json.dumps(value) for name, value in fields.items()}).encode()
    reply = server.ask("/reconcile", "application/json", "POST", body, Content_Type=f"{FORM}; charset=UTF-8")
    assert (reply.status, reply.type) == (200, "application/json"), reply.text
    return json.loads(reply.body)


def got(server: Server, path: str) -> dict:
    reply = server.ask(f"/reconcile{path}")
    assert reply.status == 200, reply.text
    return json.loads(reply.body)


def best(server: Server, **query: object) -> dict:
    return posted(server, queries={"q0": query})["q0"]["result"][0]


def test_the_manifest_is_as_specified_and_its_addresses_answer(server):
    manifest = got(server, "")
    validate(manifest, MANIFEST)
    assert manifest["view"]["url"].startswith(server.address)
    assert [each["id"] for each in manifest["defaultTypes"]][:3] == ["Person", "State", "Organisation"]
    for kind, told in manifest["suggest"].items():
        path = told["service_path"] + "?prefix=o"
        validate(got(server, path), SUGGESTIONS)
        first = got(server, path)["result"][0]
        flyout = got(server, told["flyout_service_path"].replace("${id}", quote(first["id"], safe="")))
        assert flyout["id"] == first["id"] and first["name"] in flyout["html"], kind


SPECIFIED = (
    "https://raw.githubusercontent.com/reconciliation-api/specs/76328a4dccd57ee0f7e74be5e955019e9dbfdba9/0.2/schemas"
)
"""The schemas of the specification itself, as they were when it was final."""

SCHEMAS = [
    *"type manifest reconciliation-result-batch data-extension-response".split(),
    *(f"suggest-{what}-response" for what in ("entities", "properties", "types")),
]


@pytest.fixture(scope="module")
def specified() -> dict[str, Draft7Validator]:
    """What validates by each of them; the tests are skipped where no folder with them is named."""
    folder = os.environ.get("VERBALE_RECONCILIATION_SCHEMAS")
    if not folder:
        pytest.skip(f"VERBALE_RECONCILIATION_SCHEMAS names no folder with the schemas of {SPECIFIED}.")
    schemas = {name: json.loads(Path(folder, f"{name}.json").read_bytes()) for name in SCHEMAS}
    kind = Resource.from_contents(schemas["type"], default_specification=DRAFT7)
    known = Registry().with_resource("https://reconciliation-api.github.io/specs/0.2/schemas/type.json", kind)
    return {name: Draft7Validator(schema, registry=known) for name, schema in schemas.items()}


@pytest.mark.parametrize(
    ("schema", "path"),
    [
        ("manifest", ""),
        ("reconciliation-result-batch", f"?{urlencode({'queries': json.dumps({'q': {'query': 'Abe'}})})}"),
        ("suggest-entities-response", "/suggest/entity?prefix=fumio"),
        ("suggest-properties-response", "/suggest/property?prefix=hold"),
        ("suggest-types-response", "/suggest/type?prefix=per"),
        (
            "data-extension-response",
            "?" + urlencode({"extend": json.dumps({"ids": [KISHIDA, MEETING], "properties": EXTENDED})}),
        ),
    ],
)
def test_the_schemas_of_the_specification_find_nothing_wrong(server, specified, schema, path):
    answer = got(server, path)
    assert next(iter(answer.values()))
    specified[schema].validate(answer)


def test_a_batch_by_get_and_by_post_has_one_answer_as_specified(server):
    batch = {
        "a": {"query": "Abe Shinzo", "type": "Person"},
        "é": {"query": "NATO", "type": ["Organisation"], "limit": 1},
    }
    answer = posted(server, queries=batch)
    validate(answer, RESULTS)
    assert answer == got(server, "?" + urlencode({"queries": json.dumps(batch)}))
    assert [(r["result"][0]["id"], r["result"][0]["match"]) for r in answer.values()] == [
        ("id/person/shinzo-abe", True),
        (NATO, True),
    ]
    assert len(answer["é"]["result"]) == 1


def test_what_open_refine_sends_for_a_column_with_others_beside_it(server):
    kishida = {
        "query": "Kishida",
        "type": "Person",
        "type_strict": "should",
        "limit": 10,
        "properties": [{"p": "State", "pid": "represents", "v": {"id": "id/state/japan", "name": "Japan"}}],
    }
    candidate = best(server, **kishida)
    assert (candidate["id"], candidate["match"]) == (KISHIDA, True)
    assert {"id": "represents", "value": True} in candidate["features"]


def test_a_query_without_a_name_finds_those_of_whom_its_properties_are_told(server):
    candidate = best(
        server, properties=[{"pid": "holdsOffice", "v": "Prime Minister of Japan"}], type="Person", limit=50
    )
    assert "Prime Minister of Japan" in candidate["description"]
    that_day = {"properties": [{"pid": "date", "v": "2023-07-12"}], "type": "Meeting"}
    assert MEETING in [each["id"] for each in posted(server, queries={"q": that_day})["q"]["result"]]


def test_an_identifier_finds_what_it_names(server):
    assert best(server, query=KISHIDA)["score"] == 100
    assert got(server, f"/suggest/entity?prefix={KISHIDA}")["result"][0]["id"] == KISHIDA


def test_values_of_properties_are_given_as_specified(server):
    asked = [{"id": "holdsOffice"}, {"id": "date"}, {"id": "participant", "settings": {"limit": "1"}}]
    answer = posted(server, extend={"ids": [KISHIDA, MEETING, "id/nobody"], "properties": asked})
    validate(answer, EXTENSION)
    assert [each["id"] for each in answer["meta"]] == ["holdsOffice", "date", "participant"]
    rows = answer["rows"]
    assert rows[MEETING]["date"] == [{"date": "2023-07-12T00:00:00Z"}]
    assert rows[MEETING]["participant"] == [{"id": KISHIDA, "name": "Fumio Kishida"}]
    assert {"id": "id/office/prime-minister-japan", "name": "Prime Minister of Japan"} in rows[KISHIDA]["holdsOffice"]
    assert rows["id/nobody"] == {"holdsOffice": [], "date": [], "participant": []}


def test_properties_are_proposed_for_a_type(server):
    answer = got(server, "/properties?type=Person&limit=2")
    validate(answer["properties"], many(NAMED))
    assert (answer["type"], answer["limit"], len(answer["properties"])) == ("Person", 2, 2)
    assert "holdsOffice" in [each["id"] for each in got(server, "/properties?type=Person")["properties"]]


def test_suggestions_go_on_where_the_cursor_stands(server):
    first, second = (got(server, f"/suggest/entity?prefix=minister&cursor={n}")["result"] for n in (0, 10))
    assert len(first) == 10 and second and not {e["id"] for e in first} & {e["id"] for e in second}


def test_the_preview_may_be_framed_and_no_other_page(server):
    preview = server.ask(f"/reconcile/preview?id={quote(KISHIDA, safe='')}", "text/html")
    assert (preview.status, preview.type) == (200, "text/html") and "Fumio Kishida" in preview.text
    assert "frame-ancestors *" in preview.headers["content-security-policy"]
    assert "frame-ancestors 'none'" in server.ask("/", "text/html").headers["content-security-policy"]


def test_the_view_leads_to_the_thing(server):
    reply = server.ask(f"/reconcile/view?id={quote(KISHIDA, safe='')}")
    assert (reply.status, reply.headers["location"]) == (303, f"/{KISHIDA}")


def test_any_page_may_ask(server):
    for method in ("GET", "OPTIONS"):
        assert server.ask("/reconcile", "*/*", method).headers["access-control-allow-origin"] == "*"


@pytest.mark.parametrize(
    ("given", "status", "told"),
    [
        ({"queries": "{"}, 400, "JSON"),
        ({"queries": "[" * 100_000}, 400, "JSON"),
        ({"queries": "[]"}, 400, "object"),
        ({"queries": '{"a": 1}'}, 400, "object"),
        ({"queries": '{"a": {}}'}, 400, "must have"),
        ({"queries": '{"a": {"query": 1}}'}, 400, "text"),
        ({"queries": '{"a": {"query": "x", "type": "Planet"}}'}, 400, "no type"),
        ({"queries": '{"a": {"query": "x", "type": [["x"]]}}'}, 400, "text"),
        ({"queries": '{"a": {"query": "x", "type_strict": "most"}}'}, 400, "type_strict"),
        ({"queries": '{"a": {"query": "x", "limit": 0}}'}, 400, "limit"),
        ({"queries": '{"a": {"query": "x", "limit": 1e999}}'}, 400, "limit"),
        ({"queries": '{"a": {"query": "x", "properties": [{"pid": "x:> }", "v": "y"}]}}'}, 400, "no property"),
        ({"queries": '{"a": {"query": "x", "properties": [{"pid": "date"}]}}'}, 400, "text"),
        ({"queries": json.dumps({"a": {"query": "x" * 501}})}, 400, "500"),
        ({"queries": json.dumps({str(n): {"query": "x"} for n in range(201)})}, 413, "200"),
        ({"extend": '{"ids": "x", "properties": []}'}, 400, "list"),
        ({"extend": '{"ids": ["x"], "properties": [{"id": "nothing"}]}'}, 400, "no property"),
        ({"extend": '{"ids": ["x"], "properties": [{"id": "date", "settings": {"limit": -1}}]}'}, 400, "limit"),
        ({"queries": "{}", "extend": "{}"}, 400, "both"),
        ({"other": "x"}, 400, "neither"),
    ],
)
def test_what_cannot_be_answered_is_told_in_a_sentence(server, given, status, told):
    reply = server.ask("/reconcile", "application/json", "POST", urlencode(given).encode(), Content_Type=FORM)
    assert reply.status == status and told in json.loads(reply.body)["detail"]


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("?callback=alert", 400),
        ("/suggest/planet?prefix=x", 404),
        ("/suggest/entity?prefix=a&cursor=-1", 400),
        ("/flyout/entity?id=id/nobody", 404),
        ("/flyout/planet?id=x", 404),
        ("/properties?type=Planet", 400),
        ("/preview?id=id/nobody", 404),
        ("/view?id=" + quote('"><script>', safe=""), 404),
    ],
)
def test_addresses_that_lead_nowhere_say_so(server, path, status):
    assert server.ask(f"/reconcile{path}", "application/json").status == status


def test_hostile_names_are_only_names(server):
    for text in ('"} DROP ALL', "x\\u0000", "<script>alert(1)</script>", "ÿ" * 500, "%s{{7*7}}"):
        assert posted(server, queries={"q": {"query": text}}).keys() == {"q"}
    html = server.ask("/reconcile/flyout/type?id=<b>", "application/json")
    assert html.status == 404


@pytest.mark.filterwarnings("ignore:The inplace keyword")  # the client’s own, of which pandas warns
def test_a_column_of_a_data_frame_is_matched_by_a_client_of_others(server):
    column = pandas.Series(["Shinzō Abe", "Stoltenberg Jens", "Kim Jong Un"])
    frame = reconciler.reconcile(column, type_id="Person", reconciliation_endpoint=f"{server.address}/reconcile")
    assert dict(zip(frame["input_value"], frame["id"], strict=True)) == {
        "Shinzō Abe": "id/person/shinzo-abe",
        "Stoltenberg Jens": "id/person/jens-stoltenberg",
        "Kim Jong Un": "id/person/kim-jong-un",
    }
    assert frame["match"].all()


def test_each_main_name_of_a_person_is_found_by_itself_first(built):
    known = index(built.store)
    people = [each for each in known.entities.values() if each.types == ("Person",)][::20]
    lost = [each.name for each in people if each not in list(pool(known, Query(each.name)))[:2]]
    assert len(people) > 50 and lost == []
