"""The post office itself: log, boxes, live. Ballots with their urn are the fourth, a file beside them later.

Nothing here knows Flask or SQL. Store, clock and settings come in as one `Office`.
"""
