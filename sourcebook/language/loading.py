"""Loads the data file of a language and says in plain words what is wrong or missing in it.

The fields of :mod:`sourcebook.language.model` are the keys of a file; docs/languages.md tells what each holds. Every
scalar is read as text, so that `no`, `on` and `1/3` stay what they are.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import MISSING, fields, is_dataclass
from fractions import Fraction
from functools import cache
from pathlib import Path
from typing import Any, get_type_hints

import yaml

from sourcebook.language.model import Clitics, Codes, Language, Pairs, Values, parted
from sourcebook.language.phrases import Phrases
from sourcebook.language.scripts import APOSTROPHES, LETTERS, plain

DATA = Path(__file__).with_name("data")
_LOADER: Any = getattr(yaml, "CBaseLoader", yaml.BaseLoader)


class LanguageError(ValueError):
    """A data file that is malformed or lacks something; its text names the file and every fault, a line each."""


def known() -> tuple[str, ...]:
    """Give the codes (BCP 47) of the languages that have a file."""
    return tuple(sorted(path.stem for path in DATA.glob("*.yml")))


def language(tag: str) -> Language | None:
    """Return what is known of a language by its tag (BCP 47; region and script are left aside), None without data."""
    return _of_code(tag.replace("_", "-").partition("-")[0].lower())


@cache
def _of_code(code: str) -> Language | None:
    path = DATA / f"{code}.yml"
    return load(path) if code.isalpha() and path.is_file() else None


def load(path: Path) -> Language:
    """Read and check the file of a language, ``<code>.yml``. Raises LanguageError with all that is wrong in it."""
    reader = _Reader(path)
    try:
        node = yaml.compose(path.read_text(encoding="utf-8"), Loader=_LOADER)
    except (yaml.YAMLError, UnicodeDecodeError) as error:
        raise LanguageError(f"{path.name}: is no YAML in UTF-8: {' '.join(str(error).split())}") from error
    found = reader.language(reader.plain(node, "the file"))
    if reader.faults:
        raise LanguageError("\n".join(f"{path.name}: {fault}" for fault in reader.faults))
    return found


class _Reader:
    """Turns the text of a file into a Language and collects what is wrong with it."""

    def __init__(self, path: Path) -> None:
        self.code = path.stem
        self.faults: list[str] = []
        self._clitics: Clitics | None = None

    def plain(self, node: yaml.Node | None, where: str) -> Any:
        """Give a node as dicts, lists and text; a key that stands twice is a fault."""
        match node:
            case yaml.MappingNode():
                found: dict[str, Any] = {}
                for key, value in node.value:
                    if key.value in found:
                        self.faults.append(f"`{key.value}` stands twice in {where}")
                    found[str(key.value)] = self.plain(value, f"`{key.value}`")
                return found
            case yaml.SequenceNode():
                return [self.plain(item, where) for item in node.value]
            case yaml.ScalarNode():
                return str(node.value)
        return {}

    def language(self, data: Any) -> Language:
        if not isinstance(data, dict):
            self.faults.append("is no list of keys")
            data = {}
        status = data.pop("status", "")
        if status not in ("complete", "started"):
            self.faults.append(f"`status` must be complete or started, not “{status}”")
        self._clitics = _clitics(list(_leaves(data)))
        data |= {"code": self.code, "complete": status == "complete", "clitics": self._clitics}
        return self._filled(Language, data, "", status == "complete")  # type: ignore[no-any-return]

    def _filled(self, shape: type[Any], data: Any, where: str, whole: bool) -> Any:
        hints = get_type_hints(shape)
        by_key = {field.name.rstrip("_"): field for field in fields(shape)}
        if not isinstance(data, dict):
            self.faults.append(f"`{where}` must hold keys: {', '.join(by_key)}")
            data = {}
        inner = f"{where}." if where else ""
        self.faults += [f"`{inner}{key}` is no key that is known" for key in data if key not in by_key]
        optional = {
            field.name
            for field in fields(shape)
            if field.default is not MISSING or field.default_factory is not MISSING
        }
        if whole:
            self.faults += [f"lacks `{inner}{key}`" for key, field in by_key.items()
                            if key not in data and field.name not in optional]  # fmt: skip
        return shape(
            **{
                field.name: self._value(hints[field.name], data.get(key), inner + key, whole)
                for key, field in by_key.items()
                if key in data or field.name not in optional
            }
        )

    def _value(self, kind: Any, value: Any, where: str, whole: bool) -> Any:
        if is_dataclass(kind) and isinstance(kind, type):
            return self._filled(kind, {} if value is None else value, where, whole and value is not None)
        if kind is Phrases:
            return Phrases(self._texts(value, where), self._split)
        if kind in (Values, Codes):
            return self._table(kind, value, where)
        if kind is bool and isinstance(value, str):
            if value not in ("true", "false"):
                self.faults.append(f"`{where}` must be true or false, not “{value}”")
            return value == "true"
        if kind == Pairs:
            return self._pairs(value, where)
        if kind == tuple[str, ...]:
            return tuple(self._texts(value, where))
        return "" if value is None else value

    def _texts(self, value: Any, where: str) -> list[str]:
        value = [] if value is None else value
        if not isinstance(value, list) or not all(isinstance(item, str) and item.strip() for item in value):
            self.faults.append(f"`{where}` must be a list of words")
            return []
        self.faults += [f"“{item}” in `{where}` must be in lower case" for item in value if item != item.lower()]
        return value

    def _table(self, kind: Any, value: Any, where: str) -> dict[str, Any]:
        value = {} if value is None else value
        if not isinstance(value, dict) or not all(isinstance(item, str) for item in value.values()):
            self.faults.append(f"`{where}` must hold words, each with its value")
            return {}
        return {plain(word): self._number(item, where) if kind == Values else item for word, item in value.items()}

    def _number(self, text: str, where: str) -> Fraction:
        try:
            return Fraction(text)
        except (ValueError, ZeroDivisionError):
            self.faults.append(f"“{text}” in `{where}` is no number")
            return Fraction(0)

    def _pairs(self, value: Any, where: str) -> Pairs:
        if not isinstance(value, list) or not all(isinstance(pair, list) and len(pair) == 2 for pair in value):
            self.faults.append(f"`{where}` must be a list of pairs of words")
            return ()
        return tuple((one, other) for one, other in (self._texts(pair, where) for pair in value))

    def _split(self, entry: str) -> Sequence[str]:
        """Part an entry as texts are; a part of a word ("'s", "n'") is one as it stands."""
        if " " not in entry and (entry[0] == "'" or entry[-1] == "'"):
            return [entry]
        spans = [span for run in LETTERS.finditer(entry) for span in parted(run, self._clitics)]
        return [("-" if start and entry[start - 1] == "-" else "") + plain(entry[start:stop]) for start, stop in spans]


def _leaves(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    for item in value.values() if isinstance(value, dict) else value if isinstance(value, list) else ():
        yield from _leaves(item)


def _clitics(entries: Sequence[str]) -> Clitics | None:
    before, after = ({it for it in entries if " " not in it and it[at : at + 1 or None] == "'"} for at in (-1, 0))
    if not before and not after:
        return None

    def pattern(words: set[str], frame: str) -> re.Pattern[str]:
        longest = sorted(map(re.escape, words), key=len, reverse=True)
        spelt = "|".join(longest).replace("'", f"[{APOSTROPHES}]")
        return re.compile(frame.format(spelt or "(?!)"), re.IGNORECASE)

    return pattern(before, "(?:{})"), pattern(after, r"(?:{})\Z")
