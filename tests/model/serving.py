"""Steps of whoever runs the server: the power goes, a copy is made, an old copy is put back by mistake."""

from pathlib import Path

from tests.model import told
from tests.model.choosing import pick, shipped
from tests.model.player import Player
from tests.model.tap import Broken
from tests.model.world import World
from tests.model.writing import card, keep


def power(world: World, a: int, b: int) -> None:
    """The server dies where it stands and is started again."""
    world.cast.office.kill()
    world.cast.office.start()
    world.sync()


def backup(world: World, a: int, b: int) -> None:
    world.sync()
    world.copies.append((len(world.states) - 1, _copy(world)))


def rewind(world: World, a: int, b: int) -> None:
    """An old copy is served for a while: whoever read further says so, sends nothing and loses nothing."""
    if not world.copies:
        return
    reached, old = pick(world.copies, b)
    world.sync()
    new = _copy(world)
    _serve(world, old)
    for player in shipped(world):
        if player.known > reached and player.weather == "on" and world.may_exchange(player):
            _meets_the_past(world, player, b)
    _serve(world, new)
    # The last exchange of those who met it ended with a true word.
    world.allowed.add("server-behind")
    world.sync()
    for player in shipped(world):
        world.look_at(player)


def _meets_the_past(world: World, player: Player, number: int) -> None:
    body, known = card(player, number), player.known
    id, is_sealed = player.hand.write(told.LOGGED, body)
    keep(player, id, told.LOGGED, body, player.hours, is_sealed)
    player.try_all()
    said = player.hand.exchange()
    if said != "server-behind":
        raise Broken(f"{player.name} says {said} of a server that went back")
    view = player.hand.view()
    shown = {item["id"] for item in view["items"]}
    wanted = {one.entry.id for one in world.states[known].counted if one.entry.kind not in told.OF_THE_GROUP}
    missing = (wanted | player.texts.keys() | player.drafts.keys()) - shown
    if view["n"] != known or missing:
        raise Broken(f"{player.name} went from {known} to {view['n']} with the server, and lost {missing}")


def _copy(world: World) -> Path:
    copy = world.cast.folder / f"copy{next(world.cast.names)}"
    _done(world, "backup", str(copy))
    return copy


def _serve(world: World, copy: Path) -> None:
    world.cast.office.stop()
    _done(world, "restore", str(copy), "--replace")
    world.cast.office.start()


def _done(world: World, *command: str) -> None:
    ran = world.cast.office.run(*command)
    if ran.returncode != 0:
        raise Broken(f"coppice {command[0]}: {ran.stderr}")
