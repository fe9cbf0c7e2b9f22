"""Words that turn a sentence round: negations and words of denial, in the languages that sources come in."""

import re

#: Contractions of "not" end so; matched after apostrophes are folded.
_CONTRACTED = r"\w+n't"

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

_PATTERN = re.compile(
    rf"(?<!\w)(?:{_CONTRACTED}|{'|'.join(sorted({*NEGATIONS, *_DENIALS}, key=lambda w: (-len(w), w)))})(?!\w)"
    rf"|{'|'.join(sorted(UNSPACED_NEGATIONS))}",
    re.IGNORECASE,
)


def negations(text: str) -> tuple[re.Match[str], ...]:
    """Find the words of negation and denial in a text whose apostrophes are folded to '."""
    return tuple(_PATTERN.finditer(text))
