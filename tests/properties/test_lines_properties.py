"""Every line of whatever corpus has one mark, and every problem of it a place in a file that is there."""

from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from bench.corpus.__main__ import write
from bench.corpus.records import Size
from sourcebook.lines.line_checks import Mark, check_lines, counts
from sourcebook.lines.line_table import LineTable
from sourcebook.pipeline import load
from tests.lines.marked import FRONT, sentences
from tests.properties.random_worlds import World, worlds

#: What turns up in prose: citations of what is there and what is not, quotation marks that do not close, no words.
PIECES = (
    "It happened", "The a0 said", "not", "1,250", "“so”", "„", "on 3 May", "[@c0]", "[@c1; @c0]", "[@gone]", "…",
    "\u202e", "[c](https://example.org)", "*", "\n\n- ", ". ", "? ", "| a | b |\n| - | - |\n", "在五月", "#",
)  # fmt: skip


@given(worlds(), st.lists(st.sampled_from(PIECES), max_size=12), st.sampled_from(("en", "de", "zh", "eo", "en-GB")))
def test_lines_of_random_corpora(world: World, pieces: list[str], lang: str) -> None:
    box = world.box()
    page = FRONT.format(lang=lang).replace("ferry", "t0").replace("wanted", "c0") + " ".join(pieces) + "\n"
    box.tree.contents["briefings/b/index.md"] = page.encode()
    corpus, checks, _ = box.check()
    table = LineTable(corpus, checks, sentences(corpus))
    found, problems = check_lines(table)
    assert len(found) == len(list(table)) == sum(counts(found).values())
    assert all((check.mark is Mark.OWN) == check.placed.own for check in found)
    for check in found:
        text = check.placed.line.text
        assert all(0 <= start < end <= len(text) for start, end in (check.outcome.missing if check.outcome else ()))
    for problem in problems:
        rows = box.tree.contents[problem.span.path].decode().split("\n")
        assert problem.span.column <= len(rows[problem.span.line - 1])


def test_lines_of_a_generated_corpus(tmp_path: Path) -> None:
    write(Size(claims=60, sources=12, quotes=120), 7, tmp_path / "c")
    state = load(tmp_path / "c").state
    assert len(state.lines) >= 60
    assert {check.placed.record for check in state.lines} >= set(state.corpus.claims)
