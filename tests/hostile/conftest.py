"""The folder and server of the browser tests."""

from tests.browser.conftest import web

__all__ = ["web"]
