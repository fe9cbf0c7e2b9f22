"""Fetching one https address: every rule in one place, checked again at each redirect.

https alone, on its own port, without a user's name in the address; a public address (see ``addresses``), pinned;
at most five redirects; a limit of size after decompression; a limit of time for everything together; no cookies, no
credentials, and no proxy, whatever the environment says.
"""

import re
import ssl
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cached_property
from http import HTTPStatus
from urllib.parse import quote, urljoin, urlsplit

from sourcebook import __version__
from sourcebook.authoring.network.coding import ACCEPTED
from sourcebook.authoring.network.connecting import Deadline, Resolver, addresses_of, connect, resolve
from sourcebook.authoring.network.exchange import Answer, Exchange
from sourcebook.authoring.network.ip_addresses import not_public
from sourcebook.authoring.network.network_errors import FetchError

MAX_URL = 2_000
_REDIRECTS = frozenset({301, 302, 303, 307, 308})
_SAFE = "%/:=&?~#+!$,;'@()*[]"


@dataclass(frozen=True, kw_only=True)
class Network:
    """How the network is reached, and the limits of one fetch.

    ``judge`` says what kind of address one is when it may not be read, "" when it may. ``size`` is in bytes after
    decompression, ``seconds`` for everything together.
    """

    resolver: Resolver = resolve
    judge: Callable[[str], str] = not_public
    context: Callable[[], ssl.SSLContext] = ssl.create_default_context
    port: int = 443
    redirects: int = 5
    size: int = 10_000_000
    seconds: float = 30.0


@dataclass(frozen=True, kw_only=True, slots=True)
class Fetched:
    """What came: the address that it came from in the end, its bytes, and what its headers say of it.

    ``content_type`` is in lower case without parameters; ``charset`` and ``language`` are "" when not stated.
    """

    url: str
    content_type: str
    charset: str
    language: str
    data: bytes = field(repr=False)


@dataclass(frozen=True)
class Address:
    """An https address that keeps the rules: the host in ASCII, and what to ask it for."""

    url: str

    @cached_property
    def host(self) -> str:
        """The host's name in ASCII, lower case, or its IP address."""
        return _ascii_host(urlsplit(self.url).hostname or "")

    @property
    def target(self) -> str:
        """The path and query to ask for."""
        parts = urlsplit(self.url)
        path = quote(parts.path, safe=_SAFE) or "/"
        return f"{path}?{quote(parts.query, safe=_SAFE)}" if parts.query else path

    def host_header(self, port: int) -> str:
        """The value of the Host header."""
        name = f"[{self.host}]" if ":" in self.host else self.host
        return name if port == 443 else f"{name}:{port}"


def fetch(url: str, network: Network, *, accept: tuple[str, ...]) -> Fetched:
    """Fetch an address whose answer has one of the content types of ``accept``. Raises FetchError."""
    deadline = Deadline(network.seconds)
    context = network.context()
    seen: list[str] = []
    while True:
        address = checked_address(url, network.port)
        seen.append(address.url)
        found = _ask(address, network, context, deadline, accept)
        if isinstance(found, Fetched):
            return found
        url = urljoin(address.url, found).partition("#")[0]
        if url in seen:
            raise FetchError(f"the redirects run in a circle, back to {url}")
        if len(seen) > network.redirects:
            raise FetchError(f"there are more than {network.redirects} redirects")


def checked_address(url: str, port: int = 443) -> Address:
    """Take an address apart and check it against the rules. Raises FetchError with the rule that it breaks."""
    shown = url if len(url) < 200 else f"{url[:200]}…"
    if len(url) > MAX_URL or re.search(r"[\x00-\x20\x7f\\<>\"^`{|}]", url):
        raise FetchError(f"{shown!r} is not an address: it is too long, or holds characters that none has")
    try:
        parts = urlsplit(url)
        found_port = parts.port
    except ValueError as error:
        raise FetchError(f"`{shown}` is not an address: {error}") from None
    if parts.scheme.lower() != "https":
        raise FetchError(f"`{shown}` is not https, and nothing else is read from the network")
    if "@" in parts.netloc:
        raise FetchError(f"the address of {parts.hostname} holds a user's name or password: leave it out")
    if not parts.hostname:
        raise FetchError(f"`{shown}` names no host")
    if found_port not in (None, port):
        raise FetchError(f"`{shown}` names port {found_port}; only port {port} is read")
    address = Address(url.partition("#")[0])
    _ = address.host  # raises what is wrong with it
    return address


def _ascii_host(host: str) -> str:
    """Write a host's name in ASCII. Raises FetchError where the two standards for that differ (`ß`), or neither can."""
    if host.isascii():
        return host.lower().rstrip(".")
    try:
        name = host.encode("idna").decode("ascii")
        if name.encode("ascii").decode("idna") == host.lower():
            return name.lower()
    except UnicodeError:
        pass
    raise FetchError(f"the host {host} cannot be written in ASCII without doubt: write it as xn--…")


def _ask(
    address: Address, network: Network, context: ssl.SSLContext, deadline: Deadline, accept: tuple[str, ...]
) -> Fetched | str:
    """Ask one address; return what came, or where it redirects to."""
    addresses = addresses_of(address.host, network.port, network.resolver, deadline)
    for found in addresses:
        if kind := _judged(network.judge, found):
            raise FetchError(f"{address.host} has the address {found}, which is {kind}: only public ones are read")
    headers = [
        ("Host", address.host_header(network.port)),
        ("User-Agent", f"sourcebook/{__version__}"),
        ("Accept", ", ".join(accept)),
        ("Accept-Encoding", ACCEPTED),
        ("Connection", "close"),
    ]
    with connect(address.host, network.port, addresses, context, deadline) as connection:
        exchange = Exchange(connection, deadline)
        answer = exchange.ask(address.target, headers)
        if answer.status in _REDIRECTS and (location := answer.header("location")):
            return location
        if answer.status != HTTPStatus.OK:
            raise FetchError(f"the server answered {_status(answer.status)}")
        content_type, charset = _content_type(answer, accept)
        data = exchange.read(answer, limit=network.size)
    language = answer.header("content-language")
    return Fetched(url=address.url, content_type=content_type, charset=charset, language=language, data=data)


def _judged(judge: Callable[[str], str], address: str) -> str:
    try:
        return judge(address)
    except ValueError:
        return "not an IP address"


def _content_type(answer: Answer, accept: tuple[str, ...]) -> tuple[str, str]:
    stated = answer.header("content-type")
    content_type = stated.partition(";")[0].strip().lower()
    if content_type not in accept:
        what = f"sends `{content_type}`" if content_type else "does not say what it sends"
        raise FetchError(f"the server {what}; read are {', '.join(accept)}")
    charset = re.search(r";\s*charset\s*=\s*\"?([^\s\";]+)", stated, re.IGNORECASE)
    return content_type, charset.group(1) if charset else ""


def _status(status: int) -> str:
    try:
        return f"{status} {HTTPStatus(status).phrase}"
    except ValueError:
        return str(status)
