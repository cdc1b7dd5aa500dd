"""A bad network in one small proxy: it cuts or swallows a connection after a set number of bytes each way."""

import contextlib
import socket
import struct
import threading
from dataclasses import dataclass

_NEVER = 1 << 62
_CHUNK = 65536


@dataclass(frozen=True)
class Weather:
    """What becomes of a connection: how many bytes pass up and down before it ends, and how it ends."""

    up: int = _NEVER
    down: int = _NEVER
    reset: bool = False
    stall: bool = False


class BadNetwork:
    """Listens on a port of its own and passes on to the server's, under the weather of the moment."""

    def __init__(self, port: int) -> None:
        self.weather = Weather()
        self._upstream = port
        self._listener = socket.create_server(("127.0.0.1", 0))
        self._open: list[socket.socket] = []
        self._carriers: list[threading.Thread] = []
        threading.Thread(target=self._accept, daemon=True).start()

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self._listener.getsockname()[1]}"

    def close(self) -> None:
        """Stop listening and end what is still open."""
        with contextlib.suppress(OSError):
            self._listener.shutdown(socket.SHUT_RDWR)
        self._listener.close()
        for end in list(self._open):
            _end(end, reset=False)
        for carrier in self._carriers:
            carrier.join(5)

    def _accept(self) -> None:
        while True:
            try:
                phone, _address = self._listener.accept()
            except OSError:
                return
            carrier = threading.Thread(target=self._carry, args=(phone, self.weather))
            self._carriers = [*filter(threading.Thread.is_alive, self._carriers), carrier]
            carrier.start()

    def _carry(self, phone: socket.socket, weather: Weather) -> None:
        with phone, socket.create_connection(("127.0.0.1", self._upstream)) as server:
            ends = (phone, server)
            self._open.extend(ends)
            up = threading.Thread(target=_pump, args=(phone, server, weather.up, weather))
            up.start()
            _pump(server, phone, weather.down, weather)
            up.join()
            for end in ends:
                self._open.remove(end)


def _pump(source: socket.socket, target: socket.socket, limit: int, weather: Weather) -> None:
    """Pass on up to `limit` bytes, then end both ways."""
    left = limit
    with contextlib.suppress(OSError):
        while left:
            data = source.recv(min(_CHUNK, left))
            if not data:
                break
            target.sendall(data)
            left -= len(data)
    if left == 0 and weather.stall:
        with contextlib.suppress(OSError):
            while source.recv(_CHUNK):  # swallowed
                pass
    for end in (target, source):
        _end(end, reset=left == 0 and weather.reset)


def _end(end: socket.socket, reset: bool) -> None:
    with contextlib.suppress(OSError):
        if not reset:
            end.shutdown(socket.SHUT_RDWR)
            return
        end.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        end.shutdown(socket.SHUT_RD)
        end.close()
