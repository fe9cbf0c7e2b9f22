"""Words that say the contrary of one another without a negation: "lawful" and "unlawful", "rose" and "fell"."""

import re
from collections.abc import Callable
from dataclasses import dataclass

_PREFIXED = re.compile(r"(?:un|in|im|il|ir|dis|non-?)(?=[a-z]{4})")
#: What is left of these without their beginning is another word, not the contrary.
_NO_PREFIX = frozenset(
    "under until union unions united unite units unity inside invest invests invested investor investors investment "
    "inform informs informed information income "
    "import imports imported important impress impressed impose imposed improve improved include includes included "
    "intend intends intended discover discovers discovered discovery display displays displayed dismiss dismissed "
    "district districts disorder infer invent invented involve involved increase increases increased install installed "
    "instance instant instead institute institution inspire inspired discharge discharged disclose disclosed "
    "discount dispatch dispose disposed dispute disputed distance distribute incident indeed indoor indoors infant "
    "input insight intent intact imprison imprisoned immigrant immigrants industry inhabitants initial island islands "
    "dismay dissent dissents dissented discuss discussed discussion interest interests interior internal inspect "
    "inspected inspectors insist "
    "insisted insists institutes impact impacts implement".split()
)
#: Each pair by the beginnings of its words.
_PAIRS = (
    (
        "rose|ris(?:e|es|ing|en)|increas|grew|grow",
        r"f[ae]ll(?:s|en|ing)?\b|decreas|declin(?:e[sd]?|ing)\b(?! to)|shr[aiu]nk",
    ),
    ("uphold|upheld", "overturn|quash|annul"),
    ("guilty", "innocent"),
    ("alive", r"dead\b"),
    ("strengthen", "weaken"),
    ("improv", "worsen|deteriorat"),
    ("succeed|success", r"failed\b(?! to)|failure\b(?! to)"),
    ("majority", "minority"),
    ("higher", "lower"),
    ("larger|bigger|greater", "smaller"),
    ("longer", "shorter"),
    ("better", "worse"),
    ("stronger", "weaker"),
    (r"supports?\b|supported", "oppose"),
)
_SIDES = re.compile(
    "|".join(
        rf"\b(?P<{side}{at}>{words})" for at, pair in enumerate(_PAIRS) for side, words in zip("ab", pair, strict=True)
    ),
    re.IGNORECASE,
)


def without_prefix(word: str) -> str | None:
    """Give what is left of a word without "un", "in" and the like; None where the word does not begin so."""
    found = None if word in _NO_PREFIX else _PREFIXED.match(word)
    return word[found.end() :] if found else None


@dataclass(frozen=True, kw_only=True, slots=True)
class Sides:
    """The words of a text that have contraries: each with its offsets, by what it is the contrary of."""

    prefixed: dict[str, tuple[int, int]]
    plain: dict[str, tuple[int, int]]
    pairs: dict[str, tuple[int, int]]

    @classmethod
    def of(cls, text: str, apart_from: frozenset[str], stem: Callable[[str], str]) -> "Sides":
        """Collect them; ``apart_from`` are words that are judged elsewhere, in lower case; ``stem`` tells words "
        "alike.
        """
        prefixed: dict[str, tuple[int, int]] = {}
        plain: dict[str, tuple[int, int]] = {}
        for found in re.finditer(r"[a-z]{4,}", text.lower()):
            if found.group() not in apart_from:
                rest = without_prefix(found.group())
                (plain if rest is None else prefixed).setdefault(stem(rest or found.group()), found.span())
        pairs = {str(found.lastgroup): found.span() for found in _SIDES.finditer(text)}
        return cls(prefixed=prefixed, plain=plain, pairs=pairs)

    @property
    def any(self) -> bool:
        """True where the text holds a word that is the contrary of another by itself."""
        return bool(self.prefixed or self.pairs)

    def against(self, other: "Sides") -> list[tuple[tuple[int, int], tuple[int, int]]]:
        """Give the offsets of each word here whose contrary, and not itself, stands in the other, and that one's."""
        found = [
            (mine[word], theirs[word])
            for mine, theirs, itself in (
                (self.prefixed, other.plain, other.prefixed), (self.plain, other.prefixed, other.plain))
            for word in mine
            if word in theirs and word not in itself
        ]  # fmt: skip
        for name, span in self.pairs.items():
            contrary = ("b" if name[0] == "a" else "a") + name[1:]
            if contrary in other.pairs and name not in other.pairs and contrary not in self.pairs:
                found.append((span, other.pairs[contrary]))
        return found
