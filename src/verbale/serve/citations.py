"""/cite/…: how to cite a thing, a document, a sentence of it or the answer to a question, and its downloads."""

from __future__ import annotations

from datetime import UTC, date, datetime
from urllib.parse import urlencode

from flask import Blueprint, Response, request
from rdflib import URIRef

from verbale import questions
from verbale.errors import InputError, NotAcceptable, NotFound, QuestionError
from verbale.serve.citing import Work, bibtex, chicago, csl
from verbale.serve.linked import known_iri
from verbale.serve.reach import the_store
from verbale.serve.rendering import page
from verbale.serve.sources import labels, quotations
from verbale.serve.views.documents import document
from verbale.terms import BASE

blueprint = Blueprint("citations", __name__)

FORMS = {
    "text": ("Chicago", chicago, "text/plain"),
    "bibtex": ("BibTeX", bibtex, "application/x-bibtex"),
    "csl": ("CSL-JSON", csl, "application/vnd.citationstyles.csl+json"),
}
"""For each format: what to call it, what writes it, its media type."""


@blueprint.get("/cite/questions/<name>")
def answer(name: str) -> Response:
    """How to cite the answer to a question: its address here holds the values that were asked for."""
    try:
        question = questions.find(name)
    except QuestionError as error:
        raise NotFound(f"There is no question “{name}”; /questions lists those there are.") from error
    given = urlencode([(key, value) for key, value in request.args.items(multi=True) if key != "format"])
    here = f"{request.host_url}questions/{name}" + (f"?{given}" if given else "")
    return _cited(Work("entry", question.title, here, seen=_today()), f"/questions/{name}")


@blueprint.get("/cite/<path:rest>")
def thing(rest: str) -> Response:
    """How to cite a thing, a document, or the sentence `sentence` of one."""
    iri = known_iri(rest)
    if iri.startswith(BASE + "doc/"):
        return _cited(_document(iri, request.args.get("sentence", "")), iri)
    return _cited(Work("entry", labels(the_store(), [iri])[iri], iri, seen=_today()), iri)


def _document(iri: URIRef, order: str) -> Work:
    shown = document(the_store(), iri)
    source = str(shown.source or "")
    if not order:
        return Work("document", shown.title, iri, shown.publisher, str(shown.issued or ""), source)
    if not (order.isascii() and order.isdigit() and len(order) < 7):
        raise InputError("The parameter 'sentence' must be the number of a sentence.")
    sentence = URIRef(f"{iri}#s{int(order)}")
    found = quotations(the_store(), [sentence]).get(sentence)
    if not found:
        raise NotFound(f"This document has no sentence {order}.")
    return Work("document", shown.title, sentence, shown.publisher, str(shown.issued or ""), source, found.text)


def _today() -> date:
    return datetime.now(UTC).date()


def _cited(work: Work, what: str) -> Response:
    wanted = request.args.get("format")
    if not wanted:
        written = [(name, form, write(work)) for form, (name, write, _) in FORMS.items()]
        return page("cite.html", work=work, what=what, written=written)
    if wanted not in FORMS:
        raise NotAcceptable(f"There is no citation format {wanted[:80]!r}; there are {', '.join(FORMS)}.")
    _, write, media_type = FORMS[wanted]
    return Response(write(work), content_type=f"{media_type}; charset=utf-8")
