"""Where a quote may begin and end. ⟦ and ⟧ stand around the quote; the rest is its source."""

import pytest

from sourcebook.evidence.edges import unspaced
from sourcebook.evidence.quotes import Match, Miss, Reason, locate

WHOLE = {
    "between words": "He said ⟦that the line⟧ would close.",
    "the whole text": "⟦The line would close.⟧",
    "before a full stop": "⟦The line would close⟧.",
    "with the full stop": "Then ⟦the line would close.⟧ Not now.",
    "inside quotation marks": "He said “⟦the line is closed⟧” then.",
    "a number and its mark": "It was ⟦40% of the fare⟧ then.",
    "a number of two groups": "It was ⟦1,250 of the fares⟧ then.",
    "a number with its sign": "It fell ⟦to −7 degrees⟧ then.",
    "a price": "It cost ⟦US$40 for a fare⟧ then.",
    "a sum with its word": "It cost ⟦about $40 million⟧ then.",
    "two numbers side by side": "In the year ⟦2024 12 people⟧ came.",
    "a year before a group of three": "By 2024 ⟦250 people came⟧ here.",
    "a compound": "The ⟦full-scale review of it⟧ ended.",
    "at an em dash": "The mayor—⟦a former pilot⟧—left.",
    "at a dash between spaces": "The mayor – ⟦a former pilot⟧ – left.",
    "at a slash": "The bus/⟦tram line closed⟧ then.",
    "before an apostrophe that ends a word": "The ⟦case of the mayors⟧’ union.",
    "after an apostrophe that begins a word": "The songs of the ’⟦nineties were good⟧.",
    "where a space was lost": "It closed.⟦The mayor left⟧ then.",
    "Chinese": "克里姆林宫宣布⟦总统已下令停止⟧袭击能源设施。",
    "Chinese beside digits": "宣布有3⟦人已经死亡⟧了。",
    "Thai": "ประธานาธิบดีกล่าวว่า⟦การหยุดยิง⟧เริ่มแล้ว",
    "Japanese": "大統領は⟦電力施設への攻撃⟧を停止する",
    "Hebrew compound": "הנשיא דיבר על ⟦אי־הסכמה עם השר⟧ אתמול.",
    "Persian with a joiner": "او گفت ⟦نمی‌خواهم بروم⟧ دیروز.",
}  # fmt: skip

CUT = {
    "in a word, at the start": "He said that the c⟦ouncil would close⟧ it.",
    "in a word, at the end": "He said ⟦that the coun⟧cil would close it.",
    "before a mark of composition": "He said ⟦that the n\u0303⟧\u0303 would close it.",
    "before a thousands comma": "It was ⟦a total of 1⟧,250 then.",
    "after a thousands comma": "It was 1,⟦250 of the fares⟧ then.",
    "before a thousands point": "Es waren ⟦insgesamt etwa 1⟧.250 Boote.",
    "before a thousands apostrophe": "Es waren ⟦insgesamt etwa 1⟧’250 Boote.",
    "before a thousands space": "It was ⟦a total of 1⟧ 250 then.",
    "after a thousands space": "It was 1 ⟦250 of the fares⟧ then.",
    "before a no-break space": "It was ⟦a total of 1⟧\u00a0250 then.",
    "after a thin space": "It was 1\u2009⟦250 of the fares⟧ then.",
    "after a narrow space": "It was 1\u202f250\u202f⟦000 of the fares⟧ then.",
    "before a decimal point": "It was ⟦a rise of 4⟧.5 points.",
    "after a decimal point": "It was 4.⟦5 points of the rise⟧ then.",
    "after a point that begins a number": "It was .⟦5 points of the rise⟧ then.",
    "before an Arabic decimal": "بلغ ⟦المعدل الجديد ٤⟧٫٥ نقطة.",
    "before a per cent sign": "It was ⟦a rise of 15⟧% then.",
    "before a per cent sign and a space": "Es war ⟦ein Anstieg von 15⟧ % damals.",
    "at a per cent sign": "It was 15⟦% of the fares⟧ then.",
    "before per cent in words": "It was ⟦a rise of 15⟧ per cent then.",
    "before a degree sign": "It was ⟦a day of 15⟧ °C then.",
    "before a prime": "It was ⟦a depth of 5⟧′ then.",
    "after a dollar sign": "It cost $⟦40 for a fare⟧ then.",
    "after a euro sign and a space": "It cost € ⟦40 for a fare⟧ then.",
    "before a euro sign": "Es kostet ⟦pro Fahrt etwa 40⟧ € heute.",
    "inside a currency": "It cost US⟦$40 for a fare⟧ then.",
    "after another country's dollar": "It cost US$⟦40 for a fare⟧ then.",
    "before million": "It cost ⟦a sum of $40⟧ million then.",
    "after the number of millions": "It cost $40 ⟦million of the fares⟧ then.",
    "before a Russian million": "Это стоило ⟦им около 40⟧ млн рублей.",
    "after a minus": "It fell to -⟦7 degrees at night⟧ then.",
    "after a minus sign": "It fell to −⟦7 degrees at night⟧ then.",
    "after less than": "It fell to <⟦7 degrees at night⟧ then.",
    "inside a range": "It took 5–⟦7 days of work⟧ then.",
    "inside a score": "They won ⟦the game by 3⟧–1 then.",
    "inside a time": "It was ⟦late, at 12⟧:30 then.",
    "after the hour": "It was at 12:⟦30 in the night⟧ then.",
    "inside a date": "It was ⟦on the day 2025⟧-03-18 then.",
    "after a month": "It was 2025-03-⟦18 in the night⟧ then.",
    "inside a date with slashes": "It was 18/⟦03/2025 in the night⟧ then.",
    "inside a fraction": "It was 1/⟦2 of the fares⟧ then.",
    "inside a fraction with its own slash": "It was 1⁄⟦2 of the fares⟧ then.",
    "before a vulgar fraction": "It was ⟦a depth of 2⟧½ then.",
    "before a fraction and a space": "It was ⟦a depth of 2⟧ ½ then.",
    "before an exponent": "It was ⟦a count of 10⟧⁶ then.",
    "before an exponent in the line": "It was ⟦a count of 10⟧^6 then.",
    "before an index": "It was ⟦made of some H⟧₂O then.",
    "inside a compound": "The full-⟦scale review of it⟧ ended.",
    "before the hyphen": "He read ⟦all of the full⟧-scale review.",
    "after the hyphen's word": "The full⟦-scale review of it⟧ ended.",
    "at a hyphen that waits for its word": "He read ⟦all the pre⟧- and post-war books.",
    "after an en dash that negates": "The non–⟦aligned states met⟧ here.",
    "after a non-breaking hyphen": "The non‑⟦aligned states met⟧ here.",
    "inside a contraction": "He said ⟦that they did⟧n't close it.",
    "before a contraction's mark": "He said ⟦that they didn⟧’t close it.",
    "before a possessive": "He read ⟦all of the mayor⟧’s books.",
    "inside an abbreviation": "He read U.⟦S. laws of that day⟧ here.",
    "inside a name with an ampersand": "He sued AT&⟦T for all of it⟧ then.",
    "inside a line's end": "He read ⟦about the infra⟧-\nstructure then.",
    "after a line's end": "He read about infra-\n⟦structure of the city⟧ then.",
    "inside an ellipsis": "He said ⟦that was all.⟧.. for now.",
    "inside a ligature": "He left ⟦the of⟧ﬁce then.",
    "between Thai digits": "กล่าวว่ามีคนตาย ๒⟦๕ คนในเมือง⟧นี้",
    "before a Thai million": "กล่าวว่า⟦มีคนอยู่ประมาณ ๒๕⟧ล้านคน",
    "between Chinese numerals": "宣布⟦总统已下令停止二⟧十次袭击。",
    "before a Chinese scale": "宣布⟦总统已经派出3⟧万人。",
    "after a Thai vowel that is written first": "ประธานาธิบดีกล่าวว่าไ⟦ม่เห็นด้วย⟧เลย",
    "before a Thai vowel": "ประธ⟦านาธิบดีกล่าว⟧แล้ว",
    "before a Thai tone mark": "กล่าวว่า⟦การหยุดยิงเริ⟧่มแล้ว",
    "before a Khmer subscript": "គាត់ថា⟦បានបញ្ឈប់ហើយ ក្⟧រុង",
    "before small kana": "大統領は⟦攻撃を停止した、シ⟧ャツの",
    "before the length mark": "大統領は⟦攻撃を停止した、デ⟧ータの",
    "before a negating ending": "大統領は⟦攻撃を停止し⟧ない。",
    "before a polite negating ending": "大統領は⟦攻撃を停止しま⟧せん。",
    "inside a Hebrew compound": "הנשיא דיבר על אי־⟦הסכמה עם השר⟧ אתמול.",
    "inside a Hebrew acronym": "הנשיא דיבר על ⟦כל מה שעשה צה⟧״ל אתמול.",
    "inside a Hebrew acronym with a plain mark": "הנשיא דיבר על ⟦כל מה שעשה צה⟧\"ל אתמול.",
    "before a Hebrew point": "הנשיא אמר ⟦כי הפסקת האש⟧\u05b8 החלה.",
    "before an Arabic vowel": "قال الرئيس ⟦إن الهدنة قد بدأ⟧\u064e اليوم.",
    "before a lengthened stroke": "قال الرئيس ⟦إن الهدنة قد بدا⟧ـــت اليوم.",
    "after a joiner that negates": "او گفت نمی‌⟦خواهم بروم آنجا⟧ دیروز.",
    "before a joiner": "او گفت ⟦من دیروز نمی⟧‌خواهم بروم.",
    "before a Devanagari vowel": "राष्ट्रपति ने ⟦कहा कि युद्धविराम शुर⟧ू हो गया है।",
    "after a virama": "राष्ट्रपति ने कहा कि युद्⟦धविराम शुरू हो⟧ गया है।",
    "inside Hangul": "대통령은 ⟦휴전이 시작되었⟧다고 말했다.",
    "inside a cluster of people": "They are here ⟦with the 👩⟧‍🚀 now.",
    "after a joiner of people": "They are 👩‍⟦🚀 of all of us⟧ now.",
    "before a skin tone": "They are here ⟦with the 👍⟧🏽 now.",
    "inside a flag": "They are here ⟦with the 🇺⟧🇦 now.",
    "before a form of emoji": "They are here ⟦with the ❤⟧\ufe0f now.",
}  # fmt: skip


def divided(case: str) -> tuple[str, str]:
    before, _, rest = case.partition("⟦")
    quote, _, after = rest.partition("⟧")
    return before + quote + after, quote


@pytest.mark.parametrize("name", WHOLE)
def test_whole(name: str) -> None:
    text, quote = divided(WHOLE[name])
    found = locate(text, quote)
    assert isinstance(found, Match), found
    assert text[found.start : found.end] == quote


@pytest.mark.parametrize("name", CUT)
def test_cut(name: str) -> None:
    text, quote = divided(CUT[name])
    found = locate(text, quote)
    assert isinstance(found, Miss), found
    assert found.reason in (Reason.EDGE, Reason.REFUSED_CHARACTER, Reason.ABSENT)
    if name != "inside a ligature" and "joiner of people" not in name:
        assert found.reason is Reason.EDGE


def test_a_full_stop_is_no_part_of_an_ellipsis() -> None:
    found = locate("He said that was all… for now.", "said that was all.")
    assert isinstance(found, Miss)
    assert found.reason is Reason.EDGE
    assert isinstance(locate("He said that was all… for now.", "said that was all..."), Match)


def test_unspaced_is_what_most_letters_are() -> None:
    assert unspaced("总统已下令 ok")
    assert not unspaced("the 总统 said")
    assert not unspaced("")
    assert unspaced("々〆ﾃｰﾀ𠀀")
