"""The live preview in a browser: an edit shows by itself, a broken one shows its problem, and fixing it brings the page back."""

from pathlib import Path
from typing import Any

import pytest

from tests.publish.test_serve import PATIENCE, address, folder, wait_for

pytestmark = [pytest.mark.browser, pytest.mark.slow]

__all__ = ["address", "folder"]


def test_an_open_page_follows_what_is_edited(browser: Any, folder: Path, address: str) -> None:
    wait_for(f"{address}/claims/closure-decided/", "The council decided")
    page = browser.new_page()

    def shows(words: str) -> None:
        page.wait_for_selector(f"body:has-text({words!r})", timeout=PATIENCE * 1000)

    page.goto(f"{address}/claims/closure-decided/")
    shows("The council decided to close")
    claim = folder / "facts/claims/closure-decided.yml"
    good = claim.read_text(encoding="utf-8")
    changed = good.replace("text: The council decided to close", "text: The council chose to close")
    claim.write_text(changed, encoding="utf-8")
    shows("The council chose to close")
    claim.write_text(changed.replace("quote: The council", "quote: The counsil"), encoding="utf-8")
    shows("quote is not in its source")
    claim.write_text(good, encoding="utf-8")
    shows("The council decided to close")
    (folder / "templates/claim.html.j2").write_text("<h1>Our own page of {{ view.chip.text }}</h1>", encoding="utf-8")
    shows("Our own page of The council decided")
    page.close()
