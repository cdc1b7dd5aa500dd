"""Sample logs of groups that carry on an older one: who comes over without a vouch, and what is refused."""

from dataclasses import replace
from typing import Any

from ..founding import USUAL_CHARTER
from ..payload import Entry
from .cast import Phone, Table, new_phone

HEAD = bytes(range(32))


def carried_on(table: Table, *expected: Phone, sponsors: int = 1, **changes: Any) -> tuple[Phone, Entry]:
    """Ada founds anew; the second entry of her wire says where from and whom she expects."""
    ada = new_phone(table.draw)
    rows = [{"R": phone.asks.encode(), "who": "One of before"} for phone in expected]
    body = {"from": table.draw(16), "position": 9, "head": HEAD, "members": rows} | changes
    said = table.entry("group.regrown", body)
    charter = USUAL_CHARTER | {"sponsors": sponsors}
    table.lay(ada, table.founding(ada, charter=charter), said, table.note("we go on here"))
    return ada, said


def expected_members_come_over_without_a_vouch(table: Table) -> None:
    bo, cy, dan = (new_phone(table.draw) for _ in range(3))
    ada, _ = carried_on(table, bo, cy, sponsors=2)
    table.lay(bo, table.joining(bo, name="Bo"), table.note("here I am"))
    table.lay(cy, table.joining(cy, ada, name="Cy"))
    table.lay(dan, table.joining(dan, ada, name="Dan, one sponsor too few"))
    table.lay(dan, table.joining(dan, ada, bo, name="Dan"))
    table.lay(bo, table.note("four of us"))


def who_is_expected_comes_once_and_with_the_keys_that_were_listed(table: Table) -> None:
    bo, cy = new_phone(table.draw), new_phone(table.draw)
    ada, _ = carried_on(table, bo, cy)
    other = new_phone(table.draw, 1, bo.asks.member)
    table.lay(other, table.joining(other, name="Somebody in Bo's place"))
    table.lay(bo, table.joining(bo, name="Bo"))
    table.lay(bo, table.joining(bo, name="Bo once more"))
    table.lay(cy, table.joining(cy, name="Cy"))
    table.lay(cy, table.entry("member.left", {}))
    table.lay(cy, table.joining(cy, name="Cy again"))
    table.lay(ada, table.note("two of us"))


def a_regrowing_counts_behind_the_founding_only(table: Table) -> None:
    bo = new_phone(table.draw)
    ada = new_phone(table.draw)
    rows = [{"R": bo.asks.encode()}]
    body = {"from": table.draw(16), "position": 3, "head": HEAD, "members": rows}
    table.lay(ada, table.founding(ada), table.note("between"), table.entry("group.regrown", body))
    table.lay(ada, table.entry("group.regrown", body))
    table.lay(ada, table.note("before"), table.entry("group.regrown", body))
    table.lay(bo, table.joining(bo, name="Bo, whom nobody let in"))


def a_regrowing_first_is_no_founding(table: Table) -> None:
    ada = new_phone(table.draw)
    body = {"from": table.draw(16), "position": 3, "head": HEAD, "members": []}
    table.lay(ada, table.entry("group.regrown", body), table.founding(ada))


def a_regrowing_that_is_not_well_formed_leaves_the_founding_as_it_is(table: Table) -> None:
    bo = new_phone(table.draw)
    carried_on(table, bo, head=bytes(31))
    table.lay(bo, table.joining(bo, name="Bo, whom nobody let in"))


def a_regrowing_names_nobody_twice(table: Table) -> None:
    bo = new_phone(table.draw)
    carried_on(table, bo, bo)
    table.lay(bo, table.joining(bo, name="Bo, whom nobody let in"))


def a_regrowing_names_no_key_twice(table: Table) -> None:
    bo, cy = new_phone(table.draw), new_phone(table.draw)
    twin = replace(cy, asks=replace(cy.asks, x25519=bo.asks.x25519))
    carried_on(table, bo, twin)


def a_regrowing_expects_no_second_phones(table: Table) -> None:
    tablet = new_phone(table.draw, 2, table.draw(16))
    carried_on(table, tablet)


def a_regrowing_with_an_unknown_key_is_refused(table: Table) -> None:
    carried_on(table, why="we were two")


STORIES = [
    expected_members_come_over_without_a_vouch,
    who_is_expected_comes_once_and_with_the_keys_that_were_listed,
    a_regrowing_counts_behind_the_founding_only,
    a_regrowing_first_is_no_founding,
    a_regrowing_that_is_not_well_formed_leaves_the_founding_as_it_is,
    a_regrowing_names_nobody_twice,
    a_regrowing_names_no_key_twice,
    a_regrowing_expects_no_second_phones,
    a_regrowing_with_an_unknown_key_is_refused,
]
