"""Just enough of a WebSocket (RFC 6455) to say what one likes on it."""

import base64
import contextlib
import hashlib
import socket
import struct
import threading

_MAGIC = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11"


def tell(line: socket.socket, key: str, frames: list[bytes]) -> None:
    """Opens the line, says each frame once the phone has spoken, and hangs up when the phone does."""
    accept = base64.b64encode(hashlib.sha1((key + _MAGIC).encode()).digest()).decode()
    lines = ["HTTP/1.1 101 Switching Protocols", "Upgrade: websocket", "Connection: Upgrade"]
    lines += [f"Sec-WebSocket-Accept: {accept}", "", ""]
    with contextlib.suppress(OSError):
        line.sendall("\r\n".join(lines).encode())
        line.recv(4096)
        for frame in frames:
            line.sendall(_binary(frame))
        while line.recv(4096):
            pass


def tunnel(line: socket.socket, port: int, opening: bytes) -> None:
    """Passes a line on to the server behind, both ways, until either end hangs up."""
    with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", port)) as server:
        server.sendall(opening)
        up = threading.Thread(target=_carry, args=(line, server), daemon=True)
        up.start()
        _carry(server, line)
        up.join()


def _carry(source: socket.socket, target: socket.socket) -> None:
    with contextlib.suppress(OSError):
        while data := source.recv(65536):
            target.sendall(data)
    for end in (source, target):
        with contextlib.suppress(OSError):
            end.shutdown(socket.SHUT_RDWR)


def _binary(data: bytes) -> bytes:
    if len(data) < 126:
        return struct.pack(">BB", 0x82, len(data)) + data
    return struct.pack(">BBH", 0x82, 126, len(data)) + data
