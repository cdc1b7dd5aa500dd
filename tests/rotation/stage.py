"""A group of shipped phones, among which there may be an independent one, to make and to meet new keys."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from tests.evil_server.cast import Casting, Independent, Member, Shipped
from tests.evil_server.liar import Liar
from tests.node_phone import NodePhones
from tests.phone.phone import Phone
from tests.phone.seeded import seeded
from tests.post_office import ROOT, PostOffice

HOURS = 498_000


@dataclass
class Row:
    """One server and the phones of one process; every drill founds a group of its own."""

    office: PostOffice
    liar: Liar
    casting: Casting
    strangers: int = 0

    def shipped(self, name: str) -> Shipped:
        made = self.casting(name)
        assert isinstance(made, Shipped)
        return made

    def independent(self, name: str) -> Independent:
        """A program of somebody's own: what it holds can be taken out and used in any way."""
        self.strangers += 1
        return Independent(Phone(seeded(f"{self.liar.url} {self.strangers}"), lambda: HOURS), name, self.liar)

    def found(self, *cast: Member) -> None:
        """The first founds and lets the others in; all have read everything."""
        assert cast[0].found() is None
        meet(cast[0])
        for newcomer in cast[1:]:
            let_in(cast[0], newcomer)
        meet(*cast, *cast)

    def turn(self, *stay: Member) -> None:
        """A guest comes and leaves; the first of those who stay makes the new key."""
        guest = self.independent("Guest")
        let_in(stay[0], guest)
        guest.leave()
        meet(stay[0], *stay)


@contextmanager
def row(folder: Path, pwa: Path = ROOT / "pwa", package: Path = ROOT / "server") -> Iterator[Row]:
    """The phones and the server may be of changed sources."""
    office = PostOffice(folder / "rotation", package_folder=package, group_epochs_a_day=100_000).start()
    liar = Liar(office.port)
    try:
        with NodePhones(pwa) as phones:
            yield Row(office, liar, Casting(liar, phones))
    finally:
        liar.close()
        office.close()


def meet(*cast: Member) -> None:
    for member in cast:
        word = member.exchange()
        assert word is None, f"{member.name}: {word}"


def let_in(sponsor: Member, newcomer: Member) -> None:
    meet(sponsor)
    newcomer.accept(sponsor.vouch(newcomer.ask()))
    meet(newcomer, sponsor)
