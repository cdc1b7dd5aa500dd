"""Who looks, and what of a week they see. A mask takes away; nothing is ever added."""

from dataclasses import replace

from tests.unlink.trace import Call, Week

VIEWS = ("stored", "curious", "watched", "live")


def seen_by(view: str, week: Week) -> Week:
    """The week without what this attacker cannot see, and without the truth.

    stored: all that lies on the server's disk, up to the moment before the closing, with its keys, and all
    plaintext of a member. curious: a member alone, the server is honest. watched: whoever sees the lines of
    the members from outside (when, how much), and a member. live: stored, and a server that writes down
    every call.
    """
    week = replace(week, truth={})
    if view == "live":
        return week
    if view == "stored":
        return replace(week, calls=(), homes=())
    if view == "curious":
        return replace(week, calls=(), homes=(), issued=(), urn=(), copies=(), key=None)
    if view == "watched":
        calls = tuple(Call(each.at, each.address, None, each.up, each.down) for each in week.calls)
        return replace(week, calls=calls, issued=(), urn=(), copies=(), key=None)
    raise ValueError(f"no view {view}")
