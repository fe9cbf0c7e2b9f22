"""Whose voice each quote is where the record leaves it open, and where text and record name two different speakers.

The source's words around a quote decide until the record answers (docs/vouching.md, "Who speaks").
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cached_property

from sourcebook.language import Language, language
from sourcebook.problems import CODES, Problem
from sourcebook.quotes.negations import negations
from sourcebook.quotes.quote_checks import EvidenceCheck, QuoteCheck
from sourcebook.quotes.speakers import Speaker, Speakers
from sourcebook.quotes.spoken import RECORDING, turns
from sourcebook.quotes.tellings import How
from sourcebook.quotes.voices import TAKES_BACK, Voice, leaves_open, reports_speech
from sourcebook.reading.corpus import Corpus, Entry
from sourcebook.reading.records import ActorKind, Claim, ClaimKind, Direction, Evidence, Source, SourceType
from sourcebook.standing.sides import Sides

#: Texts that are words of those who publish them, unless a medium does.
_OWN = frozenset({SourceType.STATEMENT, SourceType.POST, SourceType.OFFICIAL_RECORD, SourceType.DATASET})
#: Why words support nothing that their source gives so: follows "because".
_WHY = {
    How.DENIED: "its source gives these words as what somebody denies",
    How.UNSAID: "its source gives these words as what somebody did not say",
    How.UNTRUE: "its source says that this is not so, or leaves it open",
}
#: How much of what names a speaker a message shows, in code points.
_SHOWN = 80


def hear_voices(corpus: Corpus, checks: EvidenceCheck) -> tuple[EvidenceCheck, tuple[Problem, ...]]:
    """Enter into the checks whose voice each quote is, which support nothing, and which put nothing on record; report
    quotes whose source gives them to somebody whom the record does not name. References must be sound.
    """
    heard = tuple(_all_heard(corpus, checks))
    entered = replace(
        checks,
        voices={**checks.voices, **{it.key: it.voucher for it in heard if it.cited or it.denied}},
        aside={**checks.aside, **{it.key: _WHY[it.voice.how] for it in heard if it.voice and it.denied}},
        denials=frozenset(it.key for it in heard if it.voice and it.denied and it.voice.how is How.DENIED),
        unrecorded=frozenset(it.key for it in heard if it.unrecorded),
    )
    return entered, tuple(problem for it in heard for problem in _problems(it))


def _problems(heard: "_Heard") -> Iterator[Problem]:
    if heard.denied:
        yield _denied(heard)
    elif heard.another:
        yield _another(heard, heard.another)
    elif heard.cited:
        yield _cited(heard)
    elif heard.unknown:
        yield _unknown(heard)


def _all_heard(corpus: Corpus, checks: EvidenceCheck) -> Iterator["_Heard"]:
    speakers, sides = Speakers(corpus), Sides(corpus)
    for (id_, index), check in checks.quotes.items():
        evidence = corpus.claims[id_].record.evidence[index]
        if check.passed and evidence.direction is not Direction.CONTEXT:
            yield _Heard(corpus, checks, speakers, sides, corpus.claims[id_], check, evidence)


@dataclass(frozen=True, eq=False)
class _Heard:
    """One quote, with what its source says of who speaks and what its record says."""

    corpus: Corpus
    checks: EvidenceCheck
    speakers: Speakers
    sides: Sides
    entry: Entry[Claim]
    check: QuoteCheck
    evidence: Evidence

    @property
    def key(self) -> tuple[str, int]:
        return self.check.claim, self.check.index

    @property
    def claim(self) -> Claim:
        return self.entry.record

    @property
    def source(self) -> Source:
        return self.corpus.sources[self.check.source].record

    @cached_property
    def origin(self) -> Source:
        """The end of the chain of `retells`: its text speaks."""
        return self.corpus.sources[self.corpus.origin(self.check.source)].record

    @property
    def text(self) -> str:
        return self.checks.snapshots[self.check.source].text

    @cached_property
    def words(self) -> Language | None:
        return language(self.source.lang)

    @cached_property
    def voice(self) -> Voice | None:
        """Whose the words are by the text; a label counts where it names somebody known, and no turn does."""
        voice = self.check.voice
        if voice and voice.how is How.LABEL and (self.check.turn or not self._in(voice)):
            return None
        return voice

    @property
    def supports(self) -> bool:
        return self.evidence.direction is Direction.SUPPORTS

    # --- who is named --------------------------------------------------------------------------------------------

    @cached_property
    def named(self) -> tuple[Speaker, ...]:
        """The known actors to whom the source gives the words, by its sentence."""
        return self._in(self.voice) if self.voice else ()

    def _in(self, voice: Voice) -> tuple[Speaker, ...]:
        return self.speakers.named(self.text, voice.who, self.words) if self.words else ()

    @cached_property
    def turn(self) -> tuple[str, ...]:
        """The known actors in whose turn the words stand."""
        return self.speakers.labelled(self.check.turn, self.words)

    @property
    def voucher(self) -> str | None:
        """The known actor whose words they are, as far as the text tells."""
        return next((it.actor for it in reversed(self.named)), self.turn[0] if self.turn and not self.voice else None)

    def _fits(self, actors: tuple[str, ...], meant: tuple[str, ...]) -> bool:
        """Whether one of the actors named is one of those meant, or speaks for one."""
        return any(one in self.sides.chain(actor) for actor in actors for one in meant)

    @property
    def _meant(self) -> tuple[str, ...]:
        """Those whose words the record says that they are."""
        return (self.evidence.attributed_to,) if self.evidence.attributed_to else self.claim.speakers

    # --- what follows --------------------------------------------------------------------------------------------

    @cached_property
    def denied(self) -> bool:
        """Whether words that support stand under a denial that is not the claim's own."""
        if not self.voice or self.voice.how not in TAKES_BACK or not self.supports:
            return False
        outside = self.claim.kind is not ClaimKind.STATEMENT or self.voice.end <= (self.check.start or 0)
        return outside and not negations(self.claim.text, self.words) and not self._open_itself

    @property
    def _open_itself(self) -> bool:
        """Whether the claim says no more: that something is denied, or may be."""
        langs = {self.source.lang, *(entry.record.lang for entry in self.corpus.briefings.values())}
        return any(leaves_open(self.claim.text, words) for lang in langs if (words := language(lang)))

    @cached_property
    def cited(self) -> bool:
        """Whether the words are another's than the source's, and the record does not say so."""
        evidence, claim = self.evidence, self.claim
        if self.denied or evidence.described_as:
            return False
        if evidence.attributed_to and not (evidence.attributed_to == self.origin.publisher and self._not_own):
            return False
        if self.supports and (claim.speakers or claim.described_as):
            return False
        if self.voice is None:
            return bool(self.turn) and not self._own(self.turn)
        if self.voice.how is How.HEARSAY:
            return True
        if self.voice.how is How.UNTRUE or (self.voice.how is How.ALLEGED and not self.supports):
            return False  # "nothing shows that …", "the claim that … is not borne out": the source's own
        if self.voice.how is How.TOLD and self.words and reports_speech(claim.text, self.words):
            return False
        return not self._own(tuple(it.actor for it in self.named))

    @property
    def _not_own(self) -> bool:
        """Whether the sentence shows that its publisher does not vouch, whatever the record says: it is hearsay, or a
        known actor, or somebody whom it brings in, says so.
        """
        voice = self.voice
        told = voice is not None and voice.beside and voice.how is How.TOLD and self._brings_in(voice)
        return told or self._surely_another or (voice is not None and voice.how is How.HEARSAY)

    def _brings_in(self, voice: Voice) -> bool:
        """Whether it says of somebody who is not known that they speak: "a baker", or a name."""
        if self.named or not voice.who or not self.words:
            return False
        return self.speakers.introduces(self.text[slice(*voice.who[0])], self.words)

    @property
    def _surely_another(self) -> bool:
        """Whether the sentence itself names a known actor as the one who speaks: that the record cannot take back."""
        voice = self.voice
        sure = voice is not None and voice.beside and voice.how is not How.LABEL and bool(self.named)
        return sure and all(it.surely for it in self.named)

    def _own(self, actors: tuple[str, ...]) -> bool:
        """Whether the words are the publisher's: on its side, or in its own text where nobody known is named.

        A reprint speaks in the voice of what it reprints, also where that cites the one who reprints it.
        """
        publisher = self.origin.publisher
        if publisher is None:
            return False
        if not actors:
            medium = self.corpus.actors[publisher].record.kind is ActorKind.MEDIA
            return self.origin.type in _OWN and not medium
        return any(self.sides.side(actor) == self.sides.side(publisher) for actor in actors)

    @cached_property
    def another(self) -> str | None:
        """How the source names another than the record does: in the sentence, or as the one whose turn it is."""
        meant = self._meant
        given = self.evidence.attributed_to
        if not meant or not (self.supports or given) or (given and given == self.origin.publisher):
            return None
        if self.voice:
            known = tuple(it.actor for it in self.named)
            return (
                self.shown
                if self._surely_another and not self._fits(known, meant) and not self._kindred(known, meant)
                else None
            )
        if not self.check.turn or self.turn_fits or self.evidence.attributed_to:
            return None
        return self.check.turn[0] if self.turn or self._has_turns(meant) else None

    def _kindred(self, known: tuple[str, ...], meant: tuple[str, ...]) -> bool:
        """Whether an authority that the record gives is on the side of the one named: who of it speaks may be open."""
        sides = {self.sides.side(actor) for actor in known}
        return bool(self.evidence.attributed_to) and any(self.sides.side(actor) in sides for actor in meant)

    @cached_property
    def turn_fits(self) -> bool:
        """Whether the words stand in the turn of one of the claim's speakers, or of one who speaks for them."""
        return self._fits(self.turn, self.claim.speakers)

    def _has_turns(self, meant: tuple[str, ...]) -> bool:
        """Whether those meant speak in turns of their own elsewhere in the text."""
        return any(self._fits(self.speakers.labelled(turn.names, self.words), meant) for turn in turns(self.text))

    @cached_property
    def unrecorded(self) -> bool:
        """Whether a transcript or recording does not show that it is the speaker who says these words."""
        if self.source.type not in RECORDING or self.claim.kind is not ClaimKind.STATEMENT:
            return False
        if self.check.turn:
            return not self.turn_fits
        publisher = self.source.publisher
        medium = publisher is not None and self.corpus.actors[publisher].record.kind is ActorKind.MEDIA
        told = " ".join((self.source.title, *self.source.authors, "" if medium else self.text))
        return not self._fits(self.speakers.labelled((told,), self.words), self.claim.speakers)

    @cached_property
    def unknown(self) -> bool:
        """Whether the source gives a speaker's words to somebody who is not known: "a baker", or another name."""
        voice = self.voice
        if not voice or not voice.beside or voice.how is How.HEARSAY:
            return False
        if not self.supports or not self.claim.speakers or self.evidence.attributed_to:
            return False
        return self._brings_in(voice)

    @property
    def shown(self) -> str:
        """What the source says of who speaks, for a message."""
        voice = self.voice
        if voice is None:
            return self.check.turn[0]
        start, end = voice.who[0] if voice.who and voice.how is not How.HEARSAY else (voice.start, voice.end)
        words = " ".join(self.text[start:end].split())
        return words if len(words) <= _SHOWN else f"{words[: _SHOWN - 1]}…"


# --- problems ----------------------------------------------------------------------------------------------------


def _denied(heard: _Heard) -> Problem:
    voice = heard.voice
    assert voice
    words = " ".join(heard.text[voice.start : voice.end].split())
    return heard.entry.problem(
        "Q206",
        f"the quote stands under “{words}” and counts as no support",
        loc=("evidence", heard.check.index, "quote"),
        hint=CODES["Q206"].fix,
    )


def _another(heard: _Heard, shown: str) -> Problem:
    name = "attributed_to" if heard.evidence.attributed_to else "speakers"
    meant = ", ".join(f"`{id_}`" for id_ in heard._meant)
    return heard.entry.problem(
        "Q204",
        f"the source gives the words to “{shown}”, the record to {meant}",
        loc=("evidence", heard.check.index, "quote"),
        hint=f"correct `{name}`, or quote where the source names {meant}",
    )


def _cited(heard: _Heard) -> Problem:
    voucher = heard.voucher
    voice = heard.voice
    if voice and voice.how is How.QUOTED and not voice.who:
        found = "the words stand between quotation marks: they are not the source's own"
    else:
        found = f"the words are not the source's own: it cites “{heard.shown}”"
    counts = f"they count as words of `{voucher}`" if voucher else "they count as words of someone unnamed"
    add = f"`attributed_to: {voucher}`" if voucher else "`attributed_to`, or `described_as` with the source's words"
    own = None if heard._not_own else heard.origin.publisher
    vouches = f"; where the source itself vouches, `attributed_to: {own}`" if own else ""
    return heard.entry.problem(
        "Q205",
        found,
        loc=("evidence", heard.check.index, "quote"),
        note=f"until the record says whose they are, {counts}",
        hint=f"add {add}{vouches}",
    )


def _unknown(heard: _Heard) -> Problem:
    meant = ", ".join(f"`{id_}`" for id_ in heard.claim.speakers)
    return heard.entry.problem(
        "Q207",
        f"the source gives the words to “{heard.shown}”, who is not known to be {meant}",
        loc=("evidence", heard.check.index, "quote"),
        hint=CODES["Q207"].fix,
    )
