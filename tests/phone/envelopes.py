"""Hidden wires: whether one is an envelope of a ballot, which of them are its run, and what they say.

A closing appends a whole urn at once, ascending by wire id; so the run of a ballot is the first stretch of
rising ids in which `floor` envelopes of it stand.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from hashlib import sha256
from typing import Any

from . import cbor, ed25519, few, tokens, wire
from .errors import Refused
from .keys import DOMAINS
from .log import Envelope, Log
from .padding import pad
from .payload import Hidden
from .shape import is_bytes, is_map, is_text, must
from .windows import Ballot

INNER = 4096
ROOM = INNER - 64 - 4


def stretches(wires: Sequence[bytes]) -> list[int]:
    """For each position from 1 on, where its stretch begins; index 0 is not used."""
    begins, before = [0], b""
    for position, sealed in enumerate(wires, start=1):
        wire_id = wire.id_of(sealed) if len(sealed) >= wire.HEADER else b""
        rises = wire_id and before and wire_id > before
        begins.append(begins[-1] if rises else position)
        before = wire_id
    return begins


def check(log: Log, position: int, opened: wire.Opened, hidden: Hidden, size: int) -> Envelope:
    """The envelope that stands; refuses, in this order, what the page of the log names."""
    ballot = log.ballots.get(hidden.ballot)
    must(ballot is not None and ballot.epoch == opened.epoch, "bad-token")
    assert ballot is not None
    must(hidden.is_whole and size == wire.HEADER + INNER + wire.TAG)
    stretch = log.stretches[position]
    must(not any(begins < stretch for begins, _ in _full(log, ballot)), "after-run")
    mates = [one for one in log.envelopes if (one.ballot, one.stretch) == (ballot.ballot_id, stretch)]
    must(hidden.key not in {mate.key for mate in mates}, "spent")
    must(len(mates) < ballot.most, "over-count")
    must(tokens.is_valid(ballot.modulus, ballot.ballot_id, hidden.key, hidden.token), "bad-token")
    must(ed25519.verifies(hidden.key, opened.signature, opened.signed), "bad-signature")
    return Envelope(position, stretch, ballot.ballot_id, opened.wire_id, hidden.key, hidden.body)


@dataclass(frozen=True)
class Run:
    """The crowd of a ballot; `ended` once another stretch has begun."""

    ballot: Ballot
    envelopes: tuple[Envelope, ...]
    ended: bool


def runs(log: Log) -> list[Run]:
    found = []
    for ballot in log.ballots.values():
        for begins, envelopes in _full(log, ballot):
            found.append(Run(ballot, tuple(envelopes), begins < log.stretches[log.read]))
            break
    return sorted(found, key=lambda run: run.envelopes[0].position)


def slipped(log: Log) -> list[tuple[int, bytes]]:
    """First position and ballot of what no closing can have brought: too few, in too short a stretch."""
    marks = []
    for ballot in log.ballots.values():
        for begins, envelopes in _by_stretch(log, ballot):
            length = log.stretches[: log.read + 1].count(begins)
            has_ended = begins < log.stretches[log.read]
            if has_ended and max(len(envelopes), length) < ballot.floor:
                marks.append((envelopes[0].position, ballot.ballot_id))
    return sorted(marks)


@dataclass(frozen=True)
class Item:
    ballot: bytes
    position: int
    key: bytes
    body: dict[str, Any]
    again: bytes | None
    for_few: bool = False


def read_out(log: Log, receiving: bytes | None = None) -> tuple[list[Item], list[tuple[int, str]]]:
    """What is to be shown, and the positions of those whose words do not count, with a code.

    `receiving` is the private key of the device that reads; without it, what every member reads.
    """
    items: list[Item] = []
    passed: list[tuple[int, str]] = []
    older: dict[bytes, tuple[str, bool]] = {}
    for run in runs(log):
        for envelope in run.envelopes:
            try:
                items += list(_says(log, run.ballot, envelope, older, receiving))
            except Refused as refusal:
                passed.append((envelope.position, refusal.code))
        for envelope in run.envelopes:
            older.setdefault(envelope.key, (run.ballot.purpose, _is_few(envelope.body)))
    taken_back = {item.again for item in items if item.body.get("k") == "withdrawn"}
    kept = [item for item in items if item.body.get("k") != "withdrawn" and item.key not in taken_back]
    return kept, passed


def _says(
    log: Log,
    ballot: Ballot,
    envelope: Envelope,
    older: dict[bytes, tuple[str, bool]],
    receiving: bytes | None,
) -> Iterator[Item]:
    body, for_few = check_body(envelope.body), _is_few(envelope.body)
    if for_few:
        inside = few.opened(log.group, envelope.wire_id, receiving, body) if receiving else None
        if inside is None:
            return
        body = _check_open(inside[0])
    again = body.get("re")
    if again is not None:
        purpose, was_for_few = older.get(again, (None, None))
        must("vote" not in (ballot.purpose, purpose), "no-second-vote")
        must(was_for_few is for_few, "unknown-envelope")
        must(is_again(log.group, envelope.key, body), "not-the-author")
    yield Item(ballot.ballot_id, envelope.position, envelope.key, body, again, for_few)


def _is_few(body: Any) -> bool:
    return isinstance(body, dict) and few.is_shape(body)


def check_body(body: Any) -> dict[str, Any]:
    """Refuses `malformed`; the body as it is otherwise."""
    return dict(body) if _is_few(body) else _check_open(body)


def _check_open(body: Any) -> dict[str, Any]:
    must(is_map(body, {"k", "d"}) or is_map(body, {"k", "d", "re", "by"}))
    must(is_text(body["k"], 64))
    again = "re" in body
    must(not again or (is_bytes(body["re"], 32) and is_bytes(body["by"], 64)))
    must(body["k"] != "withdrawn" or (body["d"] is None and again))
    return dict(body)


def again_part(group: bytes, new_key: bytes, body: dict[str, Any]) -> bytes:
    unsigned = {key: value for key, value in body.items() if key != "by"}
    return DOMAINS["again"] + group + new_key + sha256(cbor.encode(unsigned)).digest()


def is_again(group: bytes, new_key: bytes, body: dict[str, Any]) -> bool:
    return ed25519.verifies(body["re"], body["by"], again_part(group, new_key, body))


def payload(ballot: bytes, key: bytes, token: bytes, body: Any) -> bytes:
    return cbor.encode({"v": 1, "q": ballot, "n": key, "z": token, "b": body})


def seal(
    group: bytes, epoch: int, secret: bytes, wire_id: bytes, iv: bytes, seed: bytes, said: bytes
) -> bytes:
    """`seed` is that of the one-time key. Refuses `too-large`."""
    must(len(said) <= ROOM, "too-large")
    inner = pad(ed25519.sign(seed, wire.signed_part(group, epoch, wire_id, said)), said).ljust(INNER, b"\0")
    return wire.seal_inner(group, epoch, secret, wire_id, iv, inner)


def _by_stretch(log: Log, ballot: Ballot) -> list[tuple[int, list[Envelope]]]:
    mine = [one for one in log.envelopes if one.ballot == ballot.ballot_id]
    begins = sorted({one.stretch for one in mine})
    return [(begin, [one for one in mine if one.stretch == begin]) for begin in begins]


def _full(log: Log, ballot: Ballot) -> list[tuple[int, list[Envelope]]]:
    return [pair for pair in _by_stretch(log, ballot) if len(pair[1]) >= ballot.floor]
