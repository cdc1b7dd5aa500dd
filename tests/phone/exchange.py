"""Push and pull until both sides hold the same, so that a lost reply or a repeated push changes only time."""

from typing import Any

from .mirror import Mirror
from .outbox import Bundle, Outbox, Seal
from .post import Post
from .seeded import Random

ROUND = 900_000  # bytes a push, below the server's limit of 1 MiB a body
MOST = 500  # wires a push


def run(post: Post, bearer: str, mirror: Mirror, outbox: Outbox) -> None:
    """Pushes in rounds; each answer also brings what the others wrote, and more is pulled until there is none."""
    for batch in _rounds([] if mirror.is_doubted else outbox.unsent()):
        answer = post.push(bearer, [bundle.wire for bundle in batch], after=len(mirror))
        _note_verdicts(batch, answer)
        _take(mirror, answer)
        while answer["more"] and answer["entries"]:
            answer = post.pull(bearer, len(mirror))
            _take(mirror, answer)
        if mirror.is_doubted:
            return


def push_only(post: Post, bearer: str, mirror: Mirror, outbox: Outbox) -> None:
    if not mirror.is_doubted:
        for batch in _rounds(outbox.unsent()):
            if batch:
                _note_verdicts(batch, post.push(bearer, [bundle.wire for bundle in batch]))


def settle(mirror: Mirror, outbox: Outbox, seal: Seal, random: Random) -> None:
    """Lets go of a bundle only when its own bytes stand in the log; an ack that does not come back is an alarm."""
    for bundle in list(outbox.bundles):
        place = mirror.places.get(bundle.wire_id)
        if place is not None and mirror.wires[place - 1] == bundle.wire:
            if bundle.acknowledged not in (None, place):
                mirror.alarm(bundle.acknowledged or place, "ack-missing")
            outbox.bundles.remove(bundle)
        elif place is not None:
            mirror.alarm(place, "id-taken")
            outbox.take_back(bundle)
        elif bundle.acknowledged is not None:
            if bundle.acknowledged <= len(mirror) or not mirror.behind:
                mirror.alarm(bundle.acknowledged, "ack-missing")
        elif bundle.refused == "epoch-moved" and seal.epoch > bundle.epoch:
            outbox.reseal(bundle, seal, random)


def _take(mirror: Mirror, answer: dict[str, Any]) -> None:
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
