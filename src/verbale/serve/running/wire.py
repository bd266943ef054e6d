"""Messages between two processes over a stream socket, in as few calls of the system as they take.  [I/O]"""

from __future__ import annotations

import socket
import struct

_SIZE = struct.Struct("!I")
PIECE = 16_384
"""Bytes that are taken at once: small answers whole; a thread keeps some memory of the largest that it ever needed."""


def connected(address: str, sending: float, receiving: float) -> Wire:
    """A connection to whoever listens at that socket in the file system, with limits of time in seconds for what is
    sent (SO_SNDTIMEO), connecting itself too, and received (SO_RCVTIMEO). Raises OSError where there is none.
    """
    connecting = socket.socket(socket.AF_UNIX)
    try:
        connecting.setsockopt(socket.SOL_SOCKET, socket.SO_SNDTIMEO, _time(sending))
        connecting.setsockopt(socket.SOL_SOCKET, socket.SO_RCVTIMEO, _time(receiving))
        connecting.connect(address)
    except OSError:
        connecting.close()
        raise
    return Wire(connecting)


def _time(seconds: float) -> bytes:
    """A `struct timeval`, as the kernel takes it."""
    return struct.pack("@ll", int(seconds), round(seconds % 1 * 1e6))


class Wire:
    """One end of a connection."""

    def __init__(self, connected: socket.socket) -> None:
        self._socket = connected
        self._held = bytearray()
        self.is_closed = False

    def fileno(self) -> int:
        """Its number, for who waits for what comes."""
        return self._socket.fileno()

    def send(self, message: bytes) -> None:
        """Sends the message in whole; raises OSError where nobody is there any more."""
        self._socket.sendall(_SIZE.pack(len(message)) + message)

    def receive(self) -> bytes:
        """The next message. Raises EOFError where the other end has hung up, ConnectionResetError where it did so
        without having read all that it was sent, and BlockingIOError where the socket has a limit of time (SO_RCVTIMEO)
        and the message was not there in whole; it may come later.
        """
        while (end := self._end()) > len(self._held):
            more = self._socket.recv(PIECE)
            if not more:
                raise EOFError
            self._held += more
        message = bytes(memoryview(self._held)[_SIZE.size : end])
        del self._held[:end]
        return message

    def _end(self) -> int:
        """Where the next message ends, as far as that is known."""
        if len(self._held) < _SIZE.size:
            return _SIZE.size
        return _SIZE.size + int(_SIZE.unpack_from(self._held)[0])

    def close(self) -> None:
        """Hangs up."""
        self.is_closed = True
        self._socket.close()
