"""Steps of a phone: exchanges, weather, clocks, death, and a river to fall into."""

from tests.model.choosing import is_listed, pick, shipped, with_group
from tests.model.hands import ShippedHand
from tests.model.player import Player
from tests.model.tap import Broken
from tests.model.world import DAY, NOW, World
from tests.node_phone import NodePhone
from tests.node_phone.life import POINTS
from tests.node_phone.phone import UNDO_IS_OVER

#: Wrong in every way a phone's clock is: reset, ten years on, a day behind, and a month or two ahead.
CLOCKS = (0, NOW + 3653 * DAY, NOW - DAY, NOW, NOW + 31 * DAY, NOW + 62 * DAY)


def exchange(world: World, a: int, b: int) -> None:
    player = pick(with_group(world), a)
    player.try_all()
    refused = player.hand.exchange()
    allowed = {None} if player.weather == "on" or not world.may_exchange(player) else {None, "no-server"}
    if refused not in allowed:
        raise Broken(f"{player.name} ends an exchange with {refused}")
    world.look_at(player)
    if player.weather == "on":
        world.must_be_at_the_end(player)


def race(world: World, a: int, b: int) -> None:
    """Two phones exchange in the same moment."""
    both = [player for player in shipped(world) if player.weather == "on"]
    if len(both) < 2:
        return
    one = both.pop(a % len(both))
    pair = [one, pick(both, b)]
    for player in pair:
        player.try_all()
    call = {"do": "call", "name": "exchangeNow", "args": []}
    answers = world.cast.phones.together([{**call, "phone": player.hand.phone.name} for player in pair])
    for player, answer in zip(pair, answers, strict=True):
        if not answer["value"]["ok"]:
            raise Broken(f"{player.name} lost a race: {answer['value']['problem']}")
        world.look_at(player)


def wait(world: World, a: int, b: int) -> None:
    """Undo is over, and what was planned for then happens: what is sealed leaves by itself."""
    player = pick(shipped(world), a)
    if player is None:
        return
    had = bool(player.waiting)
    player.try_all()
    player.hand.phone.run(UNDO_IS_OVER)
    world.look_at(player)
    if had and player.weather == "on" and is_listed(world, player) and player.waiting:
        raise Broken(f"{player.name} keeps {player.waiting} though Undo is over")


def die(world: World, a: int, b: int) -> None:
    """The program ends somewhere in an exchange, and is opened again."""
    player = pick(shipped(world), a)
    if player is None:
        return
    phone: NodePhone = player.hand.phone
    player.try_all()
    phone.arm(POINTS[b % len(POINTS)], 1 + b // len(POINTS) % 3)
    player.hand.exchange()
    world.sync()
    _reopen(world, player)


def reopen(world: World, a: int, b: int) -> None:
    player = pick(shipped(world), a)
    if player is not None:
        _reopen(world, player)


def _reopen(world: World, player: Player) -> None:
    player.hand.phone.start_again()
    player.hand.set_weather(player.weather)
    player.try_all()
    player.hand.phone.unlock()
    world.look_at(player)


def weather(world: World, a: int, b: int) -> None:
    player = pick(with_group(world), a)
    player.weather = ("off", "on", "deaf", "on", "off", "on")[b % 6]
    player.hand.set_weather(player.weather)


def clock(world: World, a: int, b: int) -> None:
    player = pick(with_group(world), a)
    player.clock = CLOCKS[b % len(CLOCKS)]
    player.hand.set_clock(player.clock)


def river(world: World, a: int, b: int) -> None:
    """A phone is lost with all that only it had. Its member stays on the list until the group decides."""
    candidates = [player for player in shipped(world)[1:] if len(with_group(world)) > 3]
    player = pick(candidates, a)
    if player is None or any(one.is_gone for one in world.players):
        return
    hand = player.hand
    assert isinstance(hand, ShippedHand)
    hand.phone.kill()
    player.is_gone = True
    world.sync()
