"""Signatures: what they cover, when they lapse and what is said then; that they raise nothing and clear no error."""

from pathlib import Path

import pytest

from sourcebook.lines.line_checks import Mark
from sourcebook.lines.signature_checks import difference
from sourcebook.pipeline import load
from sourcebook.problems import errors
from tests.lines.signing import edit, folder, line, page, run, sign_all, signed, warnings


@pytest.fixture
def root(tmp_path: Path) -> Path:
    made = folder(tmp_path / "f")
    sign_all(made)
    sign_all(made, "boats-back")
    return made


def test_a_signature_holds_until_something_changes(root: Path) -> None:
    found = line(root, "In May")
    assert (found.mark, [signer.by for signer in found.signers], found.lapse) == (Mark.SIGNED, ["A. Reader"], None)
    edit(page(root), "## What", "Something else was put before it.\n\n## What")
    edit(root / "facts/claims/closure-decided.yml", "topics: [ferry]", "topics: [ferry]\nnote: A note.")
    assert line(root, "In May").mark is Mark.SIGNED
    assert warnings(root) == []


def test_a_reworded_line_lapses_with_the_difference(root: Path) -> None:
    edit(page(root), "boats stop for good", "boats stop for ever")
    found = line(root, "In May")
    assert found.mark is Mark.UNSIGNED
    assert found.lapse is not None
    assert (found.lapse.text, found.lapse.changed) == ("In May the boats stop for good.", ())
    assert warnings(root) == [
        (
            "briefings/ferry-line/index.md:12",
            "the line has changed since A. Reader read it on 2026-01-05",
            "reworded: `good.` → `ever.`",
        )
    ]
    assert not errors(load(root).problems)


@pytest.mark.parametrize(
    ("file", "before", "after"),
    [
        ("claims/closure-decided.yml", "text: The council decided", "text: It is so that the council decided"),
        ("claims/closure-decided.yml", "kind: event", "kind: event\ncondition: if the ferry line closes"),
        ("claims/closure-decided.yml", "ferry line in May.\nkind", "line in May.\nkind"),
        ("sources/paper.yml", "sha256: e", "sha256: f"),
        ("claims/union-refuses.yml", "kind: statement", "kind: statement\nasserts: [{claim: closure-decided}]"),
    ],
    ids=["its text", "a condition", "its words", "the kept text", "a statement asserts it"],
)
def test_what_a_line_rests_on_changes(root: Path, file: str, before: str, after: str) -> None:
    edit(root / "facts" / file, before, after)
    found = line(root, "In May")
    assert found.lapse is not None
    assert (found.mark, found.lapse.changed) == (Mark.UNSIGNED, ("closure-decided",))
    said = next(row for row in warnings(root) if row[0] == "briefings/ferry-line/index.md:12")
    assert said[1:] == (
        "what the line rests on has changed since A. Reader read it on 2026-01-05",
        "changed since: `closure-decided`",
    )
    other = line(root, "Its members")
    assert (other.lapse is None) == ("sources" not in file)


def test_another_citation_is_another_ground(root: Path) -> None:
    edit(page(root), "good [@closure-decided]", "good [@closure-decided; @union-refuses]")
    found = line(root, "In May")
    assert found.lapse is not None
    assert found.lapse.changed == ("union-refuses",)


def test_it_holds_where_a_private_text_is_missing(root: Path) -> None:
    edit(root / "facts/sources/paper.yml", "storage: public", "storage: private")
    (root / "facts/sources/paper.txt").unlink()
    assert line(root, "In May").mark is Mark.SIGNED


def test_an_item_put_before_others_moves_no_signature(root: Path) -> None:
    judgement = "judgements:\n  - {text: The boats are done for., claims: [closure-decided], likelihood: likely, confidence: low}\n"
    edit(page(root), "topics: [ferry]\n", f"topics: [ferry]\n{judgement}")
    sign_all(root)
    first = judgement.replace("The boats are done for.", "No work remains.").removeprefix("judgements:\n")
    edit(page(root), "judgements:\n", f"judgements:\n{first}")
    assert not [p for p in load(root).problems if p.code.startswith("F")]
    assert line(root, "The boats are done").mark is Mark.SIGNED
    found = line(root, "No work")
    assert (found.mark, found.lapse) == (Mark.UNSIGNED, None)


def test_a_line_that_is_gone_leaves_an_orphan(root: Path) -> None:
    edit(page(root), "Its members turn the plan down [@union-refuses].\n", "")
    row = 1 + signed(root).read_text(encoding="utf-8").split("\n").index(
        next(it for it in signed(root).read_text(encoding="utf-8").split("\n") if "Its members" in it)
    )
    place, message, note = warnings(root)[0]
    assert place == f"briefings/ferry-line/reviewed.yml:{row}"
    assert message == "the line that A. Reader read on 2026-01-05 is gone"
    assert note == "“Its members turn the plan down.”"


def test_each_old_signature_is_of_one_line_alone(root: Path) -> None:
    """Of two lines that are like one that was signed, the more alike is that line, reworded."""
    edit(page(root), "In May the boats stop for good", "In May the boats stop for ever")
    page(root).write_text(page(root).read_text() + "In June the boats stop for a week [@closure-decided].\n")
    assert line(root, "In May").lapse
    assert line(root, "In June").lapse is None


def test_a_signature_raises_no_standing(root: Path) -> None:
    signed(root).unlink()
    (root / "facts/reviewed.yml").unlink()
    before = load(root)
    sign_all(root)
    sign_all(root, "boats-back")
    after = load(root)
    assert before.state.derived
    assert after.state.derived
    assert after.state.derived.claims == before.state.derived.claims
    assert after.state.derived.questions == before.state.derived.questions


def test_a_signed_line_that_is_contradicted_stays_an_error(root: Path) -> None:
    edit(page(root), "The council decided to close the line", "The council decided to close the ferry line in June")
    found = line(root, "The council decided to close the ferry line in June")
    assert found.mark is Mark.CONTRADICTED
    refused, out = run(root, "review", "ferry-line", "--all", "--by", "B")
    assert (refused, "1 with errors not signed" in out) == (1, True), out
    text = signed(root).read_text(encoding="utf-8").replace("to close the line.", "to close the ferry line in June.")
    signed(root).write_text(text, encoding="utf-8")
    found = line(root, "The council decided to close the ferry line in June")
    assert (found.mark, [it.by for it in found.signers]) == (Mark.CONTRADICTED, ["A. Reader"])
    assert errors(load(root).problems)


def test_a_lapsed_review_of_a_claim_lapses_for_each_of_its_lines(root: Path) -> None:
    claim = root / "facts/claims/union-refuses.yml"
    edit(claim, "kind: statement", "kind: statement\ncondition: as long as no boat is at hand")
    edit(
        claim,
        '      the closure" of the line.\n',
        '      the closure" of the line.\n    translation: {text: Die Gewerkschaft will „die Schließung nicht annehmen“., lang: de, by: A}\n',
    )
    edit(claim, "it will not accept the closure of the line", "nobody there wants the plan")
    status, out = run(root, "review", "union-refuses", "--by", "A. Reader", "--on", "2026-01-05")
    assert status == 0, out
    lines = [check for check in load(root).state.lines if check.placed.record == "union-refuses"]
    assert [check.mark for check in lines] == [Mark.SIGNED] * 3
    edit(claim, "nobody there wants the plan", "none of them wants the plan")
    lines = [check for check in load(root).state.lines if check.placed.record == "union-refuses"]
    assert [(check.mark, check.lapse and check.lapse.changed) for check in lines] == [
        (Mark.UNSIGNED, ("union-refuses",))
    ] * 3
    said = [row for row in warnings(root) if row[0].startswith("facts/claims/union-refuses.yml:")]
    assert [message for _, message, _ in said] == [
        "the claim or what it rests on has changed since A. Reader read it on 2026-01-05"
    ]


@pytest.mark.parametrize(
    ("before", "after", "code", "words"),
    [
        ('record: "boats-back"', "record: boat-back", "R101", "there is no record `boat-back`"),
        ('record: "boats-back"', "record: closure-decided", "R102", "`closure-decided` is a claim"),
        ('record: "boats-back"', "record: ferry-line", "R102", "stand in briefings/ferry-line/reviewed.yml"),
        ("field: text", "field: txt", "F104", "`txt` is no field of a question"),
        ("field: text", "field: resolves_when/some/0/text", "F104", "is no field of a question"),
        ("field: text", "field: prose", "F104", "`prose` is no field of a question"),
        ("field: text", "felt: text", "F101", "unknown key `felt`"),
        ('record: "boats-back", ', "", "F108", "the signature's record is not clear"),
    ],
)
def test_what_is_wrong_in_the_file_is_reported_with_its_place(
    root: Path, before: str, after: str, code: str, words: str
) -> None:
    file = root / "facts/reviewed.yml"
    rows = file.read_text(encoding="utf-8").split("\n")
    number = next(at for at, row in enumerate(rows) if "field: text" in row)
    assert before in rows[number]
    rows[number] = rows[number].replace(before, after)
    file.write_text("\n".join(rows), encoding="utf-8")
    found = [p for p in errors(load(root).problems) if p.span.path == "facts/reviewed.yml" and p.code == code]
    assert [(p.span.line, words in p.message) for p in found] == [(number + 1, True)]


def test_a_field_that_is_known_and_has_no_such_line_is_an_orphan(root: Path) -> None:
    file = root / "facts/reviewed.yml"
    edit(file, "field: text", "field: answer/text")
    assert [row[1] for row in warnings(root)] == ["the line that A. Reader read on 2026-01-05 is gone"]


@pytest.mark.parametrize(
    ("before", "after", "words"),
    [
        ("a b c", "a x c", "`b` → `x`"),
        ("a b c d", "a d", "`b c` → nothing"),
        ("a", "a b c", "nothing → `b c`"),
        ("a b c d e", "x b c y e", "`a` → `x`; `d` → `y`"),
        ("a", "a", ""),
    ],
)
def test_the_difference_in_words(before: str, after: str, words: str) -> None:
    assert difference(before, after) == words


def test_of_two_old_lines_the_more_alike_was_reworded(root: Path) -> None:
    edit(page(root), "Its members turn the plan down", "In May the boats halt for years")
    sign_all(root)
    edit(page(root), "In May the boats halt for years [@union-refuses].\n", "")
    edit(page(root), "In May the boats stop for good", "In May the boats stop for ever")
    found = line(root, "In May").lapse
    assert found is not None
    assert found.text == "In May the boats stop for good."


def test_a_sentence_that_repeats_a_signed_text_has_its_signature(root: Path) -> None:
    claim, said = root / "facts/claims/union-refuses.yml", "The union turns the whole plan down."
    lines = claim.read_text(encoding="utf-8").splitlines()
    claim.write_text("\n".join([f"text: {said}" if it.startswith("text:") else it for it in lines]) + "\n", "utf-8")
    with page(root).open("a", encoding="utf-8") as file:
        file.write("The union turns the whole plan down [@union-refuses].\n")
    assert line(root, said[:-1]).mark is Mark.UNSIGNED
    run(root, "review", "union-refuses", "--by", "N. Holm", "--on", "2026-01-06")
    found = line(root, said[:-1])
    assert (found.mark, [signer.by for signer in found.signers]) == (Mark.SIGNED, ["N. Holm"])
