"""Driving tests/faults.py: a command is run again and again, and each time another of its file operations fails."""

import json
import os
import subprocess
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from tests.conftest import ROOT

FAULTS = (sys.executable, str(ROOT / "tests/faults.py"))
ENVIRONMENT = {**os.environ, "NO_MKDOCS_2_WARNING": "1"}


def operations(folder: Path, command: Iterable[str]) -> list[str]:
    """Run a command whole; return its operations below the folder, in order."""
    listed = subprocess.run(
        [*FAULTS, str(folder), "-", *command], env=ENVIRONMENT, capture_output=True, text=True, check=True
    )
    return listed.stdout.splitlines()


def outcomes(
    folder: Path, numbers: Iterable[int], command: Iterable[str], statuses: tuple[int, ...] = (0, 1)
) -> Iterator[dict[str, Any]]:
    """Fail each numbered operation (from 1) in turn; between two outcomes the caller looks at the folder."""
    numbered = ",".join(map(str, numbers))
    with subprocess.Popen(
        [*FAULTS, str(folder), numbered, *command],
        env=ENVIRONMENT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as running:
        assert running.stdout is not None
        assert running.stdin is not None
        for line in running.stdout:
            outcome = json.loads(line)
            failed, output = outcome["failed"], outcome["output"]
            assert failed, "the operation was not reached"
            assert outcome["status"] in statuses, (failed, output)
            assert "Traceback" not in output, (failed, output)
            yield outcome
            running.stdin.write("\n")
            running.stdin.flush()
    assert running.returncode == 0
