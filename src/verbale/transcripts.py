"""The words of a sentence → whether with them begins the turn of somebody who only asks, as transcripts mark it."""

from __future__ import annotations

import re

_ASKS = re.compile(r"(?:QUESTION|JOURNALIST|REPORTER|INTERVIEWER|PRESENTER|HOST|COMPERE|MODERATOR|Q)\b[^:a-z]{0,12}:")


def asks(text: str) -> bool:
    """Whether a text begins as questions do in a transcript: `QUESTION:`, `JOURNALIST 2:`, `Q:`."""
    return bool(_ASKS.match(text))
