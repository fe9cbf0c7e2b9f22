"""The set-up cannot rot: what the locks name is installed, and nothing else, whatever has appeared since.

The index is a folder made here. Every package of the lock lies in it in the locked version and in a newer one, and
every package asks for the next one with an extra and without an upper bound, as `pytest-cov` asks for
`coverage[toml]>=7`: the form on which the oldest pip goes past a lock. The hashes are those of the wheels made here.
"""

import base64
import hashlib
import os
import re
import runpy
import shutil
import subprocess
import sys
import tomllib
import zipfile
from importlib.metadata import distribution
from pathlib import Path
from typing import NamedTuple

import pytest
from packaging.markers import Marker
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from tests.conftest import ROOT

LEVELS: dict[str, tuple[str, ...]] = {"site": (), "capture": ("capture",), "dev": ("capture", "dev")}


class Locked(NamedTuple):
    name: str
    version: str
    marker: str  # with its semicolon, or nothing

    @property
    def newer(self) -> str:
        return str(int(self.version.split(".")[0]) + 1)


def locked(level: str) -> list[Locked]:
    text = (ROOT / f"requirements/{level}.txt").read_text(encoding="utf-8")
    return [Locked(*line) for line in re.findall(r"^([\w-]+)==(\S+)( ; .*?)? \\$", text, re.M)]


def oldest_python() -> str:
    """The oldest supported Python of this machine: each brings its own pip, and the oldest pip has the most to learn."""
    for minor in range(11, sys.version_info.minor):
        if found := shutil.which(f"python3.{minor}"):
            probe = subprocess.run(
                [found, "-c", "import ensurepip, sys, venv; print(sys.executable)"], capture_output=True, text=True
            )
            if probe.returncode == 0:
                return probe.stdout.strip()
    return sys.executable


def wheel(folder: Path, name: str, version: str, asks: str) -> str:
    """Make a wheel that holds nothing but what it asks for; return its SHA-256."""
    info = f"{name.replace('-', '_')}-{version}.dist-info"
    files = {
        f"{info}/METADATA": f"Metadata-Version: 2.1\nName: {name}\nVersion: {version}\nProvides-Extra: more\n{asks}",
        f"{info}/WHEEL": "Wheel-Version: 1.0\nGenerator: test\nRoot-Is-Purelib: true\nTag: py3-none-any\n",
    }
    record = [f"{path},sha256={in_record(text)},{len(text)}\n" for path, text in files.items()]
    folder.mkdir(exist_ok=True, parents=True)
    path = folder / f"{name.replace('-', '_')}-{version}-py3-none-any.whl"
    with zipfile.ZipFile(path, "w") as archive:
        for member, text in {**files, f"{info}/RECORD": "".join(record) + f"{info}/RECORD,,\n"}.items():
            archive.writestr(member, text)
    return hashlib.sha256(path.read_bytes()).hexdigest()


def in_record(text: str) -> str:
    return base64.urlsafe_b64encode(hashlib.sha256(text.encode()).digest()).decode().rstrip("=")


def make_index(folder: Path, packages: list[Locked]) -> dict[Locked, str]:
    """Lay the index of these packages out; return the SHA-256 of each locked wheel."""
    hashes = {}
    for package, other in zip(packages, packages[1:] + packages[:1], strict=True):
        asks = f"Requires-Dist: {other.name}[more]>={other.version}{other.marker}\n"
        own = folder / package.name
        wheel(own, package.name, package.newer, asks)
        hashes[package] = wheel(own, package.name, package.version, asks)
        links = "".join(f'<a href="{path.name}">{path.name}</a>\n' for path in own.glob("*.whl"))
        (own / "index.html").write_text(f"<!DOCTYPE html><html><body>\n{links}</body></html>\n")
    return hashes


@pytest.mark.parametrize("level", LEVELS)
def test_the_lock_is_what_is_installed(tmp_path: Path, level: str) -> None:
    packages, index = locked(level), tmp_path / "index"
    checkout(tmp_path, level, make_index(index, packages))
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("PIP_", "UV_", "PYTHON"))}
    only = {"PIP_CONFIG_FILE": os.devnull, "PIP_INDEX_URL": index.as_uri(), "PIP_NO_COMPILE": "1"}
    python = oldest_python()
    done = subprocess.run(
        [python, str(tmp_path / "scripts/bootstrap.py"), level],
        env={**kept, **only, "PATH": ""},  # no uv
        capture_output=True,
        text=True,
        timeout=300,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    bundled = subprocess.check_output([python, "-c", "import ensurepip; print(ensurepip.version())"], text=True).strip()
    installed = in_environment(tmp_path / ".venv")
    assert ("pip", bundled) in installed
    installed = {(name, version) for name, version in installed if name not in ("pip", "setuptools", "sourcebook")}
    assert installed <= {(package.name, package.version) for package in packages}
    assert installed >= {(package.name, package.version) for package in packages if not package.marker}


def test_uv_is_asked_for_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    said: list[tuple[str, ...]] = []
    bootstrap = runpy.run_path(str(ROOT / "scripts/bootstrap.py"))["install"].__globals__
    monkeypatch.setitem(bootstrap, "run", lambda *command: said.append(command))
    monkeypatch.setitem(bootstrap, "link_checkout", lambda: None)
    for found in (None, "uv"):
        monkeypatch.setattr(shutil, "which", lambda name, found=found: found)
        bootstrap["install"]("dev")
    pip, uv = (command[command.index("install") + 1 :] for command in said)
    assert uv[:3] == ("-q", "--python", bootstrap["python"]())
    assert uv[3:] == pip
    assert {"--no-deps", "--require-hashes"} < set(uv)


def checkout(folder: Path, level: str, hashes: dict[Locked, str]) -> None:
    """What the script reads, with a lock of the same packages and the hashes of the wheels made here."""
    shutil.copytree(ROOT / "requirements", folder / "requirements")
    for name in ("scripts/bootstrap.py", "pyproject.toml"):
        (folder / name).parent.mkdir(exist_ok=True)
        shutil.copy(ROOT / name, folder / name)
    lines = (f"{p.name}=={p.version}{p.marker} --hash=sha256:{digest}\n" for p, digest in hashes.items())
    (folder / f"requirements/{level}.txt").write_text("".join(lines))


def in_environment(folder: Path) -> set[tuple[str, str]]:
    """Name and version of each package that is installed in a virtual environment."""
    found = folder.glob("lib/python*/site-packages/*.dist-info")
    pairs = (path.name.removesuffix(".dist-info").rsplit("-", 1) for path in found)
    return {(canonicalize_name(name), version) for name, version in pairs}


@pytest.mark.parametrize("level", LEVELS)
def test_the_lock_is_complete(level: str) -> None:
    """Nobody resolves at installation, so each package that another asks for has to be in the lock, and to suit it."""
    declared = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    project = declared["project"]
    more = {**project["optional-dependencies"], **declared["dependency-groups"]}
    asked = [*project["dependencies"], *(line for name in LEVELS[level] for line in more[name])]
    versions = {
        package.name: package.version for package in locked(level) if applies(package.marker.removeprefix(" ; "))
    }
    waiting, seen = [Requirement(line) for line in asked], set()
    while waiting:
        requirement = waiting.pop()
        name = canonicalize_name(requirement.name)
        assert name in versions, f"{level}.txt lacks {requirement}"
        assert requirement.specifier.contains(versions[name], prereleases=True), f"{level}.txt: {requirement}"
        for extra in {"", *requirement.extras} - {seen_extra for seen_name, seen_extra in seen if seen_name == name}:
            seen.add((name, extra))
            waiting += [
                other
                for line in distribution(name).requires or ()
                if applies((other := Requirement(line)).marker, extra)
            ]


def applies(marker: Marker | str | None, extra: str = "") -> bool:
    return not marker or Marker(str(marker)).evaluate({"extra": extra})
