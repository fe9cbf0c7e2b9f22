"""Every script is first class: the same eight questions, asked in each."""

import unicodedata
from dataclasses import dataclass

import pytest

from sourcebook.quotes.locate import Match, Miss, Reason
from tests.quotes.stated import language_of, locate


@dataclass(frozen=True, kw_only=True)
class Case:
    """A text, and quotes of it that must or must not pass. ``omitted`` leaves nothing of weight out, ``hidden`` does."""

    text: str
    found: str
    folded: str
    changed: str
    cut: str
    short: str
    omitted: str
    hidden: str


CASES = {
    "Cyrillic": Case(
        text="Кремль «заявил», что п’ятдесят дронов летели всю ночь на юг, но приказ не был отдан войскам утром.",
        found="приказ не был отдан войскам",
        folded='Кремль "заявил", что п\'ятдесят дронов',
        changed="приказ не был отдан войскaм",
        cut="ремль «заявил», что",
        short="на юг",
        omitted="п’ятдесят дронов летели […] но приказ не был",
        hidden="летели всю ночь […] отдан войскам утром",
    ),
    "Arabic": Case(
        text="قال الرئيس، «إن الهُدْنَةَ قد بدأت» اليوم في كل المدن، لكنه لَمْ يُوَافِقْ على سحب القوات من الجنوب.",
        found="إن الهُدْنَةَ قد بدأت",
        folded='قال الرئيس، "إن الهُدْنَةَ قد بدأت" اليوم',
        changed="إن الهدنة قد بدأت",
        cut="ن الهُدْنَةَ قد بدأت",
        short="في كل",
        omitted="قد بدأت» اليوم […] لكنه لَمْ يُوَافِقْ على",
        hidden="اليوم في كل المدن […] على سحب القوات",
    ),
    "Hebrew": Case(
        text="הנשיא אמר כי ”הפסקת האש“ החלה היום בבית־שאן, אך דובר צה״ל לֹא הסכים לסגת מן הדרום כעת.",
        found="דובר צה״ל לֹא הסכים",
        folded='כי "הפסקת האש" החלה היום בבית-שאן',
        changed="דובר צהל לֹא הסכים",
        cut="שאן, אך דובר צה״ל",
        short="כי לא",
        omitted="הפסקת האש“ החלה היום […] דובר צה״ל לֹא הסכים",
        hidden="החלה היום בבית־שאן […] הסכים לסגת מן",
    ),
    "Chinese": Case(
        text="克里姆林宫宣布，总统已下令停止袭击能源设施“三十天”，但他并不同意从南部地区撤出军队的计划。",
        found="总统已下令停止袭击",
        folded='停止袭击能源设施"三十天"',
        changed="总统已下令停上袭击",
        cut="停止袭击能源设施“三",
        short="总统已",
        omitted="总统已下令停止袭击能源设施[…]但他并不同意从南部地区",
        hidden="总统已下令停止袭击能源设施[…]同意从南部地区撤出军队",
    ),
    "Japanese": Case(
        text="大統領は「電力施設への攻撃を停止する」と述べた。しかし南部からの撤退計画には同意しないと記者会見で強調した。",
        found="電力施設への攻撃を停止する",
        folded="大統領は“電力施設への攻撃を停止する”と",
        changed="電力施設への攻撃を停止した",
        cut="撤退計画には同意し",
        short="大統領",
        omitted="大統領は「電力施設への[…]攻撃を停止する」と述べた",
        hidden="しかし南部からの撤退計画には[…]と記者会見で強調した",
    ),
    "Thai": Case(
        text="ประธานาธิบดีกล่าวว่า “การหยุดยิง” เริ่มแล้วเมื่อวันที่ ๒๕ มีนาคม แต่เขาไม่เห็นด้วยกับแผนถอนกำลังจากภาคใต้",
        found="เขาไม่เห็นด้วยกับแผน",
        folded='กล่าวว่า "การหยุดยิง" เริ่มแล้ว',
        changed="เขาไม่เห็นดวยกับแผน",
        cut="เริ่มแล้วเมื่อวันที่ ๒",
        short="เขา",
        omitted="ประธานาธิบดีกล่าวว่า […] เริ่มแล้วเมื่อวันที่",
        hidden="เริ่มแล้วเมื่อวันที่ […] เห็นด้วยกับแผนถอนกำลัง",
    ),
    "Devanagari": Case(
        text="राष्ट्रपति ने ‘कहा’ कि युद्धविराम आज सुबह से पूरे इलाके में शुरू हो गया है, पर वह सेना हटाने को नहीं मानेंगे यह मंत्री ने कहा।",
        found="युद्धविराम आज सुबह से",
        folded="राष्ट्रपति ने 'कहा' कि युद्धविराम",
        changed="युद्धविरम आज सुबह से",
        cut="युद्धविराम आज सुब",
        short="में है",
        omitted="युद्धविराम आज सुबह से […] शुरू हो गया है, पर वह",
        hidden="इलाके में शुरू हो गया है […] मानेंगे यह मंत्री ने कहा",
    ),
    "Hangul": Case(
        text="대통령은 “휴전이 시작되었다”고 오늘 아침 서울에서 말했지만, 군대 철수에는 동의하지 않는다고 그는 방송에서 분명히 밝혔다.",
        found="오늘 아침 서울에서 말했지만",
        folded='대통령은 "휴전이 시작되었다"고 오늘',
        changed="오늘 아침 서율에서 말했지만",
        cut="대통령은 “휴전이 시작되었",
        short="오늘",
        omitted="휴전이 시작되었다”고 오늘 […] 말했지만, 군대 철수에는",
        hidden="서울에서 말했지만, 군대 철수에는 […] 그는 방송에서 분명히 밝혔다",
    ),
}


@pytest.mark.parametrize("name", CASES)
def test_found(name: str) -> None:
    case = CASES[name]
    lang = language_of(name)
    exact, folded = locate(case.text, case.found, lang=lang), locate(case.text, case.folded, lang=lang)
    assert isinstance(exact, Match), exact
    assert case.text[exact.start : exact.end] == case.found
    assert isinstance(folded, Match), folded
    assert folded.folds


@pytest.mark.parametrize("name", CASES)
def test_found_decomposed(name: str) -> None:
    case = CASES[name]
    apart = unicodedata.normalize("NFD", case.text)
    found = locate(apart, case.found, lang=language_of(name))
    assert isinstance(found, Match), found
    assert unicodedata.normalize("NFC", apart[found.start : found.end]) == unicodedata.normalize("NFC", case.found)


@pytest.mark.parametrize("name", CASES)
@pytest.mark.parametrize(
    ("field", "reasons"),
    [
        ("changed", {Reason.ABSENT}),
        ("cut", {Reason.EDGE}),
        ("short", {Reason.TOO_SHORT}),
        ("hidden", {Reason.OMISSION}),
    ],
)
def test_missed(name: str, field: str, reasons: set[Reason]) -> None:
    case = CASES[name]
    found = locate(case.text, getattr(case, field), lang=language_of(name))
    assert isinstance(found, Miss), found
    assert found.reason in reasons, found
    assert (field == "hidden") is ("an omission leaves out “" in found.detail)


@pytest.mark.parametrize("name", CASES)
def test_omitted(name: str) -> None:
    case = CASES[name]
    found = locate(case.text, case.omitted, lang=language_of(name))
    assert isinstance(found, Match), found
    assert len(found.pieces) == 2
