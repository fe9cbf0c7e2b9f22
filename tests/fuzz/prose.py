"""Made-up Markdown, from honest prose to runs of one mark: it renders, within the time, to what the gate lets through."""

import random

from sourcebook.pages.bundle import RenderedPage
from sourcebook.pages.gate import check_pages
from sourcebook.prose.markdown import render_prose
from tests.build import Box

MARKS = (
    "[", "]", "[@a]", "[@a; @b]", "[^1]", "(", ")", "![", "](", "](http://x.example)", "<", ">", "</p>", "<b>", "&", "&#x41;", "&lt", "*", "**",
    "_", "__", "`", "```", "~~~", "\\", "\\[", "#", "# ", "## ", "- ", "* ", "1. ", "> ", "    ", "\t", "  \n", "\n", "\n\n", "---", "===", "|",
    ":--", "| a | b |\n|---|---|\n", "!!! note\n", "“", "”", '"', "'", "‘", "’", "«", "»", "said", "The mayor", "Q.", "e.g. ", "No. 5. ",
    "1,250", "2025-03-18", "http://a.example/", "javascript:x", "<!-- ", "-->", "{: .x }", "[a]: b\n", "*[A]: b\n", "\u0301", "\u200d", "漢", "م",
)  # fmt: skip
CORPUS = Box().read()[0]


def make(rng: random.Random) -> tuple[str]:
    kinds = rng.sample(MARKS, rng.randint(1, 8))
    if rng.random() < 0.05:
        return (rng.choice(kinds) * rng.randint(200, 2_000),)
    return ("".join(rng.choice(MARKS if rng.random() < 0.3 else kinds) for _ in range(rng.randint(1, 120))),)


def check(text: str) -> str:
    prose = render_prose(text, resolve=lambda _: None, path="b", first_line=1, lang="en")
    page = RenderedPage(path="b/index.md", title="t", description="", html=prose.html, headings=())
    found = {problem.code for problem in check_pages((page,), frozenset(), CORPUS)} - {
        "T103"
    }  # links lead nowhere here
    assert not found, found
    lines = text.count("\n") + 1
    assert all(1 <= problem.span.line <= lines for problem in prose.problems)
    return "problems" if prose.problems else "prose" if prose.sentences else "nothing"
