"""A derivation in plain words: why a claim stands as it does, why not higher, and what would move it.

Everything is said from the derivation itself; nothing is counted here again. The same words are on the page of a
claim, in `explain`, in the exports and in reviews.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from sourcebook.explain.accounts import Accounts, by_side
from sourcebook.explain.names import Names, ended, joined
from sourcebook.explain.would_change import would_change
from sourcebook.reading.corpus import Corpus
from sourcebook.reading.records import ClaimKind, Standing
from sourcebook.standing.claim_standing import Derivation, Flagged, Hinge, Testimony
from sourcebook.standing.independence import two_apart
from sourcebook.standing.one_reading import Link
from sourcebook.standing.rules import Rule, Voice, established, well_placed
from sourcebook.standing.unread import to_sign, withheld
from sourcebook.standing.vocabulary import Flag


@dataclass(frozen=True, kw_only=True, slots=True)
class Reasons:
    """A derivation in words. ``rule`` is one sentence; ``says`` and ``denies`` hold one entry a side, with quotes.

    ``by`` leads the former where they stand in one list with the rest. ``notes`` are the flags, ``not_higher`` is why
    the claim has no stronger word, ``would_change`` what would give it another. ``aside`` are quotes that were entered
    as support and do not count, each with the reason.
    """

    rule: str
    by: str
    says: tuple[str, ...]
    denies: tuple[str, ...]
    notes: tuple[str, ...]
    not_higher: tuple[str, ...]
    would_change: tuple[str, ...]
    aside: tuple[str, ...] = ()

    @property
    def why(self) -> tuple[str, ...]:
        """All that speaks of why the claim stands as it does, the rule first."""
        says = (f"{self.by}: {row}" for row in self.says)
        denies = (f"Denied by: {row}" for row in self.denies)
        aside = (f"Context: {row}" for row in self.aside)
        return (self.rule, *says, *denies, *aside, *self.not_higher, *self.notes)


def reasons(corpus: Corpus, derivation: Derivation) -> Reasons:
    """Put a derivation into words."""
    names = Names(corpus)
    accounts = Accounts(names, derivation)
    words = _Words(names, derivation, accounts)
    return Reasons(
        rule=f"{derivation.standing.value}: {derivation.rule.text} (Rule {derivation.rule.number}.)",
        by="Reported by" if accounts.statement else "Said by",
        says=tuple(accounts.supporting()),
        denies=tuple(accounts.refuting()),
        notes=(
            *(note for flagged in derivation.flags for note in words.notes(flagged)),
            *map(words.linked, derivation.links),
        ),
        not_higher=tuple(words.not_higher()),
        would_change=tuple(would_change(names, derivation)),
        aside=tuple(map(accounts.context, derivation.aside)),
    )


@dataclass(frozen=True, slots=True)
class _Words:
    names: Names
    derivation: Derivation
    accounts: Accounts

    # --- why it has no stronger word ---------------------------------------------------------------------------

    def not_higher(self) -> Iterator[str]:
        """Say what keeps the claim from the next stronger words; one or two sentences."""
        case, standing = self.derivation.case, self.derivation.standing
        match standing:
            case Standing.CLAIMED | Standing.SINGLE_SOURCE | Standing.REPEATED | Standing.AGREED_BY_PARTIES if withheld(
                self.derivation
            ):
                yield self._unread()
            case Standing.CONFIRMED:
                yield "There is no stronger word for what happened or holds."
            case Standing.AGREED_BY_PARTIES | Standing.REPEATED:
                yield f"It is not confirmed, because {self._short_of_established(case.support)}."
            case Standing.CLAIMED:
                yield (
                    "It stands no higher, because of everyone who says so it is recorded that they have an interest in "
                    "it, or it is not recorded that they have none. However often it is repeated, it stays their claim."
                )
                yield from self._not_agreed()
                yield from self._one_publication()
            case Standing.SINGLE_SOURCE if self.derivation.rule is Rule.UNSTATED:
                yield (
                    "It stands no higher, because nobody knows whose word it is. However many such texts repeat it, "
                    "they are one source of unstated origin."
                )
            case Standing.SINGLE_SOURCE:
                yield f"It stands no higher, because {self._alone(case.support)}."
                yield from self._one_publication()
            case Standing.DISPUTED if case.kind is not ClaimKind.STATEMENT:
                yield from self._disputed()
            case Standing.REFUTED:
                yield (
                    "It is not merely disputed, because nobody without a known interest in it who says how they know "
                    "supports it."
                )
            case Standing.UNVERIFIED if case.heard:
                yield f"It stands no higher, because {self._uncounted()}."
            case _:
                yield from self._by_nature()

    def _unread(self) -> str:
        """That it would be another word if somebody signed that words which are not the claim's mean it."""
        derivation = self.derivation
        rows = [t for t in (*derivation.supports, *derivation.refutes) if t.counts]
        quotes = {t.witness.quote: t.witness.read for t in rows}
        unread, higher = sum(not read for read in quotes.values()), withheld(derivation)
        commands = joined(f"`build.py review {id_}`" for id_ in to_sign(derivation))
        return (
            f"In {unread} of the {len(quotes)} quotes that count the words alone do not show what they are recorded "
            f"for, and nobody has signed that they mean it: {commands}. Until then it is not {higher}."
        )

    def _by_nature(self) -> Iterator[str]:
        """The words that no amount of evidence makes stronger."""
        derivation, claim = self.derivation, self.names.claim(self.derivation.claim)
        match derivation.standing:
            case Standing.ON_RECORD:
                yield "There is no stronger word for a statement: it says that this was said, not that it is true."
            case Standing.REPORTED:
                count = derivation.reporters
                yield (
                    "It is not on-record, because the words were read neither in a publication of the speaker’s own "
                    "nor in the speaker’s turn of a transcript or recording."
                )
                yield f"Independent reporters: {count}. They report that this was said, not that it is true."
            case Standing.DISPUTED:
                yield "A denial that something was said is not outweighed by reports that it was."
            case Standing.DUE:
                yield "Its date has passed, and nothing recorded here says what became of it."
                yield "A forecast is never confirmed; a claim about what happened is another claim."
            case Standing.EXPECTED:
                yield "A forecast is never confirmed; a claim about what happened is another claim."
            case Standing.ASSESSED:
                yield "A judgement is never confirmed, however many share it."
            case Standing.SUPERSEDED:
                newer = joined(self.names.text(id_) for id_ in derivation.superseded_by)
                yield (
                    f"It is replaced by {newer}. That does not say that it was wrong, only that things have changed "
                    "since. Without the newer claim its own evidence would be weighed again."
                )
            case Standing.WITHDRAWN if claim.withdrawn:
                yield f"It was withdrawn ({claim.withdrawn.on}): {ended(claim.withdrawn.why)}"
            case Standing.UNSOURCED:
                yield "Nobody’s words for or against it were found in a source, so there is nothing to weigh."
            case _ if derivation.aside:
                yield "Nothing recorded for it counts: each quote is shown as context, with the reason."
            case _:
                yield "What could not be looked at cannot be weighed."

    def _short_of_established(self, voices: frozenset[Voice]) -> str:
        """What is missing for the test of rule 6; the test itself is the rules'."""
        if not any(voice.free for voice in voices):
            return "nobody who is known, and not known to have an interest in it, says so"
        if not well_placed(voices):
            return "nobody without a known interest in it says how they know"
        if not established(voices) and two_apart(voices):
            return "the one without a known interest who says how it knows was not read independently of the others"
        return self._alone(voices)

    def _alone(self, voices: frozenset[Voice]) -> str:
        sides = sorted({voice.side for voice in voices})
        if len(sides) == 1:
            counted = (t for t in self.derivation.supports if t.counts)
            return f"only one side says so: {joined(map(self.accounts.who, by_side(counted)))}"
        return (
            f"its {len(sides)} sides were not read independently of one another: they stand in one publication, "
            "one was read through another, or it is not known whose words they are"
        )

    def _one_publication(self) -> Iterator[str]:
        if len({voice.reading for voice in self.derivation.case.support}) == 1:
            yield (
                "All that is recorded for it was read in one publication, or in texts that repeat it. On one "
                "publication alone no claim about the world stands higher than single-source."
            )

    def _not_agreed(self) -> Iterator[str]:
        case = self.derivation.case
        missing = sorted(case.parties - {voice.side for voice in case.support})
        if len(case.parties) < 2:
            return
        if missing:
            yield f"It is not agreed-by-parties, because nothing in its support comes from {self.names.keys(missing)}."
        else:
            yield f"It is not agreed-by-parties, because {self._alone(case.support)}."

    def _disputed(self) -> Iterator[str]:
        case = self.derivation.case
        yield "A denial counts whoever makes it: an interest does not weaken it."
        yield (
            "It is outweighed only when two sides say so independently, one of them without a known interest and "
            "saying how it knows, and nobody of that kind denies it."
        )
        if withheld(self.derivation):
            yield self._unread()
        elif established(case.support):
            yield "Here someone without a known interest who says how they know denies it too."
        else:
            yield f"Here {self._short_of_established(case.support)}."

    def _uncounted(self) -> str:
        if self.derivation.supports:
            return "those who say so are graded too unreliable to count"
        return "nobody is recorded as saying so"

    # --- flags -------------------------------------------------------------------------------------------------

    def notes(self, flagged: Flagged) -> Iterator[str]:
        """What a flag says; one sentence, for `fragile` one for each field."""
        details = joined(flagged.details)
        match flagged.flag:
            case Flag.DENIED_BY:
                yield self._denied(self._named(self.derivation.refutes, flagged))
            case Flag.CLAIMED_BY:
                yield f"It is said all the same by {self._named(self.derivation.supports, flagged)}."
            case Flag.SUSPECT:
                yield f"The claim or its evidence has changed since it was last reviewed ({details})."
            case Flag.STALE:
                yield f"It was due for review by {details}."
            case Flag.OVERRIDDEN:
                word, editor, until, why = flagged.details
                yield (
                    f"An editor, {editor}, would call it {word} until {until}: {ended(why)} That is shown beside the "
                    "computed word and does not replace it."
                )
            case Flag.CHALLENGED:
                newer = joined(map(self.names.text, flagged.details))
                yield (
                    f"{newer} is recorded as replacing it, but stands lower, denials left aside, or is no later "
                    "news of the same matter, and so does not."
                )
            case Flag.FRAGILE:
                yield from map(self._hinge, flagged.hinges)
            case _:
                yield "Some evidence could not be checked here, because the snapshot is not on this machine."

    def linked(self, link: Link) -> str:
        """Which sources are one reading although no record says so; one sentence."""
        titles = joined(self.names.title(id_) for id_ in link.sources)
        return (
            f"{titles} {link.why.value}: they are one reading and count once, until `independent_of` of one of them "
            "says why they are not."
        )

    def _denied(self, who: str) -> str:
        if self.derivation.standing is Standing.CONFIRMED:
            return (
                f"It is denied by {who}. That does not outweigh it: nobody without a known interest in it who says "
                "how they know denies it."
            )
        return f"It is denied by {who}."

    def _named(self, rows: tuple[Testimony, ...], flagged: Flagged) -> str:
        groups = (group for group in by_side(rows) if group[0].witness.side in flagged.details)
        return joined(map(self.accounts.who, groups))

    def _hinge(self, hinge: Hinge) -> str:
        """On what field the standing hangs, first in plain words and then as an editor finds it."""
        field, where = hinge.field.field, hinge.field.where
        if field == "retells":
            source = str(where[0])
            end = self.names.record(source).retells or ""
            what = f"{self.names.title(source)} were not counted as repeating {self.names.title(end)}"
        elif field == "attributed_to":
            evidence = self.names.claim(str(where[0])).evidence[int(where[1])]
            named = self.names.actor(evidence.attributed_to or "")
            what = f"the words in {self.names.where(evidence.source)} were its own and not those of {named}"
        else:
            what = f"it were not recorded how {self._knower(where)} knows"
        return f"It hangs on a detail: it would be {hinge.without.value} if {what} ({hinge.place})."

    def _knower(self, where: tuple[str | int, ...]) -> str:
        rows = (*self.derivation.supports, *self.derivation.refutes)
        found = (t.witness.voucher for t in rows if where in (t.witness.entry, t.witness.quote))
        return self.names.keys(found)
