"""Weeks lived by whole shipped phones: opening, tokens, puts, hiding and counters are the app's own doing."""

from collections.abc import Iterator
from pathlib import Path

from tests.node_phone import NodePhones
from tests.node_phone.process import ROOT
from tests.unlink.lived import Lived
from tests.unlink.phones.source import weeks
from tests.unlink.rules import AS_SHIPPED, Rules
from tests.unlink.trace import Week


class Phones(Lived):
    """They are as they are: a defence is taken away only by changing their sources."""

    def __init__(self, pwa: Path = ROOT / "pwa") -> None:
        super().__init__()
        self.process = self.open.enter_context(NodePhones(pwa))

    def live(self, seed: int, rules: Rules, writers: float) -> Iterator[Week]:
        assert rules == AS_SHIPPED, rules
        return weeks(self.office, self.process, seed, writers)
