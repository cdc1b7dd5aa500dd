"""The bytes of ballots (protocol 4 and 6): terms and handle, a request for a token, a token, an envelope.

What protocol section 6 leaves open, as it is here:

- *The ballot id* `q` is made from an entry id that lies inside a sealed wire, so the server cannot know it. A
  token made for another `q` is taken like any other; the phones refuse its envelope in the run.
- *The epoch of an envelope* is that of its `ballot.opened`, sealed for the same reason. The server takes any
  epoch from 1 to the group's own; it does not hold the wires of one urn against each other, since then
  whoever comes first could keep everybody else out.
- *Times.* `opens ≤ now < closes` for tokens, `now < closes` for envelopes, server clock. A closed ballot, one
  of another group and one that never was look the same: 409 `ballot-closed`.
- *Counter.* Of two envelopes with the same `n` the one with the higher `k` stays, of equals the first. It
  lies here until the end, so it must be no count: a phone begins at random below 2^52 and goes up.
- *The run* of each ballot is contiguous. Of several that are over, the one that closed first comes first, at
  the same second the one with the lower handle. The wires may be of different epochs.
- *Wire ids.* An envelope whose id is in the log by the closing, or which another envelope of the urn
  has as well (the one with the lowest `n` stays), is left out of the run and not counted against the floor.
"""

import hashlib
import struct
from dataclasses import dataclass
from itertools import pairwise

from coppice.errors import Malformed
from coppice.wire.entry import ID_BYTES, Refused, parse_entry
from coppice.wire.shape import bytes_of, is_bytes, is_count, is_list_of_bytes, map_in

VOICE_BYTES = 32
MODULUS_BYTES = 256
ENVELOPE_BYTES = 4096
TOKEN_TYPE = b"\x00\x02"
_REQUEST_BYTES = len(TOKEN_TYPE) + 1 + MODULUS_BYTES
_SIGNATURE_BYTES = 64
_MOST_U16 = 0xFFFF
_ISSUER = b"coppice"
# SubjectPublicKeyInfo of RSASSA-PSS with SHA-384, MGF1 of it and salt 48: RFC 9578, section 8.2.2.
_KEY_BEFORE = bytes.fromhex(
    "30820152303d06092a864886f70d01010a3030a00d300b0609608648016503040202a11a301806092a864886f70d010108"
    "300b0609608648016503040202a2030201300382010f003082010a0282010100"
)
_KEY_AFTER = bytes.fromhex("0203010001")


@dataclass(frozen=True)
class Terms:
    """`PUT /ballots/{handle}`: times in Unix seconds, voices are sorted Ed25519 public keys."""

    salt: bytes
    voices: tuple[bytes, ...]
    quota: int
    floor: int
    opens: int
    closes: int

    def handle(self, group_id: bytes) -> bytes:
        """The first 16 bytes of a hash over everything the group agreed on."""
        numbers = struct.pack(">HHQQ", self.quota, self.floor, self.opens, self.closes)
        said = b"coppice/v1/handle\0" + group_id + self.salt + numbers + b"".join(self.voices)
        return hashlib.sha256(said).digest()[:ID_BYTES]


@dataclass(frozen=True)
class TokenRequest:
    """`POST /ballots/{handle}/issue`: `request` is the 259 bytes of RFC 9578, `sig` the voice's over them."""

    voice: bytes
    slot: int
    request: bytes
    sig: bytes

    @property
    def key_byte(self) -> int:
        """The last byte of the id of the key this was blinded for."""
        return self.request[2]

    @property
    def blinded(self) -> int:
        """The blinded message as a number."""
        return int.from_bytes(self.request[3:], "big")

    @property
    def hash(self) -> bytes:
        """What is kept of a request."""
        return hashlib.sha256(self.request).digest()

    def signed(self, group_id: bytes, handle: bytes) -> bytes:
        """What `sig` signs."""
        return b"coppice/v1/issue\0" + group_id + handle + struct.pack(">H", self.slot) + self.hash


@dataclass(frozen=True)
class Envelope:
    """`POST /ballots/{handle}/urn`: a token (`ballot_id`, `nonce`, `authenticator`) and its wire."""

    ballot_id: bytes
    nonce: bytes
    authenticator: bytes
    counter: int
    wire: bytes
    epoch: int

    def token_input(self, modulus: int) -> bytes:
        """What the authenticator signs: RFC 9578, section 6.3, with an empty origin."""
        challenge = TOKEN_TYPE + struct.pack(">H", len(_ISSUER)) + _ISSUER
        challenge += bytes([len(self.ballot_id)]) + self.ballot_id + bytes(2)
        return TOKEN_TYPE + self.nonce + hashlib.sha256(challenge).digest() + key_id(modulus)


def parse_terms(body: bytes) -> Terms:
    """Decode a ballot or refuse."""
    given = map_in(
        body,
        {
            "salt": bytes_of(ID_BYTES),
            "voices": is_list_of_bytes,
            "quota": is_count,
            "floor": is_count,
            "opens": is_count,
            "closes": is_count,
        },
    )
    voices = tuple(given.pop("voices"))
    terms = Terms(voices=voices, **given)
    if not voices or any(len(voice) != VOICE_BYTES for voice in voices):
        raise Malformed
    if any(later <= earlier for earlier, later in pairwise(voices)):
        raise Malformed
    if not (1 <= terms.quota <= _MOST_U16 and 1 <= terms.floor <= _MOST_U16 and terms.opens < terms.closes):
        raise Malformed
    return terms


def parse_token_request(body: bytes) -> TokenRequest:
    """Decode a request for a token or refuse."""
    given = map_in(
        body,
        {
            "voice": bytes_of(VOICE_BYTES),
            "slot": is_count,
            "request": bytes_of(_REQUEST_BYTES),
            "sig": bytes_of(_SIGNATURE_BYTES),
        },
    )
    asked = TokenRequest(**given)
    if asked.slot > _MOST_U16 or asked.request[:2] != TOKEN_TYPE:
        raise Malformed
    return asked


def parse_envelope(body: bytes) -> Envelope:
    """Decode an envelope or refuse; all have one size, whatever is in them."""
    given = map_in(
        body,
        {
            "q": bytes_of(32),
            "n": bytes_of(32),
            "z": bytes_of(MODULUS_BYTES),
            "k": is_count,
            "wire": is_bytes,
        },
    )
    entry = parse_entry(given["wire"], ENVELOPE_BYTES)
    if isinstance(entry, Refused) or entry.inside != ENVELOPE_BYTES or entry.epoch < 1:
        raise Malformed
    return Envelope(given["q"], given["n"], given["z"], given["k"], entry.wire, entry.epoch)


def attested(group_id: bytes, handle: bytes, modulus: bytes) -> bytes:
    """What the server's own key signs, so that no opener can bring a modulus of their own."""
    return b"coppice/v1/ballot-key\0" + group_id + handle + modulus


def key_id(modulus: int) -> bytes:
    """The token key id: a hash over the public key as RFC 9578 writes it."""
    written = _KEY_BEFORE + modulus.to_bytes(MODULUS_BYTES, "big") + _KEY_AFTER
    return hashlib.sha256(written).digest()
