"""Who changes a page: before and after each method of another plugin or hook that may, its page is looked at.

MkDocs calls the methods of an event one after another; what looks stands between them, and changes nothing.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

from mkdocs.plugins import PluginCollection

from sourcebook.publish.failures import OURS, owner

#: Events that pass a page on, and those at which only files can be changed.
_PASSED, _ON_DISK = ("page_content", "post_page"), ("post_build", "shutdown")


class ChangeWatch:
    """Notes by event and path in the site who changed what was passed on, or the file."""

    def __init__(self, plugins: PluginCollection, paths: Iterable[str]) -> None:
        """Stand between the methods of each event. ``paths`` are those of the files that are looked at, in the site."""
        self._paths = tuple(paths)
        self._found: dict[tuple[str, str], dict[str, None]] = defaultdict(dict)
        self._last: object = None
        self._folder = Path()
        for event, look in (*((it, self._page) for it in _PASSED), *((it, self._files) for it in _ON_DISK)):
            methods = plugins.events[event]
            names = [owner(plugins, method, event) for method in methods]
            between = [look("post_build" if event in _ON_DISK else event, name) for name in ("", *names)]
            parted = zip(methods, names, between[1:], strict=True)
            others = [it for method, name, after in parted for it in ((method, after) if name != OURS else (method,))]
            methods[:] = [between[0], *others] if len(others) > len(names) else others

    def who(self, event: str, path: str) -> list[str]:
        """Return the names of those that changed a page or file at an event, in their order."""
        return list(self._found[event, path])

    def _page(self, event: str, name: str) -> Callable[..., None]:
        """Make what looks at a page that is passed on, after a method of ``name``; "" for before the first."""

        def look(text: str, *, page: Any, **_: object) -> None:
            if name and text != self._last:
                self._found[event, page.file.dest_uri][name] = None
            self._last = text

        return look

    def _files(self, event: str, name: str) -> Callable[..., None]:
        """The same for files: one that was written again has another time, size or number."""

        def look(*_: object, config: Any = None, **__: object) -> None:
            self._folder = Path(config.site_dir) if config is not None else self._folder
            now = {path: _mark(self._folder / path) for path in self._paths}
            if name and isinstance(self._last, dict):
                for path in (path for path, mark in now.items() if mark != self._last.get(path)):
                    self._found[event, path][name] = None
            self._last = now

        return look


def _mark(path: Path) -> tuple[int, ...]:
    try:
        status = path.stat()
    except OSError:
        return ()
    return status.st_mtime_ns, status.st_size, status.st_ino
