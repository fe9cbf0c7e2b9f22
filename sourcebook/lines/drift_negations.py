"""Grammatical negations by language, for the check of drift alone."""

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

#: In scripts without spaces a negation is a part of the run.
UNSPACED_NEGATIONS = frozenset((*"不没沒无無未非否別别", "ない", "ません", "なかった"))
