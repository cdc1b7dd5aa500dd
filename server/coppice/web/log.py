"""`/v1/groups`, `/v1/log` and `/v1/epochs`: from a read body to the post office and back to bytes."""

from http import HTTPStatus

from flask import Response

from coppice.errors import MemberOnly
from coppice.post.epochs import epochs, rotate
from coppice.post.groups import found_group
from coppice.post.log import append, read_page
from coppice.web.desk import Ask, plain, streamed
from coppice.wire.answers import page_bytes, push_bytes
from coppice.wire.calls import parse_founding, parse_push, parse_rotation


def found(ask: Ask) -> Response:
    """`POST /groups`."""
    server = found_group(ask.office, parse_founding(ask.body))
    return plain({"server": server}, HTTPStatus.CREATED)


def push(ask: Ask) -> Response:
    """`POST /log`."""
    given = parse_push(ask.body, ask.office.settings.push_entries)
    if given.after is not None and not ask.holder.member:
        raise MemberOnly
    appended = append(ask.office, ask.holder, given.wires, given.least)
    page = None if given.after is None else read_page(ask.office, ask.holder, given.after, None)
    return streamed(push_bytes(appended.verdicts, appended.head, page))


def pull(ask: Ask) -> Response:
    """`GET /log`."""
    page = read_page(ask.office, ask.holder, ask.count("after") or 0, ask.count("limit"))
    return streamed(page_bytes(page))


def move(ask: Ask) -> Response:
    """`POST /epochs`."""
    rotation = parse_rotation(ask.body)
    head = rotate(ask.office, ask.holder, rotation)
    return plain({"epoch": rotation.epoch, "head": head.plain()})


def list_epochs(ask: Ask) -> Response:
    """`GET /epochs`."""
    return plain(epochs(ask.office, ask.holder))
