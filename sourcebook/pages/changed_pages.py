"""Two states → the pages that are not the same in both: those that show what changed."""

from sourcebook.defaults import default_folder
from sourcebook.pages.checked import Checked
from sourcebook.pages.environment import environment
from sourcebook.pages.registry import Site
from sourcebook.pages.sheets import Sheet, body_of, sheets
from sourcebook.pages.views.cite import Edition
from sourcebook.pages.views.facts import Facts

#: What a site says of itself changes with every commit, whatever that commit changed.
_ANY_EDITION = Edition(title="")


def changed_pages(before: Checked, after: Checked) -> tuple[str, ...]:
    """Return the paths below the site's root of the pages whose bodies differ, or that are there in one state alone.

    Sorted; none when either state has no pages to compare, because of its errors. Pages are taken as our own
    templates make them: a root's are programs, and a state to be reviewed may come from anyone.
    """
    if before.facts is None or after.facts is None:
        return ()
    old, new = _by_url(before, before.facts), _by_url(after, after.facts)
    env = environment(default_folder())

    def differs(url: str) -> bool:
        one, other = old[url], new[url]
        return one.values != other.values and body_of(one, env, "") != body_of(other, env, "")

    return tuple(sorted((old.keys() ^ new.keys()) | set(filter(differs, old.keys() & new.keys()))))


def _by_url(checked: Checked, facts: Facts) -> dict[str, Sheet]:
    site = Site(facts=facts, prose=checked.prose, edition=_ANY_EDITION)
    return {sheet.url: sheet for sheet in sheets(site)}
