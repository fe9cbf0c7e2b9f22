"""The checks of a corpus, in the one order in which build, check and history run them.

A check yields located problems and never stops at the first. What it needs to be there decides when it is left out:
a corpus with a dangling reference has no circles to look for.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace

from sourcebook.history.news import News
from sourcebook.lines.contrary_claims import check_contraries
from sourcebook.lines.line_checks import LineCheck, check_lines, check_names
from sourcebook.lines.line_table import LineTable
from sourcebook.lines.support_checks import Remark, Supports, check_support
from sourcebook.lines.unread_matters import unread_matters
from sourcebook.problems import Problem, errors
from sourcebook.prose.markdown import read_prose
from sourcebook.quotes.basis_words import Entered, check_bases
from sourcebook.quotes.quote_checks import EvidenceCheck, check_evidence
from sourcebook.quotes.silent_texts import check_silences
from sourcebook.quotes.stated_beside import check_stated
from sourcebook.reading.corpus import Corpus
from sourcebook.reading.cycles import check_cycles
from sourcebook.reading.edtf import Edtf
from sourcebook.reading.mentions import check_mentions
from sourcebook.reading.mixed_scripts import check_scripts
from sourcebook.reading.references import check_references
from sourcebook.standing.claim_standing import derive_claims
from sourcebook.standing.derivation import Derived, check_standing, derive, latest_date
from sourcebook.standing.judgements import check_told
from sourcebook.standing.named_roles import check_roles
from sourcebook.standing.seeming_independence import check_seeming
from sourcebook.standing.sides import Sides
from sourcebook.standing.stated_dates import check_dates
from sourcebook.standing.who_speaks import hear_voices


@dataclass(slots=True)
class Work:
    """A corpus on its way through the checks.

    ``news`` is what is new since an earlier state: all of it, unless an earlier commit's was derived before. ``whole``
    is false in history, where only what decides a standing is looked at. The rest is filled in.
    """

    corpus: Corpus
    news: News
    whole: bool
    as_of: Edtf | None = None
    checks: EvidenceCheck = field(default_factory=lambda: EvidenceCheck(snapshots={}, quotes={}))
    remarks: Mapping[Entered, Remark] = field(default_factory=dict)
    lines: tuple[LineCheck, ...] = ()
    names: tuple[LineCheck, ...] = ()
    derived: Derived | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Check:
    """One check. ``codes`` are the problems that it can report.

    ``decides``: no standing is right without it; history runs these checks and no others. ``breaks``: records with an
    error of it are unsound. ``sound``: it is left out where records are unsound.
    """

    name: str
    codes: frozenset[str]
    run: Callable[[Work], Iterable[Problem]]
    decides: bool = False
    breaks: bool = False
    sound: bool = False


def _quotes(work: Work) -> Iterable[Problem]:
    if not work.whole:
        work.checks = work.news.checks()
        return ()
    work.checks, found = check_evidence(work.corpus)
    return found


def _alone(work: Work) -> Iterable[Problem]:
    """Set aside what does not carry its claim by itself; it is reported with the lines, which may say so already.
    What nobody has read is told with the standing that it would give.
    """
    touched = work.news.touched()
    told = work.checks.aside.keys() | work.checks.denials
    supports = Supports(work.corpus, work.checks)
    remarks, unread = supports.remarks(touched), supports.unread(touched)
    work.remarks = {place: remark for place, remark in remarks.items() if place not in told}
    kept, still = ({}, frozenset()) if touched is None else work.news.kept(touched)
    found = {place: remark.words for place, remark in work.remarks.items()}
    work.checks = replace(work.checks, aside={**work.checks.aside, **kept, **found}, unread=still | unread)
    return ()


def _supports(work: Work) -> Iterable[Problem]:
    yield from check_support(work.corpus, work.remarks, work.lines)
    yield from check_bases(work.corpus, work.checks.bases)
    yield from check_contraries(work.corpus)
    yield from check_dates(work.corpus, work.checks, latest_date(work.corpus))


def _voices(work: Work) -> Iterable[Problem]:
    """Enter into the checks whose words each quote holds, where its record leaves that open."""
    work.checks, found = hear_voices(work.corpus, work.checks)
    return found


def _lines(work: Work) -> Iterable[Problem]:
    """Check what readers read against what it rests on: only quotes that stand in their sources ground anything."""
    briefings = work.corpus.briefings.items()
    prose = {id_: read_prose(entry.body, entry.record.lang).sentences for id_, entry in briefings}
    table = LineTable(work.corpus, work.checks, prose)
    work.lines, found = check_lines(table)
    unread = unread_matters(work.corpus, work.lines)
    work.checks = replace(work.checks, unread=work.checks.unread | unread)
    work.names, contradicted = check_names(table)
    return (*found, *contradicted)


def _standing(work: Work) -> Iterable[Problem]:
    """Compute how everything stands, and report what rests on nothing: then nothing computed is shown."""
    corpus, checks = work.corpus, work.checks
    if work.whole:
        work.derived = derive(corpus, checks, as_of=work.as_of)
    else:
        claims = derive_claims(corpus, checks, as_of=work.as_of, known=work.news.still_right(work.as_of))
        work.derived = Derived(
            as_of=work.as_of, claims=claims, demands={}, commitments={}, questions={}, sides=Sides(corpus)
        )
    told = check_told(corpus, (*work.lines, *work.names), work.derived.claims)
    found = *check_standing(corpus, checks, work.derived), *told
    if any(problem.code.startswith("S10") for problem in errors(found)):
        work.derived = None
    return found


def _codes(words: str) -> frozenset[str]:
    return frozenset(words.split())


CHECKS: tuple[Check, ...] = (
    Check(
        name="references",
        codes=_codes("R101 R102 R106"),
        run=lambda work: check_references(work.corpus, work.news.to_resolve()),
        decides=True,
        breaks=True,
    ),
    Check(
        name="circles",
        codes=_codes("R106"),
        run=lambda work: check_cycles(work.corpus) if work.news.may_close() else (),
        decides=True,
        breaks=True,
        sound=True,
    ),
    Check(
        name="named actors",
        codes=_codes("R108"),
        run=lambda work: check_mentions(work.corpus, work.news.to_name()),
        decides=True,
        breaks=True,
    ),
    Check(name="scripts", codes=_codes("F201"), run=lambda work: check_scripts(work.corpus)),
    Check(
        name="quotes",
        codes=_codes(
            "Q101 Q102 Q103 Q104 Q105 Q106 Q107 Q201 Q208 Q209 Q210 Q301 Q302 S102 Y113 "
            "I101 I102 I103 I104 I201 Y101 Y112 I107 I108"
        ),
        run=_quotes,
        decides=True,
    ),
    Check(
        name="seeming independence",
        codes=_codes("I202 I203 I204 I205 I208"),
        run=lambda work: check_seeming(work.corpus, work.checks.snapshots),
        sound=True,
    ),
    Check(
        name="what is stated beside a quote",
        codes=_codes("Q202 Q203"),
        run=lambda work: check_stated(work.corpus, work.checks),
    ),
    Check(
        name="silences",
        codes=_codes("S110 S210 S216"),
        run=lambda work: check_silences(work.corpus, work.checks),
    ),
    Check(
        name="who speaks",
        codes=_codes("Q204 Q205 Q206 Q207"),
        run=_voices,
        decides=True,
        sound=True,
    ),
    Check(
        name="roles",
        codes=_codes("S108"),
        run=lambda work: check_roles(work.corpus, work.checks),
        sound=True,
    ),
    Check(name="each support alone", codes=frozenset(), run=_alone, decides=True, sound=True),
    Check(
        name="lines",
        codes=_codes("D101 D102 D103 D104 D105 D106 D107 D301 P201 S201 R101 R102 F104"),
        run=_lines,
    ),
    Check(
        name="what does not count",
        codes=_codes("S111 S206 S207 S208 S209 S211 S212"),
        run=_supports,
        sound=True,
    ),
    Check(
        name="standing",
        codes=_codes("S101 S103 S104 S105 S106 S107 S201 S213 S214 S215 S202 S203 S204 I206 I207"),
        run=_standing,
        decides=True,
        sound=True,
    ),
)


def run_checks(work: Work, read: Iterable[Problem]) -> list[Problem]:
    """Run every check that the corpus allows, in order; ``read`` are the problems of reading it. Fills ``work``."""
    problems = list(read)
    sound = not errors(problems)
    for check in CHECKS:
        if (work.whole or check.decides) and (sound or not check.sound):
            found = tuple(check.run(work))
            problems.extend(found)
            sound = sound and not (check.breaks and errors(found))
    return problems
