"""Lemmas: the form of a word that a dictionary lists, so that "agree", "agreed" and "agreeing" are one word."""

from functools import lru_cache

import simplemma

#: BCP 47 codes that the library knows by another.
_CODES = {"no": "nb", "hr": "hbs", "sr": "hbs", "bs": "hbs", "he": ""}
#: Words that are kept: more than the different words of a long report.
_KEPT = 100_000


@lru_cache(maxsize=_KEPT)
def lemma(word: str, code: str) -> str:
    """Return the lemma of a word in a language (BCP 47), in lower case.

    Words and languages that the library does not know come back as they are. Raises nothing.
    """
    try:
        return str(simplemma.lemmatize(word, lang=_CODES.get(code, code))).casefold()
    except ValueError:
        return word.casefold()
