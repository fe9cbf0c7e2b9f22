"""Who says what after whom: a voice that only cites another adds nothing to it, through any number of texts.

When a paper cites an agency, and the agency's own text for the same claim cites a ministry, all of it is the ministry's
word. Voices that only cite one another are nobody's: nothing but talk. Who is quoted as saying how it knows speaks for
itself, whatever its own text cites.
"""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from sourcebook.standing.witness import CIRCLE, Witness


def to_their_end(witnesses: Iterable[Witness]) -> tuple[Witness, ...]:
    """Return the witnesses, each that only cites another, by what is recorded for this claim, given to the other."""
    rows = tuple(witnesses)
    read_in: dict[str, list[Witness]] = {}
    for witness in rows:
        read_in.setdefault(witness.reading, []).append(witness)
    citing = {side: own for side, own in read_in.items() if all(witness.side != side for witness in own)}
    return tuple(dict.fromkeys(found for witness in rows for found in _ends(witness, citing)))


def _ends(witness: Witness, citing: dict[str, list[Witness]]) -> Iterator[Witness]:
    """Yield what a witness comes to: itself, those whom its side cites, or nobody, where they cite one another."""
    seen: set[str] = set()
    pending = [witness]
    ended = False
    while pending:
        current = pending.pop()
        cites = current.side != current.reading and not current.access
        own = citing.get(current.side) if cites else None
        if own is None:
            ended = True
            yield witness if current is witness else _given(witness, current)
        elif current.side not in seen:
            seen.add(current.side)
            pending.extend(reversed(own))
    if not ended:
        yield replace(witness, voucher=CIRCLE, actor=None, side=CIRCLE, access=False, after=witness.voucher)


def _given(witness: Witness, end: Witness) -> Witness:
    return replace(
        witness,
        voucher=end.voucher,
        actor=end.actor,
        holder=end.holder,
        side=end.side,
        reading=end.reading,
        access=False,
        described_as=end.described_as,
        after=witness.voucher,
    )
