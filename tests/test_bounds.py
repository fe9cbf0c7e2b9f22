"""Inputs that pass every limit and would take very long without a bound; each within a stated time, or refused."""

import time
from collections.abc import Callable

import pytest

from sourcebook.authoring.capture.capture_errors import CaptureError
from sourcebook.authoring.capture.extraction import extract
from sourcebook.authoring.capture.formats import Format
from sourcebook.pipeline import derive_tree
from sourcebook.quotes.quote_checks import MAX_HINTS
from sourcebook.reading.characters import MAX_MARKS
from sourcebook.reading.yaml import LIMITS
from tests.build import Box

#: Seconds of processor time, several times what a slow machine takes; without the bounds they were minutes.
TIME = 30.0
PILE = "a" + "\u0301\u0323" * MAX_MARKS


def claim(quotes: int, number: int = 0) -> str:
    rows = "".join(
        f"- {{source: s, quote: Every quote of these tests stands here too {number} {i}}}\n" for i in range(quotes)
    )
    return f"text: A thing is so.\nkind: event\ntopics: [ferry]\nevidence:\n{rows}"


def absent() -> Box:
    box = Box().source("s").topic()
    for number in range(10):
        box.add("claim", f"c{number}", claim(LIMITS.items, number))
    return box


def chain() -> Box:
    box = Box().topic().source("s")
    for i in range(400):
        ties = "".join(f"- claim: z{j}\n" for j in range(max(0, i - 30), i))
        head = "text: It is so.\nkind: statement\ndescribed_as: x\ntopics: [ferry]\n" + (
            f"asserts:\n{ties}" if ties else ""
        )
        box.add("claim", f"z{i}", f"{head}evidence:\n- {{source: s, quote: Every quote of these tests stands here}}\n")
    return box


@pytest.mark.slow
@pytest.mark.parametrize("make", [absent, chain], ids=["absent quotes", "a chain of statements"])
def test_many_of_them_take_no_minutes(make: Callable[[], Box]) -> None:
    tree, began = make().tree, time.process_time()
    state = derive_tree(tree)
    assert time.process_time() - began < TIME
    assert len(state.corpus.claims) in (10, 400)
    found = [problem for problem in state.problems if problem.code == "Q101"]
    assert len(found) == (10 * LIMITS.items if make is absent else 0), "each is reported"
    assert sum(bool(problem.note) for problem in found) == (MAX_HINTS if found else 0)


def test_a_list_has_an_end() -> None:
    corpus, problems = Box().source("s").topic().add("claim", "c", claim(LIMITS.items + 5)).read()
    assert [(p.code, p.message) for p in problems] == [("Y109", "a list holds more than 1,000 items")]
    assert not corpus.claims
    assert Box().source("s").topic().add("claim", "c", claim(LIMITS.items)).read()[0].claims


def test_marks_do_not_pile_up() -> None:
    """In a record, as escapes, in prose and in a kept text: putting them in order takes the square of their number."""
    escapes = "\\u0301" * (MAX_MARKS + 1)
    box = Box().source("s", text=f"So it is.\nAnd {PILE} so.").topic()
    box.add("topic", "raw", f"title: {PILE}\n").add("topic", "written", f'title: "a{escapes}"\n')
    box.tree.contents["briefings/b/index.md"] = f"---\ntitle: B\nsummary: S\n---\n\nIt is\n so {PILE}.\n".encode()
    _, _, problems = box.check()
    places = [(p.span.path, p.span.line, p.span.column) for p in problems if p.code == "Y113"]
    assert places == [
        ("briefings/b/index.md", 7, 6),
        ("facts/sources/s.txt", 2, 6),
        ("facts/topics/raw.yml", 1, 9),
        ("facts/topics/written.yml", 1, 8),
    ]
    with pytest.raises(CaptureError, match="more than 64 combining marks"):
        extract(f"A text, {PILE}.".encode(), Format.TEXT)
    assert extract(f"A text, a{chr(0x301) * MAX_MARKS}.".encode(), Format.TEXT)
