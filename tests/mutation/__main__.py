"""Take each rule of reading and matching out, one at a time, and name the test that fails: a table in Markdown.

`nice python -m tests.mutation` works on a copy of the checkout and takes about a quarter of an hour; `--only WORDS`
takes those rules whose words hold WORDS. The exit status is 1 when some rule could be taken out unnoticed.
"""

import argparse
import os
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from tests.conftest import ROOT
from tests.mutation.rules import RULES, Rule

#: What is run against each edit: the tests of the stage first. The long tests of hostile input are no tests of a rule.
TESTS = {
    "quotes": [
        f"tests/quotes/test_{name}.py"
        for name in "edges omissions scripts quotes folds languages checking kept reprints".split()
    ],
    "language": [
        "tests/language/test_loading.py",
        "tests/language/test_sentences.py",
        "tests/quotes/test_omissions.py",
    ],
    "reading": [
        f"tests/reading/test_{name}.py"
        for name in "productions yaml files paths scripts corpus validation revision".split()
    ],
    "lines": [f"tests/lines/test_{name}.py" for name in "cases_of_rules grounds line_sets".split()],
    "": ["tests/test_cases.py"],
}
COPIED = ("sourcebook", "bench", "tests", "templates", "schema", "mkdocs.yml", "pyproject.toml", "build.py")
#: Seconds after which a run counts as failed: taking a bound away may make a test hang.
PATIENCE = 240


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--only", default="", help="take only rules whose words hold this")
    args = parser.parse_args()
    unnoticed = 0
    with tempfile.TemporaryDirectory() as folder:
        for name in COPIED:
            copy = shutil.copytree if (ROOT / name).is_dir() else shutil.copy
            copy(ROOT / name, Path(folder) / name)
        for part, rules in RULES.items():
            print(f"\n| {part}: without this rule | fails |\n| --- | --- |", flush=True)
            for rule in rules:
                if args.only in rule.words:
                    failing = first_failure(Path(folder), rule)
                    unnoticed += failing is None
                    print(f"| {rule.words} | {failing or 'NOTHING'} |".replace("\\|", "|"), flush=True)
    print(f"\n{unnoticed} rules could be taken out unnoticed")
    return 1 if unnoticed else 0


def ordered(rule: Rule) -> list[str]:
    """The tests of the rule's stage, then the others."""
    stages = sorted(TESTS, key=lambda stage: not rule.file.startswith(stage or "/"))
    return [path for stage in stages for path in TESTS[stage]]


def first_failure(folder: Path, rule: Rule) -> str | None:
    """Make the edit, run the tests until one fails, take the edit back; return the test's name."""
    path = folder / "sourcebook" / rule.file
    source = path.read_text(encoding="utf-8")
    path.write_text(source.replace(rule.before, rule.after), encoding="utf-8")
    command = [
        sys.executable,
        "-m",
        "pytest",
        "-x",
        "-q",
        "--no-header",
        "-p",
        "no:cacheprovider",
        "-k",
        "not hostile",
        *ordered(rule),
    ]
    try:
        done = subprocess.run(
            command,
            cwd=folder,
            capture_output=True,
            text=True,
            timeout=PATIENCE,
            env={**os.environ, "PYTHONDONTWRITEBYTECODE": "1"},
        )
    except subprocess.TimeoutExpired:
        return f"a test that took more than {PATIENCE} s"
    finally:
        path.write_text(source, encoding="utf-8")
    if done.returncode == 0:
        return None
    found = re.search(r"^(?:FAILED|ERROR) tests/(\S+?)(?:\[(.*)\])?(?: - .*)?$", done.stdout, re.MULTILINE)
    return (
        f"`{found[1].rpartition('::')[2] or found[1]}`{f' [{found[2]}]' if found[2] else ''}"
        if found
        else (done.stdout + done.stderr)[-300:]
    )


if __name__ == "__main__":
    sys.exit(main())
