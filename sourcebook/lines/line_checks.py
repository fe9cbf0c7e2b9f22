"""Every line of a corpus: carried by its grounds, signed by a person, or openly neither; and what contradicts them."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from sourcebook.language.loading import language
from sourcebook.lines.carrying import Outcome, Why, check_line
from sourcebook.lines.contradiction import Contradiction
from sourcebook.lines.line_context import Ground
from sourcebook.lines.line_places import line_problem
from sourcebook.lines.line_quotations import unquoted
from sourcebook.lines.line_table import UNSTATED, LineTable, PlacedLine
from sourcebook.lines.line_tokens import Token, tokens
from sourcebook.lines.signature_checks import check_signatures
from sourcebook.lines.signatures import Lapse, Signatures, Signer
from sourcebook.lines.translation_check import check_translation
from sourcebook.problems import CODES, Problem
from sourcebook.reading.mentions import NameIndex


class Mark(StrEnum):
    """What a reader is told of a line."""

    CARRIED = "carried"
    SIGNED = "signed"
    UNSIGNED = "unsigned"
    CONTRADICTED = "contradicted"
    OWN = "own"
    NOT_CHECKED = "not-checked"


#: The problem that each kind of difference is.
_CODES = {"number": "D101", "polarity": "D102", "name": "D104", "date": "D105", "unit": "D106"}


@dataclass(frozen=True, kw_only=True, slots=True)
class LineCheck:
    """A line and what is said of it. ``outcome`` is None for an author's own sentence."""

    placed: PlacedLine
    mark: Mark
    outcome: Outcome | None = None
    signers: tuple[Signer, ...] = ()
    lapse: Lapse | None = None

    @property
    def why(self) -> str:
        """In one word what kept it from being carried: missing, limit, order, contradiction, language; "" for none."""
        return self.outcome.why.value if self.outcome and self.outcome.why else ""

    @property
    def missing(self) -> tuple[str, ...]:
        """The words of the line that nothing carries."""
        text, found = self.placed.line.text, self.outcome
        return tuple(text[start:end] for start, end in (*found.missing, *found.moved)) if found else ()

    @property
    def limits(self) -> tuple[str, ...]:
        """The limits that are lost or added: the words, of the nearest ground or of the line."""
        found = self.outcome
        if not found or found.nearest is None:
            return ()
        ground, line = self.placed.grounds[found.nearest].text, self.placed.line.text
        return tuple((line if loss.in_line else ground)[loss.start : loss.end] for loss in found.losses)

    @property
    def nearest(self) -> str:
        """The text of the ground that comes nearest, "" without one."""
        at = self.outcome.nearest if self.outcome else None
        return self.placed.grounds[at].text if at is not None else ""


def check_lines(table: LineTable) -> tuple[tuple[LineCheck, ...], tuple[Problem, ...]]:
    """Check every line of a table; a line that is contradicted is an error, one that is not carried is none."""
    lines, names = tuple(table), NameIndex(table.corpus.actors)
    signatures = Signatures(table.corpus, lines)
    claims = (it for it in lines if it.field == "text" and it.record in table.corpus.claims)
    texts = {it.record: _check(it, signatures) for it in claims}
    found: list[LineCheck] = []
    problems: list[Problem] = []
    for placed in lines:
        own = texts.get(placed.record) if placed.field == "text" else None
        check = own or _held(_check(placed, signatures), texts, signatures)
        found.append(check)
        problems.extend(_problems(table, check, names))
    lapsed = ((check.placed, check.lapse) for check in found if check.lapse)
    return tuple(found), (*problems, *check_signatures(signatures, lapsed), *_unchecked(table, found))


def check_names(table: LineTable) -> tuple[tuple[LineCheck, ...], tuple[Problem, ...]]:
    """Check what names a subject: it may be in any words, and contradict nothing that it stands over."""
    signatures = Signatures(table.corpus, ())
    found = tuple(_check(placed, signatures) for placed in table.names())
    return found, tuple(
        _contradicted(table, check, check.outcome.contradiction)
        for check in found
        if check.outcome and check.outcome.contradiction
    )


def check_texts(table: LineTable, claims: Iterable[str]) -> dict[str, LineCheck]:
    """Check the texts of some claims, and nothing else: what history is told of."""
    placed = [table.text_of(id_) for id_ in claims]
    signatures = Signatures(table.corpus, placed)
    return {line.record: _check(line, signatures) for line in placed}


def counts(checks: Iterable[LineCheck]) -> dict[str, int]:
    """Count lines by mark; every mark is there, zeros included."""
    found = Counter(check.mark for check in checks)
    return {mark.value: found[mark] for mark in Mark}


def _check(placed: PlacedLine, signatures: Signatures) -> LineCheck:
    if placed.own:
        return LineCheck(placed=placed, mark=Mark.OWN)
    if placed.translates:
        outcome = _translated(placed)
    else:
        outcome = check_line(placed.line, placed.grounds, placed.context)
        outcome = outcome if placed.asserts else _of_a_name(outcome)
    if outcome.carried:
        return LineCheck(placed=placed, mark=Mark.CARRIED, outcome=outcome)
    signers, lapse = signatures.of(placed)
    if outcome.contradiction:
        mark = Mark.CONTRADICTED
    elif signers:
        mark = Mark.SIGNED
    else:
        mark = Mark.NOT_CHECKED if language(placed.line.lang) is None else Mark.UNSIGNED
    return LineCheck(placed=placed, mark=mark, outcome=outcome, signers=signers, lapse=lapse)


def _held(check: LineCheck, texts: Mapping[str, LineCheck], signatures: Signatures) -> LineCheck:
    """Take back what is carried only by texts of claims that nothing carries; of signed ones it has the signatures."""
    placed = check.placed
    if check.mark is not Mark.CARRIED or placed.translates:
        return check
    marks = [_mark_of(ground, texts) for ground in placed.grounds]
    if set(marks) <= {Mark.CARRIED}:
        return check
    held = _against_some(placed, marks, (Mark.CARRIED,), signatures)
    if held.mark in (Mark.CARRIED, Mark.SIGNED):
        return held
    signed = _against_some(placed, marks, (Mark.CARRIED, Mark.SIGNED), signatures)
    if signed.mark is not Mark.CARRIED or signed.outcome is None:
        return held
    through = {signed.placed.grounds[match.ground].id for match in signed.outcome.matches}
    signers = [signer for id_ in sorted(through) if id_ in texts for signer in texts[id_].signers]
    return replace(held, mark=Mark.SIGNED, signers=tuple(dict.fromkeys(signers)), lapse=None)


def _mark_of(ground: Ground, texts: Mapping[str, LineCheck]) -> Mark:
    """Return the mark of the claim's text that a ground is; a quote, and what no claim says, counts as carried."""
    check = texts.get(ground.id)
    return check.mark if check and ground.text == " ".join(check.placed.line.text.split()) else Mark.CARRIED


def _against_some(
    placed: PlacedLine, marks: Sequence[Mark], which: tuple[Mark, ...], signatures: Signatures
) -> LineCheck:
    """Check a line against grounds with some marks alone; the others stay in their places, with nothing in them."""
    pairs = zip(placed.grounds, marks, strict=True)
    grounds = tuple(ground if mark in which else replace(ground, text="") for ground, mark in pairs)
    return replace(_check(replace(placed, grounds=grounds), signatures), placed=placed)


def _translated(placed: PlacedLine) -> Outcome:
    """Across languages nothing is carried; what differs in numbers, dates, names or negation is a contradiction."""
    for ground in placed.grounds:
        if found := check_translation(placed.line, ground, placed.context):
            return Outcome(carried=False, why=Why.CONTRADICTION, nearest=0, contradiction=found[0])
    return Outcome(carried=False, why=Why.LANGUAGE, nearest=0 if placed.grounds else None)


def _of_a_name(outcome: Outcome) -> Outcome:
    """Take back what only a statement can lose: a line that names something says nothing of whether it is so."""
    if outcome.contradiction and outcome.contradiction.kind == "polarity":
        outcome = replace(outcome, contradiction=None, why=Why.LIMIT)
    named = outcome.why is Why.LIMIT and all(loss.kind == "governs" and not loss.in_line for loss in outcome.losses)
    return replace(outcome, carried=True, why=None, losses=()) if named and outcome.losses else outcome


# --- problems ------------------------------------------------------------------------------------------------------


def _problems(table: LineTable, check: LineCheck, names: NameIndex) -> Iterator[Problem]:
    placed = check.placed
    other = check.outcome.contradiction if check.outcome else None
    if other:
        yield _contradicted(table, check, other)
    if placed.own:
        yield from _uncited(table, placed, names)
        return
    for start, end in unquoted(placed.line.text, _quoted(table, placed)):
        if other and start < other.end and other.start < end:
            continue  # the same words, and it is known what stands there
        yield line_problem(table.corpus, placed, "D103", start, end, "no quote carries the words in quotation marks")


def _quoted(table: LineTable, placed: PlacedLine) -> tuple[str, ...]:
    """The words that may stand in quotation marks in a line: of the quotes behind it, and their translations."""
    claims = [table.corpus.claims[id_] for id_ in placed.rests if id_ in table.corpus.claims]
    own = (e for claim in claims for e in claim.record.evidence)
    texts = (text for e in own for text in (e.quote, e.translation.text if e.translation else ""))
    return (*texts, *(ground.text for ground in placed.grounds if ground.told))


def said_otherwise(check: LineCheck) -> str:
    """Say in words how a line differs from what it rests on; "" for one that is not contradicted."""
    found = check.outcome.contradiction if check.outcome else None
    if found is None:
        return ""
    here = check.placed.line.text[found.start : found.end]
    there = check.nearest[found.ground_start : found.ground_end]
    if check.placed.translates and found.kind != "polarity":
        if there == check.nearest:
            return f"the {found.kind} `{here}` does not stand in the quote"
        return f"the quote has the {found.kind} `{there}`, and the translation does not"
    return _MESSAGES[found.kind].format(here=here, there=there, whose=_whose(check))


def _whose(check: LineCheck) -> str:
    return "the quote" if check.placed.translates else "what it rests on"


def _contradicted(table: LineTable, check: LineCheck, found: Contradiction) -> Problem:
    placed, message, note = check.placed, said_otherwise(check), f"{_whose(check)} says “{check.nearest}”"
    code = "D107" if placed.translates else _CODES[found.kind]
    wording = next(_carried_wordings(check, found), "")
    hint = f"this would be carried: “{wording}”" if wording else CODES[code].fix
    return line_problem(table.corpus, placed, code, found.start, found.end, message, note=note, hint=hint)


def _carried_wordings(check: LineCheck, found: Contradiction) -> Iterator[str]:
    """Yield wordings that are carried: the line with the ground's words in that place, else the ground's clause."""
    placed, ground = check.placed, check.nearest
    if placed.translates:
        return
    there = ground[found.ground_start : found.ground_end]
    tried = [f"{placed.line.text[: found.start]}{there}{placed.line.text[found.end :]}"] if there else []
    for wording in (*tried, _clause(ground, found.ground_start)):
        line = replace(placed.line, text=wording)
        if wording != placed.line.text and check_line(line, placed.grounds, placed.context).carried:
            yield wording


#: Where a clause of a ground ends, for people: at a mark that is followed by a space, or at a cut.
_CLAUSE_END = re.compile(r"(?<=[.;:!?])\s+|\s+[…–—]\s+")


def _clause(ground: str, at: int) -> str:
    """Return the clause of a ground around an offset."""
    ends = [0, *(found.end() for found in _CLAUSE_END.finditer(ground))]
    start = max(end for end in ends if end <= at)
    stop = _CLAUSE_END.search(ground, max(at, start))
    return ground[start : stop.start() if stop else len(ground)].strip()


_MESSAGES = {
    "number": "`{here}` stands in {whose} as `{there}`",
    "unit": "`{here}` is another unit than `{there}` in {whose}",
    "date": "the date `{here}` stands in {whose} as `{there}`",
    "name": "the name `{here}` stands in {whose} as `{there}`",
    "polarity": "the line says the contrary of {whose}",
}


def _uncited(table: LineTable, placed: PlacedLine, names: NameIndex) -> Iterator[Problem]:
    """A sentence that cites nothing is its author's own, and may state no number, date, quotation or deed."""
    text, what = placed.line.text, ""
    if next(iter(unquoted(text, ())), None):
        what = "a quotation"
    elif any(token.value is not None for token in _read(placed)):
        what = "a number or a date"
    elif next(iter(names.find(text)), None):
        what = "what a named actor does"
    if what:
        message = f"the sentence cites nothing, and states {what}"
        yield line_problem(
            table.corpus, placed, "P201", 0, len(text), message, note=f"“{text[:80]}{'…' if len(text) > 80 else ''}”"
        )


def _read(placed: PlacedLine) -> Iterable[Token]:
    return tokens(placed.line.text, placed.line.lang) if language(placed.line.lang) else ()


def _unchecked(table: LineTable, found: Iterable[LineCheck]) -> Iterator[Problem]:
    """Say once for each language that there are no words for it."""
    first: dict[str, LineCheck] = {}
    number = Counter[str]()
    for check in found:
        if check.mark is Mark.NOT_CHECKED:
            first.setdefault(check.placed.line.lang, check)
            number[check.placed.line.lang] += 1
    for lang, check in first.items():
        known = (
            "no language is stated for them" if lang == UNSTATED else f"there are no words for the language `{lang}`"
        )
        message = f"{number[lang]} lines are not checked: {known}"
        yield line_problem(table.corpus, check.placed, "D301", 0, len(check.placed.line.text), message)
