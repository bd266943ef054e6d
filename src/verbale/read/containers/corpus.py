"""A corpus of TEI → the texts in it, each a document of its own."""

from __future__ import annotations

from collections.abc import Iterator

from verbale.errors import DocumentError
from verbale.read.readers import tei
from verbale.read.source import LARGEST, Intake, Parcel, Refused, Source


def unpack(parcel: Parcel, intake: Intake) -> Iterator[Source | Parcel | Refused]:
    """Each text with its own header, in the order of the corpus; raises DocumentError where it is broken."""
    from lxml import etree  # noqa: PLC0415 – not needed for other formats

    content = parcel.file.read(LARGEST + 1)
    if len(content) > LARGEST:
        raise DocumentError(
            f"{parcel.name} has more than the {LARGEST // 1_000_000} MB that a corpus may have; split it."
        )
    root = tei.parse(Source(parcel.name, parcel.slug, content))
    for number, each in enumerate(root.iter(f"{tei.TEI}TEI"), start=1):
        name = f"{parcel.name}, text {number}"
        text = etree.tostring(each, encoding="utf-8", with_tail=False, xml_declaration=True)
        yield Source(name, f"{parcel.slug}-{number}", text, "application/tei+xml", facts=parcel.facts)
