"""The git command, asked for facts only: settings that change its output or run programs are off.

Nothing is written.
"""

import os
import subprocess
from collections.abc import Mapping
from pathlib import Path

#: Longer answers than this mean that something hangs, in seconds.
TIMEOUT = 60
#: Which of git's own variables are heeded. A hook of git is told of *its* repository and folder by others, such as
#: GIT_DIR, with which git would take any folder for the top of that repository: they are not for the folder asked for.
_HEEDED = frozenset(
    {"GIT_INDEX_FILE", "GIT_OBJECT_DIRECTORY", "GIT_ALTERNATE_OBJECT_DIRECTORIES"}
    | {"GIT_EXEC_PATH", "GIT_CEILING_DIRECTORIES", "GIT_DISCOVERY_ACROSS_FILESYSTEM"}
)
#: Those of them that may be relative to where we were started.
_PATHS = ("GIT_INDEX_FILE", "GIT_OBJECT_DIRECTORY")
#: A repository's own settings are kept from running programs, and from asking a remote for objects that are not here.
_SETTINGS = ("core.quotePath=false", "safe.directory=*", "core.fsmonitor=false")


def git(root: Path, *arguments: str, stdin: bytes = b"") -> bytes | None:
    """Run git in a folder and return what it prints; None when it is not there or refuses."""
    settings = (word for setting in _SETTINGS for word in ("-c", setting))
    command = ["git", *settings, "-C", str(root), *arguments]
    environment = _environment(os.environ)
    try:
        done = subprocess.run(command, input=stdin, capture_output=True, env=environment, check=False, timeout=TIMEOUT)
    except (OSError, subprocess.TimeoutExpired):
        return None
    return done.stdout if done.returncode == 0 else None


def _environment(ours: Mapping[str, str]) -> dict[str, str]:
    """The variables for git. A commit means what its hash says, on every machine: nothing replaces or grafts it."""
    kept = {name: value for name, value in ours.items() if not name.startswith("GIT_") or name in _HEEDED}
    kept.update({name: os.path.abspath(kept[name]) for name in _PATHS if name in kept})
    return {
        **kept,
        "LC_ALL": "C",
        "GIT_CONFIG_GLOBAL": os.devnull,
        "GIT_CONFIG_NOSYSTEM": "1",
        "GIT_OPTIONAL_LOCKS": "0",
        "GIT_NO_REPLACE_OBJECTS": "1",
        "GIT_GRAFT_FILE": os.devnull,
        "GIT_ALLOW_PROTOCOL": "",
    }
