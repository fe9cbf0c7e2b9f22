"""Take the pictures in docs/pictures/ from a built site with Chromium: `python scripts/screenshots.py [SITE_DIR]`."""

import functools
import shutil
import sys
import threading
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from playwright.sync_api import sync_playwright

ROOT = Path(__file__).resolve().parent.parent
#: File name: page, window width, window height, colour scheme.
PICTURES = {
    "briefing": ("ceasefire-call/", 1280, 1000, "light"),
    "demands": ("ceasefire-call/demands/", 1280, 1000, "light"),
    "claim": ("claims/aid-discussed/", 1280, 1000, "light"),
    "source": ("sources/call-report/#text", 1280, 1000, "light"),
    "briefing-phone": ("ceasefire-call/", 390, 844, "dark"),
}


class Quiet(SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: object) -> None:
        pass


def main() -> None:
    folder = Path(sys.argv[1] if len(sys.argv) > 1 else ROOT / "site")
    server = ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(Quiet, directory=str(folder)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    chromium = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox", "--disable-gpu"])
        for name, (page_path, width, height, scheme) in PICTURES.items():
            context = browser.new_context(viewport={"width": width, "height": height}, color_scheme=scheme)
            page = context.new_page()
            page.goto(f"http://127.0.0.1:{server.server_port}/{page_path}")
            page.wait_for_timeout(400)
            page.screenshot(path=ROOT / "docs/pictures" / f"{name}.png")
            context.close()
        browser.close()
    server.shutdown()


if __name__ == "__main__":
    main()
