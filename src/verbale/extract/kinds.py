"""The types of events, by how the words that name them tell of one."""

from verbale.terms import V

TALKS = frozenset({V.Meeting, V.Call})
SPOKEN_OF = frozenset({V.Meeting, V.Call, V.PressEvent, V.Visit, V.Signing, V.Summit})
"""Types that a definite noun without more takes up again: `the meeting`."""
ANCHORED = frozenset(
    {V.Conflict, V.Disaster, V.Attack, V.MissileLaunch, V.ReliefOperation, V.Exercise, V.Election, V.OtherEvent}
)
"""Types of which a noun alone tells no event: somebody, some place or some day must be told with it."""
REPEATED = frozenset({V.Exercise, V.Election})
"""Types whose plural speaks of a habit: `their exercises in the region`."""
