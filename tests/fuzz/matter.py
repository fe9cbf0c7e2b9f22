"""Made-up briefings and records of every kind, read as files of a corpus: problems have places, and nothing breaks."""

import random
import re

from sourcebook.reading.corpus import read_corpus
from sourcebook.reading.edtf import parse_edtf
from tests.build import MemoryTree
from tests.fuzz import reader

BRIEFING = "---\ntitle: A\nsummary: B\nas_of: 2025-03-18\ntopics: [t]\nlang: en\n---\n\nIt is so [@c].\n"
CLAIM = """text: It is so.
kind: event
when: 2025-03~/2025-04
lang: en
topics: [t]
evidence:
- source: s
  quote: It is so
  prefix: that
"""
DEMAND = "text: x\nkind: demand\npositions: [{actor: a, stance: accepts-if, claim: c, condition: y, as_of: 2025}]\n"
SOURCE = f"title: T\ntype: article\nlang: zh-Hant\nurl: https://a.example/\nissued: 2025-03\nsnapshot: {{sha256: {'0' * 64}, storage: public}}\n"
VALUES = (
    "2025-13", "2025-02-30", "-0000", "Y-17000000002", "2025-XX-1X", "../..", "2025/2024", "2004-06~/2006", "{2025}", "156X-12-25?", "1985-04-12T23:20:30",
    "en-x-" + "a" * 40, "i-klingon", "de-CH-1996", "x", "a" * 300, "zh-cmn-Hans-CN", "[]", "{}", "null", "1e999", "0x10", "~", "http://[::1", "https://a@b", "ftp://x",
    "https://xn--a.example/", "con", "NUL", "..", "é", "-", "\ud7ff", "9" * 5_000, "[" * 60, "{a: " * 60,
)  # fmt: skip
FENCES = ("---", "--- ", "---\r", "----", "--", "...", "\n---\n", "\ufeff---", "\t---", "")


def make(rng: random.Random) -> tuple[str, bytes]:
    path, text = rng.choice(
        (
            ("briefings/b/index.md", BRIEFING),
            ("facts/claims/c.yml", CLAIM),
            ("facts/demands/d.yml", DEMAND),
            ("facts/sources/s.yml", SOURCE),
        )
    )
    for _ in range(rng.randint(0, 3)):
        text = altered(rng, text)
    data = text.encode("utf-8", "surrogatepass")
    if rng.random() < 0.1:
        at = rng.randrange(len(data) + 1)
        data = data[:at] + rng.randbytes(rng.randint(1, 4)) + data[at:]
    return path, data


def altered(rng: random.Random, text: str) -> str:
    lines = text.split("\n")
    at = rng.randrange(len(lines))
    key, colon, _ = lines[at].partition(": ")
    how = rng.randrange(6)
    if how == 0 and colon:
        lines[at] = f"{key}: {rng.choice(VALUES)}"
    elif how == 1:
        lines[at] = rng.choice(FENCES)
    elif how == 2:
        lines[at : at + 1] = [lines[at]] * rng.choice((0, 2, 200))
    elif how == 3:
        lines.insert(at, "".join(reader.token(rng) for _ in range(rng.randint(1, 8))))
    elif how == 4:
        lines[at] = lines[at] * rng.choice((2, 50))
    else:
        rng.shuffle(lines)
    return "\n".join(lines)


def check(path: str, data: bytes) -> str:
    corpus, problems = read_corpus(MemoryTree({path: data}))
    rows = len(re.findall(r"\r\n|[\n\r]", data.decode("utf-8", "replace"))) + 1
    for problem in problems:
        assert problem.message, problem
        assert 1 <= problem.span.line <= rows + 1, problem
        assert problem.span.column >= 1, problem
    for claim in corpus.claims.values():
        assert claim.record.when is None or parse_edtf(str(claim.record.when)) == claim.record.when
    return min((problem.code for problem in problems), default="accepted")
