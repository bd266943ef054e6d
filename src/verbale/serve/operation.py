"""Each request at the door: admitted, counted, told in the log; and what those ask who look after the server."""

from __future__ import annotations

from functools import partial

from flask import Blueprint, Response, request

from verbale import formats
from verbale.serve.limits import LONGEST_ADDRESS
from verbale.serve.problems import Refused
from verbale.serve.reach import the_store, the_visit, the_watch
from verbale.serve.running import Job

blueprint = Blueprint("operation", __name__)

SMALLEST = "ASK { ?s ?p ?o }"


def routed() -> None:
    """Admits a request that the framework has found a route for."""
    admit(request.url_rule.rule if request.url_rule else "")


def admit(route: str) -> None:
    """Admits a request; raises Refused where it is too long, and TooMany where its client asks too often."""
    visit = the_visit()
    visit.record.route = route
    if len(visit.record.target) > LONGEST_ADDRESS:
        raise Refused(
            414,
            "The address is too long",
            f"An address may have up to {LONGEST_ADDRESS:,} characters; send a longer query by POST.",
        )
    visit.watch.clients.request(visit.record.client)


def told(response: Response) -> Response:
    """The answer, of which the log and the counts will tell when it is at its end."""
    visit = the_visit()
    visit.record.status = response.status_code
    response.call_on_close(partial(visit.watch.tell, visit.record))
    return response


@blueprint.get("/healthz")
def healthy() -> Response:
    """Whether the process answers."""
    return Response("ok\n", mimetype="text/plain")


@blueprint.get("/readyz")
def ready() -> Response:
    """Whether the store answers, here and in a worker: 503 where it does not."""
    the_store().query(SMALLEST)
    the_watch().workers.ask(Job(SMALLEST), lambda _: formats.holding("solutions")[0]).close()
    return Response("ready\n", mimetype="text/plain")


@blueprint.get("/metrics")
def metrics() -> Response:
    """What was counted, for Prometheus."""
    watch = the_watch()
    return Response(watch.meters.exposition(watch.clients), content_type=watch.meters.TYPE)
