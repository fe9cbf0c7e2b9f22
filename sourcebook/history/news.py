"""What is new in a corpus since an earlier state, so that nothing else has to be looked at again.

Records that were not touched are the same objects in both; whatever is not known for certain to be unaffected is
derived anew. A test compares the outcome with that of deriving everything.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from sourcebook.history.state import State
from sourcebook.lines.contrary_claims import contrary_claims
from sourcebook.lines.support_checks import entries_of
from sourcebook.quotes.basis_words import Entered
from sourcebook.quotes.quote_checks import EvidenceCheck, check_quotes
from sourcebook.quotes.snapshot_bytes import parts_path, snapshot_path
from sourcebook.reading.corpus import Corpus, Entry
from sourcebook.reading.cycles import ties
from sourcebook.reading.edtf import Edtf
from sourcebook.reading.records import Claim, Kind, Part, Source
from sourcebook.standing.claim_standing import Derivation

#: Kinds that decide how any claim stands.
_DECIDING = frozenset({Kind.ACTOR, Kind.TOPIC, Kind.SOURCE})


@dataclass(frozen=True, slots=True)
class News:
    """A corpus, the state before it (None: everything is new), and the ids of what is new, changed or gone."""

    corpus: Corpus
    before: State | None
    ids: frozenset[str]

    @classmethod
    def between(cls, before: State | None, corpus: Corpus) -> "News":
        """Find what is new. A state that could not be derived is no ground to stand on."""
        new = _entries(corpus)
        if before is None or before.derived is None:
            return cls(corpus, None, frozenset(new))
        old = _entries(before.corpus)
        changed = {id_ for id_ in {*old, *new} if old.get(id_) is not new.get(id_)}
        texts = {
            id_ for id_, entry in corpus.sources.items() if id_ not in changed and _other_text(before, corpus, entry)
        }
        return cls(corpus, before, frozenset(changed | texts))

    def _kinds(self) -> set[Kind | None]:
        corpora = (self.corpus, self.before.corpus) if self.before else (self.corpus,)
        return {corpus.kinds.get(id_) for id_ in self.ids for corpus in corpora}

    def _gone(self) -> tuple[str, ...]:
        """The ids that were there and are gone, or are of another kind now."""
        old = self.before.corpus.kinds if self.before else {}
        return tuple(id_ for id_, kind in old.items() if self.corpus.kinds.get(id_) is not kind)

    # --- what to check again -----------------------------------------------------------------------------

    def to_resolve(self) -> Iterator[Entry[Part]]:
        """Yield the records whose references must be looked at: new ones, and those that may name what is gone.

        An id stands in a file as it is, unless it is written with escapes.
        """
        gone = self._gone()
        for id_, entry in _entries(self.corpus).items():
            text = entry.document.text
            if id_ in self.ids or (gone and ("\\" in text or any(name in text for name in gone))):
                yield entry

    def may_close(self) -> bool:
        """Tell whether a circle may have closed: it would run through a record that is new."""
        return any(ties(entry.record) for id_, entry in _entries(self.corpus).items() if id_ in self.ids)

    def to_name(self) -> Iterator[Entry[Claim]] | None:
        """Return the claims whose texts must be searched for actors' names; None for all: names may be new."""
        if self.before is None or Kind.ACTOR in self._kinds():
            return None
        return (entry for id_, entry in self.corpus.claims.items() if id_ in self.ids)

    # --- evidence ----------------------------------------------------------------------------------------

    def checks(self) -> EvidenceCheck:
        """Hold the quotes that are new, or whose source is, against their sources; take over the rest."""
        if self.before is None:
            return check_quotes(self.corpus)[0]
        again = {
            id_: entry
            for id_, entry in self.corpus.claims.items()
            if id_ in self.ids or any(e.source in self.ids for e in entry.record.evidence)
        }
        wanted = {e.source for entry in again.values() for e in entry.record.evidence} | self.ids
        part = replace(
            self.corpus,
            by_kind={
                **{kind: {} for kind in Kind},
                Kind.CLAIM: again,
                Kind.SOURCE: {id_: entry for id_, entry in self.corpus.sources.items() if id_ in wanted},
            },
        )
        found, _ = check_quotes(part)
        kept, same = self.before.checks, self.corpus.claims.keys() - again.keys()
        quotes = {key: check for key, check in kept.quotes.items() if key[0] in same}
        snapshots = {
            id_: found.snapshots[id_] if id_ in found.snapshots else kept.snapshots[id_] for id_ in self.corpus.sources
        }
        bases = found.bases | {place for place in kept.bases if place[0] in same}
        return EvidenceCheck(snapshots=snapshots, quotes=dict(sorted({**quotes, **found.quotes}.items())), bases=bases)

    def touched(self) -> frozenset[str] | None:
        """Return the claims whose support must be looked at again: their quotes, sources or what asserts them is new.

        None for all: an actor's names, the language of a briefing or what words are equal may be.
        """
        if self.before is None or Kind.ACTOR in self._kinds() or self._reads_otherwise():
            return None
        return frozenset(
            id_
            for id_, entry in self.corpus.claims.items()
            if id_ in self.ids or any(e.source in self.ids for e in entry.record.evidence)
        )

    def _reads_otherwise(self) -> bool:
        """Tell whether words may mean something else: in another language, or held equal to others."""
        before = self.before.corpus if self.before else self.corpus
        return _spoken(before) != _spoken(self.corpus) or before.line_files.equal != self.corpus.line_files.equal

    def kept(self, touched: frozenset[str]) -> tuple[Mapping[Entered, str], frozenset[Entered]]:
        """Return what did not count in the state before, and does not now since nothing that bears on it is new; and
        so what nobody had read.
        """
        checks = self.before.checks if self.before else EvidenceCheck(snapshots={}, quotes={})
        aside = {place: why for place, why in checks.aside.items() if self._stays(place, touched)}
        return aside, frozenset(place for place in checks.unread if self._stays(place, touched))

    def _stays(self, place: Entered, touched: frozenset[str]) -> bool:
        """Tell whether an entry is there as before, and neither its record nor the claim that it is for was touched."""
        entry = self.corpus.claims.get(place[0])
        if entry is None or place[0] in touched:
            return False
        return all(claim not in touched for it, claim in entries_of(place[0], entry.record) if it == place)

    # --- standing ----------------------------------------------------------------------------------------

    def still_right(self, as_of: Edtf | None) -> Mapping[str, Derivation]:
        """Return the derivations that nothing new can have touched.

        Actors, topics, sources and the date bear on every claim; a claim bears on those tied to it, directly or
        through others, before or now.
        """
        derived = self.before.derived if self.before else None
        if derived is None or derived.as_of != as_of or not _DECIDING.isdisjoint(self._kinds()):
            return {}
        if self._reads_otherwise():
            return {}
        ties: dict[str, set[str]] = {}
        for corpus in (self.corpus, self.before.corpus if self.before else self.corpus):
            contrary = contrary_claims(corpus)
            for id_, entry in corpus.claims.items():
                for other in (*_tied(entry.record), *contrary.get(id_, ())):
                    ties.setdefault(id_, set()).add(other)
                    ties.setdefault(other, set()).add(id_)
        reached, pending = set(self.ids), list(self.ids)
        while pending:
            for other in ties.get(pending.pop(), ()):
                if other not in reached:
                    reached.add(other)
                    pending.append(other)
        return {id_: d for id_, d in derived.claims.items() if id_ not in reached}


def _entries(corpus: Corpus) -> dict[str, Entry[Part]]:
    return {entry.id: entry for entry in corpus.entries()}


def _spoken(corpus: Corpus) -> list[tuple[str, tuple[str, ...]]]:
    """The languages of the briefings, with their topics; and how topics contain one another."""
    shown = [(entry.record.lang, entry.record.topics) for entry in corpus.briefings.values()]
    return sorted([*shown, *((id_, (entry.record.part_of or "",)) for id_, entry in corpus.topics.items())])


def _other_text(before: State, corpus: Corpus, entry: Entry[Source]) -> bool:
    paths = (snapshot_path(entry), *((parts_path(entry),) if entry.record.snapshot.parts else ()))
    return any(before.corpus.tree.read(path) != corpus.tree.read(path) for path in paths)


def _tied(claim: Claim) -> Iterator[str]:
    """The claims on whose evidence this one's standing depends, or that depend on this one's."""
    yield from (vouching.claim for vouching in (*claim.asserts, *claim.denies))
    yield from claim.contradicts
    if claim.supersedes:
        yield claim.supersedes
