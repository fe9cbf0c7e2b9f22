"""What a person read when reviewing a claim, as a hash: when it no longer fits, the claim is suspect."""

import hashlib
import json
from collections.abc import Mapping

from sourcebook.reading.corpus import Corpus
from sourcebook.reading.records import Claim

_READ = {"text", "kind", "speakers", "described_as", "evidence"}


def fingerprint(corpus: Corpus, claim: Claim, *, entries: bool = True) -> str:
    """Return the SHA-256 (hex) of a claim's text, kind, speakers and evidence, and of the snapshots behind them.

    A condition, words that show a basis, and the texts of the claims that it asserts, denies or contradicts, are read
    with the claim and part of what was read where there are some. ``entries``: False leaves those texts out, for lines
    that rest on the claim and not on what it bears on.
    """
    sources = sorted({evidence.source for evidence in claim.evidence} & corpus.sources.keys())
    unused = {"evidence": {at: {"basis_quote"} for at, it in enumerate(claim.evidence) if not it.basis_quote}}
    read = {
        **claim.model_dump(mode="json", include=_READ, exclude=unused),
        **({"condition": claim.condition} if claim.condition else {}),
        **(_entries(corpus, claim) if entries else {}),
        "snapshots": {id_: corpus.sources[id_].record.snapshot.sha256 for id_ in sources},
    }
    canonical = json.dumps(read, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(canonical.encode("utf-8")).hexdigest()


def is_signed(corpus: Corpus, claim: Claim) -> bool:
    """Tell whether a person has reviewed a claim as it now stands."""
    return claim.reviewed is not None and claim.reviewed.fingerprint == fingerprint(corpus, claim)


def _entries(corpus: Corpus, claim: Claim) -> Mapping[str, list[str]]:
    """The texts of the claims that a claim bears on, by field; no field without one. Their ids may change."""
    named = {
        "asserts": [it.claim for it in claim.asserts],
        "denies": [it.claim for it in claim.denies],
        "contradicts": claim.contradicts,
    }
    return {
        name: [corpus.claims[id_].record.text for id_ in ids if id_ in corpus.claims]
        for name, ids in named.items()
        if ids
    }
