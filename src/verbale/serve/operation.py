"""Each request at the door: admitted, counted, told in the log; and what those ask who look after the server."""

from __future__ import annotations

from flask import Blueprint, Flask, Response, g, request

from verbale import formats
from verbale.serve.execution import the_record
from verbale.serve.limits import LONGEST_ADDRESS
from verbale.serve.problems import Refused
from verbale.serve.reach import the_store, the_watch
from verbale.serve.running import Job
from verbale.serve.watch import Record

blueprint = Blueprint("operation", __name__)

SMALLEST = "ASK { ?s ?p ?o }"


def register(app: Flask) -> None:
    """Lets every request pass here first and last."""
    app.before_request(_admit)
    app.after_request(_tell)


def _admit() -> None:
    target = request.environ.get("REQUEST_URI") or request.full_path
    route = request.url_rule.rule if request.url_rule else ""
    g.record = Record(request.remote_addr or "", request.method, route, target)
    if len(target) > LONGEST_ADDRESS:
        raise Refused(
            414,
            "The address is too long",
            f"An address may have up to {LONGEST_ADDRESS:,} characters; send a longer query by POST.",
        )
    the_watch().clients.request(g.record.client)


def _tell(response: Response) -> Response:
    watch, record = the_watch(), the_record()
    record.status = response.status_code
    response.call_on_close(lambda: watch.tell(record))
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
