"""Who does what: choices by number, so that a step means the same whenever it is lived again."""

from typing import Any

from tests.model.player import Player
from tests.model.rules import Group
from tests.model.world import World


def pick(choices: list[Any], number: int) -> Any:
    return choices[number % len(choices)] if choices else None


def with_group(world: World) -> list[Player]:
    return [player for player in world.here() if player.has_group]


def shipped(world: World) -> list[Player]:
    return [player for player in with_group(world) if player.hand.ships]


def seen_by(world: World, player: Player) -> Group:
    return world.states[player.known]


def is_listed(world: World, player: Player) -> bool:
    """As far as this phone knows."""
    return player.device in seen_by(world, player).devices
