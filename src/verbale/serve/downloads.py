"""/export/NAME: the tables as CSV and the calendar of planned events, made of the store while they are sent."""

from __future__ import annotations

from flask import Blueprint, Response

from verbale import formats
from verbale.errors import NotFound
from verbale.exports import STREAMED
from verbale.serve.execution import exported
from verbale.serve.reach import the_store

blueprint = Blueprint("downloads", __name__)

MEDIA_TYPES = {row.name: row.media_type for row in formats.EXPORTS}


@blueprint.get("/export/<name>")
def export(name: str) -> Response:
    """One of the exports that can be streamed."""
    if name not in STREAMED:
        raise NotFound(f"There is no export {name[:80]!r} here; there are {', '.join(STREAMED)}.")
    response = exported(STREAMED[name](the_store()), MEDIA_TYPES[name])
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return response
