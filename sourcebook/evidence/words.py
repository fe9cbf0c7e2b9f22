"""Words that turn a sentence round: negations and words of denial, in the languages that sources come in."""

import re

#: Contractions of "not" end so; matched after apostrophes are folded.
_CONTRACTED = r"\w+n't"

#: Grammatical negations, each a whole word.
NEGATIONS = frozenset(
    (
        # English
        "no not never none nobody nothing nowhere neither nor cannot without hardly scarcely barely "
        # German
        "nicht kein keine keinen keinem keiner keines nie niemals niemand nichts weder noch ohne "
        # French
        "ne pas jamais aucun aucune personne rien sans ni "
        # Spanish, Italian, Portuguese
        "nunca jamás ningún ninguna ninguno nadie nada sin non mai nessuno niente senza não "
        # Russian, Ukrainian
        "не нет ни никогда никто ничего без ні немає ніколи ніхто нічого "
        # Arabic, Hebrew
        "لا لم لن ليس ليست غير بدون לא אין אל בלי מעולם"
    ).split()
)

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
UNSPACED_NEGATIONS = frozenset((*"不没沒无無未非否別别", "ない", "ません"))

_PATTERN = re.compile(
    rf"(?<!\w)(?:{_CONTRACTED}|{'|'.join(sorted({*NEGATIONS, *_DENIALS}, key=lambda w: (-len(w), w)))})(?!\w)"
    rf"|{'|'.join(sorted(UNSPACED_NEGATIONS))}",
    re.IGNORECASE,
)


def negations(text: str) -> tuple[re.Match[str], ...]:
    """Find the words of negation and denial in a text whose apostrophes are folded to '."""
    return tuple(_PATTERN.finditer(text))
