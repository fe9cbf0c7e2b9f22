"""The text of docs/lines.md: what a line is, its marks, and how to read what is said of one; examples are printed."""

from pathlib import Path

from sourcebook.lines.line_checks import Mark
from sourcebook.pipeline import load
from sourcebook.report.check.check_text import LineReader, format_problems
from sourcebook.report.explained_lines import lines_text

CASES = Path(__file__).resolve().parent.parent / "tests/cases/invalid"

INTRODUCTION = """\
# Lines: carried, signed, or openly neither

A quote may be exact and the sentence above it wrong. So every line that readers see is checked against what it rests on: it
shows that its evidence **carries** it, or names who read it against its evidence and **signed**, or says that nobody has.

| line | what it rests on |
| --- | --- |
| a claim's `text` and `condition` | each quote that supports it, alone, and those of statements that assert it |
| a sentence of a briefing's prose | texts and supporting quotes of the claims, and texts of the other records, that it cites |
| a briefing's `title` and `summary` | what its prose cites |
| a key judgement | the claims that it names |
| texts of demands, commitments, dispute points, readings, outcomes, questions, answers and conditions | the claims that they rest on |
| a quote's `translation` | the quote: numbers, dates, names, negations and words in quotation marks are compared, both ways; the rest needs a signature |

The quote of what somebody said, expects or judges ("The council hid the books", of a claim "The union said that the council hid
the books") grounds a line only where the line too says that it was said, or where the record says whose word it is (a commitment's
`text`, and what only names something): that it was said does not make it so.
Only a quote that stands in its source grounds anything, so an altered text takes the mark from all that rested on it.
A claim's text carries others only while it is carried itself: a line that repeats a signed text has that signature, and
one that repeats an unsigned text is unsigned.

## Marks
"""

MEANINGS: dict[Mark, str] = {
    Mark.CARRIED: "every word that says something stands in one ground, in the same order, with the same limits on it",
    Mark.SIGNED: "in other words than its source; a person has read it against what it rests on, and nothing changed since",
    Mark.UNSIGNED: "in other words than its source, and nobody has signed it as it now stands. No problem by itself",
    Mark.CONTRADICTED: "close to a ground, and another number, date, unit, name or the contrary: an error, signed or not",
    Mark.OWN: "a sentence that cites nothing: its author's own. It may state no number, date, quotation or deed (`P201`)",
    Mark.NOT_CHECKED: "in a language that is not stated or has no words here (`D301`); it can be signed",
}

CARRIED = """\
## What is carried

Words are compared by their lemma, in the language that the record states. Articles, copulas and the like are free; so is
"she said that" where the record names the speaker. Any name or alias of an actor is that actor; numbers, dates and units
count by value; "Tuesday" is the day that the source's date gives. What was resolved on the way is shown.

*Limits* are what a sentence hangs on: not, only, may, wants to, reportedly, if, at least, all, some, former, alleged. A
limit on words that the line has must be there on both sides. Leaving out is fine where nothing becomes wider by it: a
place, a time, one of several facts. "Two of the three stations" does not carry "the stations".

A sentence of prose may be put together from several grounds, and any line from stretches of one, where clauses begin.

**Words that are equal here.** `facts/words.yml` names groups of words that a project's editors hold to be equal, with who
says so and why. A line that is carried through a group says so:

```yaml
groups:
  - words: [halt, pause, stop]
    lang: en
    why: The parties use them for one thing.
    by: A. Name
```

## Contradictions

`check` says where, what stands there in what the line rests on, and, where one was found and holds, a wording that would be
carried:
"""

REST = """\
What each code says: [problem codes](problem-codes.md), those with D.

## One line explained

`build.py explain RECORD:LINE`, where LINE is the line of the record's file, shows everything that decides its mark; `explain
CLAIM` ends with the mark of the claim's text. `--format json` gives the same as data.
"""

END = """\
## Signatures

`build.py review ID --by NAME` shows a record's lines one by one with what they rest on; to sign says who read a line, never
that it is true. A claim's signature stands in its record; those of other lines in
`briefings/<id>/reviewed.yml` and `facts/reviewed.yml`, one a line, so that branches merge. A signature covers the line
and all that it rests on: when either changes it lapses. [Reviewing](review.md) says more.

With `lines: require` among the plugin's settings a line that is neither carried nor signed is an error (`D108`), in `check`
and in every build; the default is `report`.

```yaml
plugins:
  - sourcebook:
      lines: require
```

## Where marks are shown

- `check` counts lines by mark in its closing line and in every format that has room: JSON (`counts.lines`, and each line
  under `lines`), the summary of a GitHub step, SARIF (`properties.lines` of the run) and JUnit (properties of the suite).
- `diff` tells first what is contradicted now, then what nobody signed, each with the words that nothing carries; it counts
  at its end what became carried or signed. A line whose words and mark are as before is not told.
- The feeds name claims whose text became unsigned or contradicted.
- `/data/lines.csv`, the table `lines` of the database and `lines` in `sourcebook.json` hold every line with its mark, its
  grounds and its signatures.

## Old records

`drift_ok`, in which claims named words that the old check should pass over, is no more. `build.py migrate` takes it out of
their files, shows what it changes, and says of each entry what it excused and which mark the line has now; `--check` writes
nothing. Such a line is carried, or it is signed or reworded.

## What it cannot see

Words are compared, not meanings. A line that keeps its source's words, order and limits is carried even where the source,
read as a whole, means something else: the words around a quote decide that, and a reviewer reads them.
"""


def lines() -> str:
    """Return the page."""
    marks = "\n".join(("| mark | means |", "| --- | --- |", *(f"| {m.value} | {MEANINGS[m]} |" for m in Mark)))
    found = (_report("D105-date"), _report("D102-negation"))
    return "\n".join((INTRODUCTION, marks, "", CARRIED, *found, REST, _explained("D102-negation"), END))


def _report(case: str) -> str:
    problems = [p for p in load(CASES / case).problems if p.code == case.partition("-")[0]]
    return _block(format_problems(problems, _reader(case)))


def _reader(case: str) -> LineReader:
    return lambda path, line: (CASES / case / path).read_text(encoding="utf-8").splitlines()[line - 1]


def _explained(case: str) -> str:
    checked = load(CASES / case)
    return _block(lines_text(checked.corpus, [c for c in checked.state.lines if c.mark is Mark.CONTRADICTED][:1]))


def _block(text: str) -> str:
    return f"```text\n{text.rstrip()}\n```\n"
