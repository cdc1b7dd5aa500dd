"""Vectors of whole small logs with draws in them: stages, orders, pools and the pair at the end."""

from typing import Any

from .. import draws
from ..fold import fold
from ..seeded import seeded
from .cast import Table
from .logs import case_of
from .stories_draws import STORIES

Case = dict[str, Any]


def drawn() -> list[Case]:
    cases = []
    for story in STORIES:
        table = Table(seeded(story.__name__))
        story(table)
        cases.append(case_of(story.__name__.replace("_", " "), table) | _drawn(table))
    return cases


def _drawn(table: Table) -> Case:
    log = fold(table.group, table.secrets, table.wires)
    circle = log.circle
    assert circle is not None
    told = [
        {
            "id": draw.entry_id.hex(),
            "stage": draw.stage(circle, draws.draw_time(log.time)),
            "entered": sorted(member.hex() for member in draw.entered),
            "order": [member.hex() for member in draw.order(log.group)],
            "pool": draw.pool(log.group).hex(),
        }
        for draw in log.draws.values()
    ]
    return {"draws": told, "pair": [member.hex() for member in draws.pair(log)]}
