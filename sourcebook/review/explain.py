"""One claim's standing, explained: as text for a terminal and as data."""

import json

from sourcebook.reading.corpus import Corpus
from sourcebook.standing.claims import Derivation, Testimony
from sourcebook.standing.reasons import reasons


def explain_text(corpus: Corpus, derivation: Derivation) -> str:
    """Return the claim, why it stands as it does, and what would change it."""
    said = reasons(corpus, derivation)
    claim = corpus.claims[derivation.claim].record
    lines = [f"{derivation.claim} ({claim.kind.value})", f"  {claim.text}", "", "Why it stands so:"]
    lines += [f"  - {sentence}" for sentence in said.why]
    lines += ["", "What would change it:"]
    lines += [f"  - {sentence}" for sentence in said.would_change] or ["  - nothing that evidence alone could do"]
    return "\n".join(lines)


def explain_json(corpus: Corpus, derivation: Derivation, **known: str) -> str:
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
