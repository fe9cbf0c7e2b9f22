"""What stands on a page of a PDF, glyph by glyph: where it is drawn, how large, and whether a reader sees it.

PDFium gives the glyphs in the order of the file, which is nobody's reading order; only where they stand is taken from
it. Whether a glyph is seen is asked of the page as it is drawn: words in the colour of the paper, behind a picture,
outside the page or in a layer that is switched off leave nothing on it.
"""

import ctypes
import math
import unicodedata
from collections.abc import Iterator, Sequence
from contextlib import closing
from enum import StrEnum
from typing import Any, NamedTuple

#: Pixels for each point, and the most pixels of a page that is drawn.
_SCALE, _PIXELS = 1.5, 6_000_000
#: How far the lightest and the darkest pixel of a glyph are apart where it is seen, of 255.
_CONTRAST = 24
#: The smallest letters that are read, in points.
_SMALLEST = 2.0
#: More lines than these are a drawing, and strike nothing out.
_MOST_SHAPES = 20_000


class Unseen(StrEnum):
    """Why a glyph is not seen: the words for people."""

    OFF_PAGE = "words outside the page"
    LAYER = "words in a layer that is not drawn"
    TINY = "words too small to be read"
    HIDDEN = "words drawn so that they are not seen"


class Glyph(NamedTuple):
    """A glyph, turned so that its line runs from left to right: points, ``y`` grows upwards, ``base`` is its line.

    ``text`` is what it stands for, ``turn`` by how many degrees its line is turned on the page as it is shown, ``word``
    which of the words it is in that PDFium finds,
    ``unseen`` why it is left out, "" when it is seen.
    """

    text: str
    left: float
    right: float
    base: float
    size: float
    turn: int
    unseen: str
    struck: bool
    word: int


class Rule(NamedTuple):
    """A thin level line that is drawn on a page, in points: from, to, and how high."""

    left: float
    right: float
    height: float


class Drawing(NamedTuple):
    """What stands on a page: its glyphs, in the order of the file, and its level lines."""

    glyphs: list[Glyph]
    rules: tuple[Rule, ...]


class Style(NamedTuple):
    """What all glyphs of one text object have in common: size in points, angle in degrees, whether it is drawn."""

    size: float
    angle: int
    drawn: bool


class Box(NamedTuple):
    """A box on the page, in points from its lower left corner."""

    left: float
    bottom: float
    right: float
    top: float


class Origin(NamedTuple):
    """Where a glyph is drawn, in points, the text object that it belongs to, and how many words came before it."""

    x: float
    y: float
    item: int
    word: int


def drawing_of(raw: Any, document: Any, number: int) -> Drawing:
    """Return what stands on a page, counted from 0; ``raw`` is ``pypdfium2.raw``."""
    with closing(document[number]) as page:
        shown = raw.FPDFPage_Flatten(page, raw.FLAT_NORMALDISPLAY)  # what forms and notes show becomes the page's own
        if shown != raw.FLATTEN_SUCCESS:
            return _read(raw, page)
    with closing(document[number]) as page:
        return _read(raw, page)


def _read(raw: Any, page: Any) -> Drawing:
    rules = tuple(_rules(raw, page))
    with closing(page.get_textpage()) as text:
        found = list(_glyphs(raw, page, text, rules))
    return Drawing([glyph for at, glyph in enumerate(found) if not _is_repeated(found, at)], rules)


def _glyphs(raw: Any, page: Any, text: Any, rules: Sequence[Rule]) -> Iterator[Glyph]:
    """Put together what PDFium parts: a ligature, or a letter with its marks, is one glyph with several characters."""
    picture = _Picture(raw, page)
    left, right, bottom, top, x, y = (ctypes.c_double() for _ in range(6))
    loose, styles = raw.FS_RECTF(), dict[int, Style]()
    origin, word = Origin(0.0, 0.0, 0, 0), 0
    parts: list[tuple[str, Box, Box]] = []
    for index in range(raw.FPDFText_CountChars(text)):
        item = raw.FPDFText_GetTextObject(text, index)
        if not item:  # a space or a line end that PDFium thought of
            word += 1
            continue
        key = ctypes.addressof(item.contents)
        if key not in styles:
            styles[key] = _style(raw, text, index, item)
        raw.FPDFText_GetCharBox(text, index, left, right, bottom, top)
        raw.FPDFText_GetCharOrigin(text, index, x, y)
        raw.FPDFText_GetLooseCharBox(text, index, loose)
        tight = Box(left.value, bottom.value, right.value, top.value)
        wide = Box(min(loose.left, tight.left), loose.bottom, max(loose.right, tight.right), loose.top)
        if loose.right - loose.left < 0.001 and raw.FPDFText_GetUnicode(text, index) == 0x20:
            word += 1
            continue  # so is a space without width
        if parts and origin[:3] != (x.value, y.value, key):
            yield _glyph(picture, rules, styles[origin.item], origin, parts)
            parts = []
        origin = Origin(x.value, y.value, key, word)
        parts.append((_character(raw, text, index), tight, wide))
        word += parts[-1][0].isspace()
    if parts:
        yield _glyph(picture, rules, styles[origin.item], origin, parts)


def _glyph(
    picture: "_Picture",
    rules: Sequence[Rule],
    style: Style,
    origin: Origin,
    parts: list[tuple[str, Box, Box]],
) -> Glyph:
    if any(unicodedata.bidirectional(text[0]) in ("R", "AL") for text, _, _ in parts):
        parts = sorted(parts, key=lambda part: -part[1].left)
    characters = "".join(text for text, _, _ in parts)
    tight, wide = _around([part[1] for part in parts]), _around([part[2] for part in parts])
    start, end, base = _along(wide, origin.x, origin.y, math.radians(style.angle))
    struck = bool(rules) and not style.angle and _is_struck((tight.left + tight.right) / 2, base, style.size, rules)
    turn = (style.angle - 90 * picture.turns) % 360
    unseen = "" if characters.isspace() else _unseen(picture, style, tight)
    return Glyph(characters, start, end, base, style.size, turn, unseen, struck, origin.word)


def _is_struck(middle: float, base: float, size: float, rules: Sequence[Rule]) -> bool:
    low, high = base + 0.12 * size, base + 0.45 * size
    return any(low < height < high and left <= middle <= right for left, right, height in rules)


def _around(boxes: list[Box]) -> Box:
    if len(boxes) == 1:
        return boxes[0]
    lefts, bottoms, rights, tops = zip(*boxes, strict=True)
    return Box(min(lefts), min(bottoms), max(rights), max(tops))


def _is_repeated(found: list[Glyph], at: int) -> bool:
    """Tell whether a glyph says again what one just before it says at the same place.

    A bold letter may be drawn twice; a mark above a letter may be given with the letter's characters a second time.
    """
    glyph = found[at]
    near = 0.12 * glyph.size
    for other in found[max(at - 3, 0) : at] if len(glyph.text) > 1 else ():
        within = other.left - near <= glyph.left and glyph.right <= other.right + near
        if within and other.text == glyph.text and abs(other.base - glyph.base) < glyph.size:
            return True
    return False


def _character(raw: Any, text: Any, index: int) -> str:
    """What a glyph stands for. PDFium writes a hyphen at a line's end as U+0002 or U+FFFE, what it cannot tell as 0."""
    code = raw.FPDFText_GetUnicode(text, index)
    if code in (0x02, 0xFFFE):
        return "-"
    return chr(code) if code and code < 0x110000 else "\ufffd"


def _style(raw: Any, text: Any, index: int, item: Any) -> Style:
    matrix = raw.FS_MATRIX()
    raw.FPDFText_GetMatrix(text, index, matrix)
    size = math.hypot(matrix.c, matrix.d) * raw.FPDFText_GetFontSize(text, index)
    angle = round(math.degrees(math.atan2(matrix.b, matrix.a))) % 360
    mode = raw.FPDFTextObj_GetTextRenderMode(item)
    drawn = mode not in (raw.FPDF_TEXTRENDERMODE_INVISIBLE, raw.FPDF_TEXTRENDERMODE_CLIP)
    return Style(max(abs(size), 0.01), angle, drawn)


def _along(wide: Box, x: float, y: float, angle: float) -> tuple[float, float, float]:
    """Where a glyph begins and ends on its own line, and the height of that line, after the page is turned."""
    if not angle:
        return wide.left, wide.right, y
    cos, sin = math.cos(angle), math.sin(angle)
    corners = [cx * cos + cy * sin for cx in (wide.left, wide.right) for cy in (wide.bottom, wide.top)]
    return min(corners), max(corners), y * cos - x * sin


def _unseen(picture: "_Picture", style: Style, box: Box) -> str:
    if not style.drawn:
        return Unseen.LAYER
    if style.size < _SMALLEST:
        return Unseen.TINY
    return picture.unseen(box)


class _Picture:
    """The page as it is drawn, in shades of grey."""

    def __init__(self, raw: Any, page: Any) -> None:
        self.turns = raw.FPDFPage_GetRotation(page)
        width, height = page.get_size()
        scale = min(_SCALE, math.sqrt(_PIXELS / max(width * height, 1)))
        with closing(page.render(scale=scale, grayscale=True, may_draw_forms=False)) as bitmap:
            self._width, self._height, self._stride = bitmap.width, bitmap.height, bitmap.stride
            self._pixels = bytes(bitmap.buffer)
        self._x, self._y = self._device(raw, page)

    def _device(self, raw: Any, page: Any) -> tuple[tuple[float, ...], tuple[float, ...]]:
        """How points of the page become pixels: for each direction what x and y add, and where it starts."""
        far = 10_000.0
        found = []
        for px, py in ((0.0, 0.0), (far, 0.0), (0.0, far)):
            x, y = ctypes.c_int(), ctypes.c_int()
            raw.FPDF_PageToDevice(page, 0, 0, self._width, self._height, 0, px, py, x, y)
            found.append((x.value, y.value))
        (x0, y0), (x1, y1), (x2, y2) = found
        return ((x1 - x0) / far, (x2 - x0) / far, x0), ((y1 - y0) / far, (y2 - y0) / far, y0)

    def unseen(self, box: Box) -> str:
        """Why nothing is seen in a box of the page, "" when something is."""
        (along, aside, start), (down, beside, top) = self._x, self._y
        x1, x2 = along * box.left + aside * box.bottom + start, along * box.right + aside * box.top + start
        y1, y2 = down * box.left + beside * box.bottom + top, down * box.right + beside * box.top + top
        left, right = _pixels(x1, x2, self._width) if x1 < x2 else _pixels(x2, x1, self._width)
        first, last = _pixels(y1, y2, self._height) if y1 < y2 else _pixels(y2, y1, self._height)
        if left >= right or first >= last:
            return Unseen.OFF_PAGE
        low, high = 255, 0
        for row in range(first, last):
            line = self._pixels[row * self._stride + left : row * self._stride + right]
            low, high = min(low, min(line)), max(high, max(line))
            if high - low >= _CONTRAST:
                return ""
        return Unseen.HIDDEN


def _pixels(low: float, high: float, most: int) -> tuple[int, int]:
    """The pixels that a glyph covers; of a thin one, which fills its box, those beside it too."""
    beside = 2 if high - low < 4 else 0
    return max(math.floor(low) - beside, 0), min(math.ceil(high) + 1 + beside, most)


def _rules(raw: Any, page: Any) -> Iterator[Rule]:
    bounds = [ctypes.c_float() for _ in range(4)]
    for number, item in enumerate(page.get_objects(filter=(raw.FPDF_PAGEOBJ_PATH,), max_depth=5)):
        if number >= _MOST_SHAPES:
            return
        if raw.FPDFPageObj_GetBounds(item, *bounds):
            left, bottom, right, top = (value.value for value in bounds)
            if top - bottom <= 2.5 and right - left >= 4:
                yield Rule(left, right, (top + bottom) / 2)
