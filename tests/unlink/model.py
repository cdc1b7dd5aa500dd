"""Weeks as the protocol on paper gives them: quick, and honest where no program is yet. The first source."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from hashlib import sha256
from random import Random

from tests.unlink.life import DAY, Habits, habits, live
from tests.unlink.rules import Rules
from tests.unlink.schedule import Act, acts_of, is_whole
from tests.unlink.trace import Call, Copy, Hidden, Issued, Kept, Leaves, Named, Week

HEAD = 49  # what a wire has around its padded inside
ENVELOPE = 4096
FIRST_HOUR = 480_000
#: A small RSA key for everybody: Mersenne primes, so that there is nothing to look up.
_ONE, _OTHER = 2**127 - 1, 2**89 - 1
_THIRD = 2**107 - 1
MODULUS = _ONE * _OTHER * _THIRD
SECRET = pow(65_537, -1, (_ONE - 1) * (_OTHER - 1) * (_THIRD - 1))
Marks = tuple[tuple[bytes, ...], ...]
#: A group meets this often over all weeks of a run before another is founded.
WEEKS_TOGETHER = 12


def weeks(seed: int, rules: Rules, writers: float, members: int = 8) -> Iterator[Week]:
    """Whole weeks without end, of groups that stay together for some; `writers` have something to say."""
    chance = Random(f"unlink {seed} {rules}")
    while True:
        circle = [habits(chance, 7) for _ in range(members)]
        marks = tuple((chance.randbytes(16), chance.randbytes(32)) for _ in range(members))
        for _ in range(WEEKS_TOGETHER):
            yield _week(chance, circle, marks, rules, writers)


def _week(chance: Random, circle: list[Habits], marks: Marks, rules: Rules, writers: float) -> Week:
    while True:
        acts = acts_of(chance, live(chance, circle, writers), rules)
        if is_whole(acts, len(circle), rules):
            return _Server(chance, len(circle), marks, rules).week(acts)


@dataclass
class _Put:
    counter: int = 0
    wire: bytes = b""
    size: int = 0
    says: bool = False
    leaves: Leaves = ()
    letters: int = 0
    position: int = 0


@dataclass
class _Server:
    """Everything that can be seen, noted while it happens."""

    chance: Random
    members: int
    marks: Marks
    rules: Rules
    head: int = 200
    named: list[Named] = field(default_factory=list)
    calls: list[Call] = field(default_factory=list)
    issued: list[Issued] = field(default_factory=list)
    copies: list[Copy] = field(default_factory=list)

    def week(self, acts: list[Act]) -> Week:
        self.nonces = [self.chance.randbytes(32) for _ in range(self.members)]
        self.seen = [self.head] * self.members
        self.puts = {member: self._unused() for member in range(self.members)}
        day = 1
        for act in acts:
            while act.at > day * DAY:
                self._copy(day)
                day += 1
            getattr(self, f"_{act.what}")(act)
        run = self._run()
        return Week(
            members=self.members,
            named=tuple(self.named),
            hidden=tuple(run),
            issued=tuple(sorted(self.issued, key=lambda each: self.marks[each.member])),
            urn=tuple(
                Kept(self.nonces[member], put.counter, put.size, put.wire, _token(self.nonces[member]))
                for member, put in sorted(self.puts.items(), key=lambda pair: self.nonces[pair[0]])
                if put.wire
            ),
            copies=tuple(self.copies),
            calls=tuple(self.calls),
            homes=tuple(f"home {member}" for member in range(self.members)),
            marks=self.marks,
            key=(MODULUS, SECRET),
            truth={nonce: member for member, nonce in enumerate(self.nonces)},
        )

    def _unused(self) -> _Put:
        return _Put(self.chance.getrandbits(40) if self.rules.counter_says_nothing else 0)

    def _pull(self, act: Act) -> None:
        fresh = self.head - self.seen[act.member]
        self.seen[act.member] = self.head
        self._call(act, "pull", 30, 60 + 1100 * fresh)

    def _push(self, act: Act) -> None:
        letters = sum(note.letters for note in act.notes)
        size = HEAD + _bucket(230 + letters)
        self.head += 1
        leaves = (
            *self._seen_leaves(act),
            (("e", 0, 1), act.notes[0].kind),
            (("e", 0, 2), FIRST_HOUR + int(act.at // 3600)),
        )
        self.named.append(
            Named(
                position=self.head,
                author=act.member,
                size=size,
                wire=self.chance.randbytes(16),
                leaves=leaves,
                seen=self.seen[act.member],
                letters=letters,
                day=int(act.at // DAY),
            )
        )
        self.seen[act.member] = self.head
        self._call(act, "push", 40 + size, 120, self.head)

    def _issue(self, act: Act) -> None:
        """Textbook arithmetic on a small key: enough to show whether a blinding is there."""
        factor = self.chance.randrange(2, MODULUS) if self.rules.blinded else 1
        request = _encoded(self.nonces[act.member]) * pow(factor, 65_537, MODULUS) % MODULUS
        answer = pow(request, SECRET, MODULUS)
        self.issued.append(Issued(act.member, request=_bytes(request), answer=_bytes(answer)))
        self._call(act, "issue", 420, 256, act.member)

    def _put(self, act: Act) -> None:
        put = self.puts[act.member]
        said = act.real
        put.counter += self.chance.randint(1, 1 << 16) if self.rules.counter_says_nothing else 1
        put.wire = self.chance.randbytes(16)
        put.letters = said.letters if said else 0
        put.size = HEAD + (ENVELOPE if self.rules.padded else 500 + put.letters)
        put.says = said is not None
        kind = ((("b", "k"), said.kind),) if said else ()
        put.leaves = kind if self.rules.without_seen else (*kind, *self._seen_leaves(act))
        if not (self.rules.through_urn and self.rules.own_request):
            self.head += 1
            put.position = self.head
        self._call(act, "urn", put.size + 340, 2, self.nonces[act.member])

    def _seen_leaves(self, act: Act) -> Leaves:
        seen = self.seen[act.member]
        return ((("s", 0), seen), (("s", 1), seen.to_bytes(32, "big")))

    def _call(self, act: Act, kind: str, up: int, down: int, *about: int | bytes) -> None:
        self.calls.append(Call(act.at, f"home {act.member}", kind, up, down, about))

    def _copy(self, day: int) -> None:
        if not self.rules.no_copies:
            kept = {self.nonces[member]: put.counter for member, put in self.puts.items() if put.wire}
            self.copies.append(Copy(day * DAY, kept))

    def _run(self) -> Iterator[Hidden]:
        """Ascending by wire id after all else, or wherever the log took them."""
        laid = sorted(
            ((put.position, put.wire, member) for member, put in self.puts.items() if put.wire),
        )
        for place, (position, wire, member) in enumerate(laid):
            put = self.puts[member]
            if not put.says:
                continue
            at = position or self.head + 1 + place
            yield Hidden(at, put.size, wire, put.leaves, self.nonces[member], put.letters, place, len(laid))


def _encoded(nonce: bytes) -> int:
    return int.from_bytes(sha256(nonce).digest(), "big")


def _token(nonce: bytes) -> bytes:
    return _bytes(pow(_encoded(nonce), SECRET, MODULUS))


def _bytes(number: int) -> bytes:
    return number.to_bytes(64, "big")


def _bucket(length: int) -> int:
    size = 1024
    while size < length:
        size *= 2
    return size
