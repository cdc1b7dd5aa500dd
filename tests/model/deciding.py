"""Steps of members who decide: leaving, letting go, changing the charter, agreeing."""

from tests.model import told
from tests.model.choosing import is_listed, pick, seen_by, shipped, with_group
from tests.model.player import Player, Said
from tests.model.tap import Broken
from tests.model.world import World

SHARES = ([2, 3], [3, 5], [1, 1])


def leave(world: World, a: int, b: int) -> None:
    able = [
        p for p in shipped(world) if is_listed(world, p) and not any(s.kind == told.LEFT for s in p.waiting)
    ]
    player = pick(able, a)
    if player is not None and len(world.now.members) > 2:
        _said(world, player, told.LEFT, player.hand.act("leaveGroup"), None)


def let_go(world: World, a: int, b: int) -> None:
    player = pick([player for player in with_group(world) if is_listed(world, player)], a)
    if player is None:
        return
    seen = seen_by(world, player)
    others = [one for one in seen.members if one not in (player.member, world.players[0].member)]
    about = pick(others, b)
    if about is None:
        return
    expected = None
    if player.hand.ships and len(seen.members) < 3:
        expected = "too-few"
    elif player.hand.ships and any(question.about == about for question in seen.open_questions()):
        expected = "already-open"
    _said(
        world, player, told.REMOVAL_PROPOSED, player.hand.act("proposeRemoval", about, f"why {b}"), expected
    )


def charter(world: World, a: int, b: int) -> None:
    player = pick([player for player in with_group(world) if is_listed(world, player)], a)
    if player is None:
        return
    now = seen_by(world, player).charter
    new = {**now, "sponsors": 1 + b % 2, "share": SHARES[b // 2 % 3], "change": SHARES[b // 6 % 3]}
    if new != now:
        _said(world, player, told.CHARTER_PROPOSED, player.hand.act("proposeCharter", new), None)


def agree(world: World, a: int, b: int) -> None:
    asked = [
        (player, question)
        for player in with_group(world)
        if is_listed(world, player)
        for question in seen_by(world, player).open_questions()
        if player.member in question.electorate - question.agreed
    ]
    chosen = pick(asked, a)
    if chosen is not None:
        player, question = chosen
        kind = told.CHARTER_AGREED if question.about is None else told.REMOVAL_AGREED
        _said(world, player, kind, player.hand.act("agree", question.id), None)


def _said(world: World, player: Player, kind: str, refused: str | None, expected: str | None) -> None:
    """An act about the group leaves at once, where there is a line."""
    if refused != expected:
        raise Broken(f"{player.name} is answered {refused} to {kind}, and should be {expected}")
    if refused is None:
        player.waiting.append(Said(kind))
    player.try_all()
    world.look_at(player)
