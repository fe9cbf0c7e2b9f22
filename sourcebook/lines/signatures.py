"""Whose names stand for a line: signatures that hold, and those that lapsed because something changed since."""

import hashlib
import json
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from rapidfuzz import fuzz, process

from sourcebook.lines.line_table import PlacedLine, asserted_by
from sourcebook.reading.corpus import Corpus
from sourcebook.reading.edtf import Edtf
from sourcebook.reading.fingerprint import fingerprint
from sourcebook.reading.line_files import Signed
from sourcebook.reading.records import Claim

#: Digits of a hash in a signature: enough that no two states of one record share it by chance.
DIGITS = 16
#: How alike (0–100, rapidfuzz ratio) a line must be to one that was signed to count as that line, reworded.
REWORDED = 60
_NUMBER = re.compile(r"\d+")

#: The lines among which one keeps its signature when others are put before it: a record, and a field without numbers.
Group = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Signer:
    """Who read a line, and when."""

    by: str
    on: Edtf


@dataclass(frozen=True, slots=True)
class Lapse:
    """A signature that no longer holds: whose, the line as it was read, and what it rests on that changed.

    ``changed`` are ids of records: what it rested on then or rests on now. It is empty where the line itself was
    reworded. Of a claim's own review only a fingerprint is kept: ``text`` is then the line as it is now.
    """

    signer: Signer
    text: str
    changed: tuple[str, ...]


class Signatures:
    """Answers who signed a line of a corpus. ``orphans`` are signatures whose line is gone."""

    def __init__(self, corpus: Corpus, lines: Iterable[PlacedLine]) -> None:
        """Take the signatures of a corpus; ``lines`` are all of its lines."""
        self.corpus = corpus
        self.orphans: list[Signed] = []
        self._asserted = asserted_by(corpus)
        self._hashes: dict[str, str] = {}
        self._rows: dict[tuple[Group, str], list[Signed]] = {}
        texts: dict[Group, list[str]] = {}
        for line in lines:
            texts.setdefault(_group(line.record, line.field), []).append(_even(line.line.text))
        rows: dict[Group, list[Signed]] = {}
        for signed in (signed for some in corpus.line_files.signed.values() for signed in some):
            rows.setdefault(_group(signed.record, signed.signature.field), []).append(signed)
        for group, some in rows.items():
            self._assign(group, some, texts.get(group, ()))

    def of(self, line: PlacedLine) -> tuple[tuple[Signer, ...], Lapse | None]:
        """Return those whose signature holds for a line; else the latest that lapsed, where there is one."""
        holding: list[Signer] = []
        lapsed: list[Lapse] = []
        for signer, text, changed in self._found(line):
            if _even(text) == _even(line.line.text) and not changed:
                holding.append(signer)
            else:
                lapsed.append(Lapse(signer, text, changed))
        holding = sorted(dict.fromkeys(holding), key=lambda it: (str(it.on), it.by))
        return tuple(holding), None if holding else max(lapsed, key=lambda it: str(it.signer.on), default=None)

    def rests(self, line: PlacedLine) -> dict[str, str]:
        """Return what a signature of a line now would say that it rests on: for each record a hash of it."""
        return {id_: self._hash(id_) for id_ in sorted(line.rests)}

    def rows(self, line: PlacedLine) -> Sequence[Signed]:
        """Return the signatures in files that are of this line, as it is or as it was before it was reworded."""
        return self._rows.get((_group(line.record, line.field), _even(line.line.text)), ())

    def _found(self, line: PlacedLine) -> Iterator[tuple[Signer, str, tuple[str, ...]]]:
        claim = self.corpus.claims.get(line.record)
        if claim and (reviewed := claim.record.reviewed):
            same = reviewed.fingerprint == fingerprint(self.corpus, claim.record)
            yield Signer(reviewed.by, reviewed.on), line.line.text, () if same else (line.record,)
        rows = self.rows(line)
        now = self.rests(line) if rows else {}
        for signature in (signed.signature for signed in rows):
            changed = tuple(id_ for id_ in {**signature.rests, **now} if signature.rests.get(id_) != now.get(id_))
            yield Signer(signature.by, signature.on), signature.text, changed

    def _assign(self, group: Group, rows: Iterable[Signed], texts: Sequence[str]) -> None:
        """Give each signature its line: the same words, else the most alike among those that nobody signed as they are.

        What is like a line that has its own signature was signed before it was reworded, and is done with.
        """
        gone: dict[str, list[Signed]] = {}
        for signed in rows:
            text = _even(signed.signature.text)
            (self._rows.setdefault((group, text), []) if text in texts else gone.setdefault(text, [])).append(signed)
        free = {text for text in texts if (group, text) not in self._rows}
        least = REWORDED if _many(group) else 0
        for _, was, now in sorted(_alike(gone, free, least), reverse=True):
            if now in free and was in gone:
                self._rows[group, now] = gone.pop(was)
                free.remove(now)
        for was, some in gone.items():
            if process.extractOne(was, texts, scorer=fuzz.ratio, score_cutoff=least) is None:
                self.orphans.extend(some)

    def _hash(self, id_: str) -> str:
        if id_ not in self._hashes:
            self._hashes[id_] = hashlib.sha256("\0".join(self._words(id_)).encode("utf-8")).hexdigest()[:DIGITS]
        return self._hashes[id_]

    def _words(self, id_: str) -> Iterator[str]:
        """What a line that rests on a record was read against: its words, its quotes, and the texts behind those."""
        record = self.corpus.entry(id_).record
        if not isinstance(record, Claim):
            yield json.dumps(record.model_dump(mode="json"), ensure_ascii=False, sort_keys=True)
        else:
            for claim in (id_, *self._asserted.get(id_, ())):
                yield fingerprint(self.corpus, self.corpus.claims[claim].record, entries=False)


def _group(record: str, field: str) -> Group:
    return record, _NUMBER.sub("*", field)


def _many(group: Group) -> bool:
    """Whether a record may have several lines in this field."""
    return group[1] == "prose" or "*" in group[1]


def _even(text: str) -> str:
    """A text as signatures are compared: records fold their lines anew without saying anything else."""
    return " ".join(text.split())


def _alike(gone: Iterable[str], free: Iterable[str], least: float) -> Iterator[tuple[float, str, str]]:
    """Yield how like each text that is gone is to the nearest that may be the same, reworded."""
    choices = sorted(free)
    for was in gone:
        for now, score, _ in process.extract(was, choices, scorer=fuzz.ratio, score_cutoff=least, limit=5):
            yield score, was, now
