"""Two states in, everything that changed between them out: the one comparison that reviews, pages and feeds share."""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import replace

from sourcebook.history.change_words import Mark, mark_words, plain_text, whole
from sourcebook.history.changes import (
    Change,
    Comparison,
    FieldChange,
    FileChange,
    IntegrityChange,
    Loss,
    RecordChange,
    StandingMove,
)
from sourcebook.history.fields import changed_evidence, changed_fields
from sourcebook.history.line_moves import line_moves
from sourcebook.history.moves import Moves
from sourcebook.history.renames import Pairs, content, pair_records
from sourcebook.history.state import State
from sourcebook.prose.markdown import read_prose
from sourcebook.prose.prose_positions import plain_lines
from sourcebook.quotes.earlier_snapshots import check_kept, kept_in
from sourcebook.quotes.locate import Reason, Verdict
from sourcebook.quotes.quote_checks import QuoteCheck
from sourcebook.quotes.snapshot_bytes import snapshot_bytes
from sourcebook.reading.corpus import Corpus, Entry
from sourcebook.reading.kinds import KINDS
from sourcebook.reading.records import Kind, Part, Source, Storage

#: Fields that are compared on their own, by words or by what they quote.
_OWN = frozenset({"text", "title", "name", "evidence"})
#: The order in which kinds of record are told: what is said about the world first, what it is filed under last.
ORDER = sorted(KINDS, key=lambda kind: KINDS[kind].told)


def compare(before: State, after: State) -> Comparison:
    """Compare two states. A pure function: the same states give the same comparison."""
    pairs = pair_records(before.corpus, after.corpus)
    records: list[RecordChange] = []
    files: list[FileChange] = []
    for found in _records(before.corpus, after.corpus, pairs):
        if isinstance(found, FileChange):
            files.append(found)
        else:
            records.append(found)
    moves = _moves(before, after, pairs)
    return Comparison(
        lines=tuple(line_moves(before, after, pairs.now)),
        integrity=tuple(_integrity(before, after, pairs)),
        standings=tuple(moves.standings()) if moves else (),
        statuses=tuple(moves.statuses()) if moves else (),
        positions=tuple(moves.positions()) if moves else (),
        points=tuple(moves.points()) if moves else (),
        words=tuple(moves.words()) if moves else (),
        records=tuple(sorted(records, key=lambda r: (ORDER.index(r.kind), r.id))),
        files=tuple(files),
        unread=tuple(dict.fromkeys((*_unread(before), *_unread(after)))),
        underived=tuple(word for word, state in (("before", before), ("after", after)) if state.derived is None),
        renamed=dict(pairs.renamed),
    )


def compare_claims(
    before: State, after: State
) -> tuple[tuple[RecordChange, ...], tuple[StandingMove, ...], Mapping[str, str]]:
    """Compare claims alone: what changed in their records, and the standings that moved.

    The third is that of every kind of record: the ids before of those that were renamed, by their new ones.
    """
    pairs = pair_records(before.corpus, after.corpus)
    claims = replace(pairs, same=tuple(id_ for id_ in pairs.same if id_ in after.corpus.claims))
    found = _records(before.corpus, after.corpus, claims)
    records = (r for r in found if isinstance(r, RecordChange) and r.kind is Kind.CLAIM)
    moves = _moves(before, after, pairs)
    return tuple(sorted(records, key=lambda r: r.id)), tuple(moves.standings()) if moves else (), pairs.renamed


def _moves(before: State, after: State, pairs: Pairs) -> Moves | None:
    if before.derived is None or after.derived is None:
        return None
    return Moves(before, after, before.derived, after.derived, pairs)


def _unread(state: State) -> Iterator[str]:
    """Name the files that could not be read as records."""
    lost = {id_ for id_, kind in state.corpus.kinds.items() if id_ not in state.corpus.by_kind[kind]}
    if not lost:
        return
    for problem in state.problems:
        name = problem.span.path.removesuffix("/index.md").rpartition("/")[2].removesuffix(".yml")
        if name in lost:
            yield f"{problem.span.path}: {problem.code} {problem.message}"


# --- integrity -----------------------------------------------------------------------------------------------------


def _integrity(before: State, after: State, pairs: Pairs) -> Iterator[IntegrityChange]:
    """Yield snapshots that were edited or are gone, and quotes that do not match and did before or are new."""
    yield from _texts(before, after, pairs)
    old, unread_then = _mismatches(before)
    new, unread = _mismatches(after)
    known = {(pairs.now.get(claim, claim), words) for claim, words in old}
    for (claim, words), check in new.items():
        if (claim, words) not in known:
            reason = check.reason.value if check.reason else ""
            message = f"a quote of `{claim}` does not stand in `{check.source}` ({reason})"
            path = after.corpus.claims[claim].path
            yield IntegrityChange(what=Loss.QUOTE, path=path, message=message, words=whole(words, Mark.SAME))
    known_texts = {pairs.now.get(source, source) for source in unread_then}
    for source, count in unread.items():
        if source not in known_texts:
            path = after.corpus.sources[source].path
            message = f"the text of `{source}` is not the one that its record names"
            note = f"quotes that cannot be checked against it: {count}"
            yield IntegrityChange(what=Loss.TEXT, path=path, message=message, note=note)


def _mismatches(state: State) -> tuple[dict[tuple[str, str], QuoteCheck], Counter[str]]:
    """The quotes that do not stand in their sources, by claim and words; and how many could not be checked against each
    source, because its text is not the one that its record names.
    """
    found: dict[tuple[str, str], QuoteCheck] = {}
    unread: Counter[str] = Counter()
    for (claim, index), check in state.checks.quotes.items():
        if check.verdict is not Verdict.MISMATCH:
            continue
        if check.reason is Reason.SNAPSHOT:
            unread[check.source] += 1
        else:
            found[claim, plain_text(state.corpus.claims[claim].record.evidence[index].quote)] = check
    return found, unread


def _texts(before: State, after: State, pairs: Pairs) -> Iterator[IntegrityChange]:
    """Yield the snapshots that are not as they were. Sources whose record and text are the same are passed over."""
    touched = {
        id_: entry for id_, entry in before.corpus.sources.items() if not _same_text(before, after, pairs, entry)
    }
    if not touched:
        return
    kept = {pairs.now.get(id_, id_): k for id_, k in kept_in(_only_sources(before.corpus, touched)).items()}
    present = {id_: after.corpus.sources[id_] for id_ in kept if id_ in after.corpus.sources}
    texts = {pairs.now.get(id_, id_): _text(before.corpus, entry) for id_, entry in touched.items()}
    for id_, was in kept.items():
        for problem in check_kept(_only_sources(after.corpus, present), {id_: was}, since="the revision before"):
            words = mark_words(texts[id_], _text(after.corpus, present[id_])) if id_ in present else ()
            yield IntegrityChange(
                what=Loss.TEXT, path=problem.span.path, message=problem.message, note=problem.note, words=words
            )


def _text(corpus: Corpus, entry: Entry[Source]) -> str:
    """A source's snapshot; "" for a private one, of which nothing but its quotes may be shown."""
    if entry.record.snapshot.storage is Storage.PRIVATE:
        return ""
    found = snapshot_bytes(corpus.tree, entry)
    data = found.lies if found.read is None else found.read
    return data.decode("utf-8", "replace") if isinstance(data, bytes) else ""


def _same_text(before: State, after: State, pairs: Pairs, entry: Entry[Source]) -> bool:
    now = after.corpus.sources.get(pairs.now.get(entry.id, entry.id))
    if now is None or now.sha256 != entry.sha256:
        return False
    was, is_ = snapshot_bytes(before.corpus.tree, entry), snapshot_bytes(after.corpus.tree, now)
    return was.read == is_.read and (was.read is not None or was.lies == is_.lies)


def _only_sources(corpus: Corpus, sources: Mapping[str, Entry[Source]]) -> Corpus:
    return replace(corpus, by_kind={**corpus.by_kind, Kind.SOURCE: sources})


# --- records -------------------------------------------------------------------------------------------------------


def _records(before: Corpus, after: Corpus, pairs: Pairs) -> Iterator[RecordChange | FileChange]:
    for id_ in pairs.added:
        yield _whole(after.entry(id_), Change.ADDED)
    for id_ in pairs.removed:
        yield _whole(before.entry(id_), Change.REMOVED)
    for id_, was in (*((id_, id_) for id_ in pairs.same), *pairs.renamed.items()):
        old, new = before.entry(was), after.entry(id_)
        if old is new or (old.sha256 == new.sha256 and old.path == new.path):
            continue
        yield _changed(old, new, pairs) or FileChange(new.path, old.path)


def _whole(entry: Entry[Part], change: Change) -> RecordChange:
    """A record that is there in one state alone."""
    mark = Mark.ADDED if change is Change.ADDED else Mark.REMOVED
    said = content(entry)
    evidence = changed_evidence([], said.get("evidence", []))
    if change is Change.REMOVED:
        evidence = changed_evidence(said.get("evidence", []), [])
    return RecordChange(
        kind=entry.kind,
        id=entry.id,
        was=entry.id,
        path=entry.path,
        changes=(change,),
        label=whole(_label(said), mark),
        evidence=tuple(evidence),
    )


def _changed(old: Entry[Part], new: Entry[Part], pairs: Pairs) -> RecordChange | None:
    """What changed in a record, or None when it says the same."""
    one, other = content(old, pairs.now), content(new)
    evidence = tuple(changed_evidence(one.get("evidence", []), other.get("evidence", [])))
    fields = changed_fields(one, other, skip=_OWN)
    changes = []
    if old.id != new.id:
        changes.append(Change.RENAMED)
    was, now = (bool(getattr(entry.record, "withdrawn", None)) for entry in (old, new))
    if was != now:
        changes.append(Change.WITHDRAWN if now else Change.REINSTATED)
    if _label(one) != _label(other) or _body(old, pairs) != _body(new, None):
        changes.append(Change.REWORDED)
    if any(item.meaningful for item in evidence):
        changes.append(Change.EVIDENCE)
    edited = (field for field in fields if was == now or not field.field.startswith("withdrawn"))
    if any(edited) or any(not item.meaningful for item in evidence):
        changes.append(Change.EDITED)
    if not changes:
        return None
    return RecordChange(
        kind=new.kind,
        id=new.id,
        was=old.id,
        path=new.path,
        changes=tuple(changes),
        label=mark_words(_label(one), _label(other)),
        evidence=evidence,
        fields=(*fields, *_prose(old, new, pairs)),
    )


def _label(said: dict[str, object]) -> str:
    return str(said.get("text") or said.get("title") or said.get("name") or "")


def _body(entry: Entry[Part], pairs: Pairs | None) -> str:
    """A briefing's prose with white space evened out and, given pairs, its citations under their present ids."""
    now, body, at, parts = pairs.now if pairs else {}, plain_lines(entry.body), 0, []
    for citation in read_prose(entry.body).citations:
        parts += [body[at : citation.start], f"[{'; '.join(f'@{now.get(id_, id_)}' for id_ in citation.ids)}]"]
        at = citation.end
    return plain_text("".join((*parts, body[at:])))


def _prose(old: Entry[Part], new: Entry[Part], pairs: Pairs) -> Iterator[FieldChange]:
    before, after = _body(old, pairs), _body(new, None)
    if before != after:
        yield FieldChange("prose", before, after)
