"""Dates of claims and briefings: whether a quote carries them, and whether anything of them can have been known."""

import re
from collections.abc import Iterator
from datetime import date, timedelta

from sourcebook.lines.alone import is_within
from sourcebook.lines.lexicon import lexicon
from sourcebook.lines.line_table import UNSTATED, LineTable
from sourcebook.lines.line_tokens import tokens
from sourcebook.lines.line_values import Amount, Day, Value
from sourcebook.lines.support_checks import all_older
from sourcebook.problems import CODES, Problem
from sourcebook.quotes.quote_checks import EvidenceCheck
from sourcebook.reading.corpus import Corpus, Entry
from sourcebook.reading.edtf import Edtf, parse_edtf
from sourcebook.reading.records import DOCUMENTS, Briefing, Claim, ClaimKind, Source, SourceType, WhenBasis
from sourcebook.standing.sides import Sides
from sourcebook.standing.statements import replaces_later

#: Types of source that are what their publisher says, at the time of issue.
_UTTERED = DOCUMENTS | {SourceType.STATEMENT, SourceType.POST, SourceType.INTERVIEW}
#: A day of the week is that of the seven days before or after the day of issue.
_WEEK = timedelta(7)
#: A date without its year is of the year around the day of issue.
_YEAR = timedelta(366)
#: A date of two numbers and a year, which of them is the day left open.
_SLASHED = re.compile(r"\b(\d{1,2})[/.](\d{1,2})[/.](\d{4})\b")


def check_dates(corpus: Corpus, checks: EvidenceCheck, as_of: Edtf | None) -> Iterator[Problem]:
    """Check each claim's `when` and each briefing's `as_of`; of what is wrong with one date the gravest is told.

    ``as_of`` is the day that the records give, not one that was asked for.
    """
    dates = _Dates(corpus, checks)
    for entry in corpus.claims.values():
        claim = entry.record
        if claim.when is None or claim.withdrawn:
            continue
        if replaces_later(claim, as_of):
            yield _problem(entry, "S111", f"{claim.when} is later than {as_of}, as of which everything is told")
        elif all_older(corpus, claim):
            yield _problem(entry, "S207", f"every source of the claim is older than {claim.when}")
        elif claim.when_basis is not WhenBasis.INFERRED and (missing := dates.unstated(entry)):
            yield _problem(entry, "S208", f"no quote of the claim carries {missing}", dates.proposed(entry))
    for briefing in corpus.briefings.values():
        yield from _before_all(corpus, briefing)


def _problem(entry: Entry[Claim], code: str, message: str, proposed: str = "") -> Problem:
    return entry.problem(code, message, loc=("when",), note=proposed, hint=CODES[code].fix)


def _before_all(corpus: Corpus, briefing: Entry[Briefing]) -> Iterator[Problem]:
    """Yield where a briefing's day is before the first that any source of its claims was issued on."""
    sides, topics = Sides(corpus), set(briefing.record.topics)
    claims = [entry.record for entry in corpus.claims.values() if not topics.isdisjoint(sides.all_topics(entry.record))]
    sources = {evidence.source for claim in claims for evidence in claim.evidence}
    issued = [it.record.issued for id_ in sources if (it := corpus.sources.get(id_))]
    if issued and all(it is not None and briefing.record.as_of.is_before(it) for it in issued):
        message = f"every source of the briefing's claims was issued after {briefing.record.as_of}"
        yield briefing.problem("S209", message, loc=("as_of",), hint=CODES["S209"].fix)


class _Dates:
    """Reads what the quotes of claims say of dates."""

    def __init__(self, corpus: Corpus, checks: EvidenceCheck) -> None:
        self._corpus = corpus
        self._sides = Sides(corpus)
        self._table = LineTable(corpus, checks)
        self._said: dict[str, list[tuple[str, str]]] = {}
        for id_, entry in corpus.claims.items():
            for vouching in entry.record.asserts:
                self._said.setdefault(vouching.claim, []).append((id_, "asserts"))

    def unstated(self, entry: Entry[Claim]) -> str:
        """Return the part of a claim's date that no quote carries; "" where all is carried, or cannot be read."""
        grounds = list(self._grounds(entry))
        if not grounds or any(lexicon(lang) is None for _, lang, _ in grounds):
            return ""
        for part in str(entry.record.when).split("/"):
            if part in ("", "..") or (wanted := parse_edtf(part)).uncertain or wanted.approximate:
                continue
            if not any(
                _states(text, lang, source, wanted) or self._is_record(entry.record, source, wanted)
                for text, lang, source in grounds
            ):
                return part
        return ""

    def proposed(self, entry: Entry[Claim]) -> str:
        """Return the day that a quote's day of the week gives, where its source was issued on a known day."""
        for text, lang, source in self._grounds(entry):
            issued = _day_of(source)
            for token in tokens(text, lang):
                if issued and isinstance(token.value, Day):
                    day = _counted_from(token.value, issued)
                    if day:
                        word = text[token.start : token.end]
                        return f"“{word}” is {day.isoformat()}, counted from the day of issue {issued.isoformat()}"
        return ""

    def _grounds(self, entry: Entry[Claim]) -> Iterator[tuple[str, str, Source]]:
        """Yield the quotes of a claim, and those of statements that assert it, with their language and source."""
        for id_ in (entry.id, *(statement for statement, _ in self._said.get(entry.id, ()))):
            for at, evidence in enumerate(self._corpus.claims[id_].record.evidence):
                if ground := self._table.quoted(id_, at, UNSTATED):
                    yield ground.text, ground.lang, self._corpus.sources[evidence.source].record

    def _is_record(self, claim: Claim, source: Source, wanted: Edtf) -> bool:
        """Tell whether a source of that day says by itself of when its words are.

        What someone says in words of its own is said on the day of issue; what a text says to hold, and how it judges,
        holds on that day; and a record of what happened on its day says so by its date.
        """
        issued = source.issued
        if issued is None or not wanted.earliest <= issued.earliest <= issued.latest <= wanted.latest:
            return False
        if claim.kind is ClaimKind.STATEMENT:
            speaking = {self._sides.side(speaker) for speaker in claim.speakers}
            own = source.publisher is not None and self._sides.side(source.publisher) in speaking
            return own or source.type in _UTTERED
        return claim.kind in (ClaimKind.STATE, ClaimKind.ASSESSMENT) or source.type in DOCUMENTS


def _day_of(source: Source) -> date | None:
    return source.issued.earliest if source.issued and source.issued.precise else None


def _states(text: str, lang: str, source: Source, wanted: Edtf) -> bool:
    """Tell whether a quote states a date: a day by day and month, or by a day of the week and the day of issue."""
    if len(wanted.text) == len("2023-24") and wanted.text in text:
        return wanted.text[5:] <= "12"  # two years and no season
    some, issued = [token.value for token in tokens(text, lang)], _day_of(source)
    return _slashed(text, wanted) or any(value is not None and _gives(value, issued, wanted) for value in some)


def _gives(value: Value, issued: date | None, wanted: Edtf) -> bool:
    day, years = wanted.earliest == wanted.latest, wanted.latest.year - wanted.earliest.year
    if isinstance(value, Amount):
        return _has_no_month(wanted) and wanted.earliest.year <= value.number <= wanted.latest.year
    if value.month is None and value.year is None:
        found = _counted_from(value, issued, wanted.earliest) if issued else None
        return found is not None and wanted.earliest <= found <= wanted.latest
    if day and value.day is None:
        return False
    if not is_within(value, wanted) and not years:
        return False
    near = issued is None or abs(wanted.earliest - issued) <= _YEAR
    return value.year is not None or near


def _has_no_month(wanted: Edtf) -> bool:
    """Tell whether a date is of years, or of a season, whose name is not looked for."""
    return not re.match(r"\d{4}-(?:0[1-9]|1[0-2])", wanted.text)


def _counted_from(value: Day, issued: date, near: date | None = None) -> date | None:
    """Return the day that "yesterday" or "Tuesday" is: the last one, or the one meant where that is the next."""
    if value.relative is not None:
        return issued + timedelta(value.relative)
    if value.weekday is None or value.day is not None:
        return None
    last = issued - timedelta((issued.isoweekday() - value.weekday) % 7)
    others = (last, last - _WEEK, last + _WEEK)
    return next((it for it in others if it == near), last)


def _slashed(text: str, wanted: Edtf) -> bool:
    for found in _SLASHED.finditer(text):
        one, two, year = map(int, found.groups())
        for month, day in ((one, two), (two, one)):
            if 1 <= month <= 12 and is_within(Day(year, month, day), wanted):
                return True
    return False
