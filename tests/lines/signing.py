"""A small folder whose briefing says most things in other words than its claims, for tests of signatures."""

import shutil
from pathlib import Path

from click.testing import CliRunner

from sourcebook.cli import cli
from sourcebook.lines.line_checks import LineCheck
from sourcebook.pipeline import load
from tests.conftest import ROOT

OTHER_WORDS = (
    "In May the boats stop for good [@closure-decided].",
    "Its members turn the plan down [@union-refuses].",
    "Nobody expects the boats to come back [@closure-decided; @union-refuses].",
)
QUESTION = """\
text: Will the boats come back one day?
topics: [ferry]
why_it_matters: People have no other way across.
raised_by: [closure-decided]
resolves_when: {any: [{text: The boats run again., claim: closure-decided, standing: [refuted]}]}
"""


def folder(place: Path) -> Path:
    shutil.copytree(ROOT / "tests/cases/valid/minimal", place)
    with page(place).open("a", encoding="utf-8") as file:
        file.write("\n".join(["", *OTHER_WORDS, ""]))
    (place / "facts/questions").mkdir()
    (place / "facts/questions/boats-back.yml").write_text(QUESTION, encoding="utf-8")
    return place


def page(root: Path) -> Path:
    return root / "briefings/ferry-line/index.md"


def signed(root: Path) -> Path:
    return root / "briefings/ferry-line/reviewed.yml"


def run(root: Path, *arguments: str, input_: str = "") -> tuple[int, str]:
    done = CliRunner().invoke(cli, [*arguments, "--root", str(root)], input=input_, catch_exceptions=False)
    return done.exit_code, done.output


def sign_all(root: Path, record: str = "ferry-line", by: str = "A. Reader") -> None:
    status, out = run(root, "review", record, "--all", "--by", by, "--on", "2026-01-05")
    assert status == 0, out


def edit(file: Path, before: str, after: str) -> None:
    text = file.read_text(encoding="utf-8")
    assert before in text
    file.write_text(text.replace(before, after, 1), encoding="utf-8")


def line(root: Path, start: str) -> LineCheck:
    return next(check for check in load(root).state.lines if check.placed.line.text.startswith(start))


def warnings(root: Path, code: str = "S201") -> list[tuple[str, str, str]]:
    found = [problem for problem in load(root).problems if problem.code == code]
    return [(f"{problem.span.path}:{problem.span.line}", problem.message, problem.note) for problem in found]
