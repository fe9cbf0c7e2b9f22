# ruff: noqa: E501 - a table of cases reads better unbroken
"""The worst inputs that pass every limit, each through all checks: `python -m bench.worst` (`--write` renews docs/limits.md).

Each runs in a process of its own, so that its time and its memory are its own.
"""

import argparse
import resource
import subprocess
import sys
import time
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path

from sourcebook.history.comparison import compare
from sourcebook.pipeline import derive_tree
from sourcebook.problems import errors
from tests.build import Box

QUOTE = "{source: s, quote: Every quote of these tests stands here}"
PAGE = Path(__file__).resolve().parent.parent / "docs/limits.md"
#: Seconds after which a case is given up.
PATIENCE = 300


def claims(count: int, extra: Callable[[int], str] = lambda i: "", kind: str = "event") -> Box:
    box = Box().source("s").topic()
    for i in range(count):
        box.add(
            "claim",
            f"c{i}",
            f"text: It is so in case {i}.\nkind: {kind}\ntopics: [ferry]\n{extra(i)}evidence:\n- {QUOTE}\n",
        )
    return box


def listed(key: str, values: list[str]) -> str:
    return f"{key}: [{', '.join(values)}]\n" if values else ""


def absent() -> Box:
    box = Box().source("s").topic()
    for number in range(15):
        rows = "".join(
            f"- {{source: s, quote: Every quote of these tests stands here too {number} {i}}}\n" for i in range(1_000)
        )
        box.add("claim", f"c{number}", f"text: A thing is so.\nkind: event\ntopics: [ferry]\nevidence:\n{rows}")
    return box


def long_list() -> Box:
    rows = "".join(f"- {{source: s, quote: It is not there {i}}}\n" for i in range(15_000))
    return Box().source("s").topic().add("claim", "c", f"text: It is so.\nkind: event\nevidence:\n{rows}")


def statements() -> Box:
    def ties(i: int) -> str:
        return "described_as: x\n" + listed("asserts", [f"{{claim: c{j}}}" for j in range(max(0, i - 30), i)])

    return claims(1_000, ties, "statement")


def statements_apart() -> Box:
    """The same, with a quote of its own for each statement."""
    text = "".join(f"Quote {i} of these tests stands here, and says so once. " for i in range(1_000))
    box = Box().source("s", text=text).topic()
    for i in range(1_000):
        ties = listed("asserts", [f"{{claim: c{j}}}" for j in range(max(0, i - 30), i)])
        quote = f"{{source: s, quote: 'Quote {i} of these tests stands here, and says so once'}}"
        box.add(
            "claim",
            f"c{i}",
            f"text: It is so in case {i}.\nkind: statement\ntopics: [ferry]\ndescribed_as: x\n{ties}evidence:\n- {quote}\n",
        )
    return box


def marks() -> Box:
    return Box().source("s", text="So it is. a" + "\u0301\u0323" * 2_000_000).topic()


def prose(body: str) -> Box:
    box = claims(1)
    box.tree.contents["briefings/b/index.md"] = (
        f"---\ntitle: B\nsummary: S\nas_of: 2025-03-01\ntopics: [ferry]\n---\n\n{body}\n".encode()
    )
    return box


def cited() -> Box:
    box = claims(1_000)
    text = "".join(f"It is so in case {i} [@c{i}].\n" for i in range(1_000))
    for number in range(10):
        box.tree.contents[f"briefings/b{number}/index.md"] = (
            f"---\ntitle: B {number}\nsummary: S\nas_of: 2025-03-01\ntopics: [ferry]\n---\n\n{text}".encode()
        )
    return box


def aliases() -> Box:
    box = prose("The mayor of the harbour said so. " * 5_000)
    for number in range(20):
        names = ", ".join(f"Alias {number} of {i}" for i in range(1_000))
        box.add("actor", f"a{number}", f"name: Actor {number}\nkind: group\naliases: [{names}]\n")
    return box


def parts() -> Box:
    box = claims(1)
    for i in range(3_000):
        box.actor(f"a{i}", part_of=f"a{i - 1}" if i else "")
    return box


def positions() -> Box:
    box = claims(1_000, lambda i: "speakers: [x]\n", "statement").actor("x")
    rows = "".join(f"- {{actor: x, stance: accepts, claim: c{i}, as_of: 2025-03-01}}\n" for i in range(250))
    return box.add("demand", "d", f"text: It opens\nkind: demand\ntopics: [ferry]\npositions:\n{rows}")


def dispute() -> Box:
    box = claims(1, lambda i: "speakers: [x0]\n", "statement")
    for i in range(40):
        box.actor(f"x{i}")
    cells = ", ".join(f"x{i}: {{claims: [c0]}}" for i in range(40))
    rows = "".join(f"- {{point: P {i}, cells: {{{cells}}}}}\n" for i in range(240))
    return box.add(
        "dispute",
        "d",
        f"title: D\ntopics: [ferry]\nparties: {listed('', [f'x{i}' for i in range(40)])[2:]}points:\n{rows}",
    )


def silent() -> Box:
    terms = ", ".join(f"term{i}" for i in range(1_000))
    row = f"- {{actor: x, stance: unclear, as_of: 2025, silent: {{source: s, terms: [{terms}]}}}}\n"
    box = (
        Box()
        .source("s", text="Every quote of these tests stands here. " * 100_000, publisher="x", type="transcript")
        .topic()
        .actor("x")
    )
    return box.add("demand", "d", f"text: It opens\nkind: demand\ntopics: [ferry]\npositions:\n{row * 20}")


def near_terms() -> Box:
    terms = ", ".join(f"{'a ' * n}{end}" for n in range(1, 50) for end in ("b", "aa"))
    box = Box().source("s", text="a " * 2_000_000, publisher="x", type="transcript").topic().actor("x")
    row = f"- {{actor: x, stance: unclear, as_of: 2025, silent: {{source: s, terms: [{terms}]}}}}\n"
    return box.add("demand", "d", f"text: It opens\nkind: demand\ntopics: [ferry]\npositions:\n{row}")


def hostile_names() -> Box:
    box = Box().source("s").topic()
    for i in range(10_000):
        box.tree.contents[f"facts/claims/\u202e\n;$(x) '{i}.yml"] = b"text: It is so.\n"
    return box


def renamed() -> tuple[Box, Box]:
    """Two states between which every claim has another name and other words."""
    before, after = claims(1_000), claims(1_000)
    for i in range(1_000):
        written = after.tree.contents.pop(f"facts/claims/c{i}.yml")
        after.tree.contents[f"facts/claims/d{i}.yml"] = written.replace(b"It is so", b"It is so now")
    return before, after


CASES: dict[str, tuple[str, str, Callable[[], Box | tuple[Box, Box]]]] = {
    "a list": ("15,000 pieces of evidence in one record", "1,000 items in a list (Y109)", long_list),
    "quotes": ("15,000 quotes that are not there, in 15 records", "the nearest passage for 100 quotes of a source; all are reported", absent),
    "kept texts": ("4,000,000 combining marks on one letter", "64 marks on a letter (Y113)", marks),
    "statements": ("1,000 statements, each asserting the 30 before it", "a relay gives one quote of each source", statements),
    "statements apart": ("the same, each with a quote of its own", "linear in the pairs", statements_apart),
    "contradictions": ("150 claims, each contradicting all others", "linear in the pairs", lambda: claims(150, lambda i: listed("contradicts", [f"c{j}" for j in range(150) if j < i]))),
    "order": ("3,000 claims, each after the one before", "linear", lambda: claims(3_000, lambda i: listed("after", [f"c{i - 1}"] if i else []))),
    "timeline": ("3,000 claims of one day", "linear", lambda: claims(3_000, lambda i: "when: 2025-03-01\n")),
    "parts": ("3,000 actors, each part of the one before", "linear", parts),
    "positions": ("250 positions of one actor", "250 positions of a demand (F103)", positions),
    "disputes": ("240 points of 40 parties", "100,000 values (Y109)", dispute),
    "silence": ("20 silences of 1,000 terms in a text of 4 MB", "linear in the text, whatever the terms", silent),
    "near terms": ("98 terms that begin alike, in a text of 4 MB of nothing but their beginnings", "linear in the text, whatever the terms", near_terms),
    "names": ("20,000 aliases beside 170 kB of prose", "linear", aliases),
    "brackets": ("16 kB of open brackets in prose", "256 kB of prose, nesting (P105)", lambda: prose("[ [ " * 4_000)),
    "emphasis": ("16 kB of asterisks and underscores in prose", "256 kB of prose, nesting (P105)", lambda: prose("*_ " * 5_000)),
    "files": ("10,000 claims, a file each", "linear", lambda: claims(10_000)),
    "names of files": ("10,000 files with hostile names", "linear", hostile_names),
    "renames": ("two states of 1,000 claims, all renamed and reworded", "linear", renamed),
    "citations": ("10 briefings that cite 1,000 claims each", "linear in the citations", cited),
    "values": ("a record of one value of 100,000 characters, ten times", "100,000 characters in a value (Y109)", lambda: claims(1, lambda i: "".join(f"x{k}: {'9' * 99_000}\n" for k in range(10)))),
    "dates": ("1,000 dates and languages of 1,000 characters", "what is no EDTF or BCP 47 is refused at once", lambda: claims(1_000, lambda i: f"when: {'2025-' * 200}\nlang: {'x-' * 500}\n")),
}  # fmt: skip


def measure(name: str) -> tuple[float, int, str]:
    """Seconds of processor time, megabytes at most, and what came of one case, in a process of its own."""
    command = [sys.executable, "-m", "bench.worst", "--one", name]
    try:
        done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=PATIENCE)
        seconds, size, outcome = done.stdout.strip().split("\t")
    except (ValueError, subprocess.TimeoutExpired):
        return float("nan"), 0, "given up"
    return float(seconds), int(size), outcome


def one(name: str) -> None:
    made = CASES[name][2]()
    boxes = made if isinstance(made, tuple) else (made,)
    began = time.process_time()
    states = [derive_tree(box.tree) for box in boxes]
    for earlier, later in pairwise(states):
        compare(earlier, later)
    state = states[-1]
    spent, size = time.process_time() - began, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    found = errors(state.problems)
    codes = ", ".join(sorted({problem.code for problem in found})[:4])
    print(f"{spent:.1f}\t{size}\t{f'{len(found):,} errors ({codes})' if found else 'no errors'}")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--one", choices=CASES)
    parser.add_argument("--write", action="store_true")
    args = parser.parse_args()
    if args.one:
        one(args.one)
        return
    rows = []
    for name, (what, bound, _) in CASES.items():
        seconds, size, outcome = measure(name)
        rows.append(f"| {name} | {what} | {bound} | {seconds:.1f} s | {size} MB | {outcome} |")
        print(rows[-1], flush=True)
    if args.write:
        head, mark, _ = PAGE.read_text(encoding="utf-8").partition("<!-- measured -->\n")
        table = [
            "| stage | worst input that was tried | bound | time | memory | what came of it |",
            "| --- | --- | --- | ---: | ---: | --- |",
        ]
        PAGE.write_text("\n".join([f"{head}{mark}", *table, *rows, ""]), encoding="utf-8")


if __name__ == "__main__":
    main()
