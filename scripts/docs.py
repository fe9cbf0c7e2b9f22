"""Write docs/model.md, problem-codes.md, standing.md, evidence.md, lines.md, explain.md, data.md and contract.md.

`--check` only compares.

What a field means, what a code says and how a standing is explained stand once, in the code; these pages are made
from there, so that they cannot go stale.
"""

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

import yaml  # noqa: E402
from contract_page import contract  # noqa: E402
from data_page import data  # noqa: E402
from evidence_page import evidence  # noqa: E402
from lines_page import lines  # noqa: E402

from sourcebook.explain.explanation import explain_text  # noqa: E402
from sourcebook.pages.checked import Checked  # noqa: E402
from sourcebook.pipeline import load  # noqa: E402
from sourcebook.problems import CODES  # noqa: E402
from sourcebook.reading.kinds import KINDS  # noqa: E402
from sourcebook.reading.records import Kind, Part  # noqa: E402
from sourcebook.reading.shape import Shape, fields, parts  # noqa: E402
from sourcebook.standing.rules import RULES_FOR  # noqa: E402
from sourcebook.standing.vocabulary import FLAG_MEANINGS, MEANINGS, STRENGTH  # noqa: E402

NOTICE = "<!-- Written by scripts/docs.py; change the code and run `make docs`. -->\n\n"


def pages() -> dict[str, str]:
    """Return the text of each page by its path."""
    return {
        "docs/model.md": NOTICE + "\n".join(model()),
        "docs/problem-codes.md": NOTICE + "\n".join(codes()),
        "docs/standing.md": NOTICE + "\n".join(standing()),
        "docs/evidence.md": NOTICE + evidence(),
        "docs/lines.md": NOTICE + lines(),
        "docs/data.md": NOTICE + data(),
        "docs/contract.md": NOTICE + contract(),
        "docs/explain.md": NOTICE + "\n".join(explanations()),
    }


# --- the model -------------------------------------------------------------------------------------------------


def model() -> Iterator[str]:
    yield "# The records\n"
    yield "One record a file; the file's name is its id. `?` marks a field that may be left out, `[]` a list.\n"
    for kind in Kind:
        where = f"{kind.folder}/<id>/index.md" if kind is Kind.BRIEFING else f"{kind.folder}/<id>.yml"
        yield f"## {kind.value}\n\n{summary(KINDS[kind].model)}\n\nKept in `{where}`.\n"
        yield from table(KINDS[kind].model)
    yield "# Parts of records\n"
    for part in parts(*(row.model for row in KINDS.values())):
        yield f"## {part.__name__.lower()}\n\n{summary(part)}\n"
        yield from table(part)


def summary(thing: type) -> str:
    return " ".join((thing.__doc__ or "").split())


def table(part: type[Part]) -> Iterator[str]:
    yield "| field | takes | meaning |\n| --- | --- | --- |"
    for name, field in part.model_fields.items():
        optional = "" if field.is_required() else "?"
        yield f"| `{name}{optional}` | {taken(fields(part)[name])} | {cell(field.description or '')} |"
    yield ""


def taken(shape: Shape) -> str:
    """What a field takes, in words."""
    if shape.ref:
        return " or ".join([f"id of {kind.one}" for kind in shape.ref.kinds] + (["text"] if shape.ref.or_text else []))
    if shape.item:
        return f"[] of {taken(shape.item)}"
    if shape.pairs:
        return ": ".join(map(taken, shape.pairs))
    if shape.words:
        return ", ".join(f"`{word.value}`" for word in shape.words)
    if shape.part:
        return f"[{shape.part.__name__.lower()}](#{shape.part.__name__.lower()})"
    return {"str": "text", "int": "number", "bool": "true or false", "Edtf": "date (EDTF)"}[shape.plain.__name__]


# --- codes and standing ------------------------------------------------------------------------------------------


def codes() -> Iterator[str]:
    yield "# Problem codes\n"
    yield "Every code has a case below `tests/cases/invalid/` or a test that shows it. Only errors fail a build.\n"
    yield "| code | severity | rule | how to fix it |\n| --- | --- | --- | --- |"
    for id_, code in sorted(CODES.items()):
        yield f"| {id_} | {code.severity.value} | {cell(code.rule)} | {cell(code.fix)} |"
    yield ""


def standing() -> Iterator[str]:
    yield "# Standing\n"
    yield "How well a claim is established, computed from its evidence alone. The quote check is another thing: it says"
    yield "whether the words stand in the source.\n"
    yield "| standing | group | meaning |\n| --- | --- | --- |"
    for word, meaning in MEANINGS.items():
        yield f"| {word.value} | {meaning.group.value} | {cell(meaning.text)} |"
    yield "\n## Rules\n\nFor each kind of claim the first rule that matches decides.\n"
    yield "| for | rule | when | the claim is |\n| --- | --- | --- | --- |"
    for kinds, rules in RULES_FOR:
        for rule, word in rules:
            yield f"| {kinds} | {rule.number} | {cell(rule.text)} | {word.value} |"
    yield "\n## Flags\n\nRemarks on a standing. None of them changes it.\n"
    yield "| flag | meaning |\n| --- | --- |"
    for flag, text in FLAG_MEANINGS.items():
        yield f"| {flag.value} | {cell(text)} |"
    yield f"\n## From weak to strong\n\nEvents and states: {', '.join(word.value for word in STRENGTH)}."
    yield "More support never moves a claim down this line, and more refutation never up.\n"
    yield "\n[Who vouches, and as of when](vouching.md) says what these rules look at;"
    yield "[explain.md](explain.md) shows a text for each standing.\n"


# --- explain ---------------------------------------------------------------------------------------------------------


def explanations() -> Iterator[str]:
    """One text of `explain` for each standing, from the example corpus, each after the questions that it answers."""
    yield "# Explained: one claim of each standing\n"
    yield "What `python build.py explain CLAIM --root examples/ferry` says. The corpus is invented. The questions before each"
    yield "text were fixed before it was written, with their answers: `docs/explain-questions.yml`.\n"
    checked = load(ROOT / "examples/ferry")
    if checked.facts is None:
        raise SystemExit("docs.py: examples/ferry has errors; run `python build.py check --root examples/ferry`")
    for row in questions():
        yield f"## {row['standing']}\n"
        yield from (f"- {row[about]['ask']}" for about in ("who", "higher", "change"))
        yield f"\n```text\n{explained(checked, row['claim'])}\n```\n"


def explained(checked: Checked, claim: str) -> str:
    """The text for a claim; no claim is `unsourced` in a corpus that builds, so that one is a case of the tests."""
    if claim and checked.facts:
        derived = checked.facts.derived
        return explain_text(checked.corpus, derived.claims[claim], as_of=derived.as_of)
    cases = (ROOT / "tests/cases/explain.txt").read_text(encoding="utf-8")
    return cases.partition("# context alone is no evidence\n")[2].partition("\n\n# ")[0]


def questions() -> list[dict[str, Any]]:
    """The questions, in the order of their file."""
    return yaml.safe_load((ROOT / "docs/explain-questions.yml").read_text(encoding="utf-8"))


def cell(text: str) -> str:
    return " ".join(text.split()).replace("|", "\\|").replace("<", "&lt;")


def main() -> None:
    stale = [path for path, text in pages().items() if not same(ROOT / path, text)]
    if "--check" in sys.argv:
        for path in stale:
            print(f"{path}: stale; run `make docs`")
        sys.exit(1 if stale else 0)
    for path in stale:
        (ROOT / path).write_text(pages()[path], encoding="utf-8")
        print(f"{path}: written")


def same(path: Path, text: str) -> bool:
    return path.is_file() and path.read_text(encoding="utf-8") == text


if __name__ == "__main__":
    main()
