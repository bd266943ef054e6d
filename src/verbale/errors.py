"""What can go wrong, each with who is to blame, out of which the command line makes exit codes and the server statuses.

VerbaleError
├── InputError            somebody gave us what we cannot use (exit 2, status 400)
│   ├── DocumentError       a document: empty, binary, too large, of an unknown encoding, without text
│   ├── AddressError        an address: not of the web, private, closed to robots, not answering, sending too much
│   ├── QuestionError       a question: unknown, or its parameters missing or of the wrong type
│   └── QueryError          SPARQL that does not parse, or that asks for what is not allowed
├── NotFound              a thing, document or graph that the store does not hold (status 404)
├── NotAcceptable         none of the formats asked for can be given (status 406)
├── ReadOnly              an update, well formed, where facts come from documents alone (status 403)
├── LimitError            a request reached a limit, as does one that is sent too often
│   ├── OutOfTime           a query that took longer than it may (status 504)
│   ├── OutOfMemory         a query that needed more memory than it may (status 503)
│   ├── TooLarge            an answer that has more bytes or rows than it may (status 503, or it breaks off)
│   ├── NotYet              what is made of the whole store is not there yet (status 503, with the time to come back)
│   ├── Busy                all that answer queries are at work (status 503, with the time to come back)
│   └── TooMany             one client that asks too often, or too much at once (status 429, with the time to come back)
├── StoreError            the store: none there, not ours, or not writable (exit 2, status 503)
│   └── EndpointError       a SPARQL server: not let in, or what it gives is no answer (exit 2, status 502)
│       ├── Unavailable       it is away or overloaded, and may do better later
│       └── Refusal           it refuses what it was sent
└── KnowledgeError        the ontology, the names or the questions that ship with the program are wrong
"""


class VerbaleError(Exception):
    """Anything that Verbale refuses; its text is one sentence for people."""


class InputError(VerbaleError):
    """Somebody gave us what we cannot use."""


class DocumentError(InputError):
    """A document that cannot be read; the sentence names the file."""


class AddressError(InputError):
    """An address that must not be fetched, or cannot be; the sentence names it."""


class QuestionError(InputError):
    """A question that is unknown, or whose parameters are missing or of the wrong type."""


class QueryError(InputError):
    """SPARQL that does not parse, or that asks for what is not allowed."""


class NotFound(VerbaleError):
    """A thing, document or graph that the store does not hold."""


class NotAcceptable(VerbaleError):
    """None of the formats asked for can be given."""


class ReadOnly(VerbaleError):
    """A well-formed update, sent to where facts come from documents alone."""


class LimitError(VerbaleError):
    """A request that reached a limit; `retry_after` are the seconds after which it may do better, 0 where never."""

    retry_after = 0


class OutOfTime(LimitError):
    """A query that took longer than it may."""


class OutOfMemory(LimitError):
    """A query that needed more memory than it may, or nested deeper than the engine can read."""


class TooLarge(LimitError):
    """An answer that has more bytes or rows than it may."""


class Busy(LimitError):
    """All the processes that answer queries are at work."""

    retry_after = 5


class NotYet(LimitError):
    """What is made of the whole store is not there yet."""

    retry_after = 30


class TooMany(LimitError):
    """One client that asks too often, or too much at once."""

    retry_after = 1


class StoreError(VerbaleError):
    """No store, somebody else's folder, or one that cannot be written."""


class EndpointError(StoreError):
    """A SPARQL server that does not let us in, or gives what is no answer."""


class Unavailable(EndpointError):
    """A server that is away or overloaded; `retry_after` are the seconds after which it asks to be tried again."""

    def __init__(self, sentence: str, retry_after: float = 0) -> None:
        super().__init__(sentence)
        self.retry_after = retry_after


class Refusal(EndpointError):
    """A server that refuses what it was sent, and would do so again."""


class KnowledgeError(VerbaleError):
    """The ontology, the names or the questions that ship with the program are wrong."""
