"""What is to be said of claims once they are derived: nothing to rest on, one reading told as two, what has lapsed."""

from collections.abc import Iterator, Mapping
from datetime import timedelta

from sourcebook.problems import CODES, Problem
from sourcebook.quotes.locate import Verdict
from sourcebook.quotes.quote_checks import EvidenceCheck
from sourcebook.reading.corpus import Corpus, Entry
from sourcebook.reading.edtf import Edtf
from sourcebook.reading.records import Claim, Standing
from sourcebook.standing.claim_standing import Derivation
from sourcebook.standing.one_reading import Alike
from sourcebook.standing.rules import Rule, decide, undenied
from sourcebook.standing.statements import no_successor
from sourcebook.standing.uncounted import retraction
from sourcebook.standing.vocabulary import Flag
from sourcebook.standing.witness import CIRCLE

#: An override is looked at again within a year, or it is none.
LONGEST_OVERRIDE = timedelta(days=366)


def check_claims(corpus: Corpus, checks: EvidenceCheck, derived: Mapping[str, Derivation]) -> Iterator[Problem]:
    """Every claim has evidence for or against it that passed, and no override or review date has lapsed.

    A claim with a quote that is not in its source has its problem already.
    """
    mismatched = {claim for (claim, _), check in checks.quotes.items() if check.verdict is Verdict.MISMATCH}
    for id_, derivation in derived.items():
        entry = corpus.claims[id_]
        if derivation.standing is Standing.UNSOURCED and id_ not in mismatched:
            yield entry.problem(
                "S101",
                "no evidence for or against the claim passed its check",
                hint="add a quote that supports it",
            )
        for flagged in derivation.flags:
            if flagged.flag is Flag.STALE:
                yield entry.problem("S201", "the claim is due for review", loc=("review_by",))
        if entry.record.override and not any(f.flag is Flag.OVERRIDDEN for f in derivation.flags):
            yield entry.problem("S201", "the override has lapsed", loc=("override", "until"))
        yield from _of_readings(corpus, entry, derivation)


def _of_readings(corpus: Corpus, entry: Entry[Claim], derivation: Derivation) -> Iterator[Problem]:
    """Words shared by two sources, voices that only cite one another, texts that were taken back."""
    places = {evidence.source: index for index, evidence in reversed(list(enumerate(entry.record.evidence)))}
    for link in derivation.links:
        if link.why is Alike.WORDS and link.sources[-1] in places:
            first, *_ = link.sources
            message = f"`{first}` has the same words here, twelve or more in a row: the two are one reading"
            yield _warning(entry, "I206", message, ("evidence", places[link.sources[-1]]))
    if any(testimony.witness.side == CIRCLE for testimony in derivation.supports):
        yield _warning(entry, "I207", "sources that support the claim only cite one another", ("evidence",))
    if entry.record.withdrawn:
        return
    for index, evidence in enumerate(entry.record.evidence):
        if found := retraction(corpus, evidence.source):
            message = f"`{found[0]}` was retracted or corrected on {found[1].on}; the quote does not count"
            yield _warning(entry, "S204", message, ("evidence", index, "source"))


def check_replacements(corpus: Corpus, derived: Mapping[str, Derivation], as_of: Edtf | None) -> Iterator[Problem]:
    """A claim that is to replace another stands no lower; an override ends within a year."""
    for id_, derivation in derived.items():
        for newer in derivation.challenged_by:
            low, high = derived[newer], derivation
            alone = decide(undenied(high.case))
            stands = f" ({_told(high.standing, high.rule)}; {_told(*alone)} by what supports it)"
            if alone == (high.standing, high.rule):
                stands = f" ({_told(*alone)})"
            barred = no_successor(corpus, corpus.claims[newer].record)
            lower = f"stands lower ({_told(low.standing, low.rule)}) than `{id_}`{stands}"
            message = f"the claim {f'{barred} of `{id_}`' if barred else lower}, and replaces nothing"
            yield _warning(corpus.claims[newer], "S203", message, ("supersedes",))
        override = corpus.claims[id_].record.override
        if override and as_of and override.until.latest - as_of.latest > LONGEST_OVERRIDE:
            message = f"the override ends more than a year after {as_of}"
            yield _warning(corpus.claims[id_], "S202", message, ("override", "until"))


def _told(standing: Standing, rule: Rule) -> str:
    return standing.value + (", by nobody known" if rule is Rule.UNSTATED else "")


def _warning(entry: Entry[Claim], code: str, message: str, loc: tuple[str | int, ...]) -> Problem:
    return entry.problem(code, message, loc=loc, hint=CODES[code].fix)
