"""Lemmas: the form of a word that a dictionary lists, so that "agree", "agreed" and "agreeing" are one word.

They come from simplemma (https://github.com/adbar/simplemma): dictionaries of some fifty languages, no dependencies.
Held against Snowball's stemmers (PyStemmer) on 466 forms in six languages: of the 343 forms that belong to another of
their group ("said" to "say", "Häuser" to "Haus"), simplemma brought 322 together; of the 294 in the five languages that
Snowball knows (it has no Ukrainian), simplemma brought 280 and Snowball 161. Of 60 pairs that must stay apart in those
languages ("lawful" and "unlawful", "university" and "universe"), simplemma kept 59 apart, Snowball 44.
Its price is the reading of a dictionary, once a run and a language, however many languages take turns: 0.1 s for
English, 0.8 s for German; some 20 MB at most, as each is kept as the library ships it and read where it is asked.
"""

from functools import lru_cache

from simplemma import Lemmatizer
from simplemma.strategies import DefaultStrategy, DictionaryLookupStrategy, StreamDictionaryFactory
from simplemma.utils import normalize_token

#: BCP 47 codes that the library knows by another.
_CODES = {"no": "nb", "hr": "hbs", "sr": "hbs", "bs": "hbs", "he": ""}
#: Words that are kept: more than the different words of a long report.
_KEPT = 100_000
#: More dictionaries than there are: the library's own would forget the ninth, and read it anew for each word.
_DICTIONARIES = StreamDictionaryFactory(cache_max_size=128)
_LOOKUP = DictionaryLookupStrategy(_DICTIONARIES)
_LEMMATIZER = Lemmatizer(lemmatization_strategy=DefaultStrategy(dictionary_factory=_DICTIONARIES))


@lru_cache(maxsize=_KEPT)
def known(word: str, code: str) -> bool | None:
    """Tell whether a word is in the dictionary of a language (BCP 47); None where there is no dictionary."""
    try:
        return _LOOKUP.get_lemma(normalize_token(word), _CODES.get(code, code)) is not None
    except ValueError:
        return None


@lru_cache(maxsize=_KEPT)
def lemma(word: str, code: str) -> str:
    """Return the lemma of a word in a language (BCP 47), in lower case.

    Words and languages that the library does not know come back as they are. Raises nothing.
    """
    try:
        return _LEMMATIZER.lemmatize(word, lang=_CODES.get(code, code)).casefold()
    except ValueError:
        return word.casefold()
