"""The forms of a report: nothing that a record says becomes anything else, and a comment is never too long."""

import html
import json
import re
from pathlib import Path

import pytest
from click.testing import CliRunner
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown import Markdown
from selectolax.lexbor import LexborHTMLParser

from sourcebook.cli import cli
from sourcebook.history.change_words import Mark, mark_words, whole
from sourcebook.report.change.abridge import CUT, LONGEST, abridged, visible
from sourcebook.report.change.change_markdown import LIMIT, format_markdown, inert
from sourcebook.report.change.change_text import marked_text
from sourcebook.report.change.outline_parts import Detail, Item, Outline, Section
from tests.conftest import ROOT
from tests.history.repository import Repository

MINIMAL = ROOT / "tests/cases/valid/minimal"

HOSTILE = (
    "@octocat and @org/team", "#1 org/repo#2 GH-3 !4 $5 ~label %milestone &6 ^7", "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>", "![i](https://example.org/i.png)", "[l](javascript:alert(1))", "https://example.org/a www.example.org",
    "a@example.org", "`code` ``more``", "| a | b |\n| - | - |", "# heading", "- item\n- item", "1. one", "> quote", "***bold***",
    "</details></summary>", "<!-- c -->", "&lt;b&gt; &amp; &#64;x", "\\*not\\*", ":smile: :+1:", "$$x$$ $`y`$", "---\n+++",
    "[ref]: https://example.org", "<https://example.org>", "~~gone~~", "deadbeefdeadbeef 1234567", "[^1] [x]", "{{ x }} {% y %}",
    "``` mermaid\ngraph\n```", "{.cls #id}", "*[a]: b", "«‹“”’—…», ünï çødé, 漢字, עברית",
)  # fmt: skip


def words_of(shown: str) -> str:
    return " ".join(shown.split())


@pytest.mark.parametrize("text", HOSTILE)
def test_markdown_makes_nothing_of_what_records_say(text: str) -> None:
    rendered = Markdown(extensions=["extra", "sane_lists"]).convert(f"- **x** {inert(text)} (<code>y</code>)")
    tree = LexborHTMLParser(rendered)
    assert {node.tag for node in tree.css("body *")} <= {"ul", "li", "strong", "code", "span"}, rendered
    assert words_of(tree.body.text()) == f"x {words_of(text)} (y)"
    # what hosts look for after Markdown is split by empty elements
    for node in tree.css("span"):
        assert not node.text()
        node.replace_with(" ")
    left = tree.body.text()
    assert not re.search(r"[@#!$%~&^]\w|:[\w+-]+:|GH-\d|\b[0-9a-f]{7,40}\b", left, re.IGNORECASE), left
    # and nothing is left that a stricter or looser reader could take for markup
    assert not re.search(r"[<>\[\]`|*_\\{}=~]|://|www\.\w", html.unescape(re.sub(r"</?span>|&#\d+;", "", inert(text))))


@settings(max_examples=300)
@given(
    st.text(st.one_of(st.sampled_from("@#!$%~&^:<>[]()`|*_\\{}=-+.'\"/ \n\tabzAZ019é漢"), st.characters()), max_size=40)
)
def test_any_text_stays_text(text: str) -> None:
    tree = LexborHTMLParser(Markdown(extensions=["extra"]).convert(f"- **x** {inert(text)} (<code>y</code>)"))
    assert {node.tag for node in tree.css("body *")} <= {"ul", "li", "strong", "code", "span"}
    assert words_of(tree.body.text()) == words_of(f"x {visible(text)} (y)")


def outline_of(items: int, text: str) -> Outline:
    rows = tuple(
        Item(id=f"claim-{i}", badge="confirmed → disputed", words=whole(f"{text} {i}.", Mark.SAME), details=(Detail("why", whole(text, Mark.SAME)), Detail("evidence", whole(text * 20, Mark.ADDED))), tone="bad")
        for i in range(items)
    )  # fmt: skip
    titles = ("Integrity", "Standings that moved", "Claims", "Other records", "Briefings reached", "Everything else")
    sections = tuple(Section(title=title, items=rows, folded=title == titles[-1]) for title in titles)
    return Outline(compared="a → b", headline="500 claims weakened", cautions=("a note",) * 30, sections=sections)


@pytest.mark.parametrize("text", ["It was seen by ten of them", "@<|>` " * 12, "漢字かな " * 30])
@pytest.mark.parametrize("limit", [LIMIT, 20_000])
def test_markdown_is_never_too_long(text: str, limit: int) -> None:
    shown = format_markdown(outline_of(500, text), limit=limit)
    assert len(shown.encode()) <= limit
    assert shown.startswith("### What this change means\n\n**500 claims weakened**")
    at = [
        shown.index(title)
        for title in ("Integrity (500)", "Standings that moved (500)", "Claims (500)", "Everything else (500)")
    ]
    assert at == sorted(at)
    for section in shown.split("\n#### ")[1:]:
        listed = section.count("\n- **▼ ")
        left = re.search(r"… and ([\d,]+) more", section)
        assert listed + int(left.group(1) if left else 0) == 500 or "<summary>Everything" in section
    assert shown.count("<details>") == shown.count("</details>")


def test_a_change_of_500_records(tmp_path: Path) -> None:
    """500 claims added, each with a quote, by the command itself."""
    repo = Repository(tmp_path / "repo", "f")
    repo.take_in(MINIMAL)
    repo.commit("Facts")
    record = (
        repo.path("claims/closure-decided")
        .read_text()
        .replace("in May", "in | May @all")
        .replace(
            "quote: The council decided to close the ferry line in | May @all.",
            "quote: The council decided to close the ferry line in May.",
        )
    )
    for number in range(500):
        repo.add(f"claims/added-{number:03}", record)
    repo.replace(
        "claims/closure-decided",
        ("topics: [ferry]\n", "topics: [ferry]\nwithdrawn: {on: 2026-01-01, why: It was wrong.}\n"),
    )
    done = CliRunner().invoke(cli, ["diff", "HEAD", "--root", str(repo.root), "--format", "markdown"])
    assert done.exit_code == 0
    assert len(done.output.encode()) <= 65_536
    lines = done.output.splitlines()
    assert lines[2].startswith("**500 lines unsigned, 1 claim withdrawn, 500 claims added")
    assert "#### Standings that moved (1)" in lines
    assert "#### Claims (501)" in lines
    shown = sum(line.startswith("- **added**") or line.startswith("- **▼ withdrawn") for line in lines)
    claims = done.output.partition("#### Claims (501)")[2]
    left = int(re.search(r"… and (\d+) more, not shown here", claims).group(1))  # type: ignore[union-attr]
    in_claims = (
        done.output.partition("#### Claims")[2].partition("\n#### ")[0].partition("\n<details><summary>Pages")[0]
    )
    assert in_claims.count("(<code>added-") + in_claims.count("(<code>closure-decided") + left == 501
    assert shown == 501 - left >= 100  # the unsigned lines before them take the half
    whole_report = json.loads(
        CliRunner().invoke(cli, ["diff", "HEAD", "--root", str(repo.root), "--format", "json"]).output
    )
    assert len(whole_report["records"]) == 501


@pytest.mark.parametrize("broken", [False, True])
def test_one_record_cannot_hide_the_others(tmp_path: Path, broken: bool) -> None:
    """A word can be as long as a text: it must not take the room of all that comes after it."""
    repo = Repository(tmp_path / "repo", "f")
    repo.take_in(MINIMAL)
    repo.commit("Facts")
    for number in range(20):
        repo.add(f"topics/a{number}", f"title: {'𝕏@' * 40_000}\n{'part_of: ' + '𝕏@' * 40_000 if broken else ''}\n")
    repo.append("claims/union-refuses", "withdrawn: {on: 2026-01-01, why: It was wrong.}\n")
    done = CliRunner().invoke(cli, ["diff", "HEAD", "--root", str(repo.root), "--format", "markdown"])
    assert len(done.output.encode()) <= LIMIT
    assert "(<code>union-refuses</code>)" in done.output
    assert broken or all(f"(<code>a{number}</code>)" in done.output for number in range(20))
    assert "[…]" in done.output.replace("&#91;…&#93;", "[…]")


def test_the_page_is_whole_and_safe(tmp_path: Path) -> None:
    repo = Repository(tmp_path / "repo", "f")
    repo.take_in(MINIMAL)
    repo.commit("Facts")
    hostile = [text for text in HOSTILE if "\n" not in text]
    note = json.dumps(" ".join(hostile), ensure_ascii=False)
    repo.replace("claims/closure-decided", ("kind: event", f"kind: event\nnote: {note}\ncondition: {note}"))
    odd = repo.root / "facts/claims/a\x1b[31m‮<b>.yml"
    odd.write_text("x")
    shown = CliRunner().invoke(cli, ["diff", "HEAD", "--root", str(repo.root), "--format", "html"]).output
    assert shown.startswith("<!doctype html>")
    tree = LexborHTMLParser(shown)
    allowed = (
        "html head meta title style body main p h1 h2 section details summary ul li span bdi code dl div dt dd ins del"
    )
    assert {node.tag for node in tree.css("*")} <= set(allowed.split())
    for node in tree.css("body *"):
        assert set(node.attributes) <= {"class"}
    for text in hostile:
        assert words_of(text) in words_of(tree.body.text())
    assert "url(" not in tree.css_first("style").text()
    assert "\x1b" not in shown
    assert "‮" not in shown
    for form in ("text", "markdown"):
        out = CliRunner().invoke(cli, ["diff", "HEAD", "--root", str(repo.root), "--format", form]).output
        assert "\x1b" not in out
        assert "‮" not in out


# --- words -----------------------------------------------------------------------------------------------------------


def test_marked_words() -> None:
    assert marked_text(mark_words("one two three", "one  2 three\nfour")) == "one [-two-] {+2+} three {+four+}"
    assert marked_text(mark_words("a b c", "x y z")) == "[-a b c-] {+x y z+}"
    assert mark_words("same  words", "same words")[0].mark is Mark.SAME
    assert mark_words("", "") == ()
    assert marked_text(mark_words("", "new")) == "{+new+}"
    assert marked_text(mark_words("a a b", "a b")) == "a [-a-] b"
    assert marked_text(mark_words("x a", "x b a")) == "x {+b+} a"
    long = " ".join(f"w{i}" for i in range(30_000))
    assert (
        marked_text(mark_words(long, f"{long} more"))
        == f"{CUT} w29992 w29993 w29994 w29995 w29996 w29997 w29998 w29999 {{+more+}}"
    )
    other = " ".join(f"v{i}" for i in range(3_000))
    assert [s.mark for s in mark_words(f"a {long} z", f"a {other} z")] == [
        Mark.SAME,
        Mark.REMOVED,
        Mark.ADDED,
        Mark.SAME,
    ]


def test_long_texts_are_cut_to_what_changed() -> None:
    text = " ".join(f"w{i}" for i in range(100))
    assert marked_text(mark_words(text, text.replace("w50 ", "x "))) == (
        f"{CUT} w42 w43 w44 w45 w46 w47 w48 w49 [-w50-] {{+x+}} w51 w52 w53 w54 w55 w56 w57 w58 {CUT}"
    )
    cut = abridged(whole(" ".join(["w"] * 500), Mark.SAME))
    assert cut[0].text.split() == ["w"] * LONGEST + [CUT]
    assert visible("a\x00b‮c\nd") == "a�b�c d"
