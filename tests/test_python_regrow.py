"""Phones written from the protocol alone carry a group on at another server; the old log stays."""

from collections.abc import Callable

from tests.notes import notes, say
from tests.phone.errors import Refused
from tests.phone.phone import Phone
from tests.phone.post import Post
from tests.phone.seeded import seeded
from tests.post_office import PostOffice

HOURS = 480_000


def phones(*names: str) -> list[Phone]:
    return [Phone(seeded(f"regrow/{name}"), lambda: HOURS) for name in names]


def test_members_come_over_by_one_code_each_and_nothing_of_the_old_log_is_touched(
    open_office: Callable[..., PostOffice],
) -> None:
    old, new = Post(open_office("old").url), Post(open_office("new").url)
    ada, bo, cy = phones("ada", "bo", "cy")
    ada.found(old, "Coppice Row", "Ada", sponsors=2)
    ada.exchange(old)
    for phone, sponsors in ((bo, (ada,)), (cy, (ada, bo))):
        shown = phone.ask("Somebody")
        for sponsor in sponsors:
            shown = sponsor.vouch(shown)
        phone.accept(shown)
        phone.exchange(old)
        for other in (ada, bo) if phone is cy else (ada,):
            other.exchange(old)
    say(bo, "in the old one")
    bo.exchange(old)
    before = (list(ada.log().heads), ada.members())

    there = ada.carry_on(new, "Ada")
    there.exchange(new)
    members = [bo.me.request.member, cy.me.request.member] if bo.me and cy.me else []
    # Two sponsors are asked for, and one code is enough: the older log lists them.
    came = [
        phone.come_over(there.welcome(member), "Came over")
        for phone, member in zip((bo, cy), members, strict=True)
    ]
    for phone in (*came, there, *came):
        phone.exchange(new)
    assert {member.member for member in there.members()} == {member.member for member in ada.members()}
    assert there.log().circle == came[0].log().circle == came[1].log().circle
    told = there.log().regrown
    assert (told.origin, told.position) == (ada.log().group, len(before[0]) - 1)
    assert (list(ada.log().heads), ada.members()) == before
    say(came[0], "in the new one")
    for phone in (came[0], there):
        phone.exchange(new)
    assert notes(there) == ["in the new one"]


def test_a_code_for_one_member_lets_nobody_else_over(open_office: Callable[..., PostOffice]) -> None:
    post = Post(open_office().url)
    ada, bo, cy = phones("ada", "bo", "cy")
    ada.found(post, "Coppice Row", "Ada")
    ada.exchange(post)
    for phone in (bo, cy):
        phone.accept(ada.vouch(phone.ask("Somebody")))
        phone.exchange(post)
        ada.exchange(post)
    assert bo.me is not None
    there = ada.carry_on(post, "Ada", cy.me.request.member if cy.me else b"")
    there.exchange(post)
    code = there.welcome(bo.me.request.member)
    assert [refusal_of(lambda phone=phone: phone.come_over(code, "?")) for phone in (bo, cy)] == [
        None,
        "unreadable",
    ]
    assert cy.me is not None
    assert refusal_of(lambda: there.welcome(cy.me.request.member)) == "not-expected"


def refusal_of(act: Callable[[], object]) -> str | None:
    try:
        act()
    except Refused as refusal:
        return refusal.code
    return None
