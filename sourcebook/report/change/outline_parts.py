"""What an outline of a change is made of: sections of items with their details."""

from dataclasses import dataclass

from sourcebook.history.change_words import Marked


@dataclass(frozen=True, slots=True)
class Detail:
    """A line below an item: a label in our words, and words with their marks. ``leads``: it says what the item is."""

    label: str
    words: Marked
    leads: bool = False


@dataclass(frozen=True, kw_only=True, slots=True)
class Item:
    """One thing that changed. ``badge`` says what happened, in our words; ``tone`` is good, bad or "" for neither."""

    id: str
    badge: str
    words: Marked
    details: tuple[Detail, ...] = ()
    tone: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class Section:
    """Items of one kind. ``folded``: of no consequence, shown on demand."""

    title: str
    items: tuple[Item, ...]
    folded: bool = False


@dataclass(frozen=True, kw_only=True, slots=True)
class Outline:
    """The whole: what was compared, the change in one line, what stood in the way, and the sections."""

    compared: str
    headline: str
    cautions: tuple[str, ...]
    sections: tuple[Section, ...]
