"""`/v1/ballots`: begin one, get a token, put an envelope. An impossible handle is like a closed ballot."""

from flask import Response

from coppice.errors import BallotClosed, WrongHandle
from coppice.post.ballots import issue_token, put_ballot, put_envelope
from coppice.web.desk import Ask, created, plain, sealed
from coppice.wire.ballots import parse_envelope, parse_terms, parse_token_request


def put(ask: Ask) -> Response:
    """`PUT /ballots/{handle}`."""
    terms = parse_terms(ask.body)
    return plain(put_ballot(ask.office, ask.holder, ask.id(WrongHandle, "handle"), terms))


def issue(ask: Ask) -> Response:
    """`POST /ballots/{handle}/issue`."""
    asked = parse_token_request(ask.body)
    return sealed(issue_token(ask.office, ask.holder, ask.id(BallotClosed, "handle"), asked))


def urn(ask: Ask) -> Response:
    """`POST /ballots/{handle}/urn`: who asks is not looked at, the token inside is the credential."""
    envelope = parse_envelope(ask.body)
    put_envelope(ask.office, ask.id(BallotClosed, "handle"), envelope)
    return created()
