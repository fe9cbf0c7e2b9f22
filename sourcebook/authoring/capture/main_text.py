"""Which of a page's blocks are its text: an extractor finds where it stands, the page's own elements say how far it goes.

Extractors drop passages, join what stood apart and rewrite characters; a quote checked against such a text would not
be the page's. So their choice is used to find the element that holds the text, and their words are not. Every block of
that element is kept, and every block between the first and the last that the extractor took, but for boxes around the
text: navigation, related links, sharing, comments. Each block that is left out is told by what it is.
"""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence

from sourcebook.authoring.capture.blocks import Block, Blocks, Element

#: Lines with fewer letters and digits stand in menus as often as in texts: they do not say where the text stands.
MIN_LETTERS = 24
#: A line is recognised by pieces of this many letters; half of the pieces looked at must be the extractor's.
_PIECE, _PIECES = 16, 8
#: The element that holds the text has so much of what the extractor took; the rest may be a heading or a caption.
_MOST = 0.8
#: A line of which more than this is a link, and that the extractor did not take, is no sentence.
_LINKED = 0.8
#: What the blocks of a page are called that stand in no box and not with its text.
OTHER = "other text"
LINKS = "links"


def chosen_blocks(page: Blocks, chosen: str, titles: Sequence[str] = ()) -> list[str] | None:
    """Tell of each block of a page as what it is left out, "" where it is kept; None where there is no main text.

    ``chosen`` is the extractor's text, ``titles`` what the page states as its title.
    """
    text, taken = letters(chosen), {letters(line) for line in chosen.split("\n")} - {""}
    found = [block for block in page.blocks if not block.left and _is_in(letters(block.text), text)]
    if not found:
        return None
    around = _main(page.elements, found)
    boxes = _boxes(page.elements, around)
    inside = [block.at for block in found if not boxes[block.element]] or [block.at for block in found]
    first, last = _reach(page.blocks, inside[0], inside[-1], taken)
    holder = _holder(page.elements, around)
    first = min(first, _title(page.blocks, boxes, first, titles))
    said = []
    for block in page.blocks:
        what = block.left or boxes[block.element]
        if not what and not (first <= block.at <= last or _within(page.elements, block.element, holder)):
            what = OTHER
        if not what and block.linked > _LINKED * len(block.text) and letters(block.text) not in text:
            what = LINKS
        said.append(what)
    return said


def letters(text: str) -> str:
    """Letters and digits alone, in one case: all that an extractor leaves as it is."""
    return re.sub(r"[\W_]+", "", text).casefold()


def _is_in(line: str, text: str) -> bool:
    if len(line) < MIN_LETTERS:
        return False
    step = max(_PIECE, len(line) // _PIECES)
    pieces = [line[at : at + _PIECE] for at in range(0, len(line) - _PIECE + 1, step)]
    return 2 * sum(piece in text for piece in pieces) >= len(pieces)


def _above(elements: Sequence[Element], number: int) -> Iterator[int]:
    """Yield an element and those around it, the innermost first."""
    while number >= 0:
        yield number
        number = elements[number].parent


def _main(elements: Sequence[Element], found: Sequence[Block]) -> list[int]:
    """Return the innermost element that holds most of what the extractor took, and those around it."""
    weights: defaultdict[int, int] = defaultdict(int)
    for block in found:
        for number in _above(elements, block.element):
            weights[number] += len(block.text)
    most = _MOST * sum(len(block.text) for block in found)
    return list(_above(elements, max(number for number, weight in weights.items() if weight >= most)))


def _boxes(elements: Sequence[Element], around: Sequence[int]) -> list[str]:
    """Tell of each element in which box it stands, "" for none; what holds the main text is no box."""
    holding, boxes, texts = set(around), list[str](), list[bool]()
    for number, element in enumerate(elements):
        outer = boxes[element.parent] if element.parent >= 0 else ""
        text = (element.parent >= 0 and texts[element.parent]) or element.holds
        own = "" if number in holding else element.box or ("" if text else element.beside)
        boxes.append(outer or own)
        texts.append(text)
    return boxes


def _holder(elements: Sequence[Element], around: Sequence[int]) -> int:
    """Return the element that says it is the text, where one holds the main text; else the innermost that does."""
    return next((number for number in around if elements[number].holds), around[0])


def _within(elements: Sequence[Element], number: int, holder: int) -> bool:
    return holder in _above(elements, number)


def _reach(blocks: Sequence[Block], first: int, last: int, taken: set[str]) -> tuple[int, int]:
    """Take in the short lines beside the main text that the extractor took as lines of their own."""
    while first > 0 and letters(blocks[first - 1].text) in taken:
        first -= 1
    while last + 1 < len(blocks) and letters(blocks[last + 1].text) in taken:
        last += 1
    return first, last


def _title(blocks: Sequence[Block], boxes: Sequence[str], first: int, titles: Sequence[str]) -> int:
    """Return where the page's title stands as a line before the main text, or ``first``."""
    wanted = {letters(title) for title in titles} - {""}
    found = (block.at for block in blocks[:first] if not block.left and letters(block.text) in wanted)
    return max((at for at in found if not boxes[blocks[at].element]), default=first)
