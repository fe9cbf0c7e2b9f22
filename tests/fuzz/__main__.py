"""Run made-up inputs: `nice python -m tests.fuzz --target matcher --count 1000000 --seed 1 --jobs 2`.

Every input is made from the seed and its number alone: a run can be cut short and taken up again with `--first`, and
one input is looked at again with `--first N --count 1 --show`.
"""

import argparse
import heapq
import random
import resource
import signal
import sys
import time
from collections import Counter
from concurrent.futures import ProcessPoolExecutor
from types import FrameType, ModuleType

from tests.fuzz import containers, lines, matcher, matter, names, pdfs, prose, reader, settings, states

TARGETS: dict[str, ModuleType] = {
    module.__name__.rpartition(".")[2]: module
    for module in (containers, lines, matcher, matter, names, pdfs, prose, reader, settings, states)
}
#: Seconds of processor time that one input may take, and bytes of memory that a process may.
LIMIT = 1.0
MEMORY = 3 * 1024**3
#: So many of the slowest inputs are named.
SLOWEST = 10
CHUNK = 5_000


class TooLongError(BaseException):
    """The input takes too long; no handler of the code that is tried takes it for its own."""


def _stop(number: int, frame: FrameType | None) -> None:
    raise TooLongError


def one(target: str, seed: int, number: int, limit: float = LIMIT) -> tuple[str, tuple[object, ...], float]:
    """Make an input and look at it; return what came of it, the input, and the seconds that it took."""
    made = TARGETS[target].make(random.Random(f"{target}:{seed}:{number}"))
    signal.signal(signal.SIGVTALRM, _stop)
    signal.setitimer(signal.ITIMER_VIRTUAL, limit)
    began = time.process_time()
    try:
        outcome = str(TARGETS[target].check(*made))
    except TooLongError:
        outcome = f"FAILED: it takes more than {limit:g} s"
    except Exception as error:
        outcome = f"FAILED {type(error).__name__}: {error}"
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
    return outcome, made, time.process_time() - began


def run(
    target: str, seed: int, first: int, count: int
) -> tuple[Counter[str], list[tuple[int, str, str]], list[tuple[float, int]]]:
    """Look at ``count`` inputs; return the outcomes, what failed, and the slowest with their seconds."""
    outcomes: Counter[str] = Counter()
    failed: list[tuple[int, str, str]] = []
    slowest: list[tuple[float, int]] = []
    getattr(TARGETS[target], "warm", lambda: None)()
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, resource.RLIM_INFINITY))
    for number in range(first, first + count):
        outcome, made, spent = one(target, seed, number)
        if outcome.startswith("FAILED"):
            failed.append((number, outcome, ascii(made)))
        outcomes[outcome.partition(" ")[0] if outcome.startswith("FAILED") else outcome] += 1
        slowest = heapq.nlargest(SLOWEST, (*slowest, (spent, number)))
    return outcomes, failed, slowest


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
            outcome, made, spent = one(args.target, args.seed, number)
            print(number, *map(ascii, made), f"{outcome} ({spent:.3f} s)", sep="\n  ")
        return 0
    began, total, failures = time.monotonic(), Counter[str](), 0
    stop, slowest = args.first + args.count, list[tuple[float, int]]()
    parts = [(args.target, args.seed, first, min(CHUNK, stop - first)) for first in range(args.first, stop, CHUNK)]
    with ProcessPoolExecutor(max_workers=args.jobs) as pool:
        for done, (outcomes, failed, slow) in enumerate(pool.map(run, *zip(*parts, strict=True)), start=1):
            total += outcomes
            slowest = heapq.nlargest(SLOWEST, (*slowest, *slow))
            for number, why, made in failed[: max(0, 20 - failures)]:
                print(f"input {number}: {why}\n  {made}", flush=True)
            failures += len(failed)
            if done % 20 == 0:
                print(f"… {sum(total.values()):,} inputs, {time.monotonic() - began:.0f} s", flush=True)
    print(f"{args.target}: {sum(total.values()):,} inputs (seed {args.seed}, from {args.first:,}), {failures} failed")
    for outcome, count in total.most_common():
        print(f"  {count:>9,}  {outcome}")
    print("  the slowest:", ", ".join(f"{number} ({spent:.3f} s)" for spent, number in slowest))
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main())
