"""Taking part in a ballot: open it, fetch every token of one voice, put envelopes under one of them."""

from dataclasses import dataclass

from . import ballots, ed25519, tokens
from .ballots import Terms
from .post import Post
from .seeded import Random
from .shape import must
from .tokens import Asked


@dataclass(frozen=True)
class Token:
    """A one-time key (`seed`, public half `nonce`) that the server certified without seeing it."""

    seed: bytes
    nonce: bytes
    authenticator: bytes


@dataclass(frozen=True)
class Opened:
    """A ballot as `ballot.opened` names it; the phone has looked at its key before it gets here."""

    group: bytes
    handle: bytes
    ballot: bytes
    modulus: bytes
    quota: int


@dataclass(frozen=True)
class Waiting:
    """A token that was asked for: kept before the request leaves, and sent again unchanged."""

    seed: bytes
    nonce: bytes
    slot: int
    asked: Asked


def open_ballot(post: Post, bearer: str, group: bytes, server: bytes, terms: Terms) -> tuple[bytes, bytes]:
    """Modulus and attest for `ballot.opened`; `bad-key` unless the server of the founding vouches for it."""
    handle = terms.handle(group)
    modulus, attest = post.put_ballot(bearer, handle, terms)
    must(ballots.is_attested(server, group, handle, modulus, attest), "bad-key")
    return modulus, attest


def prepare(opened: Opened, draw: Random) -> list[Waiting]:
    """A request for every slot, used or not: who asks for fewer says something."""
    challenged = tokens.challenge(opened.ballot)
    waiting = []
    for slot in range(opened.quota):
        seed = draw(32)
        nonce = ed25519.public_of(seed)
        waiting.append(Waiting(seed, nonce, slot, tokens.ask(opened.modulus, challenged, nonce, draw)))
    return waiting


def fetch(post: Post, bearer: str, opened: Opened, voice: bytes, waiting: Waiting) -> Token:
    """One token; `voice` is the private seed. After `bad-token` the nonce is never used again."""
    request = waiting.asked.request
    signature = ballots.sign_issue(voice, opened.group, opened.handle, waiting.slot, request)
    answer = post.issue(bearer, opened.handle, ed25519.public_of(voice), waiting.slot, request, signature)
    return Token(waiting.seed, waiting.nonce, waiting.asked.finalise(answer))


def put(post: Post, opened: Opened, token: Token, counter: int, wire: bytes) -> None:
    """Put the envelope, or another in its place under a higher counter."""
    said = ballots.urn_body(opened.ballot, token.nonce, token.authenticator, counter, wire)
    post.put_envelope(opened.handle, said)
