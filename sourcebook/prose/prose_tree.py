"""Sentences, citations and quotations of a finished Markdown tree: what a reader reads, and where it stands."""

from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from html import unescape
from xml.etree.ElementTree import Element, SubElement

from markdown import Markdown
from markdown.util import STX

from sourcebook.prose.citations import Stash, Token
from sourcebook.prose.prose_positions import Lines, Slot, Tracer, pieces, slots
from sourcebook.prose.sentences import SentenceSpan, sentences

#: Quotation marks: what opens a quotation, and what closes it.
_QUOTATION = {
    "“": "”", '"': '"', "„": "“”", "«": "»", "»": "«", "‹": "›", "「": "」", "『": "』", "‘": "’", "‚": "‘’",
}  # fmt: skip
#: Punctuation that stands close to the word before it once a citation between them is taken away.
_CLOSE = frozenset(".,;:!?…)”’")


#: What is said to those who do not see a mark; it is in the language of the site, not of the prose.
TOLD = {"class": "sb-told", "lang": "en"}
#: Where a character stands in the tree: a text, and its start and end there; None within a placeholder.
Place = tuple[Slot, int, int] | None


class SentenceKind(StrEnum):
    """What a sentence is: only a statement has to cite. A label ends in a colon or has no word."""

    STATEMENT = "statement"
    QUESTION = "question"
    LABEL = "label"
    HEADING = "heading"
    CODE = "code"


@dataclass(frozen=True, slots=True)
class Quotation:
    """Words in quotation marks: the words, and their offsets in the sentence's text, without the marks."""

    text: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Citation:
    """A citation: the ids that it names, and the offsets in the body of its brackets."""

    ids: tuple[str, ...]
    start: int
    end: int


@dataclass(frozen=True, kw_only=True, slots=True)
class ProseSentence:
    """A sentence as a reader reads it: without citations and marks of Markdown, white space evened out.

    ``cites`` are the ids that it cites, in order. ``line`` and ``column`` are those of its first character in the file,
    from 1; ``offsets`` gives the offset in the body (with line feeds as line ends) of each character of ``text``.
    """

    text: str
    line: int
    column: int
    kind: SentenceKind
    cites: tuple[str, ...]
    quotations: tuple[Quotation, ...] = ()
    offsets: tuple[int, ...] = field(default=(), repr=False, compare=False)

    @property
    def is_statement(self) -> bool:
        """Whether the sentence states something, and so has to cite."""
        return self.kind is SentenceKind.STATEMENT

    @property
    def is_heading(self) -> bool:
        """True for a heading."""
        return self.kind is SentenceKind.HEADING


@dataclass(frozen=True, slots=True)
class Mark:
    """A stretch of a sentence's text to be wrapped on the page, and the attributes of the wrapping `span`.

    ``told``: words for those who do not see it, at its end.
    """

    start: int
    end: int
    attributes: Mapping[str, str]
    told: str = ""


#: Gives the stretches of a sentence that are marked: (number of the sentence on the page, sentence) → marks.
Marker = Callable[[int, ProseSentence], Iterable[Mark]]
#: Gives what is said of a sentence at its citations, "" for nothing: (number of the sentence on the page, sentence).
Teller = Callable[[int, ProseSentence], str]


@dataclass(slots=True)
class Run:
    """Text without a break between blocks: characters, and of each its offset in the body and its place in the tree."""

    kind: SentenceKind = SentenceKind.STATEMENT
    text: list[str] = field(default_factory=list)
    offsets: list[int] = field(default_factory=list)
    places: list[Place] = field(default_factory=list)
    cites: list[tuple[int, Citation]] = field(default_factory=list)

    def add(self, character: str, offset: int, place: Place) -> None:
        """Add a visible character; of white space one blank is kept."""
        if character.isspace():
            if not self.text or self.text[-1] == " ":
                return
            character = " "
        elif character in _CLOSE and self.cites and self.cites[-1][0] == len(self.text) and self.text[-1:] == [" "]:
            del self.text[-1], self.offsets[-1], self.places[-1]
        self.text.append(character)
        self.offsets.append(offset)
        self.places.append(place)

    def sentences(self, lines: Lines, lang: str) -> Iterator[tuple[ProseSentence, int]]:
        """Yield the sentences, and where each begins; a citation belongs to the sentence that it stands in or after."""
        text = "".join(self.text)
        whole = self.kind is SentenceKind.CODE and text.strip()
        spans = (SentenceSpan(0, len(text.rstrip())),) if whole else sentences(text, lang)
        cites: list[list[str]] = [[] for _ in spans]
        for at, citation in self.cites:
            if spans:
                cites[cited_by([span.start for span in spans], at)].extend(citation.ids)
        for span, ids in zip(spans, cites, strict=True):
            said, offsets = text[span.start : span.end], tuple(self.offsets[span.start : span.end])
            line, column = lines.place(offsets[0])
            yield (
                ProseSentence(
                    text=said, line=line, column=column, kind=self._kind(said), cites=tuple(dict.fromkeys(ids)),
                    quotations=tuple(quotations(said)), offsets=offsets,
                ),
                span.start,
            )  # fmt: skip

    def _kind(self, said: str) -> SentenceKind:
        if self.kind is not SentenceKind.STATEMENT:
            return self.kind
        if said.endswith("?"):
            return SentenceKind.QUESTION
        wordless = not any(character.isalnum() for character in said)
        return SentenceKind.LABEL if wordless or said.endswith(":") else SentenceKind.STATEMENT


def cited_by(starts: Sequence[int], at: int) -> int:
    """Return the place of the sentence that a citation belongs to: the last that begins before it, else the first."""
    return max(bisect_left(starts, at) - 1, 0)


def quotations(text: str) -> Iterator[Quotation]:
    """Yield the words in quotation marks; of quotations within one another the outermost."""
    ends: dict[str, list[int]] = {}
    for at, character in enumerate(text):
        ends.setdefault(character, []).append(at)
    at = 0
    while at < len(text):
        closers = _QUOTATION.get(text[at], "")
        apart = at == 0 or not text[at - 1].isalnum()
        found = [ends[c][n] for c in closers if c in ends and (n := bisect_left(ends[c], at + 1)) < len(ends[c])]
        if apart and found and text[at + 1 : min(found)].strip():
            yield Quotation(text[at + 1 : min(found)], at + 1, min(found))
            at = min(found)
        at += 1


class TreeReader:
    """Reads a finished tree. ``found`` collects (placeholder, token, start, end), ``links`` links and their offsets."""

    def __init__(self, md: Markdown, tracer: Tracer, stash: Stash) -> None:
        """Read with the positions of this tracer."""
        self._md, self._tracer, self._stash = md, tracer, stash
        self.found: list[tuple[str, Token, int, int]] = []
        self.links: list[tuple[Element, int]] = []
        self._run, self._places, self._at = Run(), [0], 0

    def runs(self, root: Element) -> Iterator[Run]:
        """Yield the runs of text in the order of the page."""
        parents = {child: parent for parent in root.iter() for child in parent}
        starts: dict[Element, int] = {}
        for slot in slots(root):
            element, part = slot
            if element is root or self._md.is_block_level(element.tag):
                yield self._run
                self._run = Run(_kind(element if part == "text" else parents.get(element, root)))
            if slot in self._tracer.places:
                self._places, self._at = self._tracer.places[slot], 0
            self._move(slot, starts)
            if part == "text" and element.tag == "a":
                outer, before = self._tracer.within.get((element, "href"), (element, 0))
                self.links.append((element, self._offset(starts.get(outer, self._at) + before)))
            if element.tag == "br" and part == "text":
                self._run.add(" ", self._offset(self._at), None)
            if value := getattr(element, part):
                self._read(slot, value)
        yield self._run

    def _move(self, slot: Slot, starts: dict[Element, int]) -> None:
        """Go to where a text begins within the markup that it belongs to, or after it."""
        element, part = slot
        if width := len(self._tracer.taken.get(element, "")):
            if part == "text":
                starts[element] = self._at
            else:
                self._at = starts[element] + width
        if slot in self._tracer.within:
            outer, before = self._tracer.within[slot]
            self._at = starts[outer] + before

    def _offset(self, at: int) -> int:
        return self._places[at] if at < len(self._places) else self._places[-1] + 1

    def _read(self, slot: Slot, value: str) -> None:
        for words, start, end, width in pieces(value, code=slot[0].tag == "code" and slot[1] == "text"):
            if not width:
                self._token(words)
            elif len(words) == end - start:
                for n, character in enumerate(words):
                    self._run.add(character, self._offset(self._at + n), (slot, start + n, start + n + 1))
                self._at += width
            else:
                self._run.add(words, self._offset(self._at), (slot, start, end))
                self._at += width

    def _token(self, placeholder: str) -> None:
        token, width = self._stash.tokens.get(placeholder), len(self._tracer.taken.get(placeholder, ""))
        start, last = self._offset(self._at), self._at + max(width - 1, 0)
        if token is None:  # an entity of the text, or the HTML of a block that another extension made
            shown, at = "" if (html := self._stash.html(placeholder)).startswith("<") else unescape(html), self._at
        elif token.kind == "cite":
            shown, at = token.shown, last + 1 - len(token.shown)
            end = self._offset(last - len(shown)) + 1
            self._run.cites.append((len(self._run.text), Citation(token.ids, start, end)))
            self.found.append((placeholder, token, start, end))
        else:
            shown, at = token.shown, self._at + (2 if token.kind == "image" else 0)
            self.found.append((placeholder, token, start, self._offset(last) + 1))
        for n, character in enumerate(shown):
            self._run.add(character, self._offset(min(at + n, last)), None)
        self._at += width


def _kind(block: Element) -> SentenceKind:
    if block.tag in ("h1", "h2", "h3", "h4", "h5", "h6", "th"):
        return SentenceKind.HEADING
    return SentenceKind.CODE if block.tag == "pre" else SentenceKind.STATEMENT


def wrap(root: Element, marked: Iterable[tuple[Mark, list[Place]]]) -> None:
    """Put a `span` around each marked stretch, given the places of its characters; one for each text that it spans."""
    cuts: dict[Slot, list[tuple[int, int, Mapping[str, str], str]]] = {}
    for mark, places in marked:
        last: Place = None
        for place in places:
            if place and last and place[0] == last[0] and STX not in getattr(*place[0])[last[2] : place[1]]:
                start = cuts[place[0]].pop()[0]
                cuts[place[0]].append((start, place[2], mark.attributes, ""))
            elif place:
                cuts.setdefault(place[0], []).append((*place[1:], mark.attributes, ""))
            last = place or last
        if last and mark.told:
            cuts[last[0]].append((*cuts[last[0]].pop()[:3], mark.told))
    parents = {child: parent for parent in root.iter() for child in parent} if cuts else {}
    for (element, part), stretches in cuts.items():
        parent = element if part == "text" else parents[element]
        index = 0 if part == "text" else list(parent).index(element) + 1
        value, at, spans = getattr(element, part), 0, []
        for start, end, attributes, told in sorted(stretches, key=lambda stretch: stretch[:2]):
            if start < at:
                continue  # a stretch within another is marked by the outer one
            span = SubElement(parent, "span", dict(attributes))
            span.text = value[start:end]
            if told:
                SubElement(span, "span", TOLD).text = f" ({told})"
            spans.append((span, at, start, end))
            at = end
        for number, (span, _, _, end) in enumerate(spans):
            parent.remove(span)
            parent.insert(index + number, span)
            span.tail = value[end : spans[number + 1][2] if number + 1 < len(spans) else len(value)]
        setattr(element, part, value[: spans[0][2]])
