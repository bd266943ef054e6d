"""An application → its answers over HTTP, at a socket that several processes share.  [I/O]"""

from __future__ import annotations

import logging
import os
import signal
import socket
import sys
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO

from flask import Flask
from waitress import wasyncore
from waitress.server import BaseWSGIServer, create_server

from verbale.errors import InputError, VerbaleError
from verbale.serve.limits import LARGEST_BODY, LARGEST_HEADERS, Limits
from verbale.serve.place import Place

THREADS = 16
CONNECTIONS = 1_000
STALLED = 30_000
"""Milliseconds after which the kernel gives a client up that takes nothing of what it is sent."""
SENDING = 524_288
"""Bytes of an answer that wait for a client to take them; who makes it waits too then."""
GLANCE = 0.2
"""Seconds between two looks at whether to stop."""
FRESH = 1.0
"""Seconds for which a new connection is waited for, before the process ends, though it has not asked yet."""
FORWARDED = {"x-forwarded-for", "x-forwarded-proto", "x-forwarded-host"}


def _cores() -> int:
    return len(os.sched_getaffinity(0))


@dataclass(frozen=True, slots=True)
class Serving:
    """Where and how to serve: port 0 takes any that is free; `trusted` is the address of a proxy whose word on the
    client counts; `log` is the file of the access log, None for standard error; the collection is published at
    the address of `place`, or at whatever address a client reaches it by."""

    host: str = "127.0.0.1"
    port: int = 8000
    limits: Limits = field(default_factory=Limits)
    processes: int = field(default_factory=lambda: min(4, _cores()))
    workers: int = field(default_factory=lambda: 4 * _cores())
    trusted: str | None = None
    log: Path | None = None
    place: Place = field(default_factory=lambda: Place(""))


def listen(host: str, port: int) -> socket.socket:
    """A socket that listens there; raises InputError where that cannot be."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    try:
        listener = socket.create_server((host, port), family=family)
    except (OSError, OverflowError) as error:
        raise InputError(f"Cannot serve at {host}, port {port}: {error}.") from error
    listener.setsockopt(socket.IPPROTO_TCP, socket.TCP_USER_TIMEOUT, STALLED)  # its connections inherit it
    return listener


def queue_at(path: Path) -> socket.socket:
    """The socket at which the workers take queries; as many wait there as the serving processes have threads."""
    queue = socket.socket(socket.AF_UNIX)
    queue.bind(str(path))
    queue.listen(THREADS)
    return queue


def at(listener: socket.socket, host: str) -> str:
    """The address of the start page; a host that means “every interface” is reached by the loopback one."""
    named = {"0.0.0.0": "127.0.0.1", "::": "::1", "": "127.0.0.1"}.get(host, host)
    return f"http://{f'[{named}]' if ':' in named else named}:{listener.getsockname()[1]}/"


def opened(log: Path | None) -> IO[str]:
    """The access log, written line by line; raises InputError where it cannot be."""
    if log is None:
        return sys.stderr
    try:
        return log.open("a", buffering=1, encoding="utf-8")
    except OSError as error:
        raise InputError(f"The access log {log} cannot be written: {error.strerror}.") from error


def attend(app: Flask, listener: socket.socket, serving: Serving, ready: Callable[[], None]) -> None:
    """Serves until SIGTERM, or until whoever began this process is no more, and ends what is under way."""
    # It would tell on standard error, between the lines of the access log, of each request that waits for a thread;
    # the log says how long each took, and the counts how many queries run.
    logging.getLogger("waitress.queue").setLevel(logging.ERROR)
    logging.getLogger("waitress").addFilter(_is_unforeseen)
    stop = threading.Event()
    signal.signal(signal.SIGTERM, lambda *_: stop.set())
    parent = os.getppid()
    sockets: dict[int, object] = {}
    server = _server(app, listener, serving, sockets)
    ready()
    while server.accepting or not _idle(server):
        wasyncore.loop(GLANCE, use_poll=True, map=sockets, count=1)
        if stop.is_set() or os.getppid() != parent:
            server.accepting = False


def _is_unforeseen(record: logging.LogRecord) -> bool:
    """Whether the access log does not tell of it: it has the outcome of an answer that broke off at a limit."""
    return not (record.exc_info and isinstance(record.exc_info[1], VerbaleError))


def _server(app: Flask, listener: socket.socket, serving: Serving, sockets: dict[int, object]) -> BaseWSGIServer:
    proxy = {"trusted_proxy": serving.trusted, "trusted_proxy_headers": FORWARDED} if serving.trusted else {}
    return create_server(
        app,
        map=sockets,
        sockets=[listener],
        threads=THREADS,
        ident="Verbale",
        connection_limit=CONNECTIONS,
        max_request_header_size=LARGEST_HEADERS,
        outbuf_high_watermark=SENDING,
        # Our own limit answers first, with a sentence; this one stops what is far beyond it.
        max_request_body_size=8 * LARGEST_BODY,
        # Goes on reading while a request is served, so as to see its client leave.
        channel_request_lookahead=1,
        **proxy,
    )


def _idle(server: BaseWSGIServer) -> bool:
    """Whether nobody waits for an answer; one who has only just come is about to ask."""
    recent = time.time() - FRESH
    channels = list(server.active_channels.values())
    return not any(c.requests or c.total_outbufs_len or c.creation_time > recent for c in channels)
