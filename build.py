#!/usr/bin/env python3
"""Build, check and serve a folder of facts: the thin entry to ``sourcebook.cli``."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))

try:
    from sourcebook.cli import main
except ModuleNotFoundError as missing:
    if (missing.name or "").startswith("sourcebook"):
        raise
    sys.exit(
        f"build.py: the Python package “{missing.name}” is missing here.\n"
        "Run `make site` once; afterwards use `.venv/bin/python build.py`."
    )

if __name__ == "__main__":
    main()
