"""Where the output goes: consoles and pipes of any encoding, closed ones, and those that end before we do."""

import json
import os
import subprocess
import sys
from pathlib import Path
from xml.etree import ElementTree

import pytest
from click.shell_completion import ShellComplete

from sourcebook.cli import cli
from tests.conftest import ROOT
from tests.systems.everything import COMMANDS, FINDS, repository, run


@pytest.fixture(scope="module")
def corpus(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return repository(tmp_path_factory.mktemp("streams") / "facts")


def test_every_command_is_among_them() -> None:
    assert {words[0] for words in COMMANDS} - {"--version"} == set(cli.commands)


@pytest.mark.parametrize("arguments", COMMANDS, ids=" ".join)
def test_no_command_fails_for_a_letter(corpus: Path, arguments: tuple[str, ...]) -> None:
    encoding = ("cp1252", "cp437", "koi8-r", "shift_jis")[COMMANDS.index(arguments) % 4]
    done = run(corpus, *arguments, PYTHONIOENCODING=encoding)
    assert done.returncode == FINDS.get(arguments[0], 0), done.stderr
    assert b"Traceback" not in done.stderr
    form = arguments[arguments.index("--format") + 1] if "--format" in arguments else "text"
    said = done.stdout.decode("utf-8" if form != "text" else encoding)  # whatever it is, it is all of one encoding
    if form in ("json", "gitlab", "sarif"):
        json.loads(said)
    elif form == "junit":
        ElementTree.fromstring(done.stdout)


def test_what_an_encoding_lacks_is_escaped(corpus: Path) -> None:
    done = run(corpus, "diff", "HEAD~1", PYTHONIOENCODING="cp1252")
    assert b" \\u2192 the working tree" in done.stdout
    assert "→ the working tree" in run(corpus, "diff", "HEAD~1", PYTHONIOENCODING="utf-8").stdout.decode()


def test_what_programs_read_is_utf_8(corpus: Path) -> None:
    made = [
        run(corpus, "diff", "HEAD~1", "--format", "markdown", PYTHONIOENCODING=encoding).stdout
        for encoding in ("utf-8", "cp1252")
    ]
    assert made[0] == made[1] != b""


def test_the_package_runs_as_a_module(corpus: Path) -> None:
    done = subprocess.run([sys.executable, "-m", "sourcebook", "--version"], cwd=ROOT, capture_output=True, text=True)
    assert (done.returncode, done.stdout[:11]) == (0, "sourcebook,")


COMPLETED = [
    ("ch", ["check"]),
    ("", sorted(cli.commands)),
    ("--ver", ["--version"]),
    ("check --fo", ["--format"]),
    ("check --format gi", ["github", "gitlab"]),
    ("explain --root {root} cl", ["closing"]),
    ("log --root {root} ", ["closing"]),
    ("review --root {root} ", ["brief", "closing"]),
    ("review --root {root} bri", ["brief"]),
    ("quote --root {root} --source re", ["report"]),
    ("explain --root {root} nothing-like-it", []),
]


@pytest.mark.parametrize(("typed", "offered"), COMPLETED, ids=[typed for typed, _ in COMPLETED])
def test_a_shell_completes(corpus: Path, typed: str, offered: list[str]) -> None:
    *words, begun = typed.format(root=corpus).split(" ")
    found = ShellComplete(cli, {}, "sourcebook", "_SOURCEBOOK_COMPLETE").get_completions(words, begun)
    assert [item.value for item in found] == offered


@pytest.mark.parametrize(
    ("shell", "answer"), [("bash", "plain,check"), ("zsh", "plain\ncheck"), ("fish", "plain,check")]
)
def test_a_shell_is_answered(shell: str, answer: str) -> None:
    done = completion(f"{shell}_complete", COMP_WORDS="sourcebook ch", COMP_CWORD="ch" if shell == "fish" else "1")
    assert (done.returncode, done.stdout.startswith(answer)) == (0, True), done
    assert completion(f"{shell}_source").stdout.count("_SOURCEBOOK_COMPLETE=") == 1


def completion(what: str, **variables: str) -> "subprocess.CompletedProcess[str]":
    code = "import sys; sys.argv[0] = 'sourcebook'; from sourcebook.cli import main; main()"
    environment = {"PYTHONPATH": str(ROOT), "PATH": os.environ["PATH"], "_SOURCEBOOK_COMPLETE": what, **variables}
    return subprocess.run([sys.executable, "-c", code], env=environment, capture_output=True, text=True)


def test_a_shell_that_asks_badly_is_told_nothing() -> None:
    for variables in ({"COMP_WORDS": "sourcebook '", "COMP_CWORD": "1"}, {"COMP_WORDS": "x", "COMP_CWORD": ""}, {}):
        done = completion("bash_complete", **variables)
        assert done.returncode in (0, 1)
        assert done.stderr == ""
