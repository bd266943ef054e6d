"""pySHACL as it comes: its own constraints, where the program has put some of ours in their place."""

from __future__ import annotations

from unittest.mock import patch

import pyshacl
from pyshacl import shape
from pyshacl.constraints import ALL_CONSTRAINT_PARAMETERS, CONSTRAINT_PARAMETERS_MAP
from rdflib import Graph

_OWN = (ALL_CONSTRAINT_PARAMETERS, CONSTRAINT_PARAMETERS_MAP)


def report(data: Graph, shapes: Graph) -> Graph:
    """What it reports of the data."""
    with patch.object(shape, "CONSTRAINT_PARAMS", _OWN):
        return pyshacl.validate(data, shacl_graph=shapes)[1]
