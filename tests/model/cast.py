"""Everything that many lives share: one server, one Node process, and phones whose vaults were made once."""

import itertools
from pathlib import Path
from typing import Any

from tests.model.hands import PatientPhone, PlainHand, ShippedHand
from tests.node_phone import NodePhone, NodePhones
from tests.node_phone.phone import Copy
from tests.phone.seeded import seeded
from tests.post_office import ROOT, PostOffice

#: So that limits which guard a real server do not end a life early.
SETTINGS: dict[str, Any] = {"group_epochs_a_day": 1000, "start_check": "quick"}


class Cast:
    """Use it in a `with`. `pwa` and `server` are where the sources lie: the tree's, or a changed copy.

    A server that another cast started may be lent to this one.
    """

    def __init__(
        self,
        folder: Path,
        pwa: Path = ROOT / "pwa",
        server: Path = ROOT / "server",
        lent: PostOffice | None = None,
        name: str = "",
    ) -> None:
        """`name` keeps the groups of two casts on one server apart."""
        self.folder, self.name = folder, name
        self._own = None if lent else PostOffice(folder / "data", package_folder=server, **SETTINGS).start()
        self.office = lent or self._own
        self.phones = NodePhones(pwa)
        self.disk: Copy | None = None
        self.names = itertools.count(1)
        self.lives = itertools.count(1)
        #: What the groups of all lives wrote, for the report.
        self.wires = 0
        self.open: list[NodePhone] = []

    @property
    def url(self) -> str:
        return self.office.url

    def __enter__(self) -> "Cast":
        return self

    def __exit__(self, *_: object) -> None:
        self.phones.close()
        if self._own is not None:
            self._own.close()

    def shipped(self, seed: str) -> ShippedHand:
        """A phone with a vault and no group; the phrase is stretched once for all of them."""
        name = f"p{next(self.names)}"
        if self.disk is None:
            first = NodePhone(self.phones, "first", self.url)
            first.create()
            self.disk = first.disk()
            first.forget()
        phone = NodePhone(self.phones, name, self.url, seed=seed, clock=0, disk=self.disk)
        phone.unlock()
        self.open.append(phone)
        return ShippedHand(phone)

    def plain(self, seed: str) -> PlainHand:
        return PlainHand(PatientPhone(seeded(f"{seed}/plain"), lambda: 0), self.url)

    def end_of_life(self) -> None:
        for phone in self.open:
            phone.forget()
        self.open.clear()
