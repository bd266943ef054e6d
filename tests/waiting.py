"""What another process or thread does in its own time → what has come of it."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import TypeVar

T = TypeVar("T")


def waited(look: Callable[[], T], seconds: float = 60) -> T:
    """What looking gives, as soon as that is something true, or else after so many seconds."""
    end = time.monotonic() + seconds
    while not (found := look()) and time.monotonic() < end:
        time.sleep(0.02)
    return found
