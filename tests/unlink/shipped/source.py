"""Weeks in which shipped code makes every token, envelope and bundle, and a real server keeps them.

When a phone does what comes from `schedule.py`; what is made, and what is stored and told, is the real thing.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from random import Random

from tests.clock import TimedOffice
from tests.phone.chain import next_head
from tests.unlink.disk import Disk, ballot_on, days_on
from tests.unlink.life import DAY, WEEK, habits, live
from tests.unlink.rules import Rules
from tests.unlink.schedule import Act, acts_of, is_whole
from tests.unlink.shipped.circle import Circle, Window, leaves_of
from tests.unlink.shipped.hands import Asked, Hands
from tests.unlink.trace import Call, Hidden, Issued, Kept, Named, Week

MEMBERS = 8
#: Looks a week in the middle: fewer than on paper, for each costs real requests.
OFTEN = 3
WEEKS_TOGETHER = 10


def weeks(office: TimedOffice, hands: Hands, seed: int, rules: Rules, writers: float) -> Iterator[Week]:
    """Whole weeks without end; the clock of the server goes with them."""
    chance = Random(f"shipped {seed} {rules}")
    while True:
        people = [habits(chance, OFTEN) for _ in range(MEMBERS)]
        circle = Circle(office.url, chance, MEMBERS)
        for _ in range(WEEKS_TOGETHER):
            acts: list[Act] = []
            while not is_whole(acts, MEMBERS, rules):
                acts = acts_of(chance, live(chance, people, writers), rules)
            yield _Week(office, hands, circle, rules).lived(acts)


@dataclass
class _Week:
    office: TimedOffice
    hands: Hands
    circle: Circle
    rules: Rules
    calls: list[Call] = field(default_factory=list)
    issued: list[Issued] = field(default_factory=list)
    tokens: dict[int, bytes] = field(default_factory=dict)
    counters: dict[int, int] = field(default_factory=dict)
    written: set[bytes] = field(default_factory=set)
    #: By member: the head it has verified.
    heads: dict[int, tuple[int, bytes]] = field(default_factory=dict)
    log: list[tuple[int, bytes]] = field(default_factory=list)

    def lived(self, acts: list[Act]) -> Week:
        self.begun = self.office.now
        self.window = Window(self.circle, self.begun, int(WEEK))
        self.asked = self.hands.ask(self.window.modulus, self.window.id, MEMBERS)
        self.heads = dict.fromkeys(range(MEMBERS), self.circle.head)
        for act in acts:
            self._be_at(act.at)
            getattr(self, f"_{act.what}")(act)
        self._be_at(WEEK - 60)
        disk = ballot_on(self.office.database, self.window.handle)
        self._be_at(WEEK + 1)
        return self._seen(disk)

    def _be_at(self, at: float) -> None:
        self.office.pass_time(self.begun + at - self.office.now)

    def _pull(self, act: Act) -> None:
        answer = self.circle.group.pull(self.heads[act.member][0])
        self.heads[act.member] = tuple(answer.plain["head"])
        self._note(act, "pull", 0, len(answer.body))

    def _push(self, act: Act) -> None:
        entries = [
            {
                "id": self.circle.chance.randbytes(16),
                "kind": note.kind,
                "hours": int(self.begun + act.at) // 3600,
                "body": {"text": self._text(note.letters)},
            }
            for note in act.notes
        ]
        author = self.circle.members[act.member]
        number, head = self.heads[act.member]
        request = {
            **self.circle.sealing,
            "do": "bundle",
            "device": author.device,
            "secret": author.secret,
            "seen": {"n": number, "h": head},
            "entries": entries,
        }
        self._lay(act, "push", self.hands.seal([request])[0])

    def _lay(self, act: Act, kind: str, sealed: bytes) -> None:
        answer = self.circle.push([sealed])
        number = self.circle.head[0]
        self.log.append((number, sealed))
        self.heads[act.member] = self.circle.head
        self._note(act, kind, len(sealed) + 30, len(answer.body), number)

    def _issue(self, act: Act) -> None:
        asked = self.asked[act.member]
        up, answer = self.window.issue(act.member, asked.request)
        token = self.hands.take(self.window.modulus, self.window.id, asked, answer.body)
        self.tokens[act.member] = token
        self.issued.append(Issued(act.member, request=asked.request, answer=answer.body))
        self._note(act, "issue", up, len(answer.body), act.member)

    def _put(self, act: Act) -> None:
        asked = self.asked[act.member]
        if act.member not in self.tokens:
            return
        sealed = self._envelope(act, asked)
        if act.real:
            self.written.add(asked.nonce)
        if not self.rules.through_urn:
            self._lay(act, "urn", sealed)
            return
        counter = self._counted(act.member)
        up, answer = self.window.put(asked.nonce, self.tokens[act.member], counter, sealed)
        self._note(act, "urn", up, len(answer.body), asked.nonce)

    def _envelope(self, act: Act, asked: Asked) -> bytes:
        body: dict[str, object] | None = None
        if act.real:
            body = {"k": act.real.kind, "d": {"text": self._text(act.real.letters)}}
        beside = {} if self.rules.without_seen else {"s": list(self.heads[act.member])}
        request = {
            **self.circle.sealing,
            "do": "envelope",
            "ballot": self.window.id,
            "public": asked.nonce,
            "secret": asked.secret,
            "token": self.tokens[act.member],
            "body": body,
            "beside": beside,
        }
        return self.hands.seal([request])[0]

    def _counted(self, member: int) -> int:
        """What a phone does with its counter is a matter of the phone; here it is what it ought to do."""
        chance = self.circle.chance
        if self.rules.counter_says_nothing:
            before = self.counters.get(member, chance.getrandbits(48))
            self.counters[member] = before + chance.randint(1, 1 << 16)
        else:
            self.counters[member] = self.counters.get(member, 0) + 1
        return self.counters[member]

    def _text(self, letters: int) -> str:
        return "".join(self.circle.chance.choices("abcdefghijklmnopqrstuvwxyz ", k=letters))

    def _note(self, act: Act, kind: str, up: int, down: int, *about: int | bytes) -> None:
        self.calls.append(Call(act.at, f"home {act.member}", kind, up, down, about))

    # What a member reads after the end.

    def _seen(self, disk: Disk) -> Week:
        before = self.circle.head
        entries = self.circle.group.pull(before[0]).plain["entries"]
        head = before[1]
        for number, sealed in entries:
            head = next_head(self.circle.group.id, number, head, sealed)
        self.circle.head = (before[0] + len(entries), head)
        first = self.begun // DAY
        days = days_on(self.office.database, self.circle.group.id)
        marks = tuple(member.marks for member in self.circle.members)
        voices = {mark[2]: member for member, mark in enumerate(marks)}
        place = {voice: row for row, voice in enumerate(disk.voices)}
        run = entries if self.rules.through_urn else self._hidden_of_log()
        read = [(number, sealed, self.circle.read(sealed)) for number, sealed in run]
        tokens = {payload["n"]: payload["z"] for _, _, payload in read}
        return Week(
            members=MEMBERS,
            named=tuple(self._named({position: day - first for position, day in days.items()})),
            hidden=tuple(
                Hidden(
                    position=number,
                    size=len(sealed),
                    wire=sealed[5:21],
                    leaves=leaves_of(payload),
                    nonce=payload["n"],
                    letters=len(payload["b"]["d"]["text"]),
                    place=at,
                    crowd=len(read),
                )
                for at, (number, sealed, payload) in enumerate(read)
                if payload["n"] in self.written
            ),
            issued=tuple(
                Issued(each.member, place[marks[each.member][2]], each.request, each.answer)
                for each in sorted(self.issued, key=lambda each: place[marks[each.member][2]])
                if marks[each.member][2] in voices
            ),
            urn=tuple(
                Kept(nonce, counter, len(sealed), sealed[5:21], tokens[nonce], row)
                for row, (nonce, counter, sealed) in enumerate(disk.urn)
            ),
            calls=tuple(self.calls),
            homes=tuple(f"home {member}" for member in range(MEMBERS)),
            marks=marks,
            key=disk.key,
            truth={asked.nonce: member for member, asked in enumerate(self.asked)},
        )

    def _named(self, days: dict[int, int]) -> Iterator[Named]:
        authors = {member.device: number for number, member in enumerate(self.circle.members)}
        for number, sealed in self.log:
            payload = self.circle.read(sealed)
            if "a" in payload:
                letters = sum(len(entry[3]["text"]) for entry in payload["e"])
                author, seen = authors[payload["a"]], payload["s"][0]
                leaves = leaves_of(payload)
                yield Named(number, author, len(sealed), sealed[5:21], leaves, seen, letters, days[number])

    def _hidden_of_log(self) -> list[tuple[int, bytes]]:
        return [(number, sealed) for number, sealed in self.log if "q" in self.circle.read(sealed)]
