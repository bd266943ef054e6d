"""Something to do that may fail for a while → it done, or the error with which we gave up.  [I/O]"""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeVar

from verbale.errors import OutOfTime, Unavailable

T = TypeVar("T")

SHORTEST, LONGEST = 0.5, 30.0
"""Seconds of the first pause, and of the longest: each is twice the one before."""


@dataclass(frozen=True, slots=True)
class Patience:
    """How many seconds to go on trying while a server is away or overloaded; 0 tries once."""

    seconds: float = 60
    sleep: Callable[[float], None] = time.sleep

    def __call__(self, do: Callable[[], T]) -> T:
        """What `do` gives, tried again as long as it raises Unavailable or OutOfTime, after a pause."""
        pause, left = SHORTEST, self.seconds
        while True:
            try:
                return do()
            except (Unavailable, OutOfTime) as error:
                wanted = max(pause, error.retry_after)
                if wanted > left:
                    raise
            self.sleep(wanted)
            pause, left = min(2 * pause, LONGEST), left - wanted
