"""The named points of a push at which the server is killed, in the order it passes them."""

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

OF_THE_REPLY = ("before reply", "mid-reply", "after reply")
