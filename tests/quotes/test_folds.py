"""The closed list of folds: what is in it, what is not, and that every folded character leads back to its place."""

import sys
import unicodedata

import pytest

from sourcebook.quotes.folds import (
    APOSTROPHES,
    DASHES,
    INVISIBLE,
    LIGATURES,
    QUOTATION_MARKS,
    Fold,
    fold_quote,
    fold_snapshot,
)
from sourcebook.quotes.locate import Match, Miss, Reason, Verdict
from tests.fuzz import oracle
from tests.quotes.stated import locate

#: Every character but ideographs and syllables without a decomposition of their own: these are many and alike.
ALL = [
    c
    for c in map(chr, range(sys.maxunicode + 1))
    if unicodedata.category(c) not in ("Cn", "Co", "Cs", "Lo") or c < "\u3400" or unicodedata.decomposition(c)
]


def test_every_character_folds_as_its_name_says() -> None:
    """The second telling of the rules, by Unicode names alone, agrees about every character there is."""
    for character in ALL:
        assert fold_quote(f"a{character}b").text == oracle.canonical(f"a{character}b"), ascii(character)


def test_every_decomposition_is_composed() -> None:
    for character in ALL:
        apart = unicodedata.normalize("NFD", character)
        if apart != character and not character.isspace():
            assert fold_quote(f"a {apart}").text == unicodedata.normalize("NFC", f"a {character}"), ascii(character)


def test_compatibility_forms_stay_apart() -> None:
    folded = set(QUOTATION_MARKS + APOSTROPHES + DASHES + "".join(LIGATURES) + "…")
    for character in ALL:
        compatible, composed = unicodedata.normalize("NFKC", character), unicodedata.normalize("NFC", character)
        if compatible != composed and not character.isspace() and character not in folded:
            assert fold_quote(f"a{character}b").text == f"a{composed}b", ascii(character)


#: What looks like one of the folded marks and is something else.
OTHERS = {
    "prime": ("5′ of rain fell", "5' of rain fell"),
    "double prime": ("5″ of rain fell", '5" of rain fell'),
    "grave accent": ("they don`t agree", "they don't agree"),
    "acute accent": ("they don´t agree", "they don't agree"),
    "okina": ("in Hawaiʻi it rained", "in Hawai'i it rained"),
    "geresh": ("רח׳ הירקון בתל אביב", "רח' הירקון בתל אביב"),
    "wave dash": ("from 10〜20 people", "from 10-20 people"),
    "superscript minus": ("in m s⁻¹ of wind", "in m s-¹ of wind"),
    "katakana length mark": ("データを見た人は", "デ-タを見た人は"),
    "Chinese one": ("总统说一二三四", "总统说-二三四"),
    "low line": ("the full_scale plan", "the full-scale plan"),
    "two hyphens for a dash": ("the plan -- a bold one", "the plan — a bold one"),
    "two points": ("so he said.. again", "so he said… again"),
    "single for double": ("he said ‘soon’ again", "he said “soon” again"),
    "comma": ("It has 1‚250 letters", "It has 1,250 letters"),
    "Arabic comma": ("قال، إن الهدنة", "قال, إن الهدنة"),
    "full-width letters": ("Ｔhe council said", "The council said"),
    "full-width digits": ("It has １２ letters", "It has 12 letters"),
    "superscript": ("at 10⁶ of them all", "at 106 of them all"),
    "fraction": ("half: ½ of them all", "half: 1/2 of them all"),
    "long s": ("he ſaid it again", "he said it again"),
    "dotless i": ("he saıd it again", "he said it again"),
    "Arabic vowels": ("قَالَ إن الهدنة", "قال إن الهدنة"),
    "tatweel": ("الهدنـــة قد بدأت", "الهدنة قد بدأت"),
    "Arabic yeh for Persian": ("قال إن علي رجع", "قال إن علی رجع"),
    "niqqud": ("הַנָּשִׂיא אמר כי", "הנשיא אמר כי"),
    "presentation form": ("قال ﻻ أدري اليوم", "قال لا أدري اليوم"),
    "traditional for simplified": ("總統已下令停止", "总统已下令停止"),
    "half-width kana": ("ﾃｰﾀを見た人は", "データを見た人は"),
    "Thai sara am apart": ("ทำงานทุกวันนี้", "ทํางานทุกวันนี้"),
    "joiner": ("नहीं क्‍ष है तो", "नहीं क्ष है तो"),
    "non-joiner": ("او گفت می‌خواهم بروم", "او گفت میخواهم بروم"),
    "variation selector": ("葛\U000e0100飾区の人は", "葛飾区の人は"),
    "Greek mu for micro": ("about 10 \u00b5m wide", "about 10 \u03bcm wide"),
}


@pytest.mark.parametrize("name", OTHERS)
def test_never_folded(name: str) -> None:
    one, other = OTHERS[name]
    assert isinstance(locate(f"{one}.", one), Match)
    for text, quote in ((one, other), (other, one)):
        found = locate(f"{text}.", quote)
        assert isinstance(found, Miss), found
        assert found.reason is Reason.ABSENT


def test_ohm_kelvin_and_angstrom_are_the_letters() -> None:
    """Their compositions say so: NFC makes one of them."""
    assert isinstance(locate("about 10 \u212b and 5 \u212a", "about 10 \u00c5 and 5 K"), Match)


FOLDED = {
    Fold.QUOTATION_MARKS: (QUOTATION_MARKS, '"', "so {}he said{} again"),
    Fold.APOSTROPHES: (APOSTROPHES, "'", "the mayor{}s case"),
    Fold.DASHES: (DASHES, "-", "the plan {} a bold one"),
    Fold.WHITE_SPACE: (
        "\t\n\r\v\f\u0085\u00a0\u1680\u2003\u2009\u2028\u2029\u202f\u205f\u3000",
        " ",
        "the{}council said",
    ),
}


@pytest.mark.parametrize("fold", FOLDED)
def test_each_mark_folds_on_both_sides_and_is_named(fold: Fold) -> None:
    marks, plain, pattern = FOLDED[fold]
    for mark in marks:
        one, other = pattern.replace("{}", mark), pattern.replace("{}", plain)
        for text, quote in ((one, other), (other, one)):
            found = locate(text, quote)
            if isinstance(found, Miss):
                assert found.reason is Reason.REFUSED_CHARACTER, (ascii(mark), found)
                assert mark in "\v\f", ascii(mark)
            else:
                assert found.folds == (fold.value,)
                assert (found.start, found.end) == (0, len(text))


@pytest.mark.parametrize("mark", INVISIBLE)
def test_invisible_characters_are_dropped_in_the_source_alone(mark: str) -> None:
    text = f"the co{mark}uncil said so"
    found = locate(text, "the council said")
    assert isinstance(found, Match)
    assert found.folds == ("invisible",)
    assert text[found.start : found.end] == f"the co{mark}uncil said"
    refused = locate("the council said so", f"the co{mark}uncil said")
    assert isinstance(refused, Miss)
    assert refused.reason is Reason.REFUSED_CHARACTER


@pytest.mark.parametrize("mark", INVISIBLE)
def test_invisible_characters_inside_numbers_stay(mark: str) -> None:
    for text in (f"a sum of 12{mark}50 then", f"a sum of 12{mark}\n50 then", f"a sum of 12{mark}{mark}50 then"):
        assert isinstance(locate(text, "a sum of 1250 then"), Miss)
        assert isinstance(locate(text, "a sum of 12 50 then"), Miss)
    for text in (f"a sum of 1{mark},250 then", f"a sum of 1,{mark}250 then"):
        assert isinstance(locate(text, "a sum of 1,250 then"), Miss)
    for text in (f"a sum of 12{mark} 50 then", f"a sum of 12 {mark}50 then"):
        assert isinstance(locate(text, "a sum of 12 50 then"), Match)
    assert isinstance(locate(f"a sum of 12{mark}% then", "a sum of 12% then"), Match)
    assert isinstance(locate(f"2024{mark}.\n\nNext{mark} 5 came", "Next 5 came"), Match)


@pytest.mark.parametrize("mark", ["\u200e\u202e", "\u200c", "\u180e", "\u034f", "\u3164", "\u2063", "\ufe0f"])
def test_nothing_else_is_dropped(mark: str) -> None:
    assert isinstance(locate(f"the co{mark}uncil said so", "the council said"), Miss)


PLACES = {
    "CRLF": ("One.\r\nThe council\r\nsaid so.\r\n", "The council said so.", "The council\r\nsaid so."),
    "byte order mark": ("\ufeffThe council said so.", "The council said", "The council said"),
    "decomposed": ("Le cafe\u0301 de\u0301ja\u0300 vu la\u0300.", "déjà vu", "de\u0301ja\u0300 vu"),
    "mark after what is dropped": (
        "Le cafe\u00ad\u0301 ferme\u0301 la\u0300.",
        "café fermé",
        "cafe\u00ad\u0301 ferme\u0301",
    ),
    "punctuation after a mark": ("Le cafe\u0301。Le the\u0301€ la\u0300.", "Le thé€ là", "Le the\u0301€ la\u0300"),
    "jamo": (
        "대통령은 \u1112\u1172\u110c\u1165\u11ab이 시작되었다.",
        "휴전이 시작되었다",
        "\u1112\u1172\u110c\u1165\u11ab이 시작되었다",
    ),
    "a syllable and its last jamo": (
        "대통령은 휴저\u11ab이 시작되었다.",
        "휴전이 시작되었다",
        "휴저\u11ab이 시작되었다",
    ),
    "ligature with a mark": ("the oﬁ\u0301ce and more here", "ofíce and more", None),
    "astral": ("𝒳𝒴 the council said 𝒵.", "council said 𝒵", "council said 𝒵"),
    "nukta that stays apart": ("उसने क़लम और \u0958लम लिया।", "क़लम और क़लम लिया", None),
}


@pytest.mark.parametrize("name", PLACES)
def test_offsets_count_in_the_raw_text(name: str) -> None:
    text, quote, there = PLACES[name]
    found = locate(text, quote)
    if there is None:
        assert fold_snapshot(text).text == oracle.canonical(text)
        return
    assert isinstance(found, Match), found
    assert text[found.start : found.end] == there


def test_a_ligature_keeps_its_name_beside_a_mark() -> None:
    found = locate("the old \ufb01\u0301 de and more here", "old fí de and more")
    assert isinstance(found, Match)
    assert found.folds == ("composition", "ligatures")


DIVIDED = {
    "with a carriage return": ("the infra-\rstructure plan", "the infrastructure plan", True),
    "with both": ("the infra-\r\n  structure plan", "the infrastructure plan", True),
    "with a line separator": ("the infra-\u2028structure plan", "the infrastructure plan", True),
    "after a mark": ("the cafe\u0301-\nrestaurant plan", "the café-restaurant plan", True),
    "one joined and one kept": ("the infra-\nstructure of a well-\nknown man", "the infrastructure of a well-known man", True),
    "soft hyphen": ("the infra\u00ad\nstructure plan", "the infrastructure plan", True),
    "soft hyphen, kept apart": ("the infra\u00ad\nstructure plan", "the infra structure plan", False),
    "soft hyphen, kept": ("the infra\u00ad\nstructure plan", "the infra-structure plan", False),
    "before upper case": ("the Franco-\nGerman plan", "the FrancoGerman plan", False),
    "digits": ("the plan of 12-\n13 days", "the plan of 1213 days", False),
    "digits kept": ("the plan of 12-\n13 days", "the plan of 12-13 days", False),
    "superscripts": ("the plan of m²-\n³days then", "the plan of m²³days then", False),
    "digit and letter": ("the plan of 12-\nday trips", "the plan of 12day trips", False),
    "a blank line": ("the infra-\n\nstructure plan", "the infrastructure plan", False),
    "an em dash": ("the infra—\nstructure plan", "the infrastructure plan", False),
    "a dash between spaces": ("the infra -\nstructure plan", "the infra structure plan", False),
    "much white space": ("the infra-\n" + " " * 30 + "structure plan", "the infrastructure plan", False),
}  # fmt: skip


@pytest.mark.parametrize("name", DIVIDED)
def test_line_ends(name: str) -> None:
    text, quote, found = DIVIDED[name]
    assert isinstance(locate(text, quote), Match) is found
    assert isinstance(locate(f"It was {text} then.", quote), Match) is found


def test_a_line_end_without_a_word_before_it_is_kept_as_it_is() -> None:
    assert isinstance(locate("the plan " + "x" * 60 + "-\nstructure here", "x" * 60 + "-structure here"), Match)


@pytest.mark.parametrize(
    ("text", "quote"),
    [
        ("« Nous ne fermons pas », dit-elle.", '"Nous ne fermons pas", dit-elle'),
        ("Elle dit «\u202foui à tout\u202f» et part.", 'Elle dit "oui à tout" et part'),
        ("הוא אמר ״הנמל סגור״ והלך", 'הוא אמר "הנמל סגור" והלך'),
        ("דובר צה״ל אמר כי", 'דובר צה"ל אמר כי'),
        ("»Wir gehen« sagte sie dann.", '"Wir gehen" sagte sie dann'),
        ("he said \u2067שלום\u2069 to all of us", "he said שלום to all of us"),
    ],
)
def test_marks_of_other_languages_are_quotation_marks(text: str, quote: str) -> None:
    found = locate(text, quote, lang="en")
    assert found.verdict is Verdict.NORMALISED if isinstance(found, Match) else found.detail == ""
