"""A phone that listens: a WebSocket on `/v1/live` with its first frame sent."""

import struct

import cbor2
import websocket

from tests.caller import pack

CLOSE = 8


class Listener:
    """One open socket; `frame` waits for the next frame, `closed_with` for the code it is closed with."""

    def __init__(self, port: int, token: str | None, after: int = 0, **options: object) -> None:
        self.socket = websocket.create_connection(f"ws://localhost:{port}/v1/live", timeout=20, **options)
        if token is not None:
            self.socket.send_binary(pack({"token": token, "after": after}))

    def __enter__(self) -> "Listener":
        return self

    def __exit__(self, *_: object) -> None:
        self.socket.shutdown()

    def frame(self) -> dict:
        return cbor2.loads(self.socket.recv())

    def closed_with(self) -> int:
        while True:
            kind, data = self.socket.recv_data()
            if kind == CLOSE:
                return struct.unpack(">H", data[:2])[0]
