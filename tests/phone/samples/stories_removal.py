"""Sample logs of letting someone go: the share that is needed, each refusal, and the time that ends it."""

from typing import Any

from ..payload import Entry
from .cast import HOURS, Phone, Table, new_phone
from .stories_joining import let_in
from .stories_leaving import of_people


def propose(
    table: Table, phone: Phone, about: Phone, hours: int = HOURS, reason: str = "broke our trust"
) -> Entry:
    """Lays the proposal down alone and gives it back to be agreed to."""
    entry = table.entry("removal.proposed", {"member": about.asks.member, "reason": reason}, hours)
    table.lay(phone, entry)
    return entry


def agree(table: Table, proposal: Entry, hours: Any = HOURS) -> Entry:
    kind = proposal.kind.replace("proposed", "agreed")
    return table.entry(kind, {"proposal": proposal.entry_id}, hours)


def weeks_go_by(table: Table, phone: Phone) -> None:
    """Four, with a word each; somebody else's clock is ahead already, so that all four count."""
    for week in range(1, 5):
        table.lay(phone, table.note(f"week {week}", HOURS + 168 * week))


def someone_is_let_go_when_enough_agree(table: Table) -> None:
    ada, bo, cy, dan = of_people(table, 4)
    tablet = new_phone(table.draw, 2, dan.asks.member)
    table.lay(tablet, table.joining(tablet, dan))
    proposal = propose(table, ada, dan)
    table.lay(dan, table.note("still listed"))
    table.lay(bo, table.note("before"), agree(table, proposal), table.note("after"))
    table.lay(dan, table.note("not any more"))
    table.lay(tablet, table.note("nor from the tablet"))
    table.lay(cy, agree(table, proposal), table.note("too late to matter"))


def agreement_that_is_refused(table: Table) -> None:
    ada, bo, cy, _, eve = of_people(table, 5)
    tablet = new_phone(table.draw, 2, bo.asks.member)
    table.lay(tablet, table.joining(tablet, bo))
    proposal = propose(table, ada, eve)
    flo = let_in(table, ada, name="Flo came later")
    table.lay(flo, agree(table, proposal))
    table.lay(eve, agree(table, proposal))
    table.lay(ada, agree(table, proposal))
    table.lay(bo, agree(table, proposal))
    table.lay(tablet, agree(table, proposal))
    table.lay(
        cy,
        table.entry("removal.agreed", {"proposal": bytes(16)}),
        table.entry("removal.agreed", {"proposal": proposal.entry_id[:15]}),
        table.entry("removal.agreed", {"proposal": proposal.entry_id, "why": "x"}),
        table.entry("removal.agreed", None),
        table.entry("charter.agreed", {"proposal": proposal.entry_id}),
        agree(table, proposal, hours=-1),
    )
    note = table.note("not a proposal")
    table.lay(cy, note, table.entry("removal.agreed", {"proposal": note.entry_id}))


def a_proposal_that_is_refused(table: Table) -> None:
    ada, bo, cy = of_people(table, 3)
    stranger = new_phone(table.draw)
    member = cy.asks.member
    for body in (
        None,
        {"member": member},
        {"member": member, "reason": ""},
        {"member": member, "reason": "x" * 601},
        {"member": member, "reason": 5},
        {"member": member, "reason": "x", "note": 1},
        {"member": member[:15], "reason": "x"},
        {"member": stranger.asks.member, "reason": "x"},
        {"member": cy.device, "reason": "a device is not a member"},
        {"member": ada.asks.member, "reason": "myself"},
    ):
        table.lay(ada, table.entry("removal.proposed", body))
    refused = table.entry("removal.proposed", {"member": stranger.asks.member, "reason": "x"})
    table.lay(ada, refused)
    table.lay(bo, agree(table, refused))
    first = propose(table, ada, cy, reason="\U0001f33f" * 600)
    second = propose(table, bo, cy)
    table.lay(bo, agree(table, second))
    table.lay(cy, table.note("still here"))
    table.lay(bo, agree(table, first))


def in_a_group_of_two_nobody_is_let_go(table: Table) -> None:
    ada, bo = of_people(table, 2)
    stranger = new_phone(table.draw)
    propose(table, ada, bo)
    propose(table, ada, stranger)
    cy = let_in(table, ada, name="Cy")
    proposal = propose(table, ada, bo)
    table.lay(bo, table.entry("member.left", {}))
    table.lay(cy, agree(table, proposal))
    propose(table, ada, cy)


def agreement_of_one_who_left_falls_away(table: Table) -> None:
    ada, bo, cy, dan, eve = of_people(table, 5)
    proposal = propose(table, ada, eve)
    table.lay(bo, agree(table, proposal))
    table.lay(bo, table.entry("member.left", {}))
    table.lay(cy, agree(table, proposal))
    table.lay(eve, table.note("two who are here are not three"))
    table.lay(dan, agree(table, proposal))
    table.lay(eve, table.note("let go"))


def a_proposal_outlives_the_one_who_made_it(table: Table) -> None:
    ada, bo, cy, dan, _, flo = of_people(table, 6)
    against_flo = propose(table, ada, flo)
    against_ada = propose(table, flo, ada)
    for phone in (bo, cy, dan):
        table.lay(phone, agree(table, against_ada))
    table.lay(bo, agree(table, against_flo))
    table.lay(cy, agree(table, against_flo))
    table.lay(dan, agree(table, against_flo))


def who_leaves_alone_ends_the_proposal(table: Table) -> None:
    _, bo, cy, dan = of_people(table, 4)
    proposal = propose(table, bo, dan)
    table.lay(dan, table.entry("member.left", {}))
    table.lay(cy, agree(table, proposal))
    propose(table, cy, dan)


def one_wrong_clock_ends_nothing(table: Table) -> None:
    ada, bo, cy, _, eve = of_people(table, 5)
    proposal = propose(table, ada, eve)
    table.lay(cy, table.note("from the future", HOURS + 100_000))
    weeks_go_by(table, ada)
    table.lay(ada, table.note("an hour short of thirty days", HOURS + 719))
    table.lay(bo, agree(table, proposal, HOURS + 719))
    propose(table, bo, eve)
    table.lay(cy, agree(table, proposal, HOURS + 100_000))


def a_proposal_ends_after_thirty_days_of_group_time(table: Table) -> None:
    ada, bo, cy, dan, eve = of_people(table, 5)
    proposal = propose(table, ada, eve)
    table.lay(cy, table.note("from the future", HOURS + 100_000))
    table.lay(bo, agree(table, proposal, HOURS + 1))
    weeks_go_by(table, ada)
    table.lay(ada, table.note("thirty days later", HOURS + 720))
    table.lay(dan, agree(table, proposal, HOURS))
    again = propose(table, dan, eve, HOURS)
    table.lay(ada, agree(table, again, HOURS + 720))
    table.lay(bo, agree(table, again, HOURS + 720 + 167))


def a_silence_of_weeks_ends_nothing_that_is_asked_after_it(table: Table) -> None:
    ada, bo, cy, dan = of_people(table, 4)
    proposal = propose(table, ada, dan, HOURS + 5000)
    table.lay(bo, table.note("written before the silence, sent after it", HOURS + 30))
    table.lay(bo, agree(table, proposal, HOURS + 5001))
    table.lay(cy, agree(table, proposal, HOURS + 5002))


def of_each_silence_a_week_counts(table: Table) -> None:
    ada, bo, cy, dan = of_people(table, 4)
    proposal = propose(table, ada, dan)
    table.lay(ada, table.note("far ahead", HOURS + 100_000))
    for month in range(1, 5):
        table.lay(cy, table.note(f"month {month}", HOURS + 1000 * month))
    table.lay(bo, agree(table, proposal, HOURS + 4048))
    table.lay(cy, agree(table, proposal, HOURS + 4047))


def an_agreement_is_judged_at_its_own_hour_and_a_refused_one_moves_no_time(table: Table) -> None:
    ada, bo, cy, dan = of_people(table, 4)
    proposal = propose(table, ada, dan)
    table.lay(ada, table.note("alone in the future", HOURS + 720))
    weeks_go_by(table, bo)
    table.lay(bo, agree(table, proposal, HOURS + 720))
    table.lay(cy, agree(table, proposal, HOURS + 719))


def group_time_begins_right_after_the_proposal(table: Table) -> None:
    ada, bo, cy, dan = of_people(table, 4)
    table.lay(bo, table.note("ahead", HOURS + 50))
    proposal = propose(table, ada, dan, HOURS + 40)
    table.lay(cy, agree(table, proposal, HOURS + 40 + 719))


def the_hours_of_one_who_left_still_count_as_time(table: Table) -> None:
    ada, bo, cy, dan, eve = of_people(table, 5)
    proposal = propose(table, ada, eve)
    table.lay(bo, table.note("last words", HOURS + 800), table.entry("member.left", {}, HOURS + 800))
    weeks_go_by(table, cy)
    table.lay(cy, agree(table, proposal, HOURS + 720))
    table.lay(dan, agree(table, proposal, HOURS + 719))


STORIES = [
    someone_is_let_go_when_enough_agree,
    agreement_that_is_refused,
    a_proposal_that_is_refused,
    in_a_group_of_two_nobody_is_let_go,
    agreement_of_one_who_left_falls_away,
    a_proposal_outlives_the_one_who_made_it,
    who_leaves_alone_ends_the_proposal,
    one_wrong_clock_ends_nothing,
    a_proposal_ends_after_thirty_days_of_group_time,
    a_silence_of_weeks_ends_nothing_that_is_asked_after_it,
    of_each_silence_a_week_counts,
    an_agreement_is_judged_at_its_own_hour_and_a_refused_one_moves_no_time,
    group_time_begins_right_after_the_proposal,
    the_hours_of_one_who_left_still_count_as_time,
]
