"""Signatures that no longer say what they said: lapsed ones, with the difference, and those whose line is gone."""

from collections.abc import Iterable, Iterator
from itertools import groupby

from rapidfuzz.distance import Levenshtein

from sourcebook.lines.line_places import line_problem
from sourcebook.lines.line_table import PlacedLine
from sourcebook.lines.signatures import Lapse, Signatures
from sourcebook.problems import Problem, Span
from sourcebook.reading.corpus import Corpus
from sourcebook.reading.kinds import KINDS
from sourcebook.reading.line_files import Signed, signatures_path
from sourcebook.reading.records import Kind
from sourcebook.reading.references import nearest_id
from sourcebook.reading.shape import Shape, fields


def check_signatures(signatures: Signatures, lapsed: Iterable[tuple[PlacedLine, Lapse]]) -> Iterator[Problem]:
    """Warn of signatures that lapsed and of those whose line is gone; one for no record or field is an error."""
    corpus, reviews = signatures.corpus, set[str]()
    for placed, lapse in lapsed:
        if placed.record not in corpus.claims:
            yield _lapsed(corpus, placed, lapse)
        elif placed.record not in reviews:  # a claim has one review, for all of its lines
            reviews.add(placed.record)
            yield _review_lapsed(corpus, placed.record, lapse)
    for some in corpus.line_files.signed.values():
        for signed in some:
            yield from _misplaced(corpus, signed)
    for signed in signatures.orphans:
        if signed.record in corpus.kinds and not next(_misplaced(corpus, signed), None) and _is_read(corpus, signed):
            yield _orphaned(signed)


def difference(before: str, after: str) -> str:
    """Return what went and what came, word by word: "`six` → `nine`; `in May` → nothing"."""
    old, new = before.split(), after.split()
    found = []
    for same, group in groupby(Levenshtein.opcodes(old, new), lambda step: step.tag == "equal"):
        if not same:
            steps = list(group)
            gone, come = (steps[0].src_start, steps[-1].src_end), (steps[0].dest_start, steps[-1].dest_end)
            found.append(f"{_words(old[slice(*gone)])} → {_words(new[slice(*come)])}")
    return "; ".join(found)


def what_changed(lapse: Lapse, text: str) -> str:
    """Say in words why a signature lapsed; ``text`` is the line as it is now."""
    reworded = difference(lapse.text, text)
    records = ", ".join(f"`{id_}`" for id_ in lapse.changed)
    said = (f"reworded: {reworded}" if reworded else "", f"changed since: {records}" if records else "")
    return "; ".join(filter(None, said))


def _words(some: Iterable[str]) -> str:
    return f"`{' '.join(some)}`" if some else "nothing"


def _lapsed(corpus: Corpus, placed: PlacedLine, lapse: Lapse) -> Problem:
    text = placed.line.text
    message = f"the line has changed since {lapse.signer.by} read it on {lapse.signer.on}"
    if lapse.changed and not difference(lapse.text, text):
        message = f"what the line rests on has changed since {lapse.signer.by} read it on {lapse.signer.on}"
    hint = f"read it again: build.py review {placed.record}"
    return line_problem(corpus, placed, "S201", 0, len(text), message, note=what_changed(lapse, text), hint=hint)


def _review_lapsed(corpus: Corpus, claim: str, lapse: Lapse) -> Problem:
    message = f"the claim or what it rests on has changed since {lapse.signer.by} read it on {lapse.signer.on}"
    note = "its text, kind, speakers, condition, evidence or a kept text behind it is another now"
    hint = f"read it again: build.py review {claim}"
    return corpus.claims[claim].problem("S201", message, loc=("reviewed", "fingerprint"), note=note, hint=hint)


def _orphaned(signed: Signed) -> Problem:
    signature = signed.signature
    return Problem(
        code="S201",
        span=Span(path=signed.path, line=signed.line),
        message=f"the line that {signature.by} read on {signature.on} is gone",
        note=f"“{signature.text}”",
        hint="delete the signature, or put the line back",
        field=signature.field,
    )


def _is_read(corpus: Corpus, signed: Signed) -> bool:
    """Of a record that could not be read nobody knows the lines."""
    return signed.record in corpus.by_kind[corpus.kinds[signed.record]]


def _misplaced(corpus: Corpus, signed: Signed) -> Iterator[Problem]:
    """A signature is for a record that has lines, in the file that is for them, and for a field of that record."""
    id_, field, span = signed.record, signed.signature.field, Span(path=signed.path, line=signed.line)
    kind = corpus.kinds.get(id_)
    if kind is None:
        near = nearest_id(id_, corpus.kinds, tuple(Kind))
        hint = f"did you mean `{near}`?" if near else "delete the signature: its record is gone"
        yield Problem(code="R101", span=span, message=f"there is no record `{id_}`", hint=hint, field="record")
    elif kind is Kind.CLAIM:
        message, hint = f"`{id_}` is a claim", f"its record has its signature: build.py review {id_} --by NAME"
        yield Problem(code="R102", span=span, message=message, hint=hint, field="record")
    elif signed.path != signatures_path(id_, briefing=kind is Kind.BRIEFING):
        home = signatures_path(id_, briefing=kind is Kind.BRIEFING)
        message, hint = f"the signatures of `{id_}` stand in {home}", f"move the line to {home}"
        yield Problem(code="R102", span=span, message=message, hint=hint, field="record")
    elif not (kind is Kind.BRIEFING and field == "prose") and not _leads_somewhere(kind, field):
        known = ", ".join(fields(KINDS[kind].model))
        message = f"`{field}` is no field of {kind.one}"
        yield Problem(code="F104", span=span, message=message, hint=f"fields: {known}", field="field")


def _leads_somewhere(kind: Kind, field: str) -> bool:
    """Whether the model has this path of fields and places in lists."""
    shape = Shape(part=KINDS[kind].model)
    for step in field.split("/"):
        if shape.item and step.isdigit():
            shape = shape.item
        elif shape.part and step in fields(shape.part):
            shape = fields(shape.part)[step]
        else:
            return False
    return shape.plain is str
