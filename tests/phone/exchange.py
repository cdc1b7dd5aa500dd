"""Push and pull until both sides hold the same, so that a lost reply or a repeated push changes only time."""

from typing import Any, Protocol

from .errors import Refused
from .mirror import Mirror
from .outbox import Bundle, Outbox, Seal
from .seeded import Random

ROUND = 900_000  # bytes a push, below the server's limit of 1 MiB a body
MOST = 500  # wires a push
EPOCH_MOVED, HEAD_MOVED, ID_TAKEN, BEHIND = "epoch-moved", "head-moved", "id-taken", "behind"


class Office(Protocol):
    """Whatever takes and gives wires: the real server, or a courier who carries them."""

    def push(
        self, bearer: str, wires: list[bytes], after: int | None = None, least: int | None = None
    ) -> dict[str, Any]: ...

    def pull(self, bearer: str, after: int) -> dict[str, Any]: ...

    def rotate(self, bearer: str, said: dict[str, Any]) -> None: ...

    def epochs(self, bearer: str) -> Any: ...


class FoundingOffice(Protocol):
    """Whatever opens a group and answers with the key it attests with."""

    origin: str

    def found(self, group: bytes, member: bytes, write: bytes, passcode: str | None = None) -> bytes: ...


def run(post: Office, bearer: str, mirror: Mirror, outbox: Outbox) -> None:
    """Pushes in rounds; each answer brings what the others wrote, and more is pulled until there is none.

    Each push says how far this phone has read: onto a server that is behind it would take positions that
    were read with other bytes, and turn a restored backup into a fork.
    """
    if mirror.is_doubted:
        _take(post, bearer, mirror, post.pull(bearer, len(mirror)))
        if mirror.is_doubted:
            return
    for batch in _rounds(outbox.unsent()):
        wires, known = [bundle.wire for bundle in batch], len(mirror)
        try:
            answer = post.push(bearer, wires, after=known, least=known)
            _note_verdicts(batch, answer)
        except Refused as refusal:
            if refusal.code not in (EPOCH_MOVED, BEHIND):
                raise
            if refusal.code == EPOCH_MOVED:
                _note_verdicts(batch, {"acks": [], "refused": [[b.wire_id, EPOCH_MOVED] for b in batch]})
            answer = post.pull(bearer, known)
        _take(post, bearer, mirror, answer)
        if mirror.is_doubted:
            return


def push_only(post: Office, bearer: str, mirror: Mirror, outbox: Outbox) -> None:
    """What a locked phone can do; one that is told `behind` or `epoch-moved` waits for the next unlock."""
    for batch in _rounds(outbox.unsent()):
        if mirror.is_doubted or not batch:
            return
        try:
            answer = post.push(bearer, [bundle.wire for bundle in batch], least=len(mirror))
        except Refused as refusal:
            if refusal.code not in (EPOCH_MOVED, BEHIND):
                raise
            return
        _note_verdicts(batch, answer)


def settle(mirror: Mirror, outbox: Outbox, seal: Seal, random: Random) -> bool:
    """Lets go of a bundle only when its own bytes stand in the log; an ack that does not come back alarms.

    Says whether something was sealed anew for a newer epoch, and so is to be sent again.
    """
    sealed_anew = False
    for bundle in list(outbox.bundles):
        place = mirror.places.get(bundle.wire_id)
        if bundle.acknowledged is not None and bundle.acknowledged != place:
            mirror.alarm(bundle.acknowledged, "ack-missing")
        if place is not None and mirror.wires[place - 1] == bundle.wire:
            outbox.bundles.remove(bundle)
        elif place is not None or (bundle.refused == ID_TAKEN and not mirror.is_doubted):
            mirror.alarm(place or len(mirror), ID_TAKEN)
            outbox.take_back(bundle)
        elif bundle.refused == EPOCH_MOVED and seal.epoch > bundle.epoch:
            outbox.reseal(bundle, seal, random)
            sealed_anew = True
    return sealed_anew


def _take(post: Office, bearer: str, mirror: Mirror, answer: dict[str, Any]) -> None:
    """A server that promises more and gives nothing new is not asked for ever."""
    known = len(mirror)
    _hold_against(mirror, answer)
    while answer["more"] and len(mirror) > known and not mirror.is_doubted:
        known = len(mirror)
        answer = post.pull(bearer, known)
        _hold_against(mirror, answer)
    if answer["more"] and not mirror.is_doubted:
        mirror.alarm(answer["head"][0], "withheld")


def _hold_against(mirror: Mirror, answer: dict[str, Any]) -> None:
    mirror.extend([(position, sealed) for position, sealed in answer["entries"]])
    mirror.check_head(answer["head"][0], answer["head"][1], answer["more"])


def _note_verdicts(batch: list[Bundle], answer: dict[str, Any]) -> None:
    acks, refused = dict(answer["acks"]), dict(answer["refused"])
    for bundle in batch:
        bundle.acknowledged = acks.get(bundle.wire_id)
        bundle.refused = refused.get(bundle.wire_id)


def _rounds(bundles: list[Bundle]) -> list[list[Bundle]]:
    """At least one round, if only to pull."""
    rounds: list[list[Bundle]] = [[]]
    room = ROUND
    for bundle in bundles:
        if len(bundle.wire) > room or len(rounds[-1]) == MOST:
            rounds.append([])
            room = ROUND
        rounds[-1].append(bundle)
        room -= len(bundle.wire)
    return rounds
