"""Hedges: words that make a sentence less than certain, apart by what else in a record can carry them."""

import re
from dataclasses import dataclass

#: Doubt of the words themselves: only words in the claim can carry it.
_DOUBT = re.compile(
    r"\b(?:could|(?-i:may)|might|should|apparently|possibly|probably|perhaps|potentially|(?:un)?likely|suspect\w*"
    r"|seem\w*|appear\w*|expect\w*|(?<!an )estimate\w*|consider\w*|suggest\w*|tentativ\w+|hint(?:s|ed|ing)?"
    r"|unclear|uncertain|whether|unconfirmed|there (?:is|are|was|were) (?:\w+ )?(?:concern|fear|doubt)s?"
    r"|it (?:is|was) feared)\b",
    re.IGNORECASE,
)
#: Words that hand the statement to someone else: an evidence's `attributed_to` or `described_as` carries them too.
_REPORTED = re.compile(
    r"\b(?:reportedly|alleg(?:e[sd]?|ing|edly|ations?)|said to|thought to|believe[ds]?|purported(?:ly)?|supposed(?:ly)?"
    r"|claim(?:s|ed|ing)? (?:to|that|he|she|it|they|the)|according to (?:reports|sources|rumou?rs))\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, kw_only=True, slots=True)
class Quoted:
    """What a claim's text is compared with: the words, and whether the record says whose account they are."""

    text: str
    attributed: bool = False


def hedged(text: str) -> bool:
    """Tell whether a text holds any word of doubt or of report."""
    return bool(_DOUBT.search(text) or _REPORTED.search(text))


def lost_hedge(quote: Quoted) -> str | None:
    """Give the word of a quote that makes it less than certain and that nothing beside the claim's text carries."""
    found = _DOUBT.search(quote.text) or (None if quote.attributed else _REPORTED.search(quote.text))
    return found.group() if found else None
