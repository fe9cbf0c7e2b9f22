"""False alarms: twelve invented reports as newspapers write them, recorded as a careful and honest analyst would.

Eight are English, two German, one French and one Russian; several papers tell one series of events, with attributions
in mid-sentence, quotations and background. No warning on these records finds a fault, so that each is one too many.
"""

from sourcebook.pipeline import load
from sourcebook.problems import Severity
from sourcebook.quotes.locate import Verdict
from sourcebook.reading.records import Direction
from tests.conftest import ROOT

TWELVE = ROOT / "tests/corpora/twelve"
#: At most one supporting quote in so many may get a warning that a careful editor would call wrong.
SHARE = 20


def test_honest_records_get_few_warnings() -> None:
    checked = load(TWELVE)
    assert checked.ok, [problem for problem in checked.problems if problem.severity is Severity.ERROR]
    corpus = checked.corpus
    assert (len(corpus.sources), len({e.record.publisher for e in corpus.sources.values()})) == (12, 7)
    languages = [entry.record.lang for entry in corpus.sources.values()]
    assert {lang: languages.count(lang) for lang in set(languages)} == {"en": 8, "de": 2, "fr": 1, "ru": 1}
    quotes = [
        evidence
        for entry in corpus.claims.values()
        for evidence in entry.record.evidence
        if evidence.direction is Direction.SUPPORTS
    ]
    assert len(corpus.claims) >= 60
    assert len(quotes) >= 100
    assert all(check.verdict is Verdict.EXACT for check in checked.checks.quotes.values())
    warned = [problem for problem in checked.problems if problem.severity is Severity.WARNING]
    assert len(warned) * SHARE <= len(quotes), [f"{p.span.path}: {p.code} {p.message}" for p in warned]
