from sourcebook.problems import Severity, Span, errors, in_order
from sourcebook.reading.corpus import read_corpus
from sourcebook.reading.cycles import find_cycles
from sourcebook.reading.frontmatter import Split, split_frontmatter
from sourcebook.reading.json_schema import schema_files
from sourcebook.reading.mentions import NameIndex
from sourcebook.reading.records import Kind
from sourcebook.reading.references import nearest_id, references
from tests.build import Box, MemoryTree, codes


def test_records_are_sorted_and_typed() -> None:
    box = Box().topic("b").topic("a").actor("x").source("s")
    corpus, problems = box.read()
    assert problems == ()
    assert list(corpus.topics) == ["a", "b"]
    assert [entry.id for entry in corpus.entries()] == ["a", "b", "x", "s"]
    assert corpus.entry("x").kind is Kind.ACTOR
    for rows in (
        corpus.claims,
        corpus.demands,
        corpus.disputes,
        corpus.commitments,
        corpus.questions,
        corpus.briefings,
    ):
        assert rows == {}


def test_subfolders_are_free() -> None:
    tree = MemoryTree({"facts/topics/deep/er/a.yml": b"title: x\n"})
    corpus, problems = read_corpus(tree)
    assert (list(corpus.topics), problems) == (["a"], ())


def test_a_file_that_cannot_be_read_is_reported() -> None:
    class Vanishing(MemoryTree):
        def read(self, path: str):  # type: ignore[no-untyped-def]
            self.contents.pop(path, None)
            return super().read(path)

    corpus, problems = read_corpus(Vanishing({"facts/topics/a.yml": b"title: x\n"}))
    assert (list(corpus.kinds), codes(problems)) == (["a"], ["Y112"])


def test_references_reach_every_shape() -> None:
    box = Box().topic(parties="city").actor("city")
    box.add(
        "dispute",
        "d",
        """
        title: t
        topics: [ferry]
        parties: [city, union]
        points:
          - point: p
            cells:
              city: {claims: [c1, c2]}
              union: {silent: {source: s, terms: [x]}}
        """,
    )
    corpus, _ = box.read()
    found = [(r.id, r.loc) for r in references(corpus.disputes["d"].record)]
    assert found == [
        ("ferry", ("topics", 0)),
        ("city", ("parties", 0)),
        ("union", ("parties", 1)),
        ("city", ("points", 0, "cells", "city")),
        ("c1", ("points", 0, "cells", "city", "claims", 0)),
        ("c2", ("points", 0, "cells", "city", "claims", 1)),
        ("union", ("points", 0, "cells", "union")),
        ("s", ("points", 0, "cells", "union", "silent", "source")),
    ]


def test_a_condition_may_be_words() -> None:
    box = Box().topic().actor("city")
    body = "text: t\nby: [city]\ntopics: [ferry]\nmade_in: c\nconditional_on: {}\n"
    box.add("commitment", "a", body.format("if it rains")).add("commitment", "b", body.format("if-it-rains"))
    _, problems = box.read()
    assert [(p.span.path, p.message) for p in problems if "if" in p.message] == [
        ("facts/commitments/b.yml", "there is no commitment `if-it-rains`")
    ]


def test_nearest_id() -> None:
    ids = {"city-council": Kind.ACTOR, "city-hall": Kind.TOPIC}
    assert nearest_id("city-counsil", ids, (Kind.ACTOR,)) == "city-council"
    assert nearest_id("zzz", ids, (Kind.ACTOR,)) is None


def test_cycles_are_found_once_and_whole() -> None:
    graph = {"a": ("b",), "b": ("c",), "c": ("a", "d"), "d": ("e", "x"), "e": ("d",), "f": ("f", "a"), "g": ("g",)}
    assert list(find_cycles(graph)) == [("a", "b", "c", "a"), ("d", "e", "d")]
    assert list(find_cycles({"a": ("b", "c"), "b": ("a",), "c": ("a",)})) == [("a", "b", "a"), ("a", "c", "a")]


def test_a_long_chain_is_no_problem() -> None:
    chain = {str(i): (str(i + 1),) for i in range(20_000)}
    assert list(find_cycles(chain)) == []


def test_every_ordering_field_is_checked() -> None:
    box = Box().topic().actor("a", part_of="b").actor("b", part_of="a")
    box.source("s1", retells="s2").source("s2", retells="s1")
    claim = "text: t\nkind: event\ntopics: [ferry]\n"
    box.add("claim", "c1", claim + "supersedes: c2\nbefore: [c2]\n").add(
        "claim", "c2", claim + "supersedes: c1\nbefore: [c1]\n"
    )
    demand = "text: t\nkind: demand\ntopics: [ferry]\n"
    box.add("demand", "d1", demand + "part_of: d2\ncondition_for: [{demand: d2, claim: c1}]\n")
    box.add("demand", "d2", demand + "part_of: d1\ncondition_for: [{demand: d1, claim: c1}]\n")
    commitment = "text: t\nby: [a]\ntopics: [ferry]\nmade_in: c1\n"
    box.add("commitment", "p1", commitment + "conditional_on: p2\n").add(
        "commitment", "p2", commitment + "conditional_on: p1\n"
    )
    _, problems = box.read()
    assert codes(problems) == ["R106"] * 7
    assert {p.note for p in problems} == {
        "a → b → a", "s1 → s2 → s1", "c1 → c2 → c1", "d1 → d2 → d1", "p1 → p2 → p1",
    }  # fmt: skip


def test_names() -> None:
    box = Box()
    box.add("actor", "city", "name: The City\nkind: state\naliases: [City Hall, US, “Old” Town]\n")
    box.add("actor", "town", "name: US\nkind: state\naliases: ['!!']\n")
    corpus, _ = box.read()
    index = NameIndex(corpus.actors)

    def found(text: str) -> list[tuple[str, tuple[str, ...]]]:
        return [(text[m.start : m.end], m.actors) for m in index.find(text)]

    assert found("The City spoke at City Hall's door.") == [("The City", ("city",)), ("City Hall", ("city",))]
    assert found("US and us, USA, bUS") == [("US", ("city", "town"))]
    assert found("the “Old” Town, Old Town, x“Old” Towns") == [("“Old” Town", ("city",))]
    assert found("The Cityside") == []


def test_other_files_beside_briefings_are_left_alone() -> None:
    corpus, problems = read_corpus(MemoryTree({"briefings/a/map.png": b"x"}))
    assert (dict(corpus.kinds), problems) == ({}, ())


def test_front_matter() -> None:
    found = split_frontmatter(b"---\na: 1\n---\n\ntext\n", "x.md")
    assert found == Split(b"a: 1\n", 2, "\ntext\n", 4)
    windows = split_frontmatter(b"\xef\xbb\xbf---\r\na: 1\r\n---\r\ntext", "x.md")
    assert isinstance(windows, Split)
    assert (windows.body, windows.body_line) == ("text", 4)
    bad = split_frontmatter(b"---\na: 1\n---\nok\n\xff\n", "x.md")
    assert not isinstance(bad, Split)
    assert (bad.code, bad.span.line) == ("Y102", 5)


def test_schemas_hold_every_kind() -> None:
    files = schema_files()
    assert sorted(files) == sorted(f"schema/{kind.value}.json" for kind in Kind)
    assert b'"additionalProperties": false' in files["schema/claim.json"]


def test_problems_sort_and_count_once() -> None:
    box = Box().add("topic", "a", "titel: x\n")
    _, problems = box.read()
    twice = in_order((*problems, *problems))
    assert twice == problems
    assert errors(problems) == problems
    assert problems[0].severity is Severity.ERROR
    assert Span(path="a", line=2) < Span(path="b", line=1)
