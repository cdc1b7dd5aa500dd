"""Sample logs of draws: how one goes from opened to a pair, and everything that does not count in it."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from .. import draws
from ..payload import Entry
from .cast import HOURS, Phone, Table, new_phone
from .stories_joining import let_in
from .stories_leaving import of_people

WEEK = draws.WEEK


@dataclass
class Drawing:
    """A draw on the table, and what each phone keeps of it."""

    table: Table
    draw: bytes
    shares: dict[bytes, bytes]

    def enters(self, phone: Phone, hours: int = HOURS, **changes: Any) -> Entry:
        member = phone.asks.member
        share = self.shares.setdefault(member, self.table.draw(32))
        commit = draws.commit_of(self.table.group, self.draw, member, share)
        return self.table.entry("draw.entered", {"draw": self.draw, "commit": commit} | changes, hours)

    def shows(self, phone: Phone, hours: int = HOURS, **changes: Any) -> Entry:
        share = self.shares.get(phone.asks.member, bytes(32))
        return self.table.entry("draw.shown", {"draw": self.draw, "share": share} | changes, hours)

    def passes(self, **changes: Any) -> Entry:
        return self.table.entry("draw.passed", {"draw": self.draw} | changes)

    def voids(self, reason: str = "we forgot Dan", hours: int = HOURS, **changes: Any) -> Entry:
        return self.table.entry("draw.voided", {"draw": self.draw, "reason": reason} | changes, hours)


def open_draw(table: Table, phone: Phone, hours: int = HOURS) -> Drawing:
    entry = table.entry("draw.opened", {"purpose": "care"}, hours)
    table.lay(phone, entry)
    return Drawing(table, entry.entry_id, {})


def locked_in(table: Table, people: list[Phone], hours: int = HOURS) -> Drawing:
    """The first of them opens it, and each locks a number in."""
    drawing = open_draw(table, people[0], hours)
    for phone in people:
        table.lay(phone, drawing.enters(phone, hours=hours))
    return drawing


def drawn(table: Table, people: list[Phone], hours: int = HOURS) -> Drawing:
    """From the opening to the last number, all at once."""
    drawing = locked_in(table, people, hours)
    for phone in people:
        table.lay(phone, drawing.shows(phone, hours=hours))
    return drawing


def all_enter_all_show_and_two_are_drawn(table: Table) -> None:
    drawn(table, of_people(table, 5))


def while_not_all_have_shown_nobody_is_drawn(table: Table) -> None:
    people = of_people(table, 4)
    drawing = locked_in(table, people)
    for phone in people[:3]:
        table.lay(phone, drawing.shows(phone))


def what_does_not_count_while_numbers_are_locked_in(table: Table) -> None:
    ada, bo, cy, dan = of_people(table, 4)
    table.lay(
        ada, *(table.entry("draw.opened", body) for body in (None, {}, {"purpose": ""}, {"purpose": 1}))
    )
    table.lay(ada, table.entry("draw.opened", {"purpose": "role"}))
    table.lay(ada, table.entry("draw.opened", {"purpose": "care", "seats": 3}))
    drawing = open_draw(table, bo)
    table.lay(cy, table.entry("draw.opened", {"purpose": "care"}))
    late = let_in(table, ada, name="came after the opening")
    table.lay(late, drawing.enters(late))
    table.lay(ada, drawing.enters(ada, draw=table.draw(16)), drawing.enters(ada, commit=bytes(31)))
    table.lay(ada, drawing.enters(ada, more=1), table.entry("draw.entered", None))
    table.lay(ada, drawing.enters(ada))
    table.lay(ada, drawing.enters(ada), drawing.passes())
    table.lay(ada, drawing.shows(ada))
    tablet = new_phone(table.draw, 2, bo.asks.member)
    table.lay(tablet, table.joining(tablet, bo), drawing.enters(tablet))
    table.lay(bo, drawing.enters(bo))
    table.lay(cy, drawing.enters(cy))
    table.lay(dan, drawing.voids(reason=""), drawing.voids(more=1), drawing.voids(draw=table.draw(16)))


def what_does_not_count_while_numbers_are_shown(table: Table) -> None:
    people = of_people(table, 4)
    ada, bo, cy, _ = people
    drawing = locked_in(table, people)
    late = let_in(table, ada, name="late")
    table.lay(late, drawing.shows(late))
    table.lay(bo, drawing.enters(bo))
    table.lay(bo, drawing.shows(bo, share=drawing.shares[cy.asks.member]))
    table.lay(bo, drawing.shows(bo, share=bytes(32)), table.note("not alone"))
    table.lay(bo, drawing.shows(bo), table.note("true, and not alone"))
    table.lay(bo, drawing.shows(bo, share=bytes(31)))
    table.lay(bo, drawing.shows(bo, draw=table.draw(16)))
    table.lay(bo, drawing.shows(bo))
    table.lay(bo, drawing.shows(bo))
    table.lay(cy, drawing.passes())


def what_does_not_count_once_there_is_an_order(table: Table) -> None:
    people = of_people(table, 4)
    ada, bo, _, _ = people
    drawing = drawn(table, people)
    late = let_in(table, ada, name="late")
    table.lay(late, drawing.enters(late))
    table.lay(late, drawing.shows(late))
    table.lay(late, drawing.passes())
    table.lay(bo, table.entry("draw.opened", {"purpose": "care"}))
    table.lay(bo, drawing.passes(more=1), drawing.passes(draw=table.draw(16)))


def whoever_passes_is_followed_by_the_next(table: Table) -> None:
    people = of_people(table, 5)
    drawing = drawn(table, people)
    order = _order(table, drawing)
    by_member = {phone.asks.member: phone for phone in people}
    table.lay(by_member[order[0]], drawing.passes())
    table.lay(by_member[order[0]], drawing.passes())
    table.lay(by_member[order[2]], table.entry("member.left", {}))


def when_fewer_than_two_are_left_another_may_be_drawn(table: Table) -> None:
    people = of_people(table, 4)
    drawing = drawn(table, people)
    for phone in people[:3]:
        table.lay(phone, drawing.passes())
    again = open_draw(table, people[3])
    for phone in people[1:]:
        table.lay(phone, again.enters(phone))


def two_call_it_void_and_another_is_opened(table: Table) -> None:
    people = of_people(table, 4)
    ada, bo, cy, _ = people
    drawing = drawn(table, people)
    table.lay(ada, drawing.voids())
    table.lay(ada, drawing.voids())
    table.lay(bo, drawing.voids(reason="two of us were away"))
    table.lay(cy, drawing.voids(), drawing.passes())
    drawn(table, people)


def one_that_runs_can_be_called_void_too(table: Table) -> None:
    people = of_people(table, 3)
    drawing = open_draw(table, people[0])
    for phone in people[:2]:
        table.lay(phone, drawing.enters(phone), drawing.voids())
    table.lay(people[2], drawing.enters(people[2]))
    open_draw(table, people[2])


def in_a_group_of_two_nothing_is_drawn(table: Table) -> None:
    ada, _ = of_people(table, 2)
    open_draw(table, ada)


def who_does_not_come_by_in_a_week_is_left_out(table: Table) -> None:
    people = of_people(table, 5)
    ada, bo, cy, dan, eve = people
    drawing = locked_in(table, people[:3])
    table.lay(bo, drawing.shows(bo, hours=HOURS + WEEK - 1))
    table.lay(ada, table.note("one clock says it is over", HOURS + 9 * WEEK))
    table.lay(bo, table.note("and another", HOURS + 9 * WEEK))
    table.lay(ada, drawing.shows(ada))
    # His own hour is the third to reach the week.
    table.lay(dan, drawing.enters(dan, hours=HOURS + WEEK))
    table.lay(eve, table.note("a week later", HOURS + WEEK))
    for phone in (ada, bo, cy):
        table.lay(phone, drawing.shows(phone, hours=HOURS + WEEK))


def who_keeps_a_number_back_is_not_in_the_order(table: Table) -> None:
    people = of_people(table, 4)
    drawing = locked_in(table, people)
    for phone in people[:3]:
        table.lay(phone, drawing.shows(phone))
    for phone in people[:2]:
        table.lay(phone, table.note("a fortnight later", HOURS + 2 * WEEK))
    table.lay(people[2], table.note("nearly", HOURS + 2 * WEEK - 1))
    # Her own hour is the third to reach the fortnight; what is refused moves no time.
    table.lay(people[3], drawing.shows(people[3], hours=HOURS + 2 * WEEK))
    table.lay(people[2], table.note("a fortnight", HOURS + 2 * WEEK))


def with_two_it_waits_for_a_third_however_long(table: Table) -> None:
    people = of_people(table, 4)
    drawing = locked_in(table, people[:2])
    late = HOURS + 5 * WEEK
    for phone in people:
        table.lay(phone, table.note("weeks later", late))
    table.lay(people[3], table.entry("draw.opened", {"purpose": "care"}, late))
    table.lay(people[2], drawing.enters(people[2], hours=late))
    table.lay(people[3], drawing.enters(people[3], hours=late))


def when_no_third_is_left_it_lapses_and_another_may_be_opened(table: Table) -> None:
    people = of_people(table, 4)
    drawing = locked_in(table, people[:2])
    late = let_in(table, people[0], name="late")
    for phone in people[2:]:
        table.lay(phone, table.entry("member.left", {}))
    table.lay(late, drawing.enters(late), drawing.voids())
    again = open_draw(table, people[1])
    for phone in (*people[:2], late):
        table.lay(phone, again.enters(phone))


def with_one_number_shown_it_lapses_and_may_be_opened_again(table: Table) -> None:
    people = of_people(table, 4)
    drawing = locked_in(table, people)
    table.lay(people[0], drawing.shows(people[0]))
    late = HOURS + 2 * WEEK
    for phone in people[:3]:
        table.lay(phone, table.note("nobody else showed", late))
    table.lay(people[1], drawing.shows(people[1], hours=late))
    table.lay(people[1], drawing.voids(hours=late))
    open_draw(table, people[1], late)


def two_whose_clocks_lie_cannot_end_it_before_the_others_have_shown(table: Table) -> None:
    people = of_people(table, 5)
    drawing = locked_in(table, people[:3])
    for hours in (HOURS + WEEK, HOURS + 2 * WEEK):
        for phone in people[:2]:
            table.lay(phone, table.note("my clock says so", hours))
        for phone in people[:2]:
            table.lay(phone, drawing.shows(phone, hours=hours))
    for phone in people[3:]:
        table.lay(phone, drawing.enters(phone))


def after_weeks_of_silence_who_comes_by_is_in_it(table: Table) -> None:
    people = of_people(table, 5)
    drawn(table, people, HOURS + 6 * WEEK)


def who_leaves_is_not_waited_for_and_does_not_sit(table: Table) -> None:
    people = of_people(table, 5)
    drawing = locked_in(table, people[:4])
    table.lay(people[4], table.entry("member.left", {}))
    for phone in people[:3]:
        table.lay(phone, drawing.shows(phone))
    table.lay(people[3], table.entry("member.left", {}))
    table.lay(people[2], table.entry("member.left", {}))


def after_its_term_an_old_pair_stays_until_there_is_a_new_one(table: Table) -> None:
    people = of_people(table, 3)
    drawn(table, people)
    term = HOURS + 24 * 90
    table.lay(people[0], table.note("nearly", term - 1))
    table.lay(people[2], table.note("too soon", term))
    table.lay(people[1], table.entry("draw.opened", {"purpose": "care"}, term))
    table.lay(people[0], table.note("now", term))
    again = open_draw(table, people[1], term)
    for phone in people:
        table.lay(phone, again.enters(phone, hours=term))


def _order(table: Table, drawing: Drawing) -> list[bytes]:
    by_share = draws.Draw(drawing.draw, "care", frozenset(), shown=dict(drawing.shares))
    return by_share.order(table.group)


STORIES: list[Callable[[Table], None]] = [
    all_enter_all_show_and_two_are_drawn,
    while_not_all_have_shown_nobody_is_drawn,
    what_does_not_count_while_numbers_are_locked_in,
    what_does_not_count_while_numbers_are_shown,
    what_does_not_count_once_there_is_an_order,
    whoever_passes_is_followed_by_the_next,
    when_fewer_than_two_are_left_another_may_be_drawn,
    two_call_it_void_and_another_is_opened,
    one_that_runs_can_be_called_void_too,
    in_a_group_of_two_nothing_is_drawn,
    who_does_not_come_by_in_a_week_is_left_out,
    who_keeps_a_number_back_is_not_in_the_order,
    with_two_it_waits_for_a_third_however_long,
    when_no_third_is_left_it_lapses_and_another_may_be_opened,
    with_one_number_shown_it_lapses_and_may_be_opened_again,
    two_whose_clocks_lie_cannot_end_it_before_the_others_have_shown,
    after_weeks_of_silence_who_comes_by_is_in_it,
    who_leaves_is_not_waited_for_and_does_not_sit,
    after_its_term_an_old_pair_stays_until_there_is_a_new_one,
]
