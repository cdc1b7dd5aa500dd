"""The table of every call the server answers, and who may make it.

Blobs (`PUT`, `GET /blobs/{sha256}`) will stand here too; a test refuses a line that has no row in the
authorisation matrix.
"""

from functools import partial

from coppice.web import ballots, boxes, host, log
from coppice.web.desk import Call, Who

LIVE = "/v1/live"


def calls(counted: host.Tally) -> tuple[Call, ...]:
    """The table itself."""
    return (
        Call("POST", "/v1/groups", Who.ANYONE, log.found),
        Call("POST", "/v1/log", Who.WRITER, log.push),
        Call("GET", "/v1/log", Who.MEMBER_OF_ANY_EPOCH, log.pull, query=("after", "limit")),
        Call("POST", "/v1/epochs", Who.MEMBER_OF_ANY_EPOCH, log.move),
        Call("GET", "/v1/epochs", Who.MEMBER, log.list_epochs),
        Call("PUT", "/v1/boxes/<id>", Who.MEMBER, boxes.put),
        Call("POST", "/v1/boxes/<id>/open", Who.ANYONE, boxes.open_once),
        Call("POST", "/v1/boxes/<id>/reply", Who.ANYONE, boxes.reply),
        Call("GET", "/v1/boxes/<id>/reply", Who.MEMBER, boxes.fetch_reply),
        Call("PUT", "/v1/ballots/<handle>", Who.MEMBER, ballots.put),
        Call("POST", "/v1/ballots/<handle>/issue", Who.MEMBER, ballots.issue),
        Call("POST", "/v1/ballots/<handle>/urn", Who.ANYONE, ballots.urn),
        Call("GET", "/v1/healthz", Who.HOST, host.health),
        Call("GET", "/v1/metrics", Who.HOST, partial(host.metrics, counted)),
    )
