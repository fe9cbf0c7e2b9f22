"""The text of docs/contract.md: what scripts, jobs and other programs may rely on; the commands are read off the CLI."""

from collections.abc import Iterator

import click

from sourcebook.cli import cli
from sourcebook.report.change.forms import FORMS
from sourcebook.report.check.check_formats import FORMATS

INTRODUCTION = """\
# The contract

Scripts, continuous integration and other programs call what stands here. Commands, options, keys and names of files
stay as they are; more may be added at any time. Everything else of the package may change, apart from the
[Python interface](#python).

## Make

    make site      set up everything on a machine with Python ≥ 3.11, git and make, and build the site into site/
    make test      set up everything and run the whole test suite
    make serve     a live preview
    make check     check every record, quote, reference and sentence

## Commands

`python build.py` in a checkout, `sourcebook` where the package is installed. Without a command: `site`. `--root` names any
folder with `facts/` and, where it has them, `briefings/`, `templates/` and `mkdocs.yml`; what it lacks comes from the
package. `mkdocs build` and `mkdocs serve` do the same work in a project whose `mkdocs.yml` names the plugin `sourcebook`.
"""

OUTCOMES = """\
## Exit status

| status | means |
| ---: | --- |
| 0 | nothing is wrong; warnings are printed and fail no build. `diff` exits 0 whatever it finds |
| 1 | problems in the input, all of them printed |
| 2 | wrong usage: an unknown command, option, claim or revision |
| 3 | a bug of ours, with its traceback |
| 130 | interrupted |

A build that fails leaves the site as it was: it is made beside the old one and put in its place when it is whole.
"""

CHECK = """\
### `check --format json`

One object, and nothing else on standard output:

| key | holds |
| --- | --- |
| `ok` | true when nothing is an error |
| `counts` | `claims`, `quotes`, then quotes by verdict (`exact`, `normalised`, `mismatch`, `unavailable`), `errors`, `warnings`, `infos`, `records` by kind, and `lines` by [mark](lines.md) |
| `problems` | one object each: `code`, `severity` (error, warning, info), `path`, `line`, `column`, `message`, `note`, `hint` |
| `quotes` | one object each: `claim`, `index`, `source`, `verdict`, `reason`, `folds`, `start`, `end`, `pieces`, `pages`, `times`, `remarks` |
| `lines` | one object a line that readers see: `record`, `field`, `number`, `path`, `line`, `text`, `mark`, `why`, `grounds`, `nearest`, `missing`, `limits`, `through`, `signed_by`, `signed_on`, `lapsed` |
| `kept` | only with `--base` or `--manifest`: `since`, and how many `texts` of it were compared |

`field` is a path into the record (`text`, `summary`, `judgements/1/text`, `prose`), places in lists from 0; `number` the
place of a sentence among those of its briefing's prose. `why` is what kept a line from being carried (`missing`, `limit`,
`order`, `contradiction`, `language`, or nothing); `lapsed` a signature that no longer holds.

Paths are relative to the root, with `/`; `line` and `column` count from 1. `start` and `end` are offsets into the
snapshot in code points. A file that cannot be read as YAML is reported, and every other file is still checked. What each
code means: [problem codes](problem-codes.md).

### `explain --format json`

`claim`, `standing`, `rule`, `flags`, `supports` and `refutes` (objects with `side`, `voucher`, `source`, `derived_from`,
`interested`, `access`, `counts`, `implied`, `quote`), `aside` (`source`, `quote`, `why`: what does not count), `why`,
`would_change`, `why_not_higher`, and `line`: the claim's text as under `lines` above, with the stretches that are `carried`,
how it `differs`, and what it was `held_against`.

`explain RECORD:LINE` gives `lines`, each the same.
"""

REST = """\
## Data

`export` and the site's `/data/` hold the same files; [the data](data.md) says what is in each.

## Python

`import sourcebook` gives `load`, `check`, `locate`, `explain` and `render`; their docstrings hold examples, which run as
tests. No other module is an interface.
"""


def contract() -> str:
    forms = (
        f"`check --format` takes {words(FORMATS)}; `diff --format` takes {words(FORMS)}. See [reviewing](review.md).\n"
    )
    return "\n".join((INTRODUCTION, *commands(), OUTCOMES, "## Reports\n", forms, CHECK, REST))


def words(names: dict[str, object]) -> str:
    return ", ".join(f"`{name}`" for name in names)


def commands() -> Iterator[str]:
    context = click.Context(cli, info_name="build.py")
    for name in sorted(cli.commands):
        command = cli.commands[name]
        arguments = " ".join(p.make_metavar(context) for p in command.params if isinstance(p, click.Argument))
        yield f"### {name}\n\n    python build.py {name} {arguments}".rstrip() + "\n"
        yield " ".join((command.help or "").split("\n\n")[0].split()) + "\n"
        yield "| option | meaning |\n| --- | --- |"
        for option in (p for p in command.params if isinstance(p, click.Option)):
            taken = f" {option.make_metavar(context)}" if not option.is_flag else ""
            yield f"| `{cell(', '.join(option.opts) + taken)}` | {cell(option.help or '')} |"
        yield ""


def cell(text: str) -> str:
    return " ".join(text.split()).replace("|", "\\|")
