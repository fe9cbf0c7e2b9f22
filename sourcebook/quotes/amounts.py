"""Numbers of several words, so that no edge cuts one: `five| hundred`, `two| thirds`, `half| a million`, `10| to 15`.

A number goes from its sign or its first part to its scale, its unit, the other end of its range, and the words that
bound it ("or more"). What each word may be is in :mod:`sourcebook.quotes.countwords`. Words of two languages are
never one number.
"""

import itertools
import re
from collections.abc import Iterator

from sourcebook.quotes.countwords import parts_of
from sourcebook.reading.characters import JOINERS, MARKS

#: How much text on either side of an edge is looked at, in code points, and how many words of it.
REACH = 80
_WORDS = 5

_TOKEN = re.compile(rf"\d(?:[\d.,'٫٬/]*\d)?|[^\W\d_](?:[\w{MARKS}{JOINERS}]|'(?=\w))*|[½⅓⅔¼¾%‰٪％]")
#: What may stand between two words of one number: spaces, hyphens, marks of emphasis, signs of currency, and brackets
#: ("five (5) million", "12[1] million"). No other punctuation.
_BETWEEN = re.compile(r"[ \-*_()\[\]$€£¥₽₴]{0,4}")
_YEAR = re.compile(r"\d{4}")

#: `<…>` stands for one word that plays one of these parts; `9` is a number in digits, `y` one that may be a year.
_PHRASES = (
    # five hundred, 12 million, several million, five crore; hundreds of thousands; a couple of hundred
    "<9y1nTsqSh><s>", "<9nT><S>", "<9y1nT><q><s>", "<qS><o><sS>",
    # half a million, a quarter of a million, a third of a million
    "<hfF><o>?<a>?<s>",
    # twenty five, hundred and fifty, treinta y cinco, vingt et un; three and a half, three quarters, one third
    "<Ts><n1>", "<sTn><T>", "<Ts><&><nT1>", "<T><OF>", "<s><&><OF>",
    "<9y1nTs><&><a>?<hF>", "<9nTq><f>", "<1><F>", "<1nT><h>",
    # five (5) million, 12 (twelve) million
    "<9y1nTs><9nT1><s%c>",
    # five per cent, half a per cent, 40 dollars, 2 BC; minus seven, USD 40
    "<9y1nTshSF><p>?<%>", "<9y1nTsh><p><sc>", "<hF><o>?<a>?<p>?<%c>", "<9y1nTsh><c>", "<9y><B>",
    "<m><9y1nTsh>", "<C><9y1nTsh>",
    # 10 to 15, ten or fifteen, 5 million to 7 million, 5% to 7%, between 10 and 15
    "<91nTs><tr><91nTs>", "<y><tr><y>", "<9y1nTs><sc%><tr><9y1nTs><sc%>", "<9y1nTs><p><sc%><tr><9y1nTs><p><sc%>",
    "<b><9y1nTs><sc%>?<&><9y1nTs>",
    # one in five, nine out of ten, one in every ten
    "<1nT><i><e>?<nTs>", "<9y1nT><u><o><e>?<9nTs>", "<1nT9><i><e><nTs9>",
    # 40 or more
    "<9y1nTsc%><r><M>", "<9y1nTs><P>",
)  # fmt: skip
_ATOM = re.compile(r"<([^>]+)>(\??)")


def _cut(phrase: str) -> Iterator[str]:
    """Give the pattern of a phrase once for each place where an edge may cut it; optional words there and not there."""
    atoms = [(f"<[^<>]*[{re.escape(letters)}][^<>]*>", optional) for letters, optional in _ATOM.findall(phrase)]
    for there in itertools.product(*((True, False) if optional else (True,) for _, optional in atoms)):
        words = [atom for (atom, _), is_there in zip(atoms, there, strict=True) if is_there]
        yield from ("".join((*words[:at], r"\|", *words[at:])) for at in range(1, len(words)))


_CUT = re.compile("|".join(dict.fromkeys(pattern for phrase in _PHRASES for pattern in _cut(phrase))))


def cuts_amount(text: str, at: int) -> bool:
    """Tell whether an edge between two words at this offset of a folded text cuts a number written with words."""
    before, after = text[max(0, at - REACH) : at], text[at : at + REACH]
    first = _TOKEN.search(after)
    if not first or not _roles(first.group()):
        return False  # as beside most edges: nothing else need be looked at
    left, right = list(_TOKEN.finditer(before)), list(_TOKEN.finditer(after))
    if not left or not _BETWEEN.fullmatch(before[left[-1].end() :] + after[: right[0].start()]):
        return False
    near, far = _roles(left[-1].group()), _roles(right[0].group())
    for language in _shared(near, far):
        words = (_run(before, left, -1)[::-1], _run(after, right, 1))
        if _CUT.search("|".join("".join(f"<{_letters(word, language)}>" for word in side) for side in words)):
            return True
    return False


#: A number in digits and a sign of per cent are the same in every language.
_ANY = "*"


def _roles(word: str) -> dict[str, str]:
    if word[0].isalpha():
        return parts_of(word)
    if word[0].isnumeric():
        return {_ANY: "y" if _YEAR.fullmatch(word) else "9"}
    return {_ANY: "%"}


def _letters(word: str, language: str) -> str:
    roles = _roles(word)
    return roles.get(language) or roles.get(_ANY, "")


def _shared(near: dict[str, str], far: dict[str, str]) -> list[str]:
    """Give the languages in which both words may be parts of a number."""
    if _ANY in near or _ANY in far:
        return sorted((near.keys() | far.keys()) - {_ANY}) or ["en"] if near and far else []
    return sorted(near.keys() & far.keys())


def _run(text: str, tokens: list[re.Match[str]], step: int) -> list[str]:
    """Give the words of a number from the edge outwards, as far as nothing but spaces and the like parts them."""
    run = tokens[::step][:_WORDS]
    end = next(
        (at for at, (one, two) in enumerate(itertools.pairwise(run), 1) if not _joined(text, *(one, two)[::step])),
        len(run),
    )
    return [token.group() for token in run[:end]]


def _joined(text: str, one: re.Match[str], two: re.Match[str]) -> bool:
    return _BETWEEN.fullmatch(text, one.end(), two.start()) is not None
