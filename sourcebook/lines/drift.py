"""Drift: what a claim says and none of its quotes carries. Numbers, negation, quoted words; hedges, dates, names."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from sourcebook.lines.drift_dates import Dated, DateMention, Lacking, dates, lacking
from sourcebook.lines.drift_names import unnamed
from sourcebook.lines.hedges import Quoted, lost_hedges
from sourcebook.lines.polarity import reversals
from sourcebook.lines.quantities import Bound, Numbers, Quantity, counts, quantities
from sourcebook.problems import CODES, Problem
from sourcebook.quotes.folds import fold_quote
from sourcebook.reading.corpus import Corpus, Entry
from sourcebook.reading.nodes import Scalar, Written, node_at, source_span
from sourcebook.reading.records import Claim, ClaimKind, Direction, Evidence

_INNER_QUOTE = re.compile(r"[“\"„«「『]([^“”\"„«»「」『』]+)[”\"“»」』]")
#: What was left out of words in quotation marks, and the editor's own words in them.
_LEFT_OUT = re.compile(r"\s*(?:\[[^\]]*\]|\.\.\.|…)\s*")


@dataclass(frozen=True, kw_only=True, slots=True)
class Drift:
    """Something in a claim's text that its quotes do not carry: the code, its offsets, and what is wrong."""

    code: str
    start: int
    end: int
    message: str
    word: str = ""
    """The word of the quotes that the text lacks, where it lacks one."""


def drift(
    text: str, quotes: Sequence[str], *, supporting: Sequence[Quoted] | None = None, known: str = ""
) -> Iterator[Drift]:
    """Compare a claim's text with its quotes.

    ``supporting`` are the quotes that a negation or hedge is looked for in (default: all of them); ``known`` holds
    names that need not be quoted, those of the record's own actors and speakers.
    """
    carrying = [Quoted(text=quote) for quote in quotes] if supporting is None else supporting
    found = _drift(text, quotes, carrying, known)
    yield from sorted(found, key=lambda it: (it.start, it.end, it.code))


def _drift(text: str, quotes: Sequence[str], carrying: Sequence[Quoted], known: str) -> Iterator[Drift]:
    yield from _numbers_and_dates(text, quotes)
    for found in reversals(text, quotes, [quote.text for quote in carrying]):
        yield Drift(code="D102", start=found.start, end=found.end, message=found.message, word=found.word)
    yield from _quoted_words(text, quotes)
    for lost in lost_hedges(text, carrying):
        message = f"the quotes say “{lost.word}”, and the claim is certain"
        yield Drift(code="D201", start=lost.start, end=lost.end, message=message, word=lost.word)
    yield from _names(text, "\n".join((*quotes, known)))


def check_drift(corpus: Corpus) -> Iterator[Problem]:
    """Every number, date, negation and name in a claim's text is found in its quotes, and no hedge is lost."""
    vouched = _vouched(corpus)
    for id_, entry in corpus.claims.items():
        yield from _translations(entry)
        rows = [(_quoted(e), e.direction) for e in entry.record.evidence] + vouched.get(id_, [])
        findings = list(_of_claim(corpus, entry.record, rows))
        excused = [set(_excused(entry.record.text, it.word, findings)) for it in entry.record.drift_ok]
        accepted = frozenset[Drift]().union(*excused)
        yield from _problems(entry, [found for found in findings if found not in accepted])
        yield from (_idle(entry, at) for at, some in enumerate(excused) if not some)


def _excused(text: str, word: str, findings: Sequence[Drift]) -> Iterator[Drift]:
    """Yield what an exception excuses: drift at its words, or of its words when the quotes have them."""
    places = [it.span() for it in re.finditer(re.escape(word), text, re.IGNORECASE)]
    for found in findings:
        at_word = any(start <= found.start and found.end <= end for start, end in places)
        if at_word or (found.word and found.word.casefold() == word.casefold()):
            yield found


def _idle(entry: Entry[Claim], at: int) -> Problem:
    word = entry.record.drift_ok[at].word
    message = f"nothing drifts at `{word}` that this exception would excuse"
    return entry.problem("D205", message, loc=("drift_ok", at, "word"), hint=CODES["D205"].mend)


def _quoted(evidence: Evidence) -> Quoted:
    """A translation stands beside its quote: a claim may use the words of either."""
    translated = f"\n\n{evidence.translation.text}" if evidence.translation else ""
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
    """Every number that a quote gives in digits stands in its translation too, and every date."""
    for index, evidence in enumerate(entry.record.evidence):
        if evidence.translation is None:
            continue
        for start, end in _untranslated(evidence.quote, evidence.translation.text):
            scalar, _ = node_at(entry.document.root, ("evidence", index, "translation", "text"))
            assert isinstance(scalar, Scalar)  # the text of a valid translation
            span = source_span(entry.document, scalar, 0, len(evidence.translation.text))
            message = f"the translation does not carry the number `{evidence.quote[start:end]}` of its quote"
            field = f"evidence.{index}.translation.text"
            yield Problem(code="D204", span=span, message=message, hint=CODES["D204"].mend, field=field)


def _untranslated(quote: str, translation: str) -> Iterator[tuple[int, int]]:
    values = {value for quantity in quantities(translation) for value in quantity.values} | counts(translation)
    shares = {quantity.share for quantity in quantities(translation) if quantity.share is not None}
    dated, mentions = Dated.read([translation]), list(dates(quote))
    values |= set(map(Decimal, dated.numbers))
    for date in mentions:
        yield from ((it.start, it.end) for it in lacking(date, dated) if quote[it.start : it.end][:1].isdigit())
    for number in _undated(quote, mentions):
        if quote[number.start].isdigit() and number.values.isdisjoint(values) and number.share not in shares:
            yield number.start, number.end


def _problems(entry: Entry[Claim], findings: Sequence[Drift]) -> Iterator[Problem]:
    if not findings:
        return
    scalar, _ = node_at(entry.document.root, ("text",))
    assert isinstance(scalar, Scalar)  # the text of a valid claim
    lead = len(scalar.value) - len(scalar.value.lstrip())
    written = Written(entry.document, scalar)
    for found in findings:
        span = written.span(found.start + lead, found.end + lead)
        yield Problem(code=found.code, span=span, message=found.message, hint=CODES[found.code].mend, field="text")


# --- what is compared ------------------------------------------------------------------------------------------


def _numbers_and_dates(text: str, quotes: Sequence[str]) -> Iterator[Drift]:
    mentions = list(dates(text))
    undated = list(_undated(text, mentions))
    if not (mentions or undated):
        return  # most claims: no need to read the quotes
    there = Numbers(quantity for quote in quotes for quantity in quantities(quote))
    dated = Dated.read(quotes)
    counted = frozenset[Decimal]().union(*map(counts, quotes), map(Decimal, dated.numbers))
    for date in mentions:
        yield from (_date(text, it, there) for it in lacking(date, dated) if not _year_alone(it, date, there))
    for number in undated:
        same = there.same(number)
        if same:
            yield from _unbounded(text, number, same)
        elif number.unit not in ("", "ordinal") or number.measure or number.values.isdisjoint(counted):
            yield _lost(text, number.start, number.end)


def _undated(text: str, mentions: Sequence[DateMention]) -> Iterator[Quantity]:
    dated = {at for date in mentions for at in range(date.start, date.end)}
    for number in quantities(text):
        if number.start not in dated:
            yield number


def _year_alone(it: Lacking, date: DateMention, there: Numbers) -> bool:
    """A year without a month is a number like any other; a quote may give it in a place of its own."""
    return it.kind == "year" and not it.elsewhere and Decimal(date.year or 0) in there.values


def _date(text: str, it: Lacking, there: Numbers) -> Drift:
    word = text[it.start : it.end]
    digits = re.match(r"\d+", word)
    if it.kind in ("day", "year") and digits and Decimal(digits.group()) not in there.values:
        return _lost(text, it.start, it.end)
    return Drift(code="D203", start=it.start, end=it.end, message=f"no quote carries the date `{word}`")


def _lost(text: str, start: int, end: int) -> Drift:
    return Drift(code="D101", start=start, end=end, message=f"no quote carries the number `{text[start:end]}`")


def _unbounded(text: str, number: Quantity, same: Sequence[Quantity]) -> Iterator[Drift]:
    if number.bound not in {other.bound for other in same}:
        word = text[number.start : number.end]
        message = f"`{word}` stands in the quote as {_bounded(same[0].bound)}, and here as {_bounded(number.bound)}"
        yield Drift(code="D101", start=number.start, end=number.end, message=message)


def _bounded(bound: Bound) -> str:
    return "the number itself" if bound is Bound.EXACTLY else f"“{bound.value}”"


def _quoted_words(text: str, quotes: Sequence[str]) -> Iterator[Drift]:
    inner = list(_INNER_QUOTE.finditer(text))
    folded = [fold_quote(quote).text for quote in quotes] if inner else []
    for found in inner:
        pieces = [fold_quote(piece.strip(" ,.;:!?")).text for piece in _LEFT_OUT.split(found.group(1))]
        if not any(_in_order(pieces, quote) for quote in folded):
            start, end = found.span(1)
            yield Drift(code="D103", start=start, end=end, message="no quote carries the words in quotation marks")


def _in_order(pieces: Sequence[str], quote: str) -> bool:
    at = 0
    for piece in pieces:
        at = quote.find(piece, at)
        if at < 0:
            return False
        at += len(piece)
    return True


def _names(text: str, there: str) -> Iterator[Drift]:
    for found in unnamed(text, there):
        name = text[found.start : found.end]
        message = f"no quote joins the names in `{name}`" if found.joined else f"no quote carries the name `{name}`"
        yield Drift(code="D202", start=found.start, end=found.end, message=message)
