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
    "ellipsis": ("operated... again", None, None),
    "ligature": ("The office wrote", "normalised", ("ligatures",)),
    "composition": ("the naïve café owner", "normalised", ("composition",)),
    "invisible in the snapshot": ("owner cooperated… again", "normalised", ("invisible",)),
    "two folds": ("owner cooperated... again", "normalised", ("ellipsis", "invisible")),
    "same marks need no fold": ("said: “We will  not", "normalised", ("white-space",)),
    "three short words": ("It has 1,250", "exact", ()),
    "one long word": ("cooperated", "normalised", ("invisible",)),
    "literal brackets": (None, None, None),
    "omission": ("The council said: […] close the ferry line", None, None),
    "after a dash": ("a long-standing one", "exact", ()),
    "a letter in brackets": ("[t]he council said", "normalised", ("edited", )),
    "sic": ("the naïve [sic] café owner", "normalised", ("composition", "edited")),
}  # fmt: skip


@pytest.mark.parametrize("name", [n for n, (q, v, _) in FOUND.items() if q and v])
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
    "a superscript": ("It has 1,25⁰ letters", Reason.ABSENT),
    "full width": ("Ｉt has 1,250 letters", Reason.ABSENT),
    "inside a word": ("ouncil said: “We will", Reason.EDGE),
    "inside a word at the end": ("The council sai", Reason.EDGE),
    "before a thousands mark": ("It has 1", Reason.EDGE),
    "after a thousands mark": ("250 letters, a", Reason.EDGE),
    "inside a decimal": ("5 rise and", Reason.EDGE),
    "before a percent sign": ("rise and 15", Reason.EDGE),
    "after a currency sign": ("40 and fell", Reason.EDGE),
    "after a minus sign": ("7 degrees. The", Reason.EDGE),
    "inside a compound": ("scale review didn’t help", Reason.EDGE),
    "before the hyphen": ("riders.\nA full", Reason.EDGE),
    "after the hyphen": ("-scale review didn’t", Reason.EDGE),
    "inside a contraction": ("A full-scale review didn", Reason.EDGE),
    "before a possessive": ("didn’t help the mayor", Reason.EDGE),
    "before a combining mark": ("the naïve cafe", Reason.ABSENT),
    "twice": ("the ferry line", Reason.ABSENT),
    "ambiguous": ("ferry line", Reason.AMBIGUOUS),
    "too short": ("It", Reason.TOO_SHORT),
    "no letters": ("1,250 15% 4.5", Reason.TOO_SHORT),
    "too long": ("word " * 1_001, Reason.TOO_LONG),
    "bidi in the quote": ("It has\u202e 1,250 letters", Reason.REFUSED_CHARACTER),  # Q105
    "soft hyphen in the quote": ("owner co\u00adoperated", Reason.REFUSED_CHARACTER),
    "omission over a negation": ("We will […] close the ferry", Reason.OMISSION),
    "four omissions": ("a […] b […] c […] d […] e", Reason.OMISSION),
    "a slight piece": ("The council […] letters, a 4.5 rise", Reason.OMISSION),
    "omission over a sentence end": ("It has 1,250 letters […] review didn’t help the mayor’s case", Reason.OMISSION),
    "a digit in brackets": ("It has [1],250 letters", Reason.ABSENT),
    "a letter in brackets inside a word": ("The c[o]uncil said", Reason.ABSENT),
    "brackets that are no insertion": ("It has [about] 1,250 letters", Reason.ABSENT),
}


@pytest.mark.parametrize("name", [n for n in MISSED if n != "twice"])
def test_missed(name: str) -> None:
    quote, reason = MISSED[name]
    found = locate(TEXT, quote)
    assert isinstance(found, Miss), found
    assert found.reason is reason
    assert found.detail


def test_places_of_what_is_ambiguous() -> None:
    found = locate(TEXT, "ferry line")
    assert isinstance(found, Miss)
    assert [TEXT[a:b] for a, b in found.places] == ["ferry line", "ferry line"]


def test_prefix_suffix_and_occurrence() -> None:
    first = locate(TEXT, "ferry line", prefix="not close the")
    second = locate(TEXT, "ferry line", suffix="stays, for")
    assert isinstance(first, Match)
    assert isinstance(second, Match)
    assert first.start < second.start
    assert locate(TEXT, "ferry line", occurrence=1) == first
    assert locate(TEXT, "ferry line", occurrence=2) == second
    third = locate(TEXT, "ferry line", occurrence=3)
    assert isinstance(third, Miss)
    assert third.reason is Reason.ABSENT
    nowhere = locate(TEXT, "ferry line", prefix="zzz")
    assert isinstance(nowhere, Miss)
    assert len(nowhere.places) == 2


def test_omission_gives_pieces() -> None:
    found = locate(TEXT, "It has 1,250 letters […] 15% fewer riders")
    assert isinstance(found, Match)
    assert [TEXT[a:b] for a, b in found.pieces] == ["It has 1,250 letters", "15% fewer riders"]
    assert found.verdict is Verdict.NORMALISED
    assert "edited" in found.folds


def test_omission_stays_in_its_paragraph() -> None:
    text = "The first line has many words in it,\nthe second line has many words too."
    found = locate(text, "The first line has […] second line has many")
    assert isinstance(found, Miss)
    assert found.reason is Reason.OMISSION
    spaced = "One more paragraph here.\n\n" + text
    assert isinstance(locate(spaced, "The first line has […] second line has many"), Match)


def test_omission_is_short() -> None:
    text = f"The council has many {'very ' * 59}good reasons to close"
    found = locate(text, "The council has many […] good reasons to close")
    assert isinstance(found, Match), found
    longer = f"The council has many {'very ' * 61}good reasons to close"
    found = locate(longer, "The council has many […] good reasons to close")
    assert isinstance(found, Miss)
    assert "more than 300" in found.detail
    absent = locate(longer, "The council has many […] bad reasons to close")
    assert isinstance(absent, Miss)
    assert absent.reason is Reason.ABSENT


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


def test_omission_hides_no_negation() -> None:
    found = locate("The council will for now not ever close the line", "The council will […] close the line")
    assert isinstance(found, Miss)
    assert "“not”" in found.detail


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


@pytest.mark.parametrize("gap", ["of Mr. 4.5 per cent and 1.250 more", "of v2.3, it is said,", "at No.7 High Street"])
def test_a_point_inside_a_number_ends_no_sentence(gap: str) -> None:
    found = locate(
        f"The owner of the house {gap} is known to all here", "The owner of the house […] is known to all here"
    )
    assert isinstance(found, Match) or "Mr." in gap or "No." in gap


@pytest.mark.parametrize("insertion", ["n’t", "unable to be", "declining to be"])
def test_no_insertion_turns_a_sentence_round(insertion: str) -> None:
    found = locate(
        "The plan is lawful in the town", f"The plan is [{insertion}] lawful in the town", insertions=(insertion,)
    )
    assert isinstance(found, Miss)
    assert found.reason is Reason.OMISSION


@pytest.mark.parametrize("gap", [" \u200b ", " \u200b\u00a0", "\n\u200b\n", "\u200b \u200b\u200b "])
def test_invisible_between_spaces(gap: str) -> None:
    found = locate(f"the old{gap}ferry line", "the old ferry line")
    assert isinstance(found, Match)
    assert "invisible" in found.folds
    assert (found.start, found.end) == (0, len(f"the old{gap}ferry line"))


def test_brackets_are_tried_literally_first() -> None:
    text = "The council [of the town] said no more. He wrote [sic] and [t]he end came."
    found = locate(text, "The council [of the town] said")
    assert isinstance(found, Match)
    assert found.verdict is Verdict.EXACT
    assert isinstance(locate(text, "wrote [sic] and [t]he end"), Match)


def test_insertions() -> None:
    text = "She said that it would close the line soon."
    found = locate(text, "said that it [the council] would close", insertions=("the council",))
    assert isinstance(found, Match)
    bad = locate(text, "said that it [not] would close", insertions=("not",))
    assert isinstance(bad, Miss)
    assert bad.reason is Reason.OMISSION


def test_letter_whose_upper_case_is_two_letters() -> None:
    assert isinstance(locate("Die große Straße [ßx] dort", "große Straße [ß]x dort"), Miss)


def test_negation_just_before_is_cautioned() -> None:
    found = locate("He denied ever discussing aid with them.", "discussing aid with them")
    assert isinstance(found, Match)
    assert [c.word for c in found.cautions] == ["denied"]
    far = locate("He did not say that on the day they were discussing aid with them.", "discussing aid with them")
    assert isinstance(far, Match)
    assert far.cautions == ()
    other = locate("It did not. Discussing aid with them was hard.", "Discussing aid with them")
    assert isinstance(other, Match)
    assert other.cautions == ()


SCRIPTS = {
    "Russian": ("Кремль заявил, что приказ отдан. Война идёт.", "что приказ отдан"),
    "Ukrainian": ("Президент сказав, що п’ятдесят дронів летіли.", "сказав, що п'ятдесят дронів"),
    "Arabic": ("قال الرئيس إن الهدنة قد بدأت اليوم.", "إن الهدنة قد بدأت"),
    "Hebrew": ("הנשיא אמר כי הפסקת האש החלה היום.", "כי הפסקת האש החלה"),
    "Chinese": ("克里姆林宫宣布，总统已下令停止袭击能源设施。", "总统已下令停止"),
    "Japanese": ("大統領は電力施設への攻撃を停止すると述べた。", "攻撃を停止する"),
    "Thai": ("ประธานาธิบดีกล่าวว่าการหยุดยิงเริ่มแล้ว", "การหยุดยิง"),
    "Devanagari": ("राष्ट्रपति ने कहा कि युद्धविराम शुरू हो गया है।", "युद्धविराम शुरू हो गया"),
    "Hangul": ("대통령은 휴전이 시작되었다고 말했다.", "휴전이 시작되었다고 말했다"),
}


@pytest.mark.parametrize("name", SCRIPTS)
def test_scripts(name: str) -> None:
    text, quote = SCRIPTS[name]
    found = locate(text, quote)
    assert isinstance(found, Match), found
    assert isinstance(locate(text, quote[:-1] + "x"), Miss)


def test_no_edge_before_a_combining_mark() -> None:
    for text, quote in (("ประธานาธิบดีกล่าวว่า", "ประธานาธ"), ("शुरू हो गया है", "शुरू हो गय")):
        found = locate(text, quote)
        assert isinstance(found, Miss)


def test_unspaced_scripts_need_four_letters() -> None:
    assert isinstance(locate("总统已下令停止袭击", "总统已下"), Match)
    short = locate("总统已下令停止袭击", "总统")
    assert isinstance(short, Miss)
    assert short.reason is Reason.TOO_SHORT


def test_hints_mark_the_differing_words() -> None:
    quote = "The ferry boat stays, for now"
    found = locate(TEXT, quote)
    assert isinstance(found, Miss)
    assert found.hint is not None
    assert [quote[a:b] for a, b in found.hint.differs] == ["boat"]
    assert [TEXT[a:b] for a, b in found.hint.instead] == ["line"]
    assert TEXT[found.hint.start : found.hint.end].startswith("The ferry line stays")


def test_hints_widen_to_whole_words() -> None:
    found = locate("x " * 50 + "uncooperativeness of councils matters", "cooperative of council matter")
    assert isinstance(found, Miss)


def test_no_hint_where_nothing_is_like_it() -> None:
    found = locate(TEXT, "zzz qqq xxx vvv")
    assert isinstance(found, Miss)
    assert found.hint is None
    assert locate("", "some words here") == locate("   ", "some words here")


DIVIDED = "The energy infra-\nstructure of the Franco-\nGerman line, a well-\n known full-scale plan of 12-\n13 days."


@pytest.mark.parametrize(
    ("quote", "folds"),
    [
        ("energy infrastructure of the", ("line-hyphen",)),
        ("energy infra-structure of the", ("line-hyphen",)),
        ("energy infra-\nstructure of the", ()),
        ("energy infra- structure of the", ("white-space",)),
        ("the Franco-German line", ("line-hyphen",)),
        ("a well-known full-scale plan", ("line-hyphen",)),
        ("a wellknown full-scale plan", ("line-hyphen",)),
        ("known full-scale plan of", None),
        ("the energy infra", None),
        ("The energy infra", None),
        ("The energy infra-", None),
        ("structure of the Franco", None),
        ("the FrancoGerman line", None),
        ("plan of 1213 days", None),
        ("plan of 12-13 days", None),
    ],
)
def test_hyphens_at_line_ends(quote: str, folds: tuple[str, ...] | None) -> None:
    found = locate(DIVIDED, quote)
    if folds is None:
        assert isinstance(found, Miss), found
    else:
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
