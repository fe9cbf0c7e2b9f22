"""The git command, asked for facts only: user settings that change its output are switched off, nothing is written."""

import os
import subprocess
from pathlib import Path

#: Longer answers than this mean that something hangs, in seconds.
TIMEOUT = 60


def git(root: Path, *arguments: str, stdin: bytes = b"") -> bytes | None:
    """Run git in a folder and return what it prints; None when it is not there or refuses."""
    environment = {**os.environ, "LC_ALL": "C", "GIT_CONFIG_GLOBAL": os.devnull, "GIT_OPTIONAL_LOCKS": "0"}
    environment["GIT_NO_REPLACE_OBJECTS"] = "1"  # a commit means what its hash says, on every machine
    command = ["git", "-c", "core.quotePath=false", "-c", "safe.directory=*", "-C", str(root), *arguments]
    try:
        done = subprocess.run(command, input=stdin, capture_output=True, env=environment, check=False, timeout=TIMEOUT)
    except (OSError, subprocess.TimeoutExpired):
        return None
    return done.stdout if done.returncode == 0 else None
