"""What is asked of the web, how far we go for it, and what comes back."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from verbale.fetch.address import Address


@dataclass(frozen=True, slots=True)
class Reach:
    """How far we go: which addresses may lie in a private network, how many bytes and seconds a reply may take.

    `allowed` holds addresses: what lies beneath one of them is asked wherever it is.
    """

    allowed: tuple[Address, ...] = ()
    size: int = 10_000_000
    seconds: float = 60


@dataclass(frozen=True, slots=True)
class Request:
    """What is asked, and of whom."""

    address: Address
    method: str = "GET"
    headers: Mapping[str, str] = field(default_factory=dict)
    body: bytes = b""


@dataclass(frozen=True, slots=True)
class Reply:
    """What came back, and from where: the status, the headers by their names in small letters, the content unpacked."""

    address: Address
    status: int
    headers: Mapping[str, str]
    content: bytes
