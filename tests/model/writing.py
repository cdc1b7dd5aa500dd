"""Steps of a person who writes: entries, corrections, drafts, Undo, and pages on the locked cover."""

from typing import Any

from tests.model import told
from tests.model.choosing import pick, seen_by, shipped, with_group
from tests.model.player import Player, Said
from tests.model.tap import Broken, plain_of
from tests.model.world import World
from tests.node_phone.plain import from_base64url


def card(player: Player, number: int) -> dict[str, Any]:
    unit = ("hours", "times", "pieces", "money")[number % 4]
    what, care = f"{number} by {player.name}", number % 3 == 0
    every = {"when": "today", "signed": "me"}
    return {"card": "used", "what": what, "amount": 1 + number % 97, "unit": unit, "needsCare": care, **every}


def write(world: World, a: int, b: int) -> None:
    player = pick(with_group(world), a)
    _write(world, player, told.LOGGED, card(player, b))


def correct(world: World, a: int, b: int) -> None:
    player = pick(with_group(world), a)
    own = [id for id, (kind, *_) in player.texts.items() if kind == told.LOGGED]
    if own:
        body = {"of": from_base64url(pick(own, b)), "card": card(player, b + 1)}
        _write(world, player, told.CORRECTED, body)


def _write(world: World, player: Player, kind: str, body: Any) -> None:
    id, is_sealed = player.hand.write(kind, body)
    if is_sealed != (world.may_exchange(player) or not player.hand.ships):
        raise Broken(f"{player.name} {'sealed' if is_sealed else 'did not seal'} what it wrote")
    keep(player, id, kind, plain_of(body), player.hours, is_sealed)
    world.look_at(player)


def keep(player: Player, id: str, kind: str, body: Any, hours: int, is_sealed: bool) -> None:
    if not is_sealed:
        player.drafts[id] = (kind, body, hours)
        return
    player.drafts.pop(id, None)
    player.texts[id] = (kind, body, hours)
    player.waiting.append(Said(kind, id, body, hours))


def draft(world: World, a: int, b: int) -> None:
    """Begun, kept, and put away."""
    player = pick(shipped(world), a)
    if player is None:
        return
    phone, body = player.hand.phone, card(player, b)
    id = str(phone.call("newDraft", told.LOGGED))
    phone.call("saveDraft", id, body, True)
    phone.call("leaveDraft", id)
    keep(player, id, told.LOGGED, body, player.hours, False)
    world.look_at(player)


def resume(world: World, a: int, b: int) -> None:
    """Seals what was a draft."""
    player = pick([player for player in shipped(world) if player.drafts], a)
    if player is None:
        return
    id = pick(list(player.drafts), b)
    kind, body, hours = player.drafts[id]
    player.hand.phone.call("openDraft", id)
    sealed = player.hand.phone.call("sealDraft", id, body) == "sealed-here"
    if sealed != world.may_exchange(player):
        raise Broken(f"{player.name} {'sealed' if sealed else 'did not seal'} a draft")
    keep(player, id, kind, body, hours, sealed)
    world.look_at(player)


def undo(world: World, a: int, b: int) -> None:
    """What has not left comes back as a draft; what may have left stays, whether the phone knows or not."""
    player = pick(shipped(world), a)
    if player is None:
        return
    known = {one.entry.id for one in seen_by(world, player).counted}
    id = pick([id for id in player.texts if id not in known], b)
    if id is None:
        return
    said = next((said for said in player.waiting if said.id == id), None)
    refused = player.hand.act("undoSeal", id)
    if said is None and refused != "ended":
        raise Broken(f"{player.name} takes back {id}, which has left")
    if refused is None:
        player.taken_back(id)
    elif refused != "ended" or (said is not None and not said.tried):
        raise Broken(f"{player.name} cannot take back what has not left: {refused}")
    world.look_at(player)


def night(world: World, a: int, b: int) -> None:
    """Locked; something is written on the cover; what was sealed leaves; opened again."""
    player = pick(shipped(world), a)
    if player is None:
        return
    phone, body = player.hand.phone, card(player, b)
    phone.lock()
    player.try_all()
    id, is_sealed = player.hand.write(told.LOGGED, body)
    if is_sealed:
        raise Broken(f"{player.name} sealed an entry while locked")
    keep(player, id, told.LOGGED, body, player.hours, False)
    phone.call("leaveDraft", id)
    if player.hand.phone.items:
        raise Broken(f"{player.name} shows something while locked")
    phone.call("noticed", "online")
    world.sync()
    phone.unlock()
    world.look_at(player)
