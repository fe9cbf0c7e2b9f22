"""The folder and server of the browser tests."""

from tests.browser.conftest import address, web

__all__ = ["address", "web"]
