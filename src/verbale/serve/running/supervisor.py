"""Roles → as many processes of each as there should be, until SIGTERM; others in their place at SIGHUP.  [I/O]

It has neither threads nor an open store, so that it may fork at any time. A process says that it is ready, or what is
wrong, before the next steps are taken.
"""

from __future__ import annotations

import multiprocessing
import os
import signal
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from multiprocessing.connection import Connection, wait
from multiprocessing.process import BaseProcess

from verbale.errors import StoreError, VerbaleError

FORK = multiprocessing.get_context("fork")
STOPS = (signal.SIGTERM, signal.SIGINT)
OURS = (*STOPS, signal.SIGHUP)
READY = 60.0
"""Seconds that a process may take to be ready."""
BREATH = 1.0
"""Seconds between two tries to replace a process that ends as soon as it begins."""


@dataclass(frozen=True, slots=True)
class Role:
    """What `count` processes do: `work` is given its number, and what to call when it is ready.

    `leave` are the seconds that one has to end what is under way; `lost` is told the number of one that ended.
    """

    work: Callable[[int, Callable[[], None]], None]
    count: int
    leave: float
    lost: Callable[[int], None] = lambda _: None


@dataclass(frozen=True, slots=True)
class Member:
    """A process at its place."""

    role: Role
    number: int
    process: BaseProcess
    began: float


class Supervisor:
    """Keeps the places of all roles filled; roles begin in their order and end in it."""

    def __init__(self, roles: Sequence[Role]) -> None:
        self._roles = roles
        self._members: list[Member] = []
        self._awake, self._waker = os.pipe2(os.O_NONBLOCK | os.O_CLOEXEC)

    def run(self, ready: Callable[[], None]) -> None:
        """Begins, calls `ready`, and returns when all have ended; raises what keeps one of the first from beginning."""
        with self._signals():
            try:
                self._members = self._begin_all()
                ready()
                while not self._told() & set(STOPS):
                    self._keep()
            finally:
                _end(self._members)

    @contextmanager
    def _signals(self) -> Iterator[None]:
        before = {number: signal.signal(number, lambda *_: None) for number in OURS}
        old = signal.set_wakeup_fd(self._waker, warn_on_full_buffer=False)
        try:
            yield
        finally:
            signal.set_wakeup_fd(old)
            for number, handler in before.items():
                signal.signal(number, handler)

    def _told(self) -> set[int]:
        """The signals that came, after waiting for one, or for the end of a process."""
        wait([self._awake, *(member.process.sentinel for member in self._members)])
        try:
            told = set(os.read(self._awake, 1024))
        except BlockingIOError:
            return set()
        if signal.SIGHUP in told:
            self._reload()
        return told

    def _reload(self) -> None:
        """Others first, then away with those there were; what cannot begin leaves everything as it is."""
        try:
            members = self._begin_all()
        except VerbaleError as error:
            print(f"verbale: Nothing was reloaded: {error}", file=sys.stderr, flush=True)
            return
        old, self._members = self._members, members
        for member in old:  # all at once: an old process of one role must not go on working for a new one of another
            member.process.terminate()
        _end(old)

    def _keep(self) -> None:
        for member in [member for member in self._members if not member.process.is_alive()]:
            self._members.remove(member)
            member.process.join()
            member.role.lost(member.number)
            if time.monotonic() - member.began < BREATH:
                time.sleep(BREATH)
            self._members.append(_begin(member.role, member.number)[0])

    def _begin_all(self) -> list[Member]:
        begun = [_begin(role, number) for role in self._roles for number in range(role.count)]
        members = [member for member, _ in begun]
        try:
            for _, saying in begun:
                _hear(saying)
        except BaseException:
            _end(members)
            raise
        return members


def _begin(role: Role, number: int) -> tuple[Member, Connection]:
    hearing, saying = FORK.Pipe(duplex=False)
    process = FORK.Process(target=_work, args=(role, number, saying), daemon=True)
    # A signal that came between the fork and the child's own handlers would be lost.
    signal.pthread_sigmask(signal.SIG_BLOCK, OURS)
    try:
        process.start()
    finally:
        signal.pthread_sigmask(signal.SIG_UNBLOCK, OURS)
    saying.close()
    return Member(role, number, process, time.monotonic()), hearing


def _work(role: Role, number: int, saying: Connection) -> None:
    signal.set_wakeup_fd(-1)
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    for ours in (signal.SIGINT, signal.SIGHUP):  # a terminal sends them to all; the supervisor tells what to do
        signal.signal(ours, signal.SIG_IGN)
    signal.pthread_sigmask(signal.SIG_UNBLOCK, OURS)
    try:
        role.work(number, lambda: _say(saying, ""))
    except VerbaleError as error:
        _say(saying, str(error))


def _say(saying: Connection, wrong: str) -> None:
    with suppress(OSError):  # nobody listens to one that was put in the place of another
        saying.send(wrong)


def _hear(saying: Connection) -> None:
    try:
        wrong = saying.recv() if saying.poll(READY) else "A process took too long to begin."
    except EOFError:
        wrong = "A process ended before it had begun."
    if wrong:
        raise StoreError(wrong)


def _end(members: Sequence[Member]) -> None:
    """Role by role: SIGTERM, the time to end what is under way, then SIGKILL."""
    for role in dict.fromkeys(id(member.role) for member in members):
        mine = [member for member in members if id(member.role) == role]
        for member in mine:
            member.process.terminate()
        until = time.monotonic() + mine[0].role.leave
        for member in mine:
            member.process.join(max(0, until - time.monotonic()))
            member.process.kill()
            member.process.join()
