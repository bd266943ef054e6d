"""A condition → whether it has come true, for what another process or thread does in its own time."""

from __future__ import annotations

import time
from collections.abc import Callable


def waited(condition: Callable[[], object], seconds: float = 60) -> bool:
    """Whether it holds, as soon as it does, or else after so many seconds."""
    end = time.monotonic() + seconds
    while not (holds := condition()) and time.monotonic() < end:
        time.sleep(0.02)
    return bool(holds)
