"""Store and IRI → what the page of each kind of thing shows, one module a kind.  [I/O]"""
