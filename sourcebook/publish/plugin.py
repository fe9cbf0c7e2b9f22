"""The `sourcebook` MkDocs plugin: one call into the core, and its pages handed to MkDocs as virtual files."""

import logging
import os
import traceback
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any, Literal
from urllib.parse import urlsplit

from jinja2 import Environment
from markupsafe import Markup, escape
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort, MkDocsException
from mkdocs.livereload import LiveReloadServer
from mkdocs.plugins import BasePlugin, CombinedEvent, event_priority
from mkdocs.structure.files import Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page

from sourcebook.defaults import default_folder
from sourcebook.pages.bundle import Bundle, NavItem, RenderedPage
from sourcebook.pages.checked import Checked
from sourcebook.pages.finished_page import Published
from sourcebook.pages.policy import POLICY, SCOPE
from sourcebook.pages.registry import SECTIONS
from sourcebook.pages.views.search_rows import FACETS
from sourcebook.pipeline import build_bundle, load
from sourcebook.problems import CODES, Problem, Span, errors
from sourcebook.publish.assets import asset_files
from sourcebook.publish.build_lock import PATIENCE, LockedError
from sourcebook.publish.failures import failure, shown_path, stopped
from sourcebook.publish.finished_site import FinishedSite, put_last
from sourcebook.publish.honoured import leave_out, leave_out_again
from sourcebook.publish.mkdocs_pages import data_files, nav_config, virtual_files
from sourcebook.publish.plugin_options import SourcebookConfig
from sourcebook.publish.preview_watch import Signal, Watch
from sourcebook.publish.search_index import IndexingError, search_files
from sourcebook.publish.site_folder import UnsafeSiteDirError
from sourcebook.publish.staging import Staging
from sourcebook.publish.theme import theme_problems
from sourcebook.reading.characters import escaped
from sourcebook.reading.files import read_file
from sourcebook.reading.tree import links_beside
from sourcebook.report.check.check_text import format_problems, format_summary
from sourcebook.report.summary import summarise

# Not under the "mkdocs" logger: `--strict` counts warnings there, and a warning of ours never fails a build.
log = logging.getLogger("sourcebook")

#: Names the root when the settings come from the package's own mkdocs.yml.
ROOT_VARIABLE = "SOURCEBOOK_ROOT"
#: Folders of a root whose changes show in the live preview.
WATCHED = ("facts", "templates", "briefings")


class SourcebookPlugin(BasePlugin[SourcebookConfig]):  # type: ignore[no-untyped-call]
    """Publishes a folder of facts through MkDocs."""

    def __init__(self) -> None:
        """Start with nothing built."""
        self.root = Path.cwd()
        self.settings: MkDocsConfig | None = None
        self.serving = False
        self.cache = True
        self.watch: Watch | None = None
        self.signal: Signal | None = None
        self.staging: Staging | None = None
        self.staged: MkDocsConfig | None = None
        self.finished = False
        self.bundle: Bundle | None = None
        self.site: FinishedSite | None = None
        self.index: dict[str, bytes] = {}
        self.checked: Checked | None = None
        self.problems: tuple[Problem, ...] = ()
        self.unhonoured: tuple[Problem, ...] = ()
        #: Pages of the last good build: each shows the problems while there are any.
        self.paths: tuple[str, ...] = ("index.md",)

    # --- set-up ------------------------------------------------------------------------------------------

    def on_startup(self, *, command: Literal["build", "gh-deploy", "serve"], dirty: bool) -> None:
        """Remember the command. (Having this event also keeps the plugin alive between rebuilds.)"""
        self.serving = command == "serve"

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Point MkDocs at a staging folder, at our theme overrides, and load the facts."""
        self.root, self.settings = self._root(config), config
        self.checked, self.bundle, self.site, self.problems = (
            None,
            None,
            None,
            (),
        )  # MkDocs keeps a plugin for the next build
        if not self.serving:
            self._stage(config)  # before the facts are read: what a later build publishes was read later
        overrides = default_folder() / "templates" / "overrides"
        config.theme.dirs.insert(0, str(overrides))
        linked = any(links_beside(self.root))  # an error, which the preview shows on pages without them
        if (own := self.root / "templates" / "overrides").is_dir() and own != overrides and not linked:
            config.theme.dirs.insert(0, str(own))
        config.extra.setdefault("scope", SCOPE)
        self.unhonoured = tuple(leave_out(config, self.root))
        if wrong := tuple(theme_problems(config, self.root)):
            self.problems = (*self.problems, *wrong)
            raise ProblemsFound(format_problems(wrong, self._line), len(wrong))
        self.site_name = config.site_name
        config.site_name = Markup(escape(config.site_name))  # the theme prints it as it is
        self.finished = False
        self._load(config)
        config.nav = nav_config(self.bundle.nav) if self.bundle else [{"Problems": "index.md"}]
        return config

    def _root(self, config: MkDocsConfig) -> Path:
        if given := self.config.root or os.environ.get(ROOT_VARIABLE):
            return Path(given)
        return Path(config.config_file_path).resolve().parent if config.config_file_path else Path.cwd()

    def _load(self, config: MkDocsConfig) -> None:
        """Run the core. A failed build ends here; the preview goes on and shows the problems."""
        try:
            self.index = {}
            required = self.config.lines == "require"
            self.checked = load(self.root, history=True, cache=self.cache, require_lines=required)
            self.bundle, self.problems = build_bundle(
                self.checked,
                title=self.site_name,
                url=config.site_url or "",
                report_url=self.config.report_url,
            )
            self.problems = (*self.unhonoured, *self.problems)
            self._make_index()
        except Exception:
            if not self.serving:
                raise
            self.bundle = problem_bundle("A bug of ours stopped the build", traceback.format_exc(), self.paths)
            return
        if self.bundle is not None:
            self.paths = tuple(page.path for page in self.bundle.pages)
            report = format_problems(self.problems, self._line)
            if report and (self.serving or not os.environ.get("SOURCEBOOK_QUIET")):
                log.warning("%s", escaped(report))
            return
        report = f"{format_problems(self.problems, self._line)}\n{format_summary(summarise(self.checked))}"
        if not self.serving:
            raise ProblemsFound(report, len(errors(self.problems)))
        self.bundle = problem_bundle("The facts have problems", report, self.paths)

    def _make_index(self) -> None:
        """Make the search index of a sound bundle. Without one a build fails; the preview says so and goes on."""
        try:
            self.index = search_files(self.bundle.found) if self.bundle else {}
        except IndexingError as error:
            code = CODES["T107"]
            message = f"there is no search index: {error}"
            problem = Problem(code=code.id, span=Span(path="mkdocs.yml"), message=message, hint=code.fix)
            self.problems = (*self.problems, problem)
            self.bundle = self.bundle if self.serving else None

    def _line(self, path: str, line: int) -> str:
        data = read_file(self.root / path, path)
        rows = data.decode("utf-8", "replace").split("\n") if isinstance(data, bytes) else []
        return rows[line - 1].rstrip("\r") if 0 < line <= len(rows) else ""

    # --- pages -------------------------------------------------------------------------------------------

    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        """Replace what is in the docs folder by our pages: authored prose is published through them alone."""
        assert self.bundle is not None  # set by on_config, which fails otherwise
        theme = [file for file in files if file.src_dir != config.docs_dir]
        pages = virtual_files(self.bundle.pages, config)
        others = [*data_files({**self.bundle.files, **self.index}, config), *asset_files(self.root, config)]
        if not self.serving:
            rendered = {file.dest_uri: page for file, page in zip(pages, self.bundle.pages, strict=True)}
            made = {file.dest_uri: file.content_bytes for file in others}
            self.site = FinishedSite(config.plugins, rendered, made)
        return Files([*theme, *pages, *others])

    def on_nav(self, nav: Navigation, *, config: MkDocsConfig, files: Files) -> Navigation:
        """Give pages their short titles in the navigation: MkDocs ignores those of `nav` for pages made beforehand."""
        assert self.bundle is not None  # set by on_config, which fails otherwise
        short = dict(_short_titles(self.bundle.nav))
        for page in nav.pages:
            page.title = str(escape(short[page.file.src_uri]))
        return nav

    def on_env(self, env: Environment, *, config: MkDocsConfig, files: Files) -> Environment:
        """Give templates the policy of built pages and what the masthead, the foot and the search list.

        The preview has no policy: its reloading is an inline script.
        """
        env.globals["content_policy"] = "" if self.serving else POLICY
        env.globals["sections"], env.globals["facets"] = SECTIONS, FACETS
        addresses = frozenset(name for file in files for name in (file.url, file.dest_uri))
        below = f"/{urlsplit(config.site_url or '').path.strip('/')}/".replace("//", "/")
        self.published = Published(addresses=frozenset({*addresses, "", "404.html"}), below=below)
        return env

    # --- the gate: last of all, after whatever other plugins do to a page ---------------------------------

    def on_pre_build(self, *, config: MkDocsConfig) -> None:
        """Stand behind every other plugin, whatever priority it has and whatever it has set."""
        put_last(config.plugins, self)
        self.problems = (*self.problems, *leave_out_again(config, self.root))

    def on_page_content(self, html: str, *, page: Page, config: MkDocsConfig, files: Files) -> None:
        """Look at a body that other plugins have passed on."""
        if self.site is not None:
            self.site.body(page.file.dest_uri, html)

    @event_priority(100)
    def _on_page_made(self, output: str, *, page: Page, config: MkDocsConfig) -> None:
        """Look at a page before other plugins do."""
        if self.site is not None:
            self.site.made(page.file.dest_uri, output)

    @event_priority(-100)
    def _on_page_written(self, output: str, *, page: Page, config: MkDocsConfig) -> None:
        """Look at a page after other plugins did."""
        if self.site is not None:
            self.site.written(page.file.dest_uri, page.url if page.url != "." else "", output)

    on_post_page = CombinedEvent(_on_page_made, _on_page_written)

    @event_priority(-100)
    def on_post_template(self, output_content: str, *, template_name: str, config: MkDocsConfig) -> None:
        """Look at pages that the theme makes by itself, such as that for errors."""
        if self.site is not None and template_name.endswith(".html"):
            self.site.written(template_name, template_name, output_content)

    def _gate(self, staging: Staging) -> None:
        """Refuse a site that is not what was rendered, or holds what no page may."""
        assert self.site is not None  # pages were written
        self.problems = (*self.problems, *self.site.check(staging.work, self.published))
        if found := errors(self.problems):
            raise ProblemsFound(format_problems(found, self._line), len(found))

    # --- staging -----------------------------------------------------------------------------------------

    def _stage(self, config: MkDocsConfig) -> None:
        """Let MkDocs build in a folder of ours. `on_shutdown` puts the setting back."""
        self._unstage()
        staging = Staging(Path(config.site_dir), self.root)
        try:
            staging.begin(
                waiting=lambda: log.warning("site: another build of %s is under way; waiting", staging.target)
            )
        except UnsafeSiteDirError as error:
            raise self._refused("T108", staging.target, str(error)) from None
        except LockedError:
            words = f"another build of {staging.target} has not ended for {PATIENCE // 60} minutes"
            raise self._refused("T109", staging.target, words) from None
        except OSError as error:
            raise self._stopped(error) from error
        self.staging, self.staged = staging, config
        config.site_dir = str(staging.work)

    def _unstage(self) -> None:
        """Remove what is unfinished, and tell other readers of the settings where the site is."""
        if self.staging is not None and self.staged is not None:
            self.staging.abandon()
            self.staged.site_dir = str(self.staging.given)
        self.staging = self.staged = None

    def on_post_build(self, *, config: MkDocsConfig) -> None:
        """Mark that every page was written."""
        self.finished = True

    def on_build_error(self, *, error: Exception) -> None:
        """Mark that the build failed; say it plainly when it was no bug of ours."""
        self.finished = False
        if self.serving or self.settings is None or isinstance(error, MkDocsException):
            return
        if (problem := failure(error, self.settings, self.root)) is not None:
            raise self._blocked(problem) from error

    def on_shutdown(self) -> None:
        """Swap the finished site in, or remove an unfinished one. Runs last, after `--strict` had its say."""
        self._end_watch()
        try:
            if self.staging is not None and self.finished:
                self._gate(self.staging)
                self.staging.commit()
        except UnsafeSiteDirError as error:
            assert self.staging is not None  # it was its commit
            raise self._refused("T108", self.staging.target, str(error)) from None
        except OSError as error:
            raise self._stopped(error) from error
        finally:
            self._unstage()

    def _stopped(self, error: OSError) -> "ProblemsFound":
        """Turn an error of the system into a problem: it is neither the facts' fault nor a bug."""
        return self._blocked(stopped(error, self.root))

    def _refused(self, code: str, place: Path, message: str) -> "ProblemsFound":
        """Make the problem of a folder that a site may not be put in."""
        span = Span(path=shown_path(place, self.root))
        return self._blocked(Problem(code=code, span=span, message=message))

    def _blocked(self, problem: Problem) -> "ProblemsFound":
        self.problems = (*self.problems, problem)
        return ProblemsFound(format_problems((problem,), self._line), 1)

    # --- live preview ------------------------------------------------------------------------------------

    def on_serve(self, server: LiveReloadServer, *, config: MkDocsConfig, builder: Any) -> LiveReloadServer:
        """Watch everything that pages are made from, in our own way: also when it goes for a while and comes back."""
        own = [Path(config.docs_dir), *(Path(path) for path in (config.config_file_path,) if path)]
        for path in own:
            with suppress(KeyError):
                server.unwatch(str(path))
        self.signal = Signal()
        self.watch = Watch([*(self.root / folder for folder in WATCHED), *own], self.signal.give)
        server.watch(str(self.signal.folder))
        self.watch.start()
        return server

    def _end_watch(self) -> None:
        if self.watch is not None and self.signal is not None:
            self.watch.stop()
            self.signal.remove()


class ProblemsFound(Abort):
    """The input has errors: the report is printed, nothing is published, and the status is 1."""

    def __init__(self, report: str, count: int) -> None:
        """Keep the report and how many errors it holds."""
        super().__init__(f"{escaped(report)}\n{count} error{'' if count == 1 else 's'}; the site is left as it was")
        self.report, self.count = report, count


def _short_titles(items: tuple[NavItem, ...]) -> Iterator[tuple[str, str]]:
    for item in items:
        yield item.path, item.title
        yield from _short_titles(item.children)


def problem_bundle(title: str, report: str, paths: tuple[str, ...]) -> Bundle:
    """Make a site of which every page shows what is wrong, for the live preview."""
    html = Markup(
        '<h1>{}</h1>\n<p>Fix them and save; this page reloads by itself.</p>\n<pre class="sb-report">{}</pre>'
    )
    shown = html.format(title, report)
    pages = tuple(RenderedPage(path=path, title=title, description="", html=shown, headings=()) for path in paths)
    return Bundle(pages=pages, nav=(NavItem(title="Problems", path="index.md"),), files={})
