"""The verification page of a briefing: every claim and every line with its checks, and what fell short."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from sourcebook.pages.views.facts import Facts
from sourcebook.pages.views.line_views import LineRow, line_rows, sentence_tally
from sourcebook.pages.views.line_words import MARKS
from sourcebook.pages.views.parts import ClaimChip, Link, chips, link
from sourcebook.pages.views.rows import ClaimTable, Facet, Option, claim_table
from sourcebook.pages.views.tallies import Bar, QuoteTally, SourceRow, quote_tally, source_rows, standings_bars
from sourcebook.standing.vocabulary import MEANINGS, Group


@dataclass(frozen=True, kw_only=True, slots=True)
class ShortfallView:
    """The claims of one standing that falls short. ``open``: so few fall short that all are shown at once."""

    standing: str
    group: str
    meaning: str
    claims: tuple[ClaimChip, ...]
    open: bool


@dataclass(frozen=True, kw_only=True, slots=True)
class LineTable:
    """Every line that a briefing shows, with the facets to filter by. ``records`` lead to where each stands."""

    rows: tuple[LineRow, ...]
    facets: tuple[Facet, ...]
    records: Mapping[str, Link]


@dataclass(frozen=True, kw_only=True, slots=True)
class VerificationView:
    """The verification page. ``tally`` counts the briefing's sentences by their marks."""

    table: ClaimTable
    lines: LineTable
    tally: str
    quotes: QuoteTally
    bars: tuple[Bar, ...]
    short: tuple[ShortfallView, ...]
    sources: tuple[SourceRow, ...]


#: Groups that fall short of what a claim of their kind can reach.
SHORT = frozenset({Group.THIN, Group.CONTESTED, Group.UNSUPPORTED})
#: When more claims than this fall short, they are folded away.
FEW = 6


def verification_view(facts: Facts, briefing: str) -> VerificationView:
    """Collect the verification page of a briefing."""
    scope = facts.scopes[briefing]
    return VerificationView(
        table=claim_table(facts, scope.claims, leave_out="briefing"),
        lines=_lines(facts, briefing),
        tally=sentence_tally(facts, briefing),
        quotes=quote_tally(facts, scope.claims),
        bars=standings_bars(facts, scope.claims),
        short=_short(facts, scope.claims),
        sources=source_rows(facts, scope.sources, scope.claims),
    )


def _lines(facts: Facts, briefing: str) -> LineTable:
    """List the lines of a briefing first, then those of what it shows."""
    scope = facts.scopes[briefing]
    records = (*scope.demands, *scope.disputes, *scope.commitments, *scope.questions, *scope.claims)
    rows = line_rows(facts, briefing, records)
    parts, marks = Counter(row.part for row in rows), Counter(row.mark for row in rows)
    of_mark = (Option(mark.value, word, marks[mark]) for mark, (word, _) in MARKS.items() if marks[mark])
    of_part = (Option(part.replace(" ", "-"), part, number) for part, number in parts.items())
    facets = (Facet("mark", "Mark", tuple(of_mark)), Facet("part", "What it is", tuple(of_part)))
    return LineTable(
        rows=rows,
        facets=facets,
        records={row.record: link(facts, row.record, within=briefing) for row in rows},
    )


def _short(facts: Facts, claims: tuple[str, ...]) -> tuple[ShortfallView, ...]:
    found = {
        standing: [c for c in claims if facts.derived.claims[c].standing is standing]
        for standing, meaning in MEANINGS.items()
        if meaning.group in SHORT
    }
    return tuple(
        ShortfallView(
            standing=standing.value,
            group=MEANINGS[standing].group.value,
            meaning=MEANINGS[standing].text,
            claims=chips(facts, ids),
            open=sum(map(len, found.values())) <= FEW,
        )
        for standing, ids in found.items()
        if ids
    )
