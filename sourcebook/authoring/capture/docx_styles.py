"""What the styles of a DOCX file make of paragraphs and of runs of words (ECMA-376, part 1, section 17.7)."""

from dataclasses import dataclass, replace

from sourcebook.authoring.capture.zipped import walk
from sourcebook.quotes.structure import PartKind

#: The transitional and the strict form of the format.
NAMESPACES = (
    "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "http://purl.oclc.org/ooxml/wordprocessingml/main",
)
_OFF = frozenset(("0", "false", "off", "none"))
#: Built-in styles, by the names that files give them in every language of the program.
_KINDS = {
    "title": PartKind.HEADING, "subtitle": PartKind.HEADING, "caption": PartKind.CAPTION, "quote": PartKind.QUOTED,
    "intense quote": PartKind.QUOTED, "block text": PartKind.QUOTED,
}  # fmt: skip
_DEEPEST = 30


@dataclass(frozen=True, slots=True)
class Look:
    """How words look: hidden, struck through, raised (1) or lowered (-1); and what their paragraph is.

    ``list`` is the number of the list that it is an item of, "" for none.
    """

    hidden: bool = False
    struck: bool = False
    raised: int = 0
    kind: PartKind | None = None
    list: str = ""
    level: int = 0
    title: bool = False


class Styles:
    """The looks of a file's styles, by their ids."""

    def __init__(self, data: bytes, name: str) -> None:
        """Read `styles.xml`; without one there is one look. Raises CaptureError."""
        self._own: dict[str, list[tuple[str, str]]] = {}
        self._based: dict[str, str] = {}
        self._looks: dict[str, Look] = {}
        self._default = ""
        if data:
            self._read(data, name)

    def of_paragraph(self, id_: str) -> Look:
        """Return the look of a paragraph's style, "" for none of its own."""
        return self.of_run(id_ or self._default, Look())

    def of_run(self, id_: str, within: Look) -> Look:
        """Return what a style changes of the look that it stands in."""
        chain: list[str] = []
        while id_ in self._own and id_ not in chain and len(chain) < _DEEPEST:
            chain.append(id_)
            id_ = self._based.get(id_, "")
        for one in reversed(chain):
            for tag, value in self._own[one]:
                within = changed(within, tag, value)
        return within

    def _read(self, data: bytes, name: str) -> None:
        path: list[str] = []
        current = ""

        def start(tag: str, attributes: dict[str, str]) -> None:
            nonlocal current
            local = local_name(tag)
            value = value_of(attributes)
            if local == "style":
                current = value_of(attributes, "styleId")
                self._own.setdefault(current, [])
                if value_of(attributes, "default", "0") not in _OFF and value_of(attributes, "type") == "paragraph":
                    self._default = current
            elif local == "basedOn" and current:
                self._based[current] = value
            elif current and path and path[-1] in ("style", "rPr", "pPr", "numPr"):
                self._own[current].append((local, value))
            path.append(local)

        def end(tag: str) -> None:
            nonlocal current
            path.pop()
            current = "" if local_name(tag) == "style" else current

        walk(data, name, start, end)


def changed(look: Look, tag: str, value: str) -> Look:
    """Return a look with one property of a run, a paragraph or a style put into it."""
    on = value.lower() not in _OFF
    if tag in ("vanish", "webHidden"):
        return replace(look, hidden=on) if tag == "vanish" else look
    if tag in ("strike", "dstrike"):
        return replace(look, struck=on)
    if tag == "vertAlign":
        return replace(look, raised={"superscript": 1, "subscript": -1}.get(value, 0))
    if tag == "outlineLvl":
        return replace(look, kind=PartKind.HEADING if value.isdecimal() and int(value) < 9 else look.kind)
    if tag == "numId":
        return replace(look, list=value if on else "")
    if tag == "ilvl":
        return replace(look, level=int(value) if value.isascii() and value.isdecimal() and len(value) < 3 else 0)
    if tag == "name":
        known = value.lower()
        kind = PartKind.HEADING if known.startswith("heading ") else _KINDS.get(known, look.kind)
        return replace(look, kind=kind, title=known == "title")
    return look


def local_name(tag: str) -> str:
    """Return a name without its namespace where that is the format's own, "" where it is another's."""
    space, _, local = tag.rpartition(" ")
    return local if space in NAMESPACES else ""


def value_of(attributes: dict[str, str], name: str = "val", otherwise: str = "") -> str:
    """Return an attribute of the format's own namespace."""
    return next((attributes[key] for space in NAMESPACES if (key := f"{space} {name}") in attributes), otherwise)
