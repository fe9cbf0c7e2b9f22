"""Any slice of a text is found; any changed letter is not; folds on either side change nothing."""

import re

from hypothesis import assume, given
from hypothesis import strategies as st

from sourcebook.quotes.folds import fold_quote, fold_snapshot
from sourcebook.quotes.locate import Match, Miss, Verdict
from tests.quotes.stated import locate

WORDS = st.sampled_from(
    "the council will not close a ferry line over 1,250 letters “soon” mayor’s full-scale naïve Кремль заявил 总统 الهدنة "
    "said: half. And 4.5 15% cafe\u0301 —  …".split(" ")
)
TEXTS = st.lists(WORDS, min_size=8, max_size=40).map(" ".join)
ANY = st.text(st.characters(exclude_categories=("Cs",)), max_size=120)


@st.composite
def slices(draw: st.DrawFn) -> tuple[str, str, int]:
    """A text with a stretch of whole words that stands in it once."""
    text = draw(TEXTS)
    words = [m.span() for m in re.finditer(r"\S+", text)]
    first = draw(st.integers(0, len(words) - 4))
    last = draw(st.integers(first + 3, min(first + 12, len(words) - 1)))
    start, end = words[first][0], words[last][1]
    quote = text[start:end]
    assume(not text.startswith(" not", end))  # what negates a quote is not left out
    folded, wanted = fold_snapshot(text).text, fold_quote(quote).text
    assume(folded.find(wanted) == folded.rfind(wanted))
    assume(sum(c.isalpha() for c in quote) >= 5)
    return text, quote, start


@given(slices())
def test_any_slice_is_found(case: tuple[str, str, int]) -> None:
    text, quote, start = case
    found = locate(text, quote)
    assert isinstance(found, Match), found
    assert (found.verdict, found.start, found.end) == (Verdict.EXACT, start, start + len(quote))


@given(slices(), st.data())
def test_no_changed_letter_is_found(case: tuple[str, str, int], data: st.DataObject) -> None:
    text, quote, _ = case
    letters = [i for i, c in enumerate(quote) if c.isalnum()]
    at = data.draw(st.sampled_from(letters))
    other = data.draw(st.sampled_from("abcxyzABCжЖ0123456789中"))
    changed = quote[:at] + other + quote[at + 1 :]
    assume(fold_quote(changed).text not in fold_snapshot(text).text)
    assert isinstance(locate(text, changed), Miss)


@given(slices(), st.data())
def test_no_dropped_or_added_word_is_found(case: tuple[str, str, int], data: st.DataObject) -> None:
    text, quote, _ = case
    words = quote.split(" ")
    at = data.draw(st.integers(1, len(words) - 2))
    changed = data.draw(st.sampled_from([words[:at] + words[at + 1 :], [*words[:at], "indeed", *words[at:]]]))
    assume(fold_quote(" ".join(changed)).text not in fold_snapshot(text).text)
    assert isinstance(locate(text, " ".join(changed)), Miss)


FOLDED = {" ": "\u00a0\n", "“": '"', "”": '"', "’": "'", "—": "–", "…": "...", "ï": "i\u0308"}


@given(slices(), st.data())
def test_folds_change_no_place(case: tuple[str, str, int], data: st.DataObject) -> None:
    text, quote, start = case
    changed = "".join(FOLDED[c] if c in FOLDED and data.draw(st.booleans()) else c for c in quote)
    found = locate(text, changed)
    assert isinstance(found, Match), (changed, found)
    assert (found.start, found.end) == (start, start + len(quote))
    assert (found.verdict is Verdict.EXACT) == (changed == quote)
    assert bool(found.folds) == (changed != quote)


@given(slices(), st.data())
def test_invisible_characters_in_the_source_change_nothing(case: tuple[str, str, int], data: st.DataObject) -> None:
    text, quote, start = case
    at = data.draw(st.integers(start + 1, start + len(quote) - 1))
    changed = text[:at] + data.draw(st.sampled_from("\u00ad\u200b\u2060\ufeff\u200e")) + text[at:]
    assume(not text[at].startswith("\u0301"))
    assume(not re.fullmatch(r"[\d.,]{2}", text[at - 1 : at + 1]))  # in a number it stays
    found = locate(changed, quote)
    assert isinstance(found, Match), found
    assert (found.start, found.end) == (start, start + len(quote) + 1)
    assert "invisible" in found.folds


@given(ANY, ANY)
def test_no_text_breaks_it(text: str, quote: str) -> None:
    found = locate(text, quote)
    if isinstance(found, Match):
        assert 0 <= found.start < found.end <= len(text)
        there = fold_snapshot(text[found.start : found.end]).text
        assert there == fold_quote(quote.strip()).text or "[" in quote


@given(ANY)
def test_offsets_lead_back(text: str) -> None:
    folded = fold_snapshot(text)
    for at in range(len(folded.text)):
        start, end = folded.span(at, at + 1)
        assert 0 <= start < end <= len(text)
        assert folded.text[at] in fold_snapshot(text[start:end]).text
