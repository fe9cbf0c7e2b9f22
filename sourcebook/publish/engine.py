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
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort, ConfigurationError, MkDocsException

from sourcebook.pages.checked import Checked
from sourcebook.problems import Problem, Span, errors
from sourcebook.publish.line_setting import settings_file
from sourcebook.publish.plugin import ROOT_VARIABLE, ProblemsFound, SourcebookPlugin, stopped


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
            config = _config(root, Path(empty), site_dir=site_dir, strict=strict)
            plugin = _plugin(config)
            plugin.cache = cache
        except (ConfigurationError, Abort) as error:
            return Built(checked=None, problems=(_setting(root, error),), site_dir=target)
        target = Path(config.site_dir)
        config.plugins.on_startup(command="build", dirty=False)
        try:
            build.build(config)
        except ProblemsFound as found:
            problems = plugin.problems if errors(plugin.problems) else (_blocked(found),)
            return Built(checked=plugin.checked, problems=problems, site_dir=target)
        except (Abort, MkDocsException) as error:
            return Built(checked=plugin.checked, problems=(_setting(root, error),), site_dir=target)
        except OSError as error:
            return Built(checked=plugin.checked, problems=(stopped(error, root),), site_dir=target)
        finally:
            _shut_down(config)
    return Built(checked=plugin.checked, problems=plugin.problems, site_dir=target)


@dataclass(frozen=True, slots=True)
class SiteSettings:
    """What the settings say of the site: its title, its address ("" when it has none), and whether every line must be
    carried or signed.
    """

    title: str
    url: str
    require_lines: bool


def site_settings(root: Path) -> SiteSettings | Problem:
    """Return the settings of the site of ``root``; the problem, when they cannot be read."""
    with _quiet(), _rooted(root), tempfile.TemporaryDirectory() as empty:
        try:
            config = _config(root, Path(empty), site_dir=None, strict=False)
            plugin = _plugin(config)
        except (ConfigurationError, Abort) as error:
            return _setting(root, error)
        return SiteSettings(config.site_name, config.site_url or "", plugin.config.lines == "require")


def _shut_down(config: MkDocsConfig) -> None:
    """Swap the site in or throw it away. A swap that fails has put its problem among the plugin's."""
    with suppress(ProblemsFound):
        config.plugins.on_shutdown()


def serve_site(root: Path, address: str) -> int:
    """Serve until interrupted; returns the exit status."""
    logging.basicConfig(level=logging.INFO, format="%(message)s")
    with _rooted(root), tempfile.TemporaryDirectory() as empty:
        try:
            serve.serve(str(settings_file(root)), dev_addr=address, **_overrides(root, Path(empty)))  # type: ignore[arg-type]
        except (ConfigurationError, Abort, OSError) as error:
            logging.getLogger("sourcebook").error("serve: %s", error)
            return 1
    return 0


def _config(root: Path, empty: Path, *, site_dir: Path | None, strict: bool) -> MkDocsConfig:
    overrides = _overrides(root, empty)
    if site_dir or not (root / "mkdocs.yml").is_file():
        overrides["site_dir"] = str((site_dir or root / "site").absolute())
    return load_config(str(settings_file(root)), strict=strict or None, **overrides)


def _overrides(root: Path, empty: Path) -> dict[str, str]:
    """Settings that depend on where the root is. MkDocs refuses a missing docs folder before any plugin runs."""
    briefings = root / "briefings"
    return {"docs_dir": str(briefings if briefings.is_dir() else empty)}


def _plugin(config: MkDocsConfig) -> SourcebookPlugin:
    plugin = config.plugins.get("sourcebook")
    if not isinstance(plugin, SourcebookPlugin):
        raise ConfigurationError("mkdocs.yml does not name the plugin `sourcebook`")
    return plugin


def _setting(root: Path, error: Exception) -> Problem:
    words = str(error).strip() or "the site engine stopped"
    path = "mkdocs.yml"
    return Problem(
        code="T105",
        span=Span(path=path),
        message=words.splitlines()[0],
        note=" ".join(words.splitlines()[1:]),
    )


def _blocked(found: ProblemsFound) -> Problem:
    return Problem(code="T105", span=Span(path="mkdocs.yml"), message=found.report.strip().splitlines()[0])


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
