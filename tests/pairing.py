"""A group of shipped phones in which two are the care pair for as long as they are members: Bo and Cam."""

from __future__ import annotations

import json
import re
from typing import Any

from tests.node_phone import NodePhone
from tests.node_phone.bent import Fault
from tests.windowing import Circle, hidden, put_aside, rubbing, window

NAMES = ["Ana", "Bo", "Cam", "Dee", "Eli"]
SAID = "it was one of us two"

#: Stands in for the draw, which has tests of its own.
DRAWN: Fault = (
    "log/draws/pair.ts",
    "  if (circle === null || draw === null) return [];\n",
    "  const listed = [...(circle?.members.values() ?? [])];\n"
    "  if (circle) return listed.filter(({ who }) => who === 'Bo' || who === 'Cam').map(({ m }) => m);\n"
    "  if (circle === null || draw === null) return [];\n",
)

#: What a test says of a leak, and how a careless change brings it about.
PLANTS: dict[str, Fault] = {
    "read by others": (
        "phone/windows/few.ts",
        "  const all = readers\n",
        "  const all = [...readers, ...members.keys()]\n",
    ),
    "read by whom it is about": (
        "phone/windows/few.ts",
        "return few ? session.pair.filter((member) => member !== without) : null;",
        "return few && without !== undefined ? session.pair : null;",
    ),
    "shown that it came": (
        "phone/windows/hidden-items.ts",
        'if (said === undefined || typeof said === "string") return false;',
        'if (said === undefined || typeof said === "string") return true;',
    ),
    "in the file of its author": (
        "phone/exporting.ts",
        "forFew?.reads !== false",
        "forFew?.reads !== undefined || forFew === undefined",
    ),
    "asked about in the log": (
        "phone/windows/asking.ts",
        "one.id === item && one.forFew === undefined",
        "one.id === item",
    ),
    "goes to all": (
        "phone/windows/envelopes.ts",
        "if (said !== null && readers.length === 0) return",
        "if (said !== null) return",
    ),
    "seen by its key": (
        "log/ballots/few.ts",
        "return box.ok ? box.value",
        "return box.ok ? (reader ? box.value : random(box.value.length))",
    ),
}


def for_pair(happened: str = SAID, without: str | None = None) -> dict[str, object]:
    return rubbing(happened, route="care-pair", without=without)


def member(phone: NodePhone, name: str) -> str:
    [found] = [one["id"] for one in phone.group["members"] if one["name"] == name]
    return str(found)


def traces(phone: NodePhone) -> dict[str, Any]:
    """All that this phone shows and gives out about windows; ids, times and months alike for any window."""
    run = phone.status["runs"][0] | {"period": 0, "month": ""}
    kept = {name: window(phone)[name] for name in ("floor", "standing", "mine", "carries", "readers")}
    exported = phone.call("exportPart", 1)["head"]["hidden"]
    shown = {"run": run, "window": kept, "items": hidden(phone), "exported": exported}
    plain: dict[str, Any] = json.loads(re.sub(r"\d{4}-\d\d", "", json.dumps(shown)))
    return plain


def lived(circle: Circle, writer: NodePhone | None = None, body: object = None) -> None:
    """One window from its opening to its reading, in which one phone writes, or none."""
    circle.open_window()
    if writer is not None:
        writer.call("keepCopy", put_aside(writer, body), True)
    circle.put()
    circle.to_the_closing()
