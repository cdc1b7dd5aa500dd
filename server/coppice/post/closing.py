"""The end of a ballot: its whole urn into the log at once, or, with too few envelopes, into nothing.

There is no timer: the first request about a group after the end does it, before it does anything else. One
transaction writes the run and lets go of the key, the tokens and the urn, so a server that dies on the way
has done all of it or none, and the next request does it then.
"""

import contextlib

from coppice.errors import Busy, ServerFull
from coppice.limits import day_of
from coppice.post.log import add_entry
from coppice.post.office import Office
from coppice.store import ballots, entries, groups, urn
from coppice.store.ballots import Ballot
from coppice.store.database import Connection
from coppice.store.groups import Group
from coppice.wire.answers import Head
from coppice.wire.entry import Entry, Refused, parse_entry


def close_what_is_due(office: Office, group_no: int) -> None:
    """Close every ballot of the group whose time is over and tell those who listen; often there is none."""
    with office.store.read() as connection:
        if not ballots.is_any_due(connection, group_no, int(office.clock())):
            return
    with contextlib.suppress(ServerFull, Busy):  # a full disk must keep nobody from reading: later, then
        _close(office, group_no, office.clock())


def _close(office: Office, group_no: int, now: float) -> None:
    fresh: list[tuple[int, bytes]] = []
    with office.store.write() as connection:
        over = ballots.due(connection, group_no, int(now))
        group = groups.load(connection, group_no)
        for ballot in over:
            fresh += _open_urn(office, connection, group, ballot, day_of(now))
        if fresh:
            groups.save(connection, group)
        for ballot in over:
            urn.destroy(connection, ballot.handle)
            ballots.destroy(connection, ballot.handle)
    if over:
        office.store.forget()
    office.live.announce(group_no, fresh, Head(group.head, group.head_hash))


def _open_urn(
    office: Office, connection: Connection, group: Group, ballot: Ballot, day: int
) -> list[tuple[int, bytes]]:
    """Append the run of one ballot, ascending by wire id; nothing with fewer than its floor.

    Neither the group's epoch nor its size is looked at: both may have changed since the phones sealed.
    """
    run = _fitting(office, connection, group, urn.envelopes(connection, ballot.handle))
    if len(run) < ballot.floor:
        return []
    laid: list[tuple[int, bytes]] = []
    for entry in sorted(run, key=lambda each: each.id):
        add_entry(connection, group, entry, day)
        laid.append((group.head, entry.wire))
    return laid


def _fitting(office: Office, connection: Connection, group: Group, wires: list[bytes]) -> list[Entry]:
    """The envelopes that can lie in the log: one that repeats an id must not keep all others out."""
    fitting: dict[bytes, Entry] = {}
    for wire in wires:
        entry = parse_entry(wire, office.settings.entry_bytes)
        if isinstance(entry, Refused) or entry.id in fitting:
            continue
        if entries.find(connection, group.no, entry.id) is None:
            fitting[entry.id] = entry
    return list(fitting.values())
