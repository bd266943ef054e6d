"""An evaluation → text for a terminal, JSON with the figures of every aspect, or one HTML page by itself. Pure."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import asdict
from pathlib import Path
from textwrap import fill
from typing import Any

from verbale import sheet
from verbale.evaluate import Evaluation
from verbale.evaluate.examining import Examined, Passage, Remark, Verdict

_SIGNS = {
    Verdict.MISSED: "−",
    Verdict.INVENTED: "+",
    Verdict.MISTAKEN: "±",
    Verdict.DIFFERS: "≠",
    Verdict.RIGHT: "✓",
}
_WIDTH = 100


def html(evaluation: Evaluation, documents: Sequence[Examined]) -> str:
    """All figures, and the documents sentence by sentence in the order given."""
    template = Path(__file__).with_name("evaluation.html")
    return sheet.render(template, evaluation=evaluation, documents=documents, signs=_SIGNS)


def text(evaluation: Evaluation, documents: Sequence[Examined]) -> str:
    """All figures; what there is to mend in the documents; no character of a document gets to steer the terminal."""
    lines = [*_figures(evaluation), *_listed(documents)]
    for examined in documents:
        lines += _examined(examined)
    return "\n".join("".join(c if c.isprintable() or c == "\n" else " " for c in line) for line in lines) + "\n"


def _figures(evaluation: Evaluation) -> Iterator[str]:
    yield f"{len(evaluation.documents)} documents, {sum(d.is_read for d in evaluation.documents)} of them read"
    yield ""
    yield f"{'':20}precision  recall     F1    gold  found"
    for aspect, count in evaluation.counts.items():
        figures = f"{count.precision:9.3f} {count.recall:7.3f} {count.f1:6.3f}"
        yield f"{aspect:20}{figures} {count.gold:7} {count.found:6}"
    yield f"{'readout score':20}{'':17} {evaluation.score:6.3f}"
    yield ""
    for name, (value, pairs) in evaluation.details.items():
        yield f"{name:20}{value:9.3f} right in {pairs} pairs"


def _listed(documents: Sequence[Examined]) -> Iterator[str]:
    yield "\nDocuments, the worst first"
    for examined in documents:
        yield f"  {examined.measured.score:.3f}  {examined.name}"


def _examined(examined: Examined) -> Iterator[str]:
    counted = ", ".join(f"{examined.count(verdict)} {verdict}" for verdict in Verdict)
    yield f"\n{'═' * _WIDTH}\n{examined.name}  {examined.measured.score:.3f}  ({counted})"
    if not examined.is_read:
        yield "This document was not read, so all of its gold counts as missed."
    yield from _remarks("as a whole", examined.remarks)
    for passage in examined.passages:
        yield from _remarks(_numbered(passage), passage.remarks)


def _numbered(passage: Passage) -> str:
    number = f"{passage.order:>4}  " if passage.order else "   ?  "
    return fill(number + passage.text, _WIDTH, subsequent_indent=" " * 6)


def _remarks(heading: str, remarks: Sequence[Remark]) -> Iterator[str]:
    wrong = [remark for remark in remarks if remark.verdict is not Verdict.RIGHT]
    if wrong:
        yield f"\n{heading}"
    for remark in wrong:
        yield _wrapped(f"{_SIGNS[remark.verdict]} {remark.verdict:9} {remark.kind}: {remark.text}", 8)
        for difference in remark.differences:
            yield _wrapped(f"{difference.field}: gold {difference.gold}; found {difference.found}", 22)


def _wrapped(line: str, indent: int) -> str:
    return fill(line, _WIDTH, initial_indent=" " * indent, subsequent_indent=" " * (indent + 12))


def figures(evaluation: Evaluation, documents: Sequence[Examined]) -> str:
    """JSON: each aspect's precision, recall and f1, the readout score, the details, and the documents given."""
    aspects = {a: {"precision": c.precision, "recall": c.recall, "f1": c.f1} for a, c in evaluation.counts.items()}
    whole = aspects | {
        "readout score": evaluation.score,
        "details": {name: value for name, (value, _) in evaluation.details.items()},
        "documents": len(evaluation.documents),
        "by document": [_document(examined) for examined in documents],
    }
    return json.dumps(whole, ensure_ascii=False, indent=1) + "\n"


def _document(examined: Examined) -> dict[str, Any]:
    return {
        "document": examined.name,
        "read": examined.is_read,
        "score": examined.measured.score,
        "remarks": [asdict(remark) for remark in examined.remarks],
        "sentences": [asdict(passage) for passage in examined.passages if passage.remarks],
    }
