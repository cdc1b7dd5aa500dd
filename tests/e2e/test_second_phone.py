"""A second phone of one member: let in by their own phone alone, in the same name."""

from tests.e2e.phone_page import PhonePage


def ask_as_mine(phone: PhonePage, member: str) -> str:
    phone.tap("Join with an invite")
    phone.make_lock()
    phone.tap("I am in this group already")
    phone.page.get_by_text("Here, I can open it", exact=True).click()
    phone.paste(member)
    return phone.code_as_text()


def my_code(phone: PhonePage) -> str:
    phone.go("Us")
    phone.page.get_by_text("This phone", exact=True).click()
    phone.page.get_by_text("Another phone of mine", exact=True).click()
    return phone.code_as_text()


def test_a_second_phone_is_let_in_by_the_first_with_no_signal_and_writes_in_the_same_name(new_phone):
    ana, other = new_phone(), new_phone()
    ana.found("Holm Street", "Ana")
    ana.exchange()
    ana.go("Us")
    ana.lose_signal()
    request = ask_as_mine(other, my_code(ana))
    ana.tap("Scan its code")
    ana.paste(request)
    ana.sees("It reads everything the group holds and signs as you.")
    ana.tap("It is my phone")
    admission = ana.code_as_text()
    other.enter(admission)
    other.exchange()
    other.go("Today")
    other.write_entry("Soup for forty")
    other.exchange()
    ana.context.set_offline(False)
    ana.exchange()
    assert ("Soup for forty", "On the server") in ana.listed()
    ana.page.get_by_text("Soup for forty").first.click()
    ana.sees("Sealed by you")
    ana.go("Us")
    ana.sees("1 name")


def test_another_member_cannot_let_it_in(two_phones, new_phone):
    ana, bo = two_phones
    request = ask_as_mine(new_phone(), my_code(ana))
    bo.go("Us")
    bo.page.get_by_text("Invite", exact=True).click()
    bo.paste(request)
    bo.sees("This asks to be another phone of somebody else.")
