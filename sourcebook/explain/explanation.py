"""One claim's standing, explained: as text for a terminal and as data."""

import json
from collections.abc import Iterable, Iterator

from sourcebook.explain.derivation_data import derivation_data
from sourcebook.explain.names import Names
from sourcebook.explain.reasons import reasons
from sourcebook.quotes.quote_checks import QuoteCheck
from sourcebook.reading.corpus import Corpus
from sourcebook.reading.edtf import Edtf
from sourcebook.reading.records import ClaimKind
from sourcebook.standing.claim_standing import Derivation


def explain_text(
    corpus: Corpus, derivation: Derivation, *, as_of: Edtf | None = None, checks: Iterable[QuoteCheck] = ()
) -> str:
    """Return the claim, why it stands as it does at a date, why not higher, and what would change it.

    ``checks`` are those of its quotes: where they stand is told of those with a page, a time or a remark.
    """
    said = reasons(corpus, derivation)
    claim = corpus.claims[derivation.claim].record
    dated = f", as of {as_of}" if as_of else ""
    lines = [f"{derivation.claim} ({claim.kind.value}{dated})", f"  {claim.text}", "", said.rule]
    for title, rows in (
        ("Who reports it" if claim.kind is ClaimKind.STATEMENT else "Who says so", said.says or ("Nobody.",)),
        ("Who denies it", said.denies or ("Nobody.",)),
        ("Where the words stand", tuple(_places(corpus, derivation.claim, checks))),
        ("Shown as context", said.aside),
        ("Why it stands no higher", said.not_higher),
        ("To be noted", said.notes),
        ("What would change it", said.would_change),
    ):
        lines += ["", f"{title}:", *(f"  - {row}" for row in rows)] if rows else []
    return "\n".join(lines)


def _places(corpus: Corpus, claim: str, checks: Iterable[QuoteCheck]) -> Iterator[str]:
    names = Names(corpus)
    for check in checks:
        if check.cited or check.remarks:
            place = f" ({check.cited})" if check.cited else ""
            yield " ".join(
                (f"{names.quote(claim, check.index)} in {names.where(check.source)}{place}.", *check.remarks)
            )


def explain_json(corpus: Corpus, derivation: Derivation, *, as_of: Edtf | None = None, **known: object) -> str:
    """Return the explanation in the shape that the contract fixes; the date and ``known`` are keys added at its end."""
    report = {**derivation_data(corpus, derivation), "as_of": str(as_of) if as_of else None, **known}
    return json.dumps(report, ensure_ascii=False, indent=1)
