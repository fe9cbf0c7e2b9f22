"""Made-up records, from sound YAML to noise. What is accepted means what an independent parser reads in it."""

import random
import re

import yaml

from sourcebook.reading.nodes import Document, MappingNode, Node, Scalar
from sourcebook.reading.yaml import read_yaml

SOUP = (
    "a", "b", "key", "é", "e\u0301", "𝒳", "总统", ": ", ": ", ":", "- ", "- ", "-", "? ", "?", "\n", "\n", "\n  ", "\n    ", "\n\n", "\r\n",
    "\r", " ", "  ", "\t", "#", " # ", " #", "'", '"', "''", "\\", "\\n", "\\U0001F600", "\\\n", "|", ">", "|-", ">+", "|2", "[", "]",
    "{", "}", ", ", ",", "~", "no", "010", "1.10", "2025-03-18", "12:30:45", "@", "`", "%", "\ud7ff",
)  # fmt: skip
RARE = (
    "&a ", "*a", "!!str ", "!x ", "<<: ", "<<", "---", "\n---\n", "\n...\n", "%YAML 1.2\n", "\\u202e", "\\x00", "\\ud800", "\\N", "\\L",
    "\u0085", "\u2028", "\u202e", "\u200b", "\ufeff", "\u200d", "\x00", "\x07", "\x7f", "\ufdd0", "\ud800",
)  # fmt: skip
RECORD = """text: >-
  The Kremlin announced that Putin had instructed the Russian military to stop.
kind: statement
speakers: [kremlin, 'the other']
evidence:
  - source: call-report
    quote: "The Kremlin \\u201cannounced\\u201d"  # a comment
    speech: indirect
  - {source: b, quote: two words}
"""


def make(rng: random.Random) -> tuple[bytes]:
    roll = rng.random()
    if roll < 0.35:
        return ("".join(token(rng) for _ in range(rng.randint(0, 24))).encode("utf-8", "surrogatepass"),)
    if roll < 0.65:
        return (sound(rng).encode(),)
    if roll < 0.95:
        return (mutated(rng, RECORD if rng.random() < 0.5 else sound(rng)),)
    return (
        bytes(
            rng.choice(b"a:- \n\"'[]{}#&*!|>%\xff\xc3\xa9\xe2\x80\xae\xf0\x9f\x00") for _ in range(rng.randint(0, 60))
        ),
    )


def token(rng: random.Random) -> str:
    return rng.choice(RARE if rng.random() < 0.02 else SOUP)


def sound(rng: random.Random) -> str:
    """A record as a dumper writes it, in some style."""
    value = {name(rng): nested(rng, 3) for _ in range(rng.randint(1, 4))}
    style = rng.choice(("", "'", '"'))
    text = yaml.safe_dump(
        value,
        allow_unicode=rng.random() < 0.8,
        default_style=style or None,
        default_flow_style=rng.choice((None, True, False)),
        width=rng.choice((20, 80)),
        line_break=rng.choice(("\n", "\r\n")),
    )
    return text.replace("!!str ", "") + (
        f"last: {rng.choice('|>')}{rng.choice(('', '-', '+'))}\n  one\n   two\n\n  three\n"
        if rng.random() < 0.2
        else ""
    )


def name(rng: random.Random) -> str:
    return rng.choice(("text", "kind", "quote", "é", "e\u0301", "总统", "no", "1", "a b", "𝒳")) + rng.choice(
        ("", "1", "2", " ")
    )


def nested(rng: random.Random, depth: int) -> object:
    roll = rng.random()
    if depth and roll < 0.2:
        return [nested(rng, depth - 1) for _ in range(rng.randint(0, 3))]
    if depth and roll < 0.4:
        return {name(rng): nested(rng, depth - 1) for _ in range(rng.randint(0, 3))}
    return "".join(
        rng.choice(
            ("word", " ", " ", "\n", ": ", " #", "'", '"', "é", "𝒳", "总统", "- ", "0", "\t", "\u202e", ",", "\u2028")
        )
        for _ in range(rng.randint(0, 8))
    )


def mutated(rng: random.Random, text: str) -> bytes:
    for _ in range(rng.randint(1, 4)):
        at = rng.randint(0, len(text))
        end = min(len(text), at + rng.choice((0, 0, 1, 3)))
        text = text[:at] + rng.choice(("", token(rng), token(rng))) + text[end:]
    data = text.encode("utf-8", "surrogatepass")
    if rng.random() < 0.1:
        at = rng.randint(0, len(data))
        data = data[:at] + rng.choice((b"\xff", b"\xc0\x80", b"\xed\xa0\x80", b"\xef\xbb\xbf")) + data[at:]
    return data


def check(data: bytes) -> str:
    """Read it, compare with what PyYAML's events say; return what came of it. Raises AssertionError."""
    document, problems = read_yaml(data, "x.yml")
    text = data.decode("utf-8", "replace").removeprefix("\ufeff")
    lines = re.split(r"\r\n|[\n\r]", text)
    for problem in problems:
        line, column = problem.span.line, problem.span.column
        assert 1 <= line <= len(lines), f"line {line} of {len(lines)}: {problem}"
        assert 1 <= column <= len(lines[line - 1]) + 1, f"column {column} of {lines[line - 1]!r}: {problem}"
        assert problem.message
        assert problem.hint or problem.note
    if document is None:
        assert problems
        assert any(problem.severity == "error" for problem in problems)
        return problems[0].code
    assert {problem.code for problem in problems} <= {"Y201"}
    ours = list(scalars(document.root))
    for loader in (yaml.CSafeLoader, yaml.SafeLoader):
        try:
            events = [e for e in yaml.parse(text, Loader=loader) if isinstance(e, yaml.ScalarEvent)]
        except yaml.YAMLError:
            assert loader is yaml.SafeLoader  # the slow parser refuses some tabs and question marks that may stand
            continue
        assert [s.value for s in ours] == [e.value for e in events], f"{loader.__name__} reads otherwise"
    for scalar in ours:
        placed(document, scalar)
    return "accepted"


def scalars(node: Node) -> list[Scalar]:
    if isinstance(node, Scalar):
        return [node]
    if isinstance(node, MappingNode):
        return [s for key, value in node.entries for s in (key, *scalars(value))]
    return [s for item in node.items for s in scalars(item)]


def placed(document: Document, scalar: Scalar) -> None:
    """A scalar stands where it says, and its line and column are those of its offset."""
    written = document.text[scalar.start : scalar.end]
    if scalar.style in ("'", '"'):
        assert written[0] == written[-1] == scalar.style
    elif scalar.style == "" and "\n" not in written and "\r" not in written:
        assert written.strip() == scalar.value
    before = re.split(r"\r\n|[\n\r]", document.text[: scalar.start])
    assert (scalar.span.line, scalar.span.column) == (len(before), len(before[-1]) + 1)
