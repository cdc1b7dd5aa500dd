"""One phone in one group: writes with no signal, exchanges when there is one, believes only what it checked.

It keeps everything in memory and holds no vault; randomness and the clock are arguments.
"""

from collections.abc import Callable
from typing import Any

from . import archive, codes, exchange, identity, regrowing, renewal, request
from .errors import Refused
from .exchange import EPOCH_MOVED, HEAD_MOVED, FoundingOffice, Office
from .fold import fold
from .following import NOT_KNOWN, follow
from .founding import USUAL_CHARTER
from .identity import Identity
from .log import Log, Told
from .members import Member
from .mirror import Alarm, Mirror
from .outbox import Outbox, Seal
from .payload import Entry
from .post import token, token_hash
from .renewal import Renewal
from .rotation import Reader, commit_of
from .seeded import Random
from .shape import must


class Phone:
    def __init__(self, random: Random, hours: Callable[[], int]) -> None:
        self.random, self.hours = random, hours
        self.outbox = Outbox()
        self.me: Identity | None = None
        self.name: str | None = None
        self.server: str | None = None
        self.mirror: Mirror | None = None
        self.secrets: dict[int, bytes] = {}
        self.renewal: Renewal | None = None
        #: What was read last, and out of what.
        self._read: tuple[tuple[object, ...], Log] | None = None

    @property
    def epoch(self) -> int:
        return max(self.secrets)

    @property
    def is_listed(self) -> bool:
        circle = None if self.mirror is None else self.log().circle
        return circle is not None and self._me().device in circle.devices

    def found(
        self,
        post: FoundingOffice,
        name: str,
        who: str,
        passcode: str | None = None,
        me: Identity | None = None,
        **charter: Any,
    ) -> None:
        """Opens a group at the server; the founding leaves with the next exchange."""
        me, group, secret = me or identity.draw(self.random), self.random(16), self.random(32)
        hashes = [token_hash(use, secret, group, 1) for use in ("member", "write")]
        server_key = post.found(group, *hashes, passcode)
        self.me, self.name = me, who
        self.server, self.mirror, self.secrets = post.origin, Mirror(group), {1: secret}
        told = {"name": name, "charter": USUAL_CHARTER | charter, "server": server_key, "who": who}
        self.write("group.founded", {**told, "R": me.request.encode()})

    def ask(self, name: str, role: int = 1, member: bytes | None = None) -> str:
        """The request code to show; for roles 1 and 2 (a lost phone must first know what it replaces)."""
        self.me, self.name = identity.draw(self.random, role, member), name
        return codes.RequestCode(self.me.request.encode(), name, []).text()

    def show_again(self) -> str:
        """The same request once more: new keys came before the joining, or no box of them opened here."""
        return codes.RequestCode(self._me().request.encode(), str(self.name), []).text()

    def carry_on(self, post: FoundingOffice, name: str, *without: bytes) -> "Phone":
        """This phone in a new group that carries on the one it has; members come over by one code."""
        log, me = self.log(), self._me()
        must(log.circle is not None, "not-founded")
        assert log.circle is not None
        there = Phone(self.random, self.hours)
        there.found(post, log.circle.name, name, me=me, **log.circle.charter)
        told = {"from": log.group, "position": len(self._mirror()), "head": log.heads[-1]}
        members = regrowing.expected_of(log.circle, me.request.member, *without)
        there.write("group.regrown", {**told, "members": members})
        return there

    def welcome(self, member: bytes) -> str:
        """The one code with which an expected member comes over."""
        circle = self.log().circle
        must(circle is not None and member in circle.expected, "not-expected")
        assert circle is not None
        asked = circle.expected[member]
        mine = (self._me().device, request.vouch(self._me().seed, self._mirror().group, self.epoch, asked))
        return self._admit(asked, [mine])

    def come_over(self, shown: str, name: str) -> "Phone":
        """This phone in the group that the code leads to; the one it has stays as it is."""
        there = Phone(self.random, self.hours)
        there.me, there.name = self._me(), name
        there.accept(shown)
        return there

    def vouch(self, shown: str) -> str:
        """Answers a request code: an admission when enough have vouched, else a code to show on.

        A device that is listed lacks only the key: whoever scans it hands it over and vouches for nothing.
        """
        asked = codes.read_request(shown)
        group, epoch = self._mirror().group, self.epoch
        must(asked.group in (None, group) and asked.epoch in (None, epoch), "other-group")
        if self._lists(request.decode(asked.request)):
            return self._admit(asked.request, [])
        mine = (self._me().device, request.vouch(self._me().seed, group, epoch, asked.request))
        vouches = [vouch for vouch in asked.vouches if vouch[0] != mine[0]] + [mine]
        if not self._suffices(asked.request, vouches):
            return codes.RequestCode(asked.request, asked.name, vouches, group, epoch).text()
        return self._admit(asked.request, vouches)

    def accept(self, shown: str) -> None:
        """Takes the admission in; from here on this phone writes, even before it has read the log."""
        admission, asked = codes.read_admission(shown), self._me().request.encode()
        secret = codes.open_box(admission, self._me().x25519, asked)
        if self.mirror is None:
            self.server, self.mirror = admission.server, Mirror(admission.group)
        must(admission.group == self.mirror.group, "other-group")
        commit = self.log().commits.get(admission.epoch)
        must(commit in (None, commit_of(secret, admission.group, admission.epoch)), "wrong-key")
        self.secrets[admission.epoch] = secret
        if not self.is_listed:
            vouches = [list(vouch) for vouch in admission.vouches]
            told = {"R": asked, "vouches": vouches, "name": self.name}
            self.outbox.begin_with(self._entry("device.joined", told))

    def write(self, kind: str, body: Any) -> bytes:
        """Seals nothing yet: the entry waits, under an id that it keeps for ever."""
        entry = self._entry(kind, body)
        self.outbox.add(entry)
        return entry.entry_id

    def leave(self) -> bytes:
        return self.write("member.left", {})

    def propose_removal(self, member: bytes, reason: str) -> bytes:
        return self.write("removal.proposed", {"member": member, "reason": reason})

    def propose_charter(self, **changes: Any) -> bytes:
        circle = self.log().circle
        must(circle is not None, "not-founded")
        assert circle is not None
        return self.write("charter.proposed", {"charter": circle.charter | changes})

    def agree(self, proposal: bytes) -> bytes:
        known = self.log().proposals.get(proposal)
        must(known is not None, "unknown-proposal")
        assert known is not None
        kind = "charter.agreed" if known.about is None else "removal.agreed"
        return self.write(kind, {"proposal": proposal})

    def seal(self) -> None:
        """Closes what waits into bundles; their bytes are the ones that will be sent, however often."""
        self.outbox.form(self._seal(), self.random)

    def exchange(self, post: Office) -> None:
        """One exchange; raises `Unreachable` when the line breaks, and may then simply be called again.

        It goes on from rotation to rotation, each epoch with its own token; only what the log does not hold
        when the newest is reached is sealed anew.
        """
        self.seal()
        while True:
            epoch = self.epoch
            try:
                exchange.run(post, self._bearer("member", epoch), self._mirror(), self.outbox)
            except Refused as refusal:
                if refusal.code != NOT_KNOWN or epoch - 1 not in self.secrets:
                    raise
                before = self._seal(epoch - 1)
                follow(post, self.log(), before, self.secrets[epoch], self.hours(), self.random)
                continue
            self._learn(post)
            if self.epoch > epoch:
                continue
            if not exchange.settle(self._mirror(), self.outbox, self._seal(), self.random):
                self._doubt_a_hidden_move()
                return

    def push_while_locked(self, post: Office) -> None:
        """Sends what was sealed before, with the write token alone; nothing can be read."""
        exchange.push_only(post, self._bearer("write", self.epoch), self._mirror(), self.outbox)

    def rotate(self, post: Office) -> bool:
        """Makes new keys for those who are listed; False when another entry or another rotation was first.

        What is to be sent is kept until there is an answer: after `Unreachable` the same bytes go again.
        """
        if self.renewal is None:
            self.renewal = renewal.prepare(self.log(), self._seal(), self.hours(), self.random)
        kept = self.renewal
        try:
            post.rotate(self._bearer("member", kept.said["epoch"] - 1), kept.said)
        except Refused as refusal:
            if refusal.code not in (EPOCH_MOVED, HEAD_MOVED):
                raise
            self.renewal = None
        self.exchange(post)
        return kept.wire in self._mirror().wires

    def mend(self, post: Office) -> list[int]:
        """Writes down older keys whose sealed copy at the server is false, for those who come later."""
        log = self.log()
        rows = post.epochs(self._bearer("member", self.epoch))
        broken = [epoch - 1 for epoch in archive.false_prevs(log.group, log.secrets, rows)]
        missing = [epoch for epoch in broken if epoch not in log.mended]
        for epoch in missing:
            self.write("epoch.mended", {"epoch": epoch, "key": log.secrets[epoch]})
        return missing

    def log(self) -> Log:
        """The whole log, read from its beginning whenever there is anything new to read it with."""
        mirror, me = self._mirror(), self.me
        out_of = (mirror.group, len(mirror), mirror.heads[-1], frozenset(self.secrets.items()), me)
        if self._read is None or self._read[0] != out_of:
            reader = None if me is None else Reader(me.device, me.x25519)
            self._read = (out_of, fold(mirror.group, self.secrets, mirror.wires, reader))
        return self._read[1]

    def entries(self) -> list[Told]:
        return self.log().told

    def members(self) -> list[Member]:
        circle = self.log().circle
        return [] if circle is None else sorted(circle.members.values(), key=lambda member: member.member)

    def alarms(self) -> list[Alarm]:
        """What the server must answer for: its own words against ours, and members' words against it."""
        return sorted({*self._mirror().alarms, *self.log().notes})

    def _learn(self, post: Office) -> None:
        """Keys out of this phone's own boxes, and the older ones that lie at the server for newcomers."""
        mirror = self._mirror()
        if len(self.secrets) < self.epoch:
            rows = post.epochs(self._bearer("member", self.epoch))
            self.secrets = archive.older_keys(mirror.group, self.secrets, mirror.wires, rows)
        log = self.log()
        self.secrets = log.secrets
        if self.renewal is not None and self.renewal.said["epoch"] <= log.epoch:
            self.renewal = None

    def _doubt_a_hidden_move(self) -> None:
        """It is said that the epoch has ended, and the log shows nothing of it: what waits is sent again."""
        hidden = [b for b in self.outbox.bundles if b.refused == EPOCH_MOVED and b.epoch == self.epoch]
        if hidden and self.is_listed and self.log().stopped is None:
            self._mirror().alarm(len(self._mirror()), "withheld")
            for bundle in hidden:
                bundle.refused = None

    def _entry(self, kind: str, body: Any) -> Entry:
        entry = Entry(self.random(16), kind, self.hours(), body)
        must(entry.is_well_formed())
        return entry

    def _admit(self, asked: bytes, vouches: codes.Vouches) -> str:
        group, epoch, secret = self._mirror().group, self.epoch, self.secrets[self.epoch]
        newcomer = request.decode(asked).x25519
        box = codes.seal_box(newcomer, secret, group, epoch, asked, self.random(32))
        return codes.AdmissionCode(str(self.server), group, epoch, box, vouches).text()

    def _lists(self, asked: request.Request) -> bool:
        circle = self.log().circle
        listed = None if circle is None else circle.devices.get(asked.device)
        return listed is not None and (listed.ed25519, listed.x25519) == (asked.ed25519, asked.x25519)

    def _suffices(self, asked: bytes, vouches: codes.Vouches) -> bool:
        circle = self.log().circle
        if circle is None:
            raise Refused("not-founded")
        return circle.is_vouched(self._mirror().group, self.epoch, asked, vouches)

    def _bearer(self, use: str, epoch: int) -> str:
        return token(use, self.secrets[epoch], self._mirror().group, epoch)

    def _seal(self, epoch: int | None = None) -> Seal:
        mirror, epoch = self._mirror(), epoch or self.epoch
        seen = (len(mirror), mirror.heads[-1])
        return Seal(mirror.group, epoch, self.secrets[epoch], self._me().device, self._me().seed, seen)

    def _me(self) -> Identity:
        assert self.me is not None
        return self.me

    def _mirror(self) -> Mirror:
        if self.mirror is None:
            raise Refused("no-group")
        return self.mirror
