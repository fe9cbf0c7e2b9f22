"""What rests on somebody's word and on no check: each is legal, and each is to be seen where its briefing is read."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum

from sourcebook.problems import Problem, Severity
from sourcebook.reading.corpus import Corpus
from sourcebook.reading.line_files import WORDS
from sourcebook.reading.records import Storage
from sourcebook.reading.records.briefing_record import Confidence
from sourcebook.standing.claim_standing import Derivation
from sourcebook.standing.judgements import standing_low


class Word(StrEnum):
    """What somebody's word is given for, in the order in which it is told."""

    PRIVATE = "private"
    OVERRIDE = "override"
    CONFIDENCE = "confidence"
    SUPERSEDES = "supersedes"
    WITHDRAWN = "withdrawn"
    GRADE = "grade"
    INDEPENDENT = "independent"
    RETRACTED = "retracted"
    EQUAL = "equal"
    WARNING = "warning"


@dataclass(frozen=True, slots=True)
class OnWord:
    """One thing that rests on somebody's word: in which record or file, and where one can be told, why or which."""

    what: Word
    record: str
    detail: str = ""


#: What each is, of one and of several.
MEANINGS: Mapping[Word, tuple[str, str]] = {
    Word.PRIVATE: (
        "text is kept private, so that no reader can check its quotes",
        "texts are kept private, so that no reader can check their quotes",
    ),
    Word.OVERRIDE: (
        "claim has another word from an editor beside the computed one",
        "claims have another word from an editor beside the computed one",
    ),
    Word.CONFIDENCE: (
        "key judgement of high confidence rests on a claim that stands low",
        "key judgements of high confidence rest on claims that stand low",
    ),
    Word.SUPERSEDES: ("claim is said to replace an older one", "claims are said to replace older ones"),
    Word.WITHDRAWN: ("claim was taken back", "claims were taken back"),
    Word.GRADE: ("actor was graded by a person as a source", "actors were graded by a person as sources"),
    Word.INDEPENDENT: (
        "record is said by a person to be independent of others",
        "records are said by a person to be independent of others",
    ),
    Word.RETRACTED: (
        "text was taken back or corrected by its publisher",
        "texts were taken back or corrected by their publishers",
    ),
    Word.EQUAL: (
        "group of words is held by a person to say the same, in every line",
        "groups of words are held by a person to say the same, in every line",
    ),
    Word.WARNING: (
        "record has a warning that nobody has answered",
        "records have warnings that nobody has answered",
    ),
}


def on_word(corpus: Corpus, claims: Mapping[str, Derivation], problems: Iterable[Problem]) -> tuple[OnWord, ...]:
    """Return everything that rests on somebody's word. ``claims`` are the derivations, ``problems`` what was found."""
    found = (
        *_sources(corpus),
        *_claims(corpus),
        *_judgements(corpus, claims),
        *_equal(corpus),
        *_warned(corpus, problems),
    )
    order = list(Word)
    return tuple(sorted(found, key=lambda word: (order.index(word.what), word.record, word.detail)))


def _sources(corpus: Corpus) -> Iterator[OnWord]:
    for id_, source in corpus.sources.items():
        if source.record.snapshot.storage is Storage.PRIVATE:
            yield OnWord(Word.PRIVATE, id_)
        if source.record.retracted:
            yield OnWord(Word.RETRACTED, id_, source.record.retracted.why)
        yield from (OnWord(Word.INDEPENDENT, id_, apart.why) for apart in source.record.independent_of)
    for id_, actor in corpus.actors.items():
        yield from (OnWord(Word.INDEPENDENT, id_, apart.why) for apart in actor.record.independent_of)
        if actor.record.reliability:
            yield OnWord(Word.GRADE, id_, f"{actor.record.reliability.grade.value}: {actor.record.reliability.why}")


def _claims(corpus: Corpus) -> Iterator[OnWord]:
    for id_, entry in corpus.claims.items():
        claim = entry.record
        if claim.override:
            override = claim.override
            yield OnWord(Word.OVERRIDE, id_, f"{override.standing.value}, says {override.by} until {override.until}")
        if claim.supersedes:
            yield OnWord(Word.SUPERSEDES, id_)
        if claim.withdrawn:
            yield OnWord(Word.WITHDRAWN, id_, claim.withdrawn.why)


def _judgements(corpus: Corpus, claims: Mapping[str, Derivation]) -> Iterator[OnWord]:
    for id_, entry in corpus.briefings.items():
        for judgement in entry.record.judgements:
            if judgement.confidence is Confidence.HIGH and standing_low(claims, judgement):
                yield OnWord(Word.CONFIDENCE, id_, judgement.text)


def _equal(corpus: Corpus) -> Iterator[OnWord]:
    """Such a group may carry any line that comes later, so that it is to be seen when it comes itself."""
    for group in corpus.line_files.equal:
        yield OnWord(Word.EQUAL, WORDS, f"{' = '.join(group.words)} ({group.lang}), says {group.by}: {group.why}")


def _warned(corpus: Corpus, problems: Iterable[Problem]) -> Iterator[OnWord]:
    """Lines have marks of their own, which are counted apart."""
    warned = {p.span.path for p in problems if p.severity is Severity.WARNING and not p.code.startswith("D")}
    yield from (OnWord(Word.WARNING, entry.id) for entry in corpus.entries() if entry.path in warned)
