"""The calls to the post office, over real HTTP: CBOR out, CBOR back, refusals by their stable code."""

import http.client
import json
from hashlib import sha256
from typing import Any
from urllib.parse import urlsplit

from . import cbor
from .ballots import Terms
from .codes import to_base64url
from .errors import Refused
from .keys import epoch_key
from .shape import is_bytes, is_int, must


class PostRefused(Refused):
    """The server answered with a problem; `status` is that of HTTP."""

    def __init__(self, status: int, code: str) -> None:
        super().__init__(code)
        self.status = status


class Unreachable(Exception):
    """No answer came; whether the server acted is unknown, so the same bytes are sent again later."""


def token(use: str, secret: bytes, group: bytes, epoch: int) -> str:
    return to_base64url(epoch_key(use, secret, group, epoch))


def token_hash(use: str, secret: bytes, group: bytes, epoch: int) -> bytes:
    return sha256(epoch_key(use, secret, group, epoch)).digest()


class Post:
    """One server; each call is its own connection, as a phone on a bad line would have it."""

    def __init__(self, origin: str, seconds: float = 20) -> None:
        self.origin = origin
        self.seconds = seconds

    def found(self, group: bytes, member: bytes, write: bytes, passcode: str | None = None) -> bytes:
        said: dict[str, Any] = {"group": group, "member": member, "write": write}
        if passcode is not None:
            said["passcode"] = passcode
        answer = self._map("POST", "/v1/groups", None, said)
        must(is_bytes(answer.get("server"), 32), "bad-reply")
        return answer["server"]

    def push(
        self, bearer: str, wires: list[bytes], after: int | None = None, least: int | None = None
    ) -> dict[str, Any]:
        said: dict[str, Any] = {"push": wires}
        if least is not None:
            said["least"] = least
        if after is not None:
            said["after"] = after
        answer = self._map("POST", "/v1/log", bearer, said)
        must(_is_list_of_pairs(answer.get("acks")) and _is_list_of_pairs(answer.get("refused")), "bad-reply")
        must(all(is_bytes(i, 16) and is_int(n, 1) for i, n in answer["acks"]), "bad-reply")
        must(all(is_bytes(i, 16) and isinstance(c, str) for i, c in answer["refused"]), "bad-reply")
        return _with_page(answer)

    def pull(self, bearer: str, after: int, limit: int | None = None) -> dict[str, Any]:
        asks = f"?after={after}" + (f"&limit={limit}" if limit is not None else "")
        return _with_page(self._map("GET", f"/v1/log{asks}", bearer, None))

    def epochs(self, bearer: str) -> Any:
        return self._cbor("GET", "/v1/epochs", bearer, None)

    def rotate(self, bearer: str, said: dict[str, Any]) -> None:
        """The same bytes may be sent again; where the rotation lies is learned by pulling."""
        self._map("POST", "/v1/epochs", bearer, said)

    def put_box(self, bearer: str, box: bytes, sealed: bytes, burn: bool, expires: int) -> None:
        said = {"sealed": sealed, "burn": burn, "expires": expires}
        self.call("PUT", f"/v1/boxes/{to_base64url(box)}", bearer, said)

    def open_box(self, box: bytes, nonce: bytes) -> bytes:
        return self.call("POST", f"/v1/boxes/{to_base64url(box)}/open", None, {"nonce": nonce})

    def reply(self, box: bytes, sealed: bytes) -> None:
        self.call("POST", f"/v1/boxes/{to_base64url(box)}/reply", None, {"sealed": sealed})

    def read_reply(self, bearer: str, box: bytes) -> bytes:
        return self.call("GET", f"/v1/boxes/{to_base64url(box)}/reply", bearer, None)

    def put_ballot(self, bearer: str, handle: bytes, terms: Terms) -> tuple[bytes, bytes]:
        """The modulus and the server's signature over it; neither is believed before it was looked at."""
        answer = self._map("PUT", f"/v1/ballots/{to_base64url(handle)}", bearer, terms.body())
        must(is_bytes(answer.get("modulus"), 256) and is_bytes(answer.get("attest"), 64), "bad-reply")
        return answer["modulus"], answer["attest"]

    def issue(
        self, bearer: str, handle: bytes, voice: bytes, slot: int, request: bytes, signature: bytes
    ) -> bytes:
        said = {"voice": voice, "slot": slot, "request": request, "sig": signature}
        return self.call("POST", f"/v1/ballots/{to_base64url(handle)}/issue", bearer, said)

    def put_envelope(self, handle: bytes, said: dict[str, Any]) -> None:
        """Carries no credential: the token inside is the only one."""
        self.call("POST", f"/v1/ballots/{to_base64url(handle)}/urn", None, said)

    def call(self, method: str, path: str, bearer: str | None, said: Any) -> bytes:
        where = urlsplit(self.origin)
        kind = http.client.HTTPSConnection if where.scheme == "https" else http.client.HTTPConnection
        line = kind(where.netloc, timeout=self.seconds)
        heads = {"Authorization": f"Bearer {bearer}"} if bearer else {}
        body = None if said is None else cbor.encode(said)
        if body is not None:
            heads["Content-Type"] = "application/cbor"
        try:
            line.request(method, path, body, heads)
            answer = line.getresponse()
            status, content = answer.status, answer.read()
        except (OSError, http.client.HTTPException) as lost:
            raise Unreachable(str(lost)) from lost
        finally:
            line.close()
        if status >= 300:
            raise PostRefused(status, _problem_code(content))
        return content

    def _cbor(self, method: str, path: str, bearer: str | None, said: Any) -> Any:
        try:
            return cbor.decode(self.call(method, path, bearer, said))
        except PostRefused:
            raise
        except Refused:
            raise Refused("bad-reply") from None

    def _map(self, method: str, path: str, bearer: str | None, said: Any) -> dict[str, Any]:
        answer = self._cbor(method, path, bearer, said)
        must(isinstance(answer, dict), "bad-reply")
        return answer


def _with_page(answer: dict[str, Any]) -> dict[str, Any]:
    entries, head = answer.get("entries", []), answer.get("head")
    must(_is_list_of_pairs(entries), "bad-reply")
    must(all(is_int(n, 1) and isinstance(wire, bytes) for n, wire in entries), "bad-reply")
    must(isinstance(head, list) and len(head) == 2 and is_int(head[0]) and is_bytes(head[1], 32), "bad-reply")
    must(isinstance(answer.get("more"), bool), "bad-reply")
    return answer | {"entries": entries}


def _is_list_of_pairs(value: Any) -> bool:
    return isinstance(value, list) and all(isinstance(pair, list) and len(pair) == 2 for pair in value)


def _problem_code(content: bytes) -> str:
    try:
        problem = json.loads(content)
    except ValueError:
        return "bad-reply"
    code = problem.get("code") if isinstance(problem, dict) else None
    return code if isinstance(code, str) else "bad-reply"
