"""Imports run one way: a stage imports only what stands to its left. Only the command line prints or exits."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.conftest import ROOT

PACKAGE = ROOT / "sourcebook"
STAGES = [
    "problem_codes", "problems", "reading", "language", "quotes", "lines", "standing", "explain", "prose", "history", "pages", "publish",
]  # fmt: skip
#: What may use more than the stages to its left. `pipeline` puts the stages together: what is below never asks it.
BESIDE: dict[str, set[str]] = {
    "__main__": {"cli"},
    "defaults": set(),
    "api": {*STAGES[:-1], "pipeline"},
    "checks": set(STAGES[:-2]),
    "pages": {*STAGES[:-2], "defaults"},
    "export": set(STAGES[:-1]),
    "pipeline": {*STAGES[:-1], "checks", "export"},
    "report": {*STAGES[:-1], "defaults"},
    "publish": {*STAGES, "defaults", "export", "pipeline", "report"},
    "authoring": {"problems", "reading", "language", "quotes", "lines", "standing", "explain", "prose", "pages"},
}
#: The most lines of a function and of a module.
LINES_OF_FUNCTION, LINES_OF_MODULE = 45, 350


def allowed(stage: str) -> set[str]:
    if stage in BESIDE:
        return {stage, *BESIDE[stage]}
    return set(STAGES[: STAGES.index(stage) + 1])


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


def circles(edges: dict[str, set[str]]) -> list[str]:
    """Return the packages that lead back to themselves."""

    def reached(name: str) -> set[str]:
        found, pending = set[str](), [name]
        while pending:
            more = edges.get(pending.pop(), set()) - found
            found |= more
            pending.extend(more)
        return found

    return sorted(name for name in edges if name in reached(name))


def packages() -> dict[str, set[str]]:
    """What each package imports of the others."""
    edges: dict[str, set[str]] = {}
    for path in modules():
        parts = (name.split(".") for name in imports(ast.parse(path.read_text(encoding="utf-8"))))
        edges.setdefault(stage_of(path), set()).update(p[1] for p in parts if p[0] == "sourcebook" and len(p) > 1)
    return {stage: used - {stage} for stage, used in edges.items()}


def printed(source: str) -> list[str]:
    """Name the calls that print."""
    calls = (ast.unparse(node.func) for node in ast.walk(ast.parse(source)) if isinstance(node, ast.Call))
    return [
        name for name in calls if re.fullmatch(r"print|click\.s?echo|traceback\.print_\w+|sys\.std\w+\.write", name)
    ]


def test_one_module_prints() -> None:
    """What is printed elsewhere would reach a terminal as it came; `python -m` of language data prints our own words."""
    found = {path.relative_to(PACKAGE).as_posix() for path in modules() if printed(path.read_text(encoding="utf-8"))}
    assert found == {"cli/streams.py", "language/__main__.py"}
    assert printed("click.secho(x)")
    assert printed("traceback.print_exc()")


def test_no_package_leads_back_to_itself() -> None:
    assert circles(packages()) == []
    assert circles({**packages(), "reading": {"cli"}})


def too_long(source: str) -> list[str]:
    """Name the functions that are too long, and the module if it is."""
    found = [f"{lines} lines"] if (lines := source.count("\n")) > LINES_OF_MODULE else []
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            lines = (node.end_lineno or 0) - node.lineno + 1
            found += [f"{node.name}: {lines} lines"] if lines > LINES_OF_FUNCTION else []
    return found


def test_functions_and_modules_are_short() -> None:
    long = {str(path): found for path in modules() if (found := too_long(path.read_text(encoding="utf-8")))}
    assert long == {}
    assert too_long("def f():\n" + "    pass\n" * LINES_OF_FUNCTION)
    assert too_long("\n" * (LINES_OF_MODULE + 1))


@pytest.mark.parametrize(
    ("stage", "source"),
    [
        ("reading", "from sourcebook.standing.claim_standing import derive_claims"),
        ("history", "import sourcebook.pages.building"),
        ("pages", "import mkdocs"),
        ("pages", "from sourcebook.pipeline import load"),
        ("pages", "from sourcebook.export.data import data_files"),
        ("standing", "print(1)"),
        ("quotes", "import sys\nsys.exit(1)"),
    ],
)
def test_a_planted_violation_is_caught(stage: str, source: str) -> None:
    assert violations(source, stage)


def test_a_file_name_stands_once() -> None:
    names = [path.name for path in PACKAGE.rglob("*.py") if not path.name.startswith("__")]
    assert sorted({name for name in names if names.count(name) > 1}) == []
