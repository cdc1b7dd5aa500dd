"""`/v1/boxes`: put, open, reply and fetch the reply. An id that cannot be one looks like one that is gone."""

from flask import Response

from coppice.errors import BoxGone, Malformed
from coppice.post.boxes import open_box, put_box, reply_in_box, reply_to_box
from coppice.web.desk import Ask, created, sealed
from coppice.wire.calls import parse_nonce, parse_parcel, parse_reply


def put(ask: Ask) -> Response:
    """`PUT /boxes/{id}`."""
    parcel = parse_parcel(ask.body, ask.office.settings.box_bytes)
    put_box(ask.office, ask.holder, ask.id(Malformed), parcel)
    return created()


def open_once(ask: Ask) -> Response:
    """`POST /boxes/{id}/open`."""
    nonce = parse_nonce(ask.body)
    return sealed(open_box(ask.office, ask.id(BoxGone), nonce))


def reply(ask: Ask) -> Response:
    """`POST /boxes/{id}/reply`."""
    answer = parse_reply(ask.body, ask.office.settings.reply_bytes)
    reply_to_box(ask.office, ask.id(BoxGone), answer)
    return created()


def fetch_reply(ask: Ask) -> Response:
    """`GET /boxes/{id}/reply`."""
    return sealed(reply_in_box(ask.office, ask.holder, ask.id(BoxGone)))
