"""Names in a claim that its quotes do not carry: words with a capital, compared as the language of the claim allows."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from sourcebook.lines.drift_dates import dates
from sourcebook.lines.languages import languages
from sourcebook.lines.quantities import quantities

_WORD = re.compile(r"[^\W\d_]+(?:['’](?=[A-Z])[^\W\d_]+)?")
_TOKEN = re.compile(r"(?<![\w’'])[^\W\d_]+(?:['’](?=[A-Z])[^\W\d_]+)?(?:-[^\W\d_]+)*")
_ABBREVIATION = re.compile(r"\b(?:[A-Z]\.){2,}")
#: Words that begin a sentence and are no names.
_OPENERS = frozenset(
    "a about above according after again all almost along also although am among an and another any anyone apart "
    "around "
    "as at away back because before behind below besides between beyond both but by despite due during each either "
    "elsewhere even eventually every everyone everything except few fewer first five following for former from further "
    "had has have he hence her here high his how however i if in inside instead into is it its just last late later "
    "latest least less like local low many meanwhile more most much my near nearly neither never new next nine no "
    "nobody none nor not nothing now of off often old on once one only or other others otherwise our out outside over "
    "own part perhaps possibly previously prior probably rather recently roughly same second several she shortly since "
    "some someone something soon still such that the their then there these they this those though through throughout "
    "thus to today together tomorrow too towards two under unlike until up upon us very was we were what whatever when "
    "whenever where whereas whether which while who whoever whose why will with within without yesterday yet you your "
    # common nouns that stand there without an article
    "people women men children parents pupils students teachers doctors nurses patients workers staff employees "
    "employers unions farmers fishermen drivers passengers tourists visitors residents villagers citizens voters "
    "members candidates officials officers authorities ministers diplomats soldiers troops forces rebels militants "
    "police detectives prosecutors investigators inspectors judges lawyers witnesses victims suspects survivors "
    "rescuers firefighters protesters demonstrators activists campaigners opponents supporters critics experts "
    "analysts scientists researchers engineers economists historians journalists reporters observers sources shares "
    "stocks bonds prices rents wages sales profits losses costs fees taxes exports imports turnover production output "
    "growth inflation unemployment employment consumption demand supply trade investment spending revenue turnout "
    "talks negotiations elections votes polls results figures data statistics estimates emissions temperatures water "
    "power electricity gas oil coal traffic flights trains buses ferries ships boats vessels drones missiles rockets "
    "shells bombs attacks strikes clashes fighting fire fires floods rain snow storms work works construction repairs "
    "schools hospitals shops banks companies firms homes houses buildings roads bridges parliament government "
    "councillors apologies nominations plans proposals rules laws measures sanctions tariffs evidence documents".split()
)
#: Endings that names hardly ever have and words that begin sentences often do.
_COMMON_END = re.compile(r"(?:ing|ly|tion|tions|ment|ments|ness|ism|ists|ity|ities|graphy|ology|ship|ance|ence)$")
#: Nouns that stand with "in" and no article in German without being a place.
_GERMAN_IDIOMS = frozenset(
    "Haft Kraft Betrieb Höhe Frage Anspruch Bezug Form Zukunft Wahrheit Sicherheit Gefahr Not Zusammenarbeit Richtung "
    "Auftrag Verbindung Ordnung Anbetracht Folge Teilen Sachen Zeiten Brand Arbeit "
    "Planung Rente Pension Bewegung".split()
)
_DEMONYMS = {
    name: frozenset(words.split())
    for name, words in {
        "Norway": "Norwegian Norwegians", "France": "French", "Germany": "German Germans", "Spain": "Spanish Spaniards",
        "Britain": "British", "Netherlands": "Dutch", "Denmark": "Danish Danes Dane", "Sweden": "Swedish Swedes Swede",
        "Finland": "Finnish Finns Finn", "Iceland": "Icelandic", "Poland": "Polish Poles Pole",
        "Turkey": "Turkish Turks",
        "Türkiye": "Turkish Turks", "Greece": "Greek Greeks", "Ireland": "Irish", "Switzerland": "Swiss",
        "Wales": "Welsh", "Scotland": "Scottish Scots", "England": "English", "China": "Chinese", "Niger": "Nigerien",
        "Portugal": "Portuguese", "Thailand": "Thai Thais", "Czechia": "Czech Czechs", "Slovakia": "Slovak Slovaks",
        "Croatia": "Croatian Croat Croats", "Serbia": "Serbian Serb Serbs", "Kurdistan": "Kurdish Kurds",
        "Philippines": "Filipino Filipinos Philippine", "Lebanon": "Lebanese", "Cyprus": "Cypriot Cypriots",
        "Afghanistan": "Afghan Afghans", "Kazakhstan": "Kazakh Kazakhs", "Uzbekistan": "Uzbek Uzbeks",
        "Tajikistan": "Tajik Tajiks", "Turkmenistan": "Turkmen", "Kyrgyzstan": "Kyrgyz", "Belgium": "Belgian Belgians",
        "Europe": "European Europeans", "Peru": "Peruvian Peruvians", "Moscow": "Muscovite",
        "Luxembourg": "Luxembourgish",
    }.items()
}  # fmt: skip
_DEMONYM_ENDS = ("n", "an", "ian", "ean", "ese", "i", "ish", "ans", "ns", "ians", "is")
#: Languages whose names have no endings that change.
_UNINFLECTED = frozenset("en fr es it pt".split())
#: Inflected endings are this long at most, and what stays the same is at least so long.
_ENDING, _STAYING = 3, 2


@dataclass(frozen=True, kw_only=True, slots=True)
class Unnamed:
    """A name that no quote carries, with its code-point offsets; ``joined`` where only its parts are carried."""

    start: int
    end: int
    joined: bool = False


def unnamed(text: str, there: str) -> Iterator[Unnamed]:
    """Yield the names of a text that do not stand in ``there``, the quotes and the names of the record's own actors.

    Scripts without capitals are left alone: there a name cannot be told from another word.
    """
    carried = _Carried(there, languages(text))
    dated = {at for date in dates(text) for at in range(date.start, date.end)}
    before: re.Match[str] | None = None
    for found in _TOKEN.finditer(text):
        named = found.group()[0].isupper() and found.start() not in dated
        if named and not carried.has(text, found):
            yield Unnamed(start=found.start(), end=found.end())
        elif named and before and carried.joined_otherwise(before, found):
            yield Unnamed(start=before.start(), end=found.end(), joined=True)
        before = found if named and text[found.end() : found.end() + 1] == " " else None


class _Carried:
    """The words of quotes and of the record's own names, and how exactly a language lets them be compared."""

    def __init__(self, there: str, tongues: frozenset[str]) -> None:
        plain = f"{there} {_undotted(there)}"
        self.words = set(_WORD.findall(plain)) | {part for word in _TOKEN.findall(plain) for part in word.split("-")}
        self.lower = {word.lower() for word in self.words}
        self.beginnings = {word[:5] for word in self.lower if len(word) >= 5}
        self.german = "de" in tongues and "en" not in tongues
        self.foreign = "en" not in tongues
        self.inflects = tongues.isdisjoint(_UNINFLECTED)
        self.runs = [found.group().split() for found in _RUN.finditer(there)]

    def has(self, text: str, found: re.Match[str]) -> bool:
        parts = [part for part in _WORD.findall(found.group()) if part[0].isupper()]
        if all(map(self._has_part, parts)):
            return True
        if _opens(text, found.start()) and self._is_opener(parts[0]):
            return True
        return self.german and not _german_name(text, found)

    def _has_part(self, part: str) -> bool:
        if part in self.words or part.lower() in self.lower:
            return True
        if self.inflects and any(_inflected(part, word) for word in self.words if word[0].isupper()):
            return True
        return any(_of_country(part, word) or _of_country(word, part) for word in self.words)

    def _is_opener(self, word: str) -> bool:
        """A first word is no name when it is a word of the quotes, a number, or one that often begins a sentence."""
        low = word.lower()
        return (
            low in _OPENERS
            or low[:5] in self.beginnings
            or bool(_COMMON_END.search(word))
            or (self.foreign and len(word) <= _ENDING)
            or any(True for _ in quantities(word))
        )

    def joined_otherwise(self, first: re.Match[str], second: re.Match[str]) -> bool:
        """Two words of a name both stand there, and each only as part of another name: "Karl" Roth, Anna "Berg"."""
        one, two = first.group(), second.group()
        runs = [run for run in self.runs if one in run or two in run]
        return (
            any(one in run for run in runs)
            and any(two in run for run in runs)
            and all(len(run) > 1 for run in runs)
            and not any(one in run and two in run for run in runs)
            and all(run[-1] != one for run in runs if one in run)
            and all(run[0] != two for run in runs if two in run)
        )


_RUN = re.compile(r"(?<!\w)[A-Z][^\W\d_]+(?: [A-Z][^\W\d_]+)*")


def _undotted(text: str) -> str:
    """Give the abbreviations of a text without their full stops: "U.S." is "US" elsewhere."""
    return " ".join(found.replace(".", "") for found in _ABBREVIATION.findall(text))


def _opens(text: str, start: int) -> bool:
    return not text[:start].strip("“\"„«'‘([ ¿¡")


def _inflected(one: str, other: str) -> bool:
    """Two forms of one word share their beginning; what differs is an ending."""
    shared = next((at for at, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))
    return (
        shared >= max(_STAYING, min(len(one), len(other)) // 2)
        and min(len(one), len(other)) > _ENDING
        and max(len(one), len(other)) - shared <= _ENDING
    )


def _of_country(country: str, demonym: str) -> bool:
    """Tell whether a word is of a country: "Norwegian" of "Norway"."""
    if country in _DEMONYMS:
        return demonym in _DEMONYMS[country]
    stem = country.rstrip("aeyo")
    return len(stem) >= 3 and demonym.startswith(stem) and any(
        demonym in (country + end, stem + end) for end in _DEMONYM_ENDS
    )  # fmt: skip


def _german_name(text: str, found: re.Match[str]) -> bool:
    """In German every noun has a capital. One that follows another, or "in" without an article, is taken for a name."""
    before = re.search(r"(?:^|\s)([^\W\d_]+)\s$", text[max(0, found.start() - _LOOK_BACK) : found.start()])
    if before is None:
        return False
    return (before[1][0].isupper() and not _opens(text, found.start() - len(before[1]) - 1)) or (
        before[1] == "in" and found.group() not in _GERMAN_IDIOMS
    )


_LOOK_BACK = 40
