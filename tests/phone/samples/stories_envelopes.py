"""Sample logs in which windows close: honest runs, forged and moved tokens, and servers that cheat."""

from .. import wire
from ..windows import HOUR
from .cast import HOURS, Table
from .hall import Hall, filler

RUBS = {"k": "grievances.rubbing", "d": {"happened": "they left"}}
LOW, MIDDLE, HIGH = bytes(16), b"\x80" + bytes(15), b"\xff" * 16


def a_window_is_closed_and_read(table: Table) -> None:
    hall = Hall(table)
    (ballot,) = hall.open(hall.people[0], hall.item())
    table.lay(hall.people[1], table.note("meanwhile"))
    hall.fill(ballot, RUBS, filler, {"k": "pauses.checked-in", "d": {"weather": "fog"}})
    table.wires += [b"too short"]
    table.lay(hall.people[1], table.note("afterwards"))


def a_run_at_the_end_of_the_log_may_still_grow(table: Table) -> None:
    hall = Hall(table)
    (ballot,) = hall.open(hall.people[0], hall.item())
    table.wires += [b""]
    hall.fill(ballot, RUBS, filler, filler)


def envelopes_stay_under_the_epoch_of_their_opening(table: Table) -> None:
    hall = Hall(table)
    ada, bo, _ = hall.people
    (ballot,) = hall.open(ada, hall.item())
    table.rotate(bo)
    table.rotate(ada)
    people = [hall.token(ballot) for _ in range(3)]
    late, now = hall.envelope(people[0], epoch=2), hall.envelope(people[0], epoch=3)
    unknown = hall.envelope(people[1], ballot=bytes(32))
    bent = hall.envelope(people[1], token=bytes(256))
    hall.close(late, now, unknown, bent, *(hall.envelope(one) for one in people))


def forged_and_moved_tokens_are_refused(table: Table) -> None:
    hall = Hall(table, members=6)
    first, second = hall.open(hall.people[0], hall.item(0, 0), hall.item(1, 1))
    one, two, three, other = *(hall.token(first) for _ in range(3)), hall.token(second)
    elsewhere = Hall(Table(table.draw))
    (foreign,) = elsewhere.open(elsewhere.people[0], elsewhere.item())
    good = [hall.envelope(whose, RUBS) for whose in (one, two, three)]
    forged = [
        hall.envelope(one, token=two.token),
        hall.envelope(one, token=bytes(256)),
        hall.envelope(one, token=b"\xff" * 256),
        hall.envelope(one, ballot=second.ballot_id),
        hall.envelope(other, ballot=first.ballot_id),
        hall.envelope(hall.token(first, key=1)),
        hall.envelope(elsewhere.token(foreign), epoch=1),
        hall.envelope(elsewhere.token(foreign), ballot=first.ballot_id),
        hall.envelope(one, signer=two.seed),
        hall.envelope(one, {"k": "said", "d": "x" * 2000}, key=two.key),
        hall.envelope(one, ballot=b"short"),
        hall.envelope(one, key=b"short"),
        hall.envelope(one, token=one.token[:-1]),
    ]
    hall.close(*good, *forged, _with_signature_of(hall, good[0]))


def a_token_spent_twice_counts_once_and_no_more_than_the_voices(table: Table) -> None:
    hall = Hall(table)
    (ballot,) = hall.open(hall.people[0], hall.item())
    one, two, three, minted = (hall.token(ballot) for _ in range(4))
    early, late = hall.envelope(one, RUBS, wire_id=LOW), hall.envelope(one, filler, wire_id=MIDDLE)
    forged = hall.envelope(two, token=one.token, wire_id=b"\x01" + bytes(15))
    last = hall.envelope(minted, wire_id=HIGH)
    hall.close(early, late, forged, hall.envelope(two), hall.envelope(three), last)


def what_is_slipped_in_before_the_closing_is_noticed(table: Table) -> None:
    hall = Hall(table)
    ada, bo, cy = hall.people
    (ballot,) = hall.open(ada, hall.item())
    people = [hall.token(ballot) for _ in range(3)]
    table.wires += [b"", hall.envelope(people[0], RUBS)]
    table.wires += [b"", table.wires[-1]]
    table.lay(bo, table.note("between"))
    hall.close(*(hall.envelope(one, RUBS) for one in people))
    table.wires += [b"", hall.envelope(hall.token(ballot))]
    table.lay(cy, table.note("and one too late"))


def too_few_stay_shut(table: Table) -> None:
    hall = Hall(table)
    (ballot,) = hall.open(hall.people[0], hall.item())
    hall.close(*(hall.envelope(hall.token(ballot), RUBS) for _ in range(2)))
    table.wires += [b""]
    spoilt = [hall.envelope(hall.token(ballot), RUBS, token=bytes(256))]
    hall.close(*spoilt, *(hall.envelope(hall.token(ballot), RUBS) for _ in range(2)))
    table.wires += [b""]


def what_a_member_puts_in_place_of_an_envelope_harms_nobody(table: Table) -> None:
    hall = Hall(table, members=6)
    ada = hall.people[0]
    first, second = hall.open(ada, hall.item(0, 0), hall.item(1, 1))
    good = [hall.envelope(hall.token(first), RUBS) for _ in range(4)]
    other = hall.envelope(hall.token(second), RUBS, wire_id=LOW)
    named = table.seal(ada, table.says(ada, table.note("named")), wire_id=MIDDLE)
    junk = good[0][:5] + b"\x90" + table.draw(15) + table.draw(len(good[0]) - 21)
    hall.close(*good, other, named, junk)
    table.wires += [b""]
    hall.close(*(hall.envelope(hall.token(second), RUBS) for _ in range(3)))
    table.wires += [b""]


def two_windows_that_close_at_once_have_each_their_run(table: Table) -> None:
    hall = Hall(table, crowd=1)
    first, second = hall.open(hall.people[0], hall.item(0, 0), hall.item(1, 1))
    hall.close(hall.envelope(hall.token(first), RUBS), hall.envelope(hall.token(second), RUBS))
    hall.close(hall.envelope(hall.token(second), RUBS, wire_id=LOW))


def answers_and_withdrawals_are_signed_by_the_older_key(table: Table) -> None:
    hall = Hall(table, members=9)
    first, second = hall.open(hall.people[0], hall.item(0, 0), hall.item(1, 1))
    one, two, three = hall.fill(first, RUBS, RUBS | {"d": {"happened": "take me back"}}, RUBS)
    table.wires += [b""]
    people = [hall.token(second) for _ in range(8)]
    answer, back = {"k": "grievances.answered", "d": "a van"}, {"k": "withdrawn", "d": None}
    signed = people[0].says_again(table.group, one, answer)
    bodies = [
        signed,
        people[1].says_again(table.group, two, back),
        signed,
        people[3].says_again(table.group, three, back) | {"by": bytes(64)},
        people[4].says_again(table.group, people[0], answer),
        people[5].says_again(table.group, one, answer) | {"d": "a bus"},
        people[6].says_again(bytes(16), one, answer),
        people[7].says_again(table.group, one, {"k": "withdrawn", "d": 0}),
    ]
    hall.close(*(hall.envelope(whose, body) for whose, body in zip(people, bodies, strict=True)))
    table.wires += [b""]


def votes_cannot_be_changed(table: Table) -> None:
    hall = Hall(table, members=4)
    now = HOURS * HOUR
    vote = hall.item(0, purpose="vote", opens=now, closes=now + 24 * HOUR)
    ballot, window = hall.open(hall.people[0], vote, hall.item(1, 1))
    yes = {"k": "vote", "d": {"of": bytes(16), "choice": 1}}
    one, *_ = hall.fill(ballot, yes, yes, yes)
    table.wires += [b""]
    people = [hall.token(window) for _ in range(3)]
    changed = people[0].says_again(table.group, one, {"k": "withdrawn", "d": None})
    hall.close(
        *(hall.envelope(whose, body) for whose, body in zip(people, [changed, RUBS, filler], strict=True))
    )
    table.wires += [b""]


def words_without_a_shape_are_of_the_crowd_and_say_nothing(table: Table) -> None:
    hall = Hall(table, members=16)
    (ballot,) = hall.open(hall.people[0], hall.item())
    boxes = [bytes([n]) * 80 for n in range(4)]
    few = {"to": boxes, "y": bytes(3100)}
    bodies = [
        None,
        [1],
        {},
        {"k": "", "d": 1},
        {"k": "x" * 65, "d": 1},
        {"k": "said", "d": 1, "re": bytes(32)},
        {"k": "withdrawn", "d": None},
        few | {"to": boxes[:3]},
        few | {"to": [*boxes, boxes[0]]},
        few | {"to": [*boxes[:3], bytes(79)]},
        few | {"y": bytes(3099)},
        few | {"y": "y"},
        few | {"k": "said"},
        few,
        {"k": "said", "d": {"nested": [None, {"deep": True}]}},
        RUBS,
    ]
    hall.fill(ballot, *bodies)
    table.wires += [b""]


def an_envelope_of_another_size_is_refused(table: Table) -> None:
    hall = Hall(table)
    (ballot,) = hall.open(hall.people[0], hall.item())
    people = [hall.token(ballot) for _ in range(4)]
    urn = [hall.envelope(one) for one in people[:3]]
    opened = wire.unseal(table.group, table.secrets, hall.envelope(people[3]))
    small = wire.seal(table.group, 1, table.secrets[1], HIGH, table.draw(12), people[3].seed, opened.payload)
    hall.close(*urn, small)


def _with_signature_of(hall: Hall, other: bytes) -> bytes:
    """A good signature, moved under other words of the same pseudonym."""
    table = hall.table
    opened = wire.unseal(table.group, table.secrets, other)
    wire_id = table.draw(16)
    inner = (opened.signature + len(opened.payload).to_bytes(4, "big") + opened.payload).ljust(4096, b"\0")
    return wire.seal_inner(table.group, 1, table.secrets[1], wire_id, table.draw(12), inner)


STORIES = [
    a_window_is_closed_and_read,
    a_run_at_the_end_of_the_log_may_still_grow,
    envelopes_stay_under_the_epoch_of_their_opening,
    forged_and_moved_tokens_are_refused,
    a_token_spent_twice_counts_once_and_no_more_than_the_voices,
    what_is_slipped_in_before_the_closing_is_noticed,
    too_few_stay_shut,
    what_a_member_puts_in_place_of_an_envelope_harms_nobody,
    two_windows_that_close_at_once_have_each_their_run,
    answers_and_withdrawals_are_signed_by_the_older_key,
    votes_cannot_be_changed,
    words_without_a_shape_are_of_the_crowd_and_say_nothing,
    an_envelope_of_another_size_is_refused,
]
