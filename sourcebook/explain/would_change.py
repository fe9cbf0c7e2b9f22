"""What would move a claim: changes of its evidence, each put to the same rules and told only when the word changes."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from sourcebook.explain.names import Names, joined
from sourcebook.reading.records import Basis, ClaimKind, Standing
from sourcebook.standing.claim_standing import Derivation, Testimony
from sourcebook.standing.interest import Stake
from sourcebook.standing.rules import UNSTATED, Case, Rule, Voice, all_read, decide
from sourcebook.standing.unread import to_sign, withheld
from sourcebook.standing.witness import Witness

#: Keys of voices that no corpus can hold (keys there start with "actor:", "source:", "upstream:" or are "unnamed").
_NEW_SIDE, _NEW_READING = "new side", "new reading"

_FREE = "a side without a known interest in it"
#: Families of changes. Of those that strengthen, the least that suffices is told for each word, the strongest first.
_MORE = "more"
_CLOSED = (Standing.WITHDRAWN, Standing.SUPERSEDED)


@dataclass(frozen=True, slots=True)
class Supposition:
    """Something that could happen: in words, as what family of change, and what the rules would then be given."""

    words: str
    family: str
    case: Case


def would_change(names: Names, derivation: Derivation) -> Iterator[str]:
    """Say what would give the claim another standing; of several ways of one family to one word, the first."""
    told: dict[tuple[str, Standing], str] = {}
    if derivation.case.unavailable and derivation.standing not in _CLOSED:
        yield "Whatever the snapshot bears out, once it is on this machine, would count."
    for change in _changes(names, derivation):
        standing, rule = decide(change.case)
        known = derivation.rule is Rule.UNSTATED and rule is Rule.SINGLE_SOURCE
        word = f"of known origin, and still {standing.value}," if known else standing.value
        if standing is not derivation.standing or known:
            told.setdefault((change.family, standing), f"It would be {word} if {change.words}.")
    strengthening = [line for (family, _), line in told.items() if family == _MORE]
    yield from reversed(strengthening)
    yield from (line for (family, _), line in told.items() if family != _MORE)
    if derivation.standing is Standing.WITHDRAWN:
        yield "No evidence would: only the editors could take the withdrawal back."
    if derivation.standing is Standing.ASSESSED:
        yield "Nothing else would: neither more who share it nor any who do not."


def _changes(names: Names, derivation: Derivation) -> Iterator[Supposition]:
    """Yield single changes, those that strengthen first."""
    case = derivation.case
    if derivation.standing is Standing.SUPERSEDED:
        newer = "newer claim" if len(derivation.superseded_by) == 1 else "newer claims"
        yield Supposition(f"the {newer} were withdrawn", "", replace(case, superseded=False))
    if derivation.standing in _CLOSED:
        return
    if case.kind is ClaimKind.STATEMENT:
        record = (
            "the words were read in a publication of the speaker’s own, or in the speaker’s turn of a transcript or "
            "recording"
        )
        yield Supposition(record, _MORE, replace(case, on_record=True, heard=True))
        yield Supposition("anyone denied that it was said", "deny", _against(case, interested=True, access=False))
        yield Supposition("nobody denied it any longer", "less", replace(case, refutation=frozenset()))
    elif case.kind in (ClaimKind.EVENT, ClaimKind.STATE):
        yield from _of_the_world(names, case)
        yield from _of_records(names, derivation)
    else:
        yield from _of_views(case, dated=names.claim(derivation.claim).when is not None)


def _of_views(case: Case, *, dated: bool) -> Iterator[Supposition]:
    if case.kind is ClaimKind.FORECAST and dated:
        yield Supposition("its date passed and no newer claim recorded what happened", "", replace(case, past=True))
    happened = "recorded what happened and replaced it" if case.kind is ClaimKind.FORECAST else "replaced it"
    yield Supposition(f"a newer claim {happened}", "", replace(case, superseded=True))


def _of_the_world(names: Names, case: Case) -> Iterator[Supposition]:
    said = "also said so, independently of those who do" if case.support else "said so"
    interested = Voice(_NEW_SIDE, _NEW_READING, True, False)
    yield Supposition(f"a side with an interest in it {said}", _MORE, _with(case, interested))
    yield Supposition(f"{_FREE} {said}, even without saying how it knows", _MORE, _with(case, _free()))
    yield Supposition(f"{_FREE} {said}, and said how it knows", _MORE, _with(case, _free(access=True)))
    for side in sorted({v.side for v in case.support if not v.unstated}):
        stake = any(v.interested for v in case.support if v.side == side)
        words = f"{names.key(side)} said so in another publication too, independently of the others"
        yield Supposition(words, "again", _with(case, Voice(side, _NEW_READING, stake, False)))
    for side in sorted({v.side for v in case.support if v.free} - {v.side for v in case.support if v.access}):
        if not side.startswith("upstream:"):
            where = "" if any(v.side == v.reading == side for v in case.support) else ", in a publication of its own,"
            words = f"{names.key(side)} said{where} how it knows"
            yield Supposition(words, side, _with(case, Voice(side, side, False, True)))
    missing = sorted(case.parties - {v.side for v in case.support})
    if missing and len(case.parties) > 1:
        voices = (Voice(side, f"{_NEW_READING} {side}", True, False) for side in missing)
        yield Supposition(
            f"{names.keys(missing)} said so too, independently of the others", "party", _with(case, *voices)
        )
    yield from _denials(case)


def _of_records(names: Names, derivation: Derivation) -> Iterator[Supposition]:
    """Yield what would be told otherwise if a person recorded what is not recorded: of interest, origin and copies."""
    case = derivation.case
    rows = [t for t in derivation.supports if t.counts]
    for side in sorted({t.witness.side for t in rows if t.interest.stake is Stake.NOT_KNOWN and not t.unstated}):
        told = {replace(v, interested=False) if v.side == side else v for v in case.support}
        words = f"it were recorded, with a reason, that {names.key(side)} has no interest in it"
        yield Supposition(words, "interest", replace(case, support=frozenset(told)))
    for source in sorted({t.witness.source for t in rows if t.witness.reading == UNSTATED}):
        words = f"it were recorded that a medium not heard yet published {names.title(source)}"
        yield Supposition(words, "origin", replace(case, support=_published(rows, source)))
    if withheld(derivation):
        records = joined(f"`{id_}`" for id_ in to_sign(derivation))
        words = f"somebody signed that what is quoted in {records} says what it is recorded for"
        yield Supposition(words, "sign", all_read(case))
    for link in derivation.links:
        told = {replace(v, tied=v.tied - {link.key}) for v in case.support}
        words = f"it were recorded why {joined(map(names.title, link.sources))} are not one reading"
        yield Supposition(words, "copies", replace(case, support=frozenset(told)))
    for row in rows:
        if basis := _without_words(names, row.witness):
            told = {replace(t.voice, access=t.voice.access or t is row) for t in rows}
            title = names.title(row.witness.source)
            words = (
                f"`basis_quote` gave words of {title} that show its `basis: {basis.value}`, which counts only with them"
            )
            yield Supposition(words, f"basis of {row.witness.quote}", replace(case, support=frozenset(told)))


def _without_words(names: Names, witness: Witness) -> Basis | None:
    """The basis that is set for the one who vouches, and that counts as none because no words show it."""
    claim, index = witness.quote
    evidence = names.claim(claim).evidence[index]
    if witness.basis or witness.after:
        return None
    if witness.entry:
        statement, place, name = witness.entry
        given: Basis | None = getattr(names.claim(statement), name)[place].basis
        return given if witness.actor else None
    own = evidence.attributed_to in (None, names.record(evidence.source).publisher)
    return evidence.basis if own and not evidence.described_as and not witness.implied else None


def _published(rows: list[Testimony], source: str) -> frozenset[Voice]:
    """The voices if a source of unstated origin had a publisher of its own, who has no interest."""
    return frozenset(
        replace(
            t.voice,
            reading=_NEW_READING,
            side=_NEW_READING if t.witness.voucher == f"source:{source}" else t.voice.side,
            unstated=t.unstated and t.witness.voucher != f"source:{source}",
        )
        if t.witness.source == source
        else t.voice
        for t in rows
    )


def _denials(case: Case) -> Iterator[Supposition]:
    denied = "also denied it, independently of those who do," if case.refutation else "denied it"
    interested = _against(case, interested=True, access=False)
    yield Supposition(f"a side with an interest in it {denied}".rstrip(","), "deny", interested)
    known = _against(case, interested=False, access=True)
    yield Supposition(f"{_FREE} {denied} and said how it knows", "deny", known)
    two = _against(known, interested=True, access=False, number=2)
    placed = "one of them having no known interest in it and saying how it knows"
    yield Supposition(f"two sides denied it independently of one another, {placed}", "deny", two)
    if case.refutation:
        yield Supposition("nobody denied it any longer", "less", replace(case, refutation=frozenset()))


def _free(*, access: bool = False) -> Voice:
    return Voice(_NEW_SIDE, _NEW_READING, False, access)


def _with(case: Case, *voices: Voice) -> Case:
    return replace(case, support=case.support | set(voices), heard=True)


def _against(case: Case, *, interested: bool, access: bool, number: int = 1) -> Case:
    voice = Voice(f"{_NEW_SIDE} {number}", f"{_NEW_READING} {number}", interested, access)
    return replace(case, refutation=case.refutation | {voice}, heard=True)
