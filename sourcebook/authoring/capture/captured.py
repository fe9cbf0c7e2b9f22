"""What comes of reading a page, a PDF or a text: its words, and what it states about itself."""

from dataclasses import dataclass
from typing import NamedTuple

from sourcebook.quotes.structure import Part


@dataclass(frozen=True, kw_only=True, slots=True)
class Stated:
    """What a page states about itself, in its own words; "" or empty where it states nothing, or cannot be sure.

    ``issued`` is an EDTF date, ``lang`` a language tag, ``canonical`` an absolute URL. ``notes`` are sentences on
    what it states that has no field, or states in two ways.
    """

    title: str = ""
    publisher: str = ""
    authors: tuple[str, ...] = ()
    issued: str = ""
    lang: str = ""
    canonical: str = ""
    notes: tuple[str, ...] = ()


class LeftOut(NamedTuple):
    """What was left out of a text, in one place and of one kind.

    ``where``: before, within or after what is kept. ``what``: for people ("navigation", "struck"). ``words``: how many.
    ``begins`` and ``ends``: its first and last words; all of them in ``begins`` where they are few.
    """

    where: str
    what: str
    words: int
    begins: str
    ends: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class Extracted:
    """The text, the program that made it ("" when none did), and how often something was left out or replaced.

    ``parts`` say of what the text is made, by code-point offsets into it.
    """

    text: str
    extractor: str = ""
    stated: Stated = Stated()
    changes: tuple[tuple[str, int], ...] = ()
    notes: tuple[str, ...] = ()
    parts: tuple[Part, ...] = ()
    left_out: tuple[LeftOut, ...] = ()
