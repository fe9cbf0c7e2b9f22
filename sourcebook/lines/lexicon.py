"""What a language's words do in a line: limits, joints, frames; laid out so that a text is read in one pass."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from functools import lru_cache

from sourcebook.language import Language, language
from sourcebook.language.calendar import months, weekdays
from sourcebook.language.lemmas import lemma
from sourcebook.language.model import parted
from sourcebook.language.scripts import LETTERS, plain


class Does:
    """What a word does: a bit each, as a word may do several things. Plain numbers, as enumerations cost ten times."""

    FREE = 1
    """Says nothing by itself."""
    NEGATES = 1 << 1
    DENIES = 1 << 2
    CONDITION = 1 << 3
    EXCEPTS = 1 << 4
    DOUBTS = 1 << 5
    REPORTS = 1 << 6
    PLANS = 1 << 7
    NEARLY = 1 << 8
    MODAL = 1 << 9
    COUNTS = 1 << 10
    RESTRICTS = 1 << 11
    MORE = 1 << 12
    LESS = 1 << 13
    ABOUT = 1 << 14
    AFTER = 1 << 15
    """With a bound: it stands after its number ("or more")."""
    CLAUSE = 1 << 16
    RELATIVE = 1 << 17
    AND = 1 << 18
    """Joins two parts of equal rank: "and", "but"."""
    OR = 1 << 19
    PREPOSITION = 1 << 20
    PRONOUN = 1 << 21
    SAYS = 1 << 22
    SAYS_MORE = 1 << 23
    ACCORDING = 1 << 24
    SOURCE = 1 << 25
    TITLE = 1 << 26
    PASSIVE = 1 << 27
    ADVERBIAL = 1 << 28
    """Begins an adverbial of time, which may be left out ("following", "during")."""
    NO_NEGATION = 1 << 29
    """A phrase with a negative word that negates nothing ("not only")."""
    NAME = 1 << 30
    """A name of an actor of the record."""
    ARTICLE = 1 << 31
    NOT_ALONE = 1 << 32
    """A negative word that another negation brings along ("nor")."""
    BEHIND = 1 << 33
    """A negation that may stand behind what it negates ("nicht")."""

    OF = 1 << 34
    """Joins a noun to the noun that it belongs to, where the language has a word for it."""
    PERIOD = 1 << 35
    """A day, week, month or year."""


#: A limit that stands on a stretch must stand there in the line and in the ground.
LIMITS = (
    Does.NEGATES | Does.DENIES | Does.CONDITION | Does.EXCEPTS | Does.DOUBTS | Does.REPORTS | Does.PLANS
    | Does.NEARLY | Does.MODAL | Does.COUNTS | Does.RESTRICTS | Does.OR
)  # fmt: skip
#: Phrases with a negative word that mean something else: "not until", "no fewer than".
_SPARED = Does.NO_NEGATION | Does.CONDITION | Does.EXCEPTS | Does.MORE | Does.LESS | Does.ABOUT
BOUNDS = Does.MORE | Does.LESS | Does.ABOUT


@dataclass(slots=True)
class Lexicon:
    """The words of one language (lower case, words and lemmas) with what they do, and the values of its numerals."""

    data: Language
    code: str
    words: dict[str, int] = field(default_factory=dict)
    phrases: dict[str, list[tuple[tuple[str, ...], int]]] = field(default_factory=dict)
    """By their first word, the longest first."""
    numbers: Mapping[str, Fraction] = field(default_factory=dict)
    scales: Mapping[str, Fraction] = field(default_factory=dict)
    units: dict[str, str] = field(default_factory=dict)
    months: Mapping[str, int] = field(default_factory=dict)
    weekdays: Mapping[str, int] = field(default_factory=dict)
    values: frozenset[str] = frozenset()
    """Words and signs that a number or a date may begin with."""
    ands: frozenset[str] = frozenset()
    of: frozenset[str] = frozenset()
    endings: frozenset[str] = frozenset()
    """Of an ordinal in digits, behind them ("5th") or a hyphen."""
    articles: frozenset[str] = frozenset()
    money: frozenset[str] = frozenset()
    contraries: dict[str, set[str]] = field(default_factory=dict)
    decimal: str = "."
    groups: str = ","
    known: dict[str, tuple[str, int]] = field(default_factory=dict)
    """What was looked up before: of a word as written in lower case its lemma, and what it does."""

    def look_up(self, word: str) -> tuple[str, int]:
        """Return the lemma of a word in lower case and what it does."""
        found = self.known.get(word)
        if found is None:
            root = lemma(word, self.code)
            if root == word and self.code == "de":  # a dictionary of German knows its nouns by their capital
                root = lemma(word.capitalize(), self.code)
            own, of_root = self.words.get(word, 0), self.words.get(root, 0)
            if own:  # "ist" is a form of "sein", but not "sein" (his)
                of_root &= ~Does.PRONOUN
            found = self.known[word] = (root, own | of_root)
        return found

    def share(self, word: str) -> Fraction | None:
        """Return the share that a word names ("third"), in any of its forms."""
        return self.data.fractions.get(word) or self.data.fractions.get(self.look_up(word)[0])

    def number(self, word: str) -> Fraction | None:
        """Return the value of a numeral below a hundred, one written together ("dreiundzwanzig") too."""
        value = self.numbers.get(word)
        if value is None:
            for joint in self.ands:
                one, found, ten = word.partition(joint)
                if found and ten in self.data.tens and one in self.data.numbers:
                    return self.data.numbers[one] + self.data.tens[ten]
        return value

    def month(self, word: str, text: str) -> int:
        """Return the number of a month as it is written, 0 for another word."""
        return (self.months.get(text, 0) if len(text) > 1 else 0) or self._by_lemma(self.months, word)

    def weekday(self, word: str, text: str) -> int:
        """Return the number of a weekday (Monday is 1) as it is written, 0 for another word."""
        return (self.weekdays.get(text, 0) if len(text) > 1 else 0) or self._by_lemma(self.weekdays, word)

    def _by_lemma(self, names: Mapping[str, int], word: str) -> int:
        """Months that a language writes small are inflected like other words; English "May" is none."""
        return (
            0 if self.code in ("en", "de") or len(word) < 3 else names.get(word) or names.get(self.look_up(word)[0], 0)
        )

    def unit(self, words: str) -> str:
        """Return the code of a unit or currency, "" when the words name none."""
        return self.units.get(words) or (self.units.get(self.look_up(words)[0], "") if " " not in words else "")


@lru_cache(maxsize=64)
def lexicon(tag: str) -> Lexicon | None:
    """Lay out the words of a language (BCP 47), None where there is no data for it."""
    data = language(tag)
    if data is None:
        return None
    found = Lexicon(data=data, code=data.code)
    for does, entries in _lists(data):
        _enter(found, entries, does)
    negative = frozenset(data.negation.words)
    for first, rows in found.phrases.items():
        # "sans que" negates as "sans" does
        found.phrases[first] = sorted(
            (
                (words, does if does & _SPARED or negative.isdisjoint(words) else does | Does.NEGATES)
                for words, does in rows
            ),
            key=lambda row: -len(row[0]),
        )
    for one, two in data.contraries:
        found.contraries.setdefault(one, set()).add(two)
        found.contraries.setdefault(two, set()).add(one)
    _numerals(found, data)
    return found


def _numerals(found: Lexicon, data: Language) -> None:
    """A word that counts without a number ("both", "once") and an article ("un") are no numerals."""
    besides = {*data.quantifiers, *data.articles, *data.in_numbers.articles} - {_first_of(data)}
    found.numbers = {word: value for word, value in {**data.tens, **data.numbers}.items() if word not in besides}
    found.scales = {word: value for word, value in data.scales.items() if word not in besides}
    found.units = dict(data.units) | dict(data.currencies) | dict.fromkeys((*data.in_numbers.percent, "%"), "%")
    found.months, found.weekdays = months(data.code), weekdays(data.code)
    found.values = frozenset({*found.numbers, *found.scales, *data.ordinals, *data.currencies, *data.relative_days})
    found.articles = frozenset(data.in_numbers.articles)
    found.money = frozenset({*data.currencies, *data.in_numbers.currency_after})
    found.values |= found.articles
    found.endings = frozenset(data.in_numbers.endings) - found.ands - found.articles
    found.ands, found.of = frozenset(data.in_numbers.and_), frozenset(data.in_numbers.of)
    if data.code not in ("en", "he", "zh", "ja", "th", "ko", "hi"):
        found.decimal, found.groups = ",", " "


def _first_of(data: Language) -> str:
    return next((word for word, value in data.numbers.items() if value == 1), "")


def _lists(data: Language) -> Iterator[tuple[int, Iterable[str]]]:
    """Yield each list of words with what its words do."""
    yield Does.FREE, data.free
    yield Does.FREE | Does.ARTICLE, data.articles
    yield Does.NEGATES, data.negation.words
    yield Does.NO_NEGATION, data.negation.none
    yield Does.NOT_ALONE, data.negation.not_alone
    yield Does.BEHIND, data.negation.after
    yield Does.DENIES, data.denial
    yield Does.CONDITION, data.conditions
    yield Does.EXCEPTS, data.exceptions
    yield Does.DOUBTS, data.hedges.doubt
    yield Does.REPORTS, data.hedges.report
    yield Does.PLANS, data.hedges.plan
    yield Does.NEARLY, data.hedges.nearly
    yield Does.MODAL, data.modals
    yield Does.COUNTS, data.quantifiers
    yield Does.RESTRICTS, data.restrictions
    yield Does.MORE, data.bounds.more
    yield Does.LESS, data.bounds.less
    yield Does.ABOUT, data.bounds.about
    yield Does.MORE | Does.AFTER, data.bounds.more_after
    yield Does.LESS | Does.AFTER, data.bounds.less_after
    yield Does.CLAUSE, data.clause_words
    yield Does.RELATIVE | Does.CLAUSE | Does.FREE, data.joints.relatives
    yield Does.AND | Does.FREE, data.in_numbers.and_
    yield Does.AND, data.joints.coordinators
    yield Does.PERIOD, (word for word, unit in data.units.items() if unit in ("d", "wk", "mo", "a"))
    yield Does.OF, data.in_numbers.of
    yield Does.OR, data.in_numbers.or_
    yield Does.PREPOSITION, data.joints.prepositions
    yield Does.PASSIVE, data.joints.passive
    yield Does.ADVERBIAL, data.joints.adverbials
    yield Does.PRONOUN, data.pronouns
    yield Does.SAYS, data.say
    yield Does.SAYS_MORE, data.say_more
    yield Does.ACCORDING, data.according
    yield Does.SOURCE, data.source_words
    yield Does.TITLE, data.titles


def _split(entry: str, data: Language) -> tuple[str, ...]:
    """Part an entry as texts are; a part of a word ("'s", "n'") is one as it stands."""
    if " " not in entry and "'" in (entry[0], entry[-1]):
        return (entry,)
    runs = LETTERS.finditer(entry)
    return tuple(plain(entry[start:stop]) for run in runs for start, stop in parted(run, data.clitics))


def _enter(found: Lexicon, entries: Iterable[str], does: int) -> None:
    for entry in entries:
        words = _split(entry, found.data)
        if len(words) == 1:
            found.words[words[0]] = found.words.get(words[0], 0) | does
        elif words:
            rows = found.phrases.setdefault(words[0], [])
            at = next((at for at, row in enumerate(rows) if row[0] == words), None)
            if at is None:
                rows.append((words, does))
            else:
                rows[at] = (words, rows[at][1] | does)
