"""Run made-up inputs: `nice python -m tests.fuzz --target matcher --count 1000000 --seed 1 --jobs 2`.

Every input is made from the seed and its number alone: a run can be cut short and taken up again with `--first`, and
one input is looked at again with `--first N --count 1 --show`.
"""

import argparse
import random
import sys
import time
from collections import Counter
from concurrent.futures import ProcessPoolExecutor
from types import ModuleType

from tests.fuzz import matcher, reader

TARGETS: dict[str, ModuleType] = {"matcher": matcher, "reader": reader}
#: Seconds of processor time that one input may take.
LIMIT = 1.0
CHUNK = 5_000


def one(target: str, seed: int, number: int, limit: float = LIMIT) -> tuple[str, tuple[object, ...]]:
    """Make an input and look at it; return what came of it, and the input."""
    made = TARGETS[target].make(random.Random(f"{target}:{seed}:{number}"))
    began = time.process_time()
    try:
        outcome = TARGETS[target].check(*made)
    except Exception as error:
        return f"FAILED {type(error).__name__}: {error}", made
    spent = time.process_time() - began
    return (outcome if spent <= limit else f"FAILED: it took {spent:.1f} s"), made


def run(target: str, seed: int, first: int, count: int) -> tuple[Counter[str], list[tuple[int, str, str]]]:
    """Look at ``count`` inputs; return the outcomes, and what failed."""
    outcomes: Counter[str] = Counter()
    failed: list[tuple[int, str, str]] = []
    for number in range(first, first + count):
        outcome, made = one(target, seed, number)
        if outcome.startswith("FAILED"):
            failed.append((number, outcome, ascii(made)))
        outcomes[outcome.partition(" ")[0] if outcome.startswith("FAILED") else outcome] += 1
    return outcomes, failed


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--target", choices=sorted(TARGETS), required=True)
    parser.add_argument("--count", type=int, default=10_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--first", type=int, default=0, help="the number of the first input")
    parser.add_argument("--jobs", type=int, default=1)
    parser.add_argument("--show", action="store_true", help="print each input and what came of it")
    args = parser.parse_args()
    if args.show:
        for number in range(args.first, args.first + args.count):
            outcome, made = one(args.target, args.seed, number)
            print(number, *map(ascii, made), outcome, sep="\n  ")
        return 0
    began, total, failures = time.monotonic(), Counter[str](), 0
    stop = args.first + args.count
    parts = [(args.target, args.seed, first, min(CHUNK, stop - first)) for first in range(args.first, stop, CHUNK)]
    with ProcessPoolExecutor(max_workers=args.jobs) as pool:
        for done, (outcomes, failed) in enumerate(pool.map(run, *zip(*parts, strict=True)), start=1):
            total += outcomes
            for number, why, made in failed[: max(0, 20 - failures)]:
                print(f"input {number}: {why}\n  {made}", flush=True)
            failures += len(failed)
            if done % 20 == 0:
                print(f"… {sum(total.values()):,} inputs, {time.monotonic() - began:.0f} s", flush=True)
    print(f"{args.target}: {sum(total.values()):,} inputs (seed {args.seed}, from {args.first:,}), {failures} failed")
    for outcome, count in total.most_common():
        print(f"  {count:>9,}  {outcome}")
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main())
