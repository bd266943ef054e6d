"""The request being answered → the store it asks, and what its client accepts.  [I/O]"""

from __future__ import annotations

from collections.abc import Iterable
from contextvars import ContextVar
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from flask import request

from verbale import formats
from verbale.errors import InputError, NotAcceptable
from verbale.formats import Format
from verbale.serve.addresses import is_iri
from verbale.serve.negotiate import choose
from verbale.serve.place import Place
from verbale.serve.watch import Record, Watch
from verbale.store import Dataset, Opener

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIApplication, WSGIEnvironment

HTML = "text/html"
HTML_TYPES = (HTML, "application/xhtml+xml")
PAGE = ("html", HTML)
"""How `?format=` asks for a page."""


@dataclass(slots=True)
class Visit:
    """One request, as WSGI has it, with what the log will say of it; the watch and the place are those of the process.

    `place` is what the operator gave; its address is empty where it is as clients reach it.
    """

    environ: WSGIEnvironment
    record: Record
    watch: Watch
    place: Place
    opener: Opener
    store: Dataset | None = None


_VISIT: ContextVar[Visit] = ContextVar("visit")
the_visit = _VISIT.get
"""The request that is being answered."""


def visited(application: WSGIApplication, watch: Watch, place: Place, opener: Opener) -> WSGIApplication:
    """The application, in which `the_visit` tells of the request."""

    def answered(environ: WSGIEnvironment, start: StartResponse) -> Iterable[bytes]:
        target = environ.get("REQUEST_URI") or f"{environ['PATH_INFO']}?{environ.get('QUERY_STRING', '')}"
        record = Record(environ.get("REMOTE_ADDR", ""), environ["REQUEST_METHOD"], "", target)
        token = _VISIT.set(Visit(environ, record, watch, place, opener))
        try:
            return application(environ, start)
        finally:
            _VISIT.reset(token)

    return answered


def the_store() -> Dataset:
    """The store in the state that counted when this request first asked for it: it stays the same to its end."""
    visit = the_visit()
    if visit.store is None:
        visit.store = visit.opener()
    return visit.store


def public_address() -> str:
    """The address at which the server is reached, without a slash at its end: that of its operator, or the client's."""
    return the_visit().place.address or request.host_url.rstrip("/")


def the_place() -> Place:
    """Where and on what terms the collection is published; InputError where a client names a host that cannot be."""
    address = public_address()
    if not is_iri(address + "/"):
        raise InputError("The header Host names no host.")
    return replace(the_visit().place, address=address)


def the_watch() -> Watch:
    """What this process knows of its place among the others, and of who asks."""
    return the_visit().watch


def media_types(rows: Iterable[Format]) -> tuple[str, ...]:
    """The media types of the formats: first those that we send, then their other names."""
    rows = tuple(rows)
    return (*(row.media_type for row in rows), *(name for row in rows for name in row.other_media_types))


def negotiated(
    rows: Iterable[Format], wanted: str | None = None, html_first: bool = False
) -> tuple[Format | None, str]:
    """The format and media type to answer with; no format for HTML. Raises NotAcceptable where none will do.

    `wanted`, or for None `?format=`, stands above the Accept header: a format's name, suffix or media type, or `html`.
    `html_first` says what those get who accept anything.
    """
    if wanted is None:
        wanted = request.args.get("format")
    rows = tuple(rows)
    if wanted:
        return _named(wanted, rows)
    liked = _liked(the_visit().environ.get("HTTP_ACCEPT", ""), rows, html_first)
    if liked is None:
        raise NotAcceptable(f"None of the formats asked for can be given; there are {_names(rows, 'html')}.")
    return liked


@lru_cache(maxsize=256)  # there are few kinds of clients, and each asks many times
def _liked(accept: str, rows: tuple[Format, ...], html_first: bool) -> tuple[Format | None, str] | None:
    offered = (*HTML_TYPES, *media_types(rows)) if html_first else (*media_types(rows), *HTML_TYPES)
    chosen = choose(accept, offered)
    if chosen in HTML_TYPES:
        return None, HTML
    return (formats.by_media_type(chosen, rows), chosen) if chosen else None


def data_format(rows: Iterable[Format]) -> tuple[Format, str]:
    """As `negotiated`, for what has no page."""
    rows = tuple(rows)
    wanted = request.args.get("format")
    if wanted:
        return _row(wanted, rows)
    chosen = choose(",".join(request.headers.getlist("Accept")), media_types(rows))
    found = formats.by_media_type(chosen, rows) if chosen else None
    if not found or not chosen:
        raise NotAcceptable(f"None of the formats asked for can be given; there are {_names(rows)}.")
    return found, chosen


def _named(wanted: str, rows: tuple[Format, ...]) -> tuple[Format | None, str]:
    return (None, HTML) if wanted in PAGE else _row(wanted, rows, "html")


def _row(wanted: str, rows: tuple[Format, ...], *others: str) -> tuple[Format, str]:
    found = next((row for row in rows if wanted in (row.name, row.suffix.lstrip("."))), None)
    found = found or formats.by_media_type(wanted, rows)
    if not found:
        raise NotAcceptable(f"There is no format {wanted[:80]!r} for this; there are {_names(rows, *others)}.")
    return found, found.media_type


@cache
def _names(rows: tuple[Format, ...], *others: str) -> str:
    return ", ".join((*(row.name for row in rows), *others))


def may_take_a_page(environ: WSGIEnvironment) -> bool:
    """Whether an Accept header might lead to a page where data come first: it names one, or says which data not."""
    accept = environ.get("HTTP_ACCEPT", "*/*")
    return accept != "*/*" and ("*" in accept or "html" in accept.lower())


def prefers_html() -> bool:
    """Whether whoever asks would rather have a page than a problem report."""
    accept = ",".join(request.headers.getlist("Accept"))
    return choose(accept, ("application/problem+json", "application/json", *HTML_TYPES)) in HTML_TYPES


def page_number() -> int:
    """The number of the page of a list that `?page=` asks for, from 1."""
    text = request.args.get("page", "1")
    if not (text.isascii() and text.isdigit() and len(text) < 7 and int(text) > 0):
        raise InputError("The parameter 'page' must be a whole number from 1.")
    return int(text)
