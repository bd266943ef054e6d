"""Who is who: doubtful pairs, decisions in a store, and what services propose."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import parse_qs

import pytest
from click.testing import CliRunner
from rdflib import Literal, URIRef
from rdflib.namespace import OWL, RDFS, SKOS
from serving import Server, serving
from test_pipeline import written
from web import Web, web

from verbale import beside, deciding, linking, pipeline, reviewing, upkeep
from verbale.cli import main
from verbale.errors import InputError, NotFound
from verbale.fetch import parse
from verbale.identities import Decision, Verdict
from verbale.linking import Service
from verbale.reconcile import Query
from verbale.serve.reconciling import matching
from verbale.store import Store
from verbale.terms import IDENTITIES_GRAPH, WD, thing

TALKS = {
    "a": "On 4 March 2024, Prime Minister Tarvo Kaljurmaa of Estonia met Prime Minister Petteri Orpo of Finland.",
    "b": "On 5 April 2024, Prime Minister Kaljurmaa Tarvo of Estonia met Prime Minister Petteri Orpo of Finland.",
    "c": "On 6 May 2024, President Ilze Berzina of Latvia met Prime Minister Petteri Orpo of Finland.",
}
TARVO, KALJURMAA, ILZE = (thing("person", name) for name in ("Tarvo Kaljurmaa", "Kaljurmaa Tarvo", "Ilze Berzina"))
SAME = Decision(TARVO, KALJURMAA, Verdict.SAME, "A. Reader", "One Prime Minister")


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store of three documents, of which two write a name in two orders. Nobody writes to it."""
    place = tmp_path_factory.mktemp("made")
    pipeline.build([written(place / "in", **TALKS)], place / "store")
    return place / "store"


@pytest.fixture
def folder(made: Path, tmp_path: Path) -> Path:
    """A copy of it, to be changed."""
    return shutil.copytree(made, tmp_path / "store")


def held(folder: Path) -> tuple[set, int]:
    """The graph of identities, and how many triples the default graph has."""
    store = Store.open(folder)
    count = next(store.query("SELECT (COUNT(*) AS ?n) { ?s ?p ?o }").rows())[0]
    return set(store.graph(IDENTITIES_GRAPH)), int(str(count))


def met(folder: Path, name: str) -> set[str]:
    """The days on which somebody of that name met others, as the questions ask by name."""
    asked = f"""SELECT DISTINCT ?day {{ ?who rdfs:label|skos:altLabel ?name FILTER(STR(?name) = {Literal(name).n3()})
        ?event v:interlocutor ?who ; v:date ?day }}"""
    return {str(day) for (day,) in Store.open(folder).query(asked).rows()}


def test_one_name_in_two_orders_is_doubtful_with_its_sentences(made):
    store = Store.open(made)
    found = reviewing.doubts(store)
    assert [({each.one.iri, each.other.iri}, each.likeness) for each in found] == [({TARVO, KALJURMAA}, 97.0)]
    assert found[0].serving == (str(thing("state", "Estonia")),)
    assert [words.text for words in reviewing.words(store, KALJURMAA, 2)] == [TALKS["b"]]


def test_offices_at_their_dates_rank_the_doubtful_and_say_why(tmp_path):
    at = "met Prime Minister Petteri Orpo of Finland in Helsinki."
    talks = {
        "a": f"On 4 March 2021, Prime Minister Tarvo Kaljurmaa of Estonia {at}",
        "b": f"On 5 April 2021, Prime Minister Tarvo Kaljurma of Estonia {at}",
        "c": f"On 6 May 2007, Prime Minister Tarvo Kaljurmae of Estonia {at}",
        "d": f"On 7 June 2021, Prime Minister Tarvo Kaljurmaas of Latvia {at}",
        "e": f"On 8 July 2021, Prime Minister Ilze Berzina of Latvia and Ms. Ilze Berzinas {at}",
    }
    pipeline.build([written(tmp_path / "in", **talks)], tmp_path / "store")
    found = {
        tuple(each.iri.rpartition("-")[2] for each in (doubt.one, doubt.other)): (doubt.rank - doubt.likeness, *why)
        for doubt in reviewing.doubts(Store.open(tmp_path / "store"))
        for why in [[reason.why for reason in doubt.reasons]]
    }
    assert next(iter(found)) == ("kaljurma", "kaljurmaa")
    assert found == {
        ("kaljurma", "kaljurmaa"): (10.0, "both Prime Minister of Estonia in 2021"),
        ("kaljurma", "kaljurmae"): (-20.0, "Prime Minister of Estonia one in 2007, the other in 2021"),
        ("kaljurmaa", "kaljurmae"): (-20.0, "Prime Minister of Estonia one in 2007, the other in 2021"),
        **{
            (one, "kaljurmaas"): (-20.0, "in 2021 one Prime Minister of Estonia, the other Prime Minister of Latvia")
            for one in ("kaljurma", "kaljurmaa")
        },
        ("berzina", "berzinas"): (-20.0, "e names both"),
    }


def test_a_surname_that_two_of_one_state_share_makes_nobody_doubtful(tmp_path):
    talks = {
        "a": "On 4 March 2024, Minister Hajime Hayashi of Japan met Prime Minister Petteri Orpo of Finland. "
        "Minister Hayashi thanked Finland.",
        "b": "On 5 April 2024, Minister Yoshimasa Hayashi of Japan met Prime Minister Petteri Orpo of Finland. "
        "Minister Hayashi thanked Finland.",
    }
    pipeline.build([written(tmp_path / "in", **talks)], tmp_path / "store")
    assert reviewing.doubts(Store.open(tmp_path / "store")) == []


def test_the_same_go_by_each_others_names_and_match_exactly(folder):
    assert met(folder, "Tarvo Kaljurmaa") == {"2024-03-04"}
    deciding.decide(folder, [SAME])
    assert met(folder, "Tarvo Kaljurmaa") == met(folder, "Kaljurmaa Tarvo") == {"2024-03-04", "2024-04-05"}
    store = Store.open(folder)
    assert (TARVO, SKOS.exactMatch, KALJURMAA) in store and (KALJURMAA, SKOS.exactMatch, TARVO) in store
    assert not store.query(f"ASK {{ GRAPH <{IDENTITIES_GRAPH}> {{ ?s <{OWL.sameAs}> ?o }} }}").boolean
    assert beside.decisions(store) == (SAME,) and reviewing.doubts(store) == []


def test_two_that_are_decided_to_be_the_same_are_still_surely_matched_by_name(folder):
    deciding.decide(folder, [SAME])
    found = matching.matches(Store.open(folder), {"q": Query("Tarvo Kaljurmaa", types=frozenset({"Person"}))})
    assert [(each["score"], each["match"]) for each in found["q"]["result"]] == [(100, True)]


def test_a_decision_taken_back_leaves_no_trace(made, folder):
    deciding.decide(folder, [SAME])
    deciding.undo(folder, KALJURMAA, TARVO)
    assert held(folder) == held(made)
    with pytest.raises(NotFound, match="Nothing is decided"):
        deciding.undo(folder, KALJURMAA, TARVO)


def test_who_is_different_is_doubtful_no_more(folder):
    deciding.decide(folder, [Decision(TARVO, KALJURMAA, Verdict.DIFFERENT, "A. Reader")])
    assert reviewing.doubts(Store.open(folder)) == [] and met(folder, "Tarvo Kaljurmaa") == {"2024-03-04"}


def test_decisions_outlive_documents_and_a_store_built_anew_equals_one_that_grew(folder, tmp_path):
    deciding.decide(folder, [SAME])
    upkeep.remove(["b"], folder)
    assert (TARVO, SKOS.altLabel, Literal("Kaljurmaa Tarvo", lang="en")) not in Store.open(folder)
    upkeep.add([written(tmp_path / "in", **TALKS) / "b.txt"], folder)
    grown = held(folder)
    pipeline.build([tmp_path / "in"], folder)
    assert held(folder) == grown and beside.decisions(Store.open(folder)) == (SAME,)


def test_decisions_that_contradict_each_other_or_name_nobody_are_refused_and_nothing_is_kept(folder):
    before = Store.open(folder).stamp
    different = Decision(KALJURMAA, ILZE, Verdict.DIFFERENT, "B. Reader")
    for decisions, error in (
        ([SAME, different, Decision(TARVO, ILZE, Verdict.SAME, "A. Reader")], InputError),
        ([Decision(TARVO, TARVO, Verdict.SAME, "A. Reader")], InputError),
        ([SAME, Decision(thing("person", "x"), WD["Q1"], Verdict.SAME, "A. Reader")], NotFound),
    ):
        with pytest.raises(error):
            deciding.decide(folder, decisions)
        assert Store.open(folder).stamp == before


def test_the_command_decides_shows_writes_and_takes_decisions(folder, tmp_path):
    def run(*arguments: str) -> str:
        done = CliRunner().invoke(main, ["review", "--store", str(folder), *arguments])
        assert done.exit_code == 0, done.output
        return done.output

    assert "97  (both serve id/state/estonia; both Prime Minister of Estonia in 2024)" in run() and TALKS["a"] in run()
    run(
        "--same", "id/person/tarvo-kaljurmaa", str(KALJURMAA), "--by", "A. Reader", "--why", "One", "--on", "2024-05-01"
    )
    assert run() == "0 doubtful pairs.\n"
    turtle = tmp_path / "identities.ttl"
    turtle.write_text(run("--decided"))
    run("--undo", str(TARVO), str(KALJURMAA))
    assert "1 doubtful pair." in run()
    assert run("--take", str(turtle)) == "1 decision taken.\n" and run("--decided") == turtle.read_text()


@pytest.mark.parametrize(
    "arguments",
    [
        ("--same", "id/person/a", "id/person/b"),
        ("--decided", "--undo", "id/person/a", "id/person/b"),
        ("--same", "a b", "c", "--by", "A. Reader"),
        ("--take", "nothing.ttl"),
    ],
)
def test_the_command_says_what_is_wrong(folder, arguments):
    done = CliRunner().invoke(main, ["review", "--store", str(folder), *arguments])
    assert done.exit_code == 2 and "Traceback" not in done.output


@pytest.fixture(scope="module")
def server(made: Path) -> Iterator[Server]:
    with serving(made) as running:
        yield running


def test_a_service_proposes_and_people_decide(server, folder, tmp_path):
    service = Service(f"{server.address}/reconcile", (parse(server.address),))
    pipeline.build([written(tmp_path / "in", d=TALKS["a"].replace("Tarvo Kaljurmaa", "Tarvo Kaljurma"))], folder)
    found = linking.link(service, folder)
    other = thing("person", "Tarvo Kaljurma")
    assert [(each.decision.one, each.decision.other, each.match) for each in found] == [(other, TARVO, False)]
    assert beside.decisions(Store.open(folder)) == (found[0].decision,)
    assert (other, SKOS.exactMatch, TARVO) not in Store.open(folder)
    shown = reviewing.doubts(Store.open(folder))
    assert [(each.one.iri, each.other.iri, each.proposed) for each in shown] == [(other, TARVO, found[0].decision)]
    assert linking.link(service, folder) == []


def test_who_is_known_outside_is_not_asked_for_again(folder):
    with web() as service:
        offered = {str(n): {"result": [candidate("Q7", "Tarvo Kaljurmaa")]} for n in range(3)}
        lay_out(service, offered)
        first = linking.link(asked(service), folder)
        assert WD["Q7"] in {each.decision.other for each in first}
        deciding.decide(folder, [Decision(TARVO, WD["Q7"], Verdict.SAME, "A. Reader")])
        assert (TARVO, SKOS.exactMatch, WD["Q7"]) in Store.open(folder)
        assert TARVO not in {each.decision.one for each in linking.link(asked(service), folder)}


MANIFEST = {"versions": ["0.2"], "name": "Others", "identifierSpace": str(WD), "schemaSpace": str(WD)}


def candidate(identifier: object, name: object, score: object = 100) -> dict[str, object]:
    return {"id": identifier, "name": name, "score": score, "match": True}


def lay_out(service: Web, answer: object, manifest: object = MANIFEST) -> None:
    service.put("/r", json.dumps(manifest), "application/json")
    service.posted["/r"] = (200, {"Content-Type": "application/json"}, json.dumps(answer).encode())


def asked(service: Web) -> Service:
    return Service(f"{service.address}/r", (parse(service.address),))


@pytest.mark.parametrize(
    "result",
    [
        None,
        {},
        {"result": "x"},
        {"result": [1, None, {}]},
        {"result": [candidate(1, "x"), candidate("Q1", None), candidate("Q1", "x", "100")]},
        {"result": [candidate("Q1", "x", -5), candidate("Q1", "x", 10)]},
        {"result": [candidate("> } DROP ALL <", "x")]},
    ],
)
def test_what_a_service_answers_amiss_is_no_proposal(folder, result):
    with web() as service:
        lay_out(service, {str(n): result for n in range(3)})
        before = Store.open(folder).stamp
        assert linking.link(asked(service), folder) == [] and Store.open(folder).stamp == before


WIKIDATA = {
    "versions": ["0.1", "0.2"],
    "name": "Wikidata (en)",
    "identifierSpace": "http://www.wikidata.org/entity/",
    "schemaSpace": "http://www.wikidata.org/prop/direct/",
    "defaultTypes": [{"id": "Q35120", "name": "entity"}],
    "view": {"url": "https://www.wikidata.org/wiki/{{id}}"},
    "batchSize": 10,
}
"""What the service of Wikidata tells of itself, as the specification's examples show it, in part."""


def test_wikidata_is_asked_by_its_types_and_what_it_is_sure_of_is_a_proposal_like_others(folder):
    human = [{"id": "Q5", "name": "human"}]
    offered = [
        {
            "id": "Q100",
            "name": "Tarvo Kaljurmaa",
            "description": "Estonian politician",
            "type": human,
            "score": 100.0,
            "match": True,
            "features": [{"id": "all_labels", "value": 100}],
        },
        {"id": "Q101", "name": "Tarvo Kaljurmaa", "description": "", "type": human, "score": 67, "match": False},
    ]
    with web() as service:
        lay_out(service, {str(number): {"result": offered if number else []} for number in range(3)}, WIKIDATA)
        found = linking.link(asked(service), folder)
        queries = [json.loads(parse_qs(body.decode())["queries"][0]) for body in service.received]
    types = {each.get("type") for batch in queries for each in batch.values()}
    assert types <= {"Q5", "Q3624078", "Q43229"} and "Q5" in types
    assert {each.decision.other for each in found} == {WD["Q100"]} and all(each.match for each in found)
    assert {each.decision.verdict for each in found} == {Verdict.UNSURE}
    assert not Store.open(folder).subjects(WD["Q100"], SKOS.exactMatch)


@pytest.mark.parametrize("manifest", ["x", [], {}, {"name": 1, "identifierSpace": "x"}, MANIFEST | {"name": ""}])
def test_what_is_no_such_service_is_told_so(folder, manifest):
    with web() as service:
        lay_out(service, {}, manifest)
        with pytest.raises(InputError, match="Reconciliation"):
            linking.link(asked(service), folder)
        with pytest.raises(InputError, match="404"):
            linking.link(Service(f"{service.address}/none", (parse(service.address),)), folder)
        with pytest.raises(InputError, match="private"):
            linking.link(Service(f"{service.address}/r"), folder)


def test_labels_of_whom_nobody_decided_on_stay(folder):
    deciding.decide(folder, [SAME])
    assert Store.open(folder).objects(ILZE, RDFS.label) == [Literal("Ilze Berzina", lang="en")]
    assert Store.open(folder).objects(URIRef(ILZE), SKOS.exactMatch) == []
