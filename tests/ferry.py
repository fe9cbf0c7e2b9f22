"""What the invented corpus in examples/ferry/ must come to, worked out by hand from the rules before it was computed.

Each line is reasoned from the records and the rules of docs/standing.md alone; the words after `#` say why. Where the engine and
this table differ, one of them is wrong.
"""

#: As of 5 October 2025, the date of the later briefing. Claim: standing, rule, flags.
CLAIMS: dict[str, str] = {
    # --- closing -------------------------------------------------------------------------------------------------
    "closure-decided": "agreed-by-parties AGREED",  # council and company, each in its own publication
    "vote-nine-to-six": "confirmed CONFIRMED",  # the agency counted; two reprints of it, so no single basis decides
    "vote-eight-to-seven": "withdrawn WITHDRAWN",
    "amendment-fell": "claimed CLAIMED",  # the council's minutes alone
    "closing-in-october": "superseded SUPERSEDED",
    "closing-in-march": "agreed-by-parties AGREED",
    "closing-put-off": "claimed CLAIMED",
    "fenwright-moved-closing": "reported REPORTED",
    "fenwright-on-grant": "reported REPORTED",
    "tarrant-wants-survey-first": "reported REPORTED",
    "tarrant-open-to-keeping": "on-record ON_RECORD",
    "grant-grew": "claimed CLAIMED fragile",  # the agency cites the council; if it did not, repeated
    "petition-received": "agreed-by-parties AGREED",
    "shame-called": "single-source SINGLE_SOURCE",
    "service-since-1890": "single-source SINGLE_SOURCE",  # two newspapers, one agency story
    "unnamed-on-leader": "reported REPORTED",
    "leader-settled-in-autumn": "disputed DISPUTED",
    "fenwright-denies-autumn": "reported REPORTED",  # the station edits its interviews: not a transcript
    "eschenufer-without-comment": "superseded SUPERSEDED",
    "eschenufer-rejects-closing": "on-record ON_RECORD",
    "eschenufer-on-consultation": "on-record ON_RECORD",
    "no-consultation": "disputed DISPUTED",
    "fenwright-on-telephone-call": "on-record ON_RECORD",
    "vielhaber-on-telephone-call": "on-record ON_RECORD",
    "call-in-january": "claimed CLAIMED",  # both parties, but read in one transcript
    "eschenufer-denies-having-agreed": "on-record ON_RECORD",
    "eschenufer-agreed": "unverified UNVERIFIED denied_by",  # only a grade E says so; the denial counts
    "quay-sold": "unverified UNVERIFIED",  # only a grade D says so, through a grade E
    "hearing-promised": "reported REPORTED",
    "hearing-held": "confirmed CONFIRMED fragile",  # hangs on "attended"
    "residents-ask-to-keep": "on-record ON_RECORD",
    "osk-still-wants-the-line": "on-record ON_RECORD",
    "union-rejects-closing": "on-record ON_RECORD",
    "operator-sees-no-other-way": "on-record ON_RECORD",
    "harke-on-regret": "reported REPORTED",
    # --- hull ----------------------------------------------------------------------------------------------------
    "operator-on-hull": "on-record ON_RECORD",
    "hull-unsafe": "refuted REFUTED claimed_by",  # inspectorate, station and union against the company
    "union-on-hull": "on-record ON_RECORD",
    "members-measured-plates": "claimed CLAIMED",
    "fit-until-2027": "confirmed CONFIRMED denied_by",  # inspectorate and station, each with the certificate
    "plating-sufficient": "confirmed CONFIRMED fragile",  # without the inspectorate's basis, repeated
    "eschenufer-on-plating": "on-record ON_RECORD",
    "measured-at-212-points": "single-source SINGLE_SOURCE",
    "hauled-out-at-own-expense": "claimed CLAIMED",  # the inspectorate speaks of itself
    "frames-corroded": "single-source SINGLE_SOURCE",
    "plates-renewed": "single-source SINGLE_SOURCE",
    "rust-through-plates": "withdrawn WITHDRAWN",  # its one source was retracted
    "better-health-than-said": "assessed ASSESSED",
    "operator-on-repair-cost": "on-record ON_RECORD",
    "repair-cost": "claimed CLAIMED overridden",
    "letter-run-until-2028": "disputed SAYING_DENIED",
    "letter-on-reserve": "disputed SAYING_DENIED",
    "harke-disowns-letter": "on-record ON_RECORD",
    "harke-on-safety": "on-record ON_RECORD",
    "reyle-on-safety": "on-record ON_RECORD",
    "electric-ferry-ordered": "unverified UNAVAILABLE unavailable",
    "kolb-on-cost": "reported REPORTED",
    "estimates-promised": "on-record ON_RECORD",
    "union-asks-for-estimates": "on-record ON_RECORD",
    "operator-withholds-prices": "on-record ON_RECORD",
    "summary-published": "claimed CLAIMED",
    # --- passengers ----------------------------------------------------------------------------------------------
    "operator-on-passengers": "on-record ON_RECORD",
    "passengers-halved": "disputed DISPUTED stale",  # one side against it, and refuting takes two
    "passengers-2019": "single-source SINGLE_SOURCE",
    "passengers-2024": "single-source SINGLE_SOURCE",
    "weekday-users": "claimed CLAIMED fragile",  # "according to Eldre Crossings"; its override has lapsed
    "residents-counted": "claimed CLAIMED",
    "pupils-cross": "claimed CLAIMED",
    "wanted-more-than-used": "assessed ASSESSED",
    # --- crew ----------------------------------------------------------------------------------------------------
    "posts-promised": "on-record ON_RECORD",
    "employment-until-closing": "expected EXPECTED",
    "union-on-no-talks": "on-record ON_RECORD",
    "union-asks-for-fair-offer": "on-record ON_RECORD",
    "union-threatens-ballot": "on-record ON_RECORD",
    "strike-ballot-planned": "expected EXPECTED",
    "deckhands-left": "claimed CLAIMED",  # someone unnamed, who is no second side, and the company
    "operator-on-offers": "on-record ON_RECORD",
    "reyle-on-offers": "on-record ON_RECORD",
    "posts-offered": "disputed DISPUTED",
    "operator-on-dismissals": "on-record ON_RECORD",
    # --- timetable -----------------------------------------------------------------------------------------------
    "timetable-promised": "on-record ON_RECORD",
    "no-sunday-boat": "single-source UNREAD suspect",  # nobody has read the quote that was added after the review
    "sundays-without-boat": "claimed CLAIMED",
    "sheet-in-window": "single-source SINGLE_SOURCE fragile",  # the Post retells the Courier; else confirmed
    "council-may-withhold": "single-source SINGLE_SOURCE",
    "residents-ask-for-timetable": "on-record ON_RECORD",
    # --- winter service ------------------------------------------------------------------------------------------
    "union-asks-for-winter-service": "on-record ON_RECORD",
    "union-on-fewer-sailings": "on-record ON_RECORD",
    "union-accepts-winter-timetable": "on-record ON_RECORD",  # a recording
    "residents-open-to-smaller-winter": "on-record ON_RECORD",
    "harke-on-winter-service": "on-record ON_RECORD",
    "fenwright-against-winter-service": "on-record ON_RECORD",
    "fenwright-would-consider-winter": "reported REPORTED",
    "fenwright-supports-winter-service": "reported REPORTED",
    "tarrant-on-six-sailings": "reported REPORTED",
    "operator-accepts-winter-service": "on-record ON_RECORD",
    "council-resolves-grant": "on-record ON_RECORD",
    "council-asks-for-accounts": "on-record ON_RECORD",
    "operator-on-accounts": "on-record ON_RECORD",
    "eschenufer-offers-share": "on-record ON_RECORD",
    "fenwright-on-the-offer": "reported REPORTED",
    # --- way across ----------------------------------------------------------------------------------------------
    "detour-of-23-km": "repeated REPEATED",  # the agency and the station; neither says how it knows
    "pontoon-in-flood": "single-source SINGLE_SOURCE",
    "bus-trial-promised": "reported REPORTED",
    "fenwright-on-bus": "reported REPORTED",
    "bus-sign-set-up": "single-source UNSTATED",  # a handbill that names nobody
    "council-slow-with-bus": "assessed ASSESSED",  # an opinion column's own voice
    "shelters-expected": "due DUE",  # spring 2025 is over
}

#: What each fragile standing hangs on: the field, where, and what it would be without it.
FRAGILE: dict[str, tuple[str, ...]] = {
    "grant-grew": ("`attributed_to` in evidence 2 of `grant-grew` (without it: repeated)",),
    "hearing-held": ("`basis` in evidence 2 of `hearing-held` (without it: repeated)",),
    "plating-sufficient": ("`basis` in evidence 1 of `plating-sufficient` (without it: repeated)",),
    "weekday-users": (
        "`attributed_to` in evidence 1 of `weekday-users` (without it: single-source)",
        "`attributed_to` in evidence 2 of `weekday-users` (without it: single-source)",
    ),
    "sheet-in-window": ("`retells` in the source `post-sunday-boat` (without it: confirmed)",),
}

QUESTIONS: dict[str, str] = {
    "may-the-boat-run": "answered",
    "does-it-close-in-october": "reopened",  # the answer rests on what was superseded
    "until-when": "ready",  # council and company agree, and nobody has written the answer
    "has-everyone-an-offer": "has-candidate",  # one of two conditions holds
    "when-was-it-settled": "has-candidate",  # a later statement, but reported and not on record
    "cost-of-the-bus": "open",
    "whose-letter": "open",
}

#: Claims that come near to settling a question.
CANDIDATES: dict[str, tuple[str, ...]] = {
    "has-everyone-an-offer": ("operator-on-dismissals", "operator-on-offers"),
    "when-was-it-settled": ("fenwright-denies-autumn",),
}

COMMITMENTS: dict[str, str] = {
    "public-hearing": "kept",
    "bus-trial": "lapsed",  # it ran until the end of June, and nothing is recorded
    "timetable-until-closing": "breached",
    "post-for-each": "contested",  # what happened is itself disputed
    "publication-of-estimates": "unclear",
    "grant-for-the-winter": "pending",
    "running-through-the-winter": "pending",
}

#: Demand: the newest stance of each actor, in the order in which the actors first come.
POSITIONS: dict[str, str] = {
    "keep-the-line-open": (
        "quayside-residents proposes; miriam-osk proposes; crew-union accepts; eschenufer accepts; "
        "ada-fenwright rejects; owen-tarrant open-to; eldre-crossings declines"
    ),
    "winter-sailings": (
        "crew-union proposes; quayside-residents open-to; eldre-crossings accepts-if; ada-fenwright accepts; "
        "owen-tarrant accepts-if"
    ),
    "fewer-winter-sailings": "crew-union accepts; quayside-residents open-to; owen-tarrant accepts-if",
    "winter-grant": "eldre-crossings proposes; marrowick-council accepts-if",
    "accounts-laid-open": "marrowick-council proposes; eldre-crossings accepts-if",
    "share-of-eschenufer": "eschenufer proposes; ada-fenwright considers-if",
    "estimates-in-full": "crew-union proposes; eldre-crossings declines; marrowick-council unclear",
    "fair-offers": "crew-union proposes; eldre-crossings accepts",
    "whole-timetable": "quayside-residents proposes; eldre-crossings declines",
}

#: Demand: the sides within which two actors differ.
SPLITS: dict[str, tuple[str, ...]] = {
    "keep-the-line-open": ("marrowick-council",),
    "winter-sailings": ("marrowick-council",),
}

#: At earlier dates: what differs from the tables above. A replacement, outcome or answer of a later day is not there yet.
EARLIER: dict[str, dict[str, str]] = {
    "2025-03-01": {
        "shelters-expected": "expected EXPECTED",
        "weekday-users": "claimed CLAIMED overridden fragile",
        "passengers-halved": "disputed DISPUTED",
        "closing-in-october": "agreed-by-parties AGREED",
        "eschenufer-without-comment": "single-source SINGLE_SOURCE",
        "may-the-boat-run": "open",
        "does-it-close-in-october": "answered",
        "until-when": "open",
        "has-everyone-an-offer": "open",
        "when-was-it-settled": "open",
        "public-hearing": "pending",
        "bus-trial": "pending",
        "timetable-until-closing": "pending",
        "post-for-each": "pending",
        "publication-of-estimates": "pending",
    },
    "2025-06-30": {
        "weekday-users": "claimed CLAIMED overridden fragile",
        "passengers-halved": "disputed DISPUTED",
        "closing-in-october": "agreed-by-parties AGREED",
        "does-it-close-in-october": "answered",
        "until-when": "open",
        "has-everyone-an-offer": "open",
        "bus-trial": "pending",
        "post-for-each": "pending",
        "publication-of-estimates": "pending",
    },
    "2025-07-01": {
        "passengers-halved": "disputed DISPUTED",
        "closing-in-october": "agreed-by-parties AGREED",
        "does-it-close-in-october": "answered",
        "until-when": "open",
        "has-everyone-an-offer": "open",
        "post-for-each": "pending",
        "publication-of-estimates": "pending",
    },
    "2025-09-15": {},  # the date of the earlier briefing
}

#: The only warnings that a check gives: each is what a flag or a lapsed signature itself implies.
WARNINGS = (
    ("S201", "briefings/closing-the-ferry/index.md", "prose"),  # the line was reworded
    ("S201", "briefings/closing-the-ferry/index.md", "prose"),  # a claim that it rests on changed
    ("S201", "facts/claims/passengers-halved.yml", "review_by"),
    ("S201", "facts/claims/weekday-users.yml", "override.until"),
)

#: Lines whose signature lapsed: record, line as it is now, who had read it, and what it rests on that changed since.
LAPSED = {
    (
        "closing-the-ferry",
        "The public hearing was held, as promised, before the end of March.",
        "A. Reader",
        ("public-hearing",),
    ),
    (
        "closing-the-ferry",
        "Nothing is recorded of it but the leader’s remark that it was being prepared.",
        "A. Reader",
        ("fenwright-on-bus",),
    ),
}

#: Lines that are carried through words which the editors hold to be equal.
THROUGH = {
    ("closing-the-ferry", "On Sunday 6 April no boat crossed the Eldre.", "boat, ferry"),
    ("winter-crossing", "The Petrel may carry up to 120 passengers until 30 April 2027.", "vessel, petrel"),
}

#: Demand: one actor's stances in the order of their dates.
SHIFTS: dict[tuple[str, str], str] = {
    ("winter-sailings", "ada-fenwright"): "2025-03-18 rejects, 2025-06-03 considers-if, 2025-07-08 accepts",
    ("winter-sailings", "eldre-crossings"): "2025-03-18 considers-if, 2025-08-19 accepts-if",
    ("fewer-winter-sailings", "crew-union"): "2025-02-20 accepts-if, 2025-09-02 accepts",
    ("keep-the-line-open", "eschenufer"): "2025-02-13 unclear, 2025-03-04 accepts",
    ("estimates-in-full", "eldre-crossings"): "2025-02-12 accepts, 2025-08-19 declines",
    ("whole-timetable", "eldre-crossings"): "2025-02-12 accepts, 2025-04-06 declines",
}

#: What each demand is a condition for: a chain from the accounts to the share of the other bank.
CONDITIONS: dict[str, tuple[str, ...]] = {
    "accounts-laid-open": ("winter-grant",),
    "winter-grant": ("winter-sailings",),
    "winter-sailings": ("share-of-eschenufer",),
}

#: The text behind the one private snapshot. The corpus holds its hash alone; with it, its quote can be checked.
PRIVATE_TEXT = """\
Inland Shipping Quarterly, summer issue 2025

Orders and deliveries

The Tarnholt Group has ordered an electric ferry for 90 passengers from the Brenk yard. The boat is to be delivered \
in 2027 and is meant for a crossing that the group does not name. Batteries and drive come from the group’s own \
workshop. It would be the third boat of its kind on the inland network.

The yard puts the price at €3.2 million. Work on the steel is to begin in the autumn.

[A trade journal that does not exist, written for an example.]
"""
