"""Tells every story to every phone; counts where they differ, and where one believed what it should not."""

from dataclasses import asdict, dataclass, field
from itertools import count, islice
from typing import Any

from tests.tokens.forging import FLOOR, MEMBERS, Forger, Story, Truth
from tests.tokens.readers import AppPhones, Verdict, verdict_in_python

STORIES_PER_GROUP = 100


@dataclass
class Report:
    logs: int = 0
    envelopes: int = 0  # laid, true or false
    true: int = 0
    runs: int = 0
    accepted: int = 0  # that stand in a run
    wrongly_accepted: int = 0
    wrongly_left_out: int = 0  # of honest closings
    disagreements: int = 0
    slipped: int = 0
    refused: dict[str, int] = field(default_factory=dict)

    @property
    def is_good(self) -> bool:
        return self.wrongly_accepted == self.wrongly_left_out == self.disagreements == 0

    def plain(self) -> dict[str, Any]:
        return asdict(self) | {"good": self.is_good}


def run(logs: int, seed: str = "tokens") -> Report:
    report, phones = Report(), AppPhones()
    try:
        forgers = (Forger(f"{seed} {number}", rotates=number % 2 == 0) for number in count())
        stories = ((one, one.story()) for one in forgers for _ in range(STORIES_PER_GROUP))
        for forger, story in islice(stories, logs):
            _tell(report, phones, forger, story)
    finally:
        phones.close()
    return report


def _tell(report: Report, phones: AppPhones, forger: Forger, story: Story) -> None:
    table = forger.table
    log = (table.group, table.secrets, [*table.wires, *(sealed for sealed, _ in story.laid)])
    pieces = [forger.dice.randint(1, 4) for _ in range(3)]
    ours, (answers, theirs) = verdict_in_python(*log), phones.verdicts(*log, pieces, forger.begins)
    report.logs += 1
    report.envelopes += sum(1 for sealed, _ in story.laid if sealed)
    report.true += sum(1 for _, truth in story.laid if truth)
    report.runs += len(ours["runs"])
    report.accepted += sum(len(found["envelopes"]) for found in ours["runs"])
    report.slipped += len(ours["slipped"])
    report.disagreements += (answers != 1) + (ours != theirs)
    for _, _, code in ours["refused"]:
        report.refused[code] = report.refused.get(code, 0) + 1
    for verdict in (ours, theirs):
        _hold_against_the_truth(report, forger, story, verdict)


def _hold_against_the_truth(report: Report, forger: Forger, story: Story, verdict: Verdict) -> None:
    for found in verdict["runs"]:
        keys = [key for _, key in found["envelopes"]]
        report.wrongly_accepted += len(keys) - len(set(keys)) + max(0, len(keys) - MEMBERS)
        for position, key in found["envelopes"]:
            truth = story.laid[position - forger.begins - 1][1]
            report.wrongly_accepted += truth != (bytes.fromhex(found["ballot"]), bytes.fromhex(key))
    if story.is_honest:
        ballots = (forger.first, forger.second)
        expected = {ballot.ballot_id: _crowd(forger, story, ballot.ballot_id) for ballot in ballots}
        for ballot, crowd in expected.items():
            runs = [one["envelopes"] for one in verdict["runs"] if one["ballot"] == ballot.hex()]
            report.wrongly_left_out += (runs or [[]])[0] != crowd


def _crowd(forger: Forger, story: Story, ballot: bytes) -> list[list[Any]]:
    """What an honest closing must give: each true pseudonym once, lowest first, no more than the voices."""
    first: dict[bytes, int] = {}
    for position, (_, truth) in enumerate(story.laid, start=forger.begins + 1):
        if _is_of(truth, ballot) and truth is not None:
            first.setdefault(truth[1], position)
    crowd = [[position, key.hex()] for key, position in first.items()][:MEMBERS]
    return crowd if len(crowd) >= FLOOR else []


def _is_of(truth: Truth, ballot: bytes) -> bool:
    return truth is not None and truth[0] == ballot
