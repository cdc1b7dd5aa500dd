"""Weeks in which shipped code makes every token and envelope, at the moments of the schedule on paper."""

from collections.abc import Iterator
from pathlib import Path

from tests.node_phone.process import ROOT
from tests.unlink.lived import Lived
from tests.unlink.rules import Rules
from tests.unlink.shipped.hands import Hands
from tests.unlink.shipped.source import weeks
from tests.unlink.trace import Week


class Shipped(Lived):
    def __init__(self, pwa: Path = ROOT / "pwa") -> None:
        super().__init__()
        self.hands = self.open.enter_context(Hands(pwa))

    def live(self, seed: int, rules: Rules, writers: float) -> Iterator[Week]:
        return weeks(self.office, self.hands, seed, rules, writers)
