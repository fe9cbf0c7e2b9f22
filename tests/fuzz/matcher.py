"""Made-up sources and quotes. A quote is a stretch of its source, altered; the oracle says what must come of it."""

import random
import re
import unicodedata

from sourcebook.quotes.locate import Match, Reason
from tests.fuzz import oracle
from tests.quotes.stated import locate

WORDS = (
    "the council will close a ferry line over letters soon half And said we Council mayor’s didn't full-scale naïve café "
    "non–aligned U.S. AT&T oﬃce ﬁrst co-operate Кремль заявил что приказ отдан війна п’ятдесят не الهدنة قد بدأت لَمْ "
    "اليوم כי הפסקת האש צה״ל אי־הסכמה 总统 已下令 停止 袭击 大統領 は 停止する と述べた การ หยุดยิง เริ่มแล้ว राष्ट्रपति ने कहा "
    "युद्धविराम 대통령은 휴전이 시작되었다고 می‌خواهم क्‍ष 1,250 4.5 15% $40 -7 1\u202f250 12:30 2025-03-18 ½ 10⁶ 5–7 three "
    "million not never no without “soon” ‘then’ «là» — – … ... said: end. stop? go! (so) [sic] 👩‍🚀 𝒳 e\u0301te\u0301"
).split(" ")
NEGATIONS = ("not", "never", "no", "without", "не", "لَمْ", "didn't")
SPACES = (" ", " ", " ", " ", " ", "\n", "  ", "\u00a0", "\r\n", "\n\n", "\u2009", "\t")
DROPPED = "\u00ad\u200b\u2060\ufeff\u200e\u200f\u061c"
SAME = {
    "'": "’‘ʼ＇", "’": "'‘ʼ", "-": "–—‐−‑", "–": "-—−", "—": "-–", '"': "“”«„「", "“": '"«„‟', "”": '"»', "«": '"“',
    " ": ("\n", "\u00a0", "  ", "\u202f", "\r\n"), "…": ("...",), "ﬁ": ("fi",), "ﬃ": ("ffi",),
}  # fmt: skip
LOOKALIKES = {
    "a": "а",
    "e": "е",
    "o": "о",
    "c": "с",
    "p": "р",
    "i": "і",
    "0": "O",
    "1": "l",
    "-": "_",
    ",": "‚",
    "'": "′",
}
SUPERSCRIPTS = dict(zip("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹", strict=True))
NOISE = "ab Ab0.,'’-–“\"…\u0301\u00ad\u200b\n\r\u00a0[]()ﬁﬀไม่し停ないकष\u094d\u200d\u200cע״ـ\u202e\x00\u2029½%$\U0001f469\ud800"


def make(rng: random.Random) -> tuple[str, str, dict[str, object]]:
    """A source, a quote, and more arguments of locate()."""
    if rng.random() < 0.1:
        return noise(rng, 80), noise(rng, 30), {}
    text = source(rng)
    quote = altered(rng, copied(rng, stretch(rng, text)))
    more: dict[str, object] = {}
    if rng.random() < 0.1:
        more["occurrence"] = rng.randint(0, 3)
    if rng.random() < 0.1:
        more["prefix"] = rng.choice(WORDS)
    if "[" in quote and rng.random() < 0.7:
        more["insertions"] = tuple(rng.sample(("the council", "un", "not", "indeed", "n’t"), 2))
    return text, quote, more


def noise(rng: random.Random, length: int) -> str:
    return "".join(rng.choice(NOISE) for _ in range(rng.randint(0, length)))


def source(rng: random.Random) -> str:
    parts: list[str] = []
    for _ in range(rng.randint(4, 28)):
        word = rng.choice(WORDS)
        roll = rng.random()
        if roll < 0.05 and len(word) > 3:
            cut = rng.randint(1, len(word) - 1)
            word = word[:cut] + rng.choice(("-\n", "-\r\n", "\u00ad\n", "‐ \n ")) + word[cut:]
        elif roll < 0.09:
            cut = rng.randint(0, len(word))
            word = word[:cut] + rng.choice(DROPPED) + word[cut:]
        elif roll < 0.14:
            word = unicodedata.normalize("NFD", word)
        parts += [word, rng.choice(SPACES)]
    return "".join(parts)


def stretch(rng: random.Random, text: str) -> str:
    """Some of the text: mostly whole words, sometimes any stretch, sometimes several with cuts between."""
    words = [match.span() for match in re.finditer(r"\S+", text)]
    if rng.random() < 0.15 or len(words) < 3:
        start = rng.randrange(len(text))
        return text[start : start + rng.randint(1, 60)]
    first = rng.randrange(len(words) - 2)
    last = min(len(words) - 1, first + rng.randint(0, 12))
    quote = text[words[first][0] : words[last][1]]
    if rng.random() < 0.2 and last - first > 4:
        cut = rng.randint(first + 2, last - 2)
        far = min(last - 1, cut + rng.randint(0, 3))
        quote = (
            text[words[first][0] : words[cut][1]]
            + rng.choice((" […] ", " [...] "))
            + text[words[far + 1][0] : words[last][1]]
        )
    return quote


def copied(rng: random.Random, quote: str) -> str:
    """As somebody would copy it: mostly without what cannot be seen."""
    return undrop(rng, undivide(rng, quote) if rng.random() < 0.6 else quote) if rng.random() < 0.95 else quote


def altered(rng: random.Random, quote: str) -> str:
    for _ in range(rng.choice((0, 1, 1, 1, 2))):
        if quote:
            quote = rng.choice(ALTERATIONS)(rng, quote)
    return quote


def fold(rng: random.Random, quote: str) -> str:
    return "".join(rng.choice(SAME[c]) if c in SAME and rng.random() < 0.5 else c for c in quote)


def compose(rng: random.Random, quote: str) -> str:
    return unicodedata.normalize(rng.choice(("NFC", "NFD", "NFKC")), quote)


def undrop(rng: random.Random, quote: str) -> str:
    return "".join(c for c in quote if c not in DROPPED)


def undivide(rng: random.Random, quote: str) -> str:
    return re.sub(r"[-‐\u00ad]\s*\n\s*", rng.choice(("", "-")), quote)


def swap(table: dict[str, str], rng: random.Random, quote: str) -> str:
    at = [i for i, c in enumerate(quote) if c in table]
    return one(rng.choice(at), table[quote[rng.choice(at)]], quote) if at else quote


def one(at: int, becomes: str, quote: str) -> str:
    return quote[:at] + becomes + quote[at + 1 :]


def letter(rng: random.Random, quote: str) -> str:
    return one(rng.randrange(len(quote)), rng.choice("abcxyzAB019жЖ总。,.-'\u0301"), quote)


def drop(rng: random.Random, quote: str) -> str:
    return one(rng.randrange(len(quote)), "", quote)


def insert(rng: random.Random, quote: str) -> str:
    at = rng.randrange(len(quote) + 1)
    return (
        quote[:at]
        + rng.choice(("\u200d", "\u200c", "\u0301", "-", ".", "'", " ", "\u00ad", "ـ", "²", "\ufe0f", "x", "7"))
        + quote[at:]
    )


def case(rng: random.Random, quote: str) -> str:
    at = rng.randrange(len(quote))
    return one(at, quote[at].swapcase(), quote)


def word(rng: random.Random, quote: str) -> str:
    words = quote.split(" ")
    at = rng.randrange(len(words))
    return " ".join(
        rng.choice((words[:at] + words[at + 1 :], [*words[:at], rng.choice(WORDS), *words[at:]], swapped(words, at)))
    )


def swapped(words: list[str], at: int) -> list[str]:
    return words[:at] + words[at : at + 2][::-1] + words[at + 2 :]


def negation(rng: random.Random, quote: str) -> str:
    if rng.random() < 0.5:
        return word(rng, quote + " " + rng.choice(NEGATIONS))
    return re.sub(rf"\b(?:{'|'.join(NEGATIONS)})\s", "", quote, count=1)


def bracket(rng: random.Random, quote: str) -> str:
    words = quote.split(" ")
    at = rng.randrange(len(words))
    what = rng.choice(("case", "sic", "insertion", "joined"))
    if what == "case":
        words[at] = f"[{words[at][:1].swapcase()}]{words[at][1:]}"
    elif what == "joined":
        words[at] = rng.choice((f"[un]{words[at]}", f"{words[at]}[n’t]"))
    else:
        words.insert(at, "[sic]" if what == "sic" else rng.choice(("[the council]", "[not]", "[indeed]")))
    return " ".join(words)


def accent(rng: random.Random, quote: str) -> str:
    return "".join(c for c in unicodedata.normalize("NFD", quote) if not unicodedata.combining(c))


def lookalike(rng: random.Random, quote: str) -> str:
    return swap(LOOKALIKES, rng, quote)


def superscript(rng: random.Random, quote: str) -> str:
    return swap(SUPERSCRIPTS, rng, quote)


ALTERATIONS = (
    fold,
    fold,
    compose,
    undrop,
    undivide,
    letter,
    drop,
    insert,
    case,
    word,
    negation,
    bracket,
    accent,
    lookalike,
    superscript,
)


def check(text: str, quote: str, more: dict[str, object]) -> str:
    """Ask the matcher, compare with the oracle; return what came of it. Raises AssertionError."""
    found = locate(text, quote, **more)  # type: ignore[arg-type]
    if isinstance(found, Match):
        sound(text, quote, found, more)
        return found.verdict.value
    assert found.detail
    assert all(0 <= a < b <= len(text) for a, b in found.places)
    if found.reason in (Reason.ABSENT, Reason.EDGE) and not more and "[" not in quote:
        assert not certain(text, quote), f"it stands there: {found}"
    return found.reason.value


def sound(text: str, quote: str, found: Match, more: dict[str, object]) -> None:
    """What was verified is what stands there, with whole edges."""
    assert 0 <= found.start < found.end <= len(text)
    assert (found.pieces[0][0], found.pieces[-1][1]) == (found.start, found.end)
    for a, b in found.pieces:
        assert not oracle.cuts_word(text, a), "the beginning is cut"
        assert not oracle.cuts_word(text, b), "the end is cut"
    parts = re.split(r"\s*\[(?:…|\.\.\.)\]\s*", quote.strip()) if len(found.pieces) > 1 else [quote]
    assert len(parts) == len(found.pieces)
    for (a, b), part in zip(found.pieces, parts, strict=True):
        assert equal(text[a:b], part, more), f"{text[a:b]!r} is not {part!r}"
    for (_, a), (b, _) in zip(found.pieces, found.pieces[1:], strict=False):
        harmless(text[a:b], text)
    if "occurrence" not in more and "prefix" not in more and len(parts) == 1:
        assert plain_places(text, quote) <= 1, "it stands there more than once"


def equal(there: str, part: str, more: dict[str, object]) -> bool:
    wanted = oracle.canonical(part.strip())
    texts = set(oracle.readings(there))
    if wanted in texts:
        return True
    for word_ in ("sic", *more.get("insertions", ())):  # type: ignore[misc]
        part = re.sub(rf"\s?\[\s?{re.escape(word_)}\s?\]", "", part)
        if word_ != "sic" and f"[{word_}]" not in there:
            assert (
                not any(oracle.canonical(n) in oracle.canonical(word_).split(" ") for n in (*NEGATIONS, "n't", "un"))
                or f"[{word_}]" not in part
            )
    pattern = "".join(
        f"[{m[1]}{m[1].swapcase()}]" if m[1] else re.escape(m[0])
        for m in re.finditer(r"\[([^\W\d_])\](?=\w)|.", oracle.canonical(part.strip()))
    )
    return any(re.fullmatch(pattern, text) for text in texts)


def harmless(gap: str, text: str) -> None:
    """An omission leaves out nothing of weight."""
    folded = oracle.readings(gap)[0]
    assert len(folded) <= 302
    words = re.findall(r"[^\s\"(]+", folded)
    assert not any(oracle.canonical(n) in words for n in NEGATIONS), "a negation is left out"
    assert not re.search(r"[.?!](?:\s|$)", folded), "a sentence's end is left out"
    blank = re.search(r"\n\s*\n", text.strip().replace("\r\n", "\n"))
    ends = r"\n[\s" + DROPPED + r"]*\n" if blank else r"\n(?![ \t]*[^\W\d_A-Z])"  # a sentence goes on in small letters
    assert not re.search(ends, gap.replace("\r\n", "\n")), "a paragraph's end is left out"


PLAIN = re.compile(r"[^\W\d_]{2,}")
#: Words that may be a part of a number with what stands beside them, or negate what stands before them.
PARTS = ("million", "three", "half", "over", "not")


def plain_places(text: str, quote: str) -> int:
    """How often a quote stands between plain words, with a space or nothing on either side: there it must be found."""
    wanted = oracle.canonical(quote.strip())
    words = wanted.split(" ")
    if not all(PLAIN.fullmatch(end) and end not in PARTS for end in (words[0], words[-1])):
        return 0
    base = oracle.readings(text)[0]
    padded = f" {base} "
    return sum(
        all(
            not w or (PLAIN.fullmatch(w) and w not in PARTS)
            for w in (before(padded, m.start()), after(padded, m.end()))
        )
        for m in re.finditer(f"(?= {re.escape(wanted)} )", padded)
        for m in [re.compile(f" {re.escape(wanted)} ").match(padded, m.start())]
        if m
    )


def before(text: str, at: int) -> str:
    return text[:at].split(" ")[-1]


def after(text: str, at: int) -> str:
    return text[at:].split(" ")[0]


def certain(text: str, quote: str) -> bool:
    """Whether a quote certainly must be found: it stands between plain words, and nowhere else in any reading."""
    wanted = oracle.canonical(quote.strip())
    return plain_places(text, quote) == 1 and all(oracle.count(t, wanted) <= 1 for t in oracle.readings(text))
