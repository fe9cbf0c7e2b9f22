"""What touches MkDocs's internals: virtual files and pages whose HTML is already made. Pinned by tests."""

from typing import Any

from markupsafe import escape
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.pages import Page
from mkdocs.structure.toc import AnchorLink, TableOfContents

from sourcebook.pages.bundle import Heading, NavItem, RenderedPage

#: MkDocs stamps the packed sitemap with the newest page's date, which would be the day of the build.
FIXED_DATE = "1980-01-01"

#: The id of the place before a page's title (templates/overrides/main.html).
TOP = "_top"


class FinishedPage(Page):
    """A page whose HTML never passes through Markdown. Its title is escaped: Material prints titles unescaped."""

    def __init__(self, rendered: RenderedPage, file: File, config: MkDocsConfig) -> None:
        """Make the page for a virtual file."""
        self._rendered = rendered
        super().__init__(str(escape(rendered.title)), file, config)
        self.update_date = FIXED_DATE

    def read_source(self, config: MkDocsConfig) -> None:
        """Set what MkDocs would have read from the file."""
        self.markdown = ""
        self.meta = {
            "title": str(escape(self._rendered.title)),
            "description": str(escape(self._rendered.description)),
            "hide": ["toc"] if self._rendered.wide else [],
        }

    def render(self, config: MkDocsConfig, files: Files) -> None:
        """Set what MkDocs would have made of the Markdown."""
        self.content = str(self._rendered.html)
        # The theme lists what stands below a first heading of level 1, and its link past the masthead leads to that
        # one: to the title and the bottom line, not to the first section after them.
        title = AnchorLink(str(self.title), TOP, 1)
        title.children = [_anchor(heading) for heading in self._rendered.headings]
        self.toc = TableOfContents([title])
        self.present_anchor_ids = set()
        self.links_to_anchors = {}


def virtual_files(pages: tuple[RenderedPage, ...], config: MkDocsConfig) -> list[File]:
    """Make one virtual file a page; its page is made with it, and MkDocs keeps it."""
    files = []
    for rendered in pages:
        file = File.generated(config, rendered.path, content="", inclusion=InclusionLevel.NOT_IN_NAV)
        file.edit_uri = None
        file.page = FinishedPage(rendered, file, config)
        files.append(file)
    return files


def data_files(files: dict[str, bytes], config: MkDocsConfig) -> list[File]:
    """Make one virtual file a data file; they are copied as they are."""
    return [File.generated(config, path, content=data) for path, data in files.items()]


def nav_config(items: tuple[NavItem, ...]) -> list[Any]:
    """Put the navigation into the form that mkdocs.yml's `nav` has."""
    return [{str(escape(item.title)): nav_config(item.children) if item.children else item.path} for item in items]


def _anchor(heading: Heading) -> AnchorLink:
    link = AnchorLink(str(escape(heading.title)), heading.id, heading.level)
    link.children = [_anchor(child) for child in heading.children]
    return link
