"""Which languages a text may be in, told by its script and its commonest words: no more than lists of words need."""

import re
from functools import lru_cache

_WORD = re.compile(r"[^\W\d_]+")
#: Words that are frequent in one of these languages and rare in the others.
_FREQUENT = {
    "en": "the of and to is was were are been has have had that with for from by said says which would this they their "
    "it its he she his her not who on at will be an as or but after before when there could may did does",
    "de": "der die das und ist war wurde wurden nicht mit von den dem des ein eine einen einem einer auf für hat haben "
    "im zum zur bei nach über auch sich wird werden als aus dass es sie er ihr sein kein keine am vom noch nur",
    "fr": "le la les des du et est était dans pour qui que pas une un sur avec par au aux ont été sont selon mais "
    "cette "
    "ce ces ne il elle ils leur se sa son aucun aucune jamais à d l n qu",
    "es": "el los las del y es era fue por para que una un con se su al lo como más pero según ha han sido fueron este "
    "esta no en unos unas nunca ningún ninguna",
    "it": "il lo gli dei della delle di e è era che per con una un non si ha hanno sono alla nel nella come più ma",
    "pt": "o os as do da dos das e é era que para com uma um não se em no na foi foram ao pelo pela mais mas",
}
_SETS = {language: frozenset(words.split()) for language, words in _FREQUENT.items()}
_CYRILLIC = re.compile(r"[\u0400-\u04ff]")
_UKRAINIAN = re.compile(r"[іїєґІЇЄҐ]")
_RUSSIAN = re.compile(r"[ыэъёЫЭЪЁ]")
_LATIN = re.compile(r"[A-Za-z]")
#: A text is judged by its beginning: a longer look tells no more.
_LOOK = 4_000
#: What was found in so many texts, the last ones looked at, is kept: a claim is compared with its quotes and they with
#: their translations, each more than once.
LAST = 256


@lru_cache(maxsize=LAST)
def languages(text: str) -> frozenset[str]:
    """Give the languages (BCP 47) that a text may be in, of those that lists of words are kept for.

    A text that shows none of the frequent words may be in any of its script; several remain where several show as
    many. A quote with its translation is in both.
    """
    text = text[:_LOOK]
    found = set[str]()
    if _CYRILLIC.search(text):
        found |= {"uk"} if _UKRAINIAN.search(text) else {"ru"} if _RUSSIAN.search(text) else {"ru", "uk"}
    for line in text.split("\n"):
        if _LATIN.search(line):
            found |= _latin(line)
    return frozenset(found)


def _latin(text: str) -> set[str]:
    words = [word.lower() for word in _WORD.findall(text)]
    score = {language: sum(word in frequent for word in words) for language, frequent in _SETS.items()}
    best = max(score.values())
    return {language for language, count in score.items() if count == best}
