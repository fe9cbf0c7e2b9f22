"""Words that numbers are written with, and one letter for the part that each may play in its language.

`n` below twenty, `1` one, `T` the tens, `s` a scale (hundred, million), `S` scales in the plural, `q` a vague number
(several), `h` a half or a quarter, `f` parts in the plural (thirds), `F` one part, `O` a rank, `&` and, `a` an article,
`o` of, `t` to, `r` or, `M` more or fewer, `P` plus, `b` between, `i` in (one in five), `u` out (of), `e` every, `p`
per, `%` per cent, `c` a currency, `C` what stands before its number (EUR, Rs), `m` minus, `B` an era. The lists are
closed: a word that is not there is no part of a number.
"""

import re
import unicodedata
from functools import cache

from sourcebook.quotes.numerals import numbers_of

_WORDS = {
    "en": "n=zero a=a,an o=of &=and s=hundred,thousand,million,billion,trillion,dozen,score,crore,lakh,bn,mn,mln,"
    "tn S=tens,dozens,scores,hundreds,thousands,millions,billions,trillions,crores,lakhs q=several,few,many,"
    "couple h=half,quarter O=first,second,fourth,eleventh,twelfth "
    "F=third,fifth,sixth,seventh,eighth,ninth,tenth,twentieth,hundredth,thousandth,"
    "half,quarter f=thirds,halves,quarters,fourths,fifths,sixths,sevenths,eighths,ninths,tenths,twentieths,"
    "hundredths,thousandths t=to,through r=or M=more,fewer,less,over,under,so,above,below b=between i=in "
    "e=every u=out P=plus,odd p=per %=percent,cent,pct,percentage c=dollar,dollars,euro,euros,pound,pounds,rouble,"
    "roubles,ruble,rubles,hryvnia,hryvnias,rupee,rupees,yen,yuan,franc,francs,shekel,shekels,lira,liras,peso,"
    "pesos,zloty,zlotys,krona,kronor,dirham,dirhams,dinar,dinars,riyal,riyals,won,cents,pence,usd,eur,gbp,"
    "rub,uah,inr,jpy,cny,chf,pln C=usd,eur,gbp,rub,uah,inr,jpy,cny,chf,pln,rs m=minus B=bc,bce,ad,ce",
    "de": "1=ein,eine,einen,einem,einer,eins a=eine,einer s=hundert,tausend,million,millionen,milliarde,milliarden,"
    "billion,billionen,mio,mrd,dutzend S=hunderte,tausende q=mehrere,einige,viele h=halbe,halben,halber,"
    "halbes,dreiviertel f=drittel,viertel,fünftel,sechstel,zehntel,hundertstel &=und o=von t=bis r=oder "
    "M=mehr,weniger b=zwischen i=von e=je %=prozent c=euro,dollar,pfund,rubel,franken,hrywnja m=minus",
    "fr": "1=un,une a=un,une o=de,d s=cents,million,millions,milliard,milliards,millier,milliers,douzaine,dizaine,"
    "vingtaine,trentaine,centaine S=dizaines,centaines,douzaines q=plusieurs,quelques h=demi,quart,tiers "
    "f=tiers,quarts,cinquièmes,sixièmes,dixièmes F=cinquième,dixième,tiers,quart &=et t=à r=ou M=plus,moins "
    "b=entre i=sur p=pour c=euros,euro,dollars,dollar,francs,roubles,livres m=moins",
    "es": "1=un,una,uno a=un,una o=de s=ciento,cientos,millar,millón,millones,docena,doscientos,doscientas,"
    "trescientos,trescientas,cuatrocientos,quinientos,quinientas,seiscientos,setecientos,ochocientos,"
    "novecientos S=decenas,centenares,docenas,miles q=varios,varias,algunos,pocos h=medio,media,cuarto "
    "f=tercios,cuartos,quintos,décimos F=tercio,cuarto,quinto,décimo &=y t=a r=o,u M=más,menos b=entre i=de "
    "e=cada p=por c=euros,euro,dólares,dólar,pesos,libras,rublos m=menos",
    "it": "1=un,uno,una a=un,una o=di n=due,tre,quattro,cinque,sei,sette,otto,nove,dieci,undici,dodici,tredici,"
    "quattordici,quindici,sedici,diciassette,diciotto,diciannove T=venti,trenta,quaranta,cinquanta,sessanta,"
    "settanta,ottanta,novanta s=cento,mille,mila,milione,milioni,miliardo,miliardi,dozzina S=decine,"
    "centinaia,migliaia,dozzine q=alcuni,diversi,parecchi h=mezzo,mezza,quarto f=terzi,quarti,quinti,decimi "
    "F=terzo,quarto,quinto,decimo &=e t=a r=o M=più,meno b=tra,fra i=su p=per c=euro,dollari,dollaro,"
    "sterline,rubli m=meno",
    "pt": "1=um,uma a=um,uma o=de n=dois,duas,três,quatro,cinco,seis,sete,oito,nove,dez,onze,doze,treze,catorze,"
    "quatorze,quinze,dezesseis,dezessete,dezoito,dezenove T=vinte,trinta,quarenta,cinquenta,sessenta,setenta,"
    "oitenta,noventa s=cem,cento,mil,milhão,milhões,bilhão,bilhões,trilhões,duzentos,trezentos,quatrocentos,"
    "quinhentos,seiscentos,dúzia S=dezenas,centenas,milhares q=vários,várias,alguns,poucos h=meio,meia,"
    "quarto f=terços,quartos,quintos,décimos F=terço,quarto,quinto,décimo &=e t=a r=ou M=mais,menos b=entre "
    "i=em e=cada p=por c=euros,euro,reais,dólares,dólar,rublos m=menos",
    "pl": "1=jeden,jedna,jedno n=dwa,dwie,dwóch,trzy,trzech,cztery,czterech,pięć,pięciu,sześć,siedem,osiem,"
    "dziewięć,dziesięć,jedenaście,dwanaście,trzynaście,czternaście,piętnaście T=dwadzieścia,trzydzieści,"
    "czterdzieści,pięćdziesiąt,sześćdziesiąt,siedemdziesiąt,osiemdziesiąt,dziewięćdziesiąt s=sto,dwieście,"
    "trzysta,pięćset,tysiąc,tysiące,tysięcy,milion,miliony,milionów,miliona,miliard,miliardy,miliardów,"
    "miliarda,tys,mln,mld S=setki,dziesiątki q=kilka,kilku,kilkaset h=pół,półtora,ćwierć f=trzecie,czwarte,"
    "piąte &=i t=do r=lub M=więcej,mniej b=między %=procent,procenta c=euro,złotych,złote,dolarów,rubli "
    "m=minus",
    "ru": "1=один,одна,одно,одного,одной s=сотня,сотни,двести,триста,четыреста,пятьсот,шестьсот,семьсот,восемьсот,"
    "девятьсот,тысячи,тысяч,тысячу,тысячами,тыс,миллион,миллиона,миллионов,миллиону,миллионами,млн,миллиард,"
    "миллиарда,миллиардов,миллиардами,млрд,трлн S=десятки,десятков,сотен q=несколько,много,нескольких h=пол,"
    "полтора,полторы,половина,половину,четверть f=третьих,трети,четверти,пятых,десятых F=треть,четверть,"
    "пятая,десятая &=и o=от t=до,по r=или M=более,больше,менее,меньше b=между i=из e=каждых,каждые %=процент,"
    "процента,процентов c=рубль,рубля,рублей,руб,доллар,доллара,долларов,евро,гривен,гривны m=минус",
    "uk": "1=один,одна,одне,одного,однієї s=сотня,сотні,двісті,триста,чотириста,п'ятсот,шістсот,тисячі,тисяч,"
    "тисячу,тис,мільйон,мільйона,мільйонів,мільйони,млн,мільярд,мільярда,мільярдів,мільярди,млрд,трлн "
    "S=десятки,десятків,сотень q=кілька,декілька,багато,кількох h=пів,півтора,півтори,половина,половину,"
    "чверть f=третини,третіх,чверті,п'ятих,десятих F=третина,чверть,п'ята,десята &=і,й,та o=від t=до r=або,"
    "чи M=більше,менше b=між i=із,з,зі e=кожних %=відсоток,відсотка,відсотків,процентів c=гривня,гривні,"
    "гривень,грн,долар,долара,доларів,євро,рублів m=мінус",
    "tr": "1=bir n=iki,üç,dört,beş,altı,yedi,sekiz,dokuz T=on,yirmi,otuz,kırk,elli,altmış,yetmiş,seksen,doksan "
    "s=yüz,bin,milyon,milyar,trilyon S=yüzlerce,binlerce,onlarca q=birkaç h=yarım,buçuk,çeyrek r=veya,ya "
    "t=ila C=yüzde c=lira,dolar,avro,euro m=eksi",
    "ar": "1=واحد,واحدة n=اثنان,اثنين,ثلاثة,ثلاث,أربعة,أربع,خمسة,خمس,ستة,ست,سبعة,سبع,ثمانية,ثماني,تسعة,تسع T=عشر,"
    "عشرة,عشرون,عشرين,ثلاثون,ثلاثين,أربعون,أربعين,خمسون,خمسين,ستون,ستين,سبعون,سبعين,ثمانون,ثمانين,تسعون,"
    "تسعين s=مئة,مائة,مئتي,مئات,ألف,ألفا,آلاف,مليون,مليونا,ملايين,مليار,مليارات S=عشرات q=بضعة,بضع,عدة h=نصف,"
    "ربع,ثلث f=أثلاث,أرباع,أخماس t=إلى r=أو M=أكثر,أقل b=بين i=من %=بالمئة,بالمائة c=دولار,دولارا,يورو,درهم,"
    "دينار,ريال m=ناقص,سالب",
    "he": "1=אחד,אחת n=שניים,שתיים,שני,שתי,שלושה,שלוש,ארבעה,ארבע,חמישה,חמש,שישה,שש,שבעה,שבע,שמונה,תשעה,תשע T=עשר,"
    "עשרה,עשרים,שלושים,ארבעים,חמישים,שישים,שבעים,שמונים,תשעים s=מאה,מאות,אלף,אלפים,אלפי,מיליון,מיליוני,"
    "מיליארד,מיליארדי S=עשרות q=כמה,מספר h=חצי,רבע,שליש f=שלישים,רבעים,חמישיות t=עד r=או M=יותר,פחות b=בין "
    "i=מתוך %=אחוז,אחוזים c=שקל,שקלים,דולר,דולרים,אירו m=מינוס",
    "fa": "1=یک n=دو,سه,چهار,پنج,شش,هفت,هشت,نه,ده T=بیست,سی,چهل,پنجاه,شصت,هفتاد,هشتاد,نود s=صد,دویست,سیصد,پانصد,"
    "هزار,میلیون,میلیارد S=صدها,هزاران,ده‌ها q=چند,چندین h=نیم f=سوم,چهارم &=و t=تا r=یا M=بیشتر,کمتر b=بین "
    "%=درصد c=دلار,یورو,ریال,تومان m=منفی",
    "hi": "1=एक n=दो,तीन,चार,पाँच,पांच,छह,छः,सात,आठ,नौ,दस T=बीस,तीस,चालीस,पचास,साठ,सत्तर,अस्सी,नब्बे s=सौ,हज़ार,"
    "हजार,लाख,करोड़,अरब S=सैकड़ों,हज़ारों,लाखों,करोड़ों q=कई,कुछ h=आधा,आधे,डेढ़,ढाई,साढ़े,सवा,पौने f=तिहाई,"
    "चौथाई t=से r=या M=अधिक,ज़्यादा,कम %=प्रतिशत,फ़ीसदी,फीसदी c=रुपये,रुपए,डॉलर m=माइनस",
    "ko": "n=일,이,삼,사,오,육,칠,팔,구,두,세,네,다섯,여섯,일곱,여덟,아홉,열 s=십,백,천,만,억,조,백만,천만,십만 "
    "q=수,몇 h=절반 %=퍼센트,프로 c=원,달러,유로 r=또는 M=이상,이하 m=마이너스",
}  # fmt: skip

#: The languages (BCP 47).
LANGUAGES = tuple(_WORDS)
#: Hebrew and Arabic vowels written as marks, and the lengthened stroke.
_VOWELS = dict.fromkeys((*range(0x591, 0x5BE), *range(0x5BF, 0x5C8), 0x640, *range(0x64B, 0x653), 0x670))
#: Two numerals or more, written as one word: 오백 is five hundred.
_SINO_KOREAN = re.compile("[일이삼사오육륙칠팔구십백천만]+[십백천만]")
#: "And" is written in front of the word.
_AND = {"ar": "و", "he": "ו"}


@cache
def parts_of(word: str) -> dict[str, str]:
    """Give the letters of the parts that a word may play, by language (BCP 47), whatever its case."""
    plain = word.casefold().translate(_VOWELS)
    found = dict(_table().get(plain, {}))
    if _SINO_KOREAN.fullmatch(plain):
        found.setdefault("ko", "s")
    for language, conjunction in _AND.items():
        if plain.startswith(conjunction) and (more := _table().get(plain[1:], {}).get(language)):
            found.setdefault(language, more)
    return found


@cache
def _table() -> dict[str, dict[str, str]]:
    table: dict[str, dict[str, str]] = {}
    for language, entry in _WORDS.items():
        for group in entry.split():
            letter, _, words = group.partition("=")
            for word in words.split(","):
                _add(table, word, language, letter)
    for language, numbers in numbers_of().items():
        for word, value in numbers.items():
            _add(table, word, language, _letter(value))
    return table


def _add(table: dict[str, dict[str, str]], word: str, language: str, letter: str) -> None:
    parts = table.setdefault(unicodedata.normalize("NFC", word.replace("’", "'").casefold()), {})
    if letter not in parts.get(language, ""):
        parts[language] = parts.get(language, "") + letter


def _letter(value: int) -> str:
    return "1" if value == 1 else "s" if value >= 100 else "T" if value >= 20 and value % 10 == 0 else "n"
