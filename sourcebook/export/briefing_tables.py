"""The tables of briefings and their key judgements."""

from typing import cast

from sourcebook.export.records import of_kind, parts_of
from sourcebook.export.tables import Table, Type, authored, computed, key, place
from sourcebook.reading.records import Briefing, Judgement, Kind
from sourcebook.standing.judgements import standing_low

BRIEFINGS = Table(
    name="briefings",
    one="briefing",
    about="one row for each briefing; its prose is in sourcebook.json",
    keys=1,
    columns=(
        key("id", 0, "The briefing's id.", to="records"),
        *authored(Briefing, "title summary as_of as_of_note published topics lang"),
    ),
    rows=of_kind(Kind.BRIEFING),
)


JUDGEMENTS = Table(
    name="judgements",
    one="judgement",
    about="one row for each key judgement of a briefing",
    keys=2,
    columns=(
        key("briefing", 0, "The briefing.", to="briefings"),
        place(1),
        *authored(Judgement, "text likelihood confidence claims"),
        computed(
            "claims_standing_low",
            Type.IDS,
            "Those of them that are neither confirmed, agreed by the parties nor on record.",
            lambda facts, row: standing_low(facts.derived.claims, cast("Judgement", row.part)),
            to="claims",
        ),
    ),
    rows=parts_of(Kind.BRIEFING, "judgements"),
)
