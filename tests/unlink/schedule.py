"""When a phone does what, as `protocol.md` 6 says: a token at the opening, puts alike for everybody."""

from dataclasses import dataclass
from random import Random

from tests.unlink.life import WEEK, Note, Stay
from tests.unlink.rules import Rules

#: Seconds of foreground: a token is fetched within the first, a put follows an opening within the second.
TOKEN_WITHIN = 120.0
PUT_AFTER = (5.0, 60.0)
UNDO = 10.0


@dataclass(frozen=True)
class Act:
    """pull, push (with notes), issue, or put; `real` is what of the circle's the envelope carries by then."""

    at: float
    member: int
    what: str
    notes: tuple[Note, ...] = ()
    real: Note | None = None


def acts_of(chance: Random, stays: list[Stay], rules: Rules) -> list[Act]:
    """Every request of every phone, by time."""
    members = sorted({stay.member for stay in stays})
    acts = [
        act
        for member in members
        for act in _of_one(chance, [stay for stay in stays if stay.member == member], rules)
    ]
    return sorted(acts, key=lambda act: act.at)


def _of_one(chance: Random, stays: list[Stay], rules: Rules) -> list[Act]:
    member = stays[0].member
    acts = [act for stay in stays for act in _exchanges(stay)]
    issued = _token_moment(chance, stays, rules)
    if issued is not None:
        acts.append(Act(issued, member, "issue"))
    carried = stays if rules.through_urn and rules.own_request else []
    for stay in carried:
        acts += _puts(chance, stay, stays, rules, issued)
    if not carried:
        acts += _through_log(chance, stays, rules)
    return acts


def _exchanges(stay: Stay) -> list[Act]:
    """It pulls when it opens; a note leaves when Undo is over, or when the phone is hidden before."""
    pull = Act(stay.start + 0.5, stay.member, "pull")
    pushes = [Act(min(note.at + UNDO, stay.end), stay.member, "push", (note,)) for note in stay.notes]
    return [pull, *pushes]


def _token_moment(chance: Random, stays: list[Stay], rules: Rules) -> float | None:
    """After so many seconds of foreground, wherever they fall; at the last moment if they never do."""
    if not rules.tokens_for_all:
        return next((stay.rub.at + 1 for stay in stays if stay.rub), None)
    left = chance.uniform(0, TOKEN_WITHIN)
    for stay in stays:
        if stay.start + left < stay.end:
            return stay.start + left
        left -= stay.end - stay.start
    return stays[-1].end - 1


def _puts(chance: Random, stay: Stay, stays: list[Stay], rules: Rules, issued: float | None) -> list[Act]:
    """After each opening, if the phone is still there, and at each hiding, once it has a token."""
    moments = [at for at in (stay.start + chance.uniform(*PUT_AFTER), stay.end) if at <= stay.end]
    if not rules.put_alike and any(each.rub for each in stays):
        moments = [stay.rub.at + 2] if stay.rub else []
    return [
        Act(at, stay.member, "put", real=_written_by(stays, at))
        for at in moments
        if issued is not None and at > issued
    ]


def _written_by(stays: list[Stay], at: float) -> Note | None:
    return next((stay.rub for stay in stays if stay.rub and stay.rub.at <= at), None)


def _through_log(chance: Random, stays: list[Stay], rules: Rules) -> list[Act]:
    """One equal envelope of every phone, pushed at a hiding: after the writing, or at any for a filler.

    In the same request it waits for the next push, whenever that is.
    """
    writing = next((stay for stay in stays if stay.rub), None)
    stay = writing or chance.choice(stays)
    begun = stay.rub.at if stay.rub else stay.start
    at = stay.end + 0.1
    if not rules.own_request:
        pushes = [act.at for each in stays for act in _exchanges(each) if act.what == "push"]
        at = min((moment + 0.001 for moment in pushes if moment > begun), default=at)
    return [Act(at, stay.member, "put", real=stay.rub)]


def is_whole(acts: list[Act], members: int, rules: Rules) -> bool:
    """Whether everybody put an envelope, and every text of the circle was in the last of its author's."""
    last: dict[int, Act] = {}
    for act in acts:
        if act.what == "put":
            last[act.member] = act
    expected = members if rules.tokens_for_all else 1
    return len(last) >= expected and all(act.at < WEEK for act in acts)
