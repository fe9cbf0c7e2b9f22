"""Imports run one way: a stage imports only what stands to its left. Only the command line prints or exits."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.conftest import ROOT

PACKAGE = ROOT / "sourcebook"
STAGES = [
    "problems", "reading", "language", "quotes", "standing", "explain", "lines", "prose", "history", "pages", "publish",
]  # fmt: skip
#: What the modules beside the line of stages may use, and what ties the stages together.
BESIDE: dict[str, set[str]] = {
    "defaults": set(),
    "checks": set(STAGES[:-2]),
    "pipeline": {*STAGES[:-1], "checks"},
    "export": set(STAGES[:-2]) | {"pages"},
    "report": {*STAGES[:-1], "defaults", "pipeline"},
    "authoring": {"problems", "reading", "language", "quotes", "standing", "explain", "lines", "prose", "pages"},
}
#: Beyond the stages to their left.
ALSO = {"pages": {"defaults", "pipeline", "export"}, "publish": {"defaults", "pipeline", "export", "report"}}


def allowed(stage: str) -> set[str]:
    if stage in BESIDE:
        return {stage, *BESIDE[stage]}
    return {*STAGES[: STAGES.index(stage) + 1], *ALSO.get(stage, set())}


def imports(tree: ast.AST) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, "relative imports hide the stage"
            yield str(node.module)


def violations(source: str, stage: str) -> list[str]:
    tree, found = ast.parse(source), []
    for name in imports(tree):
        parts = name.split(".")
        if parts[0] == "sourcebook" and len(parts) > 1 and stage != "cli" and parts[1] not in allowed(stage):
            found.append(f"imports {name}")
        if parts[0] == "mkdocs" and stage != "publish":
            found.append("imports mkdocs")
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and stage != "cli":
            called = ast.unparse(node.func)
            if called in ("print", "sys.exit", "exit", "click.echo"):
                found.append(f"calls {called}")
    return found


def modules() -> list[Path]:
    return sorted(path for path in PACKAGE.rglob("*.py") if path.name != "__init__.py" or path.parent != PACKAGE)


def stage_of(path: Path) -> str:
    return path.relative_to(PACKAGE).parts[0].removesuffix(".py")


@pytest.mark.parametrize("path", modules(), ids=lambda path: str(path.relative_to(PACKAGE)))
def test_imports_follow_the_stages(path: Path) -> None:
    assert violations(path.read_text(encoding="utf-8"), stage_of(path)) == []


@pytest.mark.parametrize(
    ("stage", "source"),
    [
        ("reading", "from sourcebook.standing.claim_standing import derive_claims"),
        ("history", "import sourcebook.pages.building"),
        ("pages", "import mkdocs"),
        ("standing", "print(1)"),
        ("quotes", "import sys\nsys.exit(1)"),
    ],
)
def test_a_planted_violation_is_caught(stage: str, source: str) -> None:
    assert violations(source, stage)
