"""Drift: what a claim says and none of its quotes carries. Numbers, negation, quoted words; hedges, dates, names."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from sourcebook.evidence.folds import fold_quote
from sourcebook.evidence.quantities import Bound, quantities
from sourcebook.problems import CODES, Problem
from sourcebook.reading.corpus import Corpus, Entry
from sourcebook.reading.nodes import Scalar, node_at, source_span
from sourcebook.reading.records import Claim, ClaimKind, Direction

_NEGATION = re.compile(
    r"\b(?:no|not|never|none|nobody|nothing|neither|nor|cannot|without|hardly|scarcely|barely|unlikely|\w+n['’]t)\b",
    re.IGNORECASE,
)
_DENIAL = re.compile(r"\b(?:den(?:y|ies|ied|ying)|refus\w+|reject\w+|declin\w+)\b", re.IGNORECASE)
_HEDGE = re.compile(
    r"\b(?:could|(?-i:may)|might|should|reportedly|alleged(?:ly)?|apparently|possibly|probably|perhaps|potentially|"
    r"(?:un)?likely|suspect\w*|believe[ds]?|seem\w*|appear\w*|expect\w*|"
    r"estimate\w*|consider\w*|said to)\b",
    re.IGNORECASE,
)
_DATE_WORDS = (
    "January February March April May June July August September October November December "
    "Monday Tuesday Wednesday Thursday Friday Saturday Sunday"
).split()
_NAME = re.compile(r"(?<![\w’'-])[A-Z][^\W\d_]+(?:-[A-Z][^\W\d_]+)*")
#: Words that begin a sentence and are no names.
_OPENERS = frozenset(
    "A About After All Almost An And Another As At Because Before Both But By During Each Every Few Fewer "
    "For From He Her His However I If In It Its Later Less Many More Most Nearly Neither No Nobody None "
    "Not Nothing Of On One Or Other Our Over Roughly She Since So Some Someone Such That The Their There "
    "These They This Those To Under Up We What When Where Which While Who With Without You".split()
)
_INNER_QUOTE = re.compile(r"[“\"„«]([^“”\"„«»]+)[”\"“»]")


@dataclass(frozen=True, kw_only=True, slots=True)
class Drift:
    """Something in a claim's text that its quotes do not carry: the code, its offsets, and what is wrong."""

    code: str
    start: int
    end: int
    message: str


def drift(
    text: str, quotes: Sequence[str], *, supporting: Sequence[str] | None = None, known: str = ""
) -> Iterator[Drift]:
    """Compare a claim's text with its quotes.

    ``supporting`` are the quotes that a negation or hedge is looked for in (default: all of them); ``known`` holds
    names that need not be quoted, those of the record's own actors and speakers.
    """
    carrying = quotes if supporting is None else supporting
    yield from _numbers(text, quotes)
    yield from _negation(text, quotes, carrying)
    yield from _quoted_words(text, quotes)
    yield from _hedges(text, carrying)
    yield from _names(text, " ".join((*quotes, known)))


def check_drift(corpus: Corpus) -> Iterator[Problem]:
    """Every number, date, negation and name in a claim's text is found in its quotes, and no hedge is lost."""
    vouched = _vouched(corpus)
    for id_, entry in corpus.claims.items():
        rows = [(e.quote, e.direction) for e in entry.record.evidence] + vouched.get(id_, [])
        if not rows:
            continue
        supporting = [quote for quote, direction in rows if direction is Direction.SUPPORTS]
        accepted = {exception.word.casefold() for exception in entry.record.drift_ok}
        for found in _of_claim(corpus, entry.record, [quote for quote, _ in rows], supporting):
            if entry.record.text[found.start : found.end].casefold() not in accepted:
                yield _problem(entry, found)


def _of_claim(corpus: Corpus, claim: Claim, quotes: list[str], supporting: list[str]) -> Iterator[Drift]:
    own = [id_ for id_ in (*claim.actors, *claim.speakers) if id_ in corpus.actors]
    known = " ".join(
        name for id_ in own for name in (corpus.actors[id_].record.name, *corpus.actors[id_].record.aliases)
    )
    hedged = bool(claim.described_as or claim.condition) or claim.kind in (ClaimKind.FORECAST, ClaimKind.ASSESSMENT)
    for found in drift(claim.text, quotes, supporting=supporting, known=known):
        if not (hedged and found.code == "D201"):
            yield found


def _vouched(corpus: Corpus) -> dict[str, list[tuple[str, Direction]]]:
    """The quotes of statements that assert a claim, by that claim; a denial's words are those of its contrary."""
    found: dict[str, list[tuple[str, Direction]]] = {}
    for entry in corpus.claims.values():
        for name, direction in (("asserts", None), ("denies", Direction.REFUTES)):
            for vouching in getattr(entry.record, name):
                rows = ((e.quote, direction or e.direction) for e in entry.record.evidence)
                found.setdefault(vouching.claim, []).extend(rows)
    return found


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
        same = [other for other in there if (other.value, other.unit) == (number.value, number.unit)]
        word = text[number.start : number.end]
        if not same:
            yield Drift(
                code="D101", start=number.start, end=number.end, message=f"no quote carries the number `{word}`"
            )
        elif number.bound not in {other.bound for other in same}:
            message = f"`{word}` stands in the quote as {_bounded(same[0].bound)}, and here as {_bounded(number.bound)}"
            yield Drift(code="D101", start=number.start, end=number.end, message=message)


def _bounded(bound: Bound) -> str:
    return "the number itself" if bound is Bound.EXACTLY else f"“{bound.value}”"


def _negation(text: str, quotes: Sequence[str], supporting: Sequence[str]) -> Iterator[Drift]:
    here = _NEGATION.search(text)
    if here and not any(_NEGATION.search(quote) for quote in quotes):
        message = f"no quote carries the negation `{here.group()}`"
        yield Drift(code="D102", start=here.start(), end=here.end(), message=message)
    if not here and supporting and all(_NEGATION.search(quote) for quote in supporting) and not _DENIAL.search(text):
        yield Drift(code="D102", start=0, end=len(text), message="the quotes hold a negation, and the claim holds none")


def _quoted_words(text: str, quotes: Sequence[str]) -> Iterator[Drift]:
    folded = [fold_quote(quote).text for quote in quotes]
    for found in _INNER_QUOTE.finditer(text):
        words = fold_quote(found.group(1).strip()).text
        if not any(words in quote for quote in folded):
            start, end = found.span(1)
            yield Drift(code="D103", start=start, end=end, message="no quote carries the words in quotation marks")


def _hedges(text: str, supporting: Sequence[str]) -> Iterator[Drift]:
    if supporting and not _HEDGE.search(text):
        hedges = [_HEDGE.search(quote) for quote in supporting]
        if hedges[0] and all(hedges):
            message = f"the quotes say “{hedges[0].group()}”, and the claim is certain"
            yield Drift(code="D201", start=0, end=len(text), message=message)


def _names(text: str, there: str) -> Iterator[Drift]:
    words = set(re.findall(r"[^\W\d_]+", there))
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


def _opens(word: str, lower: set[str]) -> bool:
    """A first word is no name when it is a word of the quotes, a number, or one that often begins a sentence."""
    return word in _OPENERS or word.lower() in lower or any(True for _ in quantities(word))
