"""Snapshots that are nearly the same text and name no common origin: reprints that would count as confirmation."""

from collections.abc import Iterator, Mapping

from sourcebook.problems import Problem
from sourcebook.quotes.shared_words import copies
from sourcebook.quotes.snapshots import SnapshotText
from sourcebook.reading.corpus import Corpus


def check_reprints(corpus: Corpus, snapshots: Mapping[str, SnapshotText]) -> Iterator[Problem]:
    """Sources whose texts are nearly the same name the one that the other retells, or a common upstream.

    So do texts of two publishers that share a paragraph; texts of one are one reading without it.
    """
    for copy in copies({id_: snapshot.text for id_, snapshot in snapshots.items()}):
        one, other = copy.one, copy.other
        house = _publisher(corpus, one)
        if _related(corpus, one, other) or not (copy.near or house is None or house != _publisher(corpus, other)):
            continue
        yield corpus.sources[other].problem(
            "I201",
            f"the text {'is nearly' if copy.near else 'shares a paragraph with'} that of `{one}`",
            loc=("snapshot",),
            note=f"about {round(copy.share * 100)} % of the shorter one stands in the other" if copy.near else "",
            hint=f"add `retells: {one}` to the later one, or the same `upstream` to both: they are one reading; or say "
            "in `independent_of` why they are not",
        )


def _publisher(corpus: Corpus, source: str) -> str | None:
    return corpus.sources[source].record.publisher


def _related(corpus: Corpus, one: str, other: str) -> bool:
    """Tell whether two sources are recorded as one text (one end of `retells`, one upstream) or as two."""
    ends = corpus.origin(one), corpus.origin(other)
    upstreams = {corpus.sources[end].record.upstream for end in ends}
    apart = corpus.apart(one, other)
    return apart or ends[0] == ends[1] or (len(upstreams) == 1 and None not in upstreams)
