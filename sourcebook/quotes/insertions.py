"""What may be written into a quote in square brackets: who or what is meant, and nothing else.

An insertion is an article or the like, a name, or a description that explains a pronoun ("it [the bus]"). Every other
word could change what is said: "5 [million]", "[almost] done", "[far from] over", "[the former] mayor". A quote can
always do without: what the reader needs besides has its place in the evidence's `note`.
"""

import re
import unicodedata

from sourcebook.quotes.countwords import parts_of
from sourcebook.quotes.folds import fold_quote
from sourcebook.quotes.hedges import hedge_in
from sourcebook.quotes.negations import bare, negations
from sourcebook.quotes.verdicts import Miss, Reason
from sourcebook.reading.characters import MARKS, refused
from sourcebook.reading.scripts import mixed_words

#: Letters, and what joins them within a name: no digit, sign or symbol.
_WORDS = re.compile(rf"[^\W\d_][\w{MARKS}'.&-]*(?: [^\W\d_][\w{MARKS}'.&-]*){{0,7}}")
_WORD = re.compile(rf"[^\W\d_][\w{MARKS}'.&]*")
_POSSESSIVE = re.compile(r"'s?$")
#: Articles, demonstratives and possessives: they may stand alone, and a description begins with one.
_DETERMINERS = frozenset(
    "the a an this that these those his her its their our my your "
    "der die das den dem des ein eine einen einem einer dieser diese dieses seine ihr ihre "
    "le la les du des une ce cet cette ces son sa ses leur leurs el los las este esta estos estas su sus "
    "lo gli questo questa suo sua esse essa seu ta jego jej ich "
    "этот эта это эти его её ее их цей ця це ці його її їх bu şu".split()
)
#: What a description may explain.
_PRONOUNS = _DETERMINERS - {"the", "a", "an"} | frozenset(
    "he she it they him them theirs hers who whom which we us i me you there here one "
    "er sie es ihn ihm ihnen wir uns il elle ils elles lui cela ça celui celle ceux nous él ella ellos ellas "
    "esto eso nosotros egli lei esso essa loro quello ciò noi ele ela eles elas lhe isso isto nós on ona ono oni go "
    "он она оно они ему ей им мы він вона воно вони йому їй їм ми o onlar biz".split()
)
#: Words that join those of a name or a description.
_PARTICLES = frozenset(
    "of and the de du des da do dos del della di von van der den zu al el bin ibn la le y e und et".split()
)
#: Words that make something else of what they stand beside.
_TURNING = frozenset(
    "far almost nearly all but former formerly ex late acting deputy vice would-be self styled proclaimed so called "
    "fake false mock pseudo failed failing fails attempted aborted cancelled canceled abandoned planned proposed "
    "potential possible future past previous once lack lacking absence loss end opposite contrary opponent opponents "
    "opposed opposing enemy enemies critic critics anti counter non un in il im ir dis pre post quasi semi partial "
    "partly only just even unlike instead against except besides other another wrong supposedly "
    "ehemalige ehemaliger ehemaligen fast beinahe gescheiterte geplante presque ancien ancienne futur casi antiguo "
    "antigua futuro quase prawie były była niedoszły eski neredeyse "
    "бывший бывшая бывшего почти несостоявшийся колишній колишня колишнього майже".split()
)
#: Words that no description is made of: what they bring in is more than who or what is meant.
_NO_DESCRIPTION = frozenset(
    "to in on at by from with within under over for if unless or nor than then as so is are was were be been being has "
    "have had will would can could may might shall should must do does did too very more less least most also about "
    "into out off up down before after until since because while though".split()
)
#: The parts of a number (see `countwords`) that are no insertion.
_COUNTED = frozenset("n1TsSqhfF%cCmBM")


def bad_insertion(insertion: str, source: str, names: frozenset[str]) -> Miss | None:
    """Say what is wrong with an insertion, wherever it stands.

    ``source`` is the folded text, ``names`` those of actors.
    """
    if bad := next(refused(insertion), None):
        detail = f"an insertion holds {bad.name}, which cannot be seen"
        return Miss(reason=Reason.REFUSED_CHARACTER, detail=detail)
    if next(mixed_words(insertion), None):
        return _refused(insertion, "mixes scripts in a word")
    if any(_turns(reading) for reading in (insertion, unicodedata.normalize("NFKC", insertion))):
        return _refused(insertion, "holds a negation")
    words = fold_quote(insertion.strip()).text
    if words in names:
        return None
    if not _WORDS.fullmatch(words) or any(map(_weighs, _plain(words))) or hedge_in(words):
        return _refused(insertion, "may change what is said")
    if not (words.casefold() in _DETERMINERS or is_name(words, source, names) or is_description(words)):
        return _refused(insertion, "is neither a name of the source or of an actor nor a description such as “the bus”")
    return None


def is_name(words: str, source: str, names: frozenset[str]) -> bool:
    """Tell whether words are a name: of an actor, or capitalised as the source writes it within its sentences."""
    if words in names or _POSSESSIVE.sub("", words) in names:
        return True
    known = {part for name in names for part in _WORD.findall(fold_quote(name).text)}
    parts = [_POSSESSIVE.sub("", part) for part in _WORD.findall(words)]
    proper = [part for part in parts if part.casefold() not in _PARTICLES]
    return bool(proper) and parts[-1] in proper and all(part in known or _named(part, source) for part in proper)


def is_description(words: str) -> bool:
    """Tell whether words have the shape of "the bus": an article or the like, then what is meant."""
    first, *rest = [part.casefold() for part in _WORD.findall(words)]
    joining = _PARTICLES | _DETERMINERS
    return first in _DETERMINERS and bool(rest) and rest[-1] not in joining and _NO_DESCRIPTION.isdisjoint(rest)


def explains(words: str, before: str, source: str) -> bool:
    """Tell whether a description stands where it explains: right after a pronoun, or at the quote's beginning.

    There it stands for what the quote does not hold any more, and must be the source's own words.
    """
    last = _WORD.findall(fold_quote(before).text)[-1:]
    if not before.strip():
        return re.search(rf"(?<!\w){re.escape(words)}(?!\w)", source, re.IGNORECASE) is not None
    return before.rstrip()[-1].isalpha() and last[0].casefold() in _PRONOUNS


def _refused(insertion: str, why: str) -> Miss:
    return Miss(reason=Reason.OMISSION, detail=f"the insertion “{insertion}” {why}")


def _turns(words: str) -> bool:
    """Tell whether words hold a negation, letters spaced out or not."""
    plain = bare(fold_quote(words).text)
    return bool(negations(plain) or negations(re.sub(r"[\s.\-]", "", plain)))


def _plain(words: str) -> list[str]:
    return [part.casefold() for part in re.split(r"[ \-]", words)]


def _weighs(word: str) -> bool:
    """Tell whether a word counts, or makes something else of what it stands beside; a letter alone is no word."""
    if word in _TURNING or (len(word) == 1 and word not in _DETERMINERS | _PARTICLES):
        return True
    return any(_COUNTED.intersection(roles) and "a" not in roles for roles in parts_of(word).values())


def _named(word: str, source: str) -> bool:
    """Tell whether the source writes a word with a capital where no sentence begins."""
    if not word[:1].isupper():
        return False
    return re.search(rf"[\w,;:'\"(] ?(?<!\w){re.escape(word)}(?![\w])", source) is not None
