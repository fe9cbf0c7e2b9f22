"""Say what a language lacks, what looks odd in its file and which sentences fail: run with its code (BCP 47)."""

import sys
import unicodedata
from collections import Counter
from collections.abc import Iterator
from dataclasses import fields
from pathlib import Path

from sourcebook.language.loading import LanguageError, known, language
from sourcebook.language.model import Language
from sourcebook.language.phrases import Phrases
from sourcebook.language.sentence_sets import failures

SENTENCES = Path("tests/language/sentences")


def lists(part: object, name: str = "") -> Iterator[tuple[str, Phrases]]:
    """Yield the lists of words of a language with their keys, those within others too."""
    for field in fields(part):  # type: ignore[arg-type]
        value, key = getattr(part, field.name), f"{name}{field.name.rstrip('_')}"
        if isinstance(value, Phrases):
            yield key, value
        elif hasattr(value, "__dataclass_fields__"):
            yield from lists(value, f"{key}.")


def remarks(of: Language) -> Iterator[str]:
    """Yield what is missing in a language's lists or looks odd there, a line each."""
    for key, words in lists(of):
        if not words and not of.complete:
            yield f"`{key}` is empty"
        for word, count in Counter(words).items():
            if count > 1:
                yield f"“{word}” stands {count} times in `{key}`"
            scripts = {unicodedata.name(letter, "?").split()[0] for letter in word if letter.isalpha()}
            if len(scripts - {"CJK", "HIRAGANA", "KATAKANA", "KATAKANA-HIRAGANA", "MASCULINE", "FEMININE"}) > 1:
                yield f"“{word}” in `{key}` mixes scripts: {', '.join(sorted(scripts))}"
    for word in of.free:
        if word in of.negation.words.entries or word in of.denial.entries:
            yield f"“{word}” is `free`, and negates"


def main(arguments: list[str]) -> int:
    """Report on one language; 1 where its file is malformed or a sentence fails, 2 without a code that is known."""
    try:
        of = language(arguments[0]) if len(arguments) == 1 else None
    except LanguageError as error:
        sys.stdout.write(f"{error}\n")
        return 1
    if of is None:
        sys.stdout.write(f"python -m sourcebook.language CODE, one of: {', '.join(known())}\n")
        return 2
    path = SENTENCES / f"{of.code}.yml"
    failed = [*failures(path, of)] if path.is_file() else [f"{path} is missing"]
    for line in (*remarks(of), *failed):
        sys.stdout.write(f"{line}\n")
    status = "complete" if of.complete else "started"
    sys.stdout.write(f"{of.name} ({of.code}): {status}, {sum(len(it.entries) for _, it in lists(of))} words\n")
    return 1 if failed else 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
