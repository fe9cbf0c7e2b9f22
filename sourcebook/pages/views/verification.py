"""The verification page of a briefing: every claim with its checks, what fell short, and what sources say besides."""

from dataclasses import dataclass

from sourcebook.pages.views.facts import Facts
from sourcebook.pages.views.parts import ClaimChip, chips
from sourcebook.pages.views.rows import ClaimTable, claim_table
from sourcebook.pages.views.tallies import QuoteTally, Share, SourceRow, quote_tally, source_rows, standings_bar
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
class VerificationView:
    """The verification page."""

    table: ClaimTable
    quotes: QuoteTally
    bar: tuple[Share, ...]
    short: tuple[ShortfallView, ...]
    sources: tuple[SourceRow, ...]


#: Groups that fall short of what a claim of their kind can reach.
SHORT = frozenset({Group.THIN, Group.CONTESTED})
#: When more claims than this fall short, they are folded away.
FEW = 6


def verification_view(facts: Facts, briefing: str) -> VerificationView:
    """Collect the verification page of a briefing."""
    scope = facts.scopes[briefing]
    return VerificationView(
        table=claim_table(facts, scope.claims, leave_out="briefing"),
        quotes=quote_tally(facts, scope.claims),
        bar=standings_bar(facts, scope.claims),
        short=_short(facts, scope.claims),
        sources=source_rows(facts, scope.sources),
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
