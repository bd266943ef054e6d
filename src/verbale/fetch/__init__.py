"""Addresses on the web → what stands there, within bounds, politely, and never from a private network.  [I/O]

`Visitor` fetches documents as a well-behaved robot does; `follow` makes any request for which robots.txt is not meant,
such as a query for an endpoint that somebody named.
"""

from verbale.fetch.address import Address, parse
from verbale.fetch.model import Reach, Reply, Request
from verbale.fetch.redirects import follow
from verbale.fetch.visitor import Fetched, Validators, Visitor

__all__ = ["Address", "Fetched", "Reach", "Reply", "Request", "Validators", "Visitor", "follow", "parse"]
