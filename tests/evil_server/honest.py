"""The control: through bad lines, deaths, restarts and new keys an honest server is never accused.

In every chapter three shipped phones and an independent one found a group and live in it for a while: they
write, exchange, lose answers and send again, are killed and opened again, lock, listen on a live line, let
people in and see them leave; the server restarts on the way.
"""

import random
from collections import Counter
from pathlib import Path

from tests.evil_server.cast import Casting, Independent, Member, Shipped
from tests.evil_server.liar import Liar
from tests.node_phone import NodePhones
from tests.post_office import PostOffice

_CHAPTER = 150
#: What may be said of a line, or of a server that is away; never of what it says.
_LINES = {"no-server", "unreachable"}


class Life:
    """One group's life; `alarms` holds every word that was said of a server that did nothing wrong."""

    def __init__(self, office: PostOffice, liar: Liar, casting: Casting, chance: random.Random) -> None:
        self.office, self.liar, self.casting, self.chance = office, liar, casting, chance
        self.exchanges, self.written = 0, 0
        self.done: Counter[str] = Counter()
        self.alarms: list[str] = []
        phones = casting.phones
        self.ana = casting("Ana", listens=True)
        self.cast: list[Member] = [self.ana, casting("Bo"), casting("Cam")]
        casting.phones = None
        self.cast.append(casting("Dan"))
        casting.phones = phones
        self.texts: set[str] = set()
        assert self.ana.found() is None
        self.exchange(self.ana)
        for member in self.cast[1:]:
            self.let_in(member)

    def exchange(self, member: Member, may_fail: bool = False) -> None:
        word = member.exchange()
        self.exchanges += 1
        if word is not None and not (may_fail and word in _LINES):
            self.alarms.append(f"{member.name}: {word}")

    def let_in(self, member: Member) -> None:
        # The two meet: both have read everything, so that nothing overtakes the admission.
        self.exchange(self.ana)
        member.accept(self.ana.vouch(member.ask()))
        self.exchange(member)
        self.exchange(self.ana)

    def step(self) -> None:
        member = self.chance.choice(self.cast)
        does = self.chance.choices(
            [self.write, self.exchange, self.lose, self.die, self.lock, self.turn_over, self.restart],
            [200, 700, 40, 20, 20, 10, 2],
        )[0]
        does(member)
        self.done[does.__name__] += 1

    def write(self, member: Member) -> None:
        for _ in range(self.chance.randint(1, 3)):
            self.written += 1
            text = f"{member.name} {self.written}"
            member.write(text)
            self.texts.add(text)

    def lose(self, member: Member) -> None:
        """The server does it, the phone does not hear so, and asks again."""
        if isinstance(member, Shipped):
            member.phone.line("deaf")
            self.exchange(member, may_fail=True)
            member.phone.line("on")
        self.exchange(member)

    def die(self, member: Member) -> None:
        if isinstance(member, Shipped):
            member.phone.kill()
            member.phone.reopen()
        self.exchange(member)

    def lock(self, member: Member) -> None:
        """What was sealed leaves a locked phone by the write token; opened, it is found to be there."""
        self.write(member)
        member.send_while_locked(lambda call: call.honest())
        self.exchange(member)

    def turn_over(self, _: Member) -> None:
        """Somebody comes and leaves again: a new key."""
        guest = self.casting("Eve")
        self.let_in(guest)
        guest.leave()
        self.exchange(guest)
        self.exchange(self.chance.choice(self.cast))

    def restart(self, member: Member) -> None:
        self.office.kill()
        self.exchange(member, may_fail=True)
        self.office.start()
        self.exchange(member)

    def end(self) -> None:
        """Quiet, then everybody holds the same, and nobody was told anything."""
        for _ in range(3):
            for member in self.cast:
                self.exchange(member)
        if len({member.head() for member in self.cast}) != 1:
            self.alarms.append("heads differ")
        for member in self.cast:
            if member.texts() != Counter(self.texts):
                self.alarms.append(f"{member.name} does not hold what was written")
            if isinstance(member, Independent) and member.phone.alarms():
                self.alarms.append(f"{member.name}: {member.phone.alarms()}")
            if isinstance(member, Shipped):
                member.phone.forget()


def run(n: int, seed: int, folder: Path) -> dict[str, object]:
    office = PostOffice(folder / "honest", group_epochs_a_day=100_000).start()
    liar = Liar(office.port)
    chance = random.Random(seed)
    exchanges, lives, done, alarms = 0, 0, Counter[str](), list[str]()
    try:
        with NodePhones() as phones:
            casting = Casting(liar, phones)
            while exchanges < n:
                life = Life(office, liar, casting, chance)
                lives += 1
                while life.exchanges < min(_CHAPTER, n - exchanges):
                    life.step()
                life.end()
                exchanges += life.exchanges
                done += life.done
                alarms += [*life.alarms, *liar.errors]
    finally:
        liar.close()
        office.close()
    return {
        "test": "honest",
        "seed": seed,
        "exchanges": exchanges,
        "groups": lives,
        "done": dict(sorted(done.items())),
        "alarms": alarms,
    }


def is_good(report: dict[str, object]) -> bool:
    return not report["alarms"]
