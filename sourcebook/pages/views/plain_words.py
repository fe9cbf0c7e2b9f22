"""Words of the vocabularies as readers see them: plain where the record has an identifier, each with what it means."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import TypeVar

from sourcebook.reading.records import DemandKind, Stance, Standing
from sourcebook.reading.records.briefing_record import Confidence, Likelihood
from sourcebook.standing.commitment_status import CommitmentStatus
from sourcebook.standing.question_status import QuestionStatus
from sourcebook.standing.vocabulary import FLAG_MEANINGS, MEANINGS

_Word = TypeVar("_Word", bound=StrEnum)

#: Where taking out hyphens leaves no plain words.
_PLAIN: Mapping[StrEnum, str] = {
    QuestionStatus.HAS_CANDIDATE: "has a candidate",
    QuestionStatus.READY: "ready to answer",
    CommitmentStatus.SAID_KEPT: "kept, by its own account",
    CommitmentStatus.SAID_BREACHED: "breached, according to others",
}

STANCE_MEANINGS: Mapping[Stance, str] = {
    Stance.PROPOSES: "It puts this forward: it demands, proposes, asks for or offers it, by the kind of demand.",
    Stance.ACCEPTS: "It agrees to this.",
    Stance.ACCEPTS_IF: "It agrees to this on a condition, which stands beside the word.",
    Stance.OPEN_TO: "It holds this possible, and has not agreed.",
    Stance.CONSIDERS_IF: "It would consider this on a condition, and has not agreed.",
    Stance.DECLINES: "It does not agree to this.",
    Stance.REJECTS: "It refuses this.",
    Stance.UNCLEAR: "What is recorded does not show where it stands, or it is silent.",
}
#: What whoever puts a demand forward does, by its kind; and how it is then put forward.
WANTING: Mapping[DemandKind, tuple[str, str]] = {
    DemandKind.DEMAND: ("demands", "demanded by"),
    DemandKind.PROPOSAL: ("proposes", "proposed by"),
    DemandKind.REQUEST: ("asks for", "asked for by"),
    DemandKind.OFFER: ("offers", "offered by"),
}
QUESTION_MEANINGS: Mapping[QuestionStatus, str] = {
    QuestionStatus.OPEN: "Nothing recorded settles it.",
    QuestionStatus.HAS_CANDIDATE: "Some of what would settle it holds, or a claim comes near and is to be read.",
    QuestionStatus.READY: "What would settle it holds, and nobody has written the answer yet.",
    QuestionStatus.ANSWERED: "An answer is written, and the claims that it rests on settle the question.",
    QuestionStatus.REOPENED: "There is an answer, and what it rests on does not settle it, or no longer does.",
}
COMMITMENT_MEANINGS: Mapping[CommitmentStatus, str] = {
    CommitmentStatus.PENDING: "No outcome is recorded.",
    CommitmentStatus.KEPT: "What followed is read as keeping it, and not on the word of the side that promised alone.",
    CommitmentStatus.SAID_KEPT: (
        "What followed is read as keeping it, on no word but that of the side that promised; “according to” names "
        "others, where they merely say so or are not known."
    ),
    CommitmentStatus.BREACHED: "What followed is read as breaching it, on the word of someone without a stake in it.",
    CommitmentStatus.SAID_BREACHED: (
        "What followed is read as breaching it, on no word but that of those with a stake in it, whom the page names."
    ),
    CommitmentStatus.CONTESTED: "What followed is read in two ways, or is itself in dispute.",
    CommitmentStatus.UNCLEAR: "What followed is recorded, and does not show whether it was kept.",
    CommitmentStatus.LAPSED: "Its time has run out, and no outcome is recorded.",
}
#: The ranges of probability behind the terms of likelihood, in per cent (ICD 203, 2015, section D.6.e.2.a).
LIKELIHOODS: dict[Likelihood, str] = {
    Likelihood.ALMOST_NO_CHANCE: "1–5 %",
    Likelihood.REMOTE: "1–5 %",
    Likelihood.VERY_UNLIKELY: "5–20 %",
    Likelihood.HIGHLY_IMPROBABLE: "5–20 %",
    Likelihood.UNLIKELY: "20–45 %",
    Likelihood.IMPROBABLE: "20–45 %",
    Likelihood.ROUGHLY_EVEN_CHANCE: "45–55 %",
    Likelihood.ROUGHLY_EVEN_ODDS: "45–55 %",
    Likelihood.LIKELY: "55–80 %",
    Likelihood.PROBABLE: "55–80 %",
    Likelihood.VERY_LIKELY: "80–95 %",
    Likelihood.HIGHLY_PROBABLE: "80–95 %",
    Likelihood.ALMOST_CERTAIN: "95–99 %",
    Likelihood.NEARLY_CERTAIN: "95–99 %",
}
CONFIDENCE_MEANINGS: Mapping[Confidence, str] = {
    Confidence.LOW: "The evidence is thin, contested or hard to judge.",
    Confidence.MODERATE: "The evidence is credible, and not enough for high confidence.",
    Confidence.HIGH: "The evidence is good. The judgement may still be wrong.",
}


@dataclass(frozen=True, slots=True)
class Word:
    """A word that pages show, and what it means in one sentence."""

    word: str
    meaning: str


@dataclass(frozen=True, slots=True)
class StandingWord:
    """A standing with its colour group and its meaning."""

    standing: str
    group: str
    meaning: str


def standing_word(standing: Standing) -> StandingWord:
    """Return a standing as pages show it."""
    meaning = MEANINGS[standing]
    return StandingWord(standing.value, meaning.group.value, meaning.text)


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """Words of one family, for the method page. ``id`` is the anchor that pages lead to."""

    id: str
    title: str
    about: str
    words: tuple[Word, ...]


def stance_word(kind: DemandKind, stance: Stance) -> str:
    """Return a stance in plain words: what somebody wants is demanded, proposed, asked for or offered."""
    return WANTING[kind][0] if stance is Stance.PROPOSES else plain(stance)


def plain(word: StrEnum) -> str:
    """Return a word of a vocabulary without the hyphens and underscores of an identifier."""
    return _PLAIN.get(word) or word.value.replace("-", " ").replace("_", " ")


def vocabularies() -> tuple[Vocabulary, ...]:
    """Return every family of words that pages show beside standings and quote checks."""
    likelihoods = tuple(Word(term.value, odds) for term, odds in LIKELIHOODS.items())
    return (
        Vocabulary("flags", "Flags", "Remarks beside a standing. None changes it.", explained(FLAG_MEANINGS)),
        Vocabulary(
            "positions",
            "Positions on demands",
            "A position is an editor’s reading of a claim, whose quotes stand with it. Which one of an actor is the "
            "newest is computed.",
            explained(STANCE_MEANINGS),
        ),
        Vocabulary("questions", "Open questions", "Computed from the claims.", explained(QUESTION_MEANINGS)),
        Vocabulary(
            "commitments",
            "Commitments",
            "Computed from the outcomes. How an outcome is read is an editor’s judgement.",
            explained(COMMITMENT_MEANINGS),
        ),
        Vocabulary(
            "likelihood",
            "Likelihood in key judgements",
            "An editor’s judgement, in the terms of US Intelligence Community Directive 203.",
            likelihoods,
        ),
        Vocabulary(
            "confidence",
            "Confidence in key judgements",
            "An editor’s judgement of the evidence behind a judgement, apart from how likely it is.",
            explained(CONFIDENCE_MEANINGS),
        ),
    )


def explained(meanings: Mapping[_Word, str]) -> tuple[Word, ...]:
    """Return the words of a vocabulary with their meanings, in its own order."""
    return tuple(Word(plain(word), meaning) for word, meaning in meanings.items())
