"""One request and its answer over a connection (HTTP/1.1, through h11, which reads no socket by itself)."""

import ssl
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import h11

from sourcebook.authoring.network.coding import Body
from sourcebook.authoring.network.connecting import Deadline, reason
from sourcebook.authoring.network.network_errors import FetchError

#: The most bytes that headers may take.
MAX_HEADERS = 64 * 1024
#: Interim answers (1xx) that are put up with.
MAX_INTERIM = 5
_CHUNK = 64 * 1024
#: After an answer that has come to its end, the other side is given this long to close or to give itself away.
_CLOSING_SECONDS = 1.0
#: How OpenSSL names an end without a goodbye, where Python has no error of its own for it.
_CUT = "UNEXPECTED_EOF_WHILE_READING"


@dataclass(frozen=True, kw_only=True, slots=True)
class Answer:
    """An answer's status and headers (names in lower case, in the order in which they came)."""

    status: int
    headers: tuple[tuple[str, str], ...]

    def header(self, name: str) -> str:
        """Return the one value of a header, "" when it is not there. Raises FetchError when values differ."""
        values = {value.strip() for key, value in self.headers if key == name}
        if len(values) > 1:
            raise FetchError(f"the answer has several different `{name}` headers")
        return values.pop() if values else ""


class Exchange:
    """One GET over an open connection."""

    def __init__(self, connection: ssl.SSLSocket, deadline: Deadline) -> None:
        """Use a connection up: it is not good for a second request."""
        self._socket, self._deadline = connection, deadline
        self._http = h11.Connection(h11.CLIENT, max_incomplete_event_size=MAX_HEADERS)

    def ask(self, target: str, headers: list[tuple[str, str]]) -> Answer:
        """Send the request and read the answer up to its headers. Raises FetchError."""
        request = h11.Request(method="GET", target=target, headers=headers)
        sent = (self._http.send(request) or b"") + (self._http.send(h11.EndOfMessage()) or b"")
        self._socket.settimeout(self._deadline.left())
        try:
            self._socket.sendall(sent)
        except OSError as error:
            raise self._broken(error) from None
        for _ in range(MAX_INTERIM + 1):
            event = self._event()
            if isinstance(event, h11.Response):
                pairs = tuple((name.decode("ascii"), _text(value)) for name, value in event.headers)
                return Answer(status=event.status_code, headers=pairs)
        raise FetchError("the server keeps putting off its answer")

    def read(self, answer: Answer, *, limit: int) -> bytes:
        """Read the rest of the answer, decoded. Raises FetchError when it is not exactly what was announced."""
        body = Body(answer.header("content-encoding"), limit)
        length = answer.header("content-length")
        if length.isascii() and length.isdigit() and int(length) > limit:
            raise FetchError(f"the answer is larger than {limit // 1_000_000} MB")
        for data in self._data():
            body.add(data)
        self._nothing_more()
        return body.done()

    def _data(self) -> Iterator[bytes]:
        while not isinstance(event := self._event(), h11.EndOfMessage):
            if isinstance(event, h11.Data):
                yield bytes(event.data)

    def _event(self) -> Any:
        """Return the next event of the answer, reading as much as it takes."""
        try:
            while (event := self._http.next_event()) is h11.NEED_DATA:
                self._http.receive_data(self._receive())
        except h11.RemoteProtocolError as error:
            raise FetchError(f"the answer is not sound HTTP: {_plain(error)}") from None
        if isinstance(event, h11.ConnectionClosed):
            raise FetchError("the server closed the connection without an answer")
        return event

    def _receive(self) -> bytes:
        self._socket.settimeout(self._deadline.left())
        try:
            return self._socket.recv(_CHUNK)
        except OSError as error:
            raise self._broken(error) from None

    def _nothing_more(self) -> None:
        """Refuse what comes after the end that was announced: the length was a lie, and the text would be cut."""
        extra, closed = self._http.trailing_data
        if not extra and not closed:
            self._socket.settimeout(min(self._deadline.left(), _CLOSING_SECONDS))
            try:
                extra = self._socket.recv(1)
            except OSError:
                extra = b""
        if extra:
            raise FetchError("the server sent more than it announced")

    def _broken(self, error: OSError) -> FetchError:
        if isinstance(error, TimeoutError):
            return self._deadline.passed()
        if isinstance(error, ssl.SSLEOFError) or getattr(error, "reason", "") == _CUT:
            return FetchError("the connection was cut before the answer was complete")
        return FetchError(f"the connection failed: {reason(error)}")


def _text(value: bytes) -> str:
    """A header's value: UTF-8 as servers send it today, else as the protocol's old rule has it."""
    try:
        return value.decode("utf-8")
    except UnicodeDecodeError:
        return value.decode("latin-1")


def _plain(error: Exception) -> str:
    """h11's own words; it names what it was doing, which tells a reader enough."""
    words = str(error).partition("(")[0].strip().rstrip(".")
    return (words[:1].lower() + words[1:]) or "it breaks the rules of the protocol"
