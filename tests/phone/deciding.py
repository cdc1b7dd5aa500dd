"""Leaving, letting someone go and changing the charter: what each entry needs in order to count."""

from typing import Any

from . import cbor
from .founding import check_charter
from .log import Log
from .payload import Entry
from .shape import is_bytes, is_map, is_text, must
from .share import Proposal, needed


def left(log: Log, entry: Entry, author: bytes) -> None:
    must(is_map(entry.body, set()))
    let_go(log, author)


def removal_proposed(log: Log, position: int, entry: Entry, author: bytes) -> None:
    circle, body = log.circle, entry.body
    assert circle is not None
    must(is_map(body, {"member", "reason"}) and is_bytes(body["member"], 16) and is_text(body["reason"], 600))
    must(body["member"] in circle.members and body["member"] != author)
    must(len(circle.members) >= 3, "too-few")
    time = log.time.spoken_with(author, entry.hours)
    standing = (p for p in log.proposals.values() if p.about == body["member"])
    must(not any(proposal.is_open(circle, time) for proposal in standing), "already-open")
    _open(log, position, entry, author, about=body["member"])


def charter_proposed(log: Log, position: int, entry: Entry, author: bytes) -> None:
    assert log.circle is not None
    must(is_map(entry.body, {"charter"}))
    check_charter(entry.body["charter"])
    must(cbor.encode(entry.body["charter"]) != cbor.encode(log.circle.charter))
    _open(log, position, entry, author, charter=entry.body["charter"])


def agreed(log: Log, entry: Entry, author: bytes) -> None:
    circle = log.circle
    assert circle is not None
    must(is_map(entry.body, {"proposal"}) and is_bytes(entry.body["proposal"], 16))
    proposal = log.proposals.get(entry.body["proposal"])
    must(proposal is not None and (proposal.about is not None) == (entry.kind == "removal.agreed"))
    assert proposal is not None
    must(proposal.is_open(circle, log.time.spoken_with(author, entry.hours)), "ended")
    must(author in proposal.electorate, "not-asked")
    must(author not in proposal.agreed, "already-agreed")
    proposal.agreed.add(author)
    _look_at(log, proposal)


def let_go(log: Log, member: bytes) -> None:
    assert log.circle is not None
    log.circle.leave(member)
    log.is_rotation_due = True


def _open(
    log: Log,
    position: int,
    entry: Entry,
    author: bytes,
    about: bytes | None = None,
    charter: dict[str, Any] | None = None,
) -> None:
    assert log.circle is not None
    electorate = frozenset(log.circle.members) - {about}
    share = log.circle.charter["change" if about is None else "share"]
    enough, since = needed(share, len(electorate)), log.time.spoken_with(author, entry.hours)
    proposal = Proposal(entry.entry_id, position, electorate, enough, since, about, charter, {author})
    log.proposals[entry.entry_id] = proposal
    _look_at(log, proposal)


def _look_at(log: Log, proposal: Proposal) -> None:
    assert log.circle is not None
    if len(proposal.standing(log.circle)) < proposal.needed:
        return
    proposal.took_effect = True
    if proposal.about is not None:
        let_go(log, proposal.about)
    elif proposal.charter is not None:
        log.circle.charter = proposal.charter
