"""Which of a page's blocks are its text: an extractor finds where it stands, the page's elements say how far it goes.

Extractors drop passages, join what stood apart and rewrite characters; a quote checked against such a text would not
be the page's. So their choice is used to find the element that holds the text, and their words are not. Every block of
that element is kept, and every block between the first and the last that the extractor took, but for boxes around the
text: navigation, related links, sharing, comments. Each block that is left out is told by what it is.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from sourcebook.authoring.capture.blocks import Block, Blocks, Element
from sourcebook.language import language

#: Lines with fewer letters and digits stand in menus as often as in texts: they do not say where the text stands.
MIN_LETTERS = 24
#: A line is recognised by pieces of this many letters; half of the pieces looked at must be the extractor's.
_PIECE, _PIECES = 16, 8
#: The element that holds the text has so much of what the extractor took; the rest may be a heading or a caption.
_MOST = 0.8
#: What has so much of the text, and little else, is no box around it. A sidebar may well be: a box within an article.
_MUCH, _LITTLE = 0.25, 0.02
_DOUBTFUL = frozenset(("sidebar", "advertisement", "pop-up", "page header", "page footer", "paywall", "tags"))
#: A line of which more than this is a link, and that the extractor did not take, is no sentence.
_LINKED = 0.8
#: A title of fewer letters may stand anywhere.
_TITLE = 12
#: What the blocks of a page are called that stand in no box and not with its text.
OTHER, LINKS = "other text", "links"
#: What is under the headings of :attr:`Language.related`, which have so many words at most.
RELATED, _HEADING, _LONGEST = "related links", 7, 60


def chosen_blocks(page: Blocks, chosen: str, titles: Sequence[str] = (), lang: str = "") -> list[str] | None:
    """Tell of each block of a page as what it is left out, "" where it is kept; None where there is no main text.

    ``chosen`` is the extractor's text, ``titles`` what the page states as its title, ``lang`` its language ("" when it
    is not known).
    """
    text, taken = letters(chosen), {letters(line) for line in chosen.split("\n")} - {""}
    found = [block for block in page.blocks if not block.left and _is_in(letters(block.text), text)]
    if not found:
        return None
    around = _main(page.elements, found)
    titled = [block for block in page.blocks[: found[-1].at] if not block.left and _is_title(block.text, titles)]
    boxes = _boxes(page, found, set(around), titled)
    inside = [block.at for block in found if not boxes[block.element]] or [block.at for block in found]
    first, last = _reach(page.blocks, inside[0], inside[-1], taken)
    first = max((block.at for block in titled if block.at < first and not boxes[block.element]), default=first)
    holder = _holder(page.elements, around)
    leading = _leading(page, found, boxes, lang)
    said = []
    for block in page.blocks:
        what = block.left or boxes[block.element] or (RELATED if block.at in leading else "")
        if not what and not (first <= block.at <= last or _within(page.elements, block.element, holder)):
            what = OTHER
        if not what and _is_linked(block) and letters(block.text) not in text:
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


def _weights(elements: Sequence[Element], blocks: Iterable[Block]) -> dict[int, int]:
    """Return how many characters of some blocks each element holds; of none it holds, nothing is said."""
    weights: defaultdict[int, int] = defaultdict(int)
    for block in blocks:
        weights[block.element] += len(block.text)
    for number in range(len(elements) - 1, 0, -1):  # an element stands behind the one around it
        if number in weights:
            weights[elements[number].parent] += weights[number]
    return dict(weights)


def _main(elements: Sequence[Element], found: Sequence[Block]) -> list[int]:
    """Return the innermost element that holds most of what the extractor took, and those around it."""
    weights = _weights(elements, found)
    most = _MOST * sum(len(block.text) for block in found)
    return list(_above(elements, max(number for number, weight in weights.items() if weight >= most)))


def _boxes(page: Blocks, found: Sequence[Block], around: set[int], titled: Sequence[Block]) -> list[str]:
    """Tell of each element in which box it stands, "" for none.

    What holds the main text is no box, nor what holds much of it and little else; what holds the title is no header.
    """
    every, taken = (_weights(page.elements, some) for some in ([it for it in page.blocks if not it.left], found))
    titles, whole = _weights(page.elements, titled), sum(len(block.text) for block in found)
    boxes, texts = list[str](), list[bool]()
    for number, element in enumerate(page.elements):
        outer = boxes[element.parent] if element.parent >= 0 else ""
        text = (element.parent >= 0 and texts[element.parent]) or element.holds
        own = element.box or ("" if text or number in titles else element.beside)
        much = whole * (_LITTLE if own in _DOUBTFUL else _MUCH)
        mostly = taken.get(number, 0) > max(much, every.get(number, 0) / 2)
        boxes.append(outer or ("" if number in around or mostly else own))
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


def _is_title(line: str, titles: Sequence[str]) -> bool:
    """Tell whether a line is what the page states as its title; behind that pages write the name of the site."""
    plain = letters(line)
    return len(plain) >= _TITLE and any(letters(title).startswith(plain) for title in titles)


def _leading(page: Blocks, found: Sequence[Block], boxes: Sequence[str], lang: str) -> set[int]:
    """Return the blocks that lead to other texts, by the line over them: "most read".

    They are all of the outermost element that begins with that line and holds little of what the extractor took; where
    there is none, they are the links behind the line.
    """
    heads, leading = _heads(lang), set[int]()
    weights, little = _weights(page.elements, found), _MUCH * sum(len(block.text) for block in found)
    first: dict[int, int] = {}
    for block in page.blocks:
        for number in _above(page.elements, block.element):
            if first.setdefault(number, block.at) != block.at:
                break  # what is around it began before
    tops = set[int]()
    for line in page.blocks:
        if line.left or boxes[line.element] or line.at in leading or not _heads_others(line.text, heads):
            continue
        for number in _above(page.elements, line.element):
            if first[number] != line.at or weights.get(number, 0) > little:
                break
            tops.add(number)
        at = line.at
        while at not in leading:
            leading.add(at)
            if at + 1 < len(page.blocks) and _is_linked(page.blocks[at + 1]):
                at += 1
    return leading | {it.at for it in page.blocks if not tops.isdisjoint(_above(page.elements, it.element))}


def _is_linked(block: Block) -> bool:
    return block.linked > _LINKED * len(block.text)


def _heads(lang: str) -> tuple[str, ...]:
    known = filter(None, map(language, dict.fromkeys(("en", lang or "en"))))
    return tuple(head.casefold() for words in known for head in words.related)


def _heads_others(line: str, heads: Sequence[str]) -> bool:
    plain = line.removeprefix("- ").casefold()
    if len(plain.split(maxsplit=_HEADING + 1)) > _HEADING or len(plain) > _LONGEST:
        return False
    return any(plain.startswith(head) and not plain[len(head) :][:1].isalnum() for head in heads)
