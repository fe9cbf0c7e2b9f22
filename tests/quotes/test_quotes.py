"""Each row is a rule of matching; the name says which."""

import pytest

from sourcebook.quotes.locate import Match, Miss, Reason, Verdict
from tests.quotes.stated import locate

TEXT = (
    "The council said: “We will not close the ferry line.” It has 1,250 letters, a 4.5 rise and 15% fewer riders.\n"
    "A full-scale review didn’t help the mayor’s case — a long-standing one. The ferry line stays, for now.\n"
    "Prices rose by $40 and fell to -7 degrees. The oﬃce wrote: the naïve cafe\u0301 owner co\u00adoperated… again."
)

FOUND = {
    "exact": ("It has 1,250 letters", "exact", ()),
    "trimmed": ("  It has 1,250 letters \n", "exact", ()),
    "white space": ("It  has\n1,250\u00a0letters", "normalised", ("white-space",)),
    "quotation marks": ('said: "We will not close the ferry line."', "normalised", ("quotation-marks",)),
    "apostrophes": ("review didn't help the mayor's case", "normalised", ("apostrophes",)),
    "dashes": ("mayor’s case – a long-standing one", "normalised", ("dashes",)),
    "ligature": ("The office wrote", "normalised", ("ligatures",)),
    "composition": ("the naïve café owner", "normalised", ("composition",)),
    "invisible in the snapshot": ("owner cooperated… again", "normalised", ("invisible",)),
    "two folds": ("owner cooperated... again", "normalised", ("ellipsis", "invisible")),
    "same marks need no fold": ("said: “We will  not", "normalised", ("white-space",)),
    "three short words": ("It has 1,250", "exact", ()),
    "one long word": ("cooperated", "normalised", ("invisible",)),
    "after a dash": ("a long-standing one", "exact", ()),
    "a letter in brackets": ("[t]he council said", "normalised", ("edited", )),
    "sic": ("the naïve [sic] café owner", "normalised", ("composition", "edited")),
}  # fmt: skip


@pytest.mark.parametrize("name", FOUND)
def test_found(name: str) -> None:
    quote, verdict, folds = FOUND[name]
    found = locate(TEXT, quote)
    assert isinstance(found, Match), found
    assert (found.verdict.value, found.folds) == (verdict, folds)
    assert found.pieces == ((found.start, found.end),)
    if verdict == "exact":
        assert TEXT[found.start : found.end] == quote.strip()


MISSED = {
    "case": ("it has 1,250 letters", Reason.ABSENT),
    "accent": ("the naive café owner", Reason.ABSENT),
    "digit": ("It has 1,251 letters", Reason.ABSENT),
    "number format": ("It has 1250 letters", Reason.ABSENT),
    "punctuation": ("The ferry line stays for now", Reason.ABSENT),
    "a word": ("We will not shut the ferry line", Reason.ABSENT),
    "a dropped negation": ("We will close the ferry line", Reason.ABSENT),
    "a dash for nothing": ("a long standing one", Reason.ABSENT),
    "a look-alike letter": ("The с\u043euncil said", Reason.ABSENT),
    "ambiguous": ("ferry line", Reason.AMBIGUOUS),
    "bidi in the quote": ("It has\u202e 1,250 letters", Reason.REFUSED_CHARACTER),  # Q105
    "soft hyphen in the quote": ("owner co\u00adoperated", Reason.REFUSED_CHARACTER),
    "a digit in brackets": ("It has [1],250 letters", Reason.ABSENT),
}


@pytest.mark.parametrize("name", MISSED)
def test_missed(name: str) -> None:
    quote, reason = MISSED[name]
    found = locate(TEXT, quote)
    assert isinstance(found, Miss), found
    assert found.reason is reason
    assert found.detail


def test_a_prefix_that_stands_nowhere_leaves_the_places() -> None:
    found = locate(TEXT, "ferry line", prefix="zzz")
    assert isinstance(found, Miss)
    assert [TEXT[a:b] for a, b in found.places] == ["ferry line", "ferry line"]


def test_omission_gives_pieces() -> None:
    found = locate(TEXT, "It has 1,250 letters […] 15% fewer riders")
    assert isinstance(found, Match)
    assert [TEXT[a:b] for a, b in found.pieces] == ["It has 1,250 letters", "15% fewer riders"]
    assert found.verdict is Verdict.NORMALISED
    assert "edited" in found.folds


def test_repeated_pieces_are_searched_within_bounds() -> None:
    text = "aaa bbb ccc " * 20_000 + "xxx yyy zzz"
    pieces = "aaa bbb ccc […] aaa bbb ccc […] aaa bbb ccc […] "
    for quote in (f"{pieces}xxx yyy zzz", pieces + "bbb ccc aaa", "ccc bbb aaa […] " + pieces[:-5]):
        found = locate(text, quote)
        assert isinstance(found, Miss)
        assert found.reason in (Reason.AMBIGUOUS, Reason.ABSENT)


def test_pieces_that_stand_too_often_near_nothing() -> None:
    text = "aaa bbb ccc, " * 5_000 + "x " * 200 + "ddd eee fff, " * 5_000
    found = locate(text, "aaa bbb ccc […] ddd eee fff")
    assert isinstance(found, Miss)
    assert found.reason is Reason.AMBIGUOUS


@pytest.mark.parametrize(
    "hidden",
    ["didn`t", "didn´t", "didn′t", "did _not_", "did *not*", "did not1", "did n't, it says,", "dont want to", "declined",
     "was unable", "ruled out all plans"],
)  # fmt: skip
def test_omission_hides_no_negation_however_it_is_written(hidden: str) -> None:
    found = locate(
        f"The army of the town {hidden} attack the city at night", "The army of the town […] attack the city at night"
    )
    assert isinstance(found, Miss)
    assert found.reason is Reason.OMISSION


def test_omission_hides_no_elided_negation() -> None:
    text = "L’armée de la ville n’a point signé ce texte et le dit ce soir"
    found = locate(text, "L’armée de la ville […] et le dit ce soir", lang="fr")
    assert isinstance(found, Miss)
    assert found.detail == "an omission leaves out “n'”"


@pytest.mark.parametrize("end", [".[3]", ".³", ".*", ".—", "‽", "․", ".3", '."*'])
def test_omission_crosses_no_sentence_end_with_a_footnote(end: str) -> None:
    text = f"The army said that it would go{end} The town was attacked by rebels that night"
    found = locate(text, "The army said that […] was attacked by rebels")
    assert isinstance(found, Miss)
    assert found.detail == "an omission leaves out the end of a sentence"


@pytest.mark.parametrize("gap", [" \u200b ", " \u200b\u00a0", "\n\u200b\n", "\u200b \u200b\u200b "])
def test_invisible_between_spaces(gap: str) -> None:
    found = locate(f"the old{gap}ferry line", "the old ferry line")
    assert isinstance(found, Match)
    assert "invisible" in found.folds
    assert (found.start, found.end) == (0, len(f"the old{gap}ferry line"))


def test_hints_mark_the_differing_words() -> None:
    quote = "The ferry boat stays, for now"
    found = locate(TEXT, quote)
    assert isinstance(found, Miss)
    assert found.hint is not None
    assert [quote[a:b] for a, b in found.hint.differs] == ["boat"]
    assert [TEXT[a:b] for a, b in found.hint.instead] == ["line"]
    assert TEXT[found.hint.start : found.hint.end].startswith("The ferry line stays")


DIVIDED = "The energy infra-\nstructure of the Franco-\nGerman line, a well-\n known full-scale plan of 12-\n13 days."


@pytest.mark.parametrize(
    ("quote", "folds"),
    [
        ("energy infrastructure of the", ("line-hyphen",)),
        ("energy infra-structure of the", ("line-hyphen",)),
        ("energy infra-\nstructure of the", ()),
        ("energy infra- structure of the", ("white-space",)),
        ("a well-known full-scale plan", ("line-hyphen",)),
    ],
)
def test_hyphens_at_line_ends(quote: str, folds: tuple[str, ...]) -> None:
    found = locate(DIVIDED, quote)
    assert isinstance(found, Match), found
    assert found.folds == folds
    assert (found.verdict is Verdict.EXACT) == (folds == ())


def test_readings_of_line_ends_are_counted_together() -> None:
    text = "the infra-\nstructure plan and the infrastructure plan"
    found = locate(text, "the infrastructure plan")
    assert isinstance(found, Miss)
    assert found.reason is Reason.AMBIGUOUS
    assert isinstance(locate(text, "the infrastructure plan", occurrence=2), Match)


def test_many_occurrences_are_cut_off() -> None:
    found = locate("the same words here. " * 500, "same words here")
    assert isinstance(found, Miss)
    assert len(found.places) == 100
    near = locate("the same words here. " * 500, "same words hear")
    assert isinstance(near, Miss)
    assert near.hint is not None
