"""Two and three people write with no signal, and have the same afterwards."""

import re

from tests.e2e.phone_page import PhonePage


def test_what_two_people_wrote_offline_is_the_same_on_both_after_an_exchange(two_phones):
    ana, bo = two_phones
    for phone, words in ((ana, "Soup for forty at the depot"), (bo, "Tarps over the east stairs")):
        phone.lose_signal()
        phone.go("Today")
        phone.write_entry(words)
        assert phone.listed() == [(words, "Sealed here")]

    exchange_all(ana, bo, ana)

    assert said(ana) == said(bo) == {"Soup for forty at the depot", "Tarps over the east stairs"}


def test_an_entry_is_held_by_a_member_once_they_have_written_after_reading_it(two_phones):
    ana, bo = two_phones
    ana.go("Today")
    ana.write_entry("Blue van, three hours")
    exchange_all(ana, bo)
    assert ana.listed() == [("Blue van, three hours", "On the server")]
    bo.go("Today")
    bo.write_entry("Haircuts, twelve heads")
    exchange_all(bo, ana)
    assert ("Blue van, three hours", "Held by 1") in ana.listed()


def test_three_phones_come_to_the_same_list_whoever_exchanges_first(two_phones, new_phone):
    ana, bo = two_phones
    cam = new_phone()
    cam.enter(bo.let_in("Cam", cam.ask_to_join("Cam")))
    people = {"Ana": ana, "Bo": bo, "Cam": cam}
    for name, phone in people.items():
        phone.lose_signal()
        phone.go("Today")
        phone.write_entry(f"One thing {name} did")
    exchange_all(cam, ana, bo, cam, ana)
    assert said(ana) == said(bo) == said(cam) == {f"One thing {name} did" for name in people}
    ana.go("Us")
    ana.page.get_by_text("People", exact=True).click()
    for name in people:
        ana.sees(re.compile(f"^{name}$"))


def test_what_is_new_appears_while_a_phone_lies_open(two_phones):
    ana, bo = two_phones
    exchange_all(ana, bo)
    bo.go("Commons")
    ana.go("Today")
    ana.write_entry("Kitchen on Oak Lane, all day")
    ana.exchange()
    bo.sees("Kitchen on Oak Lane, all day")


def exchange_all(*phones: PhonePage) -> None:
    for phone in phones:
        phone.context.set_offline(False)
        phone.exchange()


def said(phone: PhonePage) -> set[str]:
    return {words for words, _ in phone.listed()}
