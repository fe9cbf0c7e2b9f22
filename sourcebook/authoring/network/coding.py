"""Taking a compressed answer apart piece by piece, so that no bomb is ever unpacked beyond a limit."""

import zlib

from sourcebook.authoring.network.network_errors import FetchError

#: What is asked for, and all that is accepted (RFC 9110, section 8.4.1).
ACCEPTED = "gzip, deflate"
_NAMES = {"gzip": "gzip", "x-gzip": "gzip", "deflate": "deflate", "identity": "", "": ""}
_GZIP, _ZLIB, _RAW = 16 + zlib.MAX_WBITS, zlib.MAX_WBITS, -zlib.MAX_WBITS


class Body:
    """Collects an answer's bytes, decoded; refuses more than ``limit`` of them, before or after decoding."""

    def __init__(self, coding: str, limit: int) -> None:
        """``coding`` is the value of Content-Encoding. Raises FetchError when it is not one that is accepted."""
        name = coding.strip().lower()
        if name not in _NAMES:
            words = "several layers" if "," in name else f"`{name}`, which was not asked for"
            raise FetchError(f"the answer is compressed in {words}")
        self._coding, self._limit = _NAMES[name], limit
        self._raw = 0
        self._out = bytearray()
        self._unpack: zlib._Decompress | None = None

    def add(self, data: bytes) -> None:
        """Take the next bytes of the answer. Raises FetchError when there are too many, or they are no such data."""
        self._raw += len(data)
        if self._raw > self._limit:
            raise self._too_large()
        if not self._coding:
            self._out += data
            return
        try:
            self._decode(data)
        except zlib.error:
            raise FetchError(f"the answer is not the {self._coding} data that it says it is") from None

    def done(self) -> bytes:
        """Return the whole. Raises FetchError when compressed data ended early."""
        if self._coding and self._raw and (self._unpack is None or not self._unpack.eof):
            raise FetchError(f"the answer's {self._coding} data end early")
        return bytes(self._out)

    def _decode(self, data: bytes) -> None:
        while data:
            if self._unpack is None or self._unpack.eof:
                self._unpack = self._next(data)
            self._out += self._unpack.decompress(data, self._limit + 1 - len(self._out))
            if len(self._out) > self._limit:
                raise self._too_large()
            data = self._unpack.unconsumed_tail or self._unpack.unused_data

    def _next(self, data: bytes) -> "zlib._Decompress":
        """Begin a stream. A gzip file may hold several; for `deflate` some servers leave the header out."""
        if self._coding == "gzip":
            return zlib.decompressobj(_GZIP)
        if self._unpack is not None:
            raise FetchError("something follows the answer's deflate data")
        return zlib.decompressobj(_ZLIB if data[0] & 0x0F == 8 else _RAW)

    def _too_large(self) -> FetchError:
        return FetchError(f"the answer is larger than {self._limit // 1_000_000} MB")
