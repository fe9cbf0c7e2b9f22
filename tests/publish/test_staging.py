"""Where a site may be put, how it is swapped in, and that a build touches nothing but what a build made."""

import os
import socket
import subprocess
import sys
from pathlib import Path

import pytest

from sourcebook.publish import staging as staging_module
from sourcebook.publish.build_lock import LockedError, take
from sourcebook.publish.engine import build_site
from sourcebook.publish.folder_exchange import exchange
from sourcebook.publish.site_folder import MARK, UnsafeSiteDirError, check_place, write_mark
from sourcebook.publish.staging import Staging
from tests.conftest import ROOT
from tests.publish.test_engine import digest


@pytest.fixture
def place(tmp_path: Path) -> Path:
    (tmp_path / "root").mkdir()
    return tmp_path / "site"


def built(place: Path, text: str, *, fails: type[Exception] | None = None) -> None:
    """Put a site with one page in place, as a build does."""
    staging = Staging(place, place.parent / "root")
    staging.begin()
    page(staging.work, text)
    if fails is None:
        staging.commit()
    else:
        with pytest.raises(fails):
            staging.commit()


def page(folder: Path, text: str) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "index.html").write_text(text)


def beside(place: Path) -> list[str]:
    return sorted(path.name for path in place.parent.iterdir())


@pytest.fixture(params=["exchange", "two renames"])
def way(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> str:
    """Both ways to swap: in one step, and as systems without one do."""
    if request.param == "two renames":
        monkeypatch.setattr(staging_module, "exchange", lambda one, other: False)
    return str(request.param)


# --- the swap --------------------------------------------------------------------------------------------------


def test_swap(place: Path, way: str) -> None:
    for text in ("new", "newer", "newest"):
        built(place, text)
        assert (place / "index.html").read_text() == text, way
        assert beside(place) == ["root", "site"]


def test_two_folders_are_exchanged_in_one_step(place: Path) -> None:
    one, other = place.parent / "one", place.parent / "other"
    page(one, "one")
    page(other, "other")
    assert exchange(one, other) is (sys.platform in ("linux", "darwin"))
    assert {(one / "index.html").read_text(), (other / "index.html").read_text()} == {"one", "other"}
    with pytest.raises(FileNotFoundError):
        exchange(one, place / "nothing")


def test_an_interrupted_swap_is_mended(place: Path) -> None:
    built(place, "old")
    staging = Staging(place, place.parent / "root")
    staging.begin()
    page(staging.work, "half")
    os.rename(place, staging.folder / "old")  # the first of two renames, and then a kill
    assert staging._lock is not None
    os.close(staging._lock.descriptor)
    after = Staging(place, place.parent / "root")
    after.begin()
    assert (place / "index.html").read_text() == "old"
    assert list(after.work.iterdir()) == []
    after.abandon()
    assert beside(place) == ["root", "site"]


@pytest.mark.parametrize("at", [1, 2])
def test_a_swap_that_fails_leaves_the_old_site(place: Path, monkeypatch: pytest.MonkeyPatch, at: int) -> None:
    built(place, "old")
    monkeypatch.setattr(staging_module, "exchange", lambda one, other: False)
    rename, calls = os.rename, []

    def failing(source: Path, target: Path) -> None:
        calls.append(source)
        if len(calls) == at:
            raise PermissionError(13, "no", str(target))
        rename(source, target)

    monkeypatch.setattr(os, "rename", failing)
    built(place, "new", fails=PermissionError)
    assert (place / "index.html").read_text() == "old"
    assert beside(place) == ["root", "site"]


def test_links_left_behind_are_not_followed(place: Path) -> None:
    page(place.parent / "elsewhere", "keep")
    staging = Staging(place, place.parent / "root")
    staging.begin()
    staging.work.rmdir()
    staging.work.symlink_to(place.parent / "elsewhere")
    staging.abandon()
    assert (place.parent / "elsewhere/index.html").read_text() == "keep"
    assert beside(place) == ["elsewhere", "root"]


# --- what is replaced ------------------------------------------------------------------------------------------


def refused(place: Path, words: str) -> None:
    before, names = digest(place.parent), beside(place)
    with pytest.raises(UnsafeSiteDirError, match=words):
        Staging(place, place.parent / "root").begin()
    assert digest(place.parent) == before
    assert beside(place) == names


def test_a_folder_without_the_mark_is_refused(place: Path) -> None:
    page(place, "<h1>my home page</h1>")
    refused(place, r"holds index.html and no mark of a build")


@pytest.mark.parametrize("mark", ["", "{}", '{"files": 3}', "[" * 50_000])
def test_a_mark_that_cannot_be_read_is_none(place: Path, mark: str) -> None:
    page(place, "mine")
    (place / MARK).write_text(mark)
    refused(place, "no mark of a build")


@pytest.mark.parametrize("name", ["photos.txt", ".git", "a/b/c.txt", "café.txt"])
def test_a_file_that_no_build_wrote_is_kept(place: Path, name: str) -> None:
    built(place, "old")
    (place / name).parent.mkdir(parents=True, exist_ok=True)
    (place / name).write_text("keep")
    refused(place, f"holds {name}, which no build wrote")


def test_a_file_put_there_during_the_build_is_kept(place: Path) -> None:
    built(place, "old")
    staging = Staging(place, place.parent / "root")
    staging.begin()
    page(staging.work, "new")
    (place / "notes.txt").write_text("keep")
    with pytest.raises(UnsafeSiteDirError, match=r"notes\.txt"):
        staging.commit()
    assert (place / "notes.txt").read_text() == "keep"
    assert (place / "index.html").read_text() == "old"


def test_what_a_file_manager_leaves_is_no_file_of_anybody(place: Path) -> None:
    built(place, "old")
    (place / ".DS_Store").write_text("")
    built(place, "new")


def test_the_mark_lists_every_file(tmp_path: Path) -> None:
    page(tmp_path / "a/b", "")
    (tmp_path / "cafe\u0301").write_text("")
    write_mark(tmp_path)
    first = (tmp_path / MARK).read_bytes()
    assert b'"a/b/index.html"' in first
    assert b"caf\\u00e9" in first
    write_mark(tmp_path)
    assert (tmp_path / MARK).read_bytes() == first


@pytest.mark.parametrize("name", ["site.previous", "site.building", ".site.sourcebook.old", "old", "new"])
def test_neighbours_stay(place: Path, name: str, way: str) -> None:
    page(place.parent / name, "keep")
    built(place, "old")
    built(place, "new")
    assert (place.parent / name / "index.html").read_text() == "keep", way


@pytest.mark.parametrize("kind", ["folder", "file", "link", "folder with new"])
def test_a_neighbour_with_the_name_of_the_builds_own_folder_is_refused(place: Path, kind: str) -> None:
    own = place.parent / ".site.sourcebook"
    if kind == "file":
        own.write_text("keep")
    elif kind == "link":
        page(place.parent / "elsewhere", "keep")
        own.symlink_to(place.parent / "elsewhere")
    else:
        page(own / ("new" if kind.endswith("new") else "x"), "keep")
    refused(place, "is in the way")


def test_links_pipes_and_sockets_are_refused(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    page(place.parent / "served", "old")
    place.symlink_to(place.parent / "served")
    refused(place, "is a link to .*served")
    place.unlink()
    place.symlink_to(place.parent / "nowhere")
    refused(place, "is a link to .*nowhere")
    place.unlink()
    os.mkfifo(place)
    refused(place, "is a pipe")
    place.unlink()
    with socket.socket(socket.AF_UNIX) as listening:
        monkeypatch.chdir(place.parent)  # the name of a socket is short
        listening.bind("site")
        refused(place, "is a socket")
    place.unlink()
    place.write_text("keep")
    refused(place, "is a file")


def test_links_that_a_repository_brings_are_refused(tmp_path: Path) -> None:
    root, elsewhere = tmp_path / "root", tmp_path / "elsewhere"
    root.mkdir()
    elsewhere.mkdir()
    (root / "out").symlink_to(elsewhere)
    with pytest.raises(UnsafeSiteDirError, match="out is a link to"):
        check_place(root / "out/site", root)
    (tmp_path / "way").symlink_to(root)  # a link to the root, or above it, is the user's own
    check_place(tmp_path / "way/site", root)
    with pytest.raises(UnsafeSiteDirError, match="out is a link to"):
        check_place(tmp_path / "way/out/site", root)


@pytest.mark.parametrize("where", [".", "..", "facts", "facts/site", "briefings", "templates/x", "other", ".git/x"])
def test_nothing_but_a_site_is_overwritten(folder: Path, where: str) -> None:
    (folder / "other").mkdir()
    (folder / "other/letter.txt").write_text("keep")
    before = digest(folder)
    built = build_site(folder, folder / where)
    assert not built.ok
    # MkDocs looks at its own two settings first
    assert [problem.code for problem in built.problems] == ["T105" if where in (".", "..", "briefings") else "T108"]
    assert digest(folder) == before


# --- one build at a time ---------------------------------------------------------------------------------------

HOLD = "import sys; from pathlib import Path; from sourcebook.publish.build_lock import take; {}"


def holder(path: Path) -> "subprocess.Popen[str]":
    """Start a process that takes a lock and says so; it holds it until it is ended."""
    code = HOLD.format(f"take(Path({str(path)!r})); print('held', flush=True); sys.stdin.read()")
    started = subprocess.Popen(
        [sys.executable, "-c", code], cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    assert started.stdout is not None
    assert started.stdout.readline() == "held\n"
    return started


def test_a_second_build_waits_and_then_gives_up(place: Path) -> None:
    first, told = Staging(place, place.parent / "root"), list[str]()
    first.begin()
    second = Staging(place, place.parent / "root")
    with pytest.raises(LockedError):
        second.begin(patience=0.3, waiting=lambda: told.append("waiting"))
    assert told == ["waiting"]
    assert first.work.is_dir()
    first.abandon()
    second.begin(patience=0)
    second.abandon()
    assert beside(place) == ["root"]


def test_a_lock_ends_with_its_process(tmp_path: Path) -> None:
    path = tmp_path / "own/lock"
    with holder(path) as other:
        with pytest.raises(LockedError):
            take(path, patience=0)
        other.kill()
        other.wait()
        take(path, patience=5).release(remove=True)
    assert not path.exists()


def test_who_waited_takes_no_lock_that_was_removed(tmp_path: Path) -> None:
    path = tmp_path / "own/lock"
    first = take(path)
    waited = list[bool]()

    def ended() -> None:
        first.release(remove=True)
        path.parent.rmdir()
        waited.append(True)

    second = take(path, waiting=ended)
    assert waited == [True]
    with pytest.raises(LockedError):
        take(path, patience=0)
    second.release(remove=False)
    assert path.exists()


def test_a_folder_that_cannot_be_locked_is_said(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    import fcntl

    def refuse(descriptor: int, how: int) -> None:
        raise OSError(37, "No locks available")

    monkeypatch.setattr(fcntl, "flock", refuse)
    found = build_site(folder, None)
    assert [(problem.code, problem.message) for problem in found.problems] == [
        ("T106", "the build stopped: no locks available")
    ]


def test_a_build_that_waited_too_long_is_t109(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Staging.begin, "__kwdefaults__", {"patience": 0.2, "waiting": lambda: None})
    with holder(folder / ".site.sourcebook/lock") as other:
        found = build_site(folder, None)
        assert [problem.code for problem in found.problems] == ["T109"]
        other.kill()
    assert build_site(folder, None).ok
    assert sorted(path.name for path in folder.iterdir()) == ["briefings", "facts", "site"]
