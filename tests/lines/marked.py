"""A small corpus with a line of every kind, and what is said of each of its lines."""

from dataclasses import dataclass, field
from typing import Any

from sourcebook.lines.line_checks import LineCheck, check_lines
from sourcebook.lines.line_table import LineTable, PlacedLine
from sourcebook.problems import Problem
from sourcebook.prose.markdown import read_prose
from tests.build import Box

PAPER = (
    "The council closed the line in May. The line was closed by the council in the spring. "
    "The union said that the council closed the line. The harbour is full of eels. "
    "The council promised to sell 3 boats. The union wants the line to open again if the mayor agrees."
)
GERMAN = "Der Rat hat die Linie nicht geschlossen."

#: Records by path below facts/, without ending. Every text that is a line stands here once.
RECORDS = {
    "claims/closed": """
        text: The council closed the line.
        kind: event
        actors: [council]
        evidence:
          - {source: paper, quote: The council closed the line in May.}
          - {source: paper, quote: The line was closed by the council in the spring.}
          - {source: paper, quote: The harbour is full of eels., direction: context}
          - source: german
            quote: Der Rat hat die Linie nicht geschlossen.
            direction: refutes
            translation: {text: The council has not closed the line., lang: en, by: tests}
        """,
    "claims/said": """
        text: The union said that the council closed the line.
        kind: statement
        speakers: [union]
        actors: [council]
        asserts: [{claim: closed}]
        evidence: [{source: paper, quote: The union said that the council closed the line.}]
        """,
    "claims/promise": """
        text: The council promised to sell 3 boats.
        kind: statement
        speakers: [council]
        evidence: [{source: paper, quote: The council promised to sell 3 boats.}]
        """,
    "claims/wanted": """
        text: The union wants the line to open again.
        kind: statement
        condition: if the mayor agrees
        speakers: [union]
        evidence: [{source: paper, quote: The union wants the line to open again if the mayor agrees.}]
        """,
    "demands/again": """
        text: The line opens again
        kind: demand
        positions: [{actor: union, stance: accepts-if, claim: wanted, condition: the mayor agrees, as_of: 2025}]
        """,
    "disputes/who": """
        title: Who closed it
        parties: [council, union]
        points:
          - point: The closing
            cells: {council: {claims: [promise]}, union: {claims: [said]}}
            readings: [{a: council, b: union, relation: differ, why: One speaks of boats.}]
        """,
    "commitments/boats": """
        text: To sell 3 boats
        by: [council]
        made_in: promise
        outcomes: [{claim: closed, reading: breached, why: It closed the line instead.}]
        """,
    "questions/open": """
        text: Will the line open again?
        why_it_matters: The union wants it.
        raised_by: [wanted, boats, who]
        resolves_when:
          any: [{text: The council closed the line, claim: closed, standing: [confirmed]}]
        answer: {text: The union wants it., claims: [wanted], on: 2025-05-30}
        """,
    "questions/whole": """
        text: Is it all so?
        why_it_matters: Many ask.
        raised_by: [closed]
        resolves_when:
          all: [{text: Someone says so, topic: ferry, kind: event, standing: [confirmed]}]
        """,
}  # fmt: skip

FRONT = """---
title: The line
summary: The council closed the line.
as_of: 2025-06-01
topics: [ferry]
lang: {lang}
judgements:
  - {{text: The union wants the line to open again., confidence: low, claims: [wanted]}}
---
"""
PROSE = "The council closed the line [@closed]. The union said so [@said; @promise]. Nobody knows more.\n"


@dataclass
class Marked:
    """The corpus: records may be changed, added or taken out before it is read."""

    records: dict[str, str] = field(default_factory=lambda: dict(RECORDS))
    prose: dict[str, tuple[str, str]] = field(default_factory=lambda: {"b": ("en", PROSE)})
    """Language and prose of each briefing."""
    paper: str = PAPER

    def changed(self, path: str, before: str, after: str) -> "Marked":
        assert before in self.records[path]
        self.records[path] = self.records[path].replace(before, after)
        return self

    def written(self, prose: str) -> "Marked":
        self.prose = {"b": ("en", prose)}
        return self

    def box(self) -> Box:
        box = Box().topic()
        for name in ("council", "union"):
            box.add("actor", name, f"name: The {name}\nkind: organisation\naliases: [{name}]\n")
        box.source("paper", self.paper, issued="2025-05-20").source("german", GERMAN, lang="de")
        for path, body in self.records.items():
            kind, _, id_ = path.partition("/")
            box.add(kind[:-1], id_, body)
            box.tree.contents[f"facts/{path}.yml"] += b"topics: [ferry]\n"
        for id_, (lang, prose) in self.prose.items():
            box.tree.contents[f"briefings/{id_}/index.md"] = (FRONT.format(lang=lang) + prose).encode()
        return box

    def table(self) -> LineTable:
        corpus, checks, problems = self.box().check()
        assert not [p for p in problems if p.severity.value == "error"], problems
        return LineTable(corpus, checks, sentences(corpus))

    def checked(self) -> tuple[tuple[LineCheck, ...], tuple[Problem, ...]]:
        return check_lines(self.table())

    def lines(self) -> dict[tuple[str, str, int], PlacedLine]:
        return {(line.record, line.field, line.number): line for line in self.table()}

    def marks(self) -> dict[tuple[str, str], str]:
        """Marks by record and field; of a briefing's prose by its words."""
        return {
            (it.placed.record, it.placed.line.text if it.placed.prose else it.placed.field): it.mark.value
            for it in self.checked()[0]
        }

    def problems(self) -> list[tuple[str, str, int, int]]:
        """Code, path, line and column."""
        return [(p.code, p.span.path, p.span.line, p.span.column) for p in self.checked()[1]]


def sentences(corpus: Any) -> dict[str, Any]:
    """Read the prose of every briefing, as the checks do."""
    return {id_: read_prose(e.body, e.record.lang).sentences for id_, e in corpus.briefings.items()}
