"""One story: three phones with a past, a server that lies to one of them for a while, and what was seen."""

from collections import Counter
from dataclasses import dataclass, field, replace

from tests.evil_server.cast import Casting, Member
from tests.evil_server.liar import Call, Liar, Lie

ROUNDS_AFTER = 3


@dataclass
class Stage:
    """Ana founded, Bo and Cam joined, Ana wrote `one` and Bo `two`, and all have read everything."""

    liar: Liar
    casting: Casting
    inside: list[Member] = field(init=False)
    written: set[str] = field(default_factory=set)

    def __post_init__(self) -> None:
        self.ana, self.bo, self.cam = self.casting("Ana"), self.casting("Bo"), self.casting("Cam")
        self.inside = [self.ana]
        assert self.ana.found() is None
        # Asked now: a lie runs while the phones wait for it, and can ask them nothing.
        self.group = self.ana.group_id()
        self.meet(self.ana)
        self.let_in(self.bo)
        self.let_in(self.cam)
        self.write(self.ana, "one")
        self.write(self.bo, "two")
        self.meet(self.ana, self.bo, self.cam, self.ana)

    def let_in(self, newcomer: Member) -> None:
        self.admit(newcomer)
        self.meet(newcomer, self.ana)

    def takes_leave(self, member: Member) -> None:
        """Is a member no more; it stands in the log, and the others have yet to read it."""
        member.leave()
        self.inside.remove(member)
        self.meet(member)

    def admit(self, newcomer: Member) -> None:
        """Has the key and the way in; has exchanged nothing yet."""
        newcomer.hears(False)
        newcomer.accept(self.ana.vouch(newcomer.ask()))
        newcomer.hears(True)
        self.inside.append(newcomer)

    def write(self, who: Member, text: str) -> None:
        who.write(text)
        self.written.add(text)

    def meet(self, *who: Member) -> None:
        for member in who:
            word = member.exchange()
            assert word is None, f"{member.name}: {word}"

    def rotate(self) -> None:
        """Cam leaves and Ana makes the new key; Bo does not know yet."""
        self.takes_leave(self.cam)
        self.meet(self.ana, self.ana)


def log_of(call: Call) -> list[bytes]:
    """The true log, read with the token of a call."""
    wires: list[bytes] = []
    while True:
        asked = replace(call, method="GET", path="/v1/log", query={"after": str(len(wires))}, body=b"")
        page = asked.honest().plain
        wires += [wire for _, wire in page["entries"]]
        if not page["more"]:
            return wires


@dataclass
class Seen:
    """What the story showed of the phone that was lied to."""

    words: list[str | None] = field(default_factory=list)
    together: str = ""
    after: list[str | None] = field(default_factory=list)
    others: set[str] = field(default_factory=set)
    aside: int = 0
    healed: bool = False
    faults: list[str] = field(default_factory=list)

    @property
    def verdict(self) -> str:
        """How it was named, at which exchange, and how it ended; `promises.md` says what the words mean."""
        named = next((f"{word} at {at}" for at, word in enumerate(self.words, 1) if word), None)
        if named is None and self.aside:
            named = f"set aside {self.aside}"
        if named is None and not self.healed:
            named = f"together {self.together}"
        if self.healed and not any(self.after):
            return "harmless" if named is None else f"{named}, heals"
        if self.healed:
            return f"{named}, heals and stays named"
        return f"{named}, then {next((word for word in self.after if word), 'nothing')}, apart"


def play(stage: Stage, victim: Member, lie: Lie, times: int = 2) -> Seen:
    """The victim meets the liar a few times; then the server is honest, and everybody writes and exchanges.

    Faults are what no verdict excuses.
    """
    seen = Seen()
    had = victim.texts()
    with stage.liar.lying(lie):
        for _ in range(times):
            word = victim.exchange()
            seen.words.append("needs you" if word is None and victim.needs_you() else word)
            note(seen, victim, had, stage.written)
    claimed = victim.claimed()
    seen.aside = sum(victim.set_aside().values())
    stage.ana.exchange()
    unkept = claimed - stage.ana.claimed()
    seen.together = victim.together(stage.ana)
    for member in stage.inside:
        stage.write(member, f"{member.name} afterwards")
    for _ in range(ROUNDS_AFTER):
        for member in stage.inside:
            word = member.exchange()
            if member is victim:
                seen.after.append(word)
                note(seen, victim, had, stage.written)
            elif word is not None:
                seen.others.add(f"{member.name}: {word}")
    heads = {member.head() for member in stage.inside}
    seen.healed = len(heads) == 1 and all(set(one.texts()) == stage.written for one in stage.inside)
    if seen.healed and unkept:
        seen.faults.append(f"said to be on the server and was not: {sorted(unkept)}")
    if seen.healed and seen.others:
        seen.faults.append(f"false alarms: {sorted(seen.others)}")
    if victim.needs_you():
        seen.faults.append(f"left to the person: {sorted(victim.needs_you())}")
    seen.faults += stage.liar.errors
    return seen


def note(seen: Seen, who: Member, had: Counter[str], written: set[str]) -> None:
    """Whatever is said, nothing goes missing, nothing is there twice, and nobody reads what nobody wrote."""
    now = who.texts()
    for what, texts in (
        ("lost", set(had) - set(now)),
        ("twice", {text for text, count in now.items() if count > 1}),
        ("strange", set(now) - written),
    ):
        if texts:
            seen.faults.append(f"{what}: {sorted(texts)}")
