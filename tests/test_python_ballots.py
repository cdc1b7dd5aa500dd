"""Python phones hold a ballot over a real server: tokens, envelopes, and a run that opens all at once."""

import pytest

from tests.clock import TimedOffice
from tests.phone import ballots, ed25519, keys, taking_part, tokens
from tests.phone.ballots import Terms
from tests.phone.errors import Refused
from tests.phone.post import Post, token, token_hash
from tests.phone.seeded import seeded
from tests.phone.taking_part import Opened
from tests.phone.wire import id_of, seal, unseal

WEEK = 7 * 86_400


class Table:
    """A group whose members share one epoch key, as far as a ballot needs one."""

    def __init__(self, office: TimedOffice, members: int, quota: int = 2) -> None:
        self.draw = seeded(f"ballots {office.port}")
        self.post = Post(office.url)
        self.group, self.secret = self.draw(16), self.draw(32)
        hashes = [token_hash(use, self.secret, self.group, 1) for use in ("member", "write")]
        self.server = self.post.found(self.group, *hashes)
        self.bearer = token("member", self.secret, self.group, 1)
        self.voices = sorted((self.draw(32) for _ in range(members)), key=ed25519.public_of)
        listed = tuple(ed25519.public_of(voice) for voice in self.voices)
        self.terms = Terms(self.draw(16), listed, quota, 3, office.now - 60, office.now + WEEK)

    def opens(self) -> Opened:
        modulus, _attest = taking_part.open_ballot(
            self.post, self.bearer, self.group, self.server, self.terms
        )
        handle = self.terms.handle(self.group)
        ballot = ballots.ballot_id(self.group, self.draw(16), 0, modulus)
        return Opened(self.group, handle, ballot, modulus, self.terms.quota)

    def envelope(self, token: taking_part.Token, says: str) -> bytes:
        """Signed by the one-time key alone; its size is the same whatever it says."""
        payload = says.encode().ljust(2_100, b" ")
        return seal(self.group, 1, self.secret, self.draw(16), self.draw(12), token.seed, payload)


def test_members_put_envelopes_that_open_together_and_name_nobody(office):
    table = Table(office, members=4)
    opened = table.opens()
    said: dict[bytes, str] = {}
    for number, voice in enumerate(table.voices):
        waiting = taking_part.prepare(opened, table.draw)
        fetched = [taking_part.fetch(table.post, table.bearer, opened, voice, each) for each in waiting]
        for counter, words in enumerate(("first thought", f"second thought {number}")):
            wire = table.envelope(fetched[0], words)
            taking_part.put(table.post, opened, fetched[0], counter, wire)
        said[id_of(wire)] = words
    assert table.post.pull(table.bearer, 0)["entries"] == []
    office.pass_time(WEEK + 1)

    run = [wire for _n, wire in table.post.pull(table.bearer, 0)["entries"]]

    assert [id_of(wire) for wire in run] == sorted(said)
    for wire in run:
        inside = unseal(table.group, {1: table.secret}, wire)
        assert inside.payload.decode().strip() == said[id_of(wire)]
    assert len({len(wire) for wire in run}) == 1


def test_a_request_sent_again_after_a_lost_answer_gives_the_same_token(office):
    table = Table(office, members=3)
    opened = table.opens()
    (waiting, _other) = taking_part.prepare(opened, table.draw)

    first = taking_part.fetch(table.post, table.bearer, opened, table.voices[0], waiting)
    office.kill()
    office.start()
    again = taking_part.fetch(table.post, table.bearer, opened, table.voices[0], waiting)

    assert again == first
    assert tokens.is_valid(opened.modulus, opened.ballot, first.nonce, first.authenticator)
    other = taking_part.prepare(opened, table.draw)[0]
    with pytest.raises(Refused, match="slot-used"):
        taking_part.fetch(table.post, table.bearer, opened, table.voices[0], other)


def test_a_key_that_another_server_vouches_for_opens_no_ballot(office):
    table = Table(office, members=3)
    table.server = ed25519.public_of(table.draw(32))

    with pytest.raises(Refused, match="bad-key"):
        table.opens()


def test_every_domain_of_a_ballot_stands_in_the_table():
    assert {"ballot", "ballot-key", "handle", "issue"} <= keys.DOMAINS.keys()
