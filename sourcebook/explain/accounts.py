"""Who says so and who denies it, in words: one sentence or two for each side, with the quotes behind it."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from sourcebook.explain.interest_words import interest_words
from sourcebook.explain.names import Names, ended, joined, opened, unique
from sourcebook.reading.records import Basis, ClaimKind, Grade, SourceType
from sourcebook.standing.claim_standing import Derivation, Testimony
from sourcebook.standing.rules import UNSTATED
from sourcebook.standing.statements import Quote
from sourcebook.standing.unread import withheld
from sourcebook.standing.witness import UNNAMED, Via, Witness

_HOW = {
    Basis.OBSERVED: "by its own observation",
    Basis.DOCUMENT: "from a document",
    Basis.OWN_SOURCES: "from sources of its own",
}
#: NATO Admiralty scale (AJP-2.1), the two grades that do not count.
_GRADES = {Grade.D: "not usually reliable", Grade.E: "unreliable"}
_RECORD = {SourceType.TRANSCRIPT: "a transcript", SourceType.RECORDING: "a recording"}


@dataclass(frozen=True, slots=True)
class Accounts:
    """The accounts of all sides for and against one claim, in words."""

    names: Names
    derivation: Derivation

    @property
    def statement(self) -> bool:
        """Whether the claim is that something was said."""
        return self.derivation.case.kind is ClaimKind.STATEMENT

    def supporting(self) -> Iterator[str]:
        """One entry for each side that says so (of a statement: that reports it), after whose view it is."""
        if self.derivation.case.kind in (ClaimKind.FORECAST, ClaimKind.ASSESSMENT):
            yield self._view()
        for group in by_side(self.derivation.supports):
            yield self._entry(group, refuting=False)

    def refuting(self) -> Iterator[str]:
        """One entry for each side that denies it."""
        for group in by_side(self.derivation.refutes):
            yield self._entry(group, refuting=True)

    def context(self, row: tuple[Quote, str]) -> str:
        """A quote that was entered as support and does not count, with the reason."""
        (claim, index), why = row
        source = self.names.evidence(claim, index).source
        return ended(
            f"{self.names.quote(claim, index)} in {self.names.where(source)} does not count as support, because {why}"
        )

    def _entry(self, group: list[Testimony], *, refuting: bool) -> str:
        sources = unique(t.witness.source for t in group)
        record = () if refuting else (self._record(s) for s in sources if s in self.derivation.record)
        return " ".join((self._said(group), *self._together(group), *record, *self._weight(group, refuting)))

    def _view(self) -> str:
        claim = self.names.claim(self.derivation.claim)
        whose = [self.names.actor(id_) for id_ in claim.speakers]
        whose += [f"someone unnamed (“{claim.described_as}”)"] if claim.described_as else []
        kind = self.derivation.case.kind.value
        return f"It is the {kind} of {joined(whose) or 'the source itself'}."

    # --- what was said, and where ------------------------------------------------------------------------------

    def _said(self, group: list[Testimony]) -> str:
        """Who, by which way, where and in what words; what is alike is said once."""
        leads: dict[str, dict[str, list[str]]] = {}
        for testimony in group:
            words = self.names.quote(*testimony.witness.quote)
            leads.setdefault(self._lead(testimony), {}).setdefault(words, []).append(self._place(testimony))
        ways = "; ".join(
            f"{lead} {'; '.join(f'{_in(places)}: {words}' for words, places in said.items())}".strip()
            for lead, said in leads.items()
        )
        return ended(f"{opened(self.who(group))}{'' if ways.startswith(':') else ', '}{ways}")

    def who(self, group: list[Testimony]) -> str:
        """Who vouches, and the side that it is on where that is another."""
        vouchers, side = unique(t.witness.voucher for t in group), group[0].witness.side
        named = self.names.keys(vouchers)
        return named if vouchers == [side] else f"{named} (part of {self.names.key(side)})"

    def _lead(self, testimony: Testimony) -> str:
        """The way by which the words bear on the claim."""
        witness = testimony.witness
        if witness.via is Via.CONTRADICTION and witness.through:
            return f"by supporting {self.names.text(witness.through)}, which cannot be true together with this,"
        if witness.through:
            return f"by the statement {self.names.text(witness.through)},"
        described = self.names.evidence(*witness.quote).described_as
        if witness.voucher == UNNAMED:
            return f"“{described}”," if described else "as the words around the quote say,"
        if witness.after:
            return f"whom {self.names.key(witness.after)} only cites, as quoted"
        own = witness.side == witness.reading or witness.voucher == f"source:{witness.source}"
        return "" if own else "as quoted"

    def _place(self, testimony: Testimony) -> str:
        """The source; by its title alone where its publisher speaks, and "" where the source itself does."""
        witness = testimony.witness
        if witness.voucher == f"source:{witness.source}":
            return ""
        publisher = self.names.record(witness.source).publisher
        own = publisher is not None and witness.voucher == f"actor:{publisher}"
        return self.names.title(witness.source) if own else self.names.where(witness.source)

    def _together(self, group: list[Testimony]) -> Iterator[str]:
        """That several sources are one publication, and so count once."""
        readings: dict[str, list[str]] = {}
        for testimony in group:
            readings.setdefault(testimony.witness.reading, []).append(testimony.witness.source)
        for sources in map(unique, readings.values()):
            if len(sources) > 1:
                copied = any(self.names.record(s).retells or self.names.record(s).upstream for s in sources)
                titles = joined(self.names.title(s) for s in sources)
                these = "These" if len(readings) == 1 else opened(titles)
                yield f"{these} {'repeat one text' if copied else 'come from one house'} and count once."

    def _record(self, source: str) -> str:
        what = _RECORD.get(self.names.record(source).type, "a publication of the speaker’s own")
        return f"{self.names.title(source)} is {what}."

    # --- what it weighs ----------------------------------------------------------------------------------------

    def _weight(self, group: list[Testimony], refuting: bool) -> Iterator[str]:
        first = group[0]
        if not self.statement:
            unnamed = first.witness.side == UNNAMED
            yield interest_words(self.names, self.derivation.claim, first)
            if any(t.witness.reading == UNSTATED for t in group) and first.witness.holder:
                yield "It was read in a text of unstated origin, which may be the same as any other."
            if self.derivation.case.kind in (ClaimKind.EVENT, ClaimKind.STATE):
                yield self._access(group, unnamed)
                yield from self._unread(group, refuting)
        grades = unique(
            f"graded {t.grade.value} for reliability ({_GRADES[t.grade]})" for t in group if t.grade in _GRADES
        )
        if grades and not any(t.counts for t in group):
            yield f"It is {joined(grades)}: this is shown and does not count."
        elif grades and refuting:
            yield f"It is {joined(grades)}; its denial counts all the same."

    def _access(self, group: list[Testimony], unnamed: bool) -> str:
        knows = unique(
            f"{_HOW[t.witness.basis]}{self._shown_by(t.witness)}" for t in group if t.witness.access and t.witness.basis
        )
        if knows:
            return f"It says how it knows: {joined(knows)}."
        if unnamed:
            return "How it is known is not said by anyone who is named."
        if any(t.witness.basis for t in group):
            return "How it knows is told only by those who quote it."
        return "How it knows is not said."

    def _unread(self, group: list[Testimony], refuting: bool) -> Iterator[str]:
        """That nobody has read whether other words say the same, or the contrary, where it makes a difference."""
        unread, way = sum(not t.witness.read for t in group), "the contrary" if refuting else "the same"
        if unread and withheld(self.derivation):
            some = f"{unread} of its {len(group)} quotes {'speaks' if unread == 1 else 'speak'}"
            who = "It speaks" if unread == len(group) else some
            yield f"{who} in other words than the claim, and nobody has signed that they say {way}."

    def _shown_by(self, witness: Witness) -> str:
        """The words that show a basis, in brackets; "" where the source is the document itself."""
        if witness.entry:
            statement, at, name = witness.entry
            words = getattr(self.names.claim(statement), name)[at].basis_quote
        else:
            words = self.names.evidence(*witness.quote).basis_quote
        return f" (“{' '.join(words.split())}”)" if words else ""


def _in(places: list[str]) -> str:
    named = joined(unique(places))
    return f"in {named}" if named else ""


def by_side(rows: Iterable[Testimony]) -> list[list[Testimony]]:
    """Group testimonies by side, in the order in which sides first occur."""
    groups: dict[str, list[Testimony]] = {}
    for row in rows:
        groups.setdefault(row.witness.side, []).append(row)
    return list(groups.values())
