"""The functions that other programs may call. Their examples run as tests; every other module may change."""

from pathlib import Path

from sourcebook.explain.explanation import explain_text
from sourcebook.pages.bundle import RenderedPage
from sourcebook.pages.checked import Checked
from sourcebook.pipeline import build_bundle
from sourcebook.pipeline import load as _load
from sourcebook.problems import Problem
from sourcebook.quotes.locate import Match, Miss
from sourcebook.quotes.locate import locate as _locate
from sourcebook.reading.edtf import parse_edtf


def load(root: str | Path, *, as_of: str = "") -> Checked:
    """Read a folder of facts, check it and compute how everything stands.

    ``as_of`` is the date (EDTF) to compute for instead of the records' own. Whatever is wrong with the facts is among
    the result's ``problems``; none of it is raised. Raises ValueError when ``as_of`` is no date.

    >>> checked = load("examples/ferry")
    >>> checked.ok, len(checked.corpus.claims)
    (True, 108)
    >>> checked.facts.derived.claims["hull-unsafe"].standing.value
    'refuted'
    """
    return _load(Path(root).resolve(), as_of=parse_edtf(as_of) if as_of else None)


def check(root: str | Path, *, as_of: str = "") -> tuple[Problem, ...]:
    """Return every problem of a folder of facts: where it is, what was found, and what to do.

    >>> sorted({(problem.code, problem.severity.value) for problem in check("examples/ferry")})
    [('Q301', 'info'), ('S201', 'warning')]
    """
    return load(root, as_of=as_of).problems


def locate(
    snapshot: str,
    quote: str,
    *,
    lang: str,
    prefix: str | None = None,
    suffix: str | None = None,
    occurrence: int | None = None,
    insertions: tuple[str, ...] = (),
) -> Match | Miss:
    """Find a quote in a text that is in the language ``lang`` (BCP 47). Pure; raises nothing.

    Offsets are in code points. ``prefix`` and ``suffix`` are words just before and after the quote; ``occurrence``
    counts identical passages from 1; ``insertions`` are editorial words in square brackets in the quote.

    >>> found = locate("The council resolved on Tuesday to close the quay.", "resolved on Tuesday to close", lang="en")
    >>> found.verdict.value, found.start, found.end
    ('exact', 12, 40)
    >>> locate("The council resolved to close the quay.", "resolved to open the quay", lang="en").reason.value
    'absent'
    """
    return _locate(
        snapshot, quote, lang=lang, prefix=prefix, suffix=suffix, occurrence=occurrence, insertions=insertions
    )


def explain(checked: Checked, claim: str) -> str:
    """Say how a claim stands, why, and what would change it.

    Raises KeyError when there is no such claim, ValueError when errors keep the standing from being computed.

    >>> print(explain(load("examples/ferry"), "closure-decided").splitlines()[0])
    closure-decided (event, as of 2025-10-05)
    """
    if checked.facts is None:
        raise ValueError("standing is not computed while records have errors")
    derived = checked.facts.derived
    checks = checked.facts.checks_by_claim.get(claim, ())
    return explain_text(checked.corpus, derived.claims[claim], as_of=derived.as_of, checks=checks)


def render(checked: Checked, *, title: str) -> tuple[RenderedPage, ...]:
    """Render every page of a site: the body's HTML, without the theme around it.

    Raises ValueError when something is wrong with the facts or a template; the message says what.

    >>> pages = render(load("examples/ferry"), title="Ferry")
    >>> next(page.title for page in pages if page.path == "claims/hull-unsafe.md")
    'Refuted: The hull is no longer safe beyond this season.'
    """
    bundle, problems = build_bundle(checked, title=title)
    if bundle is None:
        raise ValueError("; ".join(f"{p.span.path}:{p.span.line}: {p.code} {p.message}" for p in problems))
    return bundle.pages
