"""A seed → requests as strangers send them who mean ill, or write badly; each as the bytes of one connection."""

from __future__ import annotations

import random
import socket
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from itertools import islice
from urllib.parse import quote_from_bytes

WORDS = 'SELECT ASK CONSTRUCT DESCRIBE WHERE { } ( ) ?a ?b * FILTER OPTIONAL UNION GRAPH <x:y> "z" \'q . ; , [] ^ / |'
PATTERN = "?a{0} ?b{0} ?c{0}"


def product(chance: random.Random) -> str:
    """What joins everything with everything."""
    patterns = " . ".join(PATTERN.format(i) for i in range(chance.randint(3, 6)))
    end = chance.choice(("", " ORDER BY ?a0 ?c1", " GROUP BY ?a0 ?a1"))
    return f"SELECT {'(COUNT(*) AS ?n)' if 'GROUP' in end else '*'} {{ {patterns} }}{end}"


def path(chance: random.Random) -> str:
    """What follows every way there is."""
    step = "|".join(f"!<x:{i}>|!^<x:{i}>" for i in range(chance.randint(1, 3)))
    return f"SELECT (COUNT(*) AS ?n) {{ ?a {'/'.join([f'({step})*'] * chance.randint(1, 4))} ?b }}"


def bomb(chance: random.Random) -> str:
    """What grows a text, or tires a regular expression."""
    doubled = " ".join(f"BIND(CONCAT(?t{i}, ?t{i}) AS ?t{i + 1})" for i in range(chance.randint(20, 40)))
    regex = f'FILTER(REGEX(STR(?o), "{"(a|aa)*" * chance.randint(10, 200)}$"))'
    return chance.choice((f"SELECT ?o {{ ?s ?p ?o {regex} }}", f"SELECT * {{ ?s ?p ?t0 {doubled} }}"))


def deep(chance: random.Random) -> str:
    """What is nested far."""
    opening, closing = chance.choice((("{", "}"), ("(", ")"), ("[ <x:p> ", "]"), ("OPTIONAL {", "}"), ("IF(1,", ",2)")))
    depth = chance.choice((100, 400, 600, 5_000, 20_000))
    form = chance.choice(("ASK", "INSERT { <x:a> <x:b> 1 } WHERE"))
    return form + " { FILTER(" + opening * depth + "1" + closing * chance.choice((depth, 0)) + ") }"


def huge(chance: random.Random) -> str:
    """What is long."""
    values = " ".join(f"<x:{i}>" for i in range(chance.choice((1_000, 9_000, 200_000))))
    return f"SELECT * {{ VALUES ?s {{ {values} }} ?s ?p ?o }}"


def broken(chance: random.Random) -> str:
    """What is no query."""
    return " ".join(chance.choices(WORDS.split(" "), k=chance.randint(0, 40)))


def forbidden(chance: random.Random) -> str:
    """What reaches elsewhere, or would change something."""
    return chance.choice(
        (
            "SELECT * { SERVICE <http://127.0.0.1:1/> { ?s ?p ?o } }",
            "SELECT * FROM <file:///etc/passwd> { ?s ?p ?o }",
            "LOAD <http://127.0.0.1/>",
            "DROP ALL",
            "INSERT DATA { <x:a> <x:b> <x:c> }",
        )
    )


KINDS: tuple[Callable[[random.Random], str], ...] = (product, path, bomb, deep, huge, broken, forbidden)
ENCODINGS = ("utf-8", "utf-8", "utf-8", "utf-16", "latin-1")
FORM, UPDATE = "application/x-www-form-urlencoded", "application/sparql-update"
TYPES = ("application/sparql-query", UPDATE, FORM, "text/plain", "nonsense", "")


def requests(seed: int, count: int) -> Iterator[bytes]:
    """So many requests, the same for the same seed."""
    chance = random.Random(seed)
    for _ in range(count):
        query = chance.choice(KINDS)(chance).encode(chance.choice(ENCODINGS))
        yield chance.choice((_get, _form, _direct, _garbled))(query, chance)


def _get(query: bytes, chance: random.Random) -> bytes:
    accept = chance.choice(("*/*", "text/html", "text/turtle", "x" * 5_000, ";;q=", ""))
    return f"GET /sparql?query={quote_from_bytes(query)} HTTP/1.1\r\nHost: x\r\nAccept: {accept}\r\n\r\n".encode()


def _form(query: bytes, chance: random.Random) -> bytes:
    return _post(chance.choice((b"query=", b"update=")) + quote_from_bytes(query).encode(), FORM)


def _direct(query: bytes, chance: random.Random) -> bytes:
    return _post(query, chance.choice(TYPES))


def _post(body: bytes, media_type: str) -> bytes:
    head = f"POST /sparql HTTP/1.1\r\nHost: x\r\nContent-Type: {media_type}\r\nContent-Length: {len(body)}\r\n\r\n"
    return head.encode() + body


def _garbled(query: bytes, chance: random.Random) -> bytes:
    """A request of which some bytes are others, and the end may be missing."""
    whole = bytearray(_get(query[:2_000], chance))
    for _ in range(chance.randint(1, 10)):
        whole[chance.randrange(len(whole))] = chance.randrange(256)
    return bytes(whole[: chance.choice((len(whole), len(whole) // 2))])


def status(port: int, request: bytes, patience: float) -> int:
    """What the request is answered with; 0 where the connection ends, or the patience, before there is an answer."""
    try:
        with socket.create_connection(("127.0.0.1", port), timeout=patience) as connection:
            connection.sendall(request)
            line = connection.recv(65_536).split(b"\r\n")[0].split()
    except OSError:  # it hung up on what is too large, before all of it was sent
        return 0
    return int(line[1]) if len(line) > 1 and line[1].isdigit() else 0


def statuses(port: int, seed: int, count: int, patience: float) -> list[int]:
    """The answers to so many hostile requests, sent four at a time; each is left at its first bytes."""
    sent = requests(seed, count)
    batches = iter(lambda: list(islice(sent, 100)), [])  # all of them at once would take gigabytes
    with ThreadPoolExecutor(4) as four:
        return [found for batch in batches for found in four.map(lambda each: status(port, each, patience), batch)]
