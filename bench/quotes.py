"""How many misleading quotes pass in silence, and how many honest ones are refused or warned about.

    python -m bench.quotes [--held] [--show silent | refused | warned]

The sets are `bench/sets/quotes/misleading.yml` and `honest.yml`, a row a quote: `text` is its source, `type` and `lang`
what the source's record says. A third of every kind stands in `held/`, for the last measurement.
"""

import argparse
import hashlib
import json
from collections import Counter
from collections.abc import Iterator, Mapping
from pathlib import Path

import yaml

from sourcebook.problems import Problem, Severity, Span
from sourcebook.quotes.quote_checks import check_quotes
from sourcebook.reading.corpus import read_corpus

SETS = Path(__file__).parent / "sets" / "quotes"
#: Problems that say nothing against a quote: whose words it holds, and that a language has no data.
_APART = {"Q205", "Q207", "Q302"}


class Tree:
    """A tree of files in memory."""

    def __init__(self, contents: Mapping[str, bytes]) -> None:
        self.contents = contents

    def files(self, folder: str) -> Iterator[str | Problem]:
        yield from (path for path in sorted(self.contents) if path.startswith(f"{folder}/"))

    def read(self, path: str) -> bytes | Problem:
        return self.contents.get(path, Problem(code="Y112", span=Span(path=path), message="it is not there"))


def rows(name: str) -> list[dict[str, object]]:
    """Read a set."""
    found: list[dict[str, object]] = yaml.safe_load((SETS / name).read_text(encoding="utf-8"))
    return found


def judged(row: Mapping[str, object]) -> tuple[str, str]:
    """Return what becomes of a quote: refused, warned or silent; and why."""
    text = str(row["text"]).encode()
    source = {
        "title": "A text",
        "type": row.get("type", "article"),
        "lang": row["lang"],
        "snapshot": {"sha256": hashlib.sha256(text).hexdigest(), "storage": "public"},
    }
    evidence = {"source": "s", "quote": row["quote"], "insertions": row.get("insertions", [])}
    claim = {"text": "It is so.", "kind": "event", "topics": ["t"], "evidence": [evidence]}
    contents = {
        "facts/topics/t.yml": b"title: A topic\n",
        "facts/sources/s.txt": text,
        "facts/sources/s.yml": json.dumps(source, ensure_ascii=False).encode(),
        "facts/claims/c.yml": json.dumps(claim, ensure_ascii=False).encode(),
    }
    corpus, problems = read_corpus(Tree(contents))
    _, found = check_quotes(corpus)
    against = [it for it in (*problems, *found) if it.code not in _APART]
    why = "; ".join(f"{it.code} {it.message}" for it in against)
    if any(it.severity is Severity.ERROR for it in against):
        return "refused", why
    return ("warned" if against else "silent"), why


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--held", action="store_true")
    parser.add_argument("--show", choices=["silent", "refused", "warned"], action="append", default=[])
    asked = parser.parse_args()
    for name in ("misleading.yml", "honest.yml"):
        counts: Counter[tuple[str, str]] = Counter()
        for row in rows(f"held/{name}" if asked.held else name):
            outcome, why = judged(row)
            counts[str(row["kind"]), outcome] += 1
            if outcome in asked.show:
                print(f"  {name} {row['kind']} {outcome}: {row['lang']} {row['quote']!r} {why}")
        whole = Counter[str]()
        for (_, outcome), count in counts.items():
            whole[outcome] += count
        print(name, dict(sorted(whole.items())))
        for kind in sorted({kind for kind, _ in counts}):
            print("  ", kind, {outcome: count for (its, outcome), count in sorted(counts.items()) if its == kind})


if __name__ == "__main__":
    main()
