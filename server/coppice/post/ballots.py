"""Ballots: at most so many entries of each voice, from somebody the server cannot name.

The server makes one RSA key for each ballot and blind-signs what listed voices ask for, so many slots each.
Whoever then brings a token may put one envelope into the urn, and put another in its place until the end.
"""

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

from coppice.access import Holder
from coppice.config import DAY
from coppice.errors import (
    BadToken,
    BallotClosed,
    BallotNotOpen,
    BallotsFull,
    BallotTooEarly,
    GroupFull,
    Malformed,
    NotAVoice,
    SlotUsed,
    TooLarge,
    UrnFull,
    WrongHandle,
)
from coppice.limits import room_left
from coppice.post.closing import close_what_is_due
from coppice.post.issuer import BallotKey, key_from, make_key
from coppice.post.office import Office
from coppice.store import ballots, groups, urn
from coppice.store.ballots import Ballot
from coppice.store.database import Connection
from coppice.wire.ballots import ENVELOPE_BYTES, VOICE_BYTES, Envelope, Terms, TokenRequest, attested
from coppice.wire.entry import OVERHEAD


def put_ballot(office: Office, holder: Holder, handle: bytes, terms: Terms) -> dict[str, bytes]:
    """The ballot's public key and the server's word for it; the same again is answered the same."""
    if terms.handle(holder.group_id) != handle:
        raise WrongHandle
    now = int(office.clock())
    _refuse_beyond_limits(office, terms, now)
    key = _key_of(office, holder, handle) or _make_ballot(office, holder, handle, terms)
    attest = office.attesting.sign(attested(holder.group_id, handle, key.modulus_bytes))
    return {"modulus": key.modulus_bytes, "attest": attest}


def issue_token(office: Office, holder: Holder, handle: bytes, asked: TokenRequest) -> bytes:
    """The blind signature for one slot of one voice; the same request is answered the same for ever.

    The hash of the request is on the disk before the signature exists: no crash gives a slot two tokens.
    """
    with office.store.write() as connection:
        ballot = _standing(office, connection, handle)
        if ballot.group != holder.group:
            raise BallotClosed
        if int(office.clock()) < ballot.opens:
            raise BallotNotOpen
        if not _is_asked_by_a_voice(holder.group_id, ballot, asked):
            raise NotAVoice
        key = key_from(ballot.primes)
        if asked.slot >= ballot.quota or not key.could_sign(asked.key_byte, asked.blinded):
            raise Malformed
        kept = ballots.issued(connection, handle, asked.voice, asked.slot)
        if kept is None:
            ballots.note_issued(connection, handle, asked.voice, asked.slot, asked.hash)
        elif kept != asked.hash:
            raise SlotUsed
    return key.sign(asked.blinded)


def put_envelope(office: Office, handle: bytes, envelope: Envelope) -> None:
    """Keep an envelope for the end of the ballot; nothing tells whether it was new, kept or too old."""
    with office.store.read() as connection:
        ballot = ballots.find(connection, handle)
    if ballot is None:
        raise BallotClosed
    close_what_is_due(office, ballot.group)
    key = key_from(ballot.primes)
    if not key.verifies(envelope.token_input(key.modulus), envelope.authenticator):
        raise BadToken
    with office.store.write() as connection:
        ballot = _standing(office, connection, handle)
        if envelope.epoch > groups.load(connection, ballot.group).epoch:
            raise Malformed
        if not urn.put(connection, handle, envelope.nonce, envelope.counter, envelope.wire):
            raise UrnFull
    office.store.forget()  # its log would tell between which entries this came


def _refuse_beyond_limits(office: Office, terms: Terms, now: int) -> None:
    settings = office.settings
    if terms.closes <= now:
        raise BallotClosed
    longest = settings.ballot_days * DAY
    if terms.opens > now + settings.ballot_days_ahead * DAY:  # no wrong clock of phones opens weeks to come
        raise BallotTooEarly
    if terms.closes > now + longest or terms.opens < now - longest:
        raise Malformed
    voices = len(terms.voices)
    if voices > settings.ballot_voices or voices * terms.quota > settings.ballot_envelopes:
        raise TooLarge


def _key_of(office: Office, holder: Holder, handle: bytes) -> BallotKey | None:
    with office.store.read() as connection:
        kept = ballots.find(connection, handle)
        if kept is None:
            _refuse_if_full(office, connection, holder)
    return None if kept is None else key_from(kept.primes)


def _make_ballot(office: Office, holder: Holder, handle: bytes, terms: Terms) -> BallotKey:
    """A key of its own for the ballot, unless another phone was first: one key is made at a time."""
    with office.keymaking:
        key = _key_of(office, holder, handle)
        if key is not None:
            return key
        key = make_key()
        voices = b"".join(terms.voices)
        numbers = (terms.quota, terms.floor, terms.opens, terms.closes, holder.epoch)
        with office.store.write() as connection:
            _refuse_if_full(office, connection, holder)
            ballots.add(connection, Ballot(handle, holder.group, key.primes, voices, *numbers))
            urn.lay_out(connection, handle, len(terms.voices) * terms.quota, ENVELOPE_BYTES + OVERHEAD)
    return key


def _refuse_if_full(office: Office, connection: Connection, holder: Holder) -> None:
    """A run is laid into the log without asking for room, so a full log begins no ballot.

    Whoever fills a group's ballots keeps its windows shut; once they are let go, the new epoch has room.
    """
    settings = office.settings
    of_epoch, in_all = ballots.count(connection, holder.group, holder.epoch)
    if of_epoch >= settings.epoch_ballots or in_all >= settings.group_ballots:
        raise BallotsFull
    group = groups.load(connection, holder.group)
    if room_left(settings, (group.head, group.size), None).refusal(1) is not None:
        raise GroupFull


def _standing(office: Office, connection: Connection, handle: bytes) -> Ballot:
    """The ballot, asked under the write lock so that nothing gets in between it and its end."""
    ballot = ballots.find(connection, handle)
    if ballot is None or ballot.closes <= int(office.clock()):
        raise BallotClosed
    return ballot


def _is_asked_by_a_voice(group_id: bytes, ballot: Ballot, asked: TokenRequest) -> bool:
    starts = range(0, len(ballot.voices), VOICE_BYTES)
    if not any(ballot.voices[at : at + VOICE_BYTES] == asked.voice for at in starts):
        return False
    try:
        voice = Ed25519PublicKey.from_public_bytes(asked.voice)
        voice.verify(asked.sig, asked.signed(group_id, ballot.handle))
    except (InvalidSignature, ValueError):
        return False
    return True
