"""Bytes on a socket ↔ messages: one byte of kind, the length, the content."""

from __future__ import annotations

import socket
import struct
from collections.abc import Iterator

_HEAD = struct.Struct("!cQ")
_CHUNK = 1 << 18
Message = tuple[bytes, bytes]


class Overrun(RuntimeError):
    """A message announces more bytes than are allowed."""


def send(sock: socket.socket, kind: bytes, content: bytes = b"") -> None:
    """Send one message; waits until it is sent."""
    sock.sendall(_HEAD.pack(kind, len(content)) + content)


def receive(sock: socket.socket) -> Message | None:
    """The next message; waits for it. None at the end of the stream."""
    head = _exactly(sock, _HEAD.size)
    if head is None:
        return None
    kind, length = _HEAD.unpack(head)
    content = _exactly(sock, length)
    return None if content is None else (kind, bytes(content))


def _exactly(sock: socket.socket, length: int) -> bytearray | None:
    data = bytearray(length)
    view, filled = memoryview(data), 0
    while filled < length:
        count = sock.recv_into(view[filled:])
        if count == 0:
            return None
        filled += count
    return data


class Channel:
    """The supervisor's end: never waits, whatever the other end does or leaves undone."""

    def __init__(self, sock: socket.socket, limit: int) -> None:
        sock.setblocking(False)
        self.socket = sock
        self._limit = limit
        self._incoming = bytearray()
        self._outgoing: list[memoryview] = []

    @property
    def waiting(self) -> bool:
        """Whether something is still to be sent."""
        return bool(self._outgoing)

    def send(self, kind: bytes, content: bytes = b"") -> None:
        """Send what goes at once and keep the rest for `flush`. A closed other end is found when reading."""
        self._outgoing.append(memoryview(_HEAD.pack(kind, len(content))))
        if content:
            self._outgoing.append(memoryview(content))
        self.flush()

    def flush(self) -> None:
        """Send more of what waits."""
        try:
            while self._outgoing:
                count = self.socket.send(self._outgoing[0])
                self._outgoing[0] = self._outgoing[0][count:]
                if not self._outgoing[0]:
                    del self._outgoing[0]
        except BlockingIOError:
            return
        except OSError:  # closed: its exit tells the rest
            self._outgoing.clear()

    def messages(self) -> Iterator[Message]:
        """The whole messages that have come. Raises `EOFError` at the end of the stream, `Overrun` past the limit."""
        ended = self._fill()
        while True:
            message = self._next()
            if message is None:
                break
            yield message
        if ended:
            raise EOFError

    def _fill(self) -> bool:
        """Take in what is there; True at the end of the stream."""
        try:
            while len(self._incoming) <= self._limit + _HEAD.size:
                data = self.socket.recv(_CHUNK)
                if not data:
                    return True
                self._incoming += data
        except BlockingIOError:
            return False
        except OSError:
            return True
        return False

    def _next(self) -> Message | None:
        if len(self._incoming) < _HEAD.size:
            return None
        kind, length = _HEAD.unpack_from(self._incoming)
        if length > self._limit:
            raise Overrun(f"a message of {length:,} bytes")
        end = _HEAD.size + length
        if len(self._incoming) < end:
            return None
        content = bytes(memoryview(self._incoming)[_HEAD.size : end])
        del self._incoming[:end]
        return kind, content
