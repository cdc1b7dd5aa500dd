"""A group's life: real phones on a real server, moved step by step, and held against the model after each."""

from pathlib import Path
from typing import Any

from tests.model import told
from tests.model.cast import Cast
from tests.model.holds import HONEST, compare, totals_shown
from tests.model.player import Player, Said, is_text
from tests.model.rules import Group, totals
from tests.model.tap import Broken, Tap, asked
from tests.model.told import Wire
from tests.node_phone.plain import to_base64url as text
from tests.phone import codes
from tests.phone.post import Post
from tests.phone.rotation import Reader

#: An afternoon of 2026, in milliseconds; where every clock begins.
NOW = 1_795_000_000_000
DAY = 86_400_000


class World:
    """`players[0]` is the independent phone: it never leaves, and its keys open what the server holds."""

    def __init__(self, cast: Cast, seed: str, founder_ships: bool) -> None:
        # Lived again on the same server it is another group: chance is another one, the steps are not.
        self.cast, self.seed = cast, f"{seed}/{cast.name}/{next(cast.lives)}"
        self.players: list[Player] = []
        self.states = [Group()]
        self.tap: Tap | None = None
        #: Backups of the server: how long the log was, and where they lie.
        self.copies: list[tuple[int, Path]] = []
        #: What an exchange may have ended with, whoever asks.
        self.allowed = set(HONEST)
        self.by_device: dict[str, Player] = {}
        plain, shipped = self.cast.plain(self.seed), self.cast.shipped(f"{self.seed}/1")
        self.players += [self._player("plain", plain), self._player("phone1", shipped)]
        first, second = (shipped, plain) if founder_ships else (plain, shipped)
        self._begin(first, second)

    # What is true.

    @property
    def now(self) -> Group:
        return self.states[-1]

    def _player(self, name: str, hand: Any) -> Player:
        player = Player(name, hand, clock=NOW)
        hand.set_clock(NOW)
        return player

    def _begin(self, first: Any, second: Any) -> None:
        one, other = (next(p for p in self.players if p.hand is hand) for hand in (first, second))
        one.hand.found("Holm Street", one.name)
        one.has_group = True
        one.waiting.append(Said(told.FOUNDED))
        shown = other.hand.ask(other.name)
        self.learn_who(other, shown)
        code, refused = one.hand.vouch(shown)
        if refused is not None:  # a phone lets nobody in before it has read its own founding
            self._must(one, one.hand.exchange())
            code, refused = one.hand.vouch(shown)
        self._must(one, refused)
        admission = codes.read_admission(code)
        self._must(other, other.hand.accept(code))
        other.has_group = True
        other.waiting.append(Said(told.JOINED))
        plain = self.players[0].hand.phone
        me = plain.me
        if plain.secrets.keys() != {1}:
            raise Broken("a new key was made that was not due")
        secret = plain.secrets[1]
        self.tap = Tap(Post(self.cast.url), admission.group, 1, secret, Reader(me.device, me.x25519))
        self.tap.vouched_under[codes.read_request(shown).request] = 1
        for player in (one, other, one):
            self._must(player, player.hand.exchange())
            self.look_at(player)

    def learn_who(self, player: Player, shown: str) -> None:
        who = asked(codes.read_request(shown).request)
        player.device, player.member = who.device, who.member
        self.by_device[who.device] = player

    def id_of(self, raw: bytes) -> str:
        return text(raw)

    def vouched(self, request: bytes, epoch: int) -> None:
        assert self.tap is not None
        self.tap.vouched_under[request] = epoch

    def newcomer(self) -> Player:
        name = f"phone{len(self.players)}"
        player = self._player(name, self.cast.shipped(f"{self.seed}/{name}"))
        self.players.append(player)
        return player

    def _must(self, player: Player, refused: str | None) -> None:
        if refused is not None:
            raise Broken(f"{player.name} was refused {refused}")

    def sync(self) -> None:
        """Reads what has arrived at the server: each entry is one that somebody sealed, in their order."""
        assert self.tap is not None
        for wire in self.tap.pull():
            self._arrive(wire)

    def _arrive(self, wire: Wire) -> None:
        if wire.position == 1:
            founder = wire.entries[0].body["founder"]
            one = next(p for p in self.players if p.waiting and p.waiting[0].kind == told.FOUNDED)
            one.device, one.member = founder.device, founder.member
            self.by_device[founder.device] = one
        author = self.by_device.get(wire.device)
        if author is None:
            raise Broken(f"wire {wire.position} is by a device that no phone is")
        for entry in wire.entries:
            if entry.kind == told.ROTATED:
                if not self.now.is_key_due or author.device not in self.now.devices or len(wire.entries) > 1:
                    raise Broken(f"{author.name} made a new key that was not due")
                continue
            wrong = author.arrived(entry)
            if wrong is not None:
                raise Broken(f"{entry.kind} {entry.id} of {author.name} {wrong}")
        self.states.append(self.now.after(wire))
        self.cast.wires += 1
        self._give_back(author, wire)
        if any(why in ("repeated-entry", "wrong-epoch") for *_, why in self.now.refused):
            raise Broken(f"an honest log holds {self.now.refused[-1]}")

    def _give_back(self, author: Player, wire: Wire) -> None:
        """What stands there and does not count: the words are still with their author, and may come again."""
        away = {id for position, _, id, _why in self.now.refused if position == wire.position}
        again = [one for one in wire.entries if one.id in away and is_text(one.kind)]
        author.waiting[:0] = [Said(one.kind, one.id, one.body, one.hours, True) for one in again]
        if any(one.kind == told.JOINED and one.id in away for one in wire.entries):
            author.turned_away_at = wire.position

    # What must hold.

    def look_at(self, player: Player) -> None:
        """Its view must be that of where it has read to."""
        if player.weather != "off":
            self.sync()
        if player.is_gone:
            return
        view = player.hand.view()
        position = view["n"] if player.has_group else 0
        assert self.tap is not None
        if not player.known <= position < len(self.states):
            raise Broken(f"{player.name} went from {player.known} to {position} of {len(self.states) - 1}")
        if view["h"] != self.tap.heads[position]:
            raise Broken(f"{player.name} has another head at {position}")
        player.known = position
        compare(player, view, self.states[position])
        if player.hand.ships:
            problem = view["status"]["exchange"]["problem"]
            if problem not in self.allowed:
                raise Broken(f"{player.name} says {problem} of an honest server")

    def may_exchange(self, player: Player) -> bool:
        return player.may_exchange(self.states[player.known])

    def must_be_at_the_end(self, player: Player) -> None:
        """After an exchange that nothing disturbed."""
        if not self.may_exchange(player) or player.is_overtaken(self.now):
            return
        if player.known != len(self.states) - 1:
            raise Broken(f"{player.name} has read {player.known} of {len(self.states) - 1} after an exchange")
        listed = player.device in self.now.devices
        if listed and player.waiting:
            raise Broken(f"{player.name} has exchanged and still keeps {player.waiting}")
        if listed and self.now.is_key_due:
            raise Broken(f"{player.name} has exchanged and made no new key")

    def settle(self) -> None:
        """Quiet, and one exchange more: all phones that are in hold the same."""
        for player in self.here():
            player.weather, player.clock = "on", NOW
            player.hand.set_weather("on")
            player.hand.set_clock(NOW)
        for _ in range(6):
            before = len(self.states)
            for player in self.here():
                if player.has_group:
                    self._must(player, player.hand.exchange())
                    self.look_at(player)
            if len(self.states) == before:
                break
        else:
            raise Broken("the phones never come to rest")
        keys = set()
        for player in self.here():
            self.must_be_at_the_end(player)
            if player.device not in self.now.devices:
                continue
            view = player.hand.view()
            if totals_shown(view) != totals(self.now.counted):
                raise Broken(f"{player.name} adds up {totals_shown(view)}")
            if player.hand.ships:
                keys.add(view["k"])
        if len(keys) > 1:
            raise Broken("phones that check together show different keys or members")

    def here(self) -> list[Player]:
        return [player for player in self.players if not player.is_gone]
