"""An answer and what its client can unpack → the answer packed, with `Vary` (RFC 9110 §8.4.1, §12.5.3)."""

from __future__ import annotations

import zlib
from collections.abc import Callable, Iterable, Iterator
from functools import lru_cache

import brotli
from flask import Response
from werkzeug.http import parse_accept_header

from verbale import formats
from verbale.serve.reach import the_visit

SMALLEST = 1000
"""Bytes; what is smaller travels in one packet anyway."""

TEXTUAL = frozenset(
    {"text/html", "text/css", "text/javascript", "text/plain", "image/svg+xml", "application/problem+json"}
    | {media_type for row in formats.FORMATS for media_type in (row.media_type, *row.other_media_types)}
)

Pack = Callable[[bytes], bytes]


def _brotli() -> tuple[Pack, Callable[[], bytes]]:
    packer = brotli.Compressor(quality=4)
    return lambda data: packer.process(data) + packer.flush(), packer.finish


def _gzip() -> tuple[Pack, Callable[[], bytes]]:
    packer = zlib.compressobj(wbits=zlib.MAX_WBITS + 16)
    return lambda data: packer.compress(data) + packer.flush(zlib.Z_SYNC_FLUSH), packer.flush


CODINGS = {"br": _brotli, "gzip": _gzip}
"""Each makes two functions: one packs what has come so far so that it can be sent at once, the other ends it."""


def coding() -> str | None:
    """The coding that the client likes best and we have; None where it would rather have the answer as it is."""
    return _liked(the_visit().environ.get("HTTP_ACCEPT_ENCODING", ""))


@lru_cache(maxsize=256)  # there are few kinds of clients, and each asks many times
def _liked(accepted: str) -> str | None:
    weights = {name.lower(): weight for name, weight in parse_accept_header(accepted)}
    best = max(CODINGS, key=lambda name: weights.get(name, weights.get("*", 0)))
    return best if weights.get(best, weights.get("*", 0)) > weights.get("identity", 0) else None


def packed(response: Response) -> Response:
    """The answer, packed where that is wanted and worth while; a stream stays one, and breaks where it broke."""
    if response.mimetype not in TEXTUAL or response.status_code // 100 == 3:
        return response
    response.headers["Vary"] = ", ".join(filter(None, (response.headers.get("Vary"), "Accept-Encoding")))
    response.direct_passthrough = False
    chosen = coding()
    if not chosen or not _is_worth_while(response):
        return response
    if response.is_streamed:
        replace_body(response, _stream(response.iter_encoded(), chosen))
    else:
        response.set_data(b"".join(_stream([response.get_data()], chosen)))
    response.headers["Content-Encoding"] = chosen
    etag, weak = response.get_etag()
    if etag:
        response.set_etag(f"{etag}-{chosen}", bool(weak))
    return response


def replace_body(response: Response, chunks: Iterable[bytes]) -> None:
    """Puts another body in the place of the answer's own, which is closed when the answer is."""
    if close := getattr(response.response, "close", None):
        response.call_on_close(close)
    response.response = chunks
    response.headers.pop("Content-Length", None)


def _is_worth_while(response: Response) -> bool:
    small = not response.is_streamed and len(response.get_data()) < SMALLEST
    return not small and response.status_code != 206 and "Content-Encoding" not in response.headers


def _stream(chunks: Iterable[bytes], chosen: str) -> Iterator[bytes]:
    pack, end = CODINGS[chosen]()
    for chunk in chunks:
        yield pack(chunk)
    yield end()
