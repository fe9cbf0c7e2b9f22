"""Terms of silences, looked for all at once, are found as one expression for each would find them."""

import re

from hypothesis import given
from hypothesis import strategies as st

from sourcebook.language.scripts import unspaced
from sourcebook.pipeline import derive_tree
from sourcebook.quotes import silence
from sourcebook.quotes.folds import fold_quote, fold_seen, fold_snapshot
from sourcebook.quotes.readings import readings
from tests.build import Box

ALPHABET = [
    *"abAK12_.'ßSſıiİéΩ关税",
    " ",
    " ",
    "-",
    "-\n",
    "\n",
    "\u0345",
    "ι",
    "\u00ad",
    "\u200b",
    "’",
    "e\u0301",
    "ﬁ",
    "K",
]
TEXTS = st.lists(st.sampled_from(ALPHABET), max_size=40).map("".join)


def expected(text: str, term: str) -> list[tuple[int, int]]:
    """Look for one term in each reading, by an expression that ignores case."""
    wanted = fold_quote(term.strip()).text
    edge = "" if unspaced(wanted) else r"\b"
    first, last = (edge if c.isalnum() else "" for c in (wanted[0], wanted[-1]))
    pattern = re.compile(first + re.escape(wanted) + last, re.IGNORECASE)
    texts = (*readings(fold_snapshot(text), wanted), fold_seen(text))
    return sorted({it.span(*found.span()) for it in texts for found in pattern.finditer(it.text)})


@given(TEXTS, st.data())
def test_terms_are_found_together_as_alone(text: str, data: st.DataObject) -> None:
    cuts = st.tuples(st.integers(0, len(text)), st.integers(1, 8)).map(lambda it: text[it[0] : sum(it)])
    some = st.one_of(cuts, cuts.map(str.swapcase), cuts.map(lambda it: it.replace("\n", "")), TEXTS)
    terms = [term for term in data.draw(st.lists(some, max_size=6)) if fold_quote(term.strip()).text]
    found = silence.term_places(text, terms)
    assert found == {term: expected(text, term)[: silence.MAX_PLACES] for term in terms}


def test_terms_that_begin_alike() -> None:
    """Each the beginning of the next, with and without a whole word at its end; places of one term do not overlap."""
    text = "a a a a b ab a ab ab a. 文文字文文文"
    terms = [
        *("a " * n + end for n in range(4) for end in ("a", "b", "ab", "a.") if n or end),
        "文",
        "文文",
        "文文文文",
    ]
    found = silence.term_places(text, terms)
    assert found == {term: expected(text, term) for term in terms}
    assert found["a a"] == [(0, 3), (4, 7)]


def test_case_is_ignored_as_expressions_ignore_it() -> None:
    cased = [c for c in map(chr, range(0x110000)) if c.lower() != c or c.upper() != c]
    alike: dict[str, set[str]] = {}
    for c in cased:
        alike.setdefault(silence._capital(c), set()).add(c)
    text = "".join(cased)
    for c in cased:
        assert set(re.findall(re.escape(c), text, re.IGNORECASE)) == alike[silence._capital(c)], ascii(c)
    odd = [c for c in cased if (re.match(r"\w", c) is None) != (re.match(r"\w", silence._capital(c)) is None)]
    assert odd == ["\u0345"]


def test_the_first_places_of_a_term_are_told() -> None:
    box = Box().topic().actor("x").source("s", "The tax. " * 30, publisher="x", type="transcript")
    row = "- {actor: x, stance: unclear, as_of: 2025, silent: {source: s, terms: [tax, levy]}}\n"
    box.add("demand", "d", f"text: It opens\nkind: demand\ntopics: [ferry]\npositions:\n{row * 2}")
    _, _, problems = box.check()
    told = [problem.note for problem in problems if problem.code == "S102"]
    assert len(told) == 2 * silence.MAX_PLACES
    assert ["not looked for" in note for note in told] == [*[False] * 9, True] * 2


def test_many_ways_to_keep_hyphens_share_a_reading() -> None:
    text = " ".join(f"q{i}x-\nw" for i in range(30))
    terms = [f"q{i}x-w" for i in range(30)]
    assert all(len(places) == 1 for places in silence.term_places(text, terms).values())


def test_a_term_is_a_word_and_no_text() -> None:
    box = Box().topic().actor("x").source("s", publisher="x", type="transcript")
    silent = f"silent: {{source: s, terms: [tax, {'x' * 101}]}}"
    box.add("demand", "d", f"text: It opens\nkind: demand\npositions:\n- {{actor: x, stance: unclear, {silent}}}\n")
    found = [problem for problem in derive_tree(box.tree).problems if problem.code == "F103"]
    assert [problem.hint for problem in found] == ["it has at most 100 characters: it is a word or a name"]
