"""The report as an outline: sections in the order of consequence, each item a headline with its details.

Every form that people read is made from this, so that all say the same in the same order.
"""

from collections import Counter
from collections.abc import Iterator

from sourcebook.history.change_words import Mark, Marked, mark_words, whole
from sourcebook.history.changes import Change, Comparison, Direction, FieldChange, Loss, RecordChange, StandingMove
from sourcebook.pages.views.date_words import counted
from sourcebook.reading.records import Kind
from sourcebook.report.change.change_report import FAULTS, Report, Revision
from sourcebook.report.change.line_outline import OPEN, counted_lines, line_items, settled_items
from sourcebook.report.change.outline_parts import Detail, Item, Outline, Section
from sourcebook.report.markdown_escapes import shortened
from sourcebook.standing.peoples_word import MEANINGS

NOTHING = "no change in meaning"
#: How many characters of a note, and of a name in a badge, are shown.
LONGEST_LINE = 400
LONGEST_NAME = 120
#: What a published page may have to correct comes first.
_RANK = (Direction.WITHDRAWN, Direction.WEAKENED, Direction.STRENGTHENED, Direction.SUPERSEDED, Direction.MOVED)
_TONES = {Direction.STRENGTHENED: "good", Direction.WEAKENED: "bad", Direction.WITHDRAWN: "bad"}


def outline(report: Report) -> Outline:
    """Put a report in order."""
    changes = report.changes
    told = tuple(r for r in changes.records if r.meaningful)
    quiet = tuple(r for r in changes.records if not r.meaningful)
    sections = (
        Section(title="Lines that are contradicted", items=tuple(line_items(changes.lines, *OPEN[:1]))),
        Section(title="Integrity", items=tuple(_integrity(changes))),
        Section(title="Lines that nobody has signed", items=tuple(line_items(changes.lines, *OPEN[1:]))),
        Section(title="Standings that moved", items=tuple(_standings(changes))),
        Section(title="Rests on somebody’s word now", items=tuple(_words(changes))),
        Section(title="Questions and commitments that moved", items=tuple(_statuses(changes))),
        Section(title="Positions that moved", items=tuple(_positions(changes))),
        Section(title="Dispute points that changed", items=tuple(_points(changes))),
        Section(title="Claims", items=tuple(_record(r) for r in told if r.kind is Kind.CLAIM)),
        Section(title="Other records", items=tuple(_record(r) for r in told if r.kind is not Kind.CLAIM)),
        Section(title="Briefings reached", items=tuple(_reach(report))),
        Section(title="Pages that show it", items=tuple(_pages(report)), folded=True),
        Section(title="Lines that are carried or signed now", items=tuple(settled_items(changes.lines)), folded=True),
        Section(title="Everything else", items=(*map(_record, quiet), *_files(changes)), folded=True),
    )
    return Outline(
        compared=f"{_name(report.base)} → {_name(report.head)}",
        headline=_headline(changes, told, quiet),
        cautions=tuple(shortened(caution, LONGEST_LINE) for caution in _cautions(report)),
        sections=tuple(section for section in sections if section.items),
    )


def _name(revision: object) -> str:
    name, commit = getattr(revision, "name", ""), getattr(revision, "commit", "")
    return f"{name} ({commit[:12]})" if commit and not commit.startswith(name) else commit[:12] or name


def _cautions(report: Report) -> Iterator[str]:
    """Say what keeps the report from being whole."""
    if not report.base.records and not report.head.records:
        yield "there are no records on either side, so nothing was compared; --root names the folder that holds facts/"
    for revision, word in ((report.base, "before"), (report.head, "after")):
        if word in report.changes.underived:
            count = counted(revision.errors, "error")
            yield f"{revision.name} has {count} in its records, so it has no standings or pages to compare"
            yield from _faults(revision, report.changes.unread)
        elif revision.errors and word == "after":
            yield f"{revision.name} has {counted(revision.errors, 'error')}"
            yield from _faults(revision, report.changes.unread)
    for file in report.changes.unread:
        yield f"not compared, because it cannot be read: {file}"
    for file in report.unseen[:FAULTS]:
        yield f"not compared, though pages are made with it: {file} differs"
    if len(report.unseen) > FAULTS:
        yield f"so do {counted(len(report.unseen) - FAULTS, 'file')} more"


def _faults(revision: Revision, unread: tuple[str, ...]) -> Iterator[str]:
    """Name the first errors of a state: who reads the report may have no other. Files that cannot be read are named
    after them.
    """
    files = {file.partition(":")[0] for file in unread}
    shown = [fault for fault in revision.faults if fault.partition(":")[0] not in files]
    yield from shown
    if shown and (more := revision.errors - len(revision.faults)):
        yield f"{counted(more, 'more error')}, which `build.py check` shows there"


# --- the headline --------------------------------------------------------------------------------------------------


def _headline(changes: Comparison, told: tuple[RecordChange, ...], quiet: tuple[RecordChange, ...]) -> str:
    """The change in one line, most consequential first."""
    parts = [*counted_lines(changes.lines, *OPEN), *_moved(changes), *_claims(changes, told), *_others(changes, told)]
    if not changes.meaningful:
        parts = [NOTHING]
    renamed = sum(Change.RENAMED in r.changes for r in (*told, *quiet))
    rest = [counted(renamed, "record") + " renamed"] if renamed else []
    if changes.files:
        rest.append(f"{counted(len(changes.files), 'file')} changed in form alone")
    if notes := sum(bool(r.fields or r.evidence) for r in quiet):
        rest.append(f"notes changed in {counted(notes, 'record')}")
    rest.extend(counted_lines(changes.lines, "carried", "signed"))
    unknown = ["standings are not compared"] if changes.underived else []
    return ("; ".join([", ".join(parts), *unknown, *rest])).strip("; ") or "something cannot be read"


def _moved(changes: Comparison) -> Iterator[str]:
    losses = Counter(found.what for found in changes.integrity)
    if losses[Loss.TEXT]:
        yield f"{counted(losses[Loss.TEXT], 'snapshot')} edited or gone"
    if losses[Loss.QUOTE]:
        yield f"{counted(losses[Loss.QUOTE], 'quote')} not in the source"
    for direction, number in _ranked(Counter(move.direction for move in changes.standings)):
        yield (
            f"{counted(number, 'claim')} {direction.value}"
            if direction is not Direction.MOVED
            else (f"{counted(number, 'standing')} moved")
        )
    for kind in (Kind.QUESTION, Kind.COMMITMENT):
        if number := sum(move.kind is kind for move in changes.statuses):
            yield f"{counted(number, kind.value)} moved"
    if changes.positions:
        yield f"{counted(len(changes.positions), 'position')} moved"
    if changes.words:
        yield f"{counted(len(changes.words), 'thing')} more on somebody’s word"
    if changes.points:
        yield f"{counted(len({(p.dispute, p.point) for p in changes.points}), 'dispute point')} changed"


def _ranked(counts: Counter[Direction]) -> list[tuple[Direction, int]]:
    return [(direction, counts[direction]) for direction in _RANK if counts[direction]]


def _claims(changes: Comparison, told: tuple[RecordChange, ...]) -> Iterator[str]:
    counts = Counter(change for r in told if r.kind is Kind.CLAIM for change in r.changes)
    if changes.underived and counts[Change.WITHDRAWN]:  # else it is counted as a standing that moved
        yield f"{counted(counts[Change.WITHDRAWN], 'claim')} {Change.WITHDRAWN.value}"
    for change in (Change.REMOVED, Change.ADDED, Change.REINSTATED, Change.REWORDED):
        if counts[change]:
            yield f"{counted(counts[change], 'claim')} {change.value}"
    if counts[Change.EVIDENCE]:
        yield f"evidence of {counted(counts[Change.EVIDENCE], 'claim')} changed"
    edited = sum(set(r.changes) <= {Change.EDITED, Change.RENAMED} for r in told if r.kind is Kind.CLAIM)
    if edited:
        yield f"{counted(edited, 'claim')} edited"


def _others(changes: Comparison, told: tuple[RecordChange, ...]) -> Iterator[str]:
    """Other records by kind: added, removed, changed. What moved in them was counted, and is not counted twice."""
    words = {Change.ADDED: "added", Change.REMOVED: "removed"}
    moved = {move.id for move in changes.statuses}
    moved.update(move.demand for move in changes.positions)
    moved.update(move.dispute for move in changes.points)
    rest = (r for r in told if r.kind is not Kind.CLAIM and (r.id not in moved or Change.REWORDED in r.changes))
    counts = Counter((r.kind, next((words[c] for c in r.changes if c in words), "changed")) for r in rest)
    for (kind, word), number in counts.items():
        yield f"{counted(number, kind.value)} {word}"


# --- sections ------------------------------------------------------------------------------------------------------


def _integrity(changes: Comparison) -> Iterator[Item]:
    for found in changes.integrity:
        rows = (("why", _said(found.note)), ("words", found.words))
        details = tuple(Detail(label, words) for label, words in rows if words)
        yield Item(id=found.path, badge=found.what.value, words=_said(found.message), details=details, tone="bad")


def _standings(changes: Comparison) -> Iterator[Item]:
    for move in sorted(changes.standings, key=lambda m: (_RANK.index(m.direction), m.claim)):
        yield Item(
            id=move.claim,
            badge=f"{move.before} → {move.after}",
            words=_said(move.text),
            details=(Detail("why", _said(move.reason)),),
            tone=_tone(move),
        )


def _words(changes: Comparison) -> Iterator[Item]:
    for word in changes.words:
        yield Item(
            id=word.record,
            badge=word.what.value,
            words=_said(f"1 {MEANINGS[word.what][0]}"),
            details=(Detail("which", _said(word.detail)),) if word.detail else (),
        )


def _tone(move: StandingMove) -> str:
    return _TONES.get(move.direction, "")


def _statuses(changes: Comparison) -> Iterator[Item]:
    for move in changes.statuses:
        same = move.before == move.after
        badge = f"still {move.after}" if same else f"{move.before} → {move.after}"
        details = (Detail("why", _said(move.reason)),)
        yield Item(id=move.id, badge=f"{move.kind.value}: {badge}", words=_said(move.text), details=details)


def _positions(changes: Comparison) -> Iterator[Item]:
    for move in changes.positions:
        badge = f"{shortened(move.name, LONGEST_NAME)}: {move.before or 'no position'} → {move.after or 'no position'}"
        details = (Detail("why", _said(move.reason)),) if move.reason else ()
        yield Item(id=move.demand, badge=badge, words=_said(move.text), details=details)


def _points(changes: Comparison) -> Iterator[Item]:
    for move in changes.points:
        about = f"{shortened(move.point, LONGEST_LINE)}; {move.about}"
        details = (Detail(about, mark_words(move.before, move.after), leads=True),)
        yield Item(id=move.dispute, badge="dispute point", words=_said(move.title), details=details)


def _record(record: RecordChange) -> Item:
    badge = ", ".join(change.value for change in record.changes)
    details = [Detail("was", _said(record.was))] if record.was != record.id else []
    for item in record.evidence:
        details.append(Detail(f"evidence {item.change.value}, from {item.source}", item.quote))
        details.extend(_field(field) for field in item.fields)
    details.extend(_field(field) for field in record.fields)
    tone = {Change.WITHDRAWN: "bad", Change.REMOVED: "bad"}.get(record.changes[0], "")
    kind = "" if record.kind is Kind.CLAIM else f"{record.kind.value} "
    return Item(id=record.id, badge=f"{kind}{badge}", words=record.label, details=tuple(details), tone=tone)


def _field(field: FieldChange) -> Detail:
    return Detail(field.field, mark_words(field.before, field.after))


def _reach(report: Report) -> Iterator[Item]:
    for found in report.briefings:
        sentences = (Detail(f"line {s.line}", _said(s.text)) for s in found.sentences)
        judgements = (Detail("key judgement", _said(j.text)) for j in found.judgements)
        rows = ((found.judgements, "key judgement"), (found.sentences, "sentence"))
        badge = ", ".join(counted(len(items), noun) for items, noun in rows if items) or "cites it"
        yield Item(id=found.briefing, badge=badge, words=_said(found.title), details=(*judgements, *sentences))


def _pages(report: Report) -> Iterator[Item]:
    yield from (Item(id=f"/{page}", badge="", words=()) for page in report.pages)


def _files(changes: Comparison) -> Iterator[Item]:
    for file in changes.files:
        details = (Detail("was", _said(file.was)),) if file.was != file.path else ()
        yield Item(id=file.path, badge="moved" if details else "form alone", words=(), details=details)


def _said(text: str) -> Marked:
    return whole(text, Mark.SAME)
