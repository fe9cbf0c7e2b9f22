"""Fields beside a quote are checked against its source: direct speech, and how an unnamed source is described.

``speech: direct`` says that the words are the speaker's own: in a text by someone else they stand in quotation marks.
``described_as`` repeats what the source calls its unnamed authority, so its words stand in the source.
"""

import re
from collections.abc import Iterator

from sourcebook.language.loading import language
from sourcebook.problems import CODES, Problem
from sourcebook.quotes.quote_checks import EvidenceCheck
from sourcebook.quotes.spoken import spoken as spoken_in
from sourcebook.reading.corpus import Corpus, Entry
from sourcebook.reading.records import Claim, Evidence, Source, SourceType, Speech

#: Texts that tell what others said; a statement, a transcript or a letter is the words of those who speak in it.
_TELLING = frozenset({SourceType.ARTICLE, SourceType.REPORT})
_WORD = re.compile(r"[^\W\d_]{2,}")


def check_stated(corpus: Corpus, checks: EvidenceCheck) -> Iterator[Problem]:
    """Check `speech: direct` and `described_as` of every quote that was found."""
    spoken: dict[str, tuple[tuple[int, int], ...]] = {}
    for id_, entry in corpus.claims.items():
        for index, evidence in enumerate(entry.record.evidence):
            check = checks.quotes.get((id_, index))
            if check is None or not check.passed or check.start is None or check.end is None:
                continue
            source, text = corpus.sources[evidence.source], checks.snapshots[evidence.source].text
            if evidence.speech is Speech.DIRECT and source.record.type in _TELLING:
                if evidence.source not in spoken:
                    spoken[evidence.source] = spoken_in(text)
                if not any(start < check.end and check.start < end for start, end in spoken[evidence.source]):
                    yield _not_direct(entry, index)
            yield from _undescribed(entry, index, evidence, source, text)


def _not_direct(entry: Entry[Claim], index: int) -> Problem:
    message = "the words stand in no quotation marks in the source, so they are not the speaker's own"
    return entry.problem("Q202", message, loc=("evidence", index, "speech"), hint=CODES["Q202"].fix)


def _undescribed(
    entry: Entry[Claim], index: int, evidence: Evidence, source: Entry[Source], text: str
) -> Iterator[Problem]:
    """Yield where a description has words that the source does not."""
    words, described = language(source.record.lang), evidence.described_as
    if words is None or not described:
        return
    there = {form for word in words.words(text) for form in word.forms}
    missing = [
        word.text
        for word in words.words(described)
        if _WORD.fullmatch(word.text) and word not in words.free and there.isdisjoint(word.forms)
    ]
    if missing:
        message = f"the source does not describe anyone so: it has no `{'`, `'.join(missing)}`"
        yield entry.problem("Q203", message, loc=("evidence", index, "described_as"), hint=CODES["Q203"].fix)
