"""Claims of which one is the plain negation of another: they cannot both be true, whether or not anybody says so."""

from collections.abc import Iterator, Mapping
from functools import lru_cache
from itertools import zip_longest

from sourcebook.lines.lexicon import Does, lexicon
from sourcebook.lines.line_table import LineTable
from sourcebook.lines.line_tokens import Token, tokens
from sourcebook.lines.line_values import Day
from sourcebook.problems import CODES, Problem
from sourcebook.quotes.quote_checks import EvidenceCheck
from sourcebook.reading.corpus import Corpus
from sourcebook.reading.records import Claim, ClaimKind

_WORLD = (ClaimKind.EVENT, ClaimKind.STATE)


def contrary_claims(corpus: Corpus) -> Mapping[str, tuple[str, ...]]:
    """Return for each claim those whose text differs from its own in polarity alone, of a time that may be the same.

    One look-up a claim: they are laid out by their words without negation. Statements are left out, since people say
    a thing and its contrary.
    """
    table = LineTable(corpus, EvidenceCheck(snapshots={}, quotes={}))
    alike: dict[tuple[str, ...], list[tuple[str, bool]]] = {}
    for id_, entry in corpus.claims.items():
        if entry.record.kind in _WORLD:
            key, negated = _stripped(entry.record.text, table.lang_of(entry))
            if key:
                alike.setdefault(key, []).append((id_, negated))
    found: dict[str, list[str]] = {}
    for some in alike.values():
        if len({negated for _, negated in some}) == 2:
            for id_, negated in some:
                others = (other for other, turned in some if turned is not negated)
                found[id_] = [it for it in others if _meet(corpus.claims[id_].record, corpus.claims[it].record)]
    return {id_: tuple(others) for id_, others in found.items() if others}


def check_contraries(corpus: Corpus) -> Iterator[Problem]:
    """Say of two claims that are the contrary of one another that it is not entered; told once, at the later id."""
    for id_, others in contrary_claims(corpus).items():
        for other in others:
            entered = other in corpus.claims[id_].record.contradicts or id_ in corpus.claims[other].record.contradicts
            if id_ > other and not entered:
                message = f"the text says the contrary of `{other}`, so each counts against the other"
                yield corpus.claims[id_].problem("S212", message, loc=("text",), hint=CODES["S212"].fix)


def _meet(one: Claim, other: Claim) -> bool:
    """Whether two claims speak of one time and on one condition; and neither has come in the place of the other."""
    if one.condition != other.condition:
        return False
    return not (one.when and other.when and (one.when.is_before(other.when) or other.when.is_before(one.when)))


@lru_cache(maxsize=32_768)
def _stripped(text: str, tag: str) -> tuple[tuple[str, ...], bool]:
    """Return the words of a text that say something, without what turns it round, and whether it is turned round."""
    words = lexicon(tag)
    if words is None:
        return (), False
    key, moving, negated = [tag.partition("-")[0].lower()], list[str](), False
    found = tokens(text, tag)
    for token, after in zip_longest(found, found[1:]):
        plain, turns = _plain(token, words.data.negating_prefixes[:1])  # the others begin words of all kinds (disclose)
        negated ^= turns
        if plain:
            dated = any(it is not None and isinstance(it.value, Day) for it in (token, after))
            moves = dated and (token.value is not None or token.does & Does.PREPOSITION)
            (moving if moves else key).append(f"{plain}{token.value}" if token.value else plain)
    key += sorted(moving)  # "on 3 March" may stand before or behind
    return (tuple(key), negated) if len(key) > 2 else ((), False)


def _plain(token: Token, prefixes: tuple[str, ...]) -> tuple[str, bool]:
    """Return a word without its negation, and whether it had one."""
    if token.does & Does.NEGATES and not token.does & Does.NO_NEGATION:
        return "", not token.does & Does.NOT_ALONE
    if token.free:
        return "", False
    for prefix in prefixes:
        if token.value is None and token.key.startswith(prefix) and len(token.key) > len(prefix) + 3:
            return token.key.removeprefix(prefix), True
    return token.key, False
