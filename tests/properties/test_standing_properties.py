"""What holds for every claim: more support never lowers it, reprints never raise it, order and names do not matter."""

import itertools

from hypothesis import given, settings
from hypothesis import strategies as st

from sourcebook.reading.records import ClaimKind, Standing
from sourcebook.standing.rules import Case, Voice, decide
from sourcebook.standing.vocabulary import STRENGTH
from tests.build import Box
from tests.standing.cases import CASES, Row
from tests.standing.world import build

SIDES = {"city": True, "union": True, "owner": True, "paper": False, "radio": False, "unnamed": False}
VOICES = st.builds(
    lambda side, reading, access: Voice(side, reading, SIDES[side], access and side != "unnamed"),
    st.sampled_from(sorted(SIDES)),
    st.sampled_from(["r1", "r2", "r3"]),
    st.booleans(),
)
BAGS = st.frozensets(VOICES, max_size=6)
PARTIES = st.sampled_from(
    [frozenset(), frozenset({"city"}), frozenset({"city", "union"}), frozenset({"city", "union", "owner"})]
)


def strength(support: frozenset[Voice], refutation: frozenset[Voice], parties: frozenset[str]) -> int:
    standing, _ = decide(Case(kind=ClaimKind.EVENT, support=support, refutation=refutation, parties=parties))
    return STRENGTH.index(standing)


@given(BAGS, BAGS, PARTIES, VOICES)
def test_more_support_never_lowers(
    support: frozenset[Voice], refutation: frozenset[Voice], parties: frozenset[str], voice: Voice
) -> None:
    assert strength(support | {voice}, refutation, parties) >= strength(support, refutation, parties)


@given(BAGS, BAGS, PARTIES, VOICES)
def test_more_refutation_never_raises(
    support: frozenset[Voice], refutation: frozenset[Voice], parties: frozenset[str], voice: Voice
) -> None:
    assert strength(support, refutation | {voice}, parties) <= strength(support, refutation, parties)


@given(BAGS, BAGS, PARTIES)
def test_one_reading_is_never_more_than_single_source(
    support: frozenset[Voice], refutation: frozenset[Voice], parties: frozenset[str]
) -> None:
    one = frozenset(Voice(v.side, "r1", v.interested, v.access) for v in support)
    assert strength(one, refutation, parties) <= STRENGTH.index(Standing.SINGLE_SOURCE)


@given(BAGS, BAGS, PARTIES)
def test_without_access_nothing_is_confirmed_or_refuted(
    support: frozenset[Voice], refutation: frozenset[Voice], parties: frozenset[str]
) -> None:
    for_it = frozenset(Voice(v.side, v.reading, v.interested, False) for v in support)
    against = frozenset(Voice(v.side, v.reading, v.interested, False) for v in refutation)
    assert STRENGTH[strength(for_it, against, parties)] not in (Standing.CONFIRMED, Standing.REFUTED)


EVIDENCE_ROWS = [row for row in CASES if row.evidence and row.kind in ("event", "state")]


@settings(max_examples=60, deadline=None)
@given(st.sampled_from(EVIDENCE_ROWS), st.sampled_from(["reprint", "reprint-2", "copy"]))
def test_reprints_never_raise(row: Row, reprint: str) -> None:
    """A reprint of what is quoted already, with the same words of authority, adds nothing."""
    quoted = next((line for line in row.evidence if line.startswith("paper-1") and "refutes" not in line), None)
    if quoted is None:
        return
    more = Row(**{**vars_of(row), "evidence": (*row.evidence, quoted.replace("paper-1", reprint))})
    assert build(more).derive(row.as_of).claims["it"].standing is build(row).derive(row.as_of).claims["it"].standing


def vars_of(row: Row) -> dict[str, object]:
    return {name: getattr(row, name) for name in row.__dataclass_fields__}


@settings(max_examples=60, deadline=None)
@given(st.sampled_from([row for row in CASES if len(row.evidence) > 1]), st.randoms(use_true_random=False))
def test_order_of_evidence_does_not_matter(row: Row, random) -> None:  # type: ignore[no-untyped-def]
    shuffled = list(row.evidence)
    random.shuffle(shuffled)
    other = Row(**{**vars_of(row), "evidence": tuple(shuffled)})
    assert build(other).derive(row.as_of).claims["it"].rule is build(row).derive(row.as_of).claims["it"].rule


def renamed(box: Box, names: dict[str, str]) -> Box:
    """The same corpus with ids changed everywhere, and its files in another order."""
    other = Box()
    for path, data in sorted(box.tree.contents.items(), reverse=True):
        folder, _, file = path.rpartition("/")
        stem, dot, ending = file.rpartition(".")
        text = data.decode()
        if ending == "yml":
            for old, new in names.items():
                for before, after in itertools.product(("[", " ", "{"), ("]", ",", "\n", "}")):
                    text = text.replace(f"{before}{old}{after}", f"{before}{new}{after}")
        other.tree.contents[f"{folder}/{names.get(stem, stem)}{dot}{ending}"] = text.encode()
    return other


@settings(max_examples=60, deadline=None)
@given(st.sampled_from(CASES))
def test_names_and_order_of_files_do_not_matter(row: Row) -> None:
    names = {
        "paper-1": "zz-9",
        "radio-1": "aa-1",
        "it": "zz-claim",
        "other": "aa-claim",
        "newer": "mm-claim",
        "said-0": "aa-said",
    }
    before = build(row).derive(row.as_of).claims["it"]
    after = renamed(build(row), names).derive(row.as_of).claims["zz-claim"]
    assert (after.standing, after.rule, after.reporters) == (before.standing, before.rule, before.reporters)
    # A review's fingerprint names its sources, so it goes stale with them.
    assert {f.flag for f in after.flags} | {f.flag for f in before.flags if f.flag.value == "suspect"} == {
        f.flag for f in before.flags
    }
