"""How measurements are taken and printed: repeated runs, medians and percentiles, the machine they ran on."""

import os
import platform
import sys
import time
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path


def milliseconds(run: Callable[[], object], *, repeat: int = 1) -> float:
    """Return the least time of ``repeat`` runs on the processor: what else the machine does can only add to it.

    The functions measured so use one thread and wait for nothing, so that an idle machine's clock shows the same.
    """
    return min(_once(run) for _ in range(repeat))


def _once(run: Callable[[], object]) -> float:
    start = time.thread_time()
    run()
    return (time.thread_time() - start) * 1_000


def percentile(values: Iterable[float], share: float) -> float:
    """Return the value that ``share`` (0 to 1) of the values do not exceed: the nearest rank."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, max(0, -(-int(share * 1_000) * len(ordered) // 1_000) - 1))]


def machine() -> str:
    """Describe the machine in one line."""
    names = [line.split(":", 1)[1].strip() for line in _lines("/proc/cpuinfo") if line.startswith("model name")]
    cpu = names[0] if names else platform.machine()
    return f"{os.cpu_count()} cores ({cpu}), {platform.system()}, Python {platform.python_version()}"


def _lines(path: str) -> list[str]:
    return Path(path).read_text().splitlines() if Path(path).exists() else []


def table(head: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    """Return a Markdown table; numbers are right-aligned."""
    cells = [[f"{cell:,.2f}" if isinstance(cell, float) else f"{cell:,}" if isinstance(cell, int) else str(cell)
              for cell in row] for row in rows]  # fmt: skip
    widths = [max(len(row[at]) for row in [list(head), *cells]) for at in range(len(head))]
    lines = [[name.ljust(width) for name, width in zip(head, widths, strict=True)], ["-" * width for width in widths]]
    lines += [[c.ljust(w) if at == 0 else c.rjust(w) for at, (c, w) in enumerate(zip(row, widths, strict=True))]
              for row in cells]  # fmt: skip
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def say(*lines: str) -> None:
    """Print at once, so that a long run shows how far it is."""
    print(*lines, sep="\n")
    sys.stdout.flush()
