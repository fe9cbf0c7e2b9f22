"""A TLS server on this machine that answers as a test tells it to, and a network that reaches it."""

import socket
import ssl
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import cache
from typing import Any

import trustme

from sourcebook.authoring.network.fetching import Network
from sourcebook.authoring.network.ip_addresses import not_public

HERE = "127.0.0.1"
#: Names that the tests use; each leads here, with a certificate that names it.
HOSTS = ("paper.example", "other.example")
Handler = Callable[[ssl.SSLSocket, str], None]


@cache
def authority() -> trustme.CA:
    return trustme.CA()


class Server:
    """Serves each connection with ``handler(connection, path)``; ``asked`` are the paths, in order."""

    def __init__(
        self, handler: Handler, *, hosts: tuple[str, ...] = HOSTS, greet: Callable[..., None] | None = None
    ) -> None:
        self._handler, self._greet = handler, greet
        self._context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        authority().issue_cert(*hosts).configure_cert(self._context)
        self._listening = socket.create_server((HERE, 0))
        self.port: int = self._listening.getsockname()[1]
        self.asked: list[str] = []
        self.requests: list[str] = []
        self.closing = threading.Event()
        self._thread = threading.Thread(target=self._serve, daemon=True)

    def __enter__(self) -> "Server":
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self.closing.set()
        with socket.create_connection((HERE, self.port), timeout=5):
            pass  # wakes the accept
        self._thread.join(10)
        self._listening.close()
        assert not self._thread.is_alive()

    def _serve(self) -> None:
        while not self.closing.is_set():
            plain, _ = self._listening.accept()
            with plain:
                if not self.closing.is_set():
                    self._one(plain)

    def _one(self, plain: socket.socket) -> None:
        plain.settimeout(20)
        try:
            if self._greet:
                self._greet(plain, self)
                return
            with self._context.wrap_socket(plain, server_side=True, suppress_ragged_eofs=True) as connection:
                head = b""
                while b"\r\n\r\n" not in head and (data := connection.recv(4096)):
                    head += data
                self.requests.append(head.decode())
                self.asked.append(head.split(b" ")[1].decode())
                self._handler(connection, self.asked[-1])
                connection.unwrap()
        except (OSError, ValueError):
            pass  # the connection is gone: the client refused, as it should in most of these tests


def reaches(server: Server, **more: Any) -> Network:
    """A network in which every .example name leads to the server, and any other address keeps its judge."""

    def context() -> ssl.SSLContext:
        made = ssl.create_default_context()
        authority().configure_trust(made)
        return made

    def judge(address: str) -> str:
        return "" if address == HERE else not_public(address)

    known = {host: [HERE] for host in HOSTS} | more.pop("names", {})
    settings = {
        "resolver": lambda host, _: known[host],
        "judge": judge,
        "context": context,
        "port": server.port,
        "seconds": 10.0,
    }
    return Network(**(settings | more))  # type: ignore[arg-type]


def answer(
    body: bytes, content_type: str = "text/plain; charset=utf-8", *, status: str = "200 OK", **headers: str
) -> bytes:
    """A whole answer; a header is named with _ for -, and given as "" is left out."""
    fields = {"content_type": content_type, "content_length": str(len(body)), **headers}
    lines = [f"{name.replace('_', '-')}: {value}" for name, value in fields.items() if value]
    return "\r\n".join([f"HTTP/1.1 {status}", *lines, "", ""]).encode() + body


def redirect(location: str, status: str = "302 Found") -> bytes:
    return answer(b"", status=status, location=location)


def sends(data: bytes) -> Handler:
    """A handler that sends the same bytes to everyone."""
    return lambda connection, path: connection.sendall(data)


def pages(by_path: dict[str, bytes]) -> Handler:
    return lambda connection, path: connection.sendall(by_path[path])


def drip(connection: Any, data: bytes, *, every: float = 0.05) -> None:
    for byte in data:
        connection.sendall(bytes([byte]))
        time.sleep(every)


@contextmanager
def took_less_than(seconds: float) -> Iterator[None]:
    """No measure of speed: a deadline of a second that lasts until the other side gives up is none."""
    begun = time.monotonic()
    yield
    assert time.monotonic() - begun < seconds
