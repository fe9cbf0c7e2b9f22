"""`export`: the site's bytes in a folder, and nothing of anybody's lost, whatever fails."""

import json
import os
import re
import shutil
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from sourcebook.cli import cli
from sourcebook.export.data_catalogue import DATA_FILES
from sourcebook.publish.export_folder import UnsafeFolderError, write_export
from tests import failing
from tests.conftest import ROOT
from tests.publish.test_bytes import commit
from tests.publish.test_engine import break_a_quote, digest, own_settings, run

#: What is promised to be there.
CONTRACT = """sourcebook.json claims.csv evidence.csv positions.csv sourcebook.sqlite datapackage.json references.csl.json
references.bib manifest.json annotations.jsonld timeline.ics changes.atom changes.json llms.txt""".split()


def export(folder: Path, to: Path, *more: str) -> Result:
    return CliRunner().invoke(cli, ["export", "--root", str(folder), "--to", str(to), *more])


def test_the_site_has_the_same_bytes(folder: Path, tmp_path: Path) -> None:
    own_settings(folder, "\nsite_url: https://example.org/x/\n")
    settings = (folder / "mkdocs.yml").read_text().replace("site_name: Sourcebook", "site_name: A & B")
    (folder / "mkdocs.yml").write_text(settings)
    commit(folder)
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    build = [sys.executable, str(ROOT / "build.py")]
    assert run([*build, "site", "--root", str(folder)], elsewhere).returncode == 0
    done = run([*build, "export", "--root", str(folder), "--to", "out/here"], elsewhere)
    assert done.returncode == 0, done.stderr
    site = digest(folder / "site/data")
    assert site.pop("index.html")
    assert digest(elsewhere / "out/here") == site
    assert set(CONTRACT) <= site.keys()
    assert {file.name for file in DATA_FILES} <= site.keys()
    assert json.loads((elsewhere / "out/here/sourcebook.json").read_bytes())["title"] == "A & B"
    assert b"https://example.org/x/data/changes.atom" in (elsewhere / "out/here/changes.atom").read_bytes()
    page = (folder / "site/data/index.html").read_text(encoding="utf-8")
    assert [name for name in CONTRACT if f'href="../data/{name}"' not in page] == []
    assert sorted(path.name for path in elsewhere.iterdir()) == ["out"]
    assert [path.name for path in (elsewhere / "out").iterdir()] == ["here"]


def test_again(folder: Path, tmp_path: Path) -> None:
    assert export(folder, tmp_path / "out").exit_code == 0
    first = digest(tmp_path / "out")
    source = folder / "facts/sources"
    text = next(source.glob("*.txt"))
    claim = folder / "facts/claims/closure-decided.yml"
    claim.write_text(
        claim.read_text().replace("text: The council decided to close", "text: The council chose to close")
    )
    done = export(folder, tmp_path / "out")
    assert done.exit_code == 0, done.output
    assert "nothing was written" not in done.output
    second = digest(tmp_path / "out")
    assert second.keys() == first.keys()
    assert second != first
    assert f"texts/{text.name}" in second
    assert sorted(path.name for path in tmp_path.iterdir()) == ["facts-folder", "out"]


def test_an_empty_folder_will_do(folder: Path, tmp_path: Path) -> None:
    (tmp_path / "out").mkdir()
    assert export(folder, tmp_path / "out").exit_code == 0
    assert (tmp_path / "out/claims.csv").is_file()


def test_problems_in_the_input(folder: Path, tmp_path: Path) -> None:
    assert export(folder, tmp_path / "out").exit_code == 0
    before = digest(tmp_path / "out")
    break_a_quote(folder)
    done = export(folder, tmp_path / "out")
    assert done.exit_code == 1
    assert "Q101" in done.output
    assert "export: 1 error; nothing was written" in done.output
    assert digest(tmp_path / "out") == before
    assert export(folder, tmp_path / "new").exit_code == 1
    assert not (tmp_path / "new").exists()


def test_settings_that_cannot_be_read(folder: Path, tmp_path: Path) -> None:
    (folder / "mkdocs.yml").write_text("site_name: [", encoding="utf-8")
    done = export(folder, tmp_path / "out")
    assert done.exit_code == 1
    assert "T105" in done.output
    assert not (tmp_path / "out").exists()


def test_wrong_usage(folder: Path, tmp_path: Path) -> None:
    assert CliRunner().invoke(cli, ["export", "--root", str(folder)]).exit_code == 2
    assert export(tmp_path, tmp_path / "out").exit_code == 2


def _own_file(out: Path) -> str:
    (out / "notes.txt").write_text("mine")
    return "holds notes.txt, which no export wrote"


def _own_folder(out: Path) -> str:
    (out / "notes").mkdir()
    return "holds notes, which no export wrote"


def _deep_file(out: Path) -> str:
    (out / "texts/mine.txt").write_text("mine")
    return "holds texts/mine.txt, which no export wrote"


def _edited(out: Path) -> str:
    with (out / "claims.csv").open("a") as file:
        file.write("mine")
    return "claims.csv was changed after it was exported"


def _link(out: Path) -> str:
    (out / "claims.csv").rename(out.parent / "claims.csv")
    (out / "claims.csv").symlink_to(out.parent / "claims.csv")
    return "holds claims.csv, which no export wrote"


def _without_list(out: Path) -> str:
    (out / "datapackage.json").unlink()
    return "which no export wrote"


def _list_of_another(out: Path) -> str:
    (out / "datapackage.json").write_text('{"resources": 1}')
    return "which no export wrote"


CHANGES = [_own_file, _own_folder, _deep_file, _edited, _link, _without_list, _list_of_another]


@pytest.mark.parametrize("change", CHANGES, ids=lambda change: change.__name__)
def test_what_no_export_wrote_stays(folder: Path, tmp_path: Path, change: Callable[[Path], str]) -> None:
    assert export(folder, tmp_path / "out").exit_code == 0
    message, before = change(tmp_path / "out"), digest(tmp_path / "out")
    done = export(folder, tmp_path / "out")
    assert done.exit_code == 1
    assert message in done.output
    assert "nothing was written" in done.output
    assert digest(tmp_path / "out") == before


@pytest.mark.parametrize(
    ("to", "message"),
    [
        (".", "holds the folder of facts"),
        ("..", "holds the folder of facts"),
        ("facts", "lies among the sources"),
        ("facts/data", "lies among the sources"),
        ("briefings/x/y", "lies among the sources"),
        ("mkdocs.yml", "is not a folder"),
        ("site/data", "which no export wrote"),
    ],
)
def test_places_that_are_none(folder: Path, to: str, message: str) -> None:
    own_settings(folder)
    (folder / "site/data").mkdir(parents=True)
    (folder / "site/data/index.html").write_text("page")
    before = digest(folder)
    done = export(folder, folder / to)
    assert done.exit_code == 1
    assert message in done.output
    assert digest(folder) == before


def test_the_current_folder_stays(folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "here/below").mkdir(parents=True)
    monkeypatch.chdir(tmp_path / "here/below")
    for to in (Path(), Path("..")):
        done = export(folder, to)
        assert done.exit_code == 1
        assert "holds the current folder" in done.output


def test_a_link_to_a_folder_leads_there(folder: Path, tmp_path: Path) -> None:
    (tmp_path / "real").mkdir()
    (tmp_path / "link").symlink_to(tmp_path / "real")
    assert export(folder, tmp_path / "link").exit_code == 0
    assert (tmp_path / "link").is_symlink()
    assert (tmp_path / "real/claims.csv").is_file()


def test_what_cannot_be_put_back_is_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write_export({"a": b"1", "datapackage.json": b"{}"}, tmp_path / "empty", root=tmp_path / "root")
    target = tmp_path / "out"
    target.mkdir()
    rename, calls = os.rename, list[str]()

    def failing(source: Path, to: Path) -> None:
        calls.append(Path(source).name)
        if len(calls) > 1:
            raise OSError(5, "Input/output error", str(source))
        rename(source, to)

    monkeypatch.setattr(os, "rename", failing)
    with pytest.raises(OSError, match="what was there is kept in"):
        write_export({"a": b"2"}, target, root=tmp_path / "root")
    assert calls == ["out", "new", "old"]
    kept = next(tmp_path.glob(".out.*"))
    assert (kept / "old").is_dir()


def test_unsafe_is_said_before_anything_is_made(tmp_path: Path) -> None:
    with pytest.raises(UnsafeFolderError, match="lies among the sources"):
        write_export({"a": b""}, tmp_path / "facts/x/y", root=tmp_path)
    assert list(tmp_path.iterdir()) == []


def test_each_operation_fails_once(folder: Path) -> None:
    """Whatever fails: the earlier export or the new one, whole; never anything between."""
    out, old = folder / "out", folder.parent / "old"
    command = ["export", "--root", str(folder), "--to", str(out), "--no-cache"]
    assert export(folder, out).exit_code == 0
    shutil.copytree(out, old)
    claim = folder / "facts/claims/closure-decided.yml"
    claim.write_text(
        claim.read_text().replace("text: The council decided to close", "text: The council chose to close")
    )
    assert export(folder, folder.parent / "new").exit_code == 0
    states = {"old": digest(old), "new": digest(folder.parent / "new")}
    numbers = chosen(failing.operations(folder, command))
    facts = digest(folder / "facts")
    reset(out, old)
    seen = set()
    for outcome in failing.outcomes(folder, numbers, command):
        failed, output = outcome["failed"], outcome["output"]
        assert digest(out) == states["new" if outcome["status"] == 0 else "old"], (failed, output)
        assert outcome["status"] == 0 or "nothing was written" in output, (failed, output)
        assert digest(folder / "facts") == facts
        seen.add((outcome["status"], failed.split()[0]))
        reset(out, old)
    assert {(1, "rename"), (1, "write"), (1, "open"), (1, "mkdir"), (1, "read")} <= seen


def chosen(lines: list[str]) -> list[int]:
    """The numbers of the operations to fail, from 1: of those that are alike on files of a kind, one."""
    found: dict[tuple[str, ...], int] = {}
    for number, line in enumerate(lines, 1):
        operation, path = line.split(" ", 1)
        parts = Path(re.sub(r"^\.out\.[^/]+", ".out", path)).parts or (".",)
        alike = (
            (operation, path) if parts[0] == "facts" else (operation, *parts[:2][: len(parts) - 1], Path(path).suffix)
        )
        found.setdefault(alike, number)
    assert {"open", "read", "write", "rename", "mkdir", "scandir"} <= {operation for operation, *_ in found}
    return list(range(1, len(lines) + 1)) if os.environ.get("SOURCEBOOK_LONG") else list(found.values())


def reset(out: Path, old: Path) -> None:
    for path in (out, *out.parent.glob(".out.*")):
        shutil.rmtree(path, ignore_errors=True)
    shutil.copytree(old, out)
