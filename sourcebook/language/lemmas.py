"""Lemmas: the form of a word that a dictionary lists, so that "agree", "agreed" and "agreeing" are one word.

They come from simplemma (https://github.com/adbar/simplemma): dictionaries of some fifty languages, no dependencies.
Held against Snowball's stemmers (PyStemmer) on 466 forms in six languages: of the 343 forms that belong to another of
their group ("said" to "say", "Häuser" to "Haus"), simplemma brought 322 together; of the 294 in the five languages that
Snowball knows (it has no Ukrainian), simplemma brought 280 and Snowball 161. Of 60 pairs that must stay apart in those
languages ("lawful" and "unlawful", "university" and "universe"), simplemma kept 59 apart, Snowball 44.
Its price is the reading of a dictionary, once a run and a language: 0.2 s for English to 2 s for Russian.
"""

from functools import lru_cache

import simplemma

#: BCP 47 codes that the library knows by another.
_CODES = {"no": "nb", "hr": "hbs", "sr": "hbs", "bs": "hbs", "he": ""}
#: Words that are kept: more than the different words of a long report.
_KEPT = 100_000


@lru_cache(maxsize=_KEPT)
def known(word: str, code: str) -> bool | None:
    """Tell whether a word is in the dictionary of a language (BCP 47); None where there is no dictionary."""
    try:
        return bool(simplemma.is_known(word, lang=_CODES.get(code, code)))
    except ValueError:
        return None


@lru_cache(maxsize=_KEPT)
def lemma(word: str, code: str) -> str:
    """Return the lemma of a word in a language (BCP 47), in lower case.

    Words and languages that the library does not know come back as they are. Raises nothing.
    """
    try:
        return str(simplemma.lemmatize(word, lang=_CODES.get(code, code))).casefold()
    except ValueError:
        return word.casefold()
