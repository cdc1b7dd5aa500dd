"""The source of weeks in which nothing of the app is imitated: only people, and the time of day."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from random import Random

from tests.clock import TimedOffice
from tests.node_phone import NodePhones
from tests.phone import cbor, wire
from tests.phone.windows import Ballot
from tests.unlink.disk import Disk, ballot_on, days_on
from tests.unlink.life import DAY, WEEK, Note, Stay, habits, live
from tests.unlink.phones.circle import MEMBERS, Circle, Held
from tests.unlink.shipped.circle import leaves_of
from tests.unlink.trace import Call, Hidden, Issued, Kept, Leaves, Named, Week

#: Looks a week in the middle.
OFTEN = 3
WEEKS_TOGETHER = 16
#: Seconds after a closing at which the infiltrator has read, and no phone has been opened yet.
JUST_BEGUN = 60
RUBBING = "grievances.rubbing"


def weeks(office: TimedOffice, phones: NodePhones, seed: int, writers: float) -> Iterator[Week]:
    """Without end; a week in which somebody's phone put no envelope is left out: seven are another crowd."""
    chance = Random(f"phones {seed}")
    while True:
        people = [habits(chance, OFTEN) for _ in range(MEMBERS)]
        circle = Circle(phones, office)
        for _ in range(WEEKS_TOGETHER):
            week = _Lived(circle, chance).through(live(chance, people, writers))
            if week is not None:
                yield week
        circle.forget()


@dataclass
class _Lived:
    circle: Circle
    chance: Random
    calls: list[Call] = field(default_factory=list)
    issued: dict[int, Issued] = field(default_factory=dict)
    authors: dict[bytes, int] = field(default_factory=dict)

    def through(self, stays: list[Stay]) -> Week | None:
        ballot = self._next_ballot()
        self.begun = float(ballot.opens)
        self.circle.be_at(self.begun + JUST_BEGUN)
        todo = sorted(_plans(stays), key=lambda plan: plan[0])
        while todo or any(held.is_out for held in self.circle.all):
            self._step(todo)
        self.circle.be_at(self.begun + WEEK - 60)
        disk = ballot_on(self.circle.office.database, ballot.handle)
        self.circle.be_at(self.begun + WEEK + 2)
        self.circle.read()
        return self._seen(ballot, disk) if len(disk.urn) == MEMBERS else None

    def _next_ballot(self) -> Ballot:
        """The window that begins next, or has just begun; phones opened it long before."""
        self.circle.read()
        since, known = self.circle.office.now - JUST_BEGUN, self.circle.infiltrator.log().ballots.values()
        return min((each for each in known if each.opens >= since), key=lambda each: each.opens)

    def _step(self, todo: list[tuple[float, int, str, Note | None]]) -> None:
        """What comes first: something a person does, or something a phone in view has planned."""
        member, due = self._first_due()
        if todo and self.begun + todo[0][0] <= due:
            after, member, what, note = todo.pop(0)
            self._act(member, self.begun + after, what, note)
        else:
            self._act(member, due, "run", None)

    def _first_due(self) -> tuple[int, float]:
        dues = [
            (due, number)
            for number, held in enumerate(self.circle.all)
            if held.is_out and (due := held.due) is not None
        ]
        due, number = min(dues, default=(float("inf"), 0))
        return number, due

    def _act(self, member: int, at: float, what: str, note: Note | None) -> None:
        held = self.circle.all[member]
        self.circle.be_at(at)
        if what == "open":
            held.open(at)
        else:
            # What is due this very moment happens too, else it would be due for ever.
            held.run_to(at, 1 if what == "run" else 0)
        if what == "hide":
            held.hide()
        elif what == "note" and note is not None:
            held.phone.write(note.kind, {"text": self._text(note.letters)})
        elif what == "rub" and note is not None:
            self._put_aside(held, note)
        self._hear(member, at)

    def _put_aside(self, held: Held, note: Note) -> None:
        draft = str(held.phone.call("newDraft", RUBBING))
        said = self._text(min(note.letters, 900))
        body = {
            "happened": said,
            "did": "",
            "ask": "",
            "weight": self.chance.randint(1, 3),
            "route": "circle",
        }
        held.phone.call("envelopeDraft", draft, body, True)
        held.phone.call("leaveDraft", draft)

    def _text(self, letters: int) -> str:
        return "".join(self.chance.choices("abcdefghijklmnopqrstuvwxyz ", k=letters)).strip() or "x"

    def _hear(self, member: int, at: float) -> None:
        for taped in self.circle.all[member].phone.tape():
            kind, about = self._heard(member, taped.what, taped.sent, taped.got)
            self.calls.append(
                Call(at - self.begun, f"home {member}", kind, len(taped.sent), len(taped.got), about)
            )

    def _heard(self, member: int, what: str, sent: bytes, got: bytes) -> tuple[str, tuple[int | bytes, ...]]:
        if what.endswith("/urn"):
            nonce = cbor.decode(sent)["n"]
            self.authors[nonce] = member
            return "urn", (nonce,)
        if what.endswith("/issue"):
            self.issued[member] = Issued(member, request=cbor.decode(sent)["request"], answer=got)
            return "issue", (member,)
        if what.endswith("/log") and sent and cbor.decode(sent)["push"]:
            return "push", tuple(number for _, number in cbor.decode(got)["acks"])
        return ("pull", ()) if what.endswith("/log") else ("other", ())

    # What the infiltrator and the server have, after the end.

    def _seen(self, ballot: Ballot, disk: Disk) -> Week:
        log = self.circle.infiltrator.log()
        run = sorted(
            (each for each in log.envelopes if each.ballot == ballot.ballot_id),
            key=lambda each: each.position,
        )
        payloads = {each.position: self._read(each.position) for each in run}
        tokens = {each.key: payloads[each.position]["z"] for each in run}
        marks = dict(self.circle.devices())
        rows = {voice: row for row, voice in enumerate(disk.voices)}
        return Week(
            members=MEMBERS,
            named=tuple(self._named()),
            hidden=tuple(
                Hidden(
                    position=each.position,
                    size=len(self._wire(each.position)),
                    wire=each.wire_id,
                    leaves=leaves_of(payloads[each.position]),
                    nonce=each.key,
                    letters=_letters(leaves_of(payloads[each.position])),
                    place=place,
                    crowd=len(run),
                )
                for place, each in enumerate(run)
                if "k" in each.body
            ),
            issued=tuple(
                Issued(member, rows.get(marks[member][2]), each.request, each.answer)
                for member, each in sorted(self.issued.items())
            ),
            urn=tuple(
                Kept(nonce, counter, len(sealed), wire.id_of(sealed), tokens.get(nonce), row)
                for row, (nonce, counter, sealed) in enumerate(disk.urn)
            ),
            calls=tuple(self.calls),
            homes=tuple(f"home {member}" for member in range(MEMBERS)),
            marks=tuple(marks[member] for member in range(MEMBERS)),
            key=disk.key,
            truth=dict(self.authors),
        )

    def _named(self) -> Iterator[Named]:
        infiltrator = self.circle.infiltrator
        log, numbers = infiltrator.log(), self.circle.members
        days = days_on(self.circle.office.database, log.group)
        first = int(self.begun) // DAY
        for position, member in sorted(log.authors.items()):
            day = days[position] - first
            if member in numbers and day >= 0:
                payload = self._read(position)
                leaves, size = leaves_of(payload), len(self._wire(position))
                wire_id, letters = wire.id_of(self._wire(position)), _letters(leaves)
                author, seen = numbers[member], payload["s"][0]
                yield Named(position, author, size, wire_id, leaves, seen, letters, day)

    def _wire(self, position: int) -> bytes:
        mirror = self.circle.infiltrator.mirror
        assert mirror is not None
        return mirror.wires[position - 1]

    def _read(self, position: int) -> dict:
        log = self.circle.infiltrator.secrets
        mirror = self.circle.infiltrator.mirror
        assert mirror is not None
        return cbor.decode(wire.unseal(mirror.group, log, self._wire(position)).payload)


def _plans(stays: list[Stay]) -> Iterator[tuple[float, int, str, Note | None]]:
    for stay in stays:
        yield stay.start, stay.member, "open", None
        yield stay.end, stay.member, "hide", None
        for note in stay.notes:
            yield note.at, stay.member, "note", note
        if stay.rub is not None:
            yield stay.rub.at, stay.member, "rub", stay.rub


def _letters(leaves: Leaves) -> int:
    """Of the longest text; kinds and choices are shorter."""
    return max((len(value) for _, value in leaves if isinstance(value, str)), default=0)
