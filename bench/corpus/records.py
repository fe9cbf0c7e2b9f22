"""Records and snapshots from a seed: events first, then the sources that tell them, then what is made of them."""

import hashlib
import json
import random
from collections.abc import Iterator
from dataclasses import dataclass

from bench.corpus.languages import ENGLISH, LANGUAGES, Language

#: One record of each further kind for so many claims.
CLAIMS_A_RECORD = 50
CLAIMS_A_TOPIC = 100
CLAIMS_A_BRIEFING = 400
SIDES = 8
#: One claim of so many is a statement; the others are events.
STATEMENT_EVERY = 10
#: How often a report is followed by an aside: with more of them, short sources look like reprints of one another.
ASIDES = 0.3


@dataclass(frozen=True, kw_only=True)
class Size:
    """How large a corpus is to be. Every claim has at least one quote; quotes beyond that are further evidence."""

    claims: int
    sources: int
    quotes: int


@dataclass(frozen=True, slots=True)
class Event:
    """What a claim says: places in the word lists, a number, and a day."""

    body: int
    thing: int
    place: int
    month: int
    day: int
    number: int

    def told(self, language: Language) -> str:
        """Tell the event in a language."""
        return language.report.format(**self.words(language))

    def words(self, language: Language) -> dict[str, str]:
        """Return the words of each part of the report in a language."""
        return {
            "body": language.bodies[self.body],
            "thing": language.things[self.thing],
            "place": language.places[self.place],
            "month": language.months[self.month],
            "day": str(self.day),
            "n": str(self.number),
        }


def files(size: Size, seed: int) -> Iterator[tuple[str, str]]:
    """Yield every file of a corpus: its path below the root and its text."""
    chance = random.Random(f"sourcebook {seed}")
    events = [event(chance, number) for number in range(size.claims)]
    told = _tellings(chance, size)
    for index in range(SIDES):
        yield f"facts/actors/{actor(index)}.yml", _actor(index)
    for index in range(_parts(size.claims, CLAIMS_A_TOPIC)):
        yield (
            f"facts/topics/{topic(index)}.yml",
            f"title: Counts, series {index + 1}\nparties: [{actor(index % SIDES)}]\n",
        )
    for source, claims in enumerate(told):
        text = _snapshot(chance, LANGUAGES[source % len(LANGUAGES)], [events[claim] for claim in claims])
        yield f"facts/sources/s{source:06}.txt", text
        yield f"facts/sources/s{source:06}.yml", _source(source, text)
    sources_of: list[list[int]] = [[] for _ in events]
    for source, claims in enumerate(told):
        for claim in claims:
            sources_of[claim].append(source)
    for claim, told_of in enumerate(events):
        yield f"facts/claims/c{claim:06}.yml", _claim(claim, told_of, sources_of[claim])
    yield from _others(events)


def event(chance: random.Random, number: int) -> Event:
    """Make an event; its number tells it apart from every other of the first 128,000."""
    return Event(
        body=chance.randrange(8),
        thing=chance.randrange(8),
        place=chance.randrange(8),
        month=chance.randrange(8),
        day=chance.randrange(10, 29),
        number=100 + number * 7 % 900_000,
    )


def _tellings(chance: random.Random, size: Size) -> list[list[int]]:
    """Say which claims each source tells: every claim at least once, no source the same claim twice or, where there
    are claims enough, none.
    """
    told: list[dict[int, None]] = [{} for _ in range(size.sources)]
    for quote in range(max(size.quotes, size.claims)):
        claim = quote % size.claims
        source = quote * size.sources // size.claims if quote < size.claims else None
        while source is None or claim in told[source]:
            source = chance.randrange(size.sources)
        told[source][claim] = None
    return [list(claims) for claims in told]


def _snapshot(chance: random.Random, language: Language, events: list[Event]) -> str:
    """Put each report into a paragraph, now and then with an aside after it."""
    paragraphs = []
    for event in events:
        aside = chance.choice(language.asides) if chance.random() < ASIDES else ""
        paragraphs.append(language.gap.join(part for part in (event.told(language), aside) if part))
    return "\n\n".join(paragraphs or language.asides) + "\n"


def _actor(index: int) -> str:
    return f"name: {json.dumps(ENGLISH.bodies[index].removeprefix('the '), ensure_ascii=False)}\nkind: institution\n"


def _source(index: int, text: str) -> str:
    language = LANGUAGES[index % len(LANGUAGES)].tag
    digest = hashlib.sha256(text.encode()).hexdigest()
    return (
        f"title: Register {index + 1}\ntype: report\npublisher: {actor(index % SIDES)}\nlang: {language}\n"
        f"issued: {2020 + index % 5}-{index % 12 + 1:02}-{index % 28 + 1:02}\n"
        f"snapshot: {{sha256: {digest}, storage: public}}\n"
    )


def _claim(index: int, event: Event, sources: list[int]) -> str:
    rows = [
        f"text: {json.dumps(event.told(ENGLISH), ensure_ascii=False)}",
        *_kind(index, event),
        f"actors: [{actor(event.body)}]",
        f"topics: [{topic(index // CLAIMS_A_TOPIC)}]",
        "evidence:",
    ]
    for source in sources:
        language = LANGUAGES[source % len(LANGUAGES)]
        quote = json.dumps(event.told(language), ensure_ascii=False)
        rows += [f"  - source: s{source:06}", "    basis: document", f"    basis_quote: {quote}", f"    quote: {quote}"]
        if language is not ENGLISH:
            translated = json.dumps(event.told(ENGLISH), ensure_ascii=False)
            rows.append(f"    translation: {{text: {translated}, lang: en, by: the register}}")
    return "\n".join(rows) + "\n"


def _kind(index: int, event: Event) -> list[str]:
    if index % STATEMENT_EVERY == STATEMENT_EVERY - 1:
        return ["kind: statement", f"speakers: [{actor(event.body)}]"]
    return ["kind: event"]


def _others(events: list[Event]) -> Iterator[tuple[str, str]]:
    claims = len(events)
    for index in range(_parts(claims, CLAIMS_A_RECORD)):
        first = index * CLAIMS_A_RECORD
        about = f"topics: [{topic(first // CLAIMS_A_TOPIC)}]"
        yield f"facts/questions/q{index:05}.yml", _question(index, f"c{first:06}", about)
        said = first + STATEMENT_EVERY - 1
        if said < claims:
            who = actor(events[said].body)
            text = f"text: Publish the full table of count {index + 1}.\n"
            yield f"facts/commitments/p{index:05}.yml", f"{text}by: [{who}]\n{about}\nmade_in: c{said:06}\n"
            stance = f"positions: [{{actor: {who}, stance: proposes, claim: c{said:06}, as_of: 2024-05-01}}]\n"
            yield f"facts/demands/d{index:05}.yml", f"{text}kind: proposal\n{about}\n{stance}"
    for index in range(_parts(claims, CLAIMS_A_BRIEFING)):
        yield f"briefings/b{index:04}/index.md", _briefing(index, claims)


def _question(index: int, claim: str, about: str) -> str:
    condition = f"    - text: the count is confirmed\n      claim: {claim}\n      standing: [confirmed]\n"
    head = f"text: Was count {index + 1} repeated?\n{about}\nwhy_it_matters: A second count would settle it.\n"
    return f"{head}raised_by: [{claim}]\nresolves_when:\n  any:\n{condition}"


def _briefing(index: int, claims: int) -> str:
    first, last = index * CLAIMS_A_BRIEFING, min((index + 1) * CLAIMS_A_BRIEFING, claims)
    topics = ", ".join(dict.fromkeys(topic(claim // CLAIMS_A_TOPIC) for claim in range(first, last)))
    cited = "\n\n".join(f"A count was registered. [@c{claim:06}]" for claim in range(first, last, 20))
    head = (
        f"title: Counts, part {index + 1}\nsummary: What the registers hold.\nas_of: 2025-01-01\ntopics: [{topics}]\n"
    )
    return f"---\n{head}---\n{cited}\n"


def actor(index: int) -> str:
    """Name an actor."""
    return f"body-{index}"


def topic(index: int) -> str:
    """Name a topic."""
    return f"series-{index}"


def _parts(whole: int, part: int) -> int:
    return max(1, -(-whole // part))
