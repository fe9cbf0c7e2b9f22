"""Whose names stand for a line: signatures that hold, and those that lapsed because something changed since."""

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from rapidfuzz import fuzz, process

from sourcebook.lines.line_table import LineTable, PlacedLine
from sourcebook.reading.edtf import Edtf
from sourcebook.reading.line_files import Signed
from sourcebook.reading.records import Claim
from sourcebook.standing.fingerprint import fingerprint

#: Digits of a hash in a signature: enough that no two states of one record share it by chance.
DIGITS = 16
#: How alike (0–100, rapidfuzz ratio) a line must be to one that was signed to count as that line, reworded.
REWORDED = 60


@dataclass(frozen=True, slots=True)
class Signer:
    """Who read a line, and when."""

    by: str
    on: Edtf


@dataclass(frozen=True, slots=True)
class Lapse:
    """A signature that no longer holds: whose, the line as it was read, and what it rests on that changed.

    ``changed`` are ids of records; empty where the line itself was reworded.
    """

    signer: Signer
    text: str
    changed: tuple[str, ...]


class Signatures:
    """Answers who signed a line of a corpus."""

    def __init__(self, table: LineTable) -> None:
        """Take the signatures of the corpus that the table is of."""
        self._table = table
        self._corpus = table.corpus
        self._hashes: dict[str, str] = {}

    def of(self, line: PlacedLine) -> tuple[tuple[Signer, ...], Lapse | None]:
        """Return those whose signature holds for a line; else the latest that lapsed, where there is one."""
        holding: list[Signer] = []
        lapsed: list[Lapse] = []
        for signer, text, changed in self._found(line):
            if text == line.line.text and not changed:
                holding.append(signer)
            else:
                lapsed.append(Lapse(signer, text, changed))
        holding = sorted(dict.fromkeys(holding), key=lambda it: (str(it.on), it.by))
        return tuple(holding), None if holding else max(lapsed, key=lambda it: str(it.signer.on), default=None)

    def rests(self, line: PlacedLine) -> dict[str, str]:
        """Return what a signature of a line now would say that it rests on."""
        return {id_: self._hash(id_) for id_ in sorted(line.rests)}

    def _found(self, line: PlacedLine) -> Iterator[tuple[Signer, str, tuple[str, ...]]]:
        record = self._corpus.claims[line.record].record if line.record in self._corpus.claims else None
        if record and record.reviewed:
            reviewed = record.reviewed
            same = reviewed.fingerprint == fingerprint(self._corpus, record)
            yield Signer(reviewed.by, reviewed.on), line.line.text, () if same else (line.record,)
        for signed in self._for(line):
            signature, now = signed.signature, self.rests(line)
            changed = tuple(id_ for id_ in {**signature.rests, **now} if signature.rests.get(id_) != now.get(id_))
            yield Signer(signature.by, signature.on), signature.text, changed

    def _for(self, line: PlacedLine) -> Iterator[Signed]:
        """Yield the signatures of this very line, else of one that it is a rewording of."""
        rows = [s for s in self._corpus.line_files.signed.get(line.record, ()) if s.signature.field == line.field]
        same = [signed for signed in rows if signed.signature.text == line.line.text]
        if same or not rows:
            yield from same
        elif not line.prose:
            yield from rows
        else:
            gone = {signed.signature.text for signed in rows} - self._texts[line.record]
            found = process.extractOne(line.line.text, sorted(gone), scorer=fuzz.ratio, score_cutoff=REWORDED)
            yield from (signed for signed in rows if found and signed.signature.text == found[0])

    @cached_property
    def _texts(self) -> Mapping[str, set[str]]:
        return {id_: {sentence.text for sentence in some} for id_, some in self._table.prose.items()}

    def _hash(self, id_: str) -> str:
        if id_ not in self._hashes:
            self._hashes[id_] = _digest(self._words(id_))
        return self._hashes[id_]

    def _words(self, id_: str) -> Iterable[str]:
        """What a line that rests on a record was read against: its words, its quotes, and the texts behind those."""
        entry = self._corpus.entry(id_)
        if not isinstance(entry.record, Claim):
            return [json.dumps(entry.record.model_dump(mode="json"), ensure_ascii=False, sort_keys=True)]
        grounds = self._table.own_grounds(id_, self._table.lang_of(entry))
        return [entry.record.text, fingerprint(self._corpus, entry.record), *(ground.text for ground in grounds)]


def _digest(words: Iterable[str]) -> str:
    return hashlib.sha256("\0".join(words).encode("utf-8")).hexdigest()[:DIGITS]
