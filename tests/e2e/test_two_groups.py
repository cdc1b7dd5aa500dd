"""Two groups on one phone: changed in one tap, and nothing of one shows in the other."""

import pytest
from playwright.sync_api import Request, expect

from tests.caller import call
from tests.e2e.bystander import everything_in_sight
from tests.e2e.phone_page import PATIENCE_MS, PhonePage

PLACES = ("/", "/circle", "/commons", "/us", "/us/people", "/us/rules", "/us/afar", "/us/phone", "/us/server")
# Of each group: its name, who is in it, what was written and what was begun.
HOLM = ("Holm Street", "Wanda", "Soup for forty at the depot", "Tarps, half a page")
MILL = ("Mill Lane", "Xiomara", "Flour for the oven on Friday", "Jam, half a page")


def in_two_groups(give) -> PhonePage:
    """Ana founded Holm Street and was let into Mill Lane by Bo; she wrote and began something in each."""
    ana, bo = give(), give()
    ana.found(HOLM[0], HOLM[1])
    write(ana, HOLM)
    bo.found(MILL[0], MILL[1])
    ana.leave_for_another_group()
    ana.tap("Join with an invite")
    ana.page.get_by_role("textbox").first.fill("Anouk")
    ana.tap("Show my code")
    ana.enter(bo.let_in("Anouk", ana.code_as_text()))
    ana.exchange()
    ana.go("Today")
    ana.sees(MILL[0])
    write(ana, MILL)
    bo.exchange()
    assert bo.listed() == [(MILL[2], "On the server")]
    return ana


@pytest.fixture
def own_ana(new_phone) -> PhonePage:
    """For a story that writes."""
    return in_two_groups(new_phone)


@pytest.fixture(scope="module")
def for_all(shared_phones) -> PhonePage:
    return in_two_groups(shared_phones)


@pytest.fixture
def ana(for_all, shared_phone) -> PhonePage:
    """One and the same phone for all stories that only look: each finds it open, with Mill Lane at hand."""
    if not for_all.page.get_by_role("navigation").is_visible():
        for_all.page.goto(for_all.url)
        for_all.unlock()
    for_all.go("Today")
    mill = for_all.button("Mill Lane. Change group")
    expect(mill.or_(for_all.button("Holm Street. Change group"))).to_be_visible()
    if not mill.is_visible():
        for_all.turn_to(MILL[0])
    return for_all


def write(phone: PhonePage, group: tuple[str, ...]) -> None:
    """One entry that leaves, and a page that stays half written."""
    phone.write_entry(group[2])
    phone.exchange()
    phone.go("Today")
    phone.tap("Log what we did")
    phone.page.get_by_role("textbox").first.fill(group[3])
    phone.tap("Close")
    expect(phone.page.get_by_role("navigation")).to_be_visible()


def seen_everywhere(phone: PhonePage) -> dict[str, str]:
    """The whole text of every place; on Us without the list of groups, where both names stand on purpose."""
    seen = {}
    for path in PLACES:
        phone.jump(path)
        expect(phone.page.get_by_role("heading", level=1)).to_be_visible()
        expect(phone.page.get_by_text("Opening…")).to_have_count(0)
        if path != "/us":  # until the next page is there, Us stands
            expect(phone.page.get_by_role("list", name="Your groups")).to_have_count(0)
        seen[path] = phone.words()
    phone.jump("/us")
    listed = phone.page.get_by_role("list", name="Your groups")
    expect(listed).to_be_visible()
    seen["/us"] = seen["/us"].replace(listed.inner_text(), "")
    return seen


def test_nothing_of_one_group_shows_in_the_other_on_any_screen(ana):
    for here, there in ((MILL, HOLM), (HOLM, MILL), (MILL, HOLM)):
        if here[0] not in ana.words():
            ana.turn_to(here[0])
        seen = seen_everywhere(ana)
        found = {path: [word for word in there if word in text] for path, text in seen.items()}
        assert {path: words for path, words in found.items() if words} == {}
        assert here[1] in seen["/us/people"]
        assert ana.listed() == [(here[3], "Draft"), (here[2], "On the server")]


def test_the_name_on_today_leads_to_the_other_group(ana):
    ana.go("Today")
    ana.tap("Mill Lane. Change group")
    ana.page.get_by_role("dialog").get_by_text("Holm Street", exact=True).click()
    expect(ana.button("Holm Street. Change group")).to_be_visible()
    ana.sees(HOLM[2])
    expect(ana.page.get_by_text(MILL[2])).to_have_count(0)


def test_a_writing_screen_says_whose_it_is_only_while_the_phone_is_open(ana):
    ana.go("Today")
    ana.tap("Log what we did")
    ana.sees("Mill Lane")
    ana.tap("Close")
    ana.hide()
    ana.tap("Write now")
    expect(ana.page.get_by_role("textbox").first).to_be_visible()
    assert [word for word in (*HOLM, *MILL) if word in ana.words()] == []


def test_what_waits_in_both_groups_leaves_while_the_phone_is_locked(own_ana):
    ana = own_ana
    seen: set[str] = set()
    ana.context.on("request", lambda one: seen.add(one.headers.get("authorization", "")))
    ana.exchange()
    ana.lose_signal()
    ana.go("Today")
    ana.write_entry("Yeast")
    ana.turn_to("Holm Street")
    ana.write_entry("Ladles")
    reading = seen.copy()
    ana.hide()

    def are_both_used(_request: Request | None = None) -> bool:
        return len(seen - reading) == 2

    # A worker that has just begun may be online before the browser tells it that it is not.
    if not are_both_used():
        with ana.context.expect_event("request", are_both_used):
            ana.context.set_offline(False)
    ana.context.set_offline(False)
    for token in seen - reading:
        assert call(ana.url, "GET", "/v1/log?after=0", token=token.removeprefix("Bearer ")).status >= 400
    ana.unlock()
    ana.exchange()
    assert ("Ladles", "On the server") in ana.listed()
    ana.turn_to("Mill Lane")
    assert ("Yeast", "On the server") in ana.listed()


def test_a_locked_phone_tells_nothing_of_either_group(ana):
    ana.hide()
    seen = everything_in_sight(ana)
    assert [word for word in (*HOLM, *MILL) if word.lower() in seen.lower()] == []


def test_a_phone_opens_in_the_group_it_was_left_in(ana):
    ana.turn_to("Holm Street")
    ana.hide()
    ana.unlock()
    ana.sees(HOLM[2])
    assert MILL[0] not in ana.words()


def test_looking_at_another_group_without_beginning_one_leaves_no_trace(new_phone):
    phone = new_phone()
    phone.found("Holm Street", "Wanda")
    phone.leave_for_another_group()
    phone.turn_to("Holm Street")
    phone.go("Us")
    phone.sees("Start or join another group")
    expect(phone.page.get_by_role("list", name="Your groups")).to_have_count(0)


def test_a_page_written_on_the_cover_belongs_to_the_group_it_is_opened_in(own_ana):
    ana = own_ana
    ana.hide()
    ana.write_entry("Seen from the stairs")
    ana.unlock()
    ana.turn_to("Holm Street")
    ana.tap("Look at them")
    ana.sees("The page you open here will belong to Holm Street.")
    ana.page.get_by_text("Seen from the stairs").click()
    ana.tap("Seal on this phone")
    ana.sees("Sealed here")
    ana.jump("/")
    ana.turn_to("Mill Lane")
    assert "Seen from the stairs" not in [words for words, _ in ana.listed()]


def test_an_invite_that_is_opened_on_a_phone_with_a_group_leads_to_a_room_of_its_own(new_phone):
    bo, ana = new_phone(), new_phone()
    bo.found("Mill Lane", "Bo")
    bo.go("Us")
    bo.page.get_by_text("Invite from afar", exact=True).click()
    bo.tap("Make a link")
    link = bo.page.get_by_label("The link").input_value()
    ana.context.add_init_script("Object.defineProperty(navigator, 'standalone', { get: () => true })")
    ana.page.reload()
    ana.found("Holm Street", "Wanda")
    ana.page.evaluate("fragment => { location.hash = fragment }", link.partition("#")[2])
    ana.sees("This phone is in Holm Street already.")
    ana.tap("Join with this invite")
    ana.page.get_by_label("Your name here").fill("Anouk")
    ana.tap("Use this link")
    expect(ana.page.get_by_role("list", name="Five words").get_by_role("listitem")).to_have_count(
        5, timeout=PATIENCE_MS
    )
    ana.turn_to("Holm Street")
    assert ana.page.get_by_role("list", name="Five words").count() == 0
    ana.go("Us")
    ana.page.get_by_text("No group yet", exact=True).click()
    ana.go("Us")
    ana.page.get_by_text("Join from afar", exact=True).click()
    expect(ana.page.get_by_role("list", name="Five words").get_by_role("listitem")).to_have_count(5)
