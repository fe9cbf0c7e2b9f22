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
#: Texts that are words of those who publish them: another's words in them stand in quotation marks.
_PUBLISHED = frozenset({SourceType.STATEMENT, SourceType.POST, SourceType.OFFICIAL_RECORD})
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
            if evidence.speech is Speech.DIRECT and _tells_of_others(corpus, entry.record, evidence, source.record):
                if evidence.source not in spoken:
                    spoken[evidence.source] = spoken_in(text)
                if not any(start < check.end and check.start < end for start, end in spoken[evidence.source]):
                    yield _not_direct(entry, index)
            yield from _undescribed(entry, index, evidence, source, text)


def _tells_of_others(corpus: Corpus, claim: Claim, evidence: Evidence, source: Source) -> bool:
    """Whether a text tells what others said: by its type, or as it is published by somebody on another side."""
    speakers = (evidence.attributed_to,) if evidence.attributed_to else claim.speakers
    if source.type not in _PUBLISHED or not source.publisher or not speakers:
        return source.type in _TELLING
    return _top(corpus, source.publisher) not in {_top(corpus, speaker) for speaker in speakers}


def _top(corpus: Corpus, actor: str) -> str:
    """The actor that nobody controls, above an actor; circles are another check's."""
    seen = [actor]
    while (entry := corpus.actors.get(seen[-1])) and entry.record.part_of and entry.record.part_of not in seen:
        seen.append(entry.record.part_of)
    return seen[-1]


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
