"""Measure how long looking for one quote takes, and how good the hint on a miss is: `python -m bench.locate`."""

import argparse
import random
import statistics
from collections import Counter
from collections.abc import Callable, Iterator

from rapidfuzz.distance import Indel

from bench import timing
from bench.altered import KINDS, Altered, every, sentences
from bench.corpus.languages import LANGUAGES, Language
from sourcebook.quotes.folds import FoldedText, fold_snapshot
from sourcebook.quotes.locate import Match, locate
from sourcebook.quotes.nearest import nearest_passage
from sourcebook.quotes.verdicts import Passage

#: The sizes of snapshots, in code points, and the goal for the median hint on each, in milliseconds.
SNAPSHOTS = {"5 kB": (5_000, 0.3), "1 MB": (1_000_000, 15.0)}
#: No hint may take longer, whatever the input, in milliseconds.
WORST = 50.0
#: Share of the marked letters that must belong to the words that were changed.
MARKED = 0.8


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(prog="python -m bench.locate", description=__doc__)
    parser.add_argument("--quotes", type=int, default=60, help="altered quotes for each language and size")
    parser.add_argument("--seed", type=int, default=1)
    given = parser.parse_args()
    timing.say(timing.machine(), "", "## Time, milliseconds", "")
    timing.say(timing.table(_TIME_HEAD, speeds(given.seed, given.quotes)), "", "## The slowest inputs known", "")
    timing.say(timing.table(("quote against 1 MB", "quote", "hint ms", "whole locate() ms"), hostile(given.seed)), "")
    timing.say("## Hints for altered quotes", "", timing.table(_GOOD_HEAD, goodness(given.seed, given.quotes)))


# --- time ------------------------------------------------------------------------------------------------------

_TIME_HEAD = ("snapshot", "what", "runs", "median", "p95", "most", "goal")


def speeds(seed: int, quotes: int) -> Iterator[tuple[object, ...]]:
    """Time the hint alone, and the whole search, on a folded snapshot and on its text."""
    for name, (size, goal) in SNAPSHOTS.items():
        times: dict[str, list[float]] = {}
        for language in LANGUAGES:
            _time(times, random.Random(f"{seed} {name}"), language, size, quotes)
        for what, values in times.items():
            bar = f"{goal:g}" if what.startswith("hint, snapshot folded") else ""
            yield (
                name, what, len(values), statistics.median(values), timing.percentile(values, 0.95), max(values), bar,
            )  # fmt: skip


def _time(times: dict[str, list[float]], chance: random.Random, language: Language, size: int, quotes: int) -> None:
    events, text = sentences(chance, language, size)
    folded = fold_snapshot(text)

    def take(what: str, run: Callable[[], object]) -> None:
        times.setdefault(what, []).append(timing.milliseconds(run, repeat=3))

    take("folding the snapshot", lambda: fold_snapshot(text))
    for altered in every(chance, language, events, quotes):
        take("hint, snapshot folded", lambda quote=altered.quote: nearest_passage(folded, quote))  # type: ignore[misc]
        take("locate(), miss with hint, folded", lambda quote=altered.quote: locate(folded, quote, lang="en"))  # type: ignore[misc]
        take("locate(), hit, folded", lambda quote=altered.sentence: locate(folded, quote, lang="en"))  # type: ignore[misc]
    for altered in every(chance, language, events, 3):
        take("locate(), miss with hint, from text", lambda quote=altered.quote: locate(text, quote, lang="en"))  # type: ignore[misc]
        take("locate(), hit, from text", lambda quote=altered.sentence: locate(text, quote, lang="en"))  # type: ignore[misc]


def hostile(seed: int, size: int = 1_000_000) -> Iterator[tuple[object, ...]]:
    """Time the inputs that are hardest for the search: periodic, without spaces, near misses of full length."""
    for name, text, quote in hostile_inputs(random.Random(seed), size):
        folded = fold_snapshot(text)
        hint = timing.milliseconds(lambda f=folded, q=quote: nearest_passage(f, q), repeat=3)  # type: ignore[misc]
        whole = timing.milliseconds(lambda f=folded, q=quote: locate(f, q, lang="en"), repeat=3)  # type: ignore[misc]
        yield name, len(quote), hint, whole


def hostile_inputs(chance: random.Random, size: int) -> Iterator[tuple[str, str, str]]:
    """Yield a name, a snapshot of ``size`` code points, and a quote of up to 5,000 that is not in it."""
    most = 5_000
    english = sentences(chance, LANGUAGES[0], size)[1][:size]
    words = english.split()
    swapped = [word if chance.random() > 0.05 else word[::-1] + "x" for word in words[900:2_000]]
    noise = ["".join(chance.choices("abcdefghijklmnopqrstuvwxyz", k=chance.randint(2, 9))) for _ in range(size // 6)]
    yield "one letter changed in 5,000", english, english[7_000 : 7_000 + most - 1] + "#"
    yield "a word in twenty changed", english, " ".join(swapped)[:most]
    yield (
        "every third letter changed",
        english,
        "".join("x" if at % 3 == 0 else c for at, c in enumerate(english[:most])),
    )
    yield "the source's words, shuffled", english, " ".join(chance.sample(words, min(700, len(words))))[:most]
    yield "none of its words", english, " ".join(noise)[:most]
    yield "random words", " ".join(noise)[:size], " ".join(noise[::-1])[:most]
    for unit in (
        "a",
        "ab",
        "the ",
        "of the ",
        "no, ",
        "的",
        "的人",
        "あ",
        "ก",
        "ก็",
        "e\u0301",
        "क्षि ",
        "ש",
        "م ",
        ". ",
        "?!",
        "-",
        "[",
        "1,",
    ):
        text = (unit * (size // len(unit) + 1))[:size]
        yield f"only {unit!r}", text, ("x" + (unit * most)[: most - 2] + "x")[:most]
        half = (unit * most)[: most // 2]
        yield f"only {unit!r}, changed in the middle", text, (half[: len(half) - 1] + "xyz" + half)[:most]
        shift = "".join(f"{unit * 9}x" for _ in range(most))[:most]
        yield f"only {unit!r}, changed often", text, shift
    for language in LANGUAGES[1:]:
        foreign = sentences(chance, language, size)[1][:size]
        quote = foreign[size // 2 : size // 2 + most].strip()
        yield f"{language.tag}, last letter changed", foreign, quote[:-1] + "#"
        yield f"{language.tag}, every fifth letter dropped", foreign, "".join(c for at, c in enumerate(quote) if at % 5)
    yield "huge words", "".join(noise)[:size], "".join(noise)[100 : 100 + most - 1] + "#"
    yield "huge words, none alike", "".join(noise)[:size], "".join(noise[::-1])[:most]
    yield "zalgo", ("o" + "\u0337\u0321\u0310" * 30 + " ") * (size // 92), ("o" + "\u0337\u0321\u0310" * 29 + " ") * 56
    yield (
        "signs",
        "".join(chance.choices(".,;:!?-()[]/ ", k=size)),
        "a b c " + "".join(chance.choices(".,;:!?-()/ ", k=4_900)),
    )
    yield "short and absent", english, "xyz qqq zzz"
    yield "a short quote of common words", english, "the city the city were in"


# --- goodness --------------------------------------------------------------------------------------------------

_GOOD_HEAD = ("snapshot", "altered how", "quotes", "right passage", "right words marked", "no hint")


def goodness(seed: int, quotes: int) -> Iterator[tuple[object, ...]]:
    """Count the hints that name the right passage and mark the right words."""
    for name, (size, _) in SNAPSHOTS.items():
        counts = {kind: Counter[str]() for kind in KINDS}
        for language in LANGUAGES:
            chance = random.Random(f"{seed} {language.tag}")
            events, text = sentences(chance, language, size)
            folded = fold_snapshot(text)
            for altered in every(chance, language, events, quotes):
                counts[altered.kind].update(judged(folded, altered))
        for kind in KINDS:
            found = counts[kind]
            yield name, kind, found["quotes"], *(
                f"{100 * found[what] / found['quotes']:.1f} %" for what in ("passage", "marks", "none")
            )  # fmt: skip


def judged(folded: FoldedText, altered: Altered) -> Iterator[str]:
    """Yield what is right about the hint for an altered quote; nothing when the words stand in the source after all."""
    if isinstance(locate(folded, altered.quote, lang="en"), Match):
        return
    yield "quotes"
    hint = nearest_passage(folded, altered.quote)
    if hint is None:
        yield "none"
        return
    found = folded.original[hint.start : hint.end]
    nearer = Indel.distance(altered.quote, found) <= Indel.distance(altered.quote, altered.sentence)
    if found == altered.sentence or nearer:
        yield "passage"
    if marked_well(hint, altered) or (nearer and found != altered.sentence):
        yield "marks"


def marked_well(hint: Passage, altered: Altered) -> bool:
    """Tell whether the words marked in the quote are the changed ones: those, all of them, and little else."""
    marked = [altered.quote[start:end] for start, end in hint.differs]
    inside = [word for word in marked if any(word in changed for changed in altered.ours)]
    every_one = all(any(word in changed or changed in word for word in marked) for changed in altered.ours)
    return every_one and sum(map(len, inside)) >= MARKED * sum(map(len, marked))


if __name__ == "__main__":
    main()
