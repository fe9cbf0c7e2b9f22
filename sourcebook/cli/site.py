"""`site` and `serve`: the pages, built or previewed."""

import sys
from collections import Counter
from pathlib import Path
from typing import NoReturn

import click

from sourcebook.cli.options import ROOT, line_reader, root_folder
from sourcebook.cli.streams import say
from sourcebook.cli.waiting import waiting
from sourcebook.pages.checked import Checked
from sourcebook.problems import Problem, errors
from sourcebook.report.check.check_text import format_problems, format_summary
from sourcebook.report.summary import summarise
from sourcebook.standing.question_status import QuestionStatus


@click.command()
@ROOT
@click.option("--site-dir", type=click.Path(file_okay=False, path_type=Path), default=None, help="Where the site goes.")
@click.option("--engine", type=click.Choice(["mkdocs"]), default="mkdocs", help="What publishes the pages.")
@click.option("--no-cache", is_flag=True, help="Use and keep nothing of earlier builds.")
@click.option("--strict", is_flag=True, help="Fail on warnings of the site engine too.")
def site(root: Path | None, site_dir: Path | None, engine: str, no_cache: bool, strict: bool) -> None:
    """Check everything and build the site."""
    del engine  # one so far: scripts may already name it
    from sourcebook.publish.engine import build_site

    root = root_folder(root)
    with waiting("building"):
        built = build_site(root, site_dir, strict=strict, cache=not no_cache)
    checked = built.checked
    say(format_problems(built.problems, line_reader(root)), err=True, nl=False)
    if checked is None or not built.ok:
        _fail_site(built.problems, checked)
    say(_site_summary(checked, built.site_dir))


@click.command()
@ROOT
@click.option("-a", "--address", default="127.0.0.1:8000", help="ADDR:PORT to listen on.")
def serve(root: Path | None, address: str) -> None:
    """Serve the site and rebuild it whenever a fact, template or briefing is saved."""
    from sourcebook.publish.engine import serve_site

    host, _, port = address.rpartition(":")
    if not host or not port.isdigit() or not 0 < int(port) < 65536:
        raise click.UsageError(f"`{address}` is not ADDR:PORT, such as 127.0.0.1:8000")
    sys.exit(serve_site(root_folder(root), address))


def _fail_site(problems: tuple[Problem, ...], checked: Checked | None) -> NoReturn:
    if checked is not None:
        say(format_summary(summarise(checked)), err=True)
    wrong = len(errors(problems))
    say(f"site: {wrong} error{'' if wrong == 1 else 's'}; the site is left as it was", err=True)
    sys.exit(1)


def _site_summary(checked: Checked, site_dir: Path) -> str:
    """One screen: what was read and checked, how the claims stand, and where the site is."""
    summary, facts = summarise(checked), checked.facts
    assert facts is not None  # a site was built from them
    standings = Counter(d.standing.value for d in facts.derived.claims.values())
    questions = facts.derived.questions.values()
    unanswered = sum(q.status is not QuestionStatus.ANSWERED for q in questions)
    verdicts = ", ".join(f"{count} {verdict.value}" for verdict, count in summary.verdicts.items())
    rows = {
        "records": ", ".join(f"{count} {kind}" for kind, count in summary.records.items()) or "none",
        "claims": f"{summary.claims}",
        "quotes": f"{summary.quotes} ({verdicts})",
        "standings": ", ".join(f"{count} {word}" for word, count in standings.most_common()) or "none",
        "disputes": f"{len(checked.corpus.disputes)}",
        "questions": f"{unanswered} open of {len(questions)}",
        "warnings": f"{summary.warnings}",
        "site": site_dir.as_posix(),
    }
    return "\n".join(f"{name:>10}  {value}" for name, value in rows.items())
