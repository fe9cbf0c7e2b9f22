"""What a server may do to whoever reads from it, and that each is refused with its reason."""

import gzip
import socket
import ssl
import time
import zlib
from typing import Any

import pytest

from sourcebook.authoring.network.fetching import Network, checked_address, fetch
from sourcebook.authoring.network.network_errors import FetchError
from tests.authoring.network.server import HERE, Server, answer, drip, pages, reaches, redirect, sends, took_less_than

PAPER = "https://paper.example/"
TEXT = b"The council decided to close the ferry line in May.\n"
ACCEPT = ("text/plain", "text/html")


def get(server: Server, path: str = "", **more: Any) -> bytes:
    return fetch(PAPER + path, reaches(server, **more), accept=ACCEPT).data


def refused(data: bytes, match: str, **more: Any) -> None:
    with Server(sends(data)) as server, pytest.raises(FetchError, match=match):
        get(server, **more)


# --- what is read --------------------------------------------------------------------------------------------


def test_a_plain_answer() -> None:
    with Server(sends(answer(TEXT, 'Text/Plain; Charset="UTF-8"', content_language="en"))) as server:
        found = fetch(PAPER + "a b?q=ä#part".replace(" ", "%20"), reaches(server), accept=ACCEPT)
    assert (found.data, found.content_type, found.charset, found.language) == (TEXT, "text/plain", "UTF-8", "en")
    assert found.url == PAPER + "a%20b?q=ä"
    assert server.asked == ["/a%20b?q=%C3%A4"]
    request = server.requests[0].lower()
    assert f"host: paper.example:{server.port}\r\n" in request
    assert "cookie" not in request
    assert "authorization" not in request


@pytest.mark.parametrize(
    "data",
    [
        answer(gzip.compress(TEXT), content_encoding="gzip"),
        answer(gzip.compress(TEXT[:9]) + gzip.compress(TEXT[9:]), content_encoding="x-gzip"),
        answer(zlib.compress(TEXT), content_encoding="deflate"),
        answer(zlib.compress(TEXT)[2:-4], content_encoding="deflate"),
        answer(TEXT, content_encoding="identity"),
        answer(b"34\r\n" + TEXT + b"\r\n0\r\n\r\n", content_length="", transfer_encoding="chunked"),
        b"HTTP/1.1 103 Early Hints\r\n\r\n" + answer(TEXT),
        answer(TEXT, content_length="", connection="close"),
    ],
)  # fmt: skip
def test_answers_of_every_form(data: bytes) -> None:
    with Server(sends(data)) as server:
        assert get(server) == TEXT


def test_a_server_that_does_not_close_is_not_waited_for() -> None:
    def handler(connection: ssl.SSLSocket, path: str) -> None:
        connection.sendall(answer(TEXT))
        connection.recv(1)

    with Server(handler) as server, took_less_than(8):
        assert get(server, seconds=10) == TEXT


# --- where it is read ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("url", "words"),
    [
        ("http://paper.example/", "is not https"),
        ("ftp://paper.example/", "is not https"),
        ("file:///etc/passwd", "is not https"),
        ("//paper.example/", "is not https"),
        ("https://user:secret@paper.example/", "user's name or password"),
        ("https://user@paper.example/", "user's name or password"),
        ("https://@paper.example/", "user's name or password"),
        ("https://paper.example:8443/", "port 8443; only port 443"),
        ("https://paper.example:x/", "is not an address"),
        ("https://paper.example:99999/", "is not an address"),
        ("https:///path", "names no host"),
        ("https://[::1/", "is not an address"),
        ("https://paper.example/a b", "is not an address"),
        ("https://paper.example\\@other.example/", "is not an address"),
        ("https://paper.example/\r\nX: y", "is not an address"),
        ("https://paper.example/\x00", "is not an address"),
        ("https://faß.example/", "xn--"),
        ("https://a\u200bb.example/", "xn--"),
        (f"https://{'ä' * 300}.example/", "xn--"),
        ("https://paper.example/" + "a" * 3000, "too long"),
    ],
)
def test_addresses_that_are_refused(url: str, words: str) -> None:
    with pytest.raises(FetchError, match=words) as error:
        fetch(url, Network(resolver=lambda host, port: pytest.fail("it was resolved")), accept=ACCEPT)
    assert "secret" not in str(error.value)


def test_hosts_in_other_scripts() -> None:
    assert checked_address("https://Пример.example/").host == "xn--e1afmkfd.example"
    assert checked_address("https://PAPER.example./").host == "paper.example"


@pytest.mark.parametrize(
    ("host", "found", "kind"),
    [
        ("paper.example", ["10.0.0.1"], "private"),
        ("paper.example", ["169.254.169.254"], "link-local"),
        ("paper.example", ["8.8.8.8", "192.168.0.1"], "private"),
        ("paper.example", ["::ffff:8.8.8.8"], "in disguise"),
        ("paper.example", ["paper.example"], "not an IP address"),
        ("10.0.0.1", ["10.0.0.1"], "private"),
        ("[::1]", ["::1"], "loopback"),
    ],
)
def test_addresses_inside_are_refused(host: str, found: list[str], kind: str) -> None:
    with pytest.raises(FetchError, match=kind):
        fetch(f"https://{host}/", Network(resolver=lambda host, port: found), accept=ACCEPT)


@pytest.mark.parametrize(
    "url", ["https://127.0.0.1/", "https://localhost/", "https://[::1]/", "https://0x7f.1/", "https://2130706433/"]
)
def test_this_machine_is_refused_by_default(url: str) -> None:
    with pytest.raises(FetchError, match=r"loopback|cannot be resolved"):
        fetch(url, Network(), accept=ACCEPT)


def test_the_address_that_was_judged_is_the_one_that_is_read() -> None:
    """A name that answers otherwise a moment later (DNS rebinding): it is asked once, and its first answer is used."""
    answers = iter([[HERE], ["10.0.0.1"], ["10.0.0.1"]])
    asked: list[str] = []

    def resolver(host: str, port: int) -> list[str]:
        asked.append(host)
        return next(answers)

    with Server(sends(answer(TEXT))) as server:
        assert get(server, resolver=resolver) == TEXT
        assert asked == ["paper.example"]
        with pytest.raises(FetchError, match=r"10\.0\.0\.1, which is private"):
            get(server, resolver=resolver)
        assert len(server.asked) == 1


def test_the_environment_s_proxy_is_not_used(monkeypatch: pytest.MonkeyPatch) -> None:
    with socket.create_server((HERE, 0)) as proxy, Server(sends(answer(TEXT))) as server:
        for name in ("https_proxy", "HTTPS_PROXY", "all_proxy", "ALL_PROXY", "http_proxy"):
            monkeypatch.setenv(name, f"http://{HERE}:{proxy.getsockname()[1]}")
        assert get(server) == TEXT
        proxy.settimeout(0.1)
        with pytest.raises(TimeoutError):
            proxy.accept()


def test_names_that_are_not_known() -> None:
    def resolver(host: str, port: int) -> list[str]:
        raise socket.gaierror(-2, "Name or service not known")

    with pytest.raises(FetchError, match=r"paper.example cannot be resolved: name or service not known"):
        fetch(PAPER, Network(resolver=resolver), accept=ACCEPT)
    with pytest.raises(FetchError, match="no answer"):
        fetch(PAPER, Network(resolver=lambda host, port: []), accept=ACCEPT)


def test_a_next_address_is_tried() -> None:
    def judge(address: str) -> str:
        return ""

    with Server(sends(answer(TEXT))) as server:
        assert get(server, judge=judge, resolver=lambda host, port: ["127.0.0.9", HERE]) == TEXT
    with pytest.raises(FetchError, match=r"cannot be reached: 127\.0\.0\.1: connection refused"):
        get(server)


# --- certificates --------------------------------------------------------------------------------------------


def test_certificates() -> None:
    with Server(sends(answer(TEXT)), hosts=("other.example",)) as server:
        with pytest.raises(FetchError, match=r"the certificate of paper.example is not valid: hostname mismatch"):
            get(server)
        with pytest.raises(FetchError, match=r"certificate of paper.example is not valid: .*issuer"):
            get(server, context=ssl.create_default_context)
        assert server.asked == []


def test_no_tls_at_all() -> None:
    def plain(connection: socket.socket, server: Server) -> None:
        connection.sendall(answer(TEXT))

    with Server(sends(b""), greet=plain) as server, pytest.raises(FetchError, match="no secure connection"):
        get(server)


# --- redirects -----------------------------------------------------------------------------------------------


def test_redirects_are_followed_and_named() -> None:
    site = {
        "/": redirect("/a", "301 Moved Permanently"),
        "/a": redirect("https://other.example:PORT/b#x", "307 Temporary Redirect"),
        "/b": redirect("?c=1", "303 See Other"),
        "/b?c=1": redirect("d", "308 Permanent Redirect"),
        "/d": redirect("/e"),
        "/e": answer(TEXT),
    }
    with Server(lambda c, path: c.sendall(site[path].replace(b"PORT", str(server.port).encode()))) as server:
        found = fetch(PAPER, reaches(server), accept=ACCEPT)
    assert found.data == TEXT
    assert found.url == f"https://other.example:{server.port}/e"
    assert server.asked == ["/", "/a", "/b", "/b?c=1", "/d", "/e"]


@pytest.mark.parametrize(
    ("location", "words"),
    [
        ("http://paper.example/", "is not https"),
        ("file:///etc/passwd", "is not https"),
        ("https://inside.example/", r"inside.example has the address 10\.0\.0\.7, which is private"),
        ("https://twin.example/", "192.168.0.1, which is private"),
        ("https://meta.example/latest", "link-local"),
        ("https://u:p@paper.example/", "user's name or password"),
        ("https://paper.example:22/", "port 22"),
        ("/", "circle"),
        ("#again", "circle"),
        ("https://paper.example/x y", "is not an address"),
    ],
)
def test_redirects_that_are_refused(location: str, words: str) -> None:
    names = {
        "inside.example": ["10.0.0.7"],
        "twin.example": [HERE, "192.168.0.1"],
        "meta.example": ["169.254.169.254"],
    }
    with Server(sends(redirect(location))) as server:
        with pytest.raises(FetchError, match=words):
            get(server, names=names)
        assert server.asked == ["/"]


def test_at_most_five_redirects() -> None:
    with Server(lambda c, path: c.sendall(redirect(f"{path}x"))) as server:
        with pytest.raises(FetchError, match="more than 5 redirects"):
            get(server)
        assert len(server.asked) == 6


# --- lies and bombs ------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (answer(TEXT, content_length="100"), "not sound HTTP"),
        (answer(TEXT, content_length="20"), "more than it announced"),
        (answer(TEXT + b"\n"), None),
        (answer(b"34\r\n" + TEXT + b"\r\n0\r\n\r\nmore", content_length="", transfer_encoding="chunked"), "more than it"),
        (answer(b"34\r\n" + TEXT, content_length="", transfer_encoding="chunked"), "not sound HTTP"),
        (answer(b"zz\r\n" + TEXT, content_length="", transfer_encoding="chunked"), "not sound HTTP"),
        (answer(TEXT, content_length="-1"), "not sound HTTP"),
        (answer(TEXT, content_length="20, 52"), "not sound HTTP"),
        (answer(TEXT, content_length="", transfer_encoding="gzip, chunked"), "not sound HTTP"),
        (answer(TEXT, content_length="99999999999"), "larger than 10 MB"),
        (b"", "without an answer|not sound HTTP"),
        (b"\x00\x01\x02\r\n\r\n", "not sound HTTP"),
        (b"HTTP/1.1 200 OK\r\nX: " + b"a" * 100_000, "not sound HTTP"),
        (b"HTTP/1.1 100 Continue\r\n\r\n" * 20, "putting off"),
        (answer(TEXT).replace(b"\r\n", b"\r\ncontent-type: text/html\r\n", 1), "several different `content-type`"),
    ],
)  # fmt: skip
def test_lies_about_what_is_sent(data: bytes, words: str | None) -> None:
    if words:
        refused(data, words)
    else:
        with Server(sends(data)) as server:
            assert get(server).endswith(b"\n\n")


def test_a_connection_that_is_cut() -> None:
    """Without a length, the end of the connection is the end of the text: it must be a true end."""

    def cut(connection: ssl.SSLSocket, path: str) -> None:
        connection.sendall(answer(TEXT, content_length=""))
        connection.shutdown(socket.SHUT_RDWR)

    with Server(cut) as server, pytest.raises(FetchError, match="cut before the answer was complete"):
        get(server)


BOMB = bytes(40_000_000)


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (answer(gzip.compress(BOMB), content_encoding="gzip"), "larger than 10 MB"),
        (answer(zlib.compress(BOMB), content_encoding="deflate"), "larger than 10 MB"),
        (answer(gzip.compress(gzip.compress(BOMB)), content_encoding="gzip, gzip"), "several layers"),
        (answer(gzip.compress(TEXT), content_encoding="br"), "`br`, which was not asked for"),
        (answer(gzip.compress(TEXT)[:-9], content_encoding="gzip"), "end early"),
        (answer(gzip.compress(TEXT) + b"junk", content_encoding="gzip"), "not the gzip data"),
        (answer(TEXT, content_encoding="gzip"), "not the gzip data"),
        (answer(TEXT, content_encoding="deflate"), "not the deflate data"),
        (answer(zlib.compress(TEXT) + b"junk", content_encoding="deflate"), "follows the answer's deflate data"),
        (answer(gzip.compress(BOMB[:9_000_000]) * 2, content_encoding="gzip"), "larger than 10 MB"),
        (answer(BOMB, content_length="", connection="close"), "larger than 10 MB"),
    ],
    ids=range(11),
)  # fmt: skip
def test_compressed_answers(data: bytes, words: str) -> None:
    refused(data, words)


def test_just_as_much_as_is_allowed() -> None:
    body = gzip.compress(BOMB[:10_000_000])
    with Server(sends(answer(body, content_encoding="gzip"))) as server:
        assert len(get(server)) == 10_000_000
    refused(answer(gzip.compress(BOMB[:10_000_001]), content_encoding="gzip"), "larger than 10 MB")


@pytest.mark.parametrize(
    ("status", "words"),
    [("404 Not Found", "404 Not Found"), ("500 X", "500 Internal"), ("206 Partial Content", "206"), ("299 Odd", "299"),
     ("304 Not Modified", "304"), ("302 Found", "302 Found")],
)  # fmt: skip
def test_other_answers(status: str, words: str) -> None:
    refused(answer(b"" if "304" in status else TEXT, status=status), f"the server answered {words}")


@pytest.mark.parametrize(
    ("content_type", "words"),
    [("image/png", "sends `image/png`"), ("application/octet-stream", "octet-stream"), ("", "does not say"),
     ("text", "sends `text`"), ("text/plainx", "text/plainx"),
     ("text/\u202ex\x9b1m", r"sends `text/\\u202ex\\x9b1m`")],
)  # fmt: skip
def test_content_types_that_are_refused(content_type: str, words: str) -> None:
    refused(answer(TEXT, content_type), words)


# --- slowness ------------------------------------------------------------------------------------------------


def slow(server: Server) -> None:
    with took_less_than(5), pytest.raises(FetchError, match="longer than 1 seconds"):
        get(server, seconds=1.0)


def test_silence_instead_of_a_handshake() -> None:
    def silent(connection: socket.socket, server: Server) -> None:
        server.closing.wait(8)

    with Server(sends(b""), greet=silent) as server:
        slow(server)


def test_a_handshake_that_drips() -> None:
    def dripping(connection: socket.socket, server: Server) -> None:
        drip(connection, b"\x16\x03\x03\x40\x00\x02\x00\x3f\xfc" + bytes(200))

    with Server(sends(b""), greet=dripping) as server:
        slow(server)


def test_silence_after_the_handshake() -> None:
    with Server(lambda c, path: server.closing.wait(8) and None) as server:
        slow(server)


@pytest.mark.parametrize(
    "data", [b"HTTP/1.1 200 OK\r\n" + b"X: yyyyyyyyyy\r\n" * 20, b"HTTP/1.1 100 Continue\r\n\r\n" * 20], ids=range(2)
)
def test_headers_that_drip(data: bytes) -> None:
    with Server(lambda c, path: drip(c, data)) as server:
        slow(server)


def test_a_body_that_drips() -> None:
    def handler(connection: ssl.SSLSocket, path: str) -> None:
        connection.sendall(answer(TEXT, content_length="400"))
        drip(connection, b"x" * 300)

    with Server(handler) as server:
        slow(server)


def test_redirects_share_the_time() -> None:
    def handler(connection: ssl.SSLSocket, path: str) -> None:
        time.sleep(0.4)
        connection.sendall(redirect(f"{path}x"))

    with Server(handler) as server:
        slow(server)


def test_a_resolver_that_hangs() -> None:
    def resolver(host: str, port: int) -> list[str]:
        time.sleep(8)
        return [HERE]

    with took_less_than(5), pytest.raises(FetchError, match=r"longer than 0\.5 seconds"):
        fetch(PAPER, Network(resolver=resolver, seconds=0.5), accept=ACCEPT)


def test_pages_by_path() -> None:
    with Server(pages({"/": answer(TEXT), "/x": answer(b"x")})) as server:
        assert (get(server), get(server, "x")) == (TEXT, b"x")
