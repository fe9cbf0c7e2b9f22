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
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import yaml

from sourcebook.lines.carrying import Outcome, check_line
from sourcebook.lines.line_context import Context, Ground, Line

_DIGITS = re.compile(r"\d[\d.,]*\d|\d")
_NEGATION = re.compile(r"\b(?:not|no|never|none|nobody|nothing|cannot|without)\b|n['’]t\b", re.IGNORECASE)


@dataclass(frozen=True)
class Row:
    """A pair, and what was altered in it."""

    lang: str
    kind: str
    altered: bool
    quote: str
    line: str


def rows(path: Path) -> Iterator[Row]:
    if path.suffix == ".jsonl":
        for text in path.read_text(encoding="utf-8").splitlines():
            row = json.loads(text)
            yield Row("en", _kind(row["quote"], row["claim"], row["kinds"]), row["altered"], row["quote"], row["claim"])
    else:
        for row in yaml.safe_load(path.read_text(encoding="utf-8")):
            yield Row(path.stem, row["kind"], row["altered"], row["quote"], row["line"])


def _kind(quote: str, claim: str, kinds: Sequence[str]) -> str:
    """The kinds of a set are those of its whole family; a number or a negation that differs is seen by itself."""
    if Counter(_DIGITS.findall(quote)).keys() ^ Counter(_DIGITS.findall(claim)).keys():
        return "number"
    if len(_NEGATION.findall(quote)) != len(_NEGATION.findall(claim)):
        return "negation"
    return "entity" if "entity_modification" in kinds else "other"


def outcome(row: Row) -> Outcome:
    return check_line(Line(row.line, row.lang), [Ground(row.quote, row.lang)], Context())


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
