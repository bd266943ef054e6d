"""An address → the slug of the document that stands there. Pure."""

from __future__ import annotations

import re
from hashlib import sha256
from pathlib import PurePosixPath

from verbale import fetch, terms

_LONGEST = 120
_SUFFIX = re.compile(r"\.[a-z]{2,5}", re.IGNORECASE)


def address_slug(address: str) -> str:
    """Host and path as words, so that whoever fetches a document calls it the same; raises AddressError.

    >>> address_slug("https://www.example.org/press/2023/talks_12.html?lang=en")
    'example-org-press-2023-talks-12-lang-en'
    """
    place = fetch.parse(address)
    path, _, query = place.target.partition("?")
    suffix = PurePosixPath(path).suffix
    stem = path.removesuffix(suffix) if _SUFFIX.fullmatch(suffix) else path
    words = terms.slug(f"{place.host.removeprefix('www.')} {stem} {query}")
    if len(words) <= _LONGEST:
        return words
    return f"{words[:_LONGEST].rstrip('-')}-{sha256(str(place).encode()).hexdigest()[:8]}"
