"""Sentences that show whether the words of a language are found: what each must hold, by kind of word."""

from collections.abc import Callable, Iterator, Sequence
from fractions import Fraction
from pathlib import Path
from typing import Any

import yaml

from sourcebook.language.model import Language
from sourcebook.language.numbers import in_words
from sourcebook.language.phrases import Found, Word

#: Each kind of word that a sentence may name, and how it is found.
KINDS: dict[str, Callable[[Language, Sequence[Word]], Sequence[Found]]] = {
    "negation": lambda of, words: of.negation.find(words),
    "denial": lambda of, words: tuple(of.denial.find(words)),
    "condition": lambda of, words: tuple(of.conditions.find(words)),
    "exception": lambda of, words: tuple(of.exceptions.find(words)),
    "hedge": lambda of, words: tuple(of.hedges.find(words)),
    "bound": lambda of, words: tuple(of.bounds.find(words)),
}


def failures(path: Path, language: Language) -> Iterator[str]:
    """Yield, in plain words, where the sentences of a file (a list of mappings, in YAML) do not hold.

    A sentence has `text`, and for any kind the words that must be found, exactly these; `number` names values.
    """
    for case in yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.BaseLoader):
        text = case["text"]
        for kind, wanted in case.items():
            if kind == "text":
                continue
            if kind not in (*KINDS, "number"):
                yield f"{path.name}: `{kind}` is none of {', '.join((*KINDS, 'number'))}"
                continue
            found = _found(kind, text, language)
            if found != [Fraction(it) if kind == "number" else it for it in wanted]:
                there = [str(it) for it in found]
                yield f"{path.name}: “{text}” should hold the {kind} {wanted}, and {there} was found"


def _found(kind: str, text: str, language: Language) -> list[Any]:
    words = language.words(text)
    if kind != "number":
        return [text[it.start : it.end] for it in sorted(KINDS[kind](language, words), key=lambda it: it.start)]
    values, at = [], 0
    while at < len(words):
        value, size = in_words(words, at, language)
        values += [value] if size else []
        at += size or 1
    return values
