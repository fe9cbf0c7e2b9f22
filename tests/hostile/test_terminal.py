"""What other people wrote, printed by every command on a terminal: it moves no cursor, hides nothing, commands nobody."""

import hashlib
import re
from collections.abc import Callable, Iterator

import pytest

from sourcebook.cli import cli
from sourcebook.cli.streams import say, strong
from sourcebook.reading.characters import escaped
from tests.conftest import ROOT
from tests.history.repository import Repository
from tests.hostile.terminals import terminals

#: A title for the window, colours, a cursor that goes up, C1, the order of letters, a line written over, commands.
EVIL = "\x1b]0;owned\x07 \x1b[31m\x1b[1A\x1b[2K \x9b31m \x90q\x9c \u202etxet\u2066 \u200b over\rwritten\b\b \x7f ##[error]e ##vso[task]"
LINES = f"{EVIL}\n::error::forged\n  ::add-mask::x\n{EVIL}\n"
NAME = "\x1b[31m\u202e\r\n::error::x.yml"
QUOTED = 'The council decided to close the ferry line in May. The union said that it "will not accept the closure" of the line.'
#: Every command, and what is said of where things go wrong. RUN stands for what is written anew for each.
COMMANDS: dict[str, list[tuple[str, ...]]] = {
    "capture": [
        ("capture", "page.html"),
        ("capture", "page.html", "--type", "article", "--lang", "en"),
        ("capture", NAME),
    ],
    "check": [
        *(("check", "--format", form) for form in ("text", "json", "gitlab", "sarif", "junit")),
        ("check", "--base", "HEAD~1"),
        ("check", "--base", EVIL),
        ("check", "--manifest", NAME),
    ],
    "diff": [
        *(("diff", "HEAD~2", "--format", form) for form in ("text", "json", "markdown", "html")),
        ("diff", "HEAD~2", "HEAD"),
        ("diff", EVIL),
        ("diff", "HEAD", "--cached"),
    ],
    "explain": [("explain", "closure-decided"), ("explain", "union-refuses:1"), ("explain", EVIL)],
    "export": [("export", "--to", "made"), ("export", "--to", "foreign")],
    "log": [("log", "closure-decided"), ("log", "closure-decided", "--format", "json"), ("log", EVIL)],
    "migrate": [("migrate", "--check")],
    "quote": [("quote", "decided to shut the ferry line"), ("quote", "owned over written error"), ("quote", EVIL)],
    "review": [("review",), ("review", "closure-decided"), ("review", EVIL)],
    "schema": [("schema", "--check")],
    "serve": [("serve", "-a", EVIL)],
    "site": [("site",), ("site", "--site-dir", "foreign"), (f"--{EVIL}",)],
}


@pytest.fixture(scope="module")
def repository(tmp_path_factory: pytest.TempPathFactory) -> Repository:
    """Facts that are sound at the first commits, and wrong now; hostile texts, names, messages and settings."""
    repo = Repository(tmp_path_factory.mktemp("evil"))
    repo.take_in(ROOT / "tests/cases/valid/minimal")
    text = f"{LINES}\n{QUOTED}\n\n{LINES}The council has 1,250 letters. It did not agree to a new ferry line soon.\n"
    (repo.root / "facts/sources/paper.txt").write_bytes(text.encode())
    repo.replace("sources/paper", ("eec740a63e4c2305ee4791d0abcf4b1fff2efc04d1a912937b5ac9fe9cb009dd", digest(text)))
    (repo.root / "mkdocs.yml").write_text('site_name: "\\e]0;x\\a ##[error]y"\nplugins: [sourcebook]\n')
    (repo.root / "page.html").write_text(
        f"<html><head><title>T {EVIL}</title><meta name=author content='{EVIL}'></head><body><p>{QUOTED} {EVIL}</p></body></html>"
    )
    repo.commit(f"Begin {EVIL}\n\n{LINES}")
    repo.replace("claims/closure-decided", ("topics", "note: Looked at.\ntopics"))
    repo.commit(f"Go on {EVIL}")
    (repo.root / "foreign").mkdir()
    (repo.root / "foreign" / NAME).write_text("x")
    return repo


@pytest.fixture(scope="module")
def broken(repository: Repository, tmp_path_factory: pytest.TempPathFactory) -> Repository:
    """The same a commit later, with records that are wrong and names that nobody should print."""
    repo = repository.clone(tmp_path_factory.mktemp("broken") / "clone")
    repo.replace("claims/closure-decided", ("decided to close the ferry line in May.\n", "decided to shut the line.\n"))
    repo.replace("claims/union-refuses", ("kind: statement", f'kind: "{ascii(EVIL)[1:-1]}"'))
    repo.add("claims/raw", f"text: {EVIL}\nkind: {EVIL}\n")
    repo.add("topics/odd", f'title: "{EVIL}"\n{EVIL}: 1\n')
    (repo.root / "facts/claims" / NAME).write_text("text: x\n")
    (repo.root / "facts" / f"{EVIL.replace('/', '')}.yml").write_text("a")
    (repo.root / "briefings/ferry-line/index.md").write_text(f"---\ntitle: {EVIL}\n---\n\n# {EVIL}\n\n[{EVIL}](x)\n")
    repo.commit(f"Break {EVIL}")
    for name in ("foreign", "page.html"):
        if not (repo.root / name).exists():
            (repo.root / name).mkdir()
            (repo.root / name / NAME).write_text("x")
    return repo


def digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


@pytest.fixture(scope="module")
def on_terminal() -> Iterator[Callable[..., str]]:
    """Runs a command on a terminal of its own, for a repository; returns everything that reached it."""
    with terminals() as run:

        def said_of(repo: Repository, *words: str) -> str:
            said, status = run(repo.root, *words, *(("--root", ".") if words[0].isalpha() else ()))
            assert status in (0, 1, 2, 130), said  # 130: a question was not answered
            return said

        yield said_of


def test_every_command_is_tried() -> None:
    assert COMMANDS.keys() == cli.commands.keys()


@pytest.mark.parametrize("command", COMMANDS)
@pytest.mark.parametrize("state", ["repository", "broken"])
def test_nothing_reaches_a_terminal_raw(
    request: pytest.FixtureRequest, on_terminal: Callable[..., str], state: str, command: str
) -> None:
    repo = request.getfixturevalue(state)
    for words in COMMANDS[command]:
        said = on_terminal(repo, *words)
        said = re.sub(r"(?:\r\w+: \d+ s)+\r +\r", "", said)  # ours, where a command takes long
        for mark in ("\x1b[1;4m", "\x1b[0m", "^D\b\b"):  # ours, and what a terminal itself makes of a key
            said = said.replace(mark, "")
        assert said.strip(), words
        assert said == escaped(said), words


def test_annotations_are_ours_alone(broken: Repository, on_terminal: Callable[..., str]) -> None:
    """Under GitHub a line is a command of ours, or stands where commands are switched off."""
    said = on_terminal(broken, "check", "--format", "github")
    assert said == escaped(said, commands=True)
    head, _, rest = said.partition("::stop-commands::")
    token, _, inert = rest.partition("\n")
    for line in filter(None, head.split("\n")):
        assert line.startswith(("::error file=", "::warning file=", "::notice file=")), line
    assert inert.split("\n")[-2:] == [f"::{token}::", ""]
    assert f"::{token}::" not in inert[: -len(token) - 6]


@pytest.mark.parametrize(
    ("text", "printed"),
    [
        ("a\tb\nc", "a\tb\nc"),
        ("\r\x1b\x9b\x7f\x00", "\\u000d\\u001b\\u009b\\u007f\\u0000"),
        ("\u202e\u2028\u2029\x85\ud800", "\\u202e\\u2028\\u2029\\u0085\\ud800"),
        ("\U000e0041", "\\udb40\\udc41"),
        ("می\u200cخواهم क\u094d\u200dष", "می\u200cخواهم क\u094d\u200dष"),
        ("::error::\n \t::x\na ::b, c::d", "\\u003a:error::\n \t\\u003a:x\na ::b, c::d"),
        ("##[x] ##vso[y] # [z] ## [a] ##", "\\u0023#[x] \\u0023#vso[y] # [z] ## [a] ##"),
    ],
)
def test_what_is_escaped(text: str, printed: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert escaped(text) == printed
    assert escaped(printed) == printed
    say(text)
    assert capsys.readouterr().out == f"{printed}\n"


def test_strong_words_are_escaped_too(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("click._compat.should_strip_ansi", lambda *_: False)
    monkeypatch.setattr("click.utils.should_strip_ansi", lambda *_: False)
    say(f"a {strong('b' + chr(27))} c")
    assert capsys.readouterr().out == "a \x1b[1;4mb\\u001b\x1b[0m c\n"
