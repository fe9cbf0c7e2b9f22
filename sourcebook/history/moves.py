"""Derived values that moved between two states: standings, with the reason in one line, and what follows from them."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from sourcebook.explain.commitment_words import status_words
from sourcebook.explain.names import Names
from sourcebook.explain.position_words import stance_words
from sourcebook.history.changes import Direction, PointMove, PositionMove, StandingMove, StatusMove
from sourcebook.history.renames import Pairs
from sourcebook.history.state import State
from sourcebook.reading.corpus import Corpus
from sourcebook.reading.records import Demand, Dispute, Kind, Position, Standing
from sourcebook.standing.claim_standing import Derivation
from sourcebook.standing.derivation import Derived
from sourcebook.standing.latest_positions import DatedPosition
from sourcebook.standing.peoples_word import OnWord, Word, on_word
from sourcebook.standing.question_status import QuestionStatus
from sourcebook.standing.rules import Voice
from sourcebook.standing.vocabulary import STRENGTH

#: From weak to strong, for statements: how well it is established that it was said.
SAID = (Standing.UNVERIFIED, Standing.DISPUTED, Standing.REPORTED, Standing.ON_RECORD)


def direction(before: Standing, after: Standing) -> Direction:
    """Tell which way a standing moved."""
    if after is Standing.WITHDRAWN:
        return Direction.WITHDRAWN
    if after is Standing.SUPERSEDED:
        return Direction.SUPERSEDED
    for line in (STRENGTH, SAID):
        if before in line and after in line:
            return Direction.STRENGTHENED if line.index(after) > line.index(before) else Direction.WEAKENED
    return Direction.MOVED


@dataclass(frozen=True, slots=True)
class Moves:
    """Finds what moved. ``old`` and ``new`` are the derived values of both states."""

    before: State
    after: State
    old: Derived
    new: Derived
    pairs: Pairs

    def _paired(self, kind: Kind) -> Iterator[tuple[str, str]]:
        """Yield (id after, id before) of the records of a kind that are in both states."""
        old, now = self.before.corpus.by_kind[kind], self.pairs.now
        for id_ in self.after.corpus.by_kind[kind]:
            was = self.pairs.renamed.get(id_, id_)
            if was in old and now.get(was, was) == id_:
                yield id_, was

    def words(self) -> Iterator[OnWord]:
        """Yield what rests on somebody's word now and did not before, and is not told by a standing that moved."""
        was = on_word(self.before.corpus, self.old.claims, self.before.problems)
        known = {(word.what, self.pairs.now.get(word.record, word.record), word.detail) for word in was}
        for word in on_word(self.after.corpus, self.new.claims, self.after.problems):
            told = word.what in (Word.WITHDRAWN, Word.SUPERSEDES)
            if not told and (word.what, word.record, word.detail) not in known:
                yield word

    # --- claims ------------------------------------------------------------------------------------------

    def standings(self) -> Iterator[StandingMove]:
        """Yield the claims whose standing moved."""
        for id_, was in self._paired(Kind.CLAIM):
            one, other = self.old.claims[was], self.new.claims[id_]
            if one.standing is not other.standing:
                yield StandingMove(
                    claim=id_,
                    was=was,
                    text=self.after.corpus.claims[id_].record.text,
                    before=one.standing.value,
                    after=other.standing.value,
                    direction=direction(one.standing, other.standing),
                    reason=self._reason(one, other),
                )

    def _reason(self, one: Derivation, other: Derivation) -> str:
        """Say in one line what made the difference, and the rule that decides now."""
        claim = self.after.corpus.claims[other.claim].record
        if other.standing is Standing.WITHDRAWN and claim.withdrawn:
            return f"Withdrawn on {claim.withdrawn.on}: {claim.withdrawn.why}"
        if other.standing is Standing.SUPERSEDED:
            newer = self.after.corpus.claims[other.superseded_by[0]].record
            return f"Superseded by “{newer.text}”"
        causes = "; ".join(self._causes(one, other))
        rule = other.rule.text
        return f"{causes[0].upper()}{causes[1:]}. {rule}" if causes else rule

    def _causes(self, one: Derivation, other: Derivation) -> Iterator[str]:
        if one.standing is Standing.WITHDRAWN:
            yield "it is no longer withdrawn"
        if one.case.kind is not other.case.kind:
            yield f"it is now recorded as {other.case.kind.value}, not {one.case.kind.value}"
        for was, now, verb in (
            (one.case.support, other.case.support, "said"),
            (one.case.refutation, other.case.refutation, "denied"),
        ):
            yield from self._voices(self._followed(was), now, verb)
        if other.case.past and not one.case.past:
            yield "its date has passed"
        if other.case.on_record != one.case.on_record:
            yield f"the speaker’s own words are {'now' if other.case.on_record else 'no longer'} among its sources"

    def _voices(self, was: frozenset[Voice], now: frozenset[Voice], verb: str) -> Iterator[str]:
        """Say which sides came and went, and which are counted otherwise."""
        old, new = {v.side for v in was}, {v.side for v in now}
        if new - old:
            yield f"now {verb} by {self._names(new - old)}"
        if old - new:
            yield f"no longer {verb} by {self._names(old - new)}"
        stayed = old & new
        access = ({v.side for v in was if v.access}, {v.side for v in now if v.access})
        yield from self._counted(*access, stayed, ("says how it knows", "say how they know"))
        stake = ({v.side for v in was if v.interested}, {v.side for v in now if v.interested})
        yield from self._counted(*stake, stayed, ("has an interest in it", "have an interest in it"))
        read = ({v.side for v in was if v.read}, {v.side for v in now if v.read})
        yield from self._counted(*read, stayed, ("is read as saying so", "are read as saying so"))
        if old == new and len({v.reading for v in was}) != len({v.reading for v in now}):
            yield f"{verb} in another number of publications"

    def _counted(self, was: set[str], now: set[str], stayed: set[str], words: tuple[str, str]) -> Iterator[str]:
        """Say of which sides something is true now, or no longer recorded; the words are for one and for several."""
        if gained := (now - was) & stayed:
            yield f"now {self._names(gained)} {words[len(gained) > 1]}"
        if lost := (was - now) & stayed:
            yield f"it is no longer recorded that {self._names(lost)} {words[len(lost) > 1]}"

    def _followed(self, voices: frozenset[Voice]) -> frozenset[Voice]:
        """The voices with the ids that their actors and sources have now."""
        if not self.pairs.renamed:
            return voices
        return frozenset(replace(v, side=self._key(v.side), reading=self._key(v.reading)) for v in voices)

    def _key(self, key: str) -> str:
        kind, colon, id_ = key.partition(":")
        return f"{kind}{colon}{self.pairs.now.get(id_, id_)}"

    def _names(self, sides: set[str]) -> str:
        return " and ".join(Names(self._holder(side).corpus).key(side) for side in sorted(sides))

    def _holder(self, side: str) -> State:
        """The state that still knows the actor or source of a side: the present one, else the one before."""
        kind, _, id_ = side.partition(":")
        known = kind not in ("actor", "source") or id_ in self.after.corpus.kinds
        return self.after if known else self.before

    # --- questions and commitments -----------------------------------------------------------------------

    def statuses(self) -> Iterator[StatusMove]:
        """Yield the questions and commitments whose status moved, and questions that gained a candidate."""
        for id_, was in self._paired(Kind.QUESTION):
            one, other = self.old.questions[was], self.new.questions[id_]
            known = {self.pairs.now.get(c.claim, c.claim) for c in one.candidates}
            settled = other.status is QuestionStatus.ANSWERED
            fresh = [] if settled else [c for c in other.candidates if c.claim not in known]
            if one.status is not other.status or fresh:
                gained = "; ".join(f"gains the candidate {c.claim}, which {c.why}" for c in fresh)
                stop = "" if gained.endswith((".”", ".")) else "."
                reason = f"{gained}{stop} {other.why}" if gained else other.why
                text = self.after.corpus.questions[id_].record.text
                yield StatusMove(
                    kind=Kind.QUESTION, id=id_, text=text, before=one.status, after=other.status, reason=reason
                )
        for id_, was in self._paired(Kind.COMMITMENT):
            before, after = self.old.commitments[was], self.new.commitments[id_]
            if before.status is not after.status:
                text = self.after.corpus.commitments[id_].record.text
                yield StatusMove(
                    kind=Kind.COMMITMENT,
                    id=id_,
                    text=text,
                    before=status_words(self.before.corpus, before),
                    after=status_words(self.after.corpus, after),
                    reason=after.why,
                )

    # --- positions and points ----------------------------------------------------------------------------

    def positions(self) -> Iterator[PositionMove]:
        """Yield the actors whose newest position on a demand moved."""
        for id_, was in self._paired(Kind.DEMAND):
            demand = self.after.corpus.demands[id_].record
            now = self.pairs.now
            old = {now.get(actor, actor): rows for actor, rows in self.old.demands[was].newest.items()}
            new = self.new.demands[id_].newest
            for actor in sorted({*old, *new}):
                if move := self._position(id_, demand, actor, old.get(actor, ()), new.get(actor, ())):
                    yield move

    def _position(
        self, id_: str, demand: Demand, actor: str, old: tuple[DatedPosition, ...], new: tuple[DatedPosition, ...]
    ) -> PositionMove | None:
        before, after = _stances(self.before.corpus, old), _stances(self.after.corpus, new)
        if before == after:
            return None
        state = self.after if actor in self.after.corpus.actors else self.before
        return PositionMove(
            demand=id_,
            text=demand.text,
            actor=actor,
            name=state.corpus.actors[actor].record.name,
            before=before,
            after=after,
            reason=_shown(new[-1].position) if new else self._unshown(old[-1].position) if old else "",
        )

    def _unshown(self, position: Position) -> str:
        """Say what became of that which showed a position that is gone."""
        claim = self.pairs.now.get(position.claim, position.claim) if position.claim else None
        if claim is None:
            return f"it was {_shown(position)}" if position.silent else ""
        derivation = self.new.claims.get(claim)
        fate = f"stands as {derivation.standing.value} now" if derivation else "is gone"
        return f"it was shown by {claim}, which {fate}"

    def points(self) -> Iterator[PointMove]:
        """Yield what changed on the points of disputes: points, what a party says, and how accounts compare."""
        for id_, was in self._paired(Kind.DISPUTE):
            one, other = self.before.corpus.disputes[was].record, self.after.corpus.disputes[id_].record
            if one == other:
                continue
            old, new = _points(one, self.pairs.now), _points(other, {})
            for point in dict.fromkeys((*old, *new)):
                cells, others = old.get(point, {}), new.get(point, {})
                for about in dict.fromkeys((*cells, *others)):
                    before, after = cells.get(about, ""), others.get(about, "")
                    if before != after:
                        yield PointMove(
                            dispute=id_, title=other.title, point=point, about=about, before=before, after=after
                        )


def _stances(corpus: Corpus, rows: tuple[DatedPosition, ...]) -> str:
    """The stances of positions that stand side by side."""
    return "; ".join(dict.fromkeys(stance_words(corpus, row) for row in rows))


def _shown(position: Position) -> str:
    return f"shown by {position.claim}" if position.claim else "shown by its silence" if position.silent else ""


def _points(dispute: Dispute, now: Mapping[str, str]) -> dict[str, dict[str, str]]:
    """Each point's cells and readings in words, with present ids."""
    found: dict[str, dict[str, str]] = {}
    for point in dispute.points:
        rows = found.setdefault(point.point, {})
        for party, cell in point.cells.items():
            claims = ", ".join(now.get(c, c) for c in cell.claims)
            nothing = "silent, and checked" if cell.silent else "nothing is recorded"
            rows[f"what is recorded of {now.get(party, party)}"] = claims or nothing
        for reading in point.readings:
            a, b = (now.get(party, party) for party in (reading.a, reading.b))
            rows[f"{a} and {b}"] = reading.relation.value
    return found
