"""A derivation as plain data, in the shape that the contract fixes: for `explain --format json` and the exports."""

from sourcebook.explain.reasons import reasons
from sourcebook.reading.corpus import Corpus
from sourcebook.standing.claim_standing import Derivation, Testimony
from sourcebook.standing.statements import Quote


def derivation_data(corpus: Corpus, derivation: Derivation) -> dict[str, object]:
    """Return the derivation with its words; JSON can hold every value. `why_not_higher` is added to the contract's."""
    said = reasons(corpus, derivation)
    return {
        "claim": derivation.claim,
        "standing": derivation.standing.value,
        "rule": derivation.rule.value,
        "flags": [{"flag": f.flag.value, "details": list(f.details)} for f in derivation.flags],
        "supports": [_testimony(corpus, t) for t in derivation.supports],
        "refutes": [_testimony(corpus, t) for t in derivation.refutes],
        "aside": [_aside(corpus, quote, why) for quote, why in derivation.aside],
        "why": list(said.why),
        "would_change": list(said.would_change),
        "why_not_higher": list(said.not_higher),
    }


def _testimony(corpus: Corpus, testimony: Testimony) -> dict[str, object]:
    witness = testimony.witness
    return {
        "side": witness.side,
        "voucher": witness.voucher,
        "source": witness.source,
        "derived_from": witness.through,
        "interested": testimony.interested,
        "access": witness.access,
        "read": witness.read,
        "counts": testimony.counts,
        "implied": witness.implied,
        "quote": _words(corpus, witness.quote),
    }


def _aside(corpus: Corpus, quote: Quote, why: str) -> dict[str, object]:
    return {
        "source": corpus.claims[quote[0]].record.evidence[quote[1]].source,
        "quote": _words(corpus, quote),
        "why": why,
    }


def _words(corpus: Corpus, quote: Quote) -> str:
    claim, index = quote
    return corpus.claims[claim].record.evidence[index].quote.strip()
