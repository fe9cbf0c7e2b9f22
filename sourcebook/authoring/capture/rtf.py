"""RTF (Microsoft's specification, version 1.9.1): paragraphs, tables, notes, and what the writer withdrew or hid."""

import re
from collections.abc import Callable
from dataclasses import dataclass, field, replace

from sourcebook import __version__
from sourcebook.authoring.capture.capture_errors import CaptureError
from sourcebook.authoring.capture.captured import Extracted, Stated
from sourcebook.authoring.capture.document import FOOTER, HEADER, Document
from sourcebook.authoring.capture.stated import clean
from sourcebook.quotes.structure import PartKind

#: Groups within groups; writers need some twenty.
MAX_DEPTH = 1_000
_TOKEN = re.compile(
    rb"\\(?P<word>[A-Za-z]{1,32})(?P<value>-?\d{1,10})?[ ]?|\\'(?P<hex>[0-9A-Fa-f]{2})|\\(?P<symbol>[^A-Za-z])|"
    rb"(?P<brace>[{}])|(?P<text>[^\\{}\r\n]+)|[\r\n]+|\\",
    re.S,
)
#: What holds no words, or words for programs. What is marked `\*` and not named in `_KNOWN` holds none either.
_SILENT = frozenset(
    """
    colortbl stylesheet pict fldinst nonshppict shprslt nonesttables filetbl listtable listoverridetable revtbl
    rsidtbl generator datafield objdata bkmkstart bkmkend xe tc themedata sp author operator category company keywords
    doccomm subject comment creatim revtim printim buptim hlinkbase atnid atnauthor atndate atnref atnparent ftnsep
    ftnsepc ftncn aftnsep aftnsepc aftncn mmath
    """.split()
)
_KNOWN = frozenset(("shpinst", "shptxt", "annotation", "shppict", "ud", "pn"))
_OPENED = {"shptxt": "box", "annotation": "comments"}
_HEADERS = frozenset("header headerl headerr headerf footer footerl footerr footerf".split())
_CHARACTERS = {
    "tab": "\t", "line": "\n", "lbr": "\n", "emdash": "—", "endash": "–", "lquote": "‘", "rquote": "’",
    "ldblquote": "“", "rdblquote": "”", "bullet": "•", "emspace": "\u2003", "enspace": "\u2002", "qmspace": "\u2005",
    "zwj": "\u200d", "zwnj": "\u200c", "ltrmark": "\u200e", "rtlmark": "\u200f", "zwbo": "\u200b",
}  # fmt: skip
_SYMBOLS = {b"~": "\u00a0", b"-": "\u00ad", b"_": "\u2011", b"{": "{", b"}": "}", b"\\": "\\"}
#: What fonts' character sets are in Python.
_CHARSETS = {
    0: "cp1252", 77: "mac_roman", 128: "cp932", 129: "cp949", 130: "johab", 134: "gbk", 136: "cp950", 161: "cp1253",
    162: "cp1254", 163: "cp1258", 177: "cp1255", 178: "cp1256", 186: "cp1257", 204: "cp1251", 222: "cp874",
    238: "cp1250", 254: "cp437", 255: "cp850",
}  # fmt: skip
_SETS = {"mac": "mac_roman", "pc": "cp437", "pca": "cp850"}
_SYMBOL_FONT, _SYMBOL_BYTES = 2, {0x20: " ", 0xB7: "•"}


@dataclass(slots=True)
class _State:
    """What holds within a group."""

    silent: bool = False
    fonts: bool = False
    title: bool = False
    hidden: bool = False
    struck: bool = False
    inserted: bool = False
    raised: int = 0
    font: int = -1
    skipped: int = 1
    into: Document | None = None
    item: bool = False


@dataclass(slots=True)
class _Bytes:
    """Bytes that wait for those that belong to them: a character can have two."""

    data: bytearray = field(default_factory=bytearray)
    units: list[int] = field(default_factory=list)


def read_rtf(data: bytes) -> Extracted:
    """Read an RTF file. Raises CaptureError."""
    reader = _Reader()
    reader.read(data)
    document = reader.document
    title = clean(reader.title)
    return document.extracted(f"sourcebook {__version__}", Stated(title=title))


class _Reader:
    """Goes through the file once; groups nest as deep as `MAX_DEPTH`."""

    def __init__(self) -> None:
        self.document = Document()
        self.title = ""
        self._stack: list[_State] = []
        self._state = _State(into=self.document)
        self._waiting = _Bytes()
        self._codec = "cp1252"
        self._charsets: dict[int, int] = {}
        self._after_unicode = 0
        self._first = True
        self._starred = False
        self._font = 0

    def read(self, data: bytes) -> None:
        at = data.index(b"{")
        while found := _TOKEN.match(data, at):
            at = found.end()
            if found["word"] == b"bin":
                at += max(0, int(found["value"] or 0))
                continue
            self._token(found)
            if found["brace"] == b"}" and not self._stack:
                break
        self._write()
        if self._stack:
            raise CaptureError("the RTF file breaks off before its end", "save it again, and capture that")

    def _token(self, found: re.Match[bytes]) -> None:
        if found["hex"]:
            self._byte(bytes([int(found["hex"], 16)]))
        elif found["text"]:
            self._byte(found["text"])
        elif found["brace"]:
            self._write()
            self._brace(found["brace"])
        elif found["word"]:
            self._word(found["word"].decode("ascii"), None if found["value"] is None else int(found["value"]))
        elif found["symbol"]:
            self._symbol(found["symbol"])

    def _brace(self, brace: bytes) -> None:
        self._after_unicode = 0
        self._first, self._starred = brace == b"{", False
        if brace == b"{":
            if len(self._stack) >= MAX_DEPTH:
                message = f"its groups are nested more than {MAX_DEPTH:,} deep"
                raise CaptureError(message, "copy its words into a .txt file")
            self._stack.append(self._state)
            self._state = replace(self._state)
        elif self._stack:
            ended, self._state = self._state, self._stack.pop()
            if ended.item and not self._state.item and self._state.into:
                self._state.into.label()
            if ended.into is not self._state.into and ended.into is not None:
                ended.into.close()

    def _symbol(self, symbol: bytes) -> None:
        if symbol == b"*":
            self._starred = True
        elif symbol in (b"\n", b"\r"):
            self._word("par", None)
        elif symbol in _SYMBOLS:
            self._write()
            if not self._swallowed():
                self._say(_SYMBOLS[symbol])

    def _swallowed(self) -> bool:
        """Tell whether a character only stands in for the one before, which was given by its number."""
        if self._after_unicode:
            self._after_unicode -= 1
            return True
        return False

    def _byte(self, data: bytes) -> None:
        dropped = min(self._after_unicode, len(data))
        self._after_unicode -= dropped
        self._first = False
        if dropped < len(data):
            if self._waiting.units:
                self._write()
            self._waiting.data += data[dropped:]

    def _write(self) -> None:
        """Say what waits: bytes in the character set of their font, or UTF-16 by its numbers."""
        waiting, self._waiting = self._waiting, _Bytes()
        if waiting.data:
            charset = self._charsets.get(self._state.font, 1)
            if charset == _SYMBOL_FONT and not self._state.fonts:
                self._say("".join(_SYMBOL_BYTES.get(byte, "\ufffd") for byte in waiting.data))
            else:
                self._say(waiting.data.decode(_CHARSETS.get(charset, self._codec), "replace"))
        if waiting.units:
            units = b"".join(unit.to_bytes(2, "little") for unit in waiting.units)
            self._say(units.decode("utf-16-le", "replace"))

    def _say(self, text: str) -> None:
        state = self._state
        if state.title:
            self.title += text
        if state.silent or state.fonts or state.title or state.into is None:
            return
        state.into.say(text, hidden=state.hidden, struck=state.struck, inserted=state.inserted, raised=state.raised)

    # --- control words ----------------------------------------------------------------------------------------

    def _word(self, word: str, value: int | None) -> None:
        if word == "u" and value is not None:
            if self._waiting.data:
                self._write()
            self._waiting.units.append(value & 0xFFFF)
            self._after_unicode = self._state.skipped
            return
        self._write()
        if self._swallowed():
            return
        first, starred = self._first, self._starred
        self._first = self._starred = False
        if (first or starred) and self._destination(word, starred):
            return
        if word in _CHARACTERS:
            self._say(_CHARACTERS[word])
        elif word in _PROPERTIES:
            _PROPERTIES[word](self._state, 1 if value is None else value)
        elif word in _SETS:
            self._codec = _SETS[word]
        elif word == "ansicpg":
            self._codec = f"cp{value}" if _is_codec(f"cp{value}") else self._codec
        elif word in ("f", "fcharset", "deff"):
            self._fonts(word, value or 0)
        elif not self._state.silent and self._state.into is not None and not self._state.hidden:
            _structure(self._state.into, word, value)

    def _fonts(self, word: str, value: int) -> None:
        if word == "fcharset" and self._state.fonts:
            self._charsets[self._font] = value
        elif word == "f":
            self._font = value
            self._state.font = value
        elif word == "deff":
            self._state.font = value

    def _destination(self, word: str, starred: bool) -> bool:
        """Go where the words of a group belong; tell whether the word named such a place."""
        state = self._state
        if word == "fonttbl":
            state.fonts = True
        elif word == "title":
            state.title = True
        elif word in _SILENT or (starred and word not in _KNOWN):
            state.silent = True
        elif state.silent or state.into is None:
            return word in _HEADERS
        elif word in ("footnote", "shptxt", "annotation") or word in _HEADERS:
            what = (HEADER if word[0] == "h" else FOOTER) if word in _HEADERS else _OPENED.get(word, word)
            state.into = self.document.opened(what)
            state.hidden, state.raised, state.struck, state.inserted = False, 0, False, False
        elif word in ("listtext", "pntext"):
            state.item = True
        else:
            return False
        return True


def _is_codec(name: str) -> bool:
    try:
        "".encode(name)
    except LookupError:
        return False
    return True


def _structure(document: Document, word: str, value: int | None) -> None:
    """Take the words that end paragraphs, cells and rows, or say what a paragraph is."""
    if word in ("par", "sect", "page", "column"):
        document.end_paragraph()
    elif word in ("cell", "nestcell"):
        document.end_cell()
    elif word in ("row", "nestrow"):
        document.end_row()
    elif word == "pard":
        document.kind, document.in_table = None, False
    elif word == "intbl":
        document.in_table = True
    elif word == "outlinelevel" and (value or 0) < 9:
        document.kind = PartKind.HEADING
    elif word == "chftn":
        document.note_mark()


def _plain(state: _State, value: int) -> None:
    state.hidden = state.struck = state.inserted = False
    state.raised = 0


def _set(name: str) -> Callable[[_State, int], None]:
    def put(state: _State, value: int) -> None:
        setattr(state, name, bool(value))

    return put


def _raise(by: int) -> Callable[[_State, int], None]:
    def put(state: _State, value: int) -> None:
        state.raised = by if value else 0

    return put


def _skip(state: _State, value: int) -> None:
    state.skipped = min(max(value, 0), 100)


_PROPERTIES: dict[str, Callable[[_State, int], None]] = {
    "plain": _plain,
    "v": _set("hidden"),
    "strike": _set("struck"),
    "striked": _set("struck"),
    "deleted": _set("struck"),
    "revised": _set("inserted"),
    "super": _raise(1),
    "sub": _raise(-1),
    "up": _raise(1),
    "dn": _raise(-1),
    "nosupersub": _raise(0),
    "uc": _skip,
}
