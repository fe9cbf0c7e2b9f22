"""What a person read when reviewing a claim, as a hash: when it no longer fits, the claim is suspect."""

import hashlib
import json

from sourcebook.reading.corpus import Corpus
from sourcebook.reading.records import Claim

_READ = {"text", "kind", "speakers", "described_as", "evidence"}


def fingerprint(corpus: Corpus, claim: Claim) -> str:
    """Return the SHA-256 (hex) of a claim's text, kind, speakers and evidence, and of the snapshots behind them.

    A condition, and words that show a basis, are read with the claim and part of what was read where there are some.
    """
    sources = sorted({evidence.source for evidence in claim.evidence} & corpus.sources.keys())
    unused = {"evidence": {at: {"basis_quote"} for at, it in enumerate(claim.evidence) if not it.basis_quote}}
    read = {
        **claim.model_dump(mode="json", include=_READ, exclude=unused),
        **({"condition": claim.condition} if claim.condition else {}),
        "snapshots": {id_: corpus.sources[id_].record.snapshot.sha256 for id_ in sources},
    }
    canonical = json.dumps(read, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(canonical.encode("utf-8")).hexdigest()
