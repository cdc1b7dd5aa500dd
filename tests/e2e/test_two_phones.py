"""Two and three people write with no signal, and have the same afterwards."""


def test_what_two_people_wrote_offline_is_the_same_on_both_after_an_exchange(new_phone):
    ana, bo = new_phone(), new_phone()
    ana.found("Holm Street", "Ana")
    ana_code = ana.let_in("Bo", bo.ask_to_join("Bo"))
    bo.enter(ana_code)
    ana.exchange()
    bo.exchange()

    ana.context.set_offline(True)
    bo.context.set_offline(True)
    ana.go("Today")
    ana.write_entry("Soup for forty at the depot")
    bo.go("Today")
    bo.write_entry("Tarps over the east stairs")
    assert ana.listed() == [("Soup for forty at the depot", "Sealed here")]

    ana.context.set_offline(False)
    bo.context.set_offline(False)
    ana.exchange()
    bo.exchange()
    ana.exchange()

    assert {said for said, _ in ana.listed()} == {said for said, _ in bo.listed()}
    assert {said for said, _ in bo.listed()} == {"Soup for forty at the depot", "Tarps over the east stairs"}
