"""Check the same quotes with this project and with linkml-reference-validator: `python -m bench.peer --python PATH`.

Both are run by their own documented command, as a new process, with default settings. PATH is the interpreter of a
virtual environment in which bench/peer/requirements.txt is installed.
"""

import argparse
import hashlib
import json
import random
import re
import tempfile
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

from bench import timing
from bench.check import Run, check, run
from bench.peer.trials import Source, Trial, sources, trials

#: The marks by which the peer knows which field is a quote and which its source (its documentation, "validate data").
SCHEMA = """\
id: https://example.org/quotes
name: quotes
prefixes: {linkml: "https://w3id.org/linkml/"}
default_range: string
classes:
  Quotes:
    tree_root: true
    attributes:
      evidence: {range: Evidence, multivalued: true, inlined_as_list: true}
  Evidence:
    attributes:
      reference: {implements: ["linkml:authoritative_reference"]}
      supporting_text: {implements: ["linkml:excerpt"]}
"""


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(prog="python -m bench.peer", description=__doc__)
    parser.add_argument("--python", type=Path, required=True, help="the interpreter beside the peer's command")
    parser.add_argument("--sources", type=int, default=90)
    parser.add_argument("--reports", type=int, default=4, help="reports in each source")
    parser.add_argument("--seed", type=int, default=1)
    given = parser.parse_args()
    chance = random.Random(given.seed)
    kept = sources(chance, given.sources, given.reports)
    every = trials(chance, kept)
    timing.say(timing.machine(), f"peer: {version(given.python)}", "")
    rows: list[tuple[object, ...]] = []
    verdicts: list[tuple[Trial, bool, bool]] = []
    for name, some in (
        ("stand there", [t for t in every if t.stands]),
        ("changed", [t for t in every if not t.stands]),
    ):
        with tempfile.TemporaryDirectory() as folder:
            ours, us = by_us(kept, some, Path(folder) / "ours")
            theirs, them = by_peer(kept, some, Path(folder) / "theirs", given.python)
        verdicts += zip(some, ours, theirs, strict=True)
        rows += [(who, name, len(some), r.wall, r.cpu, r.rss) for who, r in (("sourcebook", us), ("peer", them))]
    timing.say(timing.table(("tool", "quotes that", "quotes", "wall s", "processor s", "peak MB"), rows), "")
    timing.say(timing.table(("kind", "quotes", "must", "sourcebook wrong", "peer wrong"), wrong(verdicts)))


def version(python: Path) -> str:
    """Return the peer's name and version."""
    ask = "import importlib.metadata as m; print('linkml-reference-validator', m.version('linkml-reference-validator'))"
    return run([python, "-c", ask]).out.strip()


def wrong(verdicts: Sequence[tuple[Trial, bool, bool]]) -> Iterator[tuple[object, ...]]:
    """Count the wrong verdicts of each tool by kind, and in all."""
    counts: dict[tuple[bool, str], Counter[str]] = {}
    for trial, ours, theirs in verdicts:
        for key in ((trial.stands, trial.kind), (trial.stands, "ALL")):
            found = counts.setdefault(key, Counter())
            found.update(quotes=1, ours=ours != trial.stands, theirs=theirs != trial.stands)
    for (stands, kind), found in sorted(counts.items(), key=lambda item: (not item[0][0], item[0][1] == "ALL")):
        yield kind, found["quotes"], "pass" if stands else "fail", found["ours"], found["theirs"]


# --- this project ----------------------------------------------------------------------------------------------


def by_us(kept: Sequence[Source], some: Sequence[Trial], root: Path) -> tuple[list[bool], Run]:
    """Write the trials as a corpus, one claim a quote, and check it; return which quotes passed."""
    for path, text in corpus(kept, some):
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_bytes(text.encode())
    done = check(root)
    passed = {row["claim"]: row["verdict"] in ("exact", "normalised") for row in json.loads(done.out)["quotes"]}
    return [passed[f"c{index:06}"] for index in range(len(some))], done


def corpus(kept: Sequence[Source], some: Sequence[Trial]) -> Iterator[tuple[str, str]]:
    """Yield the files of a corpus that holds the trials."""
    yield "facts/topics/counts.yml", "title: Counts\n"
    for index, source in enumerate(kept):
        digest = hashlib.sha256(source.text.encode()).hexdigest()
        head = f"title: Register {index + 1}\ntype: report\nlang: {source.language.tag}\n"
        yield f"facts/sources/s{index:06}.yml", f"{head}snapshot: {{sha256: {digest}, storage: public}}\n"
        yield f"facts/sources/s{index:06}.txt", source.text
    for index, trial in enumerate(some):
        quote = json.dumps(trial.quote, ensure_ascii=False)
        head = "text: Things were counted.\nkind: event\ntopics: [counts]\n"
        yield f"facts/claims/c{index:06}.yml", f"{head}evidence:\n  - source: s{trial.source:06}\n    quote: {quote}\n"


# --- the peer --------------------------------------------------------------------------------------------------


def by_peer(kept: Sequence[Source], some: Sequence[Trial], root: Path, python: Path) -> tuple[list[bool], Run]:
    """Write the trials as one data file with its schema, and validate it; return which quotes passed."""
    root.mkdir(parents=True)
    (root / "schema.yaml").write_text(SCHEMA)
    for index, source in enumerate(kept):
        (root / f"s{index:06}.txt").write_bytes(source.text.encode())
    rows = [{"reference": f"file:{root}/s{trial.source:06}.txt", "supporting_text": trial.quote} for trial in some]
    (root / "data.json").write_text(json.dumps({"evidence": rows}, ensure_ascii=False))
    command = python.parent / "linkml-reference-validator"
    done = run([command, "validate", "data", "data.json", "--schema", "schema.yaml", "--cache-dir", "cache"], cwd=root)
    return read_report(done.out, len(some)), done


def read_report(out: str, quotes: int) -> list[bool]:
    """Read the peer's report: a quote passed when no issue names it, and every quote was looked at."""
    looked = re.search(r"Snippets checked: ([\d,]+)", out)
    if looked is None or int(looked[1].replace(",", "")) != quotes:
        raise SystemExit(f"the peer did not look at every quote:\n{out[-2_000:]}")
    failed = {int(index.replace(",", "")) for index in re.findall(r"Location: evidence\[([\d,]+)\]", out)}
    return [index not in failed for index in range(quotes)]


if __name__ == "__main__":
    main()
