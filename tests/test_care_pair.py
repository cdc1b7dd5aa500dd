"""Words for the care pair on shipped phones: the two read them, and nobody else can tell of any."""

from collections.abc import Iterator

import pytest

from tests.clock import TimedOffice
from tests.node_phone import Failed, NodePhone, NodePhones
from tests.node_phone.bent import bent
from tests.pairing import DRAWN, NAMES, PLANTS, SAID, for_pair, lived, member, traces
from tests.phone import few, wire
from tests.phone.cbor import decode
from tests.phone.phone import Phone
from tests.phone.post import Post
from tests.phone.seeded import seeded
from tests.windowing import Circle, hidden, own, put_aside, rubbing, window

PRIME = 2**255 - 19


@pytest.fixture(scope="module")
def drawn(tmp_path_factory) -> Iterator[NodePhones]:
    with NodePhones(bent(tmp_path_factory.mktemp("drawn"), DRAWN)) as process:
        yield process


@pytest.fixture
def circle(drawn, tmp_path) -> Iterator[Circle]:
    with TimedOffice(tmp_path / "data") as office:
        yield Circle(drawn, office.start(), NAMES)


def words(phone: NodePhone) -> list[str]:
    return [item["body"]["happened"] for item in hidden(phone) if item["body"]]


def is_no_key(box: bytes) -> bool:
    """A first half that no X25519 key is: not reduced, or on the twist."""
    u = int.from_bytes(box[:32], "little")
    return u >= PRIME or pow(u**3 + 486_662 * u**2 + u, (PRIME - 1) // 2, PRIME) == PRIME - 1


def bodies(circle: Circle) -> list[dict]:
    """What an independent phone finds in every envelope."""
    office = circle.office
    zoe = Phone(seeded(f"zoe {office.port}"), lambda: office.now // 3600)
    zoe.accept(circle.all[0].vouch(zoe.ask("Zoe")))
    zoe.exchange(Post(office.url))
    circle.exchange()
    opened = [wire.unseal(zoe.log().group, zoe.secrets, one).payload for one in zoe.mirror.wires]
    return [said["b"] for said in map(decode, opened) if "q" in said]


def leaks(circle: Circle) -> set[str]:
    """What a window shows in which Dee writes to Bo alone, about Cam, beside one in which nobody writes."""
    found = set()
    ana, bo, cam, dee, eli = circle.all
    lived(circle)
    before = [traces(phone) for phone in circle.all]
    lived(circle, dee, for_pair(without=member(dee, "Cam")))
    for phone, at in ((ana, 0), (eli, 4)):
        if traces(phone) != before[at]:
            found.add("shown that it came")
        if SAID in words(phone):
            found.add("read by others")
    if SAID in words(cam):
        found.add("read by whom it is about")
    elif traces(cam) != before[2]:
        found.add("shown that it came")
    if words(bo) != [SAID]:
        found.add("not read by the one it is for")
    if traces(dee)["exported"] != before[3]["exported"]:
        found.add("in the file of its author")
    for item in hidden(bo):
        try:
            bo.call("askAuthor", item["id"], "who are you?")
            found.add("asked about in the log")
        except Failed:
            pass
    said = bodies(circle)
    if any(not few.is_shape(body) for body in said):
        found.add("goes to all")
    boxes = [box for body in said if few.is_shape(body) for box in body["to"]]
    if any(is_no_key(box) for box in boxes):
        found.add("seen by its key")
    return found


def test_only_the_one_it_is_for_can_tell_that_words_came(circle):
    assert leaks(circle) == set()


@pytest.mark.parametrize("names", [tuple(PLANTS)[:1], tuple(PLANTS)[1:5], tuple(PLANTS)[5:]])
def test_every_leak_that_is_planted_is_found(names, tmp_path):
    phones = NodePhones(bent(tmp_path / "planted", DRAWN, *(PLANTS[name] for name in names)))
    with TimedOffice(tmp_path / "data") as office, phones:
        assert set(names) <= leaks(Circle(phones, office.start(), NAMES))


def test_the_pair_reads_and_hears_what_the_author_adds_and_takes_back_and_nobody_else_hears_of_it(circle):
    ana, bo, cam, dee, eli = circle.all
    lived(circle, dee, for_pair())
    assert [words(phone) for phone in circle.all] == [[], [SAID], [SAID], [SAID], []]
    [theirs], [own_copy] = hidden(bo), hidden(dee)
    two = {member(ana, "Bo"), member(ana, "Cam")}
    assert (set(theirs["forFew"]["readers"]), theirs["forFew"]["reads"]) == (two, True)
    assert (own_copy["forFew"]["reads"], own_copy["canAnswer"]) == (False, True)
    assert [phone.call("exportPart", 1)["head"]["hidden"] for phone in (ana, dee, eli)] == [[]] * 3
    assert [one["carePair"] for one in cam.call("exportPart", 1)["head"]["hidden"]] == [True]

    before = [traces(phone) for phone in (ana, eli)]
    circle.open_window()
    dee.call("answerHidden", own_copy["id"], "come to the kitchen")
    circle.put()
    circle.to_the_closing()
    for phone in (bo, cam):
        [answer] = [item for item in hidden(phone) if item["kind"] == "grievances.answered"]
        assert (answer["answers"], answer["body"]) == (theirs["id"], {"text": "come to the kitchen"})
    circle.reopen(bo)
    bo.unlock()
    assert len(hidden(bo)) == 2

    circle.open_window()
    dee.call("withdrawHidden", own_copy["id"])
    circle.put()
    circle.to_the_closing()
    for phone in (bo, cam):
        [back] = [item for item in hidden(phone) if item["id"] == theirs["id"]]
        assert (back["withdrawn"], back["body"]) == (True, None)
    assert hidden(dee) == []
    assert [traces(phone) for phone in (ana, eli)] == before


def test_one_of_the_pair_writes_to_the_other_like_anybody(circle):
    ana, bo, cam, *_ = circle.all
    with pytest.raises(Failed, match="no-care-pair"):
        put_aside(bo, for_pair(without=member(bo, "Cam")))
    lived(circle, bo, for_pair())
    [read] = hidden(cam)
    assert set(read["forFew"]["readers"]) == {member(ana, "Bo"), member(ana, "Cam")}
    assert [words(phone) for phone in circle.all] == [[], [SAID], [SAID], [], []]


def test_without_a_pair_words_stay_and_wait_and_filler_goes(circle):
    ana, bo, cam, dee, _ = circle.all
    circle.open_window()
    draft = put_aside(dee, for_pair())
    assert (set(window(dee)["readers"]), window(dee)["unread"]) == (
        {member(ana, "Bo"), member(ana, "Cam")},
        False,
    )
    circle.put()
    assert window(dee)["mine"] == "put"
    bo.call("leaveGroup")
    circle.exchange()
    assert (window(dee)["readers"], window(dee)["unread"]) == ([member(ana, "Cam")], False)
    cam.call("leaveGroup")
    circle.exchange()
    assert (window(dee)["readers"], window(dee)["unread"]) == ([], True)
    assert (window(dee)["mine"], window(dee)["carries"]) == ("waits", draft)
    other = str(ana.call("newDraft", "grievances.rubbing"))
    with pytest.raises(Failed, match="no-care-pair"):
        ana.call("envelopeDraft", other, for_pair(), False)
    assert [(item["id"], item["state"]) for item in own(ana)] == [(other, "draft")]
    circle.hide(dee)
    dee.unlock()
    assert window(dee)["unread"]


def test_what_was_written_for_the_pair_while_locked_waits_until_its_writer_has_seen_who_they_are(circle):
    *_, dee, _ = circle.all
    circle.open_window()
    circle.hide(dee)
    draft = put_aside(dee, for_pair())
    dee.unlock()
    assert window(dee)["carries"] is None
    [item] = own(dee)
    assert (item["id"], item["state"], item["body"]["route"]) == (draft, "draft", "care-pair")
    dee.call("openDraft", draft)
    dee.call("envelopeDraft", draft, item["body"], False)
    assert window(dee)["carries"] == draft


def test_words_for_the_circle_are_read_by_all_as_before(circle):
    lived(circle, circle.all[1], rubbing("for everybody"))
    assert [words(phone) for phone in circle.all] == [["for everybody"]] * 5
