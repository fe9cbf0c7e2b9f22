"""How much of what is altered in a claim the check of drift catches, and how often it alarms at an honest one.

    python -m bench.drift [--misses] [SET ...]

A set is a file of `tests/quotes/sets`, or `earlier`. `--misses` prints each miss and false alarm.
"""

import argparse
import sys
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

from sourcebook.lines.drift import Drift, drift
from tests.quotes.rows import KINDS, SETS, Row, earlier, read


@dataclass
class Measured:
    """Counts by kind of alteration, and what was missed or wrongly alarmed at."""

    tried: Counter[str] = field(default_factory=Counter)
    caught: Counter[str] = field(default_factory=Counter)
    honest: int = 0
    alarms: list[tuple[Row, list[Drift]]] = field(default_factory=list)
    misses: list[tuple[str, str, Row]] = field(default_factory=list)


def found(row: Row, claim: str) -> list[Drift]:
    return list(drift(claim, row.quotes, known=row.known))


def _signs(row: Row, claim: str) -> set[tuple[str, str]]:
    """What is found, by code and word. An alarm that the honest claim sets off too has caught nothing."""
    return {(it.code, it.message if it.code == "D201" else claim[it.start : it.end]) for it in found(row, claim)}


def measure(rows: Iterable[Row]) -> Measured:
    result = Measured()
    seen = set[str]()
    for row in rows:
        if row.claim not in seen:
            seen.add(row.claim)
            result.honest += 1
            if alarms := found(row, row.claim):
                result.alarms.append((row, alarms))
        for kind, claim in row.altered.items():
            result.tried[kind] += 1
            if _signs(row, claim) - _signs(row, row.claim):
                result.caught[kind] += 1
            else:
                result.misses.append((kind, claim, row))
    return result


def table(sets: dict[str, Measured]) -> str:
    lines = [f"{'set':<12}" + "".join(f"{kind:>12}" for kind in KINDS) + f"{'all':>18}{'false alarms':>20}"]
    for name, it in sets.items():
        cells = [f"{it.caught[kind]}/{it.tried[kind]}" for kind in KINDS]
        total, caught = it.tried.total(), it.caught.total()
        share = f"{caught}/{total} {100 * caught / max(total, 1):.1f} %"
        alarms = f"{len(it.alarms)}/{it.honest} {100 * len(it.alarms) / max(it.honest, 1):.1f} %"
        lines.append(f"{name:<12}" + "".join(f"{cell:>12}" for cell in cells) + f"{share:>18}{alarms:>20}")
    return "\n".join(lines)


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m bench.drift")
    parser.add_argument("sets", nargs="*", help="sets to measure (default: all)")
    parser.add_argument("--misses", action="store_true", help="print each miss and false alarm")
    options = parser.parse_args()
    names = options.sets or ["earlier", *sorted(path.stem for path in SETS.glob("*.txt"))]
    measured = {name: measure(earlier() if name == "earlier" else read(name)) for name in names}
    print(table(measured))
    if options.misses:
        for name, it in measured.items():
            for kind, claim, row in it.misses:
                print(f"\n{name}: missed {kind}: {claim}\n   quotes: {' | '.join(row.quotes)}")
            for row, alarms in it.alarms:
                print(f"\n{name}: alarm: {row.claim}\n   quotes: {' | '.join(row.quotes)}")
                for alarm in alarms:
                    print(f"   {alarm.code} {row.claim[alarm.start : alarm.end]!r}: {alarm.message}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
