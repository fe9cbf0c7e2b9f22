"""A claim's sentence with its standing before it, for wherever the sentence is read alone.

That is a page's title and description and so its preview elsewhere, the text of a link, a feed, a citation, a calendar,
what the search lists: no such place has room for a derivation, and each is passed on without its page. A sentence that
is confirmed stands bare, and one that says that somebody said something, where the speaker's own words are on record: a
statement whose sentence does not tell who says it has the speaker before it.
"""

from collections.abc import Iterable, Mapping
from types import MappingProxyType

from sourcebook.explain.names import Names, joined, unique
from sourcebook.reading.corpus import Corpus
from sourcebook.reading.records import Standing
from sourcebook.standing.claim_standing import Derivation

#: What stands before the sentence; `{by}` is whose word it is. Nothing stands before what is not listed.
_BEFORE: Mapping[Standing, str] = MappingProxyType(
    {
        Standing.AGREED_BY_PARTIES: "Said by every party",
        Standing.REPEATED: "According to {by}",
        Standing.SINGLE_SOURCE: "According to {by}",
        Standing.CLAIMED: "Claimed by {by}",
        Standing.EXPECTED: "Expected by {by}",
        Standing.ASSESSED: "Judged by {by}",
        Standing.DISPUTED: "Disputed",
        Standing.REFUTED: "Refuted",
        Standing.DUE: "Expected, and due by now",
        Standing.UNVERIFIED: "Unverified",
        Standing.UNSOURCED: "Unsourced",
        Standing.REPORTED: "Reported",
        Standing.SUPERSEDED: "Superseded",
        Standing.WITHDRAWN: "Withdrawn",
    }
)
#: How many names stand before a sentence; the others are counted.
_NAMED = 2


def told(corpus: Corpus, derivation: Derivation) -> str:
    """Return what a claim says, with how it stands and by whose word before it."""
    by, text = whose_word(corpus, derivation), corpus.claims[derivation.claim].record.text
    alone = derivation.deed or (derivation.bare and derivation.standing is Standing.ON_RECORD)
    return told_as(derivation.standing, f"{_counted(list(by))}: {text}" if alone and by else text, by)


def told_as(standing: Standing, text: str, by: Iterable[str] = ()) -> str:
    """Return a sentence with a standing before it. ``by`` are the names behind it; without one the word stands."""
    names = list(by)
    before = _BEFORE.get(standing, "")
    if "{by}" in before and not names:
        before = standing.value.replace("-", " ").capitalize()
    return f"{before.format(by=_counted(names))}: {text}" if before else text


def whose_word(corpus: Corpus, derivation: Derivation) -> tuple[str, ...]:
    """Return the names of those on whose word a claim stands, each once: its speakers, or else who vouches for it."""
    names = Names(corpus)
    if speakers := corpus.claims[derivation.claim].record.speakers:
        return tuple(unique(map(names.actor, speakers)))
    return tuple(unique(_name(names, t.witness.voucher) for t in derivation.supports if t.counts))


def _name(names: Names, voucher: str) -> str:
    """A text without a publisher is named by its title alone."""
    kind, _, id_ = voucher.partition(":")
    return names.title(id_) if kind == "source" else names.key(voucher)


def _counted(names: list[str]) -> str:
    more = len(names) - _NAMED
    return joined((*names[:_NAMED], f"{more} more") if more > 0 else names)
