"""datapackage.json, as an outside validator reads it: every file by size and hash, every table by its columns."""

import csv
import hashlib
import io
import json
import warnings
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from sourcebook.export.data_catalogue import DATA_FILES, TABLES
from tests.export.conftest import Exported, written


def validated(folder: Path) -> dict[str, Any]:
    """The report of frictionless, which checks sizes, hashes, types, constraints, keys and references."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        import frictionless

        report: dict[str, Any] = frictionless.validate(str(folder / "datapackage.json")).to_descriptor()
    return report


def errors(report: dict[str, Any]) -> set[tuple[str, str]]:
    return {(task["name"], error["type"]) for task in report["tasks"] for error in task["errors"]}


def test_an_outside_validator_accepts_it(ferry: Exported, seed: Exported, tmp_path: Path) -> None:
    for name, exported in (("ferry", ferry), ("seed", seed)):
        report = validated(written(exported.files, tmp_path / name))
        assert report["valid"], (report["errors"], errors(report))
        assert report["warnings"] == []
        assert len(report["tasks"]) == len(exported.files) - 1


def in_rows(change: Callable[[list[list[str]]], Any]) -> Callable[[bytes], bytes]:
    def changed(data: bytes) -> bytes:
        rows = list(csv.reader(io.StringIO(data.decode(), newline="")))
        change(rows)
        out = io.StringIO(newline="")
        csv.writer(out).writerows(rows)
        return out.getvalue().encode()

    return changed


@pytest.mark.parametrize(
    ("name", "change", "error"),
    [
        ("claims.csv", in_rows(lambda rows: rows[1].__setitem__(3, "certain")), "constraint-error"),
        ("claims.csv", in_rows(lambda rows: rows[1].__setitem__(1, "")), "constraint-error"),
        ("claims.csv", in_rows(lambda rows: rows[1].__setitem__(5, "a  b")), "constraint-error"),
        ("claims.csv", in_rows(lambda rows: rows.append(rows[1])), "primary-key"),
        ("evidence.csv", in_rows(lambda rows: rows[1].__setitem__(2, "nowhere")), "foreign-key"),
        ("evidence.csv", in_rows(lambda rows: rows[1].__setitem__(6, "x")), "type-error"),
        ("positions.csv", in_rows(lambda rows: rows[1].__setitem__(6, "maybe")), "type-error"),
        ("texts/courier-agency.txt", lambda data: data + b"x", "byte-count"),
        ("manifest.json", lambda data: data.replace(b"a", b"b"), "hash-count"),
    ],
)
def test_it_says_enough_to_find_what_is_wrong(
    ferry: Exported, tmp_path: Path, name: str, change: Callable[[bytes], bytes], error: str
) -> None:
    data = change(ferry.files[name])
    assert data != ferry.files[name]
    report = validated(written({**ferry.files, name: data}, tmp_path))
    assert (name.removesuffix(".csv"), error) in errors(report)


def test_what_it_says_of_each_file(ferry: Exported, bare: Exported) -> None:
    package = json.loads(ferry.files["datapackage.json"])
    assert package["$schema"] == "https://datapackage.org/profiles/2.0/datapackage.json"
    assert package["homepage"] == "https://example.org/ferry/"
    assert package["created"] == ferry.facts.log.commits[0].time
    listed = {row["path"]: row for row in package["resources"]}
    assert listed.keys() == ferry.files.keys() - {"datapackage.json"}
    for name, row in listed.items():
        assert row["bytes"] == len(ferry.files[name])
        assert row["hash"] == f"sha256:{hashlib.sha256(ferry.files[name]).hexdigest()}"
        assert row["mediatype"]
    for table in TABLES:
        fields = listed[f"{table.name}.csv"]["schema"]["fields"]
        assert [field["name"] for field in fields] == [column.name for column in table.columns]
        assert all(field["description"] for field in fields)
    bare_package = json.loads(bare.files["datapackage.json"])
    assert "homepage" not in bare_package
    assert "created" not in bare_package
    assert {file.name for file in DATA_FILES} <= {*listed, "datapackage.json"}
