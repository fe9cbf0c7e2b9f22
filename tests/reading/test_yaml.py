import pytest

from sourcebook.reading import yaml as reader
from sourcebook.reading.characters import refused
from sourcebook.reading.messages import explain
from sourcebook.reading.nodes import Scalar, node_at, plain, source_span
from sourcebook.reading.yaml import Limits, read_yaml

REFUSED = {
    "not utf-8": (b"a: \xff\n", "Y102", 1, 4),
    "not utf-8 later": (b"a: 1\nb: \xc3\xa9\xff\n", "Y102", 2, 5),
    "utf-16": ("a: 1".encode("utf-16"), "Y102", 1, 1),
    "bidi": ("a: x\u202ey\n".encode(), "Y103", 1, 5),
    "zero width": ("a: x\u200by\n".encode(), "Y103", 1, 5),
    "null": (b"a: x\x00\n", "Y103", 1, 5),
    "soft hyphen": ("a: x\u00ady\n".encode(), "Y103", 1, 5),
    "noncharacter": ("a: \ufdd0\n".encode(), "Y103", 1, 4),
    "noncharacter of another plane": ("a: \U0001fffe\n".encode(), "Y103", 1, 4),
    "bom inside": ("a: x\ufeff\n".encode(), "Y103", 1, 5),
    "tag characters": ("a: x\U000e0041\n".encode(), "Y103", 1, 5),
    "escaped bidi": (b'a: "x\\u202e"\n', "Y103", 1, 4),
    "escaped null": (b'a: "\\0"\n', "Y103", 1, 4),
    "escaped surrogate": (b'a: "\\ud800"\n', "Y104", 1, 7),
    "a joiner where none belongs": ("a: x\u200dy\n".encode(), "Y103", 1, 5),
    "a joiner at the end": ("a: \u0646\u200c".encode(), "Y103", 1, 5),
    "a variation selector after a space": ("a: x \ufe0fy\n".encode(), "Y103", 1, 6),
    "tab as indentation": (b"a:\n\tb: 1\n", "Y104", 2, 1),
    "colon in plain text": (b"a: b: c\n", "Y104", 1, 5),
    "unclosed quote": (b'a: "b\n', "Y104", 1, 4),
    "unclosed list": (b"a: [b\n", "Y104", 1, 4),
    "bad indentation": (b"a: 1\n  b: 2\n", "Y104", 2, 4),
    "no colon": (b"a: 1\nb\n", "Y104", 2, 1),
    "two documents": (b"a: 1\n---\nb: 2\n", "Y105", 2, 1),
    "anchor": (b"a: &x b\n", "Y106", 1, 4),
    "anchor on a list": (b"a: &x [b]\n", "Y106", 1, 4),
    "alias": (b"a: &x b\nc: *x\n", "Y106", 1, 4),
    "merge key": (b"<<: {a: b}\n", "Y106", 1, 1),
    "tag": (b"a: !!str b\n", "Y107", 1, 4),
    "local tag": (b"a: !x b\n", "Y107", 1, 4),
    "tag on a mapping": (b"a: !!map {b: c}\n", "Y107", 1, 4),
    "directive": (b"%YAML 1.1\n---\na: b\n", "Y107", 1, 1),
    "twice": (b"a: 1\nb: 2\na: 3\n", "Y108", 3, 1),
    "twice but for case": (b"a: 1\nA: 3\n", "Y108", 2, 1),
    "twice but for composition": ("\u00e9: 1\ne\u0301: 3\n".encode(), "Y108", 2, 1),
    "deep brackets": (b"a: " + b"[" * 200 + b"]" * 200, "Y109", 1, 4),
    "deep blocks": (b"a:\n" + b"".join(b" " * i + b"a:\n" for i in range(1, 60)), "Y109", 33, 33),
    "deep line": (b"a: 1\n" + b" " * 300 + b"b\n", "Y109", 2, 1),
    "a list": (b"[a]\n", "Y110", 1, 1),
    "nothing": (b"", "Y110", 1, 1),
    "a text": (b"hello\n", "Y110", 1, 1),
    "a list as a key": (b"? [a]\n: b\n", "Y111", 1, 3),
    "an empty key": (b"'': b\n", "Y111", 1, 1),
}


@pytest.mark.parametrize("name", REFUSED)
def test_refused(name: str) -> None:
    data, code, line, column = REFUSED[name]
    document, problems = read_yaml(data, "x.yml")
    assert document is None
    first = problems[0]
    assert (first.code, first.span.line, first.span.column) == (code, line, column)
    assert first.hint or first.note


def test_every_refusal_is_reported() -> None:
    _, problems = read_yaml(b"a: &x 1\na: *x\nb: !t 2\n<<: 3\n", "x.yml")
    assert [p.code for p in problems] == ["Y106", "Y108", "Y106", "Y107", "Y106"]


def test_no_scalar_is_typed() -> None:
    data = b"a: no\nb: 010\nc: 1.10\nd: 12:30:45\ne: 2025-03-18\nf: ~\ng:\nh: true\n"
    document, problems = read_yaml(data, "x.yml")
    assert problems == ()
    assert document is not None
    assert plain(document.root) == {
        "a": "no", "b": "010", "c": "1.10", "d": "12:30:45", "e": "2025-03-18", "f": "~", "g": "", "h": "true",
    }  # fmt: skip


def test_bom_and_line_ends() -> None:
    for data in (b"\xef\xbb\xbfa: b\n", b"a: b\r\n", b"a: b\r"):
        document, problems = read_yaml(data, "x.yml")
        assert document is not None
        assert (plain(document.root), problems) == ({"a": "b"}, ())


JOINED = [
    "\u0646\u0645\u06cc\u200c\u062e\u0648\u0627\u0647\u0645",  # Persian prefix
    "\u0646\u064e\u200c\u0647",  # after a vowel sign
    "\u06a9\u0627\u0631\u200c\u0647\u0627",  # after a letter that joins nothing, as it is often typed
    "\u0915\u094d\u200d\u0937",  # half form
    "\u0915\u094d\u200d",  # half form at the end
    "\u0915\u094d\u200c\u0937",  # visible virama
    "\u0b95\u0bcd\u200c\u0bb7",  # Tamil
    "\u09b0\u200d\u09cd\u09af",  # Bengali, before the virama
    "\u2764\ufe0f",
    "\u845b\U000e0100",
    "\U0001f468\u200d\U0001f469",  # one emoji of two
    "\u2764\ufe0f\u200d\U0001f525",
    "\U0001f469\U0001f3fd\u200d\u2695\ufe0f",
    "\U0001f3f4\U000e0067\U000e0062\U000e0065\U000e006e\U000e0067\U000e007f",  # the flag of England
]
STRAY = [
    "x\u200cy", "x\u200dy", "1\u200c2", "\u0639\u200d\u0639", "\u0639\u200cx", "x\u200c\u0639", "\u0915\u200d\u0915", "\u094d\u200d",
    "\u0915\u094d\u200c", "\u0915\u094d\u200c.", "\u2764\u200da", "\U0001f3f4\U000e0061", "\U0001f1e6\u200d\U0001f1e6", "\u2764\ufe0f\ufe0f", "x\U000e0100", "\u00ad", "\u180e", "\u034f", "\u061c",
    "\u2061", "\u206a", "\u3164", "\ufff9", "\U0001bca0", "\U0001d173", "\U000e0041", "\U0010ffff", "\uffff", "\x9f",
]  # fmt: skip


def test_joiners_where_scripts_need_them() -> None:
    for text in JOINED:
        document, problems = read_yaml(f"a: {text}\n".encode(), "x.yml")
        assert document is not None, (ascii(text), problems)
    for text in STRAY:
        _, problems = read_yaml(f"a: {text}\n".encode(), "x.yml")
        assert [p.code for p in problems] == ["Y103"], ascii(text)


def test_cut_text_is_warned_about() -> None:
    document, problems = read_yaml(b"a: no 3 #1 of it\nb: word # comment\nc: two words\n", "x.yml")
    assert document is not None
    assert [(p.code, p.span.line) for p in problems] == [("Y201", 1)]


@pytest.mark.parametrize(
    ("text", "cut"),
    [
        ("a: The council agreed on\n  #3 only if\nb: c\n", "#3 only if"),
        ("a: The council\n\n  #1 of the budget\n", "#1 of the budget"),
        ("a:\n  - Group\n    #7\n", "#7"),
        ("a: She wrote\n#NoDeal on her page\nb: c\n", "#NoDeal on her page"),
        ("a: >-\n  The bottom line\n#1 is this\nb: c\n", "#1 is this"),
        ("a: no 3 #1 of it\n", "#1 of it"),
        ("a: x y\n# a comment\nb: c\n", ""),
        ("a: x y\n#publisher: me\nb: c\n", ""),
        ("a: >-\n  The bottom line\n# a comment\nb: c\n", ""),
        ("a: |\n  The bottom line\n  #1 is this\nb: c\n", ""),
        ("a:\n  - s: x\n    # a comment\n    q: y\n", ""),
        ("a:\n  # a comment\n  The council agreed\n", ""),
    ],
)
def test_what_a_comment_cut_is_shown(text: str, cut: str) -> None:
    _, problems = read_yaml(text.encode(), "x.yml")
    assert [problem.note for problem in problems] == ([f"it takes “{cut}” for a comment"] if cut else [])


def test_limits() -> None:
    assert read_yaml(b"a: 1\n", "x", limits=Limits(size=4))[1][0].code == "Y101"
    assert read_yaml(b"a: [1, 2, 3]\n", "x", limits=Limits(nodes=3))[1][0].code == "Y109"
    assert read_yaml(b"a: 12345\n", "x", limits=Limits(scalar=4))[1][0].code == "Y109"
    assert read_yaml(b"a: [[1]]\n", "x", limits=Limits(depth=2))[1][0].code == "Y109"
    many = read_yaml("a: '{}'\n".format("\u200b" * 30).encode(), "x")[1]
    assert len(many) == 21
    assert many[-1].message.startswith("10 more")


def test_front_matter_counts_lines_of_its_file() -> None:
    document, problems = read_yaml(b"a: 1\na: 2\n", "x.md", first_line=5)
    assert document is None
    assert problems[0].span.line == 6


def test_node_at() -> None:
    document, _ = read_yaml(b"a:\n  - b: c\n", "x.yml")
    assert document is not None
    node, key = node_at(document.root, ("a", 0, "b"))
    assert isinstance(node, Scalar)
    assert (node.value, key and key.value) == ("c", "b")
    assert node_at(document.root, ("a", 0, "missing"))[0].span.line == 2
    assert node_at(document.root, ("a", 7))[1].value == "a"  # type: ignore[union-attr]
    assert node_at(document.root, ("a", 0, "b", "deeper"))[0] is node
    assert node_at(document.root, ("zzz",)) == (document.root, None)


SPANS = {
    "plain": (b"a: one two\n", "two", 1, 8, 3),
    "plain over lines": (b"a: one\n  two three\n", "three", 2, 7, 5),
    "folded": (b"a: >-\n  one two\n  three four\n", "four", 3, 9, 4),
    "literal": (b"a: |-\n  one\n  two\n", "two", 3, 3, 3),
    "single": (b"a: 'it''s two'\n", "two", 1, 11, 3),
    "double": (b'a: "\\u0041 \\"two"\n', "two", 1, 14, 3),
    "double over lines": (b'a: "one \\\n  two"\n', "two", 2, 3, 3),
    "double with folding": (b'a: "one\n\n  two"\n', "two", 3, 3, 3),
    "after a BOM": (b"\xef\xbb\xbfa: one two\n", "two", 1, 8, 3),
}


@pytest.mark.parametrize("name", SPANS)
def test_source_span(name: str) -> None:
    data, word, line, column, length = SPANS[name]
    document, problems = read_yaml(data, "x.yml")
    assert document is not None, problems
    scalar, _ = node_at(document.root, ("a",))
    assert isinstance(scalar, Scalar)
    start = scalar.value.index(word)
    span = source_span(document, scalar, start, start + len(word))
    assert (span.line, span.column, span.length) == (line, column, length)


def test_source_span_stays_in_its_line_and_text() -> None:
    document, _ = read_yaml(b"a: one\n  two\n", "x.yml", first_line=10)
    assert document is not None
    scalar, _ = node_at(document.root, ("a",))
    assert isinstance(scalar, Scalar)
    assert source_span(document, scalar, 0, 7).length == 3
    assert source_span(document, scalar, 0, 7).line == 10
    assert source_span(document, scalar, 99, 120).line == 10
    unended, _ = read_yaml(b"a: one", "x.yml")
    assert unended is not None
    last, _ = node_at(unended.root, ("a",))
    assert isinstance(last, Scalar)
    assert source_span(unended, last, 0, 3).length == 3


HOSTILE = {
    "brackets": b"[" * 500_000,
    "braces": b"{" * 500_000,
    "dashes": b"- " * 300_000,
    "question marks": b"? " * 300_000,
    "question lines": b"?\n" * 300_000,
    "colons": b"a: " * 200_000,
    "quotes": b'"' * 500_000,
    "keys": b"".join(b"k%d: v\n" % i for i in range(20_000)),
    "long scalar": b"a: " + b"x" * 900_000,
    "anchors": b"".join(b"k%d: &a%d v\n" % (i, i) for i in range(20_000)),
    "aliases": b"a: &a [x]\n" + b"".join(b"k%d: [*a, *a]\n" % i for i in range(20_000)),
    "merge bomb": b"a0: &a0 {x: y}\n" + b"".join(b"a%d: &a%d {<<: [*a%d, *a%d]}\n" % (i, i, i - 1, i - 1) for i in range(1, 30)),
    "flow list": b"a: [" + b"x, " * 300_000 + b"]",
    "flow keys": b"a: {" + b"".join(b"k%d: x, " % i for i in range(60_000)) + b"}",
    "indented": b"".join(b" " * i + b"a:\n" for i in range(1_400)),
    "hashes": b"#" * 900_000,
    "tabs": b"\t" * 900_000,
    "escapes": b'a: "' + b"\\x41" * 200_000 + b'"',
    "newlines": b"\n" * 900_000,
    "tags": b"!" * 900_000,
    "documents": b"---\n" * 200_000,
    "zero widths": b"a: " + "\u200b".encode() * 300_000,
    "mixed brackets": b"[{" * 200_000,
    "spread brackets": b"[a, " * 200_000,
    "one long line of keys": b"a" * 500_000 + b": b",
}  # fmt: skip


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_input_is_answered(name: str) -> None:
    document, problems = read_yaml(HOSTILE[name], "x.yml")
    assert document is not None or problems


def test_the_c_parser_is_used() -> None:
    assert reader._PARSER.__name__ == "CSafeLoader"


def test_unknown_messages_are_passed_on() -> None:
    message, hint = explain("something new")
    assert "something new" in message
    assert hint


def test_refused_characters_are_named() -> None:
    assert [item.name for item in refused("\x00")] == ["U+0000 NULL"]
    assert [item.name for item in refused("\u200dx")] == ["U+200D ZERO WIDTH JOINER"]
    assert [item.name for item in refused("\x01")] == ["U+0001"]
