"""A query within a request → its answer from a worker, and the response that streams it."""

from __future__ import annotations

import io
import tempfile
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from functools import partial

from flask import Response, g, request

from verbale import formats
from verbale.serve.reach import the_watch
from verbale.serve.running import Choose, Job, Running
from verbale.serve.watch import Record
from verbale.store import Answer, read_answer

IN_MEMORY = 1_000_000
CHUNK = 65_536


@contextmanager
def executing(asked: Job, choose: Choose) -> Iterator[Running]:
    """The answer to a query of the client that is being served, as long as the block lasts.

    Raises TooMany where the client has enough queries running, and what `Workers.ask` raises.
    """
    watch, record = the_watch(), the_record()
    with watch.query(record), watch.workers.ask(asked, choose, _leaving()) as running:
        yield running


def job(sparql: str) -> Job:
    """A query of the whole store that has the time which any query has."""
    return Job(sparql, (), (), the_watch().limits.time_for(None))


def answered(sparql: str) -> Answer:
    """The answer of SELECT or ASK, received in whole: for questions, whose answers are pages."""
    wire = formats.holding("solutions")[0]
    with executing(job(sparql), lambda kind: wire) as running:
        return read_answer(io.BytesIO(b"".join(running)), wire)


def the_record() -> Record:
    """What the log will say of the request being answered."""
    record: Record = g.record
    return record


def _leaving() -> Callable[[], bool]:
    """Whether the client has closed its connection, as far as the server in front of us tells."""
    leaving: Callable[[], bool] = request.environ.get("waitress.client_disconnected", lambda: False)
    return leaving


def streamed(running: Running, media_type: str, holding: ExitStack) -> Response:
    """The response with the answer: with its length where it came at once, otherwise in chunks.

    One that breaks ends without the last chunk, which every client takes for an error (RFC 9112 §8). `holding` is what
    keeps the answer open; where it goes on after this, the response takes it over.
    """
    if running.whole is not None:
        return Response(running.whole, mimetype=media_type)
    if request.environ["SERVER_PROTOCOL"] == "HTTP/1.0":  # without chunks, a break would look like the end
        return _spooled(running, media_type)
    response = Response(_chunks(running, the_record()), mimetype=media_type)
    response.call_on_close(holding.pop_all().close)
    return response


def _chunks(running: Running, record: Record) -> Iterator[bytes]:
    """The bytes; the log is told where they were not all taken, or not all there."""
    record.outcome = "Left"
    try:
        yield from running
        record.outcome = ""
    except Exception as error:
        record.outcome = type(error).__name__
        raise


def _spooled(running: Running, media_type: str) -> Response:
    """The response with all of the answer, kept on disk where it is large."""
    spool = tempfile.SpooledTemporaryFile(IN_MEMORY)  # noqa: SIM115 – closed with the response
    for chunk in running:
        spool.write(chunk)
    length = spool.tell()
    spool.seek(0)
    response = Response(iter(partial(spool.read, CHUNK), b""), mimetype=media_type)
    response.content_length = length
    response.call_on_close(spool.close)
    return response
