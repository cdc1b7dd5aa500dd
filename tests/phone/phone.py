"""One phone in one group: writes with no signal, exchanges when there is one, believes only what it checked.

It keeps everything in memory and holds no vault; randomness and the clock are arguments.
"""

from collections.abc import Callable
from typing import Any

from . import codes, exchange, identity, request
from .errors import Refused
from .exchange import FoundingOffice, Office
from .fold import Log, Told, fold
from .founding import USUAL_CHARTER
from .identity import Identity
from .members import Member
from .mirror import Alarm, Mirror
from .outbox import Outbox, Seal
from .payload import Entry
from .post import token, token_hash
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

    def found(
        self, post: FoundingOffice, name: str, who: str, passcode: str | None = None, **charter: Any
    ) -> None:
        """Opens a group at the server; the founding leaves with the next exchange."""
        me, group, secret = identity.draw(self.random), self.random(16), self.random(32)
        hashes = [token_hash(use, secret, group, 1) for use in ("member", "write")]
        server_key = post.found(group, *hashes, passcode)
        self.me, self.name = me, who
        self._enter(post.origin, group, 1, secret)
        told = {"name": name, "charter": USUAL_CHARTER | charter, "server": server_key, "who": who}
        self.write("group.founded", {**told, "R": me.request.encode()})

    def ask(self, name: str, role: int = 1, member: bytes | None = None) -> str:
        """The request code to show; for roles 1 and 2 (a lost phone must first know what it replaces)."""
        self.me, self.name = identity.draw(self.random, role, member), name
        return codes.RequestCode(self.me.request.encode(), name, []).text()

    def vouch(self, shown: str) -> str:
        """Answers a request code: an admission when enough have vouched, else a code to show on."""
        asked = codes.read_request(shown)
        group, epoch = self._mirror().group, max(self.secrets)
        must(asked.group in (None, group) and asked.epoch in (None, epoch), "other-group")
        mine = (self._me().device, request.vouch(self._me().seed, group, epoch, asked.request))
        vouches = [vouch for vouch in asked.vouches if vouch[0] != mine[0]] + [mine]
        if not self._suffices(asked.request, vouches):
            return codes.RequestCode(asked.request, asked.name, vouches, group, epoch).text()
        newcomer, secret = request.decode(asked.request).x25519, self.secrets[epoch]
        box = codes.seal_box(newcomer, secret, group, epoch, asked.request, self.random(32))
        return codes.AdmissionCode(str(self.server), group, epoch, box, vouches).text()

    def accept(self, shown: str) -> None:
        """Takes the admission in; from here on this phone writes, even before it has read the log."""
        admission, asked = codes.read_admission(shown), self._me().request.encode()
        secret = codes.open_box(admission, self._me().x25519, asked)
        self._enter(admission.server, admission.group, admission.epoch, secret)
        vouches = [list(vouch) for vouch in admission.vouches]
        self.write("device.joined", {"R": asked, "vouches": vouches, "name": self.name})

    def write(self, kind: str, body: Any) -> bytes:
        """Seals nothing yet: the entry waits, under an id that it keeps for ever."""
        entry = Entry(self.random(16), kind, self.hours(), body)
        must(entry.is_well_formed())
        self.outbox.add(entry)
        return entry.entry_id

    def seal(self) -> None:
        """Closes what waits into bundles; their bytes are the ones that will be sent, however often."""
        self.outbox.form(self._seal(), self.random)

    def exchange(self, post: Office) -> None:
        """One exchange; raises `Unreachable` when the line breaks, and may then simply be called again."""
        bearer = token("member", self.secrets[max(self.secrets)], self._mirror().group, max(self.secrets))
        self.seal()
        exchange.run(post, bearer, self._mirror(), self.outbox)
        exchange.settle(self._mirror(), self.outbox, self._seal(), self.random)

    def push_while_locked(self, post: Office) -> None:
        """Sends what was sealed before, with the write token alone; nothing can be read."""
        bearer = token("write", self.secrets[max(self.secrets)], self._mirror().group, max(self.secrets))
        exchange.push_only(post, bearer, self._mirror(), self.outbox)

    def log(self) -> Log:
        return fold(self._mirror().group, self.secrets, self._mirror().wires)

    def entries(self) -> list[Told]:
        return self.log().told

    def members(self) -> list[Member]:
        circle = self.log().circle
        return [] if circle is None else sorted(circle.members.values(), key=lambda member: member.member)

    def alarms(self) -> list[Alarm]:
        """What the server must answer for: its own words against ours, and members' words against it."""
        return sorted({*self._mirror().alarms, *self.log().notes})

    def _enter(self, server: str, group: bytes, epoch: int, secret: bytes) -> None:
        self.server, self.mirror, self.secrets = server, Mirror(group), {epoch: secret}

    def _suffices(self, asked: bytes, vouches: codes.Vouches) -> bool:
        circle = self.log().circle
        if circle is None:
            raise Refused("not-founded")
        return circle.is_vouched(self._mirror().group, max(self.secrets), asked, vouches)

    def _seal(self) -> Seal:
        mirror, epoch = self._mirror(), max(self.secrets)
        seen = (len(mirror), mirror.heads[-1])
        return Seal(mirror.group, epoch, self.secrets[epoch], self._me().device, self._me().seed, seen)

    def _me(self) -> Identity:
        assert self.me is not None
        return self.me

    def _mirror(self) -> Mirror:
        if self.mirror is None:
            raise Refused("no-group")
        return self.mirror
