"""Drift: what a claim says and none of its quotes carries. Numbers, negation, quoted words; hedges, dates, names."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from sourcebook.evidence.folds import fold_quote
from sourcebook.evidence.hedges import Quoted, hedged, lost_hedge
from sourcebook.evidence.polarity import reversals
from sourcebook.evidence.quantities import Bound, quantities
from sourcebook.problems import CODES, Problem
from sourcebook.reading.corpus import Corpus, Entry
from sourcebook.reading.nodes import Scalar, node_at, source_span
from sourcebook.reading.records import Claim, ClaimKind, Direction, Evidence

_MONTHS = "January February March April May June July August September October November December".split()
_DATE_WORDS = [*_MONTHS, *"Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()]
#: Chinese and Japanese, and Korean, number their months.
_MONTH_SIGN = re.compile(r"\s*[月월]")
_NAME = re.compile(r"(?<![\w’'-])[A-Z][^\W\d_]+(?:-[A-Z][^\W\d_]+)*")
#: Words that begin a sentence and are no names.
_OPENERS = frozenset(
    "A About After All Almost An And Another As At Because Before Both But By During Each Every Few Fewer "
    "For From He Her His However I If In It Its Later Less Many More Most Nearly Neither No Nobody None "
    "Not Nothing Of On One Or Other Our Over Roughly She Since So Some Someone Such That The Their There "
    "These They This Those To Under Up We What When Where Which While Who With Without You".split()
)
_ABBREVIATION = re.compile(r"\b(?:[A-Z]\.){2,}")
_INNER_QUOTE = re.compile(r"[“\"„«]([^“”\"„«»]+)[”\"“»]")


@dataclass(frozen=True, kw_only=True, slots=True)
class Drift:
    """Something in a claim's text that its quotes do not carry: the code, its offsets, and what is wrong."""

    code: str
    start: int
    end: int
    message: str


def drift(
    text: str, quotes: Sequence[str], *, supporting: Sequence[Quoted] | None = None, known: str = ""
) -> Iterator[Drift]:
    """Compare a claim's text with its quotes.

    ``supporting`` are the quotes that a negation or hedge is looked for in (default: all of them); ``known`` holds
    names that need not be quoted, those of the record's own actors and speakers.
    """
    carrying = [Quoted(text=quote) for quote in quotes] if supporting is None else supporting
    yield from _numbers(text, quotes)
    for found in reversals(text, quotes, [quote.text for quote in carrying]):
        yield Drift(code="D102", start=found.start, end=found.end, message=found.message)
    yield from _quoted_words(text, quotes)
    yield from _hedges(text, carrying)
    yield from _names(text, " ".join((*quotes, known)))


def check_drift(corpus: Corpus) -> Iterator[Problem]:
    """Every number, date, negation and name in a claim's text is found in its quotes, and no hedge is lost."""
    vouched = _vouched(corpus)
    for id_, entry in corpus.claims.items():
        yield from _translations(entry)
        rows = [(_quoted(e), e.direction) for e in entry.record.evidence] + vouched.get(id_, [])
        accepted = {exception.word.casefold() for exception in entry.record.drift_ok}
        for found in _of_claim(corpus, entry.record, rows):
            if entry.record.text[found.start : found.end].casefold() not in accepted:
                yield _problem(entry, found)


def _quoted(evidence: Evidence) -> Quoted:
    """A translation stands beside its quote: a claim may use the words of either."""
    translated = f"\n{evidence.translation.text}" if evidence.translation else ""
    attributed = bool(evidence.attributed_to or evidence.described_as)
    return Quoted(text=evidence.quote + translated, attributed=attributed)


def _of_claim(corpus: Corpus, claim: Claim, rows: list[tuple[Quoted, Direction]]) -> Iterator[Drift]:
    if not rows:
        return
    own = [id_ for id_ in (*claim.actors, *claim.speakers) if id_ in corpus.actors]
    known = " ".join(
        name for id_ in own for name in (corpus.actors[id_].record.name, *corpus.actors[id_].record.aliases)
    )
    unsure = bool(claim.described_as or claim.condition) or claim.kind in (ClaimKind.FORECAST, ClaimKind.ASSESSMENT)
    supporting = [quote for quote, direction in rows if direction is Direction.SUPPORTS]
    for found in drift(claim.text, [quote.text for quote, _ in rows], supporting=supporting, known=known):
        if not (unsure and found.code == "D201"):
            yield found


def _vouched(corpus: Corpus) -> dict[str, list[tuple[Quoted, Direction]]]:
    """The quotes of statements that assert a claim, by that claim; a denial's words are those of its contrary.

    The statement says whose account it is, so that "claimed" in its quote need not stand in the claim's own text.
    """
    found: dict[str, list[tuple[Quoted, Direction]]] = {}
    for entry in corpus.claims.values():
        for name, direction in (("asserts", None), ("denies", Direction.REFUTES)):
            for vouching in getattr(entry.record, name):
                rows = ((replace(_quoted(e), attributed=True), direction or e.direction) for e in entry.record.evidence)
                found.setdefault(vouching.claim, []).extend(rows)
    return found


def _translations(entry: Entry[Claim]) -> Iterator[Problem]:
    """Every number that a quote gives in digits stands in its translation too; a month may be written out there."""
    for index, evidence in enumerate(entry.record.evidence):
        if evidence.translation is None:
            continue
        there = {value for quantity in quantities(evidence.translation.text) for value in quantity.values}
        for number in quantities(evidence.quote):
            word = evidence.quote[number.start : number.end]
            month = _MONTH_SIGN.match(evidence.quote, number.end) and 1 <= number.value <= len(_MONTHS)
            named = month and _MONTHS[int(number.value) - 1] in evidence.translation.text
            if word[:1].isdigit() and number.values.isdisjoint(there) and not named:
                scalar, _ = node_at(entry.document.root, ("evidence", index, "translation", "text"))
                assert isinstance(scalar, Scalar)  # the text of a valid translation
                span = source_span(entry.document, scalar, 0, len(evidence.translation.text))
                message = f"the translation does not carry the number `{word}` of its quote"
                field = f"evidence.{index}.translation.text"
                yield Problem(code="D204", span=span, message=message, hint=CODES["D204"].mend, field=field)


def _problem(entry: Entry[Claim], found: Drift) -> Problem:
    scalar, _ = node_at(entry.document.root, ("text",))
    assert isinstance(scalar, Scalar)  # the text of a valid claim
    lead = len(scalar.value) - len(scalar.value.lstrip())
    span = source_span(entry.document, scalar, found.start + lead, found.end + lead)
    return Problem(code=found.code, span=span, message=found.message, hint=CODES[found.code].mend, field="text")


# --- what is compared ------------------------------------------------------------------------------------------


def _numbers(text: str, quotes: Sequence[str]) -> Iterator[Drift]:
    there = [quantity for quote in quotes for quantity in quantities(quote)]
    for number in quantities(text):
        same = [other for other in there if number.same(other)]
        word = text[number.start : number.end]
        if not same:
            message = f"no quote carries the number `{word}`"
            yield Drift(code="D101", start=number.start, end=number.end, message=message)
        elif number.bound not in {other.bound for other in same}:
            message = f"`{word}` stands in the quote as {_bounded(same[0].bound)}, and here as {_bounded(number.bound)}"
            yield Drift(code="D101", start=number.start, end=number.end, message=message)


def _bounded(bound: Bound) -> str:
    return "the number itself" if bound is Bound.EXACTLY else f"“{bound.value}”"


def _quoted_words(text: str, quotes: Sequence[str]) -> Iterator[Drift]:
    folded = [fold_quote(quote).text for quote in quotes]
    for found in _INNER_QUOTE.finditer(text):
        words = fold_quote(found.group(1).strip()).text
        if not any(words in quote for quote in folded):
            start, end = found.span(1)
            yield Drift(code="D103", start=start, end=end, message="no quote carries the words in quotation marks")


def _hedges(text: str, supporting: Sequence[Quoted]) -> Iterator[Drift]:
    if supporting and not hedged(text):
        lost = [lost_hedge(quote) for quote in supporting]
        if all(lost):
            message = f"the quotes say “{lost[0]}”, and the claim is certain"
            yield Drift(code="D201", start=0, end=len(text), message=message)


def _names(text: str, there: str) -> Iterator[Drift]:
    words = set(re.findall(r"[^\W\d_]+", f"{there} {_undotted(there)}"))
    lower = {word.lower() for word in words}
    for found in _NAME.finditer(text):
        parts = re.findall(r"[^\W\d_]+", found.group())
        opening = not text[: found.start()].strip("“\"„«'‘ ")
        if all(part in words for part in parts) or (opening and _opens(parts[0], lower)):
            continue
        code = "D203" if parts[0] in _DATE_WORDS else "D202"
        what = "date" if code == "D203" else "name"
        message = f"no quote carries the {what} `{found.group()}`"
        yield Drift(code=code, start=found.start(), end=found.end(), message=message)


def _undotted(text: str) -> str:
    """Give the abbreviations of a text without their full stops: "U.S." is "US" elsewhere."""
    return " ".join(found.replace(".", "") for found in _ABBREVIATION.findall(text))


def _opens(word: str, lower: set[str]) -> bool:
    """A first word is no name when it is a word of the quotes, a number, or one that often begins a sentence."""
    return word in _OPENERS or word.lower() in lower or any(True for _ in quantities(word))
