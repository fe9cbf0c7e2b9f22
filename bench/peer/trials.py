"""A table of truth: quotes that stand in their source, and quotes that somebody changed, each kind apart."""

import random
import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from bench.altered import INSERTED
from bench.corpus.languages import LANGUAGES, Language
from bench.corpus.records import Event, event

ENGLISH = LANGUAGES[0]
#: Sentences that turn on a negation, and the same without it, for the trials that drop one.
NEGATED = (
    ("A spokesperson could not say when the next count would follow.", " not"),
    ("The council did not confirm the figures that the port authority had given.", " not"),
    ("Inspectors found no damage to the boats in the old harbour.", " no"),
    ("The union never agreed to the new timetable for the night trains.", " never"),
)
_LOOK_ALIKE = str.maketrans("aeopcxy", "аеорсху")


@dataclass(frozen=True, kw_only=True, slots=True)
class Trial:
    """A quote, the source it is said to come from, and whether it stands there."""

    kind: str
    language: str
    source: int
    quote: str
    stands: bool


@dataclass(frozen=True, kw_only=True, slots=True)
class Source:
    """A generated source: its language, what it tells, and its text."""

    language: Language
    events: tuple[Event, ...]
    text: str


Alter = Callable[[random.Random, Language, Event, Event], str | None]


def sources(chance: random.Random, count: int, reports: int) -> list[Source]:
    """Generate sources of so many reports each, in every language in turn."""
    found: list[Source] = []
    for index in range(count):
        language = LANGUAGES[index % len(LANGUAGES)]
        events = tuple(event(chance, index * reports + number) for number in range(reports))
        negated = [sentence for sentence, _ in NEGATED] if language is ENGLISH else []
        asides = [aside for aside in language.asides if aside not in negated]
        text = "\n\n".join([*(told.told(language) for told in events), *negated, *asides]) + "\n"
        found.append(Source(language=language, events=events, text=text))
    return found


def trials(chance: random.Random, kept: list[Source]) -> list[Trial]:
    """Return every trial: for each report its own sentence, and every alteration that applies to its language."""
    found = [trial for index, source in enumerate(kept) for trial in _of(chance, index, source)]
    return [trial for trial in found if trial.stands or not _is_there(trial.quote, kept[trial.source].text)]


def _is_there(quote: str, text: str) -> bool:
    """Tell whether an alteration came out as words of the source after all, edges on whole words."""
    at = text.find(quote)
    after = text[at + len(quote) : at + len(quote) + 1]
    return at >= 0 and not (quote[-1:].isdigit() and after.isdigit())


def _of(chance: random.Random, index: int, source: Source) -> Iterator[Trial]:
    for told in source.events:
        other = chance.choice([another for another in source.events if another is not told])
        for stands, kinds in ((True, VERBATIM), (False, ALTERED)):
            for kind, alter in kinds.items():
                quote = alter(chance, source.language, told, other)
                if quote is not None:
                    yield Trial(kind=kind, language=source.language.tag, source=index, quote=quote, stands=stands)
    for sentence, word in NEGATED if source.language is ENGLISH else ():
        quote = sentence.replace(word, "", 1)
        yield Trial(kind="negation dropped", language="en", source=index, quote=quote, stands=False)
        yield Trial(kind="the sentence itself", language="en", source=index, quote=sentence, stands=True)


# --- what stands there -----------------------------------------------------------------------------------------


def _inner(_chance: random.Random, language: Language, told: Event, _other: Event) -> str | None:
    """A part of the sentence, from one of its words to another."""
    sentence, values = told.told(language), told.words(language)
    places = sorted(sentence.index(values[name]) for name in ("body", "place", "thing"))
    part = sentence[places[0] :].rstrip(".。।").rstrip()
    return part if len(part) > 12 else None


def _spaced(_chance: random.Random, language: Language, told: Event, _other: Event) -> str | None:
    """Broken over two lines, with typed apostrophes: what every copy does to a sentence."""
    sentence = told.told(language).replace("’", "'")
    return sentence.replace(" ", "\n", 3).replace("\n", " ", 2) if language.gap else None


VERBATIM: dict[str, Alter] = {
    "the sentence itself": lambda _c, language, told, _o: told.told(language),
    "a part of it": _inner,
    "broken over lines, straight apostrophes": _spaced,
}


# --- what somebody changed -------------------------------------------------------------------------------------


def _number(chance: random.Random, language: Language, told: Event, _other: Event) -> str:
    return replace(told, number=told.number + chance.choice((1, 10, 100))).told(language)


def _field(name: str) -> Alter:
    def alter(chance: random.Random, language: Language, told: Event, _other: Event) -> str:
        return replace(told, **{name: (getattr(told, name) + chance.randrange(1, 8)) % 8}).told(language)

    return alter


def _dropped(_chance: random.Random, language: Language, told: Event, _other: Event) -> str:
    """Leave out the last of three parts that has words after it: what is left is no shorter piece of the sentence."""
    sentence, values = told.told(language), told.words(language)
    inner = [name for name in ("body", "place", "thing") if len(sentence.partition(values[name])[2]) > 3]
    before, _, after = sentence.partition(values[max(inner, key=lambda name: sentence.index(values[name]))])
    return before + after.removeprefix(language.gap) if before.endswith(language.gap) else before + after


def _inserted(_chance: random.Random, language: Language, told: Event, _other: Event) -> str:
    word = told.words(language)["thing"]
    return told.told(language).replace(word, f"{INSERTED[language.tag]}{language.gap}{word}", 1)


def _cased(_chance: random.Random, language: Language, told: Event, _other: Event) -> str | None:
    word = told.words(language)["thing"]
    return told.told(language).replace(word, word.swapcase(), 1) if word.swapcase() != word else None


def _question(_chance: random.Random, language: Language, told: Event, _other: Event) -> str | None:
    sentence = told.told(language)
    return f"{sentence[:-1]}?" if sentence[-1:] in ".。।" else None


def _split_number(_chance: random.Random, language: Language, told: Event, _other: Event) -> str:
    number = str(told.number)
    return told.told(language).replace(number, f"{number[0]}.{number[1:]}", 1)


def _cut_number(_chance: random.Random, language: Language, told: Event, _other: Event) -> str | None:
    """The quote ends inside the number: 24 of 245."""
    number = str(told.number)
    head = told.told(language).partition(number)[0] + number[:-1]
    return head if len(head) > 12 else None


def _negated(_chance: random.Random, language: Language, told: Event, _other: Event) -> str | None:
    return told.told(language).replace("were registered", "were [never] registered") if language is ENGLISH else None


def _mixed(_chance: random.Random, language: Language, told: Event, other: Event) -> str | None:
    """The beginning of one report and the end of another, joined by an ellipsis."""
    if not language.gap:
        return None
    return f"{_half(told.told(language), 0)} ... {_half(other.told(language), 1)}"


def _turned(_chance: random.Random, language: Language, told: Event, _other: Event) -> str | None:
    """The two halves of a report the other way round, joined by an ellipsis."""
    sentence = told.told(language)
    return f"{_half(sentence, 1)} ... {_half(sentence, 0)}" if language.gap else None


def _half(sentence: str, which: int) -> str:
    words = sentence.split(" ")
    middle = len(words) // 2
    return " ".join(words[middle:] if which else words[:middle])


def _look_alike(_chance: random.Random, language: Language, told: Event, _other: Event) -> str | None:
    word = told.words(language)["place"]
    return told.told(language).replace(word, word.translate(_LOOK_ALIKE), 1) if language.tag in ("en", "de") else None


def _mark(_chance: random.Random, language: Language, told: Event, _other: Event) -> str | None:
    """A vowel sign or tone mark left out: another word, in scripts that write them as marks."""
    sentence = told.told(language)
    at = next((at for at, c in enumerate(sentence) if unicodedata.category(c).startswith("M")), None)
    return None if at is None else sentence[:at] + sentence[at + 1 :]


def _sign(_chance: random.Random, language: Language, told: Event, _other: Event) -> str:
    number = str(told.number)
    return told.told(language).replace(number, f"-{number}", 1)


def _elsewhere(_chance: random.Random, language: Language, told: Event, _other: Event) -> str:
    """A report that the source does not hold at all."""
    return replace(told, number=told.number + 900_000, body=(told.body + 3) % 8, day=30).told(language)


ALTERED: dict[str, Alter] = {
    "number changed": _number,
    "number split (2.45 for 245)": _split_number,
    "number made negative": _sign,
    "number cut short (24 for 245)": _cut_number,
    "name of the body changed": _field("body"),
    "place changed": _field("place"),
    "month changed": _field("month"),
    "word changed": _field("thing"),
    "word dropped": _dropped,
    "word put in": _inserted,
    "letter case changed": _cased,
    "statement made a question": _question,
    "negation put in, in brackets": _negated,
    "two reports joined by an ellipsis": _mixed,
    "halves turned round, with an ellipsis": _turned,
    "look-alike letters": _look_alike,
    "vowel sign or tone mark dropped": _mark,
    "not there at all": _elsewhere,
}
