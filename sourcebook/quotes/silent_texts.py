"""Whether a text can show a silence: it is whole, and the terms are words of its language and script."""

import re
from collections.abc import Iterator
from functools import cache
from typing import Any

from sourcebook.language import language
from sourcebook.language.lemmas import known
from sourcebook.language.scripts import LETTERS, unspaced
from sourcebook.problems import CODES, Problem
from sourcebook.quotes.quote_checks import EvidenceCheck, silences
from sourcebook.quotes.silence import term_places
from sourcebook.quotes.snapshots import SnapshotState
from sourcebook.reading.corpus import Corpus, Entry
from sourcebook.reading.mixed_scripts import script_of
from sourcebook.reading.records import Silent, Source
from sourcebook.reading.shape import Loc

#: What ends a sentence, or stands behind its end.
_ENDS = re.compile(r"[.!?。！？।؟։][\"'”’»«“)\]】」』*_]*$")
#: What an editor or a page writes where a text goes on.
_GOES_ON = re.compile(r"(?:…|\.\.\.|[,;:–—-]|\[(?:…|\.\.\.)\])[\"'”’»)\]]*$")
_LEFT_OPEN = re.compile(r"(?:…|\.\.\.|\[(?:…|\.\.\.)\])[\"'”’»)\]]*$")
#: An end of a sentence within a line, and what goes on behind it.
_SENTENCE = re.compile(r"[.!?。！？।؟։][\"'”’»)\]]*(?:\s+|(?<=[。！？]))(?=\S)")
#: A line of fewer words without an end is a name, a place or a date.
_LINE = 8
#: One of as many words is a sentence, whatever stands at its end.
_LONG = 20
#: The same in letters, where no spaces part words.
_RUN = 30
#: Languages in which a capital is no sign of a name.
_NOUNS = frozenset({"de"})
#: What stands around every text of a page or file and is none of it; what else was left out may be.
AROUND = frozenset(
    "navigation,page header,page footer,form field,links,related links,sharing,advertisement,newsletter,"
    "notice of cookies,tags,sidebar,comments,reading aid".split(",")
)
#: Pages write that there is more in the last lines of a text.
_LAST = 3


def check_silences(corpus: Corpus, checks: EvidenceCheck) -> Iterator[Problem]:
    """Check the texts and the terms of every silence; a text that is not here is not looked at."""
    spoken = [entry.record.lang for entry in corpus.briefings.values()]
    spoken += [entry.record.lang for entry in corpus.sources.values()]
    others = sorted(set(map(_base, spoken)))
    ends, scripts = cache(cut_off), cache(_scripts)
    for entry, loc, silent in (it for it in silences(corpus) if it[2].source in checks.snapshots):
        source, snapshot = corpus.sources[silent.source], checks.snapshots[silent.source]
        at: Loc = (*loc, "source")
        if source.record.complete is False:
            message = f"`{silent.source}` is not whole (`complete: false`), so what is not in it may be in the rest"
            yield entry.problem("S110", message, loc=at, hint=CODES["S110"].fix)
        if snapshot.state is not SnapshotState.INTACT:
            continue
        if source.record.complete is None and (end := ends(snapshot.text, source.record.lang)):
            message = f"the text of `{silent.source}` may be cut off"
            yield entry.problem("S210", message, loc=at, note=f"it ends “{end}”", hint=CODES["S210"].fix)
        yield from _trimmed(entry, loc, silent, source.record)
        for term, why in _foreign(silent, source.record, scripts(snapshot.text), others):
            yield entry.problem("S110", f"“{term}” {why}", loc=(*loc, "terms"), hint=CODES["S110"].fix)


def _trimmed(entry: Entry[Any], loc: Loc, silent: Silent, source: Source) -> Iterator[Problem]:
    """Yield what a text that was trimmed cannot show: that words do not stand in what was left out of it."""
    rows, told = [row for row in source.left_out if row.what not in AROUND], False
    for row in rows:
        words = f"{row.begins} … {row.ends}" if row.ends else row.begins
        for term in (term for term, places in term_places(words, silent.terms).items() if places):
            message = f"“{term}” stands in what was left out of `{silent.source}` ({row.what}, {row.where.value} it)"
            yield entry.problem("S110", message, loc=(*loc, "terms"), note=f"“{words}”", hint=CODES["S110"].fix)
            told = True
    if rows and not told and source.complete is None:
        what = "; ".join(f"{row.words} of {row.what} {row.where.value} it" for row in rows)
        message = f"of `{silent.source}` words were left out, and what is silent here may stand in them"
        yield entry.problem("S216", message, loc=(*loc, "source"), note=f"words: {what}", hint=CODES["S216"].fix)


def cut_off(text: str, lang: str, *, surely: bool = False) -> str:
    """Return the end of a text that seems to break off: in mid-sentence, with an ellipsis, or "read more"; else "".

    ``surely``: a line that ends without a mark says nothing, unless it is a long sentence. Pages end in tags and names.
    """
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    if not lines:
        return ""
    words = language(lang)
    for line in lines[-_LAST:]:
        short = len(line.split(maxsplit=2 * _LINE)) <= 2 * _LINE
        if short and words and next(words.cut_off.find(list(words.words(line))), None):
            return line
    last = lines[-1]
    end = last if len(last) <= 60 else f"…{last[-60:]}"
    if surely:
        opened = _LEFT_OPEN.search(last) and len(last.split()) >= _LINE
        return end if opened or (not _ENDS.search(last) and len(_SENTENCE.split(last)[-1].split()) >= _LONG) else ""
    if _GOES_ON.search(last):
        return end
    if _ENDS.search(last):
        return ""
    unended = len(last.split()) >= _LINE or (unspaced(last) and len(last) > _RUN)
    return end if unended or _SENTENCE.search(last) else ""


def _scripts(text: str) -> frozenset[str]:
    return frozenset(script for c in set(text) if (script := script_of(c)))


def _foreign(silent: Silent, source: Source, scripts: frozenset[str], others: list[str]) -> Iterator[tuple[str, str]]:
    """Yield the terms in a script that the text does not use, and those with a word of another language alone.

    Names stand in many dictionaries and in none; a word counts as another language's where the text's dictionary does
    not have it and one of a language of these records does.
    """
    lang = _base(source.lang)
    for term in silent.terms:
        other = next((script for c in term if (script := script_of(c)) and script not in scripts), "")
        if other:
            yield term, f"is written in {other.capitalize()} letters, and `{silent.source}` has none"
            continue
        for word in LETTERS.findall(term):
            if known(word, lang) is False:
                some = others if word[0].islower() else _NOUNS.intersection(others)
                spoken = next((it for it in some if it != lang and known(word, it)), "")
                if spoken:
                    yield term, f"is a word of another language (`{spoken}`) than `{silent.source}` (`{lang}`)"
                    break


def _base(lang: str) -> str:
    return lang.partition("-")[0].lower()
