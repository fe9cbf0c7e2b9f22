"""Cases in which records act on one another: who is read through whom, statements about statements, contradiction,
replacement and time. Written, like all cases, from the rules and before the code.
"""

from tests.standing.row import PAPER, RADIO, Row

QUOTED = "quote: Every quote of these tests"


def sourced(*sources: str) -> str:
    """The evidence of another record, one line a source."""
    rows = "".join(f"\n  - {{source: {source}, {QUOTED}}}" for source in sources)
    return f"\nevidence:{rows}"


NOTHING = "\nevidence: []"
CITY_SAYS, UNION_SAYS, NGO_SAYS = (f"kind: statement\nspeakers: [{who}]\n" for who in ("city", "union", "ngo"))
BOTH = ("actors: [city, union]",)
GONE = "withdrawn: {on: 2026-01-01, why: wrong}\n"

THROUGH = (
    # --- two sides count as two only when neither is read through the other, nor both in one publication
    Row(
        "a rewrite that names the paper is no second reading of what the paper says",
        "single-source",
        "10",
        (PAPER, "paper-1 attributed_to=city", "radio-1 attributed_to=paper"),
    ),
    Row("the one is read through the other", "claimed", "9", ("paper-1 attributed_to=city", "radio-1 attributed_to=paper")),
    Row("two media that cite one another", "single-source", "10", ("paper-1 attributed_to=radio", "radio-1 attributed_to=paper")),
    Row(
        "three that cite one another in a circle",
        "single-source",
        "10",
        ("paper-1 attributed_to=radio", "radio-1 attributed_to=ngo", "ngo-page attributed_to=paper"),
    ),
    Row(
        "a medium quoted elsewhere and read itself, beside a party read elsewhere",
        "repeated",
        "8",
        ("paper-1", "radio-1 attributed_to=paper", "ngo-page attributed_to=city"),
    ),
    Row(
        "who says how it knows must be one of the two",
        "repeated",
        "8",
        ("ngo-page attributed_to=city", "radio-1 attributed_to=union"),
        said=("ngo -> radio-1 basis=observed",),
    ),
    Row(
        "parties in one article and a medium are repeated, not agreed",
        "repeated",
        "8",
        ("paper-1 attributed_to=city", "paper-1 attributed_to=union", "radio-1"),
        fields=BOTH,
    ),
    Row(
        "a party quoted again elsewhere has a publication that the other party does not share",
        "agreed-by-parties",
        "7",
        ("paper-1 attributed_to=city", "paper-1 attributed_to=union", "radio-1 attributed_to=city"),
        fields=BOTH,
    ),
    Row(
        "three parties, two of them in one article",
        "agreed-by-parties",
        "7",
        ("paper-1 attributed_to=city", "paper-1 attributed_to=union", "radio-1 attributed_to=owner"),
        fields=("actors: [city, union, owner]", "topics: [sale]"),
    ),
    Row(
        "parties that quote one another",
        "claimed",
        "9",
        ("city-page attributed_to=union", "union-page attributed_to=city"),
        fields=BOTH,
    ),
    # --- who vouches: the end of `retells`, its upstream, its publisher, the source itself
    Row("a rewrite of an agency story is the agency story", "single-source", "10", ("wire-b", "rewire")),
    Row("an agency story is not its printer's own", "repeated", "8", ("wire-a", "paper-1")),
    Row("a reprint of a source without publisher", "single-source", "10", ("anon", "anon-copy")),
    Row("a named authority in a reprint vouches itself", "claimed", "9", ("reprint attributed_to=city",)),
    Row("so does one who reprints what cites it", "claimed", "9", ("city-copy attributed_to=city",)),
    Row("a reprint has its text's own voice", "confirmed", "6", ("reprint attributed_to=paper basis=observed", "radio-1")),
    Row("an unnamed authority beside the own voice", "single-source", "10", ("paper-1", "paper-1 described_as=reportedly")),
    Row("an unnamed authority elsewhere is no second side", "single-source", "10", ("paper-1", "radio-1 described_as=reportedly")),
    Row(
        "unnamed in evidence and unnamed speaker are one side",
        "single-source",
        "10",
        ("radio-1 described_as=reportedly",),
        said=("? -> paper-1",),
    ),
    # --- sides and interest
    Row("membership makes no side", "single-source", "10", ("paper-1 attributed_to=member",)),
    Row("a party to a narrower topic only", "single-source", "10", ("paper-1 attributed_to=ngo",), fields=("topics: [ferry]",)),
    Row("a party to the narrower topic itself", "claimed", "9", ("paper-1 attributed_to=ngo",), fields=("topics: [night]",)),
    Row("one topic of two", "claimed", "9", ("paper-1 attributed_to=city",), fields=("topics: [weather, ferry]",)),
    Row(
        "beside an actor of the claim, on its side",
        "claimed",
        "9",
        ("paper-1 attributed_to=clerk",),
        fields=("topics: [weather]", "actors: [mayor]"),
    ),
    # --- reliability
    Row("graded by the nearest above", "unverified", "11", ("paper-1 attributed_to=stringer",)),
    Row("its own grade before the one above", "single-source", "10", ("paper-1 attributed_to=desk",)),
    Row("F leaves the grade above", "unverified", "11", ("paper-1 attributed_to=forum",)),
    Row(
        "graded E with access keeps nothing from being refuted",
        "refuted",
        "4",
        ("tabloid-1 basis=observed", "paper-1 direction=refutes basis=observed", "radio-1 direction=refutes"),
    ),
    Row("graded E and denied", "unverified", "11", ("tabloid-1", "city-page direction=refutes"), flags=("denied_by",)),
    Row("graded E beside a party", "claimed", "9", ("tabloid-1", "city-page")),
    Row("graded E in its article, counted in another", "single-source", "10", ("tabloid-1", "paper-1 attributed_to=desk")),
    Row("a graded E speaker", "unverified", "11", said=("tabloid -> paper-1",)),
    Row("a graded E denial and one with access refute", "refuted", "4", ("tabloid-1 direction=refutes", "radio-1 direction=refutes basis=document")),
)  # fmt: skip

ORDER = (
    # --- rules 1 to 3 before all others, whatever the kind
    Row("withdrawn comes before unsourced", "withdrawn", "1", fields=("withdrawn: {on: 2026-01-01, why: wrong}",)),
    Row("superseded comes before unsourced", "superseded", "2", others={"newer": "supersedes: it"}),
    Row("superseded comes before unavailable", "superseded", "2", ("secret",), others={"newer": "supersedes: it"}, flags=("unavailable",)),
    Row("superseded comes before disputed", "superseded", "2", ("paper-1", "radio-1 direction=refutes"), others={"newer": "supersedes: it"}),
    Row(
        "superseded comes before refuted",
        "superseded",
        "2",
        ("paper-1 direction=refutes basis=observed", "radio-1 direction=refutes"),
        others={"newer": "supersedes: it"},
    ),
    Row("withdrawn comes before disputed", "withdrawn", "1", ("paper-1", "radio-1 direction=refutes"), fields=("withdrawn: {on: 2026-01-01, why: wrong}",)),
    Row("an assessment without evidence", "unsourced", "3", kind="assessment"),
    Row("a statement without evidence", "unsourced", "3", kind="statement", fields=("speakers: [city]",)),
    Row("an assessment unavailable", "unverified", "3", ("secret",), kind="assessment", flags=("unavailable",)),
    Row("a forecast unavailable is not due", "unverified", "3", ("secret",), kind="forecast", fields=("when: 2025",), flags=("unavailable",), as_of="2026-01-01"),
    Row("a forecast withdrawn", "withdrawn", "1", (PAPER,), kind="forecast", fields=("withdrawn: {on: 2026-01-01, why: wrong}",)),
    Row("a statement superseded comes before denied", "superseded", "2", ("paper-1", "radio-1 direction=refutes"), kind="statement", fields=("speakers: [city]",), others={"newer": "supersedes: it"}),
    Row("an assessment denied", "assessed", "4", ("paper-1", "radio-1 direction=refutes"), kind="assessment", flags=("denied_by",)),
    # --- rules 4 to 11 in their order
    Row("repeated but denied", "disputed", "5", ("paper-1", "radio-1", "city-page direction=refutes")),
    Row("claimed but denied", "disputed", "5", ("city-page", "union-page direction=refutes")),
    Row(
        "established for and against",
        "disputed",
        "5",
        (PAPER, "city-page", "radio-1 direction=refutes basis=observed", "ngo-page direction=refutes"),
    ),
    Row("confirmed against an unnamed denial", "confirmed", "6", (PAPER, "radio-1", "city-page direction=refutes described_as=reportedly basis=observed"), flags=("denied_by",)),
    Row("confirmed against an interested denial with access", "confirmed", "6", (PAPER, "radio-1", "city-page direction=refutes basis=document"), flags=("denied_by",)),
    Row("interested support with access does not keep it from being refuted", "refuted", "4", ("city-page basis=observed", "paper-1 direction=refutes basis=observed", "radio-1 direction=refutes"), flags=("claimed_by",)),
    Row("only interested denials, with access, refute nothing", "disputed", "5", ("paper-1", "city-page direction=refutes basis=observed", "union-page direction=refutes basis=observed")),
    Row("two denials without access and nobody for it", "unverified", "11", ("paper-1 direction=refutes", "radio-1 direction=refutes"), flags=("denied_by",)),
    Row("one party, interested, twice on its own pages", "claimed", "9", ("city-page", "mayor-page basis=observed")),
    Row("a party and a medium in one article, twice", "repeated", "8", ("paper-1 attributed_to=city", "radio-1")),
)  # fmt: skip

STATEMENTS = (
    # --- a denial by the speaker is the speaker's, not the reporter's
    Row("a speaker's denial is its own", "disputed", "4", ("paper-1", "paper-1 direction=refutes attributed_to=mayor"), kind="statement", fields=("speakers: [city]",)),
    Row("reported by an unreliable medium alone", "reported", "6", ("tabloid-1",), kind="statement", fields=("speakers: [city]",), reporters=0),
    Row("two reporters of whom one cites the other", "reported", "6", ("paper-1", "radio-1 attributed_to=paper"), kind="statement", fields=("speakers: [city]",), reporters=1),
    Row("context of the speaker's own does not put on record", "reported", "6", ("paper-1", "city-page direction=context"), kind="statement", fields=("speakers: [city]",)),
    Row("one of two speakers publishes", "on-record", "5", ("union-page",), kind="statement", fields=("speakers: [city, union]",)),
    Row("a transcript of an unnamed speaker", "on-record", "5", ("transcript",), kind="statement", fields=("described_as: an official",)),
    Row("a graded E denial disputes a statement", "disputed", "4", ("paper-1", "tabloid-1 direction=refutes"), kind="statement", fields=("speakers: [city]",)),
    Row("a statement contradicted", "disputed", "4", ("paper-1",), kind="statement", fields=("speakers: [city]",), others={"other": f"{UNION_SAYS}contradicts: [it]{sourced('radio-1')}"}),
    Row("an event in a transcript is not on record", "single-source", "10", ("transcript",)),
    Row("a publication of the speaker's own that repeats a report", "on-record", "5", ("city-copy",), kind="statement", fields=("speakers: [city]",)),
    Row("a report of the speaker's own publication", "reported", "6", ("page-copy",), kind="statement", fields=("speakers: [city]",)),
    Row("an attribution on the side of a forecast's speaker is kept", "expected", "4", ("paper-1 attributed_to=mayor",), kind="forecast", fields=("speakers: [city]",)),
    # --- statements about statements
    Row("said, as another says", "reported", "6", kind="statement", fields=("speakers: [city]",), others={"relay": f"{UNION_SAYS}asserts: [{{claim: it}}]{sourced('paper-1')}"}, reporters=1),
    Row(
        "what is said through another is vouched for by who is said to say it",
        "claimed",
        "9",
        others={
            "said": f"{CITY_SAYS}asserts: [{{claim: it}}]{NOTHING}",
            "relay": f"{NGO_SAYS}asserts: [{{claim: said}}]{sourced('paper-1')}",
        },
    ),
    Row(
        "a relay adds no reading to the statement that it relays",
        "single-source",
        "10",
        ("paper-1",),
        others={
            "said": f"{CITY_SAYS}asserts: [{{claim: it}}]{NOTHING}",
            "relay": f"{NGO_SAYS}asserts: [{{claim: said}}]{sourced('paper-1')}",
        },
    ),
    Row(
        "a statement that is denied vouches for nothing",
        "unsourced",
        "3",
        others={
            "said": f"{CITY_SAYS}asserts: [{{claim: it}}]{sourced('paper-1')}",
            "denial": f"{UNION_SAYS}denies: [{{claim: said}}]{sourced('radio-1')}",
        },
    ),
    Row(
        "a denial that is denied itself denies nothing",
        "claimed",
        "9",
        others={
            "said": f"{CITY_SAYS}asserts: [{{claim: it}}]{sourced('paper-1')}",
            "denial": f"{UNION_SAYS}denies: [{{claim: said}}]{sourced('radio-1')}",
            "third": f"{NGO_SAYS}denies: [{{claim: denial}}]{sourced('anon')}",
        },
    ),
    Row(
        "a statement that another contradicts vouches for nothing",
        "unsourced",
        "3",
        others={
            "said": f"{CITY_SAYS}asserts: [{{claim: it}}]{sourced('paper-1')}",
            "contrary": f"{CITY_SAYS}contradicts: [said]{sourced('radio-1')}",
        },
    ),
    Row(
        "a withdrawn statement contradicts nothing",
        "claimed",
        "9",
        others={
            "said": f"{CITY_SAYS}asserts: [{{claim: it}}]{sourced('paper-1')}",
            "contrary": f"{CITY_SAYS}{GONE}contradicts: [said]{sourced('radio-1')}",
        },
    ),
    Row(
        "contradicted by what was only said through another",
        "unsourced",
        "3",
        others={
            "said": f"{CITY_SAYS}asserts: [{{claim: it}}]{sourced('paper-1')}",
            "contrary": f"{CITY_SAYS}contradicts: [said]{NOTHING}",
            "relay": f"{NGO_SAYS}asserts: [{{claim: contrary}}]{sourced('radio-1')}",
        },
    ),
    Row(
        "contradicted by what nobody says",
        "claimed",
        "9",
        others={
            "said": f"{CITY_SAYS}asserts: [{{claim: it}}]{sourced('paper-1')}",
            "contrary": f"{CITY_SAYS}contradicts: [said]{NOTHING}",
        },
    ),
    Row(
        "a superseded statement vouches for nothing",
        "unsourced",
        "3",
        others={
            "said": f"{CITY_SAYS}asserts: [{{claim: it}}]{sourced('paper-1')}",
            "newer": f"{CITY_SAYS}supersedes: said{sourced('radio-1')}",
        },
    ),
    Row("a statement without evidence vouches for nothing", "unsourced", "3", others={"said": f"{CITY_SAYS}asserts: [{{claim: it}}]{NOTHING}"}),
    Row("a statement read by an unreliable medium vouches", "claimed", "9", said=("city -> tabloid-1",)),
    Row("denied with access by a statement, and again", "refuted", "4", ("city-page", "radio-1 direction=refutes"), denied=("ngo -> paper-1 basis=observed",), flags=("claimed_by",)),
    Row("one speaker asserts and another denies", "disputed", "5", said=("city -> paper-1",), denied=("union -> radio-1",)),
    Row("an unnamed speaker denies", "disputed", "5", ("paper-1",), denied=("? -> radio-1",)),
)  # fmt: skip

CONTRADICTED = (
    Row("contradiction alone is no evidence", "unsourced", "3", others={"other": f"contradicts: [it]{sourced('paper-1')}"}),
    Row("contradiction beside what is unavailable", "unverified", "3", ("secret",), others={"other": f"contradicts: [it]{sourced('paper-1')}"}, flags=("unavailable", "denied_by")),
    Row(
        "what supports a contradicting claim refutes, with its basis",
        "refuted",
        "4",
        ("city-page",),
        others={"other": f"contradicts: [it]{sourced('paper-1, basis: observed', 'radio-1')}"},
        flags=("claimed_by",),
    ),
    Row(
        "derived support of a contradicting claim refutes, with its basis",
        "refuted",
        "4",
        ("city-page",),
        others={
            "other": f"contradicts: [it]{sourced('radio-1')}",
            "said": f"{NGO_SAYS}asserts: [{{claim: other, basis: observed}}]{sourced('paper-1')}",
        },
        flags=("claimed_by", "fragile"),
    ),
    Row("a contradicting claim that only graded E supports", "disputed", "5", ("paper-1",), others={"other": f"contradicts: [it]{sourced('tabloid-1')}"}),
    Row("a contradicting claim that is itself refuted", "disputed", "5", ("paper-1",), others={"other": f"contradicts: [it]{sourced('radio-1', 'ngo-page, direction: refutes, basis: observed', 'union-page, direction: refutes')}"}),
    Row("a contradicting claim without support", "single-source", "10", ("paper-1",), others={"other": f"contradicts: [it]{sourced('radio-1, direction: refutes')}"}),
    Row("a forecast contradicted", "expected", "4", ("paper-1",), kind="forecast", others={"other": f"contradicts: [it]{sourced('radio-1')}"}, flags=("denied_by",)),
    Row("a superseded claim contradicts nothing", "single-source", "10", ("paper-1",), others={"other": f"contradicts: [it]{sourced('radio-1')}", "newer": f"supersedes: other{sourced('radio-1')}"}),
    Row("contradicted by its own reprint", "disputed", "5", ("paper-1",), others={"other": f"contradicts: [it]{sourced('reprint')}"}),
    # --- what could not be looked at
    Row("a statement that could not be looked at", "unverified", "3", said=("city -> secret",), flags=("unavailable",)),
    Row("a statement behind a statement that could not be looked at", "unverified", "3", others={"said": f"{CITY_SAYS}asserts: [{{claim: it}}]{NOTHING}", "relay": f"{NGO_SAYS}asserts: [{{claim: said}}]{sourced('secret')}"}, flags=("unavailable",)),
    Row("a withdrawn statement that could not be looked at", "unsourced", "3", said=("city -> secret withdrawn",)),
    Row("context that could not be looked at", "unsourced", "3", ("secret direction=context",)),
    Row("a denial that could not be looked at", "single-source", "10", ("paper-1", "secret direction=refutes"), flags=("unavailable",)),
    Row("a contradicting claim that could not be looked at", "single-source", "10", ("paper-1",), others={"other": f"contradicts: [it]{sourced('secret')}"}, flags=("unavailable",)),
    Row("a contradicting claim, said where it could not be looked at", "single-source", "10", ("paper-1",), others={"other": f"contradicts: [it]{NOTHING}", "said": f"{CITY_SAYS}asserts: [{{claim: other}}]{sourced('secret')}"}, flags=("unavailable",)),
    Row("a denial of a contradicting claim that could not be looked at", "single-source", "10", ("paper-1",), others={"other": f"contradicts: [it]{sourced('radio-1, direction: refutes')}", "said": f"{CITY_SAYS}denies: [{{claim: other}}]{sourced('secret')}"}),
)  # fmt: skip

IN_TIME = (
    Row("not yet superseded", "single-source", "10", (PAPER,), others={"newer": "supersedes: it\nwhen: 2026-03"}, as_of="2026-02-28"),
    Row("superseded within the month", "superseded", "2", (PAPER,), others={"newer": "supersedes: it\nwhen: 2026-03"}, as_of="2026-03-01"),
    Row("superseded by what carries no date", "superseded", "2", (PAPER,), others={"newer": "supersedes: it"}, as_of="2020"),
    Row("superseded where no date is asked for", "superseded", "2", (PAPER,), others={"newer": "supersedes: it\nwhen: 2026-03"}),
    Row("a plan for a later day supersedes already", "superseded", "2", (PAPER,), kind="state", others={"newer": "kind: state\nsupersedes: it\nwhen: 2026-03"}, as_of="2026-01-01"),
    Row("a state that does not hold yet supersedes nothing", "single-source", "10", (PAPER,), kind="state", others={"newer": "kind: state\nsupersedes: it\nwhen: 2026-03-01/.."}, as_of="2026-01-01"),
    Row("a state that holds supersedes", "superseded", "2", (PAPER,), kind="state", others={"newer": "kind: state\nsupersedes: it\nwhen: 2025-12-01/.."}, as_of="2026-01-01"),
    Row("a judgement of a later day supersedes already", "superseded", "2", (PAPER,), kind="assessment", others={"newer": "kind: assessment\nsupersedes: it\nwhen: 2026-03"}, as_of="2026-01-01"),
    Row("a statement not yet superseded vouches", "claimed", "9", others={"said": f"{CITY_SAYS}asserts: [{{claim: it}}]{sourced('paper-1')}", "newer": f"{CITY_SAYS}supersedes: said\nwhen: 2026-03{sourced('radio-1')}"}, as_of="2026-01-01"),
    Row("wrong at every date", "withdrawn", "1", (PAPER,), fields=("withdrawn: {on: 2026-03-01, why: wrong}",), as_of="2026-01-01"),
    Row("a statement said later vouches all the same", "claimed", "9", others={"said": f"{CITY_SAYS}when: 2026-03\nasserts: [{{claim: it}}]{sourced('paper-1')}"}, as_of="2026-01-01"),
    Row("an override on its last day", "single-source", "10", (RADIO,), fields=("override: {standing: confirmed, why: known, by: A. Reader, until: 2026-06-01}",), flags=("overridden",), as_of="2026-06-01"),
    Row("an override where no date is asked for", "single-source", "10", (RADIO,), fields=("override: {standing: confirmed, why: known, by: A. Reader, until: 2026-06-01}",), flags=("overridden",)),
    Row("an override never replaces", "disputed", "5", ("paper-1", "radio-1 direction=refutes"), fields=("override: {standing: refuted, why: known, by: A. Reader, until: 2026-06-01}",), flags=("overridden",)),
    Row("due at an uncertain date only when all of it is past", "expected", "4", ("paper-1",), kind="forecast", fields=("when: 2025-12-20/2026-01-10",), as_of="2026-01-05"),
    Row("a forecast whose replacement lies ahead is due", "due", "4", ("paper-1",), kind="forecast", fields=("when: 2025-12",), others={"newer": "supersedes: it\nwhen: 2026-03"}, as_of="2026-01-05"),
    Row("an event is never due", "single-source", "10", (PAPER,), fields=("when: 2025-12",), as_of="2026-01-05"),
)  # fmt: skip

BETWEEN = (*THROUGH, *ORDER, *STATEMENTS, *CONTRADICTED, *IN_TIME)
