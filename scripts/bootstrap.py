"""Make .venv from a locked requirements file, and keep it up to date. Standard library only.

Usage: bootstrap.py site|capture|dev. Nothing is done when .venv already holds what the lock asks for, which a stamp written
after the last step says; a set-up that broke off has no stamp and is done again.
"""

import hashlib
import os
import shutil
import subprocess
import sys

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
VENV = os.path.join(ROOT, ".venv")
LEVELS = ("site", "capture", "dev")  # each holds everything of the ones before it


def main():
    level = sys.argv[1] if len(sys.argv) > 1 else "site"
    if level not in LEVELS:
        sys.exit("bootstrap: say `site`, `capture` or `dev`")
    if sys.version_info < (3, 11):
        sys.exit(f"bootstrap: Python 3.11 or newer is needed, this is {sys.version.split()[0]}")
    if any(read(stamp_of(done)) == wanted(done) for done in LEVELS[LEVELS.index(level) :]):
        return
    make_venv()
    install(level)
    with open(stamp_of(level), "w", encoding="utf-8") as stamp:
        stamp.write(wanted(level))


def make_venv():
    try:
        import ensurepip  # noqa: F401 - Debian ships it apart, as python3-venv
        import venv  # noqa: F401
    except ImportError:
        sys.exit("bootstrap: this Python lacks venv; on Debian or Ubuntu: apt-get install python3-venv")
    if not os.path.exists(python()):
        print("setting up .venv ...", flush=True)
        shutil.rmtree(VENV, ignore_errors=True)
        run(sys.executable, "-m", "venv", VENV)


def install(level):
    """Install the lock, then this checkout: the site engine finds the plugin through its entry point.

    A lock is complete, so nothing is left to resolve. Left to resolve, pip 23.2 takes `coverage[toml]>=7` for a package
    that no lock names, picks the newest version of it, and refuses that for want of a hash.
    """
    print(f"installing locked requirements ({level}) ...", flush=True)
    lock = os.path.join(ROOT, "requirements", level + ".txt")
    arguments = ("--no-deps", "--require-hashes", "-r", lock)
    if uv := shutil.which("uv"):
        run(uv, "pip", "install", "-q", "--python", python(), *arguments)
    else:
        pip("install", *arguments)
    link_checkout()


def link_checkout():
    """Make the checkout importable and its entry points visible, without a build: a .pth and a .dist-info folder."""
    code = "import sysconfig; print(sysconfig.get_path('purelib'))"
    site_packages = subprocess.check_output([python(), "-c", code], text=True).strip()
    info = os.path.join(site_packages, "sourcebook-0.dist-info")
    os.makedirs(info, exist_ok=True)
    files = {
        os.path.join(site_packages, "sourcebook-checkout.pth"): ROOT + "\n",
        os.path.join(info, "METADATA"): "Metadata-Version: 2.1\nName: sourcebook\nVersion: 0\n",
        os.path.join(info, "entry_points.txt"): entry_points(),
        os.path.join(info, "INSTALLER"): "make\n",
    }
    for path, text in files.items():
        with open(path, "w", encoding="utf-8") as file:
            file.write(text)


def entry_points():
    """The entry points that pyproject.toml declares."""
    import tomllib

    with open(os.path.join(ROOT, "pyproject.toml"), "rb") as file:
        project = tomllib.load(file)["project"]
    groups = {"console_scripts": project["scripts"], **project["entry-points"]}
    lines = (
        [f"[{group}]", *(f"{name} = {target}" for name, target in rows.items()), ""] for group, rows in groups.items()
    )
    return "\n".join(line for group in lines for line in group)


def pip(*arguments):
    run(python(), "-m", "pip", "--disable-pip-version-check", "-q", *arguments)


def run(*command):
    status = subprocess.call(command)
    if status:
        sys.exit(f"bootstrap: `{' '.join(command)}` failed with status {status}")


def python():
    folder, name = ("Scripts", "python.exe") if os.name == "nt" else ("bin", "python")
    return os.path.join(VENV, folder, name)


def stamp_of(level):
    return os.path.join(VENV, f"sourcebook-{level}.stamp")


def wanted(level):
    """What the stamp must say: the hash of the lock, of pyproject.toml and of this script, and where we are."""
    digest = hashlib.sha256()
    for name in (
        os.path.join("requirements", level + ".txt"),
        "pyproject.toml",
        os.path.join("scripts", "bootstrap.py"),
    ):
        with open(os.path.join(ROOT, name), "rb") as file:
            digest.update(file.read())
    return f"{digest.hexdigest()} {ROOT}\n"


def read(path):
    try:
        with open(path, encoding="utf-8") as file:
            return file.read()
    except OSError:
        return None


if __name__ == "__main__":
    main()
