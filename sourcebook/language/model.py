"""What is known of a language: its lists of words as a file has them, and how a text is parted into its words."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from functools import cached_property

from sourcebook.language.calendar import months
from sourcebook.language.lemmas import lemma
from sourcebook.language.phrases import Found, Phrases, Word, alternatives
from sourcebook.language.scripts import LETTERS, plain
from sourcebook.language.speech import Voices, Wants

#: What may stand between two words of one phrase.
_JOINS = re.compile(r"[ \xa0\u2009\u202f\n‐‑–*_-]*|\.")
_HYPHENS = frozenset("-‐‑–")
#: What is split off words at an apostrophe, in front ("l'") and behind ("'s").
Clitics = tuple[re.Pattern[str], re.Pattern[str]]

Values = Mapping[str, Fraction]
Codes = Mapping[str, str]
Pairs = tuple[tuple[str, str], ...]
"""Pairs of words that say the contrary of each other."""


@dataclass(frozen=True, kw_only=True, eq=False)
class Negation:
    """How a language negates."""

    words: Phrases
    endings: Phrases
    prefixes: Phrases
    inside: Phrases
    after: Phrases
    not_alone: Phrases
    none: Phrases
    once: bool = False

    def find(self, words: Sequence[Word]) -> tuple[Found, ...]:
        """Give the words that negate, from left to right.

        What stands in `not_alone` and not in `words` counts where another negation stands in the same words. A single
        word of `none` ("anything but" is none) holds the letters of a negation and is left out.
        """
        plain = [word for word in words if word not in self.none]
        found = [*self.words.find(plain), *(it for word in plain for it in self._within(word))]
        if found:
            found += self.not_alone.find(plain)
        return _outermost(found)

    def _within(self, word: Word) -> Iterator[Found]:
        for ending in self.endings:
            if word.form.endswith(ending):
                yield Found(word.start, word.end, ending)
        for beginning in self.prefixes:
            if word.form.startswith(beginning):
                yield Found(word.start, word.end, beginning)
        if self.inside_pattern:
            for found in self.inside_pattern.finditer(self.without_lookalikes(word.text)):
                yield Found(word.start + found.start(), word.start + found.end(), found.group())

    def without_lookalikes(self, text: str) -> str:
        """Return a text with spaces for what holds the letters of a negation and is none: the 非 of 非常."""
        return self._lookalikes.sub(lambda it: " " * len(it.group()), text)

    @cached_property
    def inside_pattern(self) -> re.Pattern[str] | None:
        """What negates inside a run of letters."""
        return alternatives(self.inside) if self.inside else None

    @cached_property
    def _lookalikes(self) -> re.Pattern[str]:
        return alternatives(entry for entry in self.none if " " not in entry)


def _outermost(found: Iterable[Found]) -> tuple[Found, ...]:
    """Give what was found from left to right, without what stands within another."""
    kept: list[Found] = []
    for it in sorted(found, key=lambda it: (it.start, -it.end)):
        if not kept or it.end > kept[-1].end:
            kept.append(it)
    return tuple(kept)


@dataclass(frozen=True, kw_only=True, eq=False)
class Hedges:
    """Words that make a sentence less than certain, by what they make of it."""

    doubt: Phrases
    report: Phrases
    plan: Phrases
    nearly: Phrases

    def find(self, words: Sequence[Word]) -> Iterator[Found]:
        """Yield the hedges of all four kinds."""
        for kind in (self.doubt, self.report, self.plan, self.nearly):
            yield from kind.find(words)


@dataclass(frozen=True, kw_only=True, eq=False)
class Bounds:
    """Words that bound the number after them, or before them."""

    more: Phrases
    less: Phrases
    about: Phrases
    between: Phrases
    more_after: Phrases
    less_after: Phrases
    from_zero: Phrases = field(default_factory=lambda: Phrases((), str.split))
    """On which side of nought a temperature is."""

    def find(self, words: Sequence[Word]) -> Iterator[Found]:
        """Yield what bounds a number that stands after it."""
        for kind in (self.more, self.less, self.about, self.between):
            yield from kind.find(words)


@dataclass(frozen=True, kw_only=True, eq=False)
class InNumbers:
    """Words that numbers are written with, beside those that have a value."""

    articles: Phrases
    of: Phrases
    and_: Phrases
    to: Phrases
    or_: Phrases
    between: Phrases
    in_: Phrases
    out: Phrases
    every: Phrases
    per: Phrases
    percent: Phrases
    more: Phrases
    plus: Phrases
    minus: Phrases
    many: Phrases
    vague: Phrases
    parts: Phrases
    currency_after: Phrases
    currency_before: Phrases
    eras: Phrases
    endings: Phrases = field(default_factory=lambda: Phrases((), str.split))
    """Letters that digits may end in: the "th" of 5th."""


_NONE = Phrases((), str.split)


@dataclass(frozen=True, kw_only=True, eq=False)
class Joints:
    """Words that join the parts of a sentence, and what they make of them."""

    coordinators: Phrases = _NONE
    """Join clauses of equal rank: "but"."""
    relatives: Phrases = _NONE
    """Begin a clause about the word before them; "that" of "said that" too."""
    prepositions: Phrases = _NONE
    """Give what follows its part in the sentence: "by", "to", "of"."""
    passive: Phrases = _NONE
    """Verbs, by their lemma, that with a participle make a passive: "be"."""
    adverbials: Phrases = _NONE
    """Begin an adverbial of time that may be left out: "during", "following"."""
    contractions: Codes = field(default_factory=dict)
    """Words that stand for several: "won't" for "will not"."""


@dataclass(frozen=True, kw_only=True)
class Verbs:
    """How a language that writes no word for it ("will", "would") builds two tenses: on the infinitive."""

    infinitives: tuple[str, ...] = ()
    """How infinitives end; a silent e at their end is dropped ("vendre", "vendra")."""
    future: tuple[str, ...] = ()
    conditional: tuple[str, ...] = ()
    progressive: tuple[str, ...] = ()
    """How a form ends that with "be" is no passive: "ing"."""
    past: tuple[str, ...] = ()
    """How the past ends where one verb has no other sign of it: "закрыл" beside "закроет"."""


@dataclass(frozen=True, kw_only=True, eq=False)
class Language:
    """What is known of a language. A list that a `started` file leaves out is empty."""

    code: str
    name: str
    complete: bool
    negation: Negation
    denial: Phrases
    conditions: Phrases
    exceptions: Phrases
    hedges: Hedges
    modals: Phrases
    bounds: Bounds
    quantifiers: Phrases
    restrictions: Phrases
    numbers: Values
    tens: Values
    scales: Values
    ordinals: Values
    fractions: Values
    in_numbers: InNumbers
    currencies: Codes
    units: Codes
    say: Phrases
    say_more: Phrases
    according: Phrases
    source_words: Phrases
    titles: Phrases
    articles: Phrases
    free: Phrases
    clause_words: Phrases
    pronouns: Phrases
    determiners: Phrases
    """Demonstratives and possessives: what a description begins with, beside articles."""
    relative_days: Values
    abbreviations: Phrases
    joints: Joints = Joints()
    voices: Voices = field(default_factory=Voices)
    wants: Wants = field(default_factory=Wants)
    contraries: Pairs = ()
    negating_prefixes: tuple[str, ...] = ()
    cut_off: Phrases = _NONE
    """What a page writes where it shows no more of a text: "read more"."""
    no_titles: tuple[str, ...] = ()
    """What programs and pages put in the place of a title: "untitled", "document" (for "Document1" too)."""
    related: tuple[str, ...] = ()
    """What pages write over boxes that lead to other texts, and over advertisements: "most read"."""
    attached: tuple[str, ...] = ()
    """Words that are written in front of the next as one with it: the Hebrew and Arabic "and"."""
    verbs: Verbs = Verbs()
    retraction: Phrases = _NONE
    """Words at the beginning of a text that was taken back: "this article has been retracted"."""
    correction: Phrases = _NONE
    """Words at the beginning of a text that was corrected: "an earlier version of this article"."""
    clitics: Clitics | None = None
    """Those of its entries that are written with an apostrophe at their end or their beginning."""

    def words(self, text: str) -> tuple[Word, ...]:
        """Part a text into its words, with what each is compared by."""
        return tuple(_words(text, self))

    def tense(self, form: str, root: str) -> str:
        """Tell the tense of a regular form in lower case: "future", "conditional" or "past"; "" for none."""
        stem = root.removesuffix("e")
        if root.endswith(self.verbs.infinitives) and form != root and form.startswith(stem):
            ending = form.removeprefix(stem)
            if ending in self.verbs.future:
                return "future"
            if ending in self.verbs.conditional:
                return "conditional"
        if self.verbs.past and form != root and root.endswith(self.verbs.infinitives):
            return "past" if form.endswith(self.verbs.past) else ""
        return ""

    @cached_property
    def all_numbers(self) -> Values:
        """The single words for numbers: those below twenty or so, the tens and the scales."""
        return {**self.scales, **self.tens, **self.numbers}


def _words(text: str, language: Language) -> Iterator[Word]:
    end, names = -1, months(language.code)
    for run in LETTERS.finditer(text):
        for start, stop in parted(run, language.clitics):
            written = text[start:stop]
            joined = end >= 0 and _JOINS.fullmatch(text, end, start) is not None
            hyphen = joined and not _HYPHENS.isdisjoint(text[end:start])
            # "May" is a month where "may" is none
            forms = (written,) if written in names and written[0].isupper() else _forms(written, language)
            yield Word(text=written, start=start, end=stop, forms=forms, joined=joined, hyphen=hyphen)
            end = stop


def parted(run: re.Match[str], clitics: Clitics | None) -> list[tuple[int, int]]:
    """Part a run of letters and apostrophes into words: the (start, end) of each, in code points."""
    start, stop = run.span()
    edges = [start]
    if clitics:
        before, after = clitics
        while (found := before.match(run.string, edges[-1], stop)) and found.end() < stop:
            edges.append(found.end())
        if found := after.search(run.string, edges[-1] + 1, stop):
            edges.append(found.start())
    return list(zip(edges, [*edges[1:], stop], strict=True))


def _forms(written: str, language: Language) -> tuple[str, ...]:
    form = plain(written)
    found = [form]
    found += [form.removesuffix(end) for end in language.negation.endings if form.endswith(end) and form != end]
    found += [form.removeprefix(start) for start in language.attached if form.startswith(start) and form != start]
    return tuple(dict.fromkeys([*found, *(plain(lemma(it, language.code)) for it in found)]))
