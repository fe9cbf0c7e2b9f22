"""Which statements tell, in their own sentence, that somebody says something, and who.

"Redland shelled the hospital", entered as words of Blueland, reads as a deed: nothing may print it, or rest a question
of fact on it, as if it were one.
"""

from sourcebook.language import Language, language
from sourcebook.quotes.speakers import Speakers
from sourcebook.reading.corpus import Corpus
from sourcebook.reading.records import Claim, ClaimKind
from sourcebook.standing.sides import Sides

#: The language of a claim's sentence is recorded nowhere: it is that of a source of its, or this.
_USUAL = "en"


class ToldStatements:
    """Answers for the claims of a corpus."""

    def __init__(self, corpus: Corpus, sides: Sides) -> None:
        """Index the names of all actors; answers are computed on demand."""
        self._corpus, self._sides, self._speakers = corpus, sides, Speakers(corpus)

    def tells_saying(self, claim: Claim) -> bool:
        """Tell whether a sentence has a verb of saying, in a language whose verbs are known."""
        return any(_says(claim.text, words) for words in self._languages(claim))

    def tells_who(self, claim: Claim) -> bool:
        """Tell whether the sentence of a claim names one of its speakers, or one who is part of one."""
        named = {id_ for words in self._languages(claim) for id_ in self._speakers.labelled((claim.text,), words)}
        above = {id_ for actor in named for id_ in self._sides.chain(actor)}
        return not claim.speakers or not above.isdisjoint(claim.speakers)

    def bare(self, claim: Claim) -> bool:
        """Tell whether a statement reads as if what was said were so, or as said by nobody in particular."""
        return claim.kind is ClaimKind.STATEMENT and not (self.tells_saying(claim) and self.tells_who(claim))

    def _languages(self, claim: Claim) -> list[Language]:
        langs = (self._corpus.sources[evidence.source].record.lang for evidence in claim.evidence)
        return [words for lang in dict.fromkeys((_USUAL, *langs)) if (words := language(lang))]


def says(text: str, lang: str) -> bool:
    """Tell whether a sentence has a verb of saying; False where no words of its language (BCP 47) are known."""
    known = language(lang)
    return known is not None and _says(text, known)


def _says(text: str, language: Language) -> bool:
    words, voices = language.words(text), language.voices
    lists = (voices.tell, voices.deny, voices.express, language.say, language.say_more)
    return any(some.at(words, at) for at in range(len(words)) for some in lists)
