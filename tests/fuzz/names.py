"""Made-up paths and git listings: hostile names and messages come out whole, or as a problem, and are printed inert."""

import random

from sourcebook.history.first_parents import _steps
from sourcebook.problems import Problem
from sourcebook.reading.characters import escaped
from sourcebook.reading.paths import bad_name, check_paths
from sourcebook.report.markdown_escapes import escape
from tests.fuzz import reader

PARTS = (
    "a", "A", "é", "e\u0301", "con", "nul.yml", "aux .txt", "x.yml", "index.md", "facts", "claims", "..", ".", ".git", " ", "\n", "\r", "\t", "\x1b[31m", "\x9b", "\x07",
    "\u202e", "\u2066", "\u200b", "\ufeff", "\udc80", "\udcff", ":", "::error::", "##[x]", '"', "\\", "|", "<script>", "@a", "#1", "$(x)", "`x`", "%0A", "漢", "ß", "ẞ", "İ",
    "-", "--", "ﬁ", "K", "\U000e0041", "👩‍🚀", "x" * 200,
)  # fmt: skip


def make(rng: random.Random) -> tuple[list[str], str]:
    paths = ["/".join(part(rng) for _ in range(rng.randint(1, 5))) for _ in range(rng.randint(0, 12))]
    return paths, "".join(
        reader.token(rng) if rng.random() < 0.3 else rng.choice(PARTS) for _ in range(rng.randint(0, 12))
    )


def part(rng: random.Random) -> str:
    return "".join(rng.choice(PARTS) for _ in range(rng.randint(1, 4)))


def check(paths: list[str], message: str) -> str:
    found: list[Problem] = [problem for path in paths if (problem := bad_name(path))]
    for problem in found:
        assert problem.span.path == escaped(problem.span.path, commands=True), problem
    bad = {path for path in paths if bad_name(path)}
    found += check_paths([path for path in paths if path not in bad])
    for text in (message, *paths):
        shown = escaped(text)
        assert escaped(shown) == shown
        shown.encode()
        assert "\x1b" not in shown
        assert "\r" not in shown
        assert not any(line.lstrip().startswith("::") for line in shown.split("\n"))
        assert "\n" not in escape(text)
    subject = message.replace("\0", "").replace("\n", " ")
    rows = "".join(f"\0:100644 100644 {'1' * 40} {'2' * 40} M\0{path}" for path in paths if path and "\0" not in path)
    steps = list(
        _steps(f"{'a' * 40}\x1f{'b' * 40}\x1f2025-03-18T10:00:00Z\x1f{subject}\0\n{rows.removeprefix(chr(0))}\0")
    )
    assert len(steps) == 1
    assert [file.path for file in steps[0].files] == paths
    return "refused" if found else "accepted"
