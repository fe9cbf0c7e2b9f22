"""A TLS connection to an address that was looked at first, within one deadline for everything.

The name is resolved once. The connection goes to the very addresses that were judged, so that another answer a moment
later changes nothing; the certificate is checked for the name all the same.
"""

import socket
import ssl
import threading
import time
from collections.abc import Callable, Sequence

from sourcebook.authoring.network.network_errors import FetchError

#: A host that does not answer on one address may on its next; this long is waited for one, in seconds.
CONNECT_SECONDS = 10.0

#: A host name and a port → the addresses of the host, as text.
Resolver = Callable[[str, int], Sequence[str]]


class Deadline:
    """The end of the time for one fetch, whatever it is spent on."""

    def __init__(self, seconds: float) -> None:
        """``seconds`` from now."""
        self.seconds = seconds
        self._end = time.monotonic() + seconds

    def left(self) -> float:
        """Return the seconds that are left. Raises FetchError when there are none."""
        left = self._end - time.monotonic()
        if left <= 0:
            raise self.passed()
        return left

    def passed(self) -> FetchError:
        """Make the error for a time that is up."""
        return FetchError(f"it took longer than {self.seconds:g} seconds")


def resolve(host: str, port: int) -> Sequence[str]:
    """Return the addresses that the system knows for a host, in its order. Raises OSError."""
    rows = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM, proto=socket.IPPROTO_TCP)
    return list(dict.fromkeys(str(row[4][0]) for row in rows))


def addresses_of(host: str, port: int, resolver: Resolver, deadline: Deadline) -> Sequence[str]:
    """Resolve a host within the deadline, which the system's resolver does not know. Raises FetchError."""
    answers: list[Sequence[str] | OSError | UnicodeError] = []

    def ask() -> None:
        try:
            answers.append(resolver(host, port))
        except (OSError, UnicodeError) as error:
            answers.append(error)

    asking = threading.Thread(target=ask, daemon=True)
    asking.start()
    asking.join(deadline.left())
    deadline.left()
    if not answers or not isinstance(answers[0], Sequence) or not answers[0]:
        why = answers[0] if answers and isinstance(answers[0], Exception) else "no answer"
        raise FetchError(f"the name {host} cannot be resolved: {reason(why)}")
    return answers[0]


def connect(
    host: str, port: int, addresses: Sequence[str], context: ssl.SSLContext, deadline: Deadline
) -> ssl.SSLSocket:
    """Connect to the first of ``addresses`` that answers, and check its certificate for ``host``. Raises FetchError."""
    plain = _reach(host, port, addresses, deadline)
    try:
        plain.settimeout(deadline.left())
        # An end without TLS's own goodbye is an error: somebody may have cut the answer short.
        # The first releases of Python 3.11 take what is cut for what is ended, and would keep half a text.
        context.options &= ~getattr(ssl, "OP_IGNORE_UNEXPECTED_EOF", 0)
        return context.wrap_socket(plain, server_hostname=host, suppress_ragged_eofs=False)
    except BaseException as error:
        plain.close()
        if isinstance(error, ssl.SSLCertVerificationError):
            why = error.verify_message.rstrip(".")
            raise FetchError(f"the certificate of {host} is not valid: {why[:1].lower()}{why[1:]}") from None
        if isinstance(error, TimeoutError):
            raise deadline.passed() from None
        if isinstance(error, OSError):
            raise FetchError(f"there is no secure connection to {host}: {reason(error)}") from None
        raise


def _reach(host: str, port: int, addresses: Sequence[str], deadline: Deadline) -> socket.socket:
    why = ""
    for address in addresses:
        try:
            return socket.create_connection((address, port), timeout=min(deadline.left(), CONNECT_SECONDS))
        except OSError as error:
            why = f"{address}: {reason(error)}"
    deadline.left()
    raise FetchError(f"{host} cannot be reached: {why}")


def reason(error: object) -> str:
    """Return an error of the system in its own words, without its number."""
    words = getattr(error, "reason", None) or getattr(error, "strerror", None) or str(error)
    return str(words).lower().replace("_", " ").rstrip(".") or "no reason given"
