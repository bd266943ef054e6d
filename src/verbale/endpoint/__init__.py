"""A SPARQL server somewhere else: its address and credentials, questions it answers, updates it carries out.  [I/O]"""

from verbale.endpoint.address import Endpoint, endpoint
from verbale.endpoint.client import Client
from verbale.endpoint.credentials import Credentials, credentials
from verbale.endpoint.patience import Patience

__all__ = ["Client", "Credentials", "Endpoint", "Patience", "credentials", "endpoint"]
