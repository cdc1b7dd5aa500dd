"""Sample logs of each way in which a rotation is false: it is named, and nothing after it is read."""

from collections.abc import Callable
from typing import Any

from .cast import Phone, Table, new_phone
from .stories_leaving import of_people

Bend = Callable[[Table, dict[str, Any]], dict[str, Any]]


def _story(name: str, bend: Bend) -> Callable[[Table], None]:
    def story(table: Table) -> None:
        ada, bo = of_people(table, 2)
        entry = table.rotation()
        table.lay(ada, table.entry(entry.kind, bend(table, entry.body)))
        _go_on(table, ada, bo)

    story.__name__ = f"a_rotation_with_{name}_is_false"
    return story


def _go_on(table: Table, ada: Phone, bo: Phone) -> None:
    """What stands after it, under either key, is not read."""
    table.lay_raw(bo, table.says(bo, table.note("under the old key")), epoch=1)
    table.lay_raw(ada, table.says(ada, table.note("under the new key")), epoch=2)


def a_rotation_before_another_entry_is_false(table: Table) -> None:
    ada, bo = of_people(table, 2)
    table.lay(ada, table.rotation(), table.note("in the same bundle"))
    _go_on(table, ada, bo)


def a_rotation_after_another_entry_is_false(table: Table) -> None:
    ada, bo = of_people(table, 2)
    table.lay(ada, table.note("in the same bundle"), table.rotation())
    _go_on(table, ada, bo)


def a_rotation_after_other_words_came_in_between_is_false(table: Table) -> None:
    ada, bo = of_people(table, 2)
    entry = table.rotation()
    table.lay(bo, table.note("in between"))
    table.lay(ada, entry)
    _go_on(table, ada, bo)


def a_rotation_that_names_one_who_left_is_false(table: Table) -> None:
    ada, bo, _ = of_people(table, 3)
    before = table.rotation().body
    table.lay(bo, table.entry("member.left", {}))
    table.lay(ada, table.rotation(members=before["members"], boxes=before["boxes"]))
    _go_on(table, ada, bo)


def _one_box_more(table: Table, body: dict[str, Any]) -> dict[str, Any]:
    stranger = new_phone(table.draw)
    return body | {"boxes": sorted([*body["boxes"], [stranger.device, bytes(80)]])}


WAYS: dict[str, Bend] = {
    "the_same_epoch": lambda table, body: body | {"epoch": 1},
    "an_epoch_left_out": lambda table, body: body | {"epoch": 3},
    "a_place_before_its_own": lambda table, body: body | {"after": body["after"] - 1},
    "its_own_place": lambda table, body: body | {"after": body["after"] + 1},
    "other_members": lambda table, body: body | {"members": b"\7" * 32},
    "a_box_left_out": lambda table, body: body | {"boxes": body["boxes"][1:]},
    "a_box_too_many": _one_box_more,
    "a_box_twice": lambda table, body: body | {"boxes": [*body["boxes"], body["boxes"][-1]]},
    "boxes_in_another_order": lambda table, body: body | {"boxes": body["boxes"][::-1]},
    "a_short_box": lambda table, body: body | {"boxes": [[d, box[:79]] for d, box in body["boxes"]]},
    "a_short_commit": lambda table, body: body | {"commit": body["commit"][:31]},
    "a_key_too_many": lambda table, body: body | {"why": "x"},
    "no_body": lambda table, body: None,
}

STORIES = [
    *(_story(name, bend) for name, bend in WAYS.items()),
    a_rotation_before_another_entry_is_false,
    a_rotation_after_another_entry_is_false,
    a_rotation_after_other_words_came_in_between_is_false,
    a_rotation_that_names_one_who_left_is_false,
]
