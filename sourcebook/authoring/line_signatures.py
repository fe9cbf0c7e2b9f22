"""Writing signatures of lines: one line a signature, sorted, so that two branches that sign different lines merge."""

import json
import re
from collections.abc import Collection, Iterable, Sequence

from sourcebook.authoring.reviewed import Refused, refuse_unread
from sourcebook.lines.line_table import PlacedLine
from sourcebook.lines.signatures import Signatures
from sourcebook.quotes.quote_checks import EvidenceCheck
from sourcebook.reading.corpus import Corpus
from sourcebook.reading.edtf import Edtf
from sourcebook.reading.line_files import read_signatures, signatures_path
from sourcebook.reading.records import Kind
from sourcebook.reading.records.line_records import Signature
from sourcebook.reading.records.line_records import Signatures as File
from sourcebook.reading.validation import validate_as
from sourcebook.reading.yaml import read_yaml

#: Text that any reader of YAML takes for the same text without quotation marks.
_PLAIN = re.compile(r"[A-Za-z][A-Za-z_]*(?:/\d+|/[A-Za-z_]+)*|[A-Z][a-z]*\.?(?: [A-Z][a-z]*\.?)+|\d{4}-\d{2}-\d{2}")
#: Words that some readers of YAML take for something else.
_TYPED = frozenset({"y", "n", "yes", "no", "on", "off", "true", "false", "null"})


def path_of(corpus: Corpus, record: str) -> str:
    """Return the file that the signatures of a record's lines are kept in."""
    return signatures_path(record, briefing=corpus.kinds[record] is Kind.BRIEFING)


def sign(
    corpus: Corpus, checks: EvidenceCheck, signatures: Signatures, lines: Sequence[PlacedLine], *, by: str, on: Edtf
) -> bytes:
    """Return the file of signatures of a record that is no claim, with some of its lines signed.

    What a line had from before it or its grounds changed is taken out, what others signed stays. The file is read as
    it lies there now. Raises Refused when it cannot be, or when a quote behind a line was not checked.
    """
    path, name = path_of(corpus, lines[0].record), " ".join(by.split())
    rows = {_row(signature): signature for signature in _kept(corpus, path)}
    for line in lines:
        for id_ in line.rests:
            if id_ in corpus.claims:
                refuse_unread(checks, corpus.claims[id_])
        now, text = signatures.rests(line), " ".join(line.line.text.split())
        for old in (signed.signature for signed in signatures.rows(line)):
            if old.rests != now or old.text != text or old.by == name:
                rows.pop(_row(old), None)
        record = None if corpus.kinds[line.record] is Kind.BRIEFING else line.record
        fresh = Signature(record=record, field=line.field, text=text, by=name, on=on, rests=now)
        rows[_row(fresh)] = fresh
    data = written(rows.values())
    _confirm(data, path, rows.keys())
    return data


def written(signatures: Iterable[Signature]) -> bytes:
    """Return a file of signatures: sorted by record, field, text, day and name, each once."""
    rows = sorted(signatures, key=lambda s: (s.record or "", s.field, s.text, str(s.on), s.by))
    return "".join(["signed:\n", *(f"  - {{{row}}}\n" for row in dict.fromkeys(map(_row, rows)))]).encode()


def _row(signature: Signature) -> str:
    given = {"record": signature.record, "field": signature.field, "text": signature.text}
    given |= {"by": signature.by, "on": str(signature.on)}
    pairs = [f"{key}: {_written(value)}" for key, value in given.items() if value is not None]
    rests = ", ".join(f"{json.dumps(id_)}: {json.dumps(hash_)}" for id_, hash_ in sorted(signature.rests.items()))
    return ", ".join([*pairs, f"rests: {{{rests}}}"])


def _written(value: str) -> str:
    plain = _PLAIN.fullmatch(value) and value.lower() not in _TYPED
    return value if plain else json.dumps(value, ensure_ascii=False)


def _kept(corpus: Corpus, path: str) -> tuple[Signature, ...]:
    """Return the signatures in a file, which need not be there yet. Raises Refused when it cannot be read."""
    if path not in corpus.tree.files(path.rpartition("/")[0]):
        return ()
    found, problems = read_signatures(corpus.tree, path)
    if problems:
        raise Refused(f"{path}:{problems[0].span.line}: {problems[0].message}")
    return found


def _confirm(data: bytes, path: str, expected: Collection[str]) -> None:
    """Read the new file back: it must hold exactly these signatures."""
    document, _ = read_yaml(data, path)
    found = validate_as(document, File)[0] if document else None
    if found is None or set(map(_row, found.signed)) != set(expected):
        raise Refused(f"{path} cannot be written to safely")
