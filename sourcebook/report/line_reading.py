"""A line as a person reads it against its evidence: what nothing carries, its grounds in context, and every doubt."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from sourcebook.lines.line_checks import LineCheck
from sourcebook.lines.line_places import line_span
from sourcebook.lines.signature_checks import what_changed
from sourcebook.lines.support_checks import entries_of
from sourcebook.lines.unread_matters import field_of
from sourcebook.pages.checked import Checked
from sourcebook.problems import Problem
from sourcebook.prose.sentences import context, sentences
from sourcebook.reading.corpus import Corpus, Entry
from sourcebook.reading.records import Claim
from sourcebook.report.unreviewed import why_unread

#: Makes words stand out.
Emphasis = Callable[[str], str]


@dataclass(frozen=True, slots=True)
class Unit:
    """What one signature covers: one line, or all lines of a claim."""

    record: str
    lines: tuple[LineCheck, ...]

    @property
    def key(self) -> tuple[tuple[str, str, tuple[str, ...]], ...]:
        """What stays the same until the line or what it cites is edited."""
        return tuple((check.placed.field, check.placed.line.text, check.placed.rests) for check in self.lines)


def to_read(checked: Checked, record: str) -> tuple[Unit, ...]:
    """Return what a person should read of a record, in the order of its lines."""
    matters = {(it[0], field_of(it)) for it in checked.checks.unread if it[-1] in ("answer", "outcomes")}
    found = [
        it
        for it in checked.state.lines
        if it.placed.record == record and (why_unread(it) or (record, it.placed.field) in matters)
    ]
    if record in checked.corpus.claims:
        if not found and any(place[0] == record for place in checked.checks.unread):
            found = [it for it in checked.state.lines if it.placed.record == record and it.placed.field == "text"]
        return (Unit(record, tuple(found)),) if found else ()
    return tuple(Unit(record, (check,)) for check in found)


def doubts(checked: Checked, unit: Unit) -> tuple[Problem, ...]:
    """Return what any check found at a line, and in the records that it rests on."""
    corpus = checked.corpus
    behind = {path for check in unit.lines for id_ in check.placed.rests for path in paths_behind(corpus, id_)}
    entry = corpus.entry(unit.record)
    if unit.record in corpus.claims:
        behind.add(entry.path)
    return tuple(
        problem
        for problem in checked.problems
        if problem.span.path in behind or (problem.span.path == entry.path and _at(corpus, unit, problem))
    )


def paths_behind(corpus: Corpus, record: str) -> set[str]:
    """Return the files that a record is made of: its own and, of a claim, those of its sources."""
    entry = corpus.by_kind[corpus.kinds[record]].get(record) if record in corpus.kinds else None
    if entry is None:
        return set()
    evidence = entry.record.evidence if isinstance(entry.record, Claim) else ()
    return {entry.path, *(corpus.sources[e.source].path for e in evidence if e.source in corpus.sources)}


def _at(corpus: Corpus, unit: Unit, problem: Problem) -> bool:
    for placed in (check.placed for check in unit.lines):
        text = placed.line.text
        first, last = (line_span(corpus, placed, at, at + 1).line for at in (0, len(text) - 1))
        if first <= problem.span.line <= last:
            return True
    return False


# --- what is shown -----------------------------------------------------------------------------------------------


def unit_text(checked: Checked, unit: Unit, emphasis: Emphasis = str) -> str:
    """Return a unit as text: each line, what is not carried, then its grounds in context and the doubts."""
    said = [row for check in unit.lines for row in _line(checked.corpus, check, emphasis)]
    ids = dict.fromkeys(id_ for check in unit.lines for id_ in _behind(check))
    said.append("It rests on:" if ids else "It rests on nothing.")
    said += [row for id_ in ids for row in _ground(checked, unit, id_, emphasis)]
    found = doubts(checked, unit)
    said += ["Doubts:"] if found else []
    for problem in found:
        note = f" ({problem.note})" if problem.note else ""
        place = f"{problem.span.path}:{problem.span.line}"
        said.append(f"  {place}: {problem.code} {problem.severity.value}: {problem.message}{note}")
    return "\n".join(said)


def _behind(check: LineCheck) -> Iterator[str]:
    """The records that a line rests on, the one that comes nearest to it first."""
    grounds, outcome = check.placed.grounds, check.outcome
    if outcome and outcome.nearest is not None and grounds[outcome.nearest].id:
        yield grounds[outcome.nearest].id
    yield from check.placed.rests
    yield from (ground.id for ground in grounds if ground.id)


def _line(corpus: Corpus, check: LineCheck, emphasis: Emphasis) -> Iterator[str]:
    placed, outcome = check.placed, check.outcome
    span = line_span(corpus, placed, 0, len(placed.line.text))
    marked = [*outcome.missing, *outcome.moved] if outcome else []
    marked += [(loss.start, loss.end) for loss in outcome.losses if loss.in_line] if outcome else []
    yield f"{span.path}:{span.line}: {placed.field}"
    yield f"  {_marked(placed.line.text, marked, emphasis)}"
    if outcome and outcome.missing:
        yield f"  nothing carries: {_some(placed.line.text, outcome.missing)}"
    if check.limits:
        yield f"  limits lost or added: {', '.join(f'“{words}”' for words in dict.fromkeys(check.limits))}"
    if outcome and outcome.moved:
        yield f"  in another order: {_some(placed.line.text, outcome.moved)}"
    if check.why == "language":
        yield "  across languages, or without words for its language, no line is carried by itself"
    if check.lapse:
        changed = what_changed(check.lapse, placed.line.text)
        yield f"  read by {check.lapse.signer.by} on {check.lapse.signer.on}; {changed}"


def _some(text: str, spans: tuple[tuple[int, int], ...]) -> str:
    return ", ".join(f"“{text[start:end]}”" for start, end in spans)


def _marked(text: str, spans: list[tuple[int, int]], emphasis: Emphasis) -> str:
    said, at = [], 0
    for start, end in sorted(spans):
        if start >= at:
            said += [text[at:start], emphasis(text[start:end])]
            at = end
    return " ".join("".join([*said, text[at:]]).split())


def _ground(checked: Checked, unit: Unit, id_: str, emphasis: Emphasis) -> Iterator[str]:
    claim = checked.corpus.claims.get(id_)
    if claim is None:
        texts = dict.fromkeys(g.text for check in unit.lines for g in check.placed.grounds if g.id == id_)
        yield from (f"  {id_}: {text}" for text in texts)
        return
    yield f"  {id_}: {claim.record.text}"
    yield from (f"    {_quoted(checked, claim, at, emphasis)}" for at in range(len(claim.record.evidence)))
    for place, other in entries_of(id_, claim.record):
        if len(place) == 3:
            yield f"    {place[2]}: {checked.corpus.claims[other].record.text}"


def _quoted(checked: Checked, claim: Entry[Claim], at: int, emphasis: Emphasis) -> str:
    """A quote between the sentences around it in the snapshot, as pages show it; its translation after it."""
    evidence, check = claim.record.evidence[at], checked.checks.quotes.get((claim.id, at))
    source = checked.corpus.sources.get(evidence.source)
    words, before, after = " ".join(evidence.quote.split()), "", ""
    if source and check and check.start is not None and check.end is not None:
        text = checked.checks.snapshots[evidence.source].text
        first, own, last = context(sentences(text, source.record.lang), check.start, check.end)
        before = text[(first or own[0]).start : check.start]
        after = text[check.end : (last or own[-1]).end]
    elif check is None or not check.passed:
        after = f" (the quote was not found: {check.verdict.value if check else 'not checked'})"
    shown = " ".join(f"{before}{emphasis(f'“{words}”')}{after}".split())
    translated = f" = “{evidence.translation.text}”" if evidence.translation else ""
    against = "" if evidence.direction.value == "supports" else f" ({evidence.direction.value})"
    return f"{evidence.source}{against}: {shown}{translated}"
