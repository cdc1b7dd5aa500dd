"""Who listens to which group, in memory only.

Telling them never waits for anybody: who cannot keep up is dropped.
"""

from collections import deque
from collections.abc import Callable
from threading import Lock

from coppice.wire.answers import Head, doorbell_bytes, frame_bytes

_WAITING_FRAMES = 16
_LARGEST_FRAME = 64 * 1024


class Listener:
    """One open socket: `wake` lets its own thread send what waits, `cut` ends the connection at once."""

    def __init__(self, wake: Callable[[], None], cut: Callable[[], None]) -> None:
        self._waiting: deque[bytes] = deque()
        self._wake = wake
        self._cut = cut
        self.epoch = 0
        self.ended = False

    def offer(self, frame: bytes) -> None:
        """Leave a frame to be sent; one who has too many waiting is cut off and will pull."""
        if len(self._waiting) >= _WAITING_FRAMES:
            self._cut()
            return
        self._waiting.append(frame)
        self._wake()

    def end(self) -> None:
        """Let the socket send what waits, then close it."""
        self.ended = True
        self._wake()

    def next_frame(self) -> bytes | None:
        """The frame that waits longest, or nothing."""
        return self._waiting.popleft() if self._waiting else None


class Live:
    """The listeners of all groups, and how many places are taken."""

    def __init__(self, most: int, most_a_group: int) -> None:
        self._most = most
        self._most_a_group = most_a_group
        self._lock = Lock()
        self._places = 0
        self._listeners: dict[int, set[Listener]] = {}

    @property
    def places_taken(self) -> int:
        """How many sockets are open."""
        return self._places

    def take_place(self) -> bool:
        """Count a socket before it is known whose it is; without a place it must close."""
        with self._lock:
            if self._places >= self._most:
                return False
            self._places += 1
            return True

    def give_place(self) -> None:
        """Free the place of a closed socket."""
        with self._lock:
            self._places -= 1

    def join(self, group: int, epoch: int, listener: Listener) -> bool:
        """Listen to a group; false when the group has no place left."""
        listener.epoch = epoch
        with self._lock:
            listeners = self._listeners.setdefault(group, set())
            if len(listeners) >= self._most_a_group:
                return False
            listeners.add(listener)
            return True

    def leave(self, group: int, listener: Listener) -> None:
        """Stop listening."""
        with self._lock:
            listeners = self._listeners.get(group, set())
            listeners.discard(listener)
            if not listeners:
                self._listeners.pop(group, None)

    def announce(self, group: int, rows: list[tuple[int, bytes]], head: Head) -> None:
        """Tell everyone who listens to the group what is new."""
        listeners = self._listening_to(group)
        if not listeners or not rows:
            return
        frame = catch_up(rows, head)
        for listener in listeners:
            listener.offer(frame)

    def end_epochs_before(self, group: int, epoch: int) -> None:
        """Close the sockets that were opened with a token of an earlier epoch."""
        for listener in self._listening_to(group):
            if listener.epoch < epoch:
                listener.end()

    def _listening_to(self, group: int) -> list[Listener]:
        with self._lock:
            return list(self._listeners.get(group, ()))


def catch_up(rows: list[tuple[int, bytes]], head: Head) -> bytes:
    """A frame with the entries, or only a doorbell when they are better pulled."""
    if sum(len(wire) for _position, wire in rows) > _LARGEST_FRAME:
        return doorbell_bytes(head)
    return frame_bytes(rows, head)
