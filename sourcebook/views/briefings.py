"""A briefing's front page and its verification page, and the home page that lists briefings."""

from dataclasses import dataclass

from markupsafe import Markup

from sourcebook.history.log import Commit, Log
from sourcebook.prose.markdown import Prose
from sourcebook.reading.records import Standing
from sourcebook.standing.vocabulary import Group
from sourcebook.views.dates import date_words
from sourcebook.views.facts import Facts
from sourcebook.views.outcomes import QuestionView, questions_view
from sourcebook.views.parts import ClaimChip, Link, chips, link, links, standing_key
from sourcebook.views.sources import Coverage, coverage
from sourcebook.views.tallies import QuoteTally, Share, quote_tally, source_quality, standings_bar


@dataclass(frozen=True, kw_only=True, slots=True)
class JudgementView:
    """A key judgement."""

    text: str
    likelihood: str
    confidence: str
    claims: tuple[ClaimChip, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class BriefingView:
    """A briefing's front page."""

    id: str
    path: str
    title: str
    summary: str
    as_of: str
    as_of_note: str
    lang: str
    topics: tuple[Link, ...]
    judgements: tuple[JudgementView, ...]
    prose: Markup
    bar: tuple[Share, ...]
    claims: int
    quotes: QuoteTally
    established: tuple[ClaimChip, ...]
    contested: tuple[ClaimChip, ...]
    questions: tuple[QuestionView, ...]
    disputes: tuple[Link, ...]
    quality: tuple[str, ...]
    sources: tuple[Link, ...]


def briefing_view(facts: Facts, id_: str, prose: Prose) -> BriefingView:
    """Collect what a briefing's front page shows."""
    entry, scope = facts.corpus.briefings[id_], facts.scopes[id_]
    record = entry.record
    ranked = sorted(scope.claims, key=lambda c: (standing_key(facts.derived.claims[c]), c))
    by_group = {g: [c for c in ranked if facts.derived.claims[c].group is g] for g in Group}
    return BriefingView(
        id=id_,
        path=entry.path,
        title=record.title,
        summary=record.summary,
        as_of=date_words(record.as_of),
        as_of_note=record.as_of_note or "",
        lang=record.lang,
        topics=links(facts, record.topics),
        judgements=tuple(
            JudgementView(
                text=j.text,
                likelihood=j.likelihood.value if j.likelihood else "",
                confidence=j.confidence.value,
                claims=chips(facts, j.claims),
            )
            for j in record.judgements
        ),
        prose=prose.html,
        bar=standings_bar(facts, scope.claims),
        claims=len(scope.claims),
        quotes=quote_tally(facts, scope.claims),
        established=chips(facts, by_group[Group.ESTABLISHED]),
        contested=chips(facts, by_group[Group.CONTESTED]),
        questions=questions_view(facts, id_),
        disputes=links(facts, scope.disputes, within=id_),
        quality=source_quality(facts, id_),
        sources=links(facts, scope.sources),
    )


@dataclass(frozen=True, kw_only=True, slots=True)
class VerificationRow:
    """One claim in the verification table."""

    claim: ClaimChip
    quotes: QuoteTally
    sources: tuple[Link, ...]
    flags: tuple[str, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class SourceCoverage:
    """How much of a source is quoted."""

    source: Link
    coverage: Coverage


@dataclass(frozen=True, kw_only=True, slots=True)
class VerificationView:
    """Every claim of a briefing with its checks, and what fell short."""

    rows: tuple[VerificationRow, ...]
    quotes: QuoteTally
    bar: tuple[Share, ...]
    short: tuple[ClaimChip, ...]
    coverage: tuple[SourceCoverage, ...]


#: Standings that do not fall short of what a claim of their kind can reach.
_SUFFICIENT = frozenset({Standing.CONFIRMED, Standing.AGREED_BY_PARTIES, Standing.ON_RECORD, Standing.REPORTED})


def verification_view(facts: Facts, briefing: str) -> VerificationView:
    """Collect the verification page of a briefing."""
    scope = facts.scopes[briefing]
    ranked = sorted(scope.claims, key=lambda c: (standing_key(facts.derived.claims[c]), c))
    short = [c for c in ranked if facts.derived.claims[c].group in (Group.THIN, Group.CONTESTED)]
    rows = zip(ranked, chips(facts, ranked), strict=True)
    return VerificationView(
        rows=tuple(
            VerificationRow(
                claim=shown,
                quotes=quote_tally(facts, (id_,)),
                sources=links(facts, dict.fromkeys(e.source for e in facts.corpus.claims[id_].record.evidence)),
                flags=tuple(flagged.flag.value for flagged in facts.derived.claims[id_].flags),
            )
            for id_, shown in rows
        ),
        quotes=quote_tally(facts, scope.claims),
        bar=standings_bar(facts, scope.claims),
        short=chips(facts, short),
        coverage=tuple(SourceCoverage(source=link(facts, s), coverage=coverage(facts, s)) for s in scope.sources),
    )


@dataclass(frozen=True, kw_only=True, slots=True)
class ChangedRecord:
    """A record that a commit touched; ``link`` is None when it exists no longer."""

    id: str
    link: Link | None


@dataclass(frozen=True, kw_only=True, slots=True)
class ChangeView:
    """One commit with the records that it touched."""

    commit: Commit
    added: tuple[ChangedRecord, ...]
    changed: tuple[ChangedRecord, ...]
    removed: tuple[ChangedRecord, ...]


def changes_view(facts: Facts, log: Log) -> tuple[ChangeView, ...]:
    """Collect the commits that touched records, newest first."""

    def records(ids: tuple[str, ...]) -> tuple[ChangedRecord, ...]:
        known = facts.corpus.kinds
        return tuple(ChangedRecord(id=id_, link=link(facts, id_) if id_ in known else None) for id_ in ids)

    return tuple(
        ChangeView(commit=c, added=records(c.added), changed=records(c.changed), removed=records(c.removed))
        for c in log.commits
    )
