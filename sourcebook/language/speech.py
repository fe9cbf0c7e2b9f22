"""The words of a language by which a text says who speaks, what they want and what they promise."""

from dataclasses import dataclass

from sourcebook.language.phrases import Phrases

_NONE = Phrases((), str.split)


@dataclass(frozen=True, kw_only=True, eq=False)
class Voices:
    """Words that hand what a text says to somebody else. A language without them is not read for its voices."""

    tell: Phrases = _NONE
    """Verbs whose subject says what follows them or stands around them: "say", "claim"."""
    bare: Phrases = _NONE
    """Those of them that need no "that" before what was said."""
    addressed: Phrases = _NONE
    """Those of them that may name whom it was said to without a preposition: "told reporters"."""
    that: Phrases = _NONE
    """What begins the clause that holds what was said."""
    as_: Phrases = _NONE
    """What hands a sentence to a speaker from beside it: "as Redd said"."""
    comma: bool = False
    """What was said may follow a comma alone: German indirect speech."""
    express: Phrases = _NONE
    """Further verbs that make a sentence tell of a word, and not of a deed: "undertake", "resolve"."""
    by: Phrases = _NONE
    """What stands before the one whose words are given: "according to"."""
    hearsay: Phrases = _NONE
    """What is said by nobody in particular: "reportedly"."""
    deny: Phrases = _NONE
    """Verbs whose subject says that what follows is not so."""
    untrue: Phrases = _NONE
    """What says of the clause behind it that it is not so, or not shown: "no evidence that"."""
    open: Phrases = _NONE
    """What leaves open the clause that follows with "that": "the possibility that"."""
    mood: Phrases = _NONE
    """Forms of verbs that give what they tell as somebody else's word: German "sei", French "aurait"."""
    no_mood: Phrases = _NONE
    """Phrases that hold such a form and are none: "es sei denn"."""
    first: Phrases = _NONE
    """With whom such a form is a plain one: "ich habe"."""
    said_to: Phrases = _NONE
    """Verbs that do the same in a clause that ends with one of `said_to_end`: "soll gerissen sein"."""
    said_to_end: Phrases = _NONE
    told_nouns: Phrases = _NONE
    """Nouns that give the clause behind them as somebody's word: "the allegation that"."""
    aside: Phrases = _NONE
    """What stands before a speaker at a clause's beginning, and means something else elsewhere: "per", German "so"."""
    behind: Phrases = _NONE
    """Prepositions between a verb of saying and the house that speaks: "сообщили в мэрии"."""
    credit: Phrases = _NONE
    """What stands before a colon and the one from whom a text is: "Source"."""
    checked: Phrases = _NONE
    """Under which a text gives what it checks, and does not say: "Claim:", "Myth:"."""
    documents: Phrases = _NONE
    """What is read and not heard: "according to the timetable" cites nobody."""
    speaks_for: Phrases = _NONE
    """Nouns that speak for the one named behind them: "spokesman", "statement"."""
    endings: tuple[str, ...] = ()
    """Endings that names take."""


@dataclass(frozen=True, kw_only=True, eq=False)
class Wants:
    """Words that say in what form something is wanted, or that it was promised. Without them nothing is looked for."""

    demand: Phrases = _NONE
    request: Phrases = _NONE
    offer: Phrases = _NONE
    promise: Phrases = _NONE
