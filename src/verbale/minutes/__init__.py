"""Files → the minutes of each: what it says and the shapes allow, and what follows, ready for the store.  [I/O]"""

from verbale.minutes.many import Workers, take
from verbale.minutes.task import Minutes, Reading, Refused, claims, reading

__all__ = ["Minutes", "Reading", "Refused", "Workers", "claims", "reading", "take"]
