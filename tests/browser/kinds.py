"""One page of every kind, on the real site and, for what the real facts have none of, on the example's."""

#: Of the real site.
SEED = (
    "", "ceasefire-call/", "ceasefire-call/actors/", "ceasefire-call/demands/", "ceasefire-call/disputes/",
    "ceasefire-call/said-and-done/", "ceasefire-call/timeline/", "ceasefire-call/questions/", "ceasefire-call/verification/",
    "claims/aid-discussed/", "actors/putin/", "sources/call-report/", "topics/energy-pause/", "claims/", "actors/", "sources/",
    "topics/", "changes/", "method/", "data/", "search/",
)  # fmt: skip
#: Of the example: claims with a translation, an override and a review that lapsed; withdrawn, superseded and disputed ones;
#: an actor with a grade; a text in another language, a private one, one that retells another.
FERRY = (
    "closing-the-ferry/", "closing-the-ferry/demands/", "closing-the-ferry/disputes/", "closing-the-ferry/said-and-done/",
    "closing-the-ferry/timeline/", "claims/eschenufer-offers-share/", "claims/weekday-users/", "claims/vote-eight-to-seven/",
    "claims/closing-in-october/", "claims/letter-on-reserve/", "actors/inspectorate/", "sources/eschenufer-declaration/",
    "sources/shipping-quarterly-summer/", "sources/post-sunday-boat/",
)  # fmt: skip
