"""What a line is compared with, and what its record knows: its grounds, its actors, what its editors hold equal."""

import datetime
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from sourcebook.lines.lexicon import Does, lexicon
from sourcebook.lines.line_tokens import Token, tokens


@dataclass(frozen=True, slots=True)
class Line:
    """A line that readers see, and its language (BCP 47)."""

    text: str
    lang: str


@dataclass(frozen=True, slots=True)
class Ground:
    """A text that may carry a line: a quote, or a claim's text.

    ``issued``: the day on which its source was issued, from which "Tuesday" is resolved. ``told``: the record names the
    one who tells it (``attributed_to``, ``described_as``), so that "according to" need not stand in the line.
    ``spoken``: the quote of a claim that only tells that it was said, so that the line has to say so too.
    """

    text: str
    lang: str
    id: str = ""
    issued: datetime.date | None = None
    told: bool = False
    spoken: bool = False


@dataclass(frozen=True, slots=True)
class Actor:
    """An actor of the line's record: all of its names."""

    id: str
    names: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Context:
    """What the line's record says beside its text.

    ``speakers`` are ids of those of ``actors`` who speak. ``equal`` are groups of words that the editors hold equal.
    ``when`` is the record's date (EDTF). ``prose``: frames such as "the report says that" hand a sentence to its claim.
    """

    actors: tuple[Actor, ...] = ()
    speakers: tuple[str, ...] = ()
    described_as: tuple[str, ...] = ()
    condition: str = ""
    when: str = ""
    equal: tuple[tuple[str, ...], ...] = ()
    prose: bool = False


class Read(NamedTuple):
    """A text with its names put together, and where each key stands."""

    tokens: tuple[Token, ...]
    places: Mapping[str, tuple[int, ...]]
    pronouns: tuple[int, ...]
    once: Mapping[str, int]
    """Where those words stand that stand once: by their keys whatever their tense ("затонуть (past)")."""
    asks: bool
    """Its last sentence is a question."""


@lru_cache(maxsize=32_768)
def read(text: str, tag: str, actors: tuple[Actor, ...], equal: tuple[tuple[str, ...], ...] = ()) -> Read:
    """Read a text; the names of the actors become one token each, with the key ``@id``, and words or phrases that are
    held equal one with a key that begins with ``=``.
    """
    found = tokens(text, tag)
    for key, names in (("@", actors), ("=", tuple(Actor(", ".join(group), group) for group in equal))):
        found = _named(found, _table(names, tag), key) if names else found
    places: dict[str, list[int]] = {}
    for at, token in enumerate(found):
        if token.free:
            continue
        places.setdefault(token.key, []).append(at)
        if token.word != token.key and token.word:
            places.setdefault(token.word, []).append(at)
    pronouns = tuple(at for at, token in enumerate(found) if token.does & Does.PRONOUN and not token.free)
    keys = [token.key.partition(" (")[0] for token in found]
    number = Counter(keys)
    once = {key: at for at, key in enumerate(keys) if number[key] == 1 and not found[at].free}
    return Read(found, {key: tuple(some) for key, some in places.items()}, pronouns, once, _asks(text))


def _asks(text: str) -> bool:
    return text.rstrip(" \n\"'”’»)]").endswith(("?", "？", "؟"))


Names = Mapping[str, list[tuple[tuple[str, ...], bool, str]]]


@lru_cache(maxsize=4_096)
def _table(actors: tuple[Actor, ...], tag: str) -> Names:
    """Lay out names by their first key: all keys, whether they are written with a capital, and whose they are."""
    words = lexicon(tag)
    assert words is not None, "a language without data is not read"
    found: dict[str, list[tuple[tuple[str, ...], bool, str]]] = {}
    for actor in actors:
        for name in actor.names:
            parts = tokens(name, tag)
            while len(parts) > 1 and parts[0].word in words.data.articles:
                parts = parts[1:]
            if parts:
                keys = tuple(part.key for part in parts)
                found.setdefault(keys[0], []).append((keys, any(map(str.isupper, name)), actor.id))
    for rows in found.values():
        rows.sort(key=lambda row: -len(row[0]))
    return found


def _named(some: tuple[Token, ...], names: Names, kind: str) -> tuple[Token, ...]:
    found: list[Token] = []
    at = 0
    while at < len(some):
        token = some[at]
        for keys, capital, actor in names.get(token.key, ()):
            size = len(keys)
            rest = some[at + 1 : at + size]
            whole = tuple(it.key for it in rest) == keys[1:] and not any(it.edge for it in rest)
            if whole and (token.capital or not capital):
                key, end = f"{kind}{actor}", some[at + size - 1].end
                if kind == "@":
                    found.append(Token(token.start, end, token.word, key, Does.NAME, token.edge, True))
                else:
                    word = " ".join(it.word for it in (token, *rest))
                    found.append(token._replace(end=end, word=word, key=key, free=False))
                at += size
                break
        else:
            found.append(token)
            at += 1
    return tuple(found)
