"""Other programs publish what was built: the settings name the site's own folder again when a build is over."""

import sys
from pathlib import Path

import pytest
from mkdocs.commands import build
from mkdocs.config import load_config

from tests.publish.test_engine import own_settings, run


def git(folder: Path, *arguments: str) -> str:
    done = run(["git", "-c", "user.name=a", "-c", "user.email=a@example.org", *arguments], folder)
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_gh_deploy_publishes_the_site(folder: Path, tmp_path: Path) -> None:
    own_settings(folder)
    (folder / ".gitignore").write_text("/site/\n")
    git(folder, "init", "-q", "-b", "main")
    git(folder, "add", "-A")
    git(folder, "commit", "-qm", "one")
    git(tmp_path, "init", "-q", "--bare", "remote.git")
    git(folder, "remote", "add", "origin", str(tmp_path / "remote.git"))
    for name, value in (("user.name", "a"), ("user.email", "a@example.org")):
        git(folder, "config", name, value)
    done = run([sys.executable, "-m", "mkdocs", "gh-deploy", "-q"], folder)
    assert done.returncode == 0, done.stderr
    published = set(git(tmp_path / "remote.git", "ls-tree", "-r", "--name-only", "gh-pages").split())
    site = {path.relative_to(folder / "site").as_posix() for path in (folder / "site").rglob("*") if path.is_file()}
    assert published == site | {".nojekyll"}
    assert "claims/closure-decided/index.html" in published
    assert not (folder / ".site.sourcebook").exists()


@pytest.mark.parametrize("breaks", [False, True])
def test_the_settings_name_the_site_again(folder: Path, breaks: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    """What `mike` and others read after a build, whatever came of it."""
    monkeypatch.delenv("SOURCEBOOK_ROOT", raising=False)
    own_settings(folder)
    if breaks:
        (folder / "facts/claims/closure-decided.yml").write_text("text: [")
    config = load_config(str(folder / "mkdocs.yml"))
    config.plugins.on_startup(command="build", dirty=False)
    try:
        build.build(config)
    except SystemExit:
        assert breaks
    finally:
        config.plugins.on_shutdown()
    assert config.site_dir == str(folder / "site")
    assert (folder / "site").exists() is not breaks
    assert not (folder / ".site.sourcebook").exists()
