"""The one table of kinds of record. What is asked of every kind stands here, and nowhere else a list of kinds.

To add a kind: its word in :class:`Kind`, its model in ``records/`` and a row here; its accessor in ``corpus.py``;
then what is computed of it, its row in the registry of pages, what is searched of it and its table of data.
``tests/test_kinds.py`` names what a new member lacks.
"""

from dataclasses import dataclass

from sourcebook.reading.records import (
    Actor,
    Briefing,
    Claim,
    Commitment,
    Demand,
    Dispute,
    Kind,
    Part,
    Question,
    Source,
    Topic,
)


@dataclass(frozen=True, kw_only=True, slots=True)
class KindRow:
    """What is the same question for every kind.

    ``model`` is the type of its records, ``title`` the heading over several of them. ``told`` is its place, from 1, in
    reports of a change: conclusions first, what they rest on after them.
    """

    model: type[Part]
    title: str
    told: int

    @property
    def on_topics(self) -> bool:
        """True for facts that are about topics; a briefing names topics to show what is about them."""
        return "topics" in self.model.model_fields and self.model is not Briefing


#: Every kind, in the order in which records build on one another.
KINDS: dict[Kind, KindRow] = {
    Kind.TOPIC: KindRow(model=Topic, title="Topics", told=9),
    Kind.ACTOR: KindRow(model=Actor, title="Actors", told=8),
    Kind.SOURCE: KindRow(model=Source, title="Sources", told=7),
    Kind.CLAIM: KindRow(model=Claim, title="Claims", told=1),
    Kind.DEMAND: KindRow(model=Demand, title="Demands", told=4),
    Kind.DISPUTE: KindRow(model=Dispute, title="Disputes", told=3),
    Kind.COMMITMENT: KindRow(model=Commitment, title="Commitments", told=5),
    Kind.QUESTION: KindRow(model=Question, title="Questions", told=6),
    Kind.BRIEFING: KindRow(model=Briefing, title="Briefings", told=2),
}
#: Kinds that are kept below facts/, and kinds of fact that are about topics.
FACTS = tuple(kind for kind in KINDS if kind is not Kind.BRIEFING)
ON_TOPICS = tuple(kind for kind, row in KINDS.items() if row.on_topics)
