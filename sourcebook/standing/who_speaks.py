"""Whose voice each quote is where the record leaves it open, and where text and record name two different speakers.

The source's words around a quote decide until the record answers (docs/vouching.md, "Who speaks").
"""

from collections.abc import Iterator
from dataclasses import replace

from sourcebook.problems import CODES, Problem
from sourcebook.quotes.quote_checks import EvidenceCheck
from sourcebook.quotes.speakers import Speakers
from sourcebook.quotes.tellings import How
from sourcebook.reading.corpus import Corpus
from sourcebook.reading.records import Direction
from sourcebook.standing.heard import Heard
from sourcebook.standing.sides import Sides


def hear_voices(corpus: Corpus, checks: EvidenceCheck) -> tuple[EvidenceCheck, tuple[Problem, ...]]:
    """Enter into the checks whose voice each quote is, which support nothing, and which put nothing on record; report
    quotes whose source gives them to somebody whom the record does not name. References must be sound.
    """
    heard = tuple(_all_heard(corpus, checks))
    entered = replace(
        checks,
        voices={**checks.voices, **{it.key: it.voucher for it in heard if it.cited or it.denied}},
        aside={**checks.aside, **{it.key: why for it in heard if (why := it.set_aside)}},
        denials=frozenset(it.key for it in heard if it.voice and it.denied and it.voice.how is How.DENIED),
        unrecorded=frozenset(it.key for it in heard if it.unrecorded),
    )
    return entered, tuple(problem for it in heard for problem in _problems(it))


def _problems(heard: Heard) -> Iterator[Problem]:
    if heard.denied:
        yield _denied(heard)
    elif heard.another:
        yield _another(heard, heard.another)
    elif heard.cited:
        yield _cited(heard)
    elif heard.unknown:
        yield _unknown(heard)
    elif heard.nowhere:
        yield _nowhere(heard)


def _all_heard(corpus: Corpus, checks: EvidenceCheck) -> Iterator[Heard]:
    speakers, sides = Speakers(corpus), Sides(corpus)
    for (id_, index), check in checks.quotes.items():
        evidence = corpus.claims[id_].record.evidence[index]
        if check.passed and evidence.direction is not Direction.CONTEXT:
            yield Heard(corpus, checks, speakers, sides, corpus.claims[id_], check, evidence)


# --- problems ----------------------------------------------------------------------------------------------------


def _denied(heard: Heard) -> Problem:
    voice = heard.voice
    assert voice
    words = " ".join(heard.text[voice.start : voice.end].split())
    return heard.entry.problem(
        "Q206",
        f"the quote stands under “{words}” and counts as no support",
        loc=("evidence", heard.check.index, "quote"),
        hint=CODES["Q206"].fix,
    )


def _another(heard: Heard, shown: str) -> Problem:
    name = "attributed_to" if heard.evidence.attributed_to else "speakers"
    meant = ", ".join(f"`{id_}`" for id_ in heard.meant)
    return heard.entry.problem(
        "Q204",
        f"the source gives the words to “{shown}”, the record to {meant}",
        loc=("evidence", heard.check.index, "quote"),
        hint=f"correct `{name}`, or quote where the source names {meant}",
    )


def _cited(heard: Heard) -> Problem:
    voucher = heard.voucher
    voice = heard.voice
    if voice and voice.how is How.QUOTED and not voice.who:
        found = "the words stand between quotation marks: they are not the source's own"
    else:
        found = f"the words are not the source's own: it cites “{heard.shown}”"
    counts = f"they count as words of `{voucher}`" if voucher else "they count as words of someone unnamed"
    add = f"`attributed_to: {voucher}`" if voucher else "`attributed_to`, or `described_as` with the source's words"
    own = None if heard.not_own else heard.origin.publisher
    vouches = f"; where the source itself vouches, `attributed_to: {own}`" if own else ""
    return heard.entry.problem(
        "Q205",
        found,
        loc=("evidence", heard.check.index, "quote"),
        note=f"until the record says whose they are, {counts}",
        hint=f"add {add}{vouches}",
    )


def _unknown(heard: Heard) -> Problem:
    meant = ", ".join(f"`{id_}`" for id_ in heard.claim.speakers)
    return heard.entry.problem(
        "Q207",
        f"the source gives the words to “{heard.shown}”, who is not known to be {meant}",
        loc=("evidence", heard.check.index, "quote"),
        hint=CODES["Q207"].fix,
    )


def _nowhere(heard: Heard) -> Problem:
    name = "attributed_to" if heard.evidence.attributed_to else "speakers"
    meant = ", ".join(f"`{id_}`" for id_ in heard.nowhere)
    return heard.entry.problem(
        "Q207",
        f"the source names {meant} nowhere, to whom the record gives the words",
        loc=("evidence", heard.check.index, "quote"),
        hint=f"add the name that it uses as an alias, or correct `{name}`",
    )
