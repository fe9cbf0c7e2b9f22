"""One claim's standing, explained: as text for a terminal and as data."""

import json

from sourcebook.reading.corpus import Corpus
from sourcebook.reading.edtf import Edtf
from sourcebook.reading.records import ClaimKind
from sourcebook.standing.claims import Derivation, Testimony
from sourcebook.standing.reasons import reasons


def explain_text(corpus: Corpus, derivation: Derivation, *, as_of: Edtf | None = None) -> str:
    """Return the claim, why it stands as it does at a date, why not higher, and what would change it."""
    said = reasons(corpus, derivation)
    claim = corpus.claims[derivation.claim].record
    dated = f", as of {as_of}" if as_of else ""
    lines = [f"{derivation.claim} ({claim.kind.value}{dated})", f"  {claim.text}", "", said.rule]
    for title, rows in (
        ("Who reports it" if claim.kind is ClaimKind.STATEMENT else "Who says so", said.says or ("Nobody.",)),
        ("Who denies it", said.denies or ("Nobody.",)),
        ("Why it stands no higher", said.not_higher),
        ("To be noted", said.notes),
        ("What would change it", said.would_change),
    ):
        lines += ["", f"{title}:", *(f"  - {row}" for row in rows)] if rows else []
    return "\n".join(lines)


def explain_json(corpus: Corpus, derivation: Derivation, *, as_of: Edtf | None = None, **known: str) -> str:
    """Return the explanation in the shape that the contract fixes; ``known`` are keys to add at its end."""
    said = reasons(corpus, derivation)
    report = {
        "claim": derivation.claim,
        "standing": derivation.standing.value,
        "rule": derivation.rule.value,
        "flags": [{"flag": f.flag.value, "details": list(f.details)} for f in derivation.flags],
        "supports": [_testimony(corpus, t) for t in derivation.supports],
        "refutes": [_testimony(corpus, t) for t in derivation.refutes],
        "why": list(said.why),
        "would_change": list(said.would_change),
        "why_not_higher": list(said.not_higher),
        "as_of": str(as_of) if as_of else None,
        **known,
    }
    return json.dumps(report, ensure_ascii=False, indent=1)


def _testimony(corpus: Corpus, testimony: Testimony) -> dict[str, object]:
    witness = testimony.witness
    claim, index = witness.quote
    return {
        "side": witness.side,
        "voucher": witness.voucher,
        "source": witness.source,
        "derived_from": witness.through,
        "interested": testimony.interested,
        "access": witness.access,
        "counts": testimony.counts,
        "quote": corpus.claims[claim].record.evidence[index].quote.strip(),
    }
