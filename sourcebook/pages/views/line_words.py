"""What readers are told of lines, in words: of one, and of all sentences of a briefing."""

from collections.abc import Iterable, Iterator

from sourcebook.explain.names import Names, joined
from sourcebook.lines.carrying import Match, Why
from sourcebook.lines.line_checks import LineCheck, Mark
from sourcebook.lines.line_table import UNSTATED
from sourcebook.lines.signatures import Lapse, Signer
from sourcebook.pages.views.date_words import counted, date_words
from sourcebook.pages.views.line_stretches import together
from sourcebook.reading.corpus import Corpus

#: Marks as pages name them, with what they mean; in the order in which pages list them.
MARKS: dict[Mark, tuple[str, str]] = {
    Mark.CONTRADICTED: (
        "contradicted",
        "It differs from its evidence in a number, a date, a unit, a name, or in whether something is so. It stops the "
        "build: no page shows one.",
    ),
    Mark.UNSIGNED: (
        "not yet read",
        "It says something in other words than its evidence, and nobody has put a name to having read the one against "
        "the other. The words that no evidence has are underlined with dots.",
    ),
    Mark.NOT_CHECKED: ("not checked", "There are no words for its language here, or nobody states its language."),
    Mark.OWN: (
        "author’s own",
        "A sentence that cites nothing. It may state no number, date, quotation or deed of a named actor. A ◦ ends it.",
    ),
    Mark.SIGNED: (
        "signed",
        "It is in other words than its evidence, and a named person has read the one against the other. When either "
        "changes, the signature lapses. It says who read the line, not that the line is true.",
    ),
    Mark.CARRIED: (
        "carried",
        "Each word that says something stands in its evidence, in the same order and with the same limits. Names, "
        "numbers and dates are compared by what they mean; what was resolved is shown.",
    ),
}


def told(check: LineCheck, source: str = "source") -> str:
    """Say how a line stands to what it rests on. ``source`` names that: a source, a quote."""
    placed, mark = check.placed, check.mark
    source, it = (f"{source}s", "them") if source == "quote" and len(placed.grounds) > 1 else (source, "it")
    if mark is Mark.OWN:
        return "the author’s own sentence"
    if mark is Mark.CARRIED and source.startswith("quote") and _elsewhere(check):
        return "carried word for word by the quote of a statement that says so"
    if mark is Mark.CARRIED:
        return f"carried word for word by {'its' if it == 'it' else 'one of its'} {source}"
    if mark is Mark.CONTRADICTED:
        return f"says otherwise than its {source}"
    if mark is Mark.NOT_CHECKED:
        lang = placed.line.lang
        why = "its language is not stated" if lang == UNSTATED else f"there are no words for the language “{lang}”"
        return f"not checked: {why}"
    if placed.translates:
        return _read(check, "")
    if not placed.grounds:
        return f"there is no quote to check it against; {_read(check, '')}"
    foreign = check.outcome is not None and check.outcome.why is Why.LANGUAGE
    words = "in another language than" if foreign else "in other words than"
    return f"{words} its {source}; {_read(check, f' against {it}')}"


def _elsewhere(check: LineCheck) -> bool:
    """Tell whether a claim's text is carried by quotes of statements that assert it alone, and by none of its own."""
    found = check.outcome.matches if check.outcome else ()
    return bool(found) and all(check.placed.grounds[match.ground].id != check.placed.record for match in found)


def _read(check: LineCheck, against: str) -> str:
    """Who read a line, or that nobody has."""
    against = against or (" against the original" if check.placed.translates else "")
    if check.signers:
        return f"read{against} by {joined(_signer(signer) for signer in check.signers)}"
    return f"not yet read{against}{_lapsed(check.lapse) if check.lapse else ''}"


def _signer(signer: Signer) -> str:
    return f"{signer.by} on {date_words(signer.on)}"


def _lapsed(lapse: Lapse) -> str:
    what = "what it rests on changed" if lapse.changed else "it was reworded"
    return f" since {what}: {lapse.signer.by} had read it on {date_words(lapse.signer.on)}"


def differences(check: LineCheck, source: str = "source") -> Iterator[str]:
    """Say what keeps a line from being carried, each thing in a sentence."""
    outcome, text = check.outcome, check.placed.line.text
    if outcome is None or outcome.carried:
        return
    if words := _quoted(text, outcome.missing):
        yield f"Not in its {source}: {words}."
    if words := _quoted(text, outcome.moved):
        yield f"In another order than in its {source}: {words}."
    if words := _quoted(check.nearest, [(it.start, it.end) for it in outcome.losses if not it.in_line]):
        yield f"Beside it in its {source}, and not here: {words}."
    if words := _quoted(text, [(it.start, it.end) for it in outcome.losses if it.in_line]):
        yield f"Here, and not so in its {source}: {words}."


def _quoted(text: str, spans: Iterable[tuple[int, int]]) -> str:
    return ", ".join(f"“{text[start:end]}”" for start, end in together(text, spans, words=1))


def resolved(corpus: Corpus, check: LineCheck, matches: Iterable[Match]) -> tuple[str, ...]:
    """Say what was resolved on the way from a ground to a line: pronouns, dates, words that editors hold equal."""
    found = []
    for match in matches:
        if match.through:
            here = check.placed.line.text[match.start : match.end]
            there = check.placed.grounds[match.ground].text[match.ground_start : match.ground_end]
            found.append(_through(corpus, here, there, match.through))
    return tuple(dict.fromkeys(found))


def _through(corpus: Corpus, here: str, there: str, through: str) -> str:
    if through in corpus.actors:
        return f"“{there}” is read as {Names(corpus).actor(through)}"
    if " from the " in through:
        return f"“{there}” is read as {here}, by {through.partition(' from ')[2]}"
    return f"“{there}” and “{here}” are held to be equal here"


def tally(checks: Iterable[LineCheck]) -> str:
    """Count sentences by mark, in one sentence; "" where there are none."""
    by_mark: dict[Mark, list[LineCheck]] = {mark: [] for mark in Mark}
    for check in checks:
        by_mark[check.mark].append(check)
    total, carried = sum(map(len, by_mark.values())), len(by_mark[Mark.CARRIED])
    signed, own, unknown = (len(by_mark[mark]) for mark in (Mark.SIGNED, Mark.OWN, Mark.NOT_CHECKED))
    unread = len(by_mark[Mark.UNSIGNED]) + len(by_mark[Mark.CONTRADICTED])
    if not total:
        return ""
    parts = [_carried(carried, total)]
    if signed:
        names = sorted({signer.by for check in by_mark[Mark.SIGNED] for signer in check.signers})
        parts.append(f"{_were(signed)} read against {_its(signed)} evidence by {joined(names)}")
    if unread:
        alone = f"nobody has yet read {unread:,} against {_its(unread)} evidence"
        parts.append(f"{unread:,} by nobody yet" if signed else alone)
    if own:
        parts.append(f"{own:,} {'is' if own == 1 else 'are'} the author’s own")
    if unknown:
        parts.append(f"{unknown:,} {'is' if unknown == 1 else 'are'} not checked")
    return f"{', '.join(parts)}."


def _carried(carried: int, total: int) -> str:
    if carried == total:
        all_ = "The one sentence is" if total == 1 else f"All {total:,} sentences are"
        return f"{all_} carried word for word"
    number = f"{carried:,}" if carried else "None"
    return f"{number} of {counted(total, 'sentence')} {'is' if carried < 2 else 'are'} carried word for word"


def _were(number: int) -> str:
    return f"{number:,} {'was' if number == 1 else 'were'}"


def _its(number: int) -> str:
    return "its" if number == 1 else "their"
