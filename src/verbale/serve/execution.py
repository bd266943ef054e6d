"""A query within a request → its answer from a worker, and the response that streams it."""

from __future__ import annotations

import io
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack, contextmanager
from functools import partial
from itertools import chain

from flask import Response

from verbale import formats
from verbale.errors import OutOfTime
from verbale.serve.reach import the_visit, the_watch
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
    visit = the_visit()
    # Whether the client has closed its connection, as far as the server in front of us tells.
    leaving: Callable[[], bool] = visit.environ.get("waitress.client_disconnected", lambda: False)
    with visit.watch.query(visit.record), visit.watch.workers.ask(asked, choose, leaving) as running:
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
    return the_visit().record


def streamed(running: Running, media_type: str, holding: ExitStack) -> Response:
    """The response with the answer: with its length where it came at once, otherwise in chunks.

    One that breaks ends without the last chunk, which every client takes for an error (RFC 9112 §8). `holding` is what
    keeps the answer open; where it goes on after this, the response takes it over.
    """
    if running.whole is not None:
        return Response(running.whole, mimetype=media_type)
    return flowing(running, media_type, holding)


def exported(pieces: Iterator[bytes], media_type: str) -> Response:
    """The response with what this process itself makes of the whole store while it is sent: counted as a query of its
    client, and broken where making it takes longer than `Limits.exporting`."""
    with ExitStack() as stack:
        stack.enter_context(the_watch().query(the_record()))
        made = _within(pieces, the_watch().limits.exporting)
        first = next(made, b"")  # what goes wrong from the beginning is told
        return flowing(chain([first], made), media_type, stack)


def _within(pieces: Iterator[bytes], seconds: float) -> Iterator[bytes]:
    """The pieces; the time between two of them, in which the client takes one, does not count."""
    left, began = seconds, time.monotonic()
    for piece in pieces:
        left -= time.monotonic() - began
        if left < 0:
            raise OutOfTime(f"This was not made within {seconds:g} seconds, so it was ended; ask for less of it.")
        yield piece
        began = time.monotonic()


def flowing(pieces: Iterable[bytes], media_type: str, holding: ExitStack) -> Response:
    """As `streamed`, of pieces of which more may follow."""
    if the_visit().environ["SERVER_PROTOCOL"] == "HTTP/1.0":  # without chunks, a break would look like the end
        return _spooled(pieces, media_type)
    response = Response(_chunks(pieces, the_record()), mimetype=media_type)
    response.call_on_close(holding.pop_all().close)
    return response


def _chunks(pieces: Iterable[bytes], record: Record) -> Iterator[bytes]:
    """The bytes; the log is told where they were not all taken, or not all there."""
    record.outcome = "Left"
    try:
        yield from pieces
        record.outcome = ""
    except Exception as error:
        record.outcome = type(error).__name__
        raise


def _spooled(pieces: Iterable[bytes], media_type: str) -> Response:
    """The response with all of the answer, kept on disk where it is large."""
    spool = tempfile.SpooledTemporaryFile(IN_MEMORY)  # noqa: SIM115 – closed with the response
    for piece in pieces:
        spool.write(piece)
    length = spool.tell()
    spool.seek(0)
    response = Response(iter(partial(spool.read, CHUNK), b""), mimetype=media_type)
    response.content_length = length
    response.call_on_close(spool.close)
    return response
