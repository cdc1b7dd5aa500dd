"""The named points of a push and of a closing at which the server is killed, in the order it passes them."""

POINTS = (
    "after accept",
    "after auth",
    "after parse",
    "after begin",
    "before insert",
    "after insert",
    "before the head is saved",
    "after the head is saved",
    "before commit",
    "after commit",
    "before fan-out",
    "after fan-out",
    "before reply",
    "mid-reply",
    "after reply",
)

#: Of the end of a ballot, whatever request brings it about; after the commit all of it must have happened.
CLOSING_POINTS = (
    "after begin",
    "before insert",
    "after insert",
    "before the head is saved",
    "after the head is saved",
    "before the urn is destroyed",
    "before the key is destroyed",
    "after the key is destroyed",
    "before commit",
    "after commit",
    "before the log is emptied",
    "after the log is emptied",
    "before fan-out",
    "after fan-out",
)
AFTER_COMMIT = CLOSING_POINTS[CLOSING_POINTS.index("after commit") :]

OF_THE_REPLY = ("before reply", "mid-reply", "after reply")
