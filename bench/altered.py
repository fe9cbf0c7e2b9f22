"""Sentences of the generated corpus with something changed in a known place: what a hint must find and mark."""

import random
from collections.abc import Iterator
from dataclasses import dataclass, replace

from bench.corpus.languages import Language
from bench.corpus.records import Event, event

FIELDS = ("body", "thing", "place", "month", "day", "n")
KINDS = ("changed", "two changed", "dropped", "inserted", "moved")
#: A word of each language that can be put between any two others.
INSERTED = {
    "en": "again", "de": "erneut", "ru": "снова", "ar": "مجددا", "he": "שוב", "zh": "再次", "ja": "再び", "th": "อีกครั้ง",
    "hi": "फिर",
}  # fmt: skip


@dataclass(frozen=True, kw_only=True, slots=True)
class Altered:
    """A quote that is not in its source: the sentence that is, and the words that were changed in each."""

    kind: str
    language: str
    sentence: str
    quote: str
    ours: tuple[str, ...]
    theirs: tuple[str, ...]


def sentences(chance: random.Random, language: Language, size: int) -> tuple[list[Event], str]:
    """Return events and a text of at least ``size`` code points that tells them, a paragraph each."""
    events: list[Event] = []
    parts: list[str] = []
    length = 0
    while length < size:
        events.append(event(chance, len(events)))
        aside = chance.choice(language.asides) if chance.random() < 0.3 else ""
        parts.append(language.gap.join(part for part in (events[-1].told(language), aside) if part))
        length += len(parts[-1]) + 2
    return events, "\n\n".join(parts) + "\n"


def alter(chance: random.Random, language: Language, told: Event, kind: str) -> Altered:
    """Change an event's sentence in one of the :data:`KINDS` of ways."""
    sentence = told.told(language)
    if kind.endswith("changed"):
        fields = chance.sample(FIELDS, 2 if kind.startswith("two") else 1)
        return _changed(chance, language, told, kind, fields)
    values = told.words(language)
    inner = [name for name in ("body", "thing", "place") if _inside(sentence, values[name])]
    field = chance.choice(inner)
    word, gap = values[field], language.gap
    start = sentence.index(word)
    before, after = sentence[:start], sentence[start + len(word) :]
    if kind == "dropped":
        quote = before + after.removeprefix(gap) if before.endswith(gap) or not before else before + after
        return _altered(kind, language, sentence, quote, (), (word,))
    if kind == "inserted":
        added = INSERTED[language.tag]
        return _altered(kind, language, sentence, f"{before}{added}{gap}{word}{after}", (added,), ())
    rest = before + after.removeprefix(gap)
    return _altered(kind, language, sentence, f"{word}{gap}{rest}", (word,), (word,))


def _inside(sentence: str, word: str) -> bool:
    """Tell whether words stand before a word and after it: without it, neither rest is the sentence's own."""
    return 0 < sentence.index(word) < len(sentence) - len(word)


def _changed(chance: random.Random, language: Language, told: Event, kind: str, fields: list[str]) -> Altered:
    other = told
    for field in fields:
        if field == "n":
            other = replace(other, number=told.number + chance.choice((1, 10, 100)))
        elif field == "day":
            other = replace(other, day=10 + (told.day - 10 + chance.randrange(1, 19)) % 19)
        else:
            other = replace(other, **{field: (getattr(told, field) + chance.randrange(1, 8)) % 8})
    theirs, ours = told.words(language), other.words(language)
    return _altered(
        kind, language, told.told(language), other.told(language),
        tuple(ours[field] for field in fields), tuple(theirs[field] for field in fields),
    )  # fmt: skip


def _altered(
    kind: str, language: Language, sentence: str, quote: str, ours: tuple[str, ...], theirs: tuple[str, ...]
) -> Altered:
    return Altered(kind=kind, language=language.tag, sentence=sentence, quote=quote, ours=ours, theirs=theirs)


def every(chance: random.Random, language: Language, events: list[Event], count: int) -> Iterator[Altered]:
    """Yield ``count`` altered quotes of a text's events, each kind as often as the others."""
    for index in range(count):
        yield alter(chance, language, chance.choice(events), KINDS[index % len(KINDS)])
