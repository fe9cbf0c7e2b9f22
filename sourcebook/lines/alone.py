"""What a quote, taken alone, lacks of the claim that it is to support.

A quote supports a claim when it has the claim's numbers and dates, no other name in the place of one, and its polarity
(docs/vouching.md, "Each support alone"). Other words for the same thing, and words that it leaves to its claim, do not
matter here. What is in a language without data is not looked at, and lacks nothing.
"""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from enum import StrEnum
from typing import NamedTuple

from sourcebook.lines.any_order import contrary_of, is_one_clause, limit_of, limits_all
from sourcebook.lines.carrying import Outcome, check_line
from sourcebook.lines.contradiction import fits
from sourcebook.lines.lexicon import Does, lexicon
from sourcebook.lines.line_context import Context, Ground, Line, Read, read
from sourcebook.lines.line_tokens import Token
from sourcebook.lines.line_values import Amount, Day, compatible
from sourcebook.lines.translation_check import counted, unanswered
from sourcebook.reading.edtf import Edtf, parse_edtf


class Lacks(StrEnum):
    """What of a claim a quote lacks."""

    NUMBER = "number"
    UNIT = "unit"
    DATE = "date"
    NAME = "name"
    POLARITY = "polarity"
    LIMIT = "limit"
    """It has one that the claim leaves out."""
    WORDS = "words"
    """Every word of it."""
    ALL = "all"
    """Every name of it, in another language."""


class Lack(NamedTuple):
    """What a quote lacks: the words of the claim, and those that the quote has in their place ("" for none)."""

    what: Lacks
    word: str
    instead: str = ""


#: A number of four digits may be a year.
_YEARS = range(1000, 3000)
#: So many words that say something have a word in common when they say the same.
_SAYING = 4
#: What a bound of the quote takes from a number that the claim states without one.
_BOUNDED = (Does.MORE, Does.LESS)


def lack_of(line: Line, ground: Ground, context: Context) -> Lack | None:
    """Return the first thing of a claim's text (``line``) that a quote (``ground``) lacks; None where it lacks none."""
    if lexicon(line.lang) is None or lexicon(ground.lang) is None:
        return None
    claim, quote = (read(it.text, it.lang, context.actors, context.equal) for it in (line, ground))
    ours, theirs = claim.tokens, quote.tokens
    outcome = check_line(line, [ground], context) if _one_language(line, ground) else None
    if outcome and outcome.carried:
        return None
    if outcome and outcome.contradiction:
        it = outcome.contradiction
        return Lack(Lacks(it.kind), line.text[it.start : it.end], ground.text[it.ground_start : it.ground_end])
    found = (
        *_numbers(line, ours, theirs, ground, context.when),
        *_dates(line, ours, theirs, ground, context.when),
        *_polarity(line, ours, theirs, ground.lang),
        *((*_denied(outcome, theirs, ground.text), *_nothing(outcome, line, ours, theirs)) if outcome else ()),
        *(_turned if outcome else _apart)(line, ground, claim, quote, context),
    )
    return found[0] if found else None


def carries(line: Line, ground: Ground, context: Context) -> bool:
    """Tell whether a text (``ground``) carries a claim's by itself."""
    return check_line(line, [ground], context).carried


def opposes(line: Line, ground: Ground, context: Context) -> bool:
    """Tell whether a text (``ground``) says in its own words the contrary of a claim, or another number, date or name
    in the place of one.
    """
    words = lexicon(line.lang)
    if words is None or not _one_language(line, ground):
        return False
    claim, other = (read(it.text, it.lang, context.actors, context.equal) for it in (line, ground))
    outcome = check_line(line, [ground], context)
    denied = next(_denied(outcome, other.tokens, ground.text), None)
    return bool(outcome.contradiction or denied or contrary_of(claim, other, words))


def _one_language(line: Line, ground: Ground) -> bool:
    return line.lang.partition("-")[0].lower() == ground.lang.partition("-")[0].lower()


def _turned(line: Line, ground: Ground, claim: Read, quote: Read, context: Context) -> Iterator[Lack]:
    """Yield what turns round or limits the claim in a quote of its language, whose words may have another order."""
    words = lexicon(line.lang)
    assert words is not None, "a language without data is not read"
    if found := contrary_of(claim, quote, words):
        here, there = found
        yield Lack(Lacks.POLARITY, line.text[here.start : here.end], ground.text[there.start : there.end])
    if limit := limit_of(claim, quote, conditional=bool(context.condition), told=ground.told):
        yield Lack(Lacks.LIMIT, "", ground.text[limit.start : limit.end])


def _apart(line: Line, ground: Ground, claim: Read, quote: Read, context: Context) -> Iterator[Lack]:
    """Yield what differs from a quote in another language, of whose words few are compared: in a quote of one clause
    what turns it round or limits it; and names, of which it has one, besides the speakers of the record.
    """
    ours, theirs = claim.tokens, quote.tokens
    turning = unanswered(theirs, ours, line.lang) if is_one_clause(theirs) else None
    if turning:
        yield Lack(Lacks.POLARITY, "", ground.text[turning.start : turning.end])
    if limit := limits_all(ours, theirs):
        yield Lack(Lacks.LIMIT, "", ground.text[limit.start : limit.end])
    names, others = ({it.key for it in some if it.does & Does.NAME} for some in (ours, theirs))
    names -= {f"@{speaker}" for speaker in context.speakers}
    if names and names.isdisjoint(others) and (others or not any(it.value for it in theirs)):
        yield Lack(Lacks.ALL, line.text)


def _numbers(line: Line, ours: Sequence[Token], theirs: Sequence[Token], ground: Ground, when: str) -> Iterator[Lack]:
    values = [it.value for it in theirs if it.value is not None]
    amounts = [it for it in values if isinstance(it, Amount)]
    for token in ours:
        value = token.value
        if not isinstance(value, Amount) or _year(value, amounts, when, ground.issued):
            continue
        if not counted(value, values) and not any(fits(value, it) or fits(it, value) for it in amounts):
            yield Lack(Lacks.NUMBER, line.text[token.start : token.end])
        alike = [it for it in amounts if it.number == value.number]
        if alike and all(it.unit and value.unit and it.unit != value.unit for it in alike):
            yield Lack(Lacks.UNIT, line.text[token.start : token.end])
        elif alike and not value.bound and all(it.bound in _BOUNDED for it in alike):
            yield Lack(Lacks.NUMBER, line.text[token.start : token.end])


def _year(value: Amount, others: Sequence[Amount], when: str, issued: date | None) -> bool:
    """Whether a number is a year that the record's date has, or that a quote without one may mean ("last year")."""
    if value.unit or not _may_be_year(value):
        return False
    near = issued is not None and abs(value.number - issued.year) <= 1
    return str(value.number) in when or (near and not any(map(_may_be_year, others)))


def _may_be_year(value: Amount) -> bool:
    """Whether a number is whole and has four digits (a range would hold a fraction against each of its members)."""
    return value.number.denominator == 1 and value.number.numerator in _YEARS


def _dates(line: Line, ours: Sequence[Token], theirs: Sequence[Token], ground: Ground, when: str) -> Iterator[Lack]:
    there = [it.value for it in theirs if isinstance(it.value, Day)]
    another = is_one_clause(theirs) and bool(there) and all(it.month and it.day for it in there)
    for token in ours:
        value = token.value
        if not isinstance(value, Day) or value.relative is not None:
            continue
        stated = when and not another and is_within(value, parse_edtf(when))
        if not stated and not any(compatible(value, it, when, ground.issued) is not None for it in there):
            yield Lack(Lacks.DATE, line.text[token.start : token.end])


def is_within(day: Day, when: Edtf) -> bool:
    """Whether what a text says of a date fits a day of a period, within a year of its beginning."""
    last = min((when.latest - when.earliest).days, 366)
    days = (when.earliest + timedelta(at) for at in range(last + 1))
    return any(
        all(
            said in (None, is_) for said, is_ in zip(day[:4], (it.year, it.month, it.day, it.isoweekday()), strict=True)
        )
        for it in days
    )


def _polarity(line: Line, ours: Sequence[Token], theirs: Sequence[Token], lang: str) -> Iterator[Lack]:
    if token := unanswered(ours, theirs, lang):
        yield Lack(Lacks.POLARITY, line.text[token.start : token.end])


def _denied(outcome: Outcome, theirs: Sequence[Token], text: str) -> Iterator[Lack]:
    """Yield where all words stand in a quote that denies them ("denied that it had agreed")."""
    for loss in outcome.losses:
        for token in theirs:
            if not loss.in_line and loss.start <= token.start < loss.end and token.does & (Does.DENIES | Does.NEGATES):
                yield Lack(Lacks.POLARITY, "", text[loss.start : loss.end])


def _nothing(outcome: Outcome, line: Line, ours: Sequence[Token], theirs: Sequence[Token]) -> Iterator[Lack]:
    """Yield where no word of the claim stands in a quote; a few words may be said in as few others."""
    if not outcome.matches and all(sum(not it.free for it in some) >= _SAYING for some in (ours, theirs)):
        yield Lack(Lacks.WORDS, line.text)
