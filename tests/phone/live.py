"""Listening to the post office: a frame is only a hint, the pull that follows it is the truth."""

import websocket

from . import cbor
from .post import Unreachable


class Live:
    """One open line; `wait` blocks until something is new."""

    def __init__(self, origin: str, bearer: str, after: int, seconds: float = 20) -> None:
        address = origin.replace("http", "ws", 1) + "/v1/live"
        try:
            self._line = websocket.create_connection(address, timeout=seconds)
            self._line.send_binary(cbor.encode({"token": bearer, "after": after}))
        except (OSError, websocket.WebSocketException) as lost:
            raise Unreachable(str(lost)) from lost

    def wait(self) -> int:
        """The newest position the server speaks of."""
        try:
            frame = self._line.recv()
        except (OSError, websocket.WebSocketException) as lost:
            raise Unreachable(str(lost)) from lost
        if not isinstance(frame, bytes) or not frame:
            raise Unreachable("the line was closed")
        return int(cbor.decode(frame)["head"][0])

    def close(self) -> None:
        self._line.close()
        self._line.shutdown()  # `close` leaves the socket open when the server was first to close
