"""Measure a whole check, from files to verdicts, at growing sizes: `python -m bench.check`."""

import argparse
import json
import math
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from bench import timing
from bench.corpus.__main__ import write
from bench.corpus.records import Size

ROOT = Path(__file__).resolve().parent.parent
#: Half as many claims as quotes, and a tenth as many sources: the proportions of the largest size of the goal.
CLAIMS, SOURCES = 0.5, 0.1


@dataclass(frozen=True, kw_only=True, slots=True)
class Run:
    """What one command took: wall and processor seconds, peak memory in megabytes, and what it printed."""

    wall: float
    cpu: float
    rss: float
    status: int
    out: str


def run(command: Sequence[str | Path], *, cwd: Path = ROOT) -> Run:
    """Run a command to its end and measure it alone (not the children of earlier commands)."""
    with tempfile.TemporaryFile() as out:
        start = time.perf_counter()
        process = subprocess.Popen(list(map(str, command)), cwd=cwd, stdout=out, stderr=subprocess.STDOUT)
        _, status, used = os.wait4(process.pid, 0)
        wall = time.perf_counter() - start
        process.returncode = os.waitstatus_to_exitcode(status)
        out.seek(0)
        return Run(
            wall=wall, cpu=used.ru_utime + used.ru_stime, rss=used.ru_maxrss / 1024,
            status=process.returncode, out=out.read().decode("utf-8", "replace"),
        )  # fmt: skip


def check(root: Path) -> Run:
    """Run `check` on a folder, as a new process."""
    return run([sys.executable, ROOT / "build.py", "check", "--root", root, "--format", "json"])


def measured(quotes: int, seed: int, folder: Path) -> tuple[object, ...]:
    """Generate a corpus and check it; return a row of the table."""
    size = Size(claims=int(quotes * CLAIMS), sources=int(quotes * SOURCES), quotes=quotes)
    start = time.perf_counter()
    write(size, seed, folder)
    generated = time.perf_counter() - start
    done = check(folder)
    counts = json.loads(done.out)["counts"]
    if counts["exact"] != quotes or counts["errors"]:
        raise SystemExit(f"the corpus of {quotes:,} quotes is not sound: {counts}")
    return (
        f"{quotes:,}", size.claims, size.sources, generated, done.wall, done.cpu, quotes / done.cpu, done.rss,
        counts["warnings"],
    )  # fmt: skip


HEAD = (
    "quotes",
    "claims",
    "sources",
    "generating s",
    "wall s",
    "processor s",
    "quotes a second",
    "peak MB",
    "warnings",
)


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(prog="python -m bench.check", description=__doc__)
    parser.add_argument("--quotes", type=int, nargs="+", default=[10_000, 30_000, 100_000])
    parser.add_argument("--seed", type=int, default=1)
    given = parser.parse_args()
    timing.say(timing.machine(), "")
    rows = list(_rows(given.quotes, given.seed))
    timing.say(timing.table(HEAD, rows))
    if len(rows) > 1:
        timing.say("", f"growth: processor time rose with the power {growth(rows):.2f} of the number of quotes")


def growth(rows: Sequence[tuple[object, ...]]) -> float:
    """Return by what power of the number of quotes the processor time rose, first row to last: 1 is linear."""
    quotes = [int(str(row[0]).replace(",", "")) for row in (rows[0], rows[-1])]
    times = [float(str(row[5])) for row in (rows[0], rows[-1])]
    return math.log(times[1] / times[0]) / math.log(quotes[1] / quotes[0])


def _rows(sizes: Sequence[int], seed: int) -> Iterator[tuple[object, ...]]:
    for quotes in sizes:
        with tempfile.TemporaryDirectory() as folder:
            yield measured(quotes, seed, Path(folder))


if __name__ == "__main__":
    main()
