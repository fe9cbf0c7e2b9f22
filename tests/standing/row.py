"""The shape of a case, and two lines of evidence that many of them use."""

from dataclasses import dataclass, field


@dataclass(frozen=True)
class Row:
    """Evidence lines are `source [key=value ...]`; statements likewise, after `speaker ->`."""

    name: str
    expected: str
    rule: str
    evidence: tuple[str, ...] = ()
    kind: str = "event"
    fields: tuple[str, ...] = ()
    said: tuple[str, ...] = ()
    denied: tuple[str, ...] = ()
    others: dict[str, str] = field(default_factory=dict)
    flags: tuple[str, ...] = ()
    as_of: str | None = None
    reporters: int | None = None


PAPER, RADIO = "paper-1 basis=observed", "radio-1 basis=observed"
