"""How many altered lines come out carried, how many honest ones contradicted, and what it costs.

    python -m bench.lines [--part 0 | --part rest] [--show carried | alarms | missed] SET ...

A set is a `.jsonl` file with a pair a line (`quote`, `claim`, `altered`, `kinds`) or a `.yml` file, named after its
language, whose rows hold `kind`, `altered`, `quote` and `line`. `--part 0` takes every third row, `--part rest` the
others: rules are made on the rest, the third is kept for the last measurement.
"""

import argparse
import json
import re
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from pathlib import Path

import yaml

from sourcebook.lines.carrying import Outcome, check_line
from sourcebook.lines.line_context import Actor, Context, Ground, Line

_DIGITS = re.compile(r"\d[\d.,]*\d|\d")
#: Words that a negation brings along, or takes with it, are none that differ.
_REST = re.compile(
    r"\b(?!(?:not|no|never|none|nobody|nothing|cannot|without|do|does|did|has|have|had|any|is|are|was|were)\b|\w+n['’]t)\w+",
    re.IGNORECASE,
)
_NEGATION = re.compile(r"\b(?:not|no|never|none|nobody|nothing|cannot|without)\b|n['’]t\b", re.IGNORECASE)


@dataclass(frozen=True)
class Row:
    """A pair, and what was altered in it."""

    lang: str
    kind: str
    altered: bool
    quote: str
    line: str
    actors: tuple[str, ...] = ()


def rows(path: Path) -> Iterator[Row]:
    if path.suffix == ".jsonl":
        for text in path.read_text(encoding="utf-8").splitlines():
            row = json.loads(text)
            yield Row("en", _kind(row["quote"], row["claim"], row["kinds"]), row["altered"], row["quote"], row["claim"])
    else:
        for row in yaml.safe_load(path.read_text(encoding="utf-8")):
            yield Row(path.stem, row["kind"], row["altered"], row["quote"], row["line"], tuple(row.get("actors", ())))


def _kind(quote: str, claim: str, kinds: Sequence[str]) -> str:
    """What was altered, as the words that differ show it: the kinds of such a set are those of a whole family."""
    one, two = quote.split(), claim.split()
    found = "entity" if "entity_modification" in kinds else "other"
    for tag, start, stop, other, end in SequenceMatcher(None, one, two, autojunk=False).get_opcodes():
        before, after = " ".join(one[start:stop]), " ".join(two[other:end])
        numbers = set(_DIGITS.findall(before)), set(_DIGITS.findall(after))
        if tag == "replace" and all(numbers) and not (numbers[0] & numbers[1]):
            return "number"
        turned = len(_NEGATION.findall(before)) != len(_NEGATION.findall(after))
        if turned and len(_REST.findall(before)) + len(_REST.findall(after)) <= 2:
            found = "negation"
    return found


def outcome(row: Row) -> Outcome:
    actors = tuple(Actor(name.lower(), (name,)) for name in row.actors)
    return check_line(Line(row.line, row.lang), [Ground(row.quote, row.lang)], Context(actors))


def table(some: Sequence[tuple[Row, Outcome]]) -> str:
    lines = [f"{'language':<10}{'kind':<24}{'pairs':>7}{'carried':>16}{'contradicted':>18}"]
    groups: dict[tuple[str, str, str], list[Outcome]] = {}
    for row, found in some:
        whole = "altered" if row.altered else "honest"
        for kind in (f"{whole}: {row.kind}", f"{whole} (all)"):
            groups.setdefault((row.lang, whole, kind), []).append(found)
    for (lang, _, kind), found_all in sorted(groups.items()):
        carried = sum(it.carried for it in found_all)
        against = sum(it.contradiction is not None for it in found_all)
        size = len(found_all)
        shares = f"{carried:>6} {100 * carried / size:>6.1f} % {against:>9} {100 * against / size:>6.1f} %"
        lines.append(f"{lang:<10}{kind:<24}{size:>7}  {shares}")
    return "\n".join(lines)


def cost(some: Sequence[Row]) -> float:
    """Return seconds of processor time for 100,000 lines, words having been looked up before."""
    start = time.process_time()
    for row in some:
        outcome(row)
    return (time.process_time() - start) / len(some) * 100_000


def shown(some: Sequence[tuple[Row, Outcome]], what: str) -> Iterator[str]:
    for row, found in some:
        hit = {
            "carried": row.altered and found.carried,
            "alarms": not row.altered and found.contradiction is not None,
            "missed": row.altered and found.contradiction is None and row.kind in ("number", "negation"),
            "uncarried": not row.altered and not found.carried,
        }[what]
        if hit:
            it = found.contradiction
            differs = (
                f"\n   {it.kind}: {row.line[it.start : it.end]!r} <- {row.quote[it.ground_start : it.ground_end]!r}"
                if it
                else ""
            )
            yield f"{row.lang} {row.kind}: {row.line}\n   quote: {row.quote}{differs}"


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m bench.lines")
    parser.add_argument("sets", nargs="+", type=Path)
    parser.add_argument("--part", choices=["0", "rest", "all"], default="rest")
    parser.add_argument("--show", choices=["carried", "alarms", "missed", "uncarried"])
    options = parser.parse_args()
    taken: list[Row] = []
    for path in options.sets:
        for at, row in enumerate(rows(path)):
            if options.part == "all" or (at % 3 == 0) == (options.part == "0"):
                taken.append(row)
    found = [(row, outcome(row)) for row in taken]
    print(table(found))
    print(f"100,000 lines: {cost(taken):.1f} s of processor time")
    if options.show:
        print("\n".join(shown(found, options.show)))
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
