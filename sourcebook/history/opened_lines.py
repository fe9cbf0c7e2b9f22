"""Claims whose text a commit left unsigned or contradicted; only what it touched is looked at."""

from sourcebook.history.state import State
from sourcebook.lines.line_checks import LineCheck, Mark, check_texts
from sourcebook.lines.line_table import LineTable

_OPEN = (Mark.UNSIGNED, Mark.CONTRADICTED)


def opened_lines(before: State, after: State, renamed: dict[str, str]) -> dict[str, str]:
    """Return the mark of each claim's text that became unsigned or contradicted, by the claim's id.

    ``renamed`` are the ids before of claims that have another one now. A claim that is new counts as one that had no
    mark; one whose text stays as open as it was is no news, unless its words are others.
    """
    found = check_texts(LineTable(after.corpus, after.checks), _touched(before, after))
    opened = {id_: check for id_, check in found.items() if check.mark in _OPEN}
    there = {renamed.get(id_, id_) for id_ in opened} & before.corpus.claims.keys()
    was = check_texts(LineTable(before.corpus, before.checks), sorted(there)) if there else {}
    return {id_: check.mark.value for id_, check in opened.items() if _is_news(check, was.get(renamed.get(id_, id_)))}


def _is_news(check: LineCheck, was: LineCheck | None) -> bool:
    return was is None or was.mark is not check.mark or was.placed.line.text != check.placed.line.text


def _touched(before: State, after: State) -> list[str]:
    """The claims whose record, quotes or signatures are not those of the state before, and those that they assert."""
    old, new = before.corpus.claims, after.corpus.claims
    found = {id_ for id_, entry in new.items() if old.get(id_) is not entry}
    found |= {key[0] for key, check in after.checks.quotes.items() if before.checks.quotes.get(key) is not check}
    found |= {vouching.claim for id_ in found if id_ in new for vouching in new[id_].record.asserts}
    signed, now = before.corpus.line_files.signed, after.corpus.line_files.signed
    found |= {id_ for id_ in {*signed, *now} if signed.get(id_) != now.get(id_)}
    return sorted(found & new.keys())
