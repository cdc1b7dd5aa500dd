"""Words for the care pair on shipped phones: the two read them, and nobody else can tell of any."""

from collections.abc import Iterator

import pytest

from tests.clock import TimedOffice
from tests.node_phone import Failed, NodePhones
from tests.node_phone.bent import bent
from tests.pairing import DRAWN, NAMES, PLANTS, SAID, for_pair, lived, member, traces
from tests.phone import few
from tests.windowing import (
    RUBBING,
    Circle,
    envelopes_of,
    hidden,
    independent_reader,
    own,
    put_aside,
    rubbing,
    window,
)

PRIME = 2**255 - 19


@pytest.fixture(scope="module")
def drawn(tmp_path_factory) -> Iterator[NodePhones]:
    with NodePhones(bent(tmp_path_factory.mktemp("drawn"), DRAWN)) as process:
        yield process


@pytest.fixture(scope="module")
def circle(drawn, tmp_path_factory) -> Iterator[Circle]:
    """Let in once for all; each story begins with a window of its own."""
    with TimedOffice(tmp_path_factory.mktemp("group") / "data") as office:
        yield Circle(drawn, office.start(), NAMES)


def readers(circle: Circle, happened: str) -> list[str]:
    """Whose phone shows these words."""
    read = zip(NAMES, map(hidden, circle.all), strict=True)
    return [name for name, items in read if any(said(item) == happened for item in items)]


def said(item: dict) -> str | None:
    return item["body"]["happened"] if item["kind"] == RUBBING and item["body"] else None


def is_no_key(box: bytes) -> bool:
    """A first half that no X25519 key is: not reduced, or on the twist."""
    u = int.from_bytes(box[:32], "little")
    return u >= PRIME or pow(u**3 + 486_662 * u**2 + u, (PRIME - 1) // 2, PRIME) == PRIME - 1


def bodies(circle: Circle) -> list[dict]:
    """What an independent phone finds in every envelope."""
    return [said["b"] for said in envelopes_of(independent_reader(circle))]


def leaks(circle: Circle) -> set[str]:
    """What a window shows in which Dee writes to Bo alone, about Cam, beside one in which nobody writes."""
    found = set()
    _ana, bo, _cam, dee, _eli = circle.all
    lived(circle)
    before = [traces(phone) for phone in circle.all]
    lived(circle, dee, for_pair(without=member(dee, "Cam")))
    after = [traces(phone) for phone in circle.all]
    if any(after[at] != before[at] for at in (0, 2, 4)):
        found.add("shown that it came")
    who = readers(circle, SAID)
    if "Bo" not in who:
        found.add("not read by the one it is for")
    if set(who) - {"Bo", "Dee"}:
        found.add("read by others")
    if any(member(bo, "Cam") in item["forFew"]["readers"] for item in hidden(bo) if "forFew" in item):
        found.add("read by whom it is about")
    if after[3]["exported"] != before[3]["exported"]:
        found.add("in the file of its author")
    for item in hidden(bo):
        try:
            bo.call("askAuthor", item["id"], "who are you?")
            found.add("asked about in the log")
        except Failed:
            pass
    inside = bodies(circle)
    if any(not few.is_shape(body) for body in inside):
        found.add("goes to all")
    if any(is_no_key(box) for body in inside if few.is_shape(body) for box in body["to"]):
        found.add("seen by its key")
    return found


def test_only_the_one_it_is_for_can_tell_that_words_came(circle):
    assert leaks(circle) == set()


def test_every_leak_that_is_planted_is_found(tmp_path, is_slow):
    """All at once but the one that would hide others; with --slow each by itself."""
    each = [(name,) for name in PLANTS] if is_slow else []
    for at, names in enumerate([tuple(name for name in PLANTS if name != "goes to all"), *each]):
        phones = NodePhones(bent(tmp_path / f"planted-{at}", DRAWN, *(PLANTS[name] for name in names)))
        with TimedOffice(tmp_path / f"data-{at}") as office, phones:
            found = leaks(Circle(phones, office.start(), NAMES))
        assert set(names) <= found, f"planted {names}, found {found}"


def test_the_pair_reads_and_hears_what_the_author_adds_and_takes_back_and_nobody_else_hears_of_it(circle):
    ana, bo, cam, dee, eli = circle.all
    nothing = [phone.call("exportPart", 1)["head"]["hidden"] for phone in (ana, dee, eli)]
    before = [traces(phone) for phone in (ana, eli)]
    lived(circle, dee, for_pair("more of it"))
    assert readers(circle, "more of it") == ["Bo", "Cam", "Dee"]
    [theirs] = [item for item in hidden(cam) if said(item) == "more of it"]
    [own_copy] = [item for item in hidden(dee) if item["id"] == theirs["id"]]
    two = {member(ana, "Bo"), member(ana, "Cam")}
    assert (set(theirs["forFew"]["readers"]), theirs["forFew"]["reads"]) == (two, True)
    assert (own_copy["forFew"]["reads"], own_copy["canAnswer"]) == (False, True)
    assert [phone.call("exportPart", 1)["head"]["hidden"] for phone in (ana, dee, eli)] == nothing
    assert [one["carePair"] for one in cam.call("exportPart", 1)["head"]["hidden"]] == [True]

    circle.open_window()
    dee.call("answerHidden", own_copy["id"], "come to the kitchen")
    circle.put()
    circle.to_the_closing()
    for phone in (bo, cam):
        [answer] = [item for item in hidden(phone) if item["kind"] == "grievances.answered"]
        assert (answer["answers"], answer["body"]) == (theirs["id"], {"text": "come to the kitchen"})
    shown = hidden(bo)
    circle.reopen(bo)
    bo.unlock()
    assert hidden(bo) == shown

    circle.open_window()
    dee.call("withdrawHidden", own_copy["id"])
    circle.put()
    circle.to_the_closing()
    for phone in (bo, cam):
        [back] = [item for item in hidden(phone) if item["id"] == theirs["id"]]
        assert (back["withdrawn"], back["body"]) == (True, None)
    assert theirs["id"] not in [item["id"] for item in hidden(dee)]
    assert [traces(phone) for phone in (ana, eli)] == before


def test_one_of_the_pair_writes_to_the_other_like_anybody(circle):
    ana, bo, cam, *_ = circle.all
    with pytest.raises(Failed, match="no-care-pair"):
        put_aside(bo, for_pair(without=member(bo, "Cam")))
    lived(circle, bo, for_pair("from one of you"))
    [read] = [item for item in hidden(cam) if said(item) == "from one of you"]
    assert set(read["forFew"]["readers"]) == {member(ana, "Bo"), member(ana, "Cam")}
    assert readers(circle, "from one of you") == ["Bo", "Cam"]


def test_what_was_written_for_the_pair_while_locked_waits_until_its_writer_has_seen_who_they_are(circle):
    *_, dee, _ = circle.all
    circle.open_window()
    circle.hide(dee)
    draft = put_aside(dee, for_pair())
    dee.unlock()
    assert window(dee)["carries"] is None
    [item] = [one for one in own(dee) if one["id"] == draft]
    assert (item["id"], item["state"], item["body"]["route"]) == (draft, "draft", "care-pair")
    dee.call("openDraft", draft)
    dee.call("envelopeDraft", draft, item["body"], False)
    assert window(dee)["carries"] == draft
    dee.call("discardDraft", draft)


def test_words_for_the_circle_are_read_by_all_as_before(circle):
    lived(circle, circle.all[1], rubbing("for everybody"))
    assert readers(circle, "for everybody") == NAMES


def test_without_a_pair_words_stay_and_wait_and_filler_goes(circle):
    ana, bo, cam, dee, _ = circle.all
    draft = put_aside(dee, for_pair())
    circle.open_window()
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
    assert (other, "draft") in [(item["id"], item["state"]) for item in own(ana)]
    circle.hide(dee)
    dee.unlock()
    assert window(dee)["unread"]
