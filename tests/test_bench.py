"""The generator of corpora that measurements use."""

import hashlib
from pathlib import Path

from bench.corpus.__main__ import write
from bench.corpus.records import Size, files
from sourcebook.evidence.results import Verdict
from sourcebook.pipeline import load


def test_a_generated_corpus_is_sound(tmp_path: Path) -> None:
    write(Size(claims=300, sources=90, quotes=600), 1, tmp_path)
    checked = load(tmp_path)
    assert [p for p in checked.problems if p.code != "I201"] == []
    assert checked.checks.counts()[Verdict.EXACT] == 600
    assert len(checked.corpus.claims) == 300


def test_the_same_seed_gives_the_same_bytes() -> None:
    def digest(seed: int) -> str:
        return hashlib.sha256(repr(list(files(Size(claims=50, sources=20, quotes=90), seed))).encode()).hexdigest()

    assert digest(1) == digest(1) != digest(2)
