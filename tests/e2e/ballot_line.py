"""What one phone asks of the server about ballots: how often, how large, with which headers."""

from __future__ import annotations

import re

from playwright.sync_api import BrowserContext, Request, Response

from tests.e2e.phone_page import PATIENCE_MS

#: What is asked for, by the shape of method and path.
is_opening, is_token, is_put = "PUT /…", "POST /…/issue", "POST /…/urn"
_BALLOTS = "/v1/ballots"


class BallotLine:
    """Listens to one phone from now on; keeps what was asked and counts what was answered."""

    def __init__(self, context: BrowserContext) -> None:
        self._context = context
        self.asked: list[Request] = []
        self._answered: list[str] = []
        #: Calls of any kind. Files of the app lie on a real phone already.
        self.calls = 0
        context.on("request", self._note)
        context.on("response", self._note_answer)

    def _note(self, request: Request) -> None:
        self.calls += "/v1/" in request.url
        if _BALLOTS in request.url:
            self.asked.append(request)

    def _note_answer(self, response: Response) -> None:
        if _BALLOTS in response.url and response.ok:
            self._answered.append(shape(response.request))

    def count(self, what: str) -> int:
        """How many such requests were answered well."""
        return self._answered.count(what)

    def wait_for(self, what: str, count: int) -> None:
        """Until so many were."""
        while self.count(what) < count:
            self._context.wait_for_event("response", timeout=PATIENCE_MS)

    def pattern(self) -> list[tuple[str, int, dict[str, str]]]:
        """What could tell one phone from another: order, kind, size, headers. Whoever comes first opens."""
        return [
            (shape(request), len(request.post_data_buffer or b""), headers_of(request))
            for request in self.asked
            if shape(request) != is_opening
        ]


def shape(request: Request) -> str:
    """Method and path, without ids."""
    path = re.sub(r"/[A-Za-z0-9_-]{22}(?=/|$)", "/…", request.url.partition(_BALLOTS)[2])
    return f"{request.method} {path}"


def headers_of(request: Request) -> dict[str, str]:
    """A credential is named and not shown: all hold the same one, and the urn is given none."""
    return {name: "…" if name == "authorization" else value for name, value in request.headers.items()}
