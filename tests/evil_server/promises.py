"""Reads `promises.md`: every lie with what it must come to, for each kind of phone."""

import re
from dataclasses import dataclass
from pathlib import Path

_TABLE = Path(__file__).with_name("promises.md")
_ENDS = r"(heals|heals and stays named|then [a-z-]+, apart)"
_VERDICT = re.compile(rf"harmless|(needs you at 1|[a-z-]+ at [12]|set aside 1|together other), {_ENDS}")


@dataclass(frozen=True)
class Promise:
    lie: str
    what: str
    shipped: str
    independent: str | None

    @property
    def words(self) -> set[str]:
        """The codes in which the phone that ships names it."""
        return {
            *re.findall(r"(needs you|[a-z-]+) at \d", self.shipped),
            *re.findall(r"then ([a-z-]+)", self.shipped),
        }


def promises() -> dict[str, Promise]:
    kept: dict[str, Promise] = {}
    for line in _TABLE.read_text().splitlines():
        cells = [cell.strip() for cell in line.strip("|").split("|")]
        if len(cells) == 4 and cells[0] not in ("lie", "---"):
            lie, what, shipped, independent = cells
            kept[lie] = Promise(lie, what, shipped, independent or None)
    return kept


def is_promise(verdict: str) -> bool:
    """Named in words, found by checking together, or harmless: no other end is promised to anybody."""
    return _VERDICT.fullmatch(verdict) is not None and "then nothing" not in verdict
