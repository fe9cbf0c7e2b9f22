"""The words that generated sources are made of: the same reports in nine languages and eight scripts.

Entries of one place in each list mean the same, so that one event can be told in any language. Sentences avoid
agreement of gender and case, so that every combination reads well.
"""

from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True)
class Language:
    """What sentences of one language are made of; ``report`` is the pattern of a report."""

    tag: str
    report: str
    bodies: tuple[str, ...]
    things: tuple[str, ...]
    places: tuple[str, ...]
    months: tuple[str, ...]
    asides: tuple[str, ...]
    gap: str = " "


def _rows(text: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in text.split("|"))


LATIN_PLACES = _rows("Ardmoor | Velsund | Tarnow Bay | Kestrel Point | Osterby | Lindmark | Port Avery | Marisel")

LANGUAGES = (
    Language(
        tag="en",
        report="According to {body}, {n} {thing} were registered in {place} on {day} {month}.",
        bodies=_rows(
            "the city council | the port authority | the railway union | the health ministry | the coast guard "
            "| the teachers’ association | the water board | the harbour master"
        ),
        things=_rows("boats | complaints | permits | repairs | deliveries | inspections | passengers | applications"),
        places=LATIN_PLACES,
        months=_rows("January | February | March | April | June | July | August | September"),
        asides=(
            "The figures were read out at the end of a long meeting.",
            "Several people in the room asked for more details.",
            "A spokesperson could not say when the next count would follow.",
            "The archive holds similar lists from earlier years.",
            "Rain had kept most of the streets empty that morning.",
            "Nobody objected to the way in which the list was drawn up.",
            "The head of the office promised to publish the full table.",
        ),
    ),
    Language(
        tag="de",
        report="Eine Zählung liegt vor ({body}): Am {day}. {month} wurden in {place} {n} {thing} erfasst.",
        bodies=_rows(
            "der Stadtrat | die Hafenbehörde | die Bahngewerkschaft | das Gesundheitsministerium | die Küstenwache "
            "| der Lehrerverband | das Wasseramt | der Hafenmeister"
        ),
        things=_rows(
            "Boote | Beschwerden | Genehmigungen | Reparaturen | Lieferungen | Prüfungen | Fahrgäste | Anträge"
        ),
        places=LATIN_PLACES,
        months=_rows("Januar | Februar | März | April | Juni | Juli | August | September"),
        asides=(
            "Die Zahlen wurden am Ende einer langen Sitzung verlesen.",
            "Mehrere Anwesende baten um weitere Einzelheiten.",
            "Wann die nächste Zählung folgt, blieb offen.",
            "Im Archiv liegen ähnliche Listen aus früheren Jahren.",
            "Wegen des Regens waren die Straßen fast leer.",
        ),
    ),
    Language(
        tag="ru",
        report="Источник данных — {body}: {day} {month} в городе {place} зарегистрировано {n} {thing}.",
        bodies=_rows(
            "городской совет | управление порта | союз железнодорожников | министерство здравоохранения "
            "| береговая охрана | союз учителей | служба водоснабжения | начальник порта"
        ),
        things=_rows("лодок | жалоб | разрешений | ремонтов | поставок | проверок | пассажиров | заявок"),
        places=_rows("Ардмур | Вельсунн | Тарнов | Кестрел | Остербю | Линдмарк | Эйвери | Марисель"),
        months=_rows("января | февраля | марта | апреля | июня | июля | августа | сентября"),
        asides=(
            "Цифры зачитали в конце долгого заседания.",
            "Несколько участников попросили уточнить подробности.",
            "Когда пройдёт следующий подсчёт, осталось неясным.",
            "В архиве хранятся похожие списки прошлых лет.",
            "Из-за дождя улицы утром были почти пусты.",
        ),
    ),
    Language(
        tag="ar",
        report="وفقا لما نشرته {body} سُجل في {place} يوم {day} {month} ما مجموعه {n} من {thing}.",
        bodies=_rows(
            "مجلس المدينة | هيئة الميناء | نقابة السكك الحديدية | وزارة الصحة | خفر السواحل | جمعية المعلمين "
            "| هيئة المياه | إدارة المرفأ"
        ),
        things=_rows("القوارب | الشكاوى | التصاريح | الإصلاحات | الشحنات | عمليات التفتيش | الركاب | الطلبات"),
        places=_rows("أردمور | فيلسوند | خليج تارنو | كسترل | أوستربي | ليندمارك | ميناء أفري | ماريسيل"),
        months=_rows("يناير | فبراير | مارس | أبريل | يونيو | يوليو | أغسطس | سبتمبر"),
        asides=(
            "قُرئت الأرقام في نهاية اجتماع طويل.",
            "طلب عدد من الحاضرين مزيدا من التفاصيل.",
            "ولم يتضح موعد العد التالي.",
            "يضم الأرشيف قوائم مشابهة من السنوات الماضية.",
        ),
    ),
    Language(
        tag="he",
        report="לפי נתונים שפרסמו {body}, נרשמו {n} {thing} בעיר {place} ביום {day} בחודש {month}.",
        bodies=_rows(
            "מועצת העיר | רשות הנמל | איגוד עובדי הרכבת | משרד הבריאות | משמר החופים | ארגון המורים | רשות המים "
            "| הנהלת המעגן"
        ),
        things=_rows("סירות | תלונות | היתרים | תיקונים | משלוחים | בדיקות | נוסעים | בקשות"),
        places=_rows("ארדמור | ולסונד | טרנוב | קסטרל | אוסטרבי | לינדמרק | אייברי | מריסל"),
        months=_rows("ינואר | פברואר | מרץ | אפריל | יוני | יולי | אוגוסט | ספטמבר"),
        asides=(
            "המספרים הוקראו בסוף ישיבה ארוכה.",
            "כמה מהנוכחים ביקשו פרטים נוספים.",
            "מועד הספירה הבאה עדיין לא נקבע.",
            "בארכיון שמורות רשימות דומות משנים קודמות.",
        ),
    ),
    Language(
        tag="zh",
        report="据{body}公布，{month}{day}日在{place}共登记{n}项{thing}。",
        bodies=_rows("市议会 | 港务局 | 铁路工会 | 卫生部 | 海岸警卫队 | 教师协会 | 水务局 | 码头管理处"),
        things=_rows("船只 | 投诉 | 许可 | 维修 | 货运 | 检查 | 乘客名单 | 申请"),
        places=_rows("阿德莫尔 | 维尔松 | 塔诺湾 | 凯斯特 | 奥斯特比 | 林德马克 | 埃弗里港 | 马里塞尔"),
        months=_rows("1月 | 2月 | 3月 | 4月 | 6月 | 7月 | 8月 | 9月"),
        asides=(
            "会议结束时宣读了这些数字。",
            "几位与会者要求提供更多细节。",
            "下一次统计的时间尚待确定。",
            "那天早上因为下雨，街上行人很少。",
        ),
        gap="",
    ),
    Language(
        tag="ja",
        report="{body}の発表によると、{month}{day}日に{place}で{n}件の{thing}が登録された。",
        bodies=_rows("市議会 | 港湾局 | 鉄道組合 | 保健省 | 沿岸警備隊 | 教師協会 | 水道局 | 波止場事務所"),
        things=_rows("船舶 | 苦情 | 許可 | 修理 | 配送 | 検査 | 乗客 | 申請"),
        places=_rows(
            "アードモア | ヴェルスン | タルノー湾 | ケストレル | オスターバイ | リンドマルク | エイヴリー港 | マリセル"
        ),
        months=_rows("1月 | 2月 | 3月 | 4月 | 6月 | 7月 | 8月 | 9月"),
        asides=(
            "数字は長い会議の終わりに読み上げられた。",
            "何人かの出席者が詳しい説明を求めた。",
            "次の集計の時期は後日決まる。",
            "その朝は雨で通りに人影が少なかった。",
        ),
        gap="",
    ),
    Language(
        tag="th",
        report="ตามประกาศของ{body} เมื่อวันที่ {day} {month} มีการบันทึก{thing} {n} รายการที่{place}",
        bodies=_rows(
            "สภาเมือง | การท่าเรือ | สหภาพรถไฟ | กระทรวงสาธารณสุข | หน่วยยามฝั่ง | สมาคมครู | การประปา | สำนักงานท่าเทียบ"
        ),
        things=_rows("เรือ | คำร้องเรียน | ใบอนุญาต | งานซ่อม | การจัดส่ง | การตรวจสอบ | ผู้โดยสาร | คำขอ"),
        places=_rows("อาร์ดมอร์ | เวลซุนด์ | อ่าวทาร์โนว์ | เคสเตรล | ออสเตอร์บี | ลินด์มาร์ก | เอเวอรี | มาริเซล"),
        months=_rows("มกราคม | กุมภาพันธ์ | มีนาคม | เมษายน | มิถุนายน | กรกฎาคม | สิงหาคม | กันยายน"),
        asides=(
            "ตัวเลขถูกอ่านในตอนท้ายของการประชุมอันยาวนาน",
            "ผู้เข้าร่วมหลายคนขอรายละเอียดเพิ่มเติม",
            "เช้าวันนั้นฝนตกและถนนแทบว่างเปล่า",
        ),
    ),
    Language(
        tag="hi",
        report="{body} की सूची के अनुसार {day} {month} को {place} में कुल {n} {thing} दर्ज हुए।",
        bodies=_rows(
            "नगर परिषद | बंदरगाह प्राधिकरण | रेल कर्मचारी संघ | स्वास्थ्य मंत्रालय | तटरक्षक बल | शिक्षक संघ | जल बोर्ड | घाट कार्यालय"
        ),
        things=_rows("जहाज़ | मामले | परमिट | सुधार कार्य | सामान | निरीक्षण | यात्री | आवेदन"),
        places=_rows("आर्डमूर | वेल्सुंड | टार्नो | केस्ट्रल | ओस्टरबी | लिंडमार्क | एवरी | मारिसेल"),
        months=_rows("जनवरी | फ़रवरी | मार्च | अप्रैल | जून | जुलाई | अगस्त | सितंबर"),
        asides=("आँकड़े एक लंबी बैठक के अंत में पढ़े गए।", "कई लोगों ने और जानकारी माँगी।", "उस सुबह बारिश के कारण सड़कें लगभग ख़ाली थीं।"),
    ),
)

ENGLISH = LANGUAGES[0]
