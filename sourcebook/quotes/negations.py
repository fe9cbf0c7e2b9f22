"""Words that turn a sentence round: negations and words of denial, in the languages that sources come in."""

import re

from sourcebook.reading.characters import JOINERS, MARKS

#: A word with its marks and joiners; a compound or a contraction is one. Apostrophes and dashes are folded.
WORD = re.compile(rf"\w[\w{MARKS}{JOINERS}]*(?:[\'.-][\w{MARKS}{JOINERS}]+)*")

#: Contractions of "not" end so; matched after apostrophes are folded.
_CONTRACTED = r"\w*n't"

#: Grammatical negations, each a whole word, by language (BCP 47).
NEGATIONS_OF = {
    language: frozenset(words.split())
    for language, words in {
        "en": "no not never none nobody nothing nowhere neither nor cannot without hardly scarcely barely",
        "de": "nicht kein keine keinen keinem keiner keines nie niemals niemand niemanden niemandem nichts weder noch "
        "ohne kaum",
        "fr": "ne pas jamais aucun aucune personne rien sans ni nul nulle",
        "es": "no nunca jamás ningún ninguna ninguno nadie nada sin tampoco",
        "it": "non mai nessuno nessuna niente senza né",
        "pt": "não nunca nenhum nenhuma ninguém nada sem nem",
        "ru": "не нет ни никогда никто никого ничего без никакой никакая никакие никаких",
        "uk": "не ні ані немає нема ніколи ніхто нікого нічого без жоден жодна жодне жодні жодного жодної жодних "
        "жодному жодній",
        "ar": "لا لم لن ليس ليست غير بدون دون",
        "he": "לא אין אל בלי מעולם",
    }.items()
}
#: All of them.
NEGATIONS = frozenset[str]().union(*NEGATIONS_OF.values())
#: More of them, that the matcher alone looks for: languages for which no claims are compared, and rarer words.
_FURTHER = (
    "dont doesnt didnt wont isnt wasnt unable declined declines decline declining lacked lacks lacking "
    "rarely seldom nul tidak bukan belum không chưa δεν μην inte ikke ingen nem ei eivät "
    "nije neće není nikdy keinesfalls nic nigdy nikt bez żaden żadna żadne niet geen nooit нельзя كلا ללא "
    "نه نیست هرگز هیچ नहीं न मत बिना değil hiç hiçbir asla yok 안 못"
).split()

_DENIALS = [
    "denied",
    "deny",
    "denies",
    "denying",
    "denial",
    "refused",
    "refuse",
    "refuses",
    "rejects",
    "rejected",
    "reject",
    "false",
    "falsely",
    "untrue",
    "fails",
    "failed",
    "fail",
    "refuted",
    "disputed",
    "doubts",
    "doubted",
    "unlikely",
    "allegedly",
    "ruled out",
    "rules out",
    "bestritt",
    "bestreitet",
    "leugnet",
    "dementiert",
    "nié",
    "démenti",
    "nie",
    "niega",
    "negó",
    "отрицает",
    "отрицал",
    "отверг",
    "опроверг",
    "заперечує",
    "заперечив",
    "відкинув",
]

#: In scripts without spaces a negation is a part of the run.
UNSPACED_NEGATIONS = frozenset((*"不没沒无無未非否別别", "ない", "ません", "なかった"))
#: The same, for the matcher alone; in Korean and Thai, too.
_FURTHER_UNSPACED = ("なく", "なけれ", "ไม่", "않", "못하", "못했", "없", "아니", "拒绝", "拒絕", "否认", "否認", "拒否")

_VOWELS = "[\u0591-\u05bd\u05bf-\u05c7\u0610-\u061a\u0640\u064b-\u065f\u0670]*"
#: "And" and "that" are written in front of the word in Hebrew and Arabic.
_BEFORE_HEBREW, _BEFORE_ARABIC = f"(?:ו{_VOWELS})?(?:ש{_VOWELS})?", f"(?:[وف]{_VOWELS})?"
#: French elides "ne" before a vowel.
_ELIDED = rf"(?<![\w{MARKS}])n'(?=[aeiouyhàâéèêëîïôûœ])"
#: Persian negates a verb by a prefix.
_PERSIAN = rf"نمی[\w{JOINERS}]*"


def _spelt(word: str) -> str:
    """Return the pattern of a word: Hebrew and Arabic write vowels as marks, or leave them out.

    With "that" before it, the Hebrew "do not" would be "asked".
    """
    if not re.match(r"[\u0590-\u06ff]", word):
        return re.escape(word)
    before = _BEFORE_HEBREW if word[0] < "\u0600" else _BEFORE_ARABIC
    return ("" if word == "אל" else before) + "".join(f"{letter}{_VOWELS}" for letter in word)


_PATTERN = re.compile(
    rf"(?<![\w{MARKS}])(?:{_CONTRACTED}|{_PERSIAN}"
    rf"|{'|'.join(map(_spelt, sorted({*NEGATIONS, *_FURTHER, *_DENIALS}, key=lambda w: (-len(w), w))))})(?![\w{MARKS}])"
    rf"|{_ELIDED}|{'|'.join(sorted({*UNSPACED_NEGATIONS, *_FURTHER_UNSPACED}, key=lambda w: (-len(w), w)))}",
    re.IGNORECASE,
)


def negations(text: str) -> tuple[re.Match[str], ...]:
    """Find the words of negation and denial in a folded text."""
    return tuple(_PATTERN.finditer(text))


#: Marks that serve as apostrophes, of emphasis, and the numbers of footnotes.
_UNREAD = str.maketrans("`´′_0123456789", "'''           ")


#: Words that make a sentence hold only in some case, each a whole word but in scripts without spaces.
CONDITIONS = re.compile(
    r"(?<!\w)(?:if|unless|whether|provided that|wenn|falls|sofern|es sei denn|si|à moins|sauf si|salvo que|a menos que"
    r"|se|qualora|если|якщо|jeśli|chyba że|o ile|eğer|إذا|لو|אם|اگر|مگر|यदि|अगर|만약)(?!\w)"
    r"|如果|除非|若|もし|ถ้า|หาก|เว้นแต่",
    re.IGNORECASE,
)


def bare(text: str) -> str:
    """Give words without what is written into them and not read: emphasis, footnote numbers, odd apostrophes."""
    return text.translate(_UNREAD)


def count_words(text: str) -> int:
    """Count the words of a folded text; a run of a script without spaces is one."""
    return len(WORD.findall(text))
