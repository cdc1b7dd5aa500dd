"""Sample logs of leaving, and of what makes new keys due."""

from .cast import Phone, Table, new_phone
from .stories_joining import founded, let_in


def of_people(table: Table, count: int) -> list[Phone]:
    """Ada, who founded, and others she let in."""
    ada = founded(table)
    return [ada, *(let_in(table, ada, name=name) for name in ("Bo", "Cy", "Dan", "Eve", "Flo")[: count - 1])]


def a_member_leaves_with_all_devices(table: Table) -> None:
    ada, bo, _ = of_people(table, 3)
    tablet = new_phone(table.draw, 2, bo.asks.member)
    table.lay(tablet, table.joining(tablet, bo))
    after = table.note("after leaving")
    table.lay(bo, table.note("good bye"), table.entry("member.left", {}), after)
    table.lay(tablet, table.note("from the tablet of one who left"))
    table.lay(ada, table.note("farewell"), after)


def who_left_does_not_come_back_under_the_same_ids(table: Table) -> None:
    ada, bo, cy = of_people(table, 3)
    table.lay(bo, table.entry("member.left", {}))
    table.lay(bo, table.joining(bo, ada))
    new_device = new_phone(table.draw, 1, bo.asks.member)
    table.lay(new_device, table.joining(new_device, ada))
    tablet = new_phone(table.draw, 2, bo.asks.member)
    table.lay(tablet, table.joining(tablet, bo))
    lost = new_phone(table.draw, 3, bo.asks.member)
    table.lay(lost, table.joining(lost, ada, cy, replaces=[bo.device]))
    again = new_phone(table.draw)
    table.lay(again, table.joining(again, ada, name="Bo, all new"))


def leaving_is_not_well_formed(table: Table) -> None:
    ada, bo = of_people(table, 2)
    bodies = (None, [], {"why": "tired"}, b"")
    table.lay(bo, *(table.entry("member.left", body) for body in bodies))
    table.lay(bo, table.entry("member.left", {}, hours=-1), table.note("still here"))
    table.lay(ada, table.note("good"))


def the_last_word_of_one_who_left_says_nothing_about_the_server(table: Table) -> None:
    ada, bo, cy = of_people(table, 3)
    table.lay(bo, table.entry("member.left", {}), head=b"\7" * 32)
    table.lay(cy, table.note("good bye"), table.entry("member.left", {}), head=b"\7" * 32)
    table.lay(ada, table.note("alone"))


def the_last_member_leaves(table: Table) -> None:
    ada, bo = of_people(table, 2)
    table.lay(ada, table.entry("member.left", {}))
    table.lay(bo, table.entry("member.left", {}))
    table.lay(ada, table.note("to nobody"))


def a_replaced_phone_makes_new_keys_due(table: Table) -> None:
    ada, bo, cy = of_people(table, 3)
    new = new_phone(table.draw, 3, bo.asks.member)
    table.lay(new, table.joining(new, ada, cy, replaces=[bo.device]))


def a_replacement_that_is_refused_makes_nothing_due(table: Table) -> None:
    ada, bo, _ = of_people(table, 3)
    new = new_phone(table.draw, 3, bo.asks.member)
    table.lay(new, table.joining(new, ada, replaces=[bo.device]))


STORIES = [
    a_member_leaves_with_all_devices,
    who_left_does_not_come_back_under_the_same_ids,
    leaving_is_not_well_formed,
    the_last_word_of_one_who_left_says_nothing_about_the_server,
    the_last_member_leaves,
    a_replaced_phone_makes_new_keys_due,
    a_replacement_that_is_refused_makes_nothing_due,
]
