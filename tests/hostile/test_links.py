"""A repository can bring links. Nothing is read, published or written through one, in any stage."""

import hashlib
import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner

from sourcebook.cli import cli
from sourcebook.history.cache import cache_folder
from tests.conftest import ROOT
from tests.history.repository import Repository

#: Set to build a site in both folders at every place.
LONG = bool(os.environ.get("SOURCEBOOK_LONG"))
SECRET = "PRIVATE-KEY-OF-SOMEBODY"
#: What a link stands for, below the root, and whether it is a folder. Every path that a stage opens is below one of them.
PLACES = {
    "facts": True, "facts/claims": True, "facts/sources": True, "facts/sources/paper.txt": False, "facts/sources/paper.yml": False,
    "facts/claims/closure-decided.yml": False, "facts/.private": True, "briefings": True, "briefings/ferry-line": True,
    "briefings/ferry-line/index.md": False, "templates": True, "templates/assets": True, "templates/assets/x.css": False,
    "templates/overrides": True, "templates/overrides/main.html": False, "templates/claim.html.j2": False, "mkdocs.yml": False,
    "schema": True, "schema/claim.json": False, ".cache": True, ".cache/sourcebook": True, "site": True, "out": True,
    "facts/claims/.closure-decided.yml.new": False,
}  # fmt: skip
COMMANDS = (
    ("check",), ("site",), ("site", "--site-dir", "out/deep/site"), ("export", "--to", "out/deep/data"), ("export", "--to", "out"), ("schema",),
    ("explain", "closure-decided"), ("log", "closure-decided"), ("quote", "PRIVATE-KEY-OF-SOMEBODY"), ("diff", "HEAD"),
    ("review", "closure-decided", "--by", "A", "--on", "2026-01-01"), ("migrate",),
    ("capture", "page.txt", "--title", "T", "--type", "article", "--lang", "en", "--on", "2026-01-01"),
    ("capture", "page.txt", "--title", "P", "--type", "article", "--lang", "en", "--on", "2026-01-01", "--private"),
)  # fmt: skip


@pytest.fixture
def repo(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Repository:
    repo = Repository(tmp_path / "repo")
    repo.take_in(ROOT / "tests/cases/valid/minimal")
    for name in ("mkdocs.yml", "templates/claim.html.j2"):
        (repo.root / name).parent.mkdir(exist_ok=True)
        shutil.copyfile(ROOT / name, repo.root / name)
    repo.commit("Begin")
    monkeypatch.chdir(repo.root)
    return repo


def put_link(repo: Repository, place: str, outside: Path) -> None:
    """Move what is there outside, beside a secret, and put a link in its place."""
    here = repo.root / place
    outside.mkdir()
    target = outside / here.name.lstrip(".")
    here.parent.mkdir(parents=True, exist_ok=True)
    if here.exists():
        here.rename(target)
    elif PLACES[place]:
        target.mkdir()
    else:
        target.write_text(SECRET)
    if target.is_dir():
        for name in ("id_rsa", "secret.txt", "secret.css", "secret.yml", "main.html"):
            if not (target / name).exists():
                (target / name).write_text(f"title: {SECRET}\n")
    here.symlink_to(os.path.relpath(target, here.parent), target_is_directory=target.is_dir())


def state(folder: Path) -> dict[str, str]:
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def holding(folder: Path) -> Iterator[Path]:
    """Files in which the secret is now, followed through no link."""
    for parent, _, names in os.walk(folder):
        if ".git" in Path(parent).parts:
            continue
        for path in (Path(parent) / name for name in names):
            if not path.is_symlink() and SECRET.encode() in path.read_bytes():
                yield path


def commands(place: str) -> list[tuple[str, ...]]:
    """Every command; of those that build a site, one, but where the place is in the way of the other."""
    return [words for words in COMMANDS if LONG or "out/deep/site" not in words or place == "out"]


@pytest.mark.slow
@pytest.mark.parametrize("place", PLACES)
def test_no_command_goes_through_a_link(repo: Repository, tmp_path: Path, place: str) -> None:
    put_link(repo, place, tmp_path / "outside")
    (repo.root / "page.txt").write_text("A text that was read somewhere.\n")
    before, link = state(tmp_path / "outside"), os.readlink(repo.root / place)
    for words in commands(place):
        done = CliRunner().invoke(cli, [*words, "--root", str(repo.root)])
        assert done.exception is None or isinstance(done.exception, SystemExit), (words, done.exception)
        assert done.exit_code in (0, 1, 2), (words, done.output)
        if words[0] != "quote":
            assert SECRET not in done.output, words
        assert state(tmp_path / "outside") == before, words
        assert not list(holding(repo.root)), words
    if not place.endswith(".new"):  # a leftover of ours: it is replaced
        assert os.readlink(repo.root / place) == link
    kept = cache_folder(repo.root)
    assert kept is None or not list(holding(kept))


@pytest.mark.parametrize(
    "place",
    [
        "facts",
        "facts/claims",
        "briefings/ferry-line",
        "templates",
        "templates/assets",
        "templates/overrides/main.html",
        "mkdocs.yml",
    ],
)
def test_check_and_site_refuse_alike(repo: Repository, tmp_path: Path, place: str) -> None:
    put_link(repo, place, tmp_path / "outside")
    code = "T105" if place == "mkdocs.yml" else "R109"
    for command in ("check", "site"):
        done = CliRunner().invoke(cli, [command, "--root", str(repo.root)])
        if place == "facts":
            assert done.exit_code == 1
            assert "facts:1:1: R109" in done.output
        else:
            assert (done.exit_code, f"{place}:1:1: {code} the path is a symbolic link" in done.output) == (1, True), (
                done.output
            )
    assert not (repo.root / "site").exists()
