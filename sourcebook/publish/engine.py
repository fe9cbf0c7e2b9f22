"""Building and serving a folder of facts from anywhere: settings are found, MkDocs is called, problems come back."""

import logging
import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

# Both switches must be set before Material is imported: its banner is about another project's plans.
os.environ.setdefault("NO_MKDOCS_2_WARNING", "1")

from mkdocs.commands import build, serve
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import MkDocsException

from sourcebook.pages.checked import Checked
from sourcebook.problems import Problem, Span, errors
from sourcebook.publish.failures import OURS, failure, shown_path
from sourcebook.publish.honoured import leave_out
from sourcebook.publish.line_setting import settings_file
from sourcebook.publish.plugin import ROOT_VARIABLE, ProblemsFound, SourcebookPlugin
from sourcebook.publish.settings import (
    SETTINGS,
    SettingsError,
    checked_settings,
    engine_settings,
    setting_problem,
    settings_text,
)
from sourcebook.publish.site_folder import UnsafeSiteDirError, check_place
from sourcebook.publish.theme import theme_problems
from sourcebook.reading.characters import escaped
from sourcebook.report.check.check_text import format_problems


@dataclass(frozen=True, kw_only=True, slots=True)
class Built:
    """The outcome of a build. ``checked`` is None when the settings could not be read."""

    checked: Checked | None
    problems: tuple[Problem, ...]
    site_dir: Path

    @property
    def ok(self) -> bool:
        """True when the site was built and swapped in."""
        return self.checked is not None and not errors(self.problems)


def build_site(root: Path, site_dir: Path | None, *, strict: bool = False, cache: bool = True) -> Built:
    """Build the site of ``root`` into ``site_dir`` (default: what its mkdocs.yml says, else root/site).

    ``cache``: use what earlier builds of ``root`` kept among the user's caches, and keep it for later ones.
    """
    target = (site_dir or root / "site").absolute()
    with _quiet(), _rooted(root), tempfile.TemporaryDirectory() as empty:
        try:
            config = engine_settings(root, _overrides(root, Path(empty), site_dir), strict=strict)
            plugin = _plugin(config, root)
        except SettingsError as error:
            return Built(checked=None, problems=error.problems, site_dir=target)
        plugin.cache = cache
        target = Path(config.site_dir)
        stopped = _build(config, plugin, root)
    return Built(checked=plugin.checked, problems=(*plugin.problems, *stopped), site_dir=target)


def _build(config: MkDocsConfig, plugin: SourcebookPlugin, root: Path) -> tuple[Problem, ...]:
    """Build, and return what stopped the engine, unless the plugin knows it already."""
    try:
        config.plugins.on_startup(command="build", dirty=False)
        build.build(config)
    except ProblemsFound:
        return ()
    except MkDocsException as error:
        return (setting_problem(settings_text(root), "", error.format_message()),)
    except Exception as error:  # plugins and hooks are programs of others; a fault of ours is raised again
        if (problem := failure(error, config, root)) is None:
            raise
        return (problem,)
    finally:
        with suppress(ProblemsFound):  # a swap that fails has put its problem among the plugin's
            config.plugins.on_shutdown()
    return ()


@dataclass(frozen=True, slots=True)
class SiteSettings:
    """What the settings say of the site: its title, its address ("" when it has none), and whether every line must be
    carried or signed; ``warnings`` name what is not honoured.
    """

    title: str
    url: str
    require_lines: bool
    warnings: tuple[Problem, ...]


def site_settings(root: Path) -> SiteSettings | tuple[Problem, ...]:
    """Return the settings of the site of ``root``; the problems, when they cannot be used. No code of theirs is run."""
    with _quiet(), _rooted(root), tempfile.TemporaryDirectory() as empty:
        try:
            config = checked_settings(root, _overrides(root, Path(empty), None))
            plugin = _plugin(config, root)
            if wrong := tuple(theme_problems(config, root)):
                return wrong
            check_place(Path(config.site_dir), root)
        except SettingsError as error:
            return error.problems
        except UnsafeSiteDirError as error:
            return (Problem(code="T108", span=Span(path=shown_path(Path(config.site_dir), root)), message=str(error)),)
        required = plugin.config.lines == "require"
        return SiteSettings(config.site_name, config.site_url or "", required, tuple(leave_out(config, root)))


def serve_site(root: Path, address: str) -> int:
    """Serve until interrupted; returns the exit status."""
    logging.basicConfig(level=logging.INFO, format="%(message)s")
    log = logging.getLogger("sourcebook")
    with _rooted(root), tempfile.TemporaryDirectory() as empty:
        try:
            overrides = _overrides(root, Path(empty), None)
            _plugin(engine_settings(root, overrides), root)
            overrides.pop("site_dir", None)  # MkDocs serves a temporary folder
            serve.serve(str(settings_file(root)), dev_addr=address, **overrides)  # type: ignore[arg-type]
        except SettingsError as error:
            log.error("%s", escaped(format_problems(error.problems, lambda path, line: "")))
            return 1
        except (MkDocsException, OSError) as error:
            log.error("serve: %s", escaped(str(error)))
            return 1
    return 0


def _overrides(root: Path, empty: Path, site_dir: Path | None) -> dict[str, str]:
    """Settings that depend on where the root is. MkDocs refuses a missing docs folder before any plugin runs."""
    briefings = root / "briefings"
    overrides = {"docs_dir": str(briefings if briefings.is_dir() else empty)}
    if site_dir or not (root / SETTINGS).is_file():
        overrides["site_dir"] = str((site_dir or root / "site").absolute())
    return overrides


def _plugin(config: MkDocsConfig, root: Path) -> SourcebookPlugin:
    plugin = config.plugins.get(OURS)
    if not isinstance(plugin, SourcebookPlugin):
        raise SettingsError(setting_problem(settings_text(root), "plugins", "the plugin `sourcebook` is not named"))
    if sum(isinstance(each, SourcebookPlugin) for each in config.plugins.values()) > 1:
        raise SettingsError(setting_problem(settings_text(root), "plugins", "the plugin `sourcebook` is named twice"))
    return plugin


@contextmanager
def _quiet() -> Iterator[None]:
    """Keep MkDocs's progress messages off the terminal; its warnings stay."""
    logger = logging.getLogger("mkdocs")
    level = logger.level
    logger.setLevel(logging.WARNING)
    os.environ["SOURCEBOOK_QUIET"] = "1"
    try:
        yield
    finally:
        logger.setLevel(level)
        os.environ.pop("SOURCEBOOK_QUIET", None)


@contextmanager
def _rooted(root: Path) -> Iterator[None]:
    """Tell the plugin where the facts are: the settings may come from another folder."""
    before = os.environ.get(ROOT_VARIABLE)
    os.environ[ROOT_VARIABLE] = str(root)
    try:
        yield
    finally:
        if before is None:
            del os.environ[ROOT_VARIABLE]
        else:
            os.environ[ROOT_VARIABLE] = before
