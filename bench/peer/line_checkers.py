"""Check the same pairs with this project and with others that check sentences against their sources.

    python -m bench.peer.line_checkers --python PATH [--part 0 | rest | all] SET ...

PATH is the interpreter of a virtual environment in which bench/peer/line-checkers.txt is installed; sets are those of
`python -m bench.lines`. The peers are called as their documentation says, with default settings: corroborate looks
numbers, dates and quoted words up; grounded also names and citations, and with its advisory tier each sentence by the
words that it shares with the source. A line has passed where nothing is said against it; here, where it is carried.
"""

import argparse
import json
import subprocess
import time
from collections.abc import Sequence
from pathlib import Path

from bench import timing
from bench.lines import Row, outcome, rows

HERE = Path(__file__).parent
#: Runs beside the peers: pairs in, for each peer whether each line passed and the seconds of processor time out.
PROGRAM = """
import json, sys, tempfile, time
from pathlib import Path
import corroborate, grounded
pairs = json.load(sys.stdin)
file = Path(tempfile.mkdtemp()) / "source.txt"
def by_corroborate(quote, line):
    return corroborate.check_answer(query="", retrieved_chunks=[quote], answer=line).ok()
def by_grounded(quote, line, sentences=False):
    file.write_text(quote, encoding="utf-8")
    found = grounded.check(line, [str(file)], sentences=sentences)
    return found.passed and all(it.verdict is grounded.Verdict.GROUNDED for it in found.heuristic)
peers = {
    "corroborate": by_corroborate,
    "grounded": by_grounded,
    "grounded, sentences too": lambda quote, line: by_grounded(quote, line, True),
}
found = {}
for name, passes in peers.items():
    start = time.process_time()
    passed = [passes(quote, line) for quote, line in pairs]
    found[name] = passed, time.process_time() - start
print(json.dumps(found))
"""


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m bench.peer.line_checkers")
    parser.add_argument("sets", nargs="+", type=Path)
    parser.add_argument("--python", type=Path, required=True, help="the interpreter that has the peers")
    parser.add_argument("--part", choices=["0", "rest", "all"], default="all")
    options = parser.parse_args()
    taken = [
        row
        for path in options.sets
        for at, row in enumerate(rows(path))
        if options.part == "all" or (at % 3 == 0) == (options.part == "0")
    ]
    pairs = json.dumps([(row.quote, row.line) for row in taken])
    done = subprocess.run([options.python, "-c", PROGRAM], input=pairs, text=True, check=True, capture_output=True)
    start = time.process_time()
    ours = [outcome(row).carried for row in taken]
    spent = time.process_time() - start
    timing.say(timing.machine(), "")
    print(f"{'':<26}{'altered, passed':>22}{'of number':>16}{'of negation':>16}{'honest, passed':>20}{'seconds':>10}")
    for name, (passed, seconds) in {"sourcebook": (ours, spent), **json.loads(done.stdout)}.items():
        print(line(name, taken, passed, seconds))
    return 0


def line(name: str, taken: Sequence[Row], passed: Sequence[bool], seconds: float) -> str:
    def share(*, altered: bool, kind: str = "") -> str:
        some = [it for row, it in zip(taken, passed, strict=True) if row.altered is altered and kind in ("", row.kind)]
        return f"{sum(some)}/{len(some)} {100 * sum(some) / max(len(some), 1):.1f} %"

    shares = (
        f"{share(altered=True):>22}{share(altered=True, kind='number'):>16}"
        f"{share(altered=True, kind='negation'):>16}{share(altered=False):>20}"
    )
    return f"{name:<26}{shares}{seconds:>10.1f}"


if __name__ == "__main__":
    raise SystemExit(main())
