"""Roles that a record gives: of whom something is asked, to whom it was promised, and that it is a demand or a promise.

Each stands in the words of a quote (docs/vouching.md, "Roles").
"""

from collections.abc import Iterable, Iterator, Sequence
from itertools import chain

from sourcebook.language import Language, language
from sourcebook.language.phrases import Phrases, Word
from sourcebook.problems import CODES, Problem
from sourcebook.quotes.quote_checks import EvidenceCheck
from sourcebook.quotes.speakers import Speakers
from sourcebook.reading.corpus import Corpus, Entry
from sourcebook.reading.records import Demand, DemandKind, Direction, Evidence, Position, Stance
from sourcebook.standing.sides import Sides

#: What the words of a promise are called, beside the kinds of a demand; a proposal is anything that is wanted.
_PROMISE = "promise"
_KINDS = (DemandKind.DEMAND.value, DemandKind.REQUEST.value, DemandKind.OFFER.value, _PROMISE)
#: So many words before one that gives a role are searched for what negates it: "did not ask".
_NEAR = 3
_MESSAGE = "no quote that supports the claims of this record names `{}`"
_FIX = CODES["S108"].fix


def check_roles(corpus: Corpus, checks: EvidenceCheck) -> Iterator[Problem]:
    """Every actor of a demand's `of` or a commitment's `to` is named, or one on its side, by a quote of its claims; and
    those quotes have a word of demanding, requesting, offering or promising where the record says that this was done.
    """
    roles = _Roles(corpus, checks)
    for demand in corpus.demands.values():
        claims = [position.claim for position in demand.record.positions if position.claim]
        for index in roles.unnamed(demand.record.of, claims):
            yield demand.problem("S108", _MESSAGE.format(demand.record.of[index]), loc=("of", index), hint=_FIX)
        if demand.record.kind is not DemandKind.PROPOSAL:
            proposing = [it.claim for it in _raised(corpus, demand) if it.claim]
            if missing := roles.other_words(demand.record.kind.value, proposing):
                yield demand.problem("S108", missing, loc=("kind",), hint=_RENAME)
    for commitment in corpus.commitments.values():
        for index in roles.unnamed(commitment.record.to, [commitment.record.made_in]):
            yield commitment.problem("S108", _MESSAGE.format(commitment.record.to[index]), loc=("to", index), hint=_FIX)
        if missing := roles.other_words(_PROMISE, [commitment.record.made_in]):
            yield commitment.problem("S108", missing, loc=("made_in",), hint=_REQUOTE)


_REQUOTE = "quote the words that promise it, or leave the record out"
_RENAME = f"quote the words that say so, or set `kind: {DemandKind.PROPOSAL.value}` or the kind that they have"


def _raised(corpus: Corpus, demand: Entry[Demand]) -> Sequence[Position]:
    """Return the positions that raise a demand: of those who propose it, else all; of its parts where it has none."""
    held = demand.record.positions or tuple(
        chain.from_iterable(it.record.positions for it in corpus.demands.values() if it.record.part_of == demand.id)
    )
    return [it for it in held if it.stance is Stance.PROPOSES] or held


class _Roles:
    def __init__(self, corpus: Corpus, checks: EvidenceCheck) -> None:
        self._corpus, self._checks = corpus, checks
        self._speakers, self._sides = Speakers(corpus), Sides(corpus)

    def unnamed(self, actors: tuple[str, ...], claims: Iterable[str]) -> Iterator[int]:
        """Yield the places of the actors whose side no supporting quote names; none where a quote was not looked at."""
        quotes = self._quotes(claims)
        if quotes is None:
            return
        named: set[str] = set()
        for claim, evidence, words in quotes:
            named.update(self._speakers.labelled((evidence.quote, self._corpus.claims[claim].record.text), words))
        sides = {self._sides.side(actor) for actor in named}
        yield from (index for index, actor in enumerate(actors) if self._sides.side(actor) not in sides)

    def other_words(self, kind: str, claims: Iterable[str]) -> str | None:
        """Say that no quote has words of a kind, and of which its words are; None where one was not looked at."""
        carried: dict[str, str] = {}
        quotes = self._quotes(claims) or []
        for _, evidence, words in quotes:
            if words is None or not getattr(words.wants, kind):
                return None
            for name in _KINDS:
                if said := _said(evidence.quote, name, words):
                    carried.setdefault(name, said)
        if not quotes or kind in carried:
            return None
        other = next((f"; “{said}” is a word of `{name}`" for name, said in carried.items()), "")
        return f"no quote of the claims that raise this has a word of `{kind}`{other}"

    def _quotes(self, claims: Iterable[str]) -> list[tuple[str, Evidence, Language | None]] | None:
        """Return the supporting quotes of some claims; None where one was not looked at, or did not pass."""
        found = []
        for claim in claims:
            for index, evidence in enumerate(self._corpus.claims[claim].record.evidence):
                if evidence.direction is not Direction.SUPPORTS:
                    continue
                if not self._checks.quotes[claim, index].passed:
                    return None
                found.append((claim, evidence, language(self._corpus.sources[evidence.source].record.lang)))
        return found


def _said(quote: str, kind: str, language_: Language) -> str | None:
    """Return the first words of a quote that are of a kind, and are not negated."""
    phrases: Phrases = getattr(language_.wants, kind)
    words = language_.words(quote)
    for at, word in enumerate(words):
        size = phrases.at(words, at) or int(kind == _PROMISE and _is_to_come(word, language_))
        if size and not language_.negation.find(words[max(0, at - _NEAR) : at]):
            return quote[word.start : words[at + size - 1].end]
    return None


def _is_to_come(word: Word, language_: Language) -> bool:
    """Tell whether a verb is of the future by its ending, or, where that has no ending of its own, not of the past."""
    verbs = language_.verbs
    if not verbs.past:
        return any(language_.tense(word.form, form) in {"future", "conditional"} for form in word.forms)
    return any(form.endswith(verbs.infinitives) and not language_.tense(word.form, form) for form in word.forms[1:])
