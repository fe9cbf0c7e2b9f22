"""What hands words to somebody, or leaves them open, without a verb of saying: labels, moods, nouns.

"Mayor: hull unsafe"; "the hull cracked - Tarnholt Line"; "der Rumpf sei gerissen"; "the allegation that". The words are
those of a language's `voices` (docs/languages.md).
"""

from collections.abc import Iterator

from sourcebook.language.calendar import months
from sourcebook.quotes.tellings import How, Sentence, Telling

#: A label before a colon has no more words, and a name at the end of a sentence, or a mark of what is checked, as many.
_LABEL, _NAME = 12, 5
#: So many words may stand between a noun and its "that": "the claim of the owner that".
_TO_THAT, _OPEN = 6, 2
_ENDS = ".!?"


def frames(sentence: Sentence) -> Iterator[Telling]:
    """Yield what hands over a part of a sentence by a label, a mood or a noun, in no order."""
    for at in range(len(sentence.words)):
        if at and ":" in sentence.signs[at]:
            yield from _label(sentence, at)
        yield from _mood(sentence, at)
        yield from _noun(sentence, at)
    yield from _signature(sentence)


def label_of(sentence: Sentence, start: int, stop: int) -> How | None:
    """Tell how the words before a colon hand over what follows: a name or office alone, a word of somebody, a mark of
    what is checked; None where they are a sentence of their own.
    """
    words, language = sentence.words[start:stop], sentence.language
    voices = language.voices
    if not words or len(words) > _LABEL or any(word.text.isdigit() for word in words):
        return None
    if words[-1] in voices.checked and len(words) <= _NAME:
        return How.UNTRUE
    offices = [word for word in words if word in language.titles or word in voices.speaks_for]
    named = all(word in offices or _in_name(sentence, at) for at, word in enumerate(words, start))
    if named and len(words) <= _NAME and any(word in language.titles for word in words):
        return How.TOLD
    return How.LABEL if named or offices else None


def _in_name(sentence: Sentence, at: int) -> bool:
    """Whether a word may stand in a name: it has a capital, or is small ("the", "of", "'s")."""
    word, language = sentence.words[at], sentence.language
    return word.text[0].isupper() or word in language.free or word in language.articles


def _label(sentence: Sentence, at: int) -> Iterator[Telling]:
    first = sentence.first[at - 1]
    if how := label_of(sentence, first, at):
        span = sentence.span(first, at)
        yield Telling(how, *span, () if how is How.UNTRUE else (span,), ((sentence.span(at, at + 1)[0], sentence.end),))


def _signature(sentence: Sentence) -> Iterator[Telling]:
    """A name that ends a headline behind a colon or a dash, or a sentence in brackets."""
    if not sentence.words:
        return
    stop, first = len(sentence.words), sentence.first[-1]
    signs = sentence.signs[first]
    span = sentence.span(first, stop)
    tail = sentence.text[span[1] : sentence.end]
    if not first or stop - first > _NAME or not all(_in_name(sentence, at) for at in range(first, stop)):
        return
    before = sentence.words[first - 1]
    bracketed = "(" in signs and ")" in tail
    affiliation = before.text[0].isupper() and before.text not in months(sentence.language.code)
    headline = signs & {":", "—", "–"} and not any(sign in tail for sign in _ENDS)
    if (bracketed and not affiliation) or headline:
        yield Telling(How.LABEL, *span, (span,), ((sentence.start, span[0]),))


def _mood(sentence: Sentence, at: int) -> Iterator[Telling]:
    """A verb in the mood of what somebody else says, for its clause, and for the one before where it opens its own."""
    language, words = sentence.language, sentence.words
    voices, form = language.voices, words[at].form
    plain = any(voices.no_mood.at(words, place) > at - place for place in range(max(0, at - 3), at + 1))
    told = form in voices.mood or any(language.tense(form, root) == "conditional" for root in words[at].forms[1:])
    last = sentence.last(at)
    ends = form in voices.said_to and words[last - 1].form in voices.said_to_end
    if (not told and not ends) or plain or any(word.form in voices.first for word in words):
        return
    first = sentence.first[at]
    start = sentence.start if first == at else sentence.span(first, at)[0]
    yield Telling(How.HEARSAY, *sentence.span(at, at + 1), (), ((start, sentence.span(first, last)[1]),))


def _noun(sentence: Sentence, at: int) -> Iterator[Telling]:
    """A noun, or another word, and the clause with "that" behind it."""
    words, voices = sentence.words, sentence.language.voices
    told, left_open = words[at] in voices.told_nouns, words[at] in voices.open
    reach = _TO_THAT if told else _OPEN
    that = next((it for it in range(at + 1, min(len(words), at + reach + 1)) if words[it] in voices.that), None)
    if that is None or not (told or left_open):
        return
    who = (sentence.span(at, that),) if told and that > at + 1 else ()
    scope = ((sentence.span(that, that + 1)[1], sentence.end),)
    yield Telling(How.ALLEGED if told else How.UNTRUE, *sentence.span(at, at + 1), who, scope)
