"""Take the pictures in docs/pictures/ with Chromium: `python scripts/screenshots.py [SITE_DIR [EXAMPLE_SITE_DIR]]`.

Builds nothing: give the folders of the built real site (default: site/) and of the built example
(`python build.py site --root examples/ferry`; default: examples/ferry/site/). Pictures show the fonts of
the machine that they are taken on. With `pngquant` on the path they are made small; larger ones than a limit fail.
"""

import functools
import hashlib
import html
import os
import re
import shutil
import subprocess
import sys
import tempfile
import threading
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

ROOT = Path(__file__).resolve().parent.parent
PICTURES = ROOT / "docs/pictures"
#: The largest picture that is kept, in bytes.
LIMIT = 250_000
#: Of the real site: file name → page, window width and height, colour scheme, and what gets the focus ("" for nothing).
REAL = {
    "home": ("", 1280, 860, "light", ""),
    "briefing": ("ceasefire-call/", 1280, 900, "light", ""),
    "card": ("ceasefire-call/#prose-what-was-agreed", 1280, 700, "dark", ".sb-prose p:nth-of-type(1) a:nth-of-type(1)"),
    "marks": ("ceasefire-call/", 1280, 700, "light", ""),
    "marks-card": (
        "ceasefire-call/#prose-what-was-agreed",
        1280,
        700,
        "light",
        ".sb-prose .sb-cites:has(.sb-told) a[data-note]",
    ),
    "verification-lines": ("ceasefire-call/verification/?lines-mark=unsigned#lines", 1280, 800, "light", ""),
    "claim": ("claims/aid-discussed/", 1280, 1000, "light", ""),
    "source": ("sources/call-report/#text", 1280, 800, "light", ""),
    "briefing-phone": ("ceasefire-call/", 390, 844, "dark", ""),
    "actors": ("ceasefire-call/actors/#kremlin", 1280, 800, "light", ""),
    "demands-phone": ("ceasefire-call/demands/#_matrix", 390, 844, "light", ""),
    "method": ("method/", 1280, 800, "light", ""),
    "data": ("data/", 1280, 800, "light", ""),
    "missing": ("404.html", 1280, 640, "light", ""),
}
#: Of the invented example, which has more of everything.
EXAMPLE = {
    "demands": ("closing-the-ferry/demands/#_matrix", 1280, 900, "light", ""),
    "disputes": ("closing-the-ferry/disputes/", 1280, 800, "light", ""),
    "said-and-done": ("closing-the-ferry/said-and-done/", 1280, 900, "light", ""),
    "timeline": ("closing-the-ferry/timeline/", 1280, 900, "dark", ""),
    "questions": ("closing-the-ferry/questions/", 1280, 800, "light", ""),
    "actor": ("actors/inspectorate/", 1280, 800, "light", ""),
    "topic": ("topics/hull/", 1280, 700, "light", ""),
    "list": ("sources/", 1280, 700, "dark", ""),
    "changes": ("changes/", 1280, 800, "light", ""),
    "search": ("search/?q=council&kind=claim&standing=disputed", 1280, 800, "light", ""),
    "verification": ("closing-the-ferry/verification/?standing=on-record#all", 1280, 800, "light", ""),
}
#: A change of the example, for the picture of `diff`: file, words, words instead.
CHANGE = (
    ("claims/plating-sufficient.yml", "    basis: observed\n", ""),
    (
        "claims/repair-cost.yml",
        "Bringing the hull up to standard would cost",
        "To bring the hull up to standard would cost",
    ),
    ("commitments/public-hearing.yml", "reading: kept", "reading: breached"),
    ("sources/passenger-count.txt", "47,600", "46,700"),
)

#: A sentence of the real briefing, altered on purpose, for the picture of what `check` says of it.
ALTERED = ("to a full 30-day ceasefire, a proposal", "to a full 60-day ceasefire, a proposal")
SHOWN = """<!doctype html><meta charset="utf-8"><title>check</title>
<body style="margin: 24px; background: #fdfcf9; color: #1a1f26"><pre style="font: 15px/1.5 monospace; white-space: pre-wrap">{}</pre>"""


class Quiet(SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: object) -> None:
        pass


def main() -> None:
    folders = [Path(given) for given in sys.argv[1:3]]
    real, example = [*folders, *(ROOT / "site", ROOT / "examples/ferry/site")[len(folders) :]]
    chromium = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox", "--disable-gpu"])
        for folder, pictures in ((real, REAL), (example, EXAMPLE)):
            server = ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(Quiet, directory=str(folder)))
            threading.Thread(target=server.serve_forever, daemon=True).start()
            for name, (path, width, height, scheme, focus) in pictures.items():
                context = browser.new_context(viewport={"width": width, "height": height}, color_scheme=scheme)
                take(context.new_page(), f"http://127.0.0.1:{server.server_port}/{path}", name, focus)
                context.close()
            server.shutdown()
        with tempfile.TemporaryDirectory() as folder_name:
            page = browser.new_page(viewport={"width": 1280, "height": 1000}, color_scheme="light")
            take(page, diff_page(Path(folder_name)).as_uri(), "diff", "")
            page = browser.new_page(viewport={"width": 1280, "height": 420}, color_scheme="light")
            take(page, altered_page(Path(folder_name) / "altered").as_uri(), "check-altered", "")
        browser.close()


def take(page: Page, address: str, name: str, focus: str) -> None:
    """Take one picture and make it small."""
    page.goto(address)
    page.wait_for_timeout(400)
    if focus:
        page.locator(focus).first.focus()
        page.wait_for_timeout(200)
    path = PICTURES / f"{name}.png"
    page.screenshot(path=path)
    if shutil.which("pngquant"):
        subprocess.run(["pngquant", "--force", "--skip-if-larger", "--output", str(path), "64", str(path)], check=False)
    size = path.stat().st_size
    print(f"{size:9,} {path.relative_to(ROOT)}")
    if size > LIMIT:
        sys.exit(f"{path} is larger than {LIMIT:,} bytes")


def diff_page(folder: Path) -> Path:
    """Make a change in a copy of the example, and the page that says what it means."""
    for name in ("facts", "briefings"):
        shutil.copytree(ROOT / "examples/ferry" / name, folder / name, ignore=shutil.ignore_patterns(".private"))
    dates = {"GIT_AUTHOR_DATE": "2026-01-01T12:00:00Z", "GIT_COMMITTER_DATE": "2026-01-01T12:00:00Z"}
    for command in (("init", "-q"), ("add", "-A"), ("commit", "-qm", "Facts")):
        identity = ("git", "-c", "user.name=A", "-c", "user.email=a@example.org")
        subprocess.run((*identity, *command), cwd=folder, check=True, env={**os.environ, **dates})
    for path, before, after in CHANGE:
        file = folder / "facts" / path
        text = file.read_text(encoding="utf-8")
        assert before in text, path
        file.write_text(text.replace(before, after), encoding="utf-8")
    record, text = folder / "facts/sources/passenger-count.yml", folder / "facts/sources/passenger-count.txt"
    digest = hashlib.sha256(text.read_bytes()).hexdigest()
    record.write_text(re.sub("sha256: [0-9a-f]{64}", f"sha256: {digest}", record.read_text(encoding="utf-8")))
    command = [sys.executable, str(ROOT / "build.py"), "diff", "HEAD", "--root", str(folder), "--format", "html"]
    page = folder / "diff.html"
    page.write_bytes(subprocess.run(command, check=True, capture_output=True).stdout)
    return page


def altered_page(folder: Path) -> Path:
    """Alter a sentence in a copy of the real corpus, and make the page that shows what `check` says of it."""
    for name in ("facts", "briefings"):
        shutil.copytree(ROOT / name, folder / name, ignore=shutil.ignore_patterns(".private"))
    file = folder / "briefings/ceasefire-call/index.md"
    text, (before, after) = file.read_text(encoding="utf-8"), ALTERED
    assert before in text
    file.write_text(text.replace(before, after), encoding="utf-8")
    command = [sys.executable, str(ROOT / "build.py"), "check", "--root", str(folder)]
    said = subprocess.run(command, check=False, capture_output=True, text=True).stdout
    page = folder / "altered.html"
    page.write_text(SHOWN.format(html.escape(f"$ python build.py check\n{said}")), encoding="utf-8")
    return page


if __name__ == "__main__":
    main()
