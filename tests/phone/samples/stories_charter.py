"""Sample logs of a charter that changes by the share it names itself."""

from typing import Any

from ..founding import USUAL_CHARTER
from ..payload import Entry
from .cast import HOURS, Phone, Table
from .stories_joining import founded, let_in
from .stories_leaving import of_people
from .stories_removal import agree, propose, weeks_go_by


def propose_charter(table: Table, phone: Phone, *, hours: int = HOURS, **changes: Any) -> Entry:
    entry = table.entry("charter.proposed", {"charter": USUAL_CHARTER | changes}, hours)
    table.lay(phone, entry)
    return entry


def a_charter_is_changed_when_enough_agree(table: Table) -> None:
    ada, bo, _ = of_people(table, 3)
    proposal = propose_charter(table, ada, sponsors=2)
    let_in(table, ada, name="Dan, under the old charter")
    table.lay(bo, agree(table, proposal), table.note("changed"))
    let_in(table, ada, name="Eve, with one sponsor too few")
    let_in(table, ada, bo, name="Eve")


def who_is_alone_changes_the_charter_at_once(table: Table) -> None:
    ada = founded(table)
    proposal = propose_charter(table, ada, sponsors=2, season=[1, None])
    table.lay(ada, agree(table, proposal))
    propose_charter(table, ada)


def a_charter_that_is_refused(table: Table) -> None:
    ada, bo, cy = of_people(table, 3)
    for body in (
        {"charter": USUAL_CHARTER},
        {"charter": USUAL_CHARTER | {"share": [1, 2]}},
        {"charter": USUAL_CHARTER | {"sponsors": 3}},
        {"charter": {"sponsors": 2}},
        {"charter": None},
        {"charter": USUAL_CHARTER | {"sponsors": 2}, "why": "x"},
        None,
    ):
        table.lay(ada, table.entry("charter.proposed", body))
    proposal = propose_charter(table, ada, care=4)
    dan = let_in(table, ada, name="Dan came later")
    table.lay(dan, agree(table, proposal))
    table.lay(ada, agree(table, proposal))
    table.lay(bo, table.entry("removal.agreed", {"proposal": proposal.entry_id}))
    table.lay(bo, agree(table, proposal))
    table.lay(cy, agree(table, proposal))


def the_share_is_that_of_the_charter_when_it_was_proposed(table: Table) -> None:
    ada, bo, cy, dan, eve = of_people(table, 5)
    removal = propose(table, ada, eve)
    charter = propose_charter(table, ada, share=[1, 1], change=[1, 1])
    for phone in (bo, cy, dan):
        table.lay(phone, agree(table, charter))
    later = propose(table, ada, dan)
    table.lay(bo, agree(table, removal))
    table.lay(cy, agree(table, removal))
    table.lay(bo, agree(table, later))
    table.lay(cy, agree(table, later))


def of_two_open_charters_the_later_agreement_wins(table: Table) -> None:
    ada, bo = of_people(table, 2)
    first = propose_charter(table, ada, care=4)
    second = propose_charter(table, bo, care=5)
    table.lay(ada, agree(table, second))
    table.lay(bo, agree(table, first))
    propose_charter(table, bo, care=4)


def an_open_charter_ends_after_thirty_days(table: Table) -> None:
    ada, bo, cy = of_people(table, 3)
    proposal = propose_charter(table, ada, care=4)
    table.lay(cy, table.note("later", HOURS + 720))
    weeks_go_by(table, bo)
    table.lay(bo, agree(table, proposal, HOURS + 720))


STORIES = [
    a_charter_is_changed_when_enough_agree,
    who_is_alone_changes_the_charter_at_once,
    a_charter_that_is_refused,
    the_share_is_that_of_the_charter_when_it_was_proposed,
    of_two_open_charters_the_later_agreement_wins,
    an_open_charter_ends_after_thirty_days,
]
