"""Steps of somebody who comes in: new, overtaken on the way, or back with a new phone."""

from tests.model import told
from tests.model.choosing import is_listed, pick, seen_by, shipped, with_group
from tests.model.player import Player, Said
from tests.model.tap import Broken, asked
from tests.model.world import World
from tests.phone import codes

MOST_PHONES = 6


def join(world: World, a: int, b: int) -> None:
    """Somebody new, or overtaken on the way in, or not let in the last time, asks one or two members."""
    outside = [p for p in world.here() if not p.has_group or p.is_overtaken(seen_by(world, p))]
    if outside:
        newcomer = pick(outside, b)
    elif len(world.here()) < MOST_PHONES:
        newcomer = world.newcomer()
    else:
        return
    if newcomer.has_group:
        code = str(newcomer.hand.phone.call("requestAgain"))
    else:
        code = newcomer.shown or newcomer.hand.ask(newcomer.name)
        world.learn_who(newcomer, code)
    _asks(world, newcomer, code, a, 1 + b % 3)


def recover(world: World, a: int, b: int) -> None:
    """Whoever lost a phone comes back with a new one, by the word of two members."""
    lost = [p for p in world.players if p.is_gone and p.member in world.now.members and not p.came_back]
    sponsors = [player for player in shipped(world) if is_listed(world, player)]
    if not lost or not sponsors or len(world.here()) >= MOST_PHONES:
        return
    sponsor = pick(sponsors, a)
    if lost[0].member not in seen_by(world, sponsor).members:
        return
    lost[0].came_back = True
    back = world.newcomer()
    code = sponsor.hand.phone.call("memberCode", lost[0].member)
    back.shown = str(back.hand.phone.call("requestAsMine", code, True))
    world.learn_who(back, back.shown)
    _asks(world, back, back.shown, a, 1 + b % 3)


def _asks(world: World, newcomer: Player, code: str, first: int, apart: int) -> None:
    sponsors = [player for player in with_group(world) if is_listed(world, player)]
    for number in range(2):
        sponsor = pick(sponsors, first + number * apart)
        if sponsor is not None and not code.startswith(codes.ADMISSION):
            code = _vouched(world, sponsor, code)
    is_admitted = code.startswith(codes.ADMISSION)
    # Whoever was overtaken knows which epoch it is, and a sponsor may know less.
    is_late = is_admitted and codes.read_admission(code).epoch < seen_by(world, newcomer).epoch
    refused, expected = newcomer.hand.accept(code), "not-for-us" if is_late else None
    if refused != expected:
        raise Broken(f"{newcomer.name} says {refused} to its answer, and should say {expected}")
    if is_late:
        return
    if is_admitted:
        newcomer.has_group, newcomer.shown, newcomer.turned_away_at = True, "", None
        newcomer.admitted_under = codes.read_admission(code).epoch
        if not any(said.kind == told.JOINED for said in newcomer.waiting):
            newcomer.waiting.insert(0, Said(told.JOINED))
    elif not newcomer.has_group:
        newcomer.shown = code
    world.look_at(newcomer)


def _vouched(world: World, sponsor: Player, code: str) -> str:
    """The model says beforehand what the sponsor's phone will answer."""
    seen, said = seen_by(world, sponsor), codes.read_request(code)
    answer, refused = sponsor.hand.vouch(code)
    asks = asked(said.request)
    # The shipped phone begins anew where others vouched under another epoch; such vouches do not count.
    is_same = said.epoch in (None, seen.epoch)
    fits = is_same or sponsor.hand.ships
    if asks.role == 3 and sponsor.hand.ships:
        fits = fits and asks.member in seen.members and asks.member != sponsor.member
    if (refused is None) != fits:
        raise Broken(f"{sponsor.name} under epoch {seen.epoch} answers {refused} to a code for {said.epoch}")
    if not fits:
        return code
    world.vouched(said.request, seen.epoch)
    before = said.vouches if is_same else []
    vouching = {seen.devices.get(world.id_of(device)) for device, _ in before} - {None}
    needed = seen.sponsors() if asks.role == 1 else (1 if len(seen.members) == 2 else 2)
    known = asks.role == 1 or asks.member in seen.members
    admits = known and len(vouching - {asks.member} | {sponsor.member}) >= needed
    if answer.startswith(codes.ADMISSION) != admits:
        raise Broken(f"{sponsor.name} {'does not let' if admits else 'lets'} somebody in")
    return answer
