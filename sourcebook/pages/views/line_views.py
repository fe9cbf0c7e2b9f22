"""Lines as pages show them: a text with the words marked that nobody answers for, and what is told of it."""

from collections.abc import Iterable
from dataclasses import dataclass

from sourcebook.lines.line_checks import LineCheck
from sourcebook.lines.line_checks import Mark as LineMark
from sourcebook.lines.line_table import PlacedLine
from sourcebook.pages.views.facts import Facts
from sourcebook.pages.views.line_stretches import Piece, lit, pieces, uncarried
from sourcebook.pages.views.line_words import MARKS, differences, resolved, tally, told
from sourcebook.pages.views.plain_words import StandingWord, standing_word
from sourcebook.prose.prose_tree import Mark
from sourcebook.reading.records import Kind

#: Words that nothing carries and nobody signed, and the end of an author's own sentence, as the stylesheet knows them.
UNREAD, OWN = "sb-unread", "sb-own"


@dataclass(frozen=True, kw_only=True, slots=True)
class LineView:
    """A text of a record that readers see. ``told``: how it stands to its evidence; "" where it is carried."""

    pieces: tuple[Piece, ...]
    told: str = ""


def line_view(facts: Facts, record: str, field: str, text: str) -> LineView:
    """Show a text of a record; as it is where it is no line. ``field`` is its path there ("text", "points/0/point")."""
    check = facts.line_at.get((record, field, 0))
    if check is None:
        return LineView(pieces=pieces(text, ()))
    return LineView(pieces=pieces(text, uncarried(check)), told=told_of(check))


def told_of(check: LineCheck) -> str:
    """Say how a line stands to its evidence, where it is not carried."""
    return "" if check.mark is LineMark.CARRIED else told(check)


def prose_marks(facts: Facts, briefing: str, number: int) -> tuple[Mark, ...]:
    """Return the marks of a sentence of prose: what nobody answers for; of an author's own its end."""
    check = facts.line_at.get((briefing, "prose", number))
    if check is None:
        return ()
    if check.mark is LineMark.OWN:
        end = len(check.placed.line.text)
        return (Mark(end - 1, end, {"class": OWN, "title": told(check)}, told(check)),)
    look = {"class": UNREAD, "title": told(check)}
    return tuple(Mark(start, end, look) for start, end in uncarried(check))


def prose_told(facts: Facts, briefing: str, number: int) -> str:
    """Return what is told of a sentence of prose at its citations."""
    check = facts.line_at.get((briefing, "prose", number))
    return told_of(check) if check else ""


def quote_pieces(facts: Facts, line_of: str, claim: str, quote: str) -> tuple[Piece, ...]:
    """Cut a claim's quote, or its translation, where it carries words of the text of the claim ``line_of``."""
    check = facts.line_at.get((line_of, "text", 0))
    return pieces(quote, lit(check, claim, quote)[0] if check else ())


@dataclass(frozen=True, kw_only=True, slots=True)
class OwnLineView:
    """How a claim's text stands to its quotes. ``notes``: what was resolved, or what keeps it from being carried."""

    told: str
    carried: bool
    notes: tuple[str, ...]


def own_line(facts: Facts, claim: str) -> OwnLineView | None:
    """Say how a claim's text stands to its quotes."""
    check = facts.line_at.get((claim, "text", 0))
    if check is None:
        return None
    matches = check.outcome.matches if check.outcome else ()
    notes = (*differences(check, "quote"), *(f"{note}." for note in resolved(facts.corpus, check, matches)))
    return OwnLineView(told=told(check, "quote"), carried=check.mark is LineMark.CARRIED, notes=notes)


def sentence_tally(facts: Facts, briefing: str) -> str:
    """Count the sentences of a briefing by their marks, in words: its summary, judgements and prose."""
    return tally(check for check in facts.lines_of.get(briefing, ()) if check.placed.field != "title")


def unread(facts: Facts, briefing: str) -> bool:
    """Tell whether a briefing's own page marks words that nobody answers for."""
    return any(map(uncarried, facts.lines_of.get(briefing, ())))


@dataclass(frozen=True, kw_only=True, slots=True)
class LineRow:
    """A line in a list. ``part`` and ``word`` say what it is and how it stands, ``nearest`` what comes nearest to it.

    ``nearest`` is "" where the line is carried. ``stands``: how the claims stand that it is or rests on.
    """

    record: str
    pieces: tuple[Piece, ...]
    part: str
    mark: str
    word: str
    told: str
    notes: tuple[str, ...]
    nearest: str
    nearest_lang: str
    lang: str
    stands: tuple[StandingWord, ...]


def line_rows(facts: Facts, briefing: str, records: Iterable[str]) -> tuple[LineRow, ...]:
    """List the lines of a briefing, then those of the records that it shows."""
    return tuple(_row(facts, check) for id_ in (briefing, *records) for check in facts.lines_of.get(id_, ()))


def _row(facts: Facts, check: LineCheck) -> LineRow:
    placed, outcome = check.placed, check.outcome
    near = outcome.nearest if outcome and not outcome.carried else None
    matches = outcome.matches if outcome and outcome.carried else ()
    return LineRow(
        record=placed.record,
        pieces=pieces(placed.line.text, uncarried(check)),
        part=part_of(facts.corpus.kinds[placed.record], placed.field),
        mark=check.mark.value,
        word=MARKS[check.mark][0],
        told=told(check),
        notes=(*differences(check), *(f"{note}." for note in resolved(facts.corpus, check, matches))),
        nearest=check.nearest if near is not None else "",
        nearest_lang=placed.grounds[near].lang if near is not None else "",
        lang=placed.line.lang,
        stands=_stands(facts, placed),
    )


def _stands(facts: Facts, placed: PlacedLine) -> tuple[StandingWord, ...]:
    """Each standing once; a title and a summary are of everything and of no claim."""
    ids = (placed.record,) if placed.record in facts.derived.claims else placed.rests
    if placed.field in ("title", "summary"):
        return ()
    claims = (facts.derived.claims[id_].standing for id_ in ids if id_ in facts.derived.claims)
    return tuple(map(standing_word, dict.fromkeys(claims)))


#: What lines are called by their field; others by the kind of their record.
_PARTS = {
    "prose": "sentence", "title": "title", "summary": "summary", "condition": "condition", "why": "reading",
    "point": "point", "why_it_matters": "why it matters",
}  # fmt: skip


def part_of(kind: Kind, field: str) -> str:
    """Say in a word what a line is."""
    top, last = field.partition("/")[0], field.rpartition("/")[2]
    if top in ("judgements", "answer"):
        return top.removesuffix("s")
    if top in ("evidence", "resolves_when"):
        return "translation" if top == "evidence" else "condition"
    return _PARTS.get(last, kind.value)
