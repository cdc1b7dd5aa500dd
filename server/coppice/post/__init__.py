"""The post office itself: log, boxes and live. Ballots with their urn are the fourth and will be a file beside them.

Nothing here knows Flask or SQL. Store, clock and settings come in as one `Office`.
"""
