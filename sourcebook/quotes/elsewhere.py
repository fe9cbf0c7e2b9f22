"""Quotes that are not in their own source and stand in another that is kept: that one is named."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from sourcebook.problems import Problem
from sourcebook.quotes.folds import fold_quote, fold_snapshot
from sourcebook.quotes.snapshots import SnapshotText
from sourcebook.reading.corpus import Corpus

#: For so many quotes other sources are looked through, and so many code points of these in all.
MAX_QUOTES, MAX_SEARCHED = 100, 100_000_000


def name_elsewhere(
    problems: Iterable[Problem], absent: Iterable[tuple[str, int]], corpus: Corpus, texts: Mapping[str, SnapshotText]
) -> Iterator[Problem]:
    """Yield problems, those of ``absent`` quotes (claim and position) with the sources that have their words."""
    wanted = {
        (corpus.claims[claim].path, f"evidence.{index}.quote"): corpus.claims[claim].record.evidence[index]
        for claim, index in list(absent)[:MAX_QUOTES]
    }
    left = MAX_SEARCHED
    for problem in problems:
        evidence = wanted.get((problem.span.path, problem.field)) if problem.code == "Q101" else None
        if evidence is not None and left > 0:
            others = {id_: it for id_, it in texts.items() if id_ != evidence.source}
            left -= sum(len(it.text) for it in others.values())
            if found := _holding(evidence.quote, others):
                names = " and ".join(f"`{id_}`" for id_ in found)
                hint = f"the words stand in {names}: correct `source`, or copy what `{evidence.source}` has"
                problem = replace(problem, hint=hint)
        yield problem


def _holding(quote: str, texts: Mapping[str, SnapshotText]) -> list[str]:
    """Return the sources that hold a quote's words; a text without its longest word is not folded."""
    words = fold_quote(quote.strip()).text
    longest = max((word for word in words.split() if word.isalnum()), key=len, default="")
    return [id_ for id_, it in texts.items() if longest and longest in it.text and words in fold_snapshot(it.text).text]
