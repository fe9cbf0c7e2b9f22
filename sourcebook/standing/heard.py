"""One quote, with what its source says of who speaks and what its record says (docs/vouching.md, "Who speaks")."""

from dataclasses import dataclass
from functools import cached_property

from sourcebook.language import Language, language
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
_NOWHERE = "its source names nowhere the one to whom the record gives the words"
#: How much of what names a speaker a message shows, in code points.
_SHOWN = 80


@dataclass(frozen=True, eq=False)
class Heard:
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
        """The claim, and the place of the evidence in it."""
        return self.check.claim, self.check.index

    @property
    def claim(self) -> Claim:
        """The claim that the quote is evidence for."""
        return self.entry.record

    @property
    def source(self) -> Source:
        """The source that it stands in."""
        return self.corpus.sources[self.check.source].record

    @cached_property
    def origin(self) -> Source:
        """The end of the chain of `retells`: its text speaks."""
        return self.corpus.sources[self.corpus.origin(self.check.source)].record

    @property
    def text(self) -> str:
        """The text of the snapshot."""
        return self.checks.snapshots[self.check.source].text

    @cached_property
    def words(self) -> Language | None:
        """The language of the source."""
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
        """Whether it is entered in support."""
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
    def meant(self) -> tuple[str, ...]:
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
        if evidence.attributed_to and not (evidence.attributed_to == self.origin.publisher and self.not_own):
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
    def not_own(self) -> bool:
        """Whether the sentence shows that its publisher does not vouch, whatever the record says: it is hearsay, or a
        known actor, or somebody whom it brings in, says so.
        """
        voice = self.voice
        told = voice is not None and voice.beside and voice.how is How.TOLD and self._brings_in(voice)
        return told or self.surely_another or (voice is not None and voice.how is How.HEARSAY)

    def _brings_in(self, voice: Voice) -> bool:
        """Whether it says of somebody who is not known that they speak: "a baker", or a name."""
        if self.named or not voice.who or not self.words:
            return False
        return self.speakers.introduces(self.text[slice(*voice.who[0])], self.words)

    @property
    def surely_another(self) -> bool:
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
        meant = self.meant
        given = self.evidence.attributed_to
        if not meant or not (self.supports or given) or (given and given == self.origin.publisher):
            return None
        if self.voice:
            known = tuple(it.actor for it in self.named)
            return (
                self.shown
                if self.surely_another and not self._fits(known, meant) and not self._kindred(known, meant)
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

    @cached_property
    def nowhere(self) -> tuple[str, ...]:
        """Those to whom the record gives the words whom the source, which is another's, never names nor means."""
        if self.words is None or (self.evidence.attributed_to is None and not self.supports):
            return ()
        told = (self.text, self.source.title, *self.source.authors)
        named = {*self.speakers.labelled(told, self.words), self.source.publisher, self.origin.publisher}
        sides = {self.sides.side(it) for it in named if it}
        return tuple(it for it in self.meant if self.sides.side(it) not in sides and not self._in_other_words(it))

    def _in_other_words(self, actor: str) -> bool:
        """Whether the text may mean an actor without a name of it: by the words of one in another order ("the police in
        Sundal"), by a word of its office ("the leader"), or in a script in which none is recorded.
        """
        assert self.words
        record, words = self.corpus.actors[actor].record, self.words
        names = (record.name, *record.aliases)
        if not any(set(name.casefold()) & {c for c in self.evidence.quote.casefold() if c.isalpha()} for name in names):
            return True
        text = {form for word in words.words(self.text) for form in word.forms}
        spoken = [[it for it in words.words(name) if it not in words.free] for name in names]
        office = [it for it in words.words(record.role or "") if it in words.titles or it in words.voices.speaks_for]
        return any(not text.isdisjoint(it.forms) for it in office) or any(
            name and all(not text.isdisjoint(it.forms) for it in name) for name in spoken
        )

    @property
    def set_aside(self) -> str | None:
        """Why the quote counts for nothing, as words that can follow "because"."""
        if self.voice and self.denied:
            return _WHY[self.voice.how]
        if self.check.asked:
            return "its source asks this and does not state it"
        return _NOWHERE if self.nowhere and len(self.nowhere) == len(self.meant) and not self.cited else None

    @property
    def shown(self) -> str:
        """What the source says of who speaks, for a message."""
        voice = self.voice
        if voice is None:
            return self.check.turn[0]
        start, end = voice.who[0] if voice.who and voice.how is not How.HEARSAY else (voice.start, voice.end)
        words = " ".join(self.text[start:end].split())
        return words if len(words) <= _SHOWN else f"{words[: _SHOWN - 1]}…"
