"""Where a shipped phone's program can be made to end: the points of `life.ts` in their order."""

POINTS = ("write", "written", "asked", "answered")
