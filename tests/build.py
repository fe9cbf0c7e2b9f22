"""Small corpora for tests: records as YAML texts in memory, and the stages run on them."""

import hashlib
import re
import textwrap
from collections.abc import Iterator
from dataclasses import dataclass, field

from sourcebook.problems import Problem, Span, in_order
from sourcebook.quotes.quote_checks import EvidenceCheck, check_evidence
from sourcebook.reading.corpus import Corpus, read_corpus
from sourcebook.reading.cycles import check_cycles
from sourcebook.reading.edtf import parse_edtf
from sourcebook.reading.mentions import check_mentions
from sourcebook.reading.references import check_references
from sourcebook.standing.derivation import Derived, check_standing, derive

#: Words of every snapshot that show how its source knows.
SHOWN = "Every quote of these tests"
_BASIS = re.compile(r"(?<=[{ ])basis: [\w-]+(?=[,}])")


@dataclass
class MemoryTree:
    """A tree of files held in memory."""

    contents: dict[str, bytes] = field(default_factory=dict)

    def files(self, folder: str) -> Iterator[str | Problem]:
        yield from sorted(path for path in self.contents if path.startswith(f"{folder}/") and "/." not in path)

    def read(self, path: str) -> bytes | Problem:
        if path in self.contents:
            return self.contents[path]
        return Problem(code="Y112", span=Span(path=path), message="the file cannot be read: no such file or directory")


class Box:
    """Collects records and runs the stages on them. Sources get a snapshot that holds every word asked for."""

    def __init__(self) -> None:
        self.tree = MemoryTree()

    def add(self, kind: str, id_: str, body: str) -> "Box":
        """Add a record; a basis gets words that show it, which every snapshot has, unless `basis_quote` is written."""
        if "basis_quote" not in body:
            body = _BASIS.sub(rf"\g<0>, basis_quote: {SHOWN}", body)
        self.tree.contents[f"facts/{kind}s/{id_}.yml"] = textwrap.dedent(body).encode()
        return self

    def source(self, id_: str, text: str = "", **fields: str) -> "Box":
        """Add a source with its snapshot, whose text is its own; more fields as YAML values."""
        text = text or f"Every quote of these tests stands here, once. {id_}"
        fields = {"title": f"Source {id_}", "type": "article", "lang": "en", **fields}
        data = text.encode()
        storage = fields.pop("storage", "public")
        lines = [f"{name}: {value}" for name, value in fields.items()]
        lines.append(f"snapshot: {{sha256: {hashlib.sha256(data).hexdigest()}, storage: {storage}}}")
        self.add("source", id_, "\n".join(lines) + "\n")
        if storage == "public":
            self.tree.contents[f"facts/sources/{id_}.txt"] = data
        return self

    def actor(
        self, id_: str, *, part_of: str = "", grade: str = "", kind: str = "organisation", apart: tuple[str, ...] = ()
    ) -> "Box":
        """Add an actor; it is recorded as independent of those in ``apart``."""
        lines = [f"name: The {id_}", f"kind: {kind}"]
        lines += [f"part_of: {part_of}"] if part_of else []
        lines += [f"reliability: {{grade: {grade}, why: tests}}"] if grade else []
        lines += [f"independent_of: [{', '.join(f'{{actor: {id_}, why: tests}}' for id_ in apart)}]"] if apart else []
        return self.add("actor", id_, "\n".join(lines) + "\n")

    def topic(self, id_: str = "ferry", *, parties: str = "", part_of: str = "") -> "Box":
        lines = [f"title: Topic {id_}", f"parties: [{parties}]"]
        return self.add("topic", id_, "\n".join(lines + ([f"part_of: {part_of}"] if part_of else [])) + "\n")

    def read(self) -> tuple[Corpus, tuple[Problem, ...]]:
        corpus, problems = read_corpus(self.tree)
        found = (*problems, *check_references(corpus), *check_cycles(corpus), *check_mentions(corpus))
        return corpus, in_order(found)

    def check(self) -> tuple[Corpus, EvidenceCheck, tuple[Problem, ...]]:
        corpus, problems = self.read()
        checks, found = check_evidence(corpus)
        return corpus, checks, in_order((*problems, *found))

    def derive(self, as_of: str | None = None) -> Derived:
        corpus, checks, _ = self.check()
        return derive(corpus, checks, as_of=parse_edtf(as_of) if as_of else None)

    def standing_problems(self, as_of: str | None = None) -> tuple[Problem, ...]:
        corpus, checks, _ = self.check()
        derived = derive(corpus, checks, as_of=parse_edtf(as_of) if as_of else None)
        return in_order(check_standing(corpus, checks, derived))


def codes(problems: tuple[Problem, ...]) -> list[str]:
    """The codes of some problems, in order."""
    return [problem.code for problem in problems]
