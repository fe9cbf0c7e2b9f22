"""Write a generated corpus: `python -m bench.corpus --claims 1000 --sources 200 --quotes 2000 --to DIR`."""

import argparse
from pathlib import Path

from bench.corpus.records import Size, files


def write(size: Size, seed: int, to: Path) -> int:
    """Write a corpus below a folder that is empty or not there yet; return the number of files."""
    count, folders = 0, set[Path]()
    for name, text in files(size, seed):
        path = to / name
        if path.parent not in folders:
            path.parent.mkdir(parents=True, exist_ok=True)
            folders.add(path.parent)
        path.write_bytes(text.encode())
        count += 1
    return count


def main() -> None:
    """Read the arguments and write."""
    parser = argparse.ArgumentParser(prog="python -m bench.corpus", description=__doc__)
    parser.add_argument("--claims", type=int, default=1_000)
    parser.add_argument("--sources", type=int, default=200)
    parser.add_argument("--quotes", type=int, default=2_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--to", type=Path, required=True)
    given = parser.parse_args()
    if given.to.exists() and any(given.to.iterdir()):
        parser.error(f"{given.to} is not empty")
    size = Size(claims=given.claims, sources=given.sources, quotes=given.quotes)
    print(f"{write(size, given.seed, given.to):,} files in {given.to}")


if __name__ == "__main__":
    main()
