"""What holds in every small world: more support never lowers, more refutation never raises, repeats add nothing.

The order is the one of `STRENGTH`, for event and state claims: refuted < unverified < disputed < claimed <
single-source < repeated < agreed-by-parties < confirmed. `unsourced` is no place in it: with nothing for or against
a claim there is nothing to compare, and building refuses it.
"""

import itertools
from collections.abc import Iterator

from sourcebook.reading.records import ClaimKind, Standing
from sourcebook.standing.claim_standing import Derivation
from sourcebook.standing.independence import count_apart
from sourcebook.standing.rules import UNSTATED, Case, Voice, decide
from sourcebook.standing.rules import strength as rule_strength
from sourcebook.standing.vocabulary import STRENGTH
from tests.properties.small_worlds import KINDS, REFUTING, SUPPORTING, Kinds, small_worlds


def rank(derivation: Derivation) -> int:
    """The place in the order; `unsourced` is not in it."""
    assert derivation.standing in STRENGTH
    return rule_strength(derivation.standing, derivation.rule)


#: The sides whose publications the kinds are in that only cite somebody.
CITING = {
    "paper-1 attributed_to=city": "actor:house",
    "paper-1 described_as=reportedly": "actor:house",
    "radio-1 attributed_to=city": "actor:radio",
    "radio-1 attributed_to=union": "actor:radio",
    "radio-1 attributed_to=paper": "actor:radio",
    "ngo-page attributed_to=city": "actor:ngo",
    "asserts: ngo -> paper-1 basis=observed": "actor:house",
}


def shows_whence(before: Derivation, kind: str) -> bool:
    """Whether what is added shows that someone who is quoted elsewhere only has it from another.

    That takes a voice away, as it must: it is the one exception to the order.
    """
    return any(v.side == CITING.get(kind) != v.reading for v in before.case.support)


def compared(added: tuple[str, ...]) -> Iterator[tuple[Kinds, str, Derivation, Derivation]]:
    for kinds, kind, before, after in small_worlds().steps(added):
        if Standing.UNSOURCED not in (before.standing, after.standing):
            yield kinds, kind, before, after


def test_how_many_there_are() -> None:
    """2 × (1 + 23 + 253 + 1,771) worlds; every standing that evidence can give an event occurs among them."""
    assert (len(KINDS), len(small_worlds().derived)) == (23, 4_096)
    assert {d.standing for d in small_worlds().derived.values()} == {*STRENGTH, Standing.UNSOURCED}


def test_more_support_never_lowers() -> None:
    steps = list(compared(SUPPORTING))
    lower = [(sorted(w), kind, before) for w, kind, before, after in steps if rank(after) < rank(before)]
    assert [(world, kind) for world, kind, before in lower if not shows_whence(before, kind)] == []
    assert len(steps) > 7_000
    assert lower


def test_more_refutation_never_raises() -> None:
    steps = list(compared(REFUTING))
    assert [(sorted(w), kind) for w, kind, before, after in steps if rank(after) > rank(before)] == []
    assert len(steps) > 3_000


def test_a_second_publication_alone_never_raises() -> None:
    """Whom a world hears already, attributed once more elsewhere, raises it only where sides shared a publication."""
    raised = []
    for kinds, kind, before, after in compared(tuple(k for k in SUPPORTING if "attributed_to" in k)):
        heard = {voice.side for voice in before.case.support}
        if {voice.side for voice in after.case.support} == heard and rank(after) > rank(before):
            assert count_apart(before.case.support) < len(heard), (sorted(kinds), kind)
            raised.append(kinds | {kind})
    # The least of them: two parties quoted in one article, and one of them quoted elsewhere too.
    assert {"paper-1 attributed_to=city", "radio-1 attributed_to=city", "paper-1"} in raised


def test_a_rewrite_that_names_its_origin_never_raises() -> None:
    """The radio that says what the paper says adds nothing to any world in which the paper is heard."""
    rewrite = "radio-1 attributed_to=paper"
    paper = {"paper-1", "paper-1 basis=observed"}
    for kinds, _, before, after in compared((rewrite,)):
        if kinds & paper and not {"radio-1", "radio-1 basis=document"} & kinds:
            assert after.standing is before.standing, sorted(kinds)


def test_a_reprint_never_raises() -> None:
    """A reprint with what the original says of how it knows adds nothing to any world with the original."""
    for kinds, _, before, after in compared(("reprint basis=observed",)):
        if "paper-1 basis=observed" in kinds:
            assert after.case == before.case, sorted(kinds)


# --- the rules by themselves -----------------------------------------------------------------------------------------

#: Voices by side and reading: two parties, two others and someone unnamed, read in their own publications, in two
#: others, in one of unstated origin and through one another; the uninterested with and without access.
VOICES = tuple(
    Voice(side, reading, side in ("city", "union"), access, unstated=side == "unnamed")
    for side, readings, accesses in (
        ("city", ("city", "r1", "r2", "a"), (False,)),
        ("union", ("union", "r1"), (False,)),
        ("a", ("a", "r1"), (False, True)),
        ("b", ("b", "r1", UNSTATED), (False, True)),
        ("unnamed", ("r1", "r2"), (False,)),
    )
    for reading in readings
    for access in accesses
)


def subsets(largest: int) -> list[frozenset[Voice]]:
    return [frozenset(chosen) for size in range(largest + 1) for chosen in itertools.combinations(VOICES, size)]


def strength(support: frozenset[Voice], refutation: frozenset[Voice], parties: frozenset[str]) -> int:
    case = Case(kind=ClaimKind.EVENT, support=support, refutation=refutation, parties=parties)
    return rule_strength(*decide(case))


def test_the_order_holds_for_the_rules_themselves() -> None:
    """Every set of up to three supporting and two refuting voices of 18: 339,872 cases, each against each one smaller."""
    compared = 0
    for parties in (frozenset[str](), frozenset({"city", "union"})):
        table = {(s, r): strength(s, r, parties) for s in subsets(3) for r in subsets(2)}
        for (support, refutation), found in table.items():
            assert all(found >= table[support - {voice}, refutation] for voice in support)
            assert all(found <= table[support, refutation - {voice}] for voice in refutation)
            compared += len(support) + len(refutation)
    assert len(VOICES) == 18
    assert compared > 1_000_000
