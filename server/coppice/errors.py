"""Every refusal the server can give: a stable code, a status and one sentence for a person.

The sentence is the class's docstring. No refusal ever quotes what was sent.
"""

from http import HTTPStatus
from typing import ClassVar


class CoppiceError(Exception):
    """Something Coppice refuses, in words that are safe to show."""

    code: ClassVar[str] = "refused"
    status: ClassVar[HTTPStatus] = HTTPStatus.BAD_REQUEST

    @property
    def sentence(self) -> str:
        """What to tell a person."""
        return self.args[0] if self.args else (type(self).__doc__ or self.code)


class Malformed(CoppiceError):
    """This is not what the call expects."""

    code = "malformed"


class TooLarge(CoppiceError):
    """This is larger than the server takes."""

    code, status = "too-large", HTTPStatus.REQUEST_ENTITY_TOO_LARGE


class TooMany(CoppiceError):
    """There are more entries in this push than the server takes at once."""

    code, status = "too-many", HTTPStatus.REQUEST_ENTITY_TOO_LARGE


class TooSlow(CoppiceError):
    """The request took too long to arrive."""

    code, status = "too-slow", HTTPStatus.REQUEST_TIMEOUT


class NotKnown(CoppiceError):
    """This token opens nothing here."""

    code, status = "not-known", HTTPStatus.UNAUTHORIZED


class MemberOnly(CoppiceError):
    """The write token may only append."""

    code, status = "member-only", HTTPStatus.FORBIDDEN


class WrongPasscode(CoppiceError):
    """Founding a group here needs the passcode of this server."""

    code, status = "passcode", HTTPStatus.FORBIDDEN


class NotFounded(CoppiceError):
    """The group cannot be founded like this."""

    code, status = "not-founded", HTTPStatus.CONFLICT


class EpochMoved(CoppiceError):
    """The group has moved to a new epoch."""

    code, status = "epoch-moved", HTTPStatus.CONFLICT


class HeadMoved(CoppiceError):
    """The log has grown since: pull, then try again."""

    code, status = "head-moved", HTTPStatus.CONFLICT


class Behind(CoppiceError):
    """This log is shorter than the phone has already read; nothing was added."""

    code, status = "behind", HTTPStatus.CONFLICT


class IdTaken(CoppiceError):
    """Other bytes are kept under this id."""

    code, status = "id-taken", HTTPStatus.CONFLICT


class TooOften(CoppiceError):
    """The group has moved as often as it may in one day."""

    code, status = "too-often", HTTPStatus.TOO_MANY_REQUESTS


class BoxTaken(CoppiceError):
    """Something else lies in this box."""

    code, status = "box-taken", HTTPStatus.CONFLICT


class BoxesFull(CoppiceError):
    """The group has as many boxes as it may have at once."""

    code, status = "boxes-full", HTTPStatus.CONFLICT


class BoxGone(CoppiceError):
    """There is nothing to be had here, or no longer."""

    code, status = "box-gone", HTTPStatus.GONE


class BoxAnswered(CoppiceError):
    """This box already holds another reply."""

    code, status = "box-answered", HTTPStatus.CONFLICT


class NoReplyYet(CoppiceError):
    """Nobody has replied to this box yet."""

    code, status = "no-reply-yet", HTTPStatus.NOT_FOUND


class GroupFull(CoppiceError):
    """The group's log has no room left, so nothing new is begun."""

    code, status = "group-full", HTTPStatus.CONFLICT


class WrongHandle(CoppiceError):
    """This handle does not stand for what the ballot says."""

    code = "wrong-handle"


class BallotsFull(CoppiceError):
    """The group has as many ballots as it may have at once, in this epoch or in all."""

    code, status = "ballots-full", HTTPStatus.CONFLICT


class BallotClosed(CoppiceError):
    """This ballot has closed, or there is none here."""

    code, status = "ballot-closed", HTTPStatus.CONFLICT


class BallotNotOpen(CoppiceError):
    """This ballot has not opened yet."""

    code, status = "ballot-not-open", HTTPStatus.CONFLICT


class BallotTooEarly(CoppiceError):
    """This ballot opens too far ahead to have a key made for it."""

    code, status = "ballot-too-early", HTTPStatus.CONFLICT


class NotAVoice(CoppiceError):
    """No voice of this ballot signed this request."""

    code, status = "not-a-voice", HTTPStatus.FORBIDDEN


class SlotUsed(CoppiceError):
    """This slot has already given a token to another request."""

    code, status = "slot-used", HTTPStatus.CONFLICT


class BadToken(CoppiceError):
    """This is no token of this ballot."""

    code, status = "bad-token", HTTPStatus.FORBIDDEN


class UrnFull(CoppiceError):
    """More tokens were brought than this ballot can have given."""

    code, status = "urn-full", HTTPStatus.CONFLICT


class NotFound(CoppiceError):
    """There is nothing at this address."""

    code, status = "not-found", HTTPStatus.NOT_FOUND


class WrongMethod(CoppiceError):
    """This address does not take that kind of request."""

    code, status = "wrong-method", HTTPStatus.METHOD_NOT_ALLOWED


class WrongOrigin(CoppiceError):
    """Another site may not listen here."""

    code, status = "wrong-origin", HTTPStatus.FORBIDDEN


class SocketsFull(CoppiceError):
    """All listening places are taken: pull instead."""

    code, status = "sockets-full", HTTPStatus.SERVICE_UNAVAILABLE


class ServerFull(CoppiceError):
    """The server cannot store anything at the moment; nothing was taken."""

    code, status = "server-full", HTTPStatus.INSUFFICIENT_STORAGE


class Busy(CoppiceError):
    """The server is busy; nothing was taken, try again."""

    code, status = "busy", HTTPStatus.SERVICE_UNAVAILABLE


class Broken(CoppiceError):
    """Something went wrong in the server; nothing was taken."""

    code, status = "broken", HTTPStatus.INTERNAL_SERVER_ERROR


class Unusable(CoppiceError):
    """The database cannot be used as it is, so the server does not start."""

    code, status = "unusable", HTTPStatus.INTERNAL_SERVER_ERROR
