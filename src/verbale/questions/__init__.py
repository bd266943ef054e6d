"""queries/*.rq → Question…, and a question with its values → SPARQL text, whole or page by page.

The files follow grlc's conventions: a header of `#+ ` lines in YAML (`header`), and parameters that are variables
(`parameters`): `?_actor` (a text), `?_thing_iri`, `?_year_integer`, `?_day_xsd_date`, `?_name_en`; what has two
underscores, `?__since_date`, may be left out. Of a parameter that the header lists under `things`, with the class of
what it means, the value is put in as an access point: `?actor v:accessPoint ?_actor` finds it by a name, or its IRI.

On a large store it matters how a question is put: what is found by its access point first and not in a query of its
own, and one pattern in each OPTIONAL, others in one within it. Then the engine seeks; otherwise it goes through all
there is.
"""

from verbale.questions.binding import bind
from verbale.questions.files import find, load, near
from verbale.questions.kinds import KINDS
from verbale.questions.model import Parameter, Question
from verbale.questions.parsing import parse

__all__ = ["KINDS", "Parameter", "Question", "bind", "find", "load", "near", "parse"]
