"""The invented corpus in examples/ferry/: it shows every word that the software knows, and each of them is right."""

import hashlib
import inspect
import json
import re
import shutil
from collections.abc import Iterator
from enum import StrEnum
from pathlib import Path

import jsonschema
import pytest
import yaml
from click.testing import CliRunner
from selectolax.lexbor import LexborHTMLParser

import sourcebook.lines.carrying
import sourcebook.lines.line_checks
import sourcebook.quotes.verdicts
import sourcebook.reading.records as records
import sourcebook.reading.records.line_records as line_records
import sourcebook.standing.commitment_status
import sourcebook.standing.question_status
import sourcebook.standing.rules
import sourcebook.standing.vocabulary
import sourcebook.standing.witnesses
from sourcebook.cli import cli
from sourcebook.explain.position_words import stance_words
from sourcebook.lines.line_checks import Mark
from sourcebook.pages.checked import Checked
from sourcebook.pipeline import load
from sourcebook.publish.engine import build_site
from sourcebook.quotes.verdicts import Verdict
from sourcebook.reading.edtf import Edtf, parse_edtf
from sourcebook.reading.records import Kind, Part, Standing, Storage
from sourcebook.standing.derivation import Derived
from sourcebook.standing.vocabulary import Flag
from tests import ferry
from tests.conftest import ROOT

FERRY = ROOT / "examples/ferry"
AS_OF = "2025-10-05"

#: Words that no corpus which builds can show, and vocabularies that one corpus should not use up; each with its reason.
ELSEWHERE: dict[str, str] = {
    "Standing.UNSOURCED": "refused by the build",
    "Rule.UNSOURCED": "refused by the build",
    "Rule.ASIDE": "no claim of the example is left without support; tests/standing/test_set_aside.py has some",
    "Verdict.MISMATCH": "refused by the build",
    "Mark.CONTRADICTED": "refused by the build",
    "Why.CONTRADICTION": "refused by the build",
    "Mark.OWN": "every sentence of the example cites; tests/lines/ has the author's own",
    "Mark.NOT_CHECKED": "needs a language without data; tests/lines/ has one",
    "CommitmentStatus.SAID_KEPT": "every outcome here has another voice; tests/standing/test_commitments.py has the words",
    "CommitmentStatus.SAID_BREACHED": "as above",
    "Flag.CHALLENGED": "a claim replaced by one that stands lower is a fault to mend; tests/standing/ has some",
    "Grade.F": "an F is as good as no publisher, of which the example has one; tests/standing/test_unknown.py has some",
    "Reason.*": "reasons of a mismatch; tests/quotes/ has them all",
    "Likelihood.*": "ICD 203 asks that a product keeps to one row of its synonyms",
}


@pytest.fixture(scope="module")
def checked() -> Checked:
    return load(FERRY)


@pytest.fixture(scope="module")
def derived(checked: Checked) -> Derived:
    assert checked.facts is not None
    return checked.facts.derived


# --- what it comes to --------------------------------------------------------------------------------------------


def standings(derived: Derived) -> dict[str, str]:
    return {
        id_: " ".join((d.standing.value, d.rule.name, *(flagged.flag.value for flagged in d.flags)))
        for id_, d in derived.claims.items()
    }


def statuses(derived: Derived) -> dict[str, str]:
    questions = {id_: question.status.value for id_, question in derived.questions.items()}
    return questions | {id_: commitment.status.value for id_, commitment in derived.commitments.items()}


def test_every_claim_stands_as_it_was_worked_out(derived: Derived) -> None:
    assert str(derived.as_of) == AS_OF
    assert standings(derived) == ferry.CLAIMS


def test_every_question_and_commitment_is_as_it_was_worked_out(derived: Derived) -> None:
    assert statuses(derived) == ferry.QUESTIONS | ferry.COMMITMENTS
    named = {id_: tuple(c.claim for c in derived.questions[id_].candidates) for id_ in ferry.CANDIDATES}
    assert named == ferry.CANDIDATES


def test_what_each_fragile_standing_hangs_on(derived: Derived) -> None:
    fragile = {
        id_: flagged.details for id_, d in derived.claims.items() for flagged in d.flags if flagged.flag is Flag.FRAGILE
    }
    assert fragile == ferry.FRAGILE


def test_positions_over_time(checked: Checked, derived: Derived) -> None:
    newest = {
        id_: "; ".join(
            f"{actor} {stance_words(checked.corpus, row)}" for actor, rows in demand.newest.items() for row in rows
        )
        for id_, demand in derived.demands.items()
    }
    assert newest == ferry.POSITIONS
    splits = {id_: tuple(sorted(demand.splits)) for id_, demand in derived.demands.items() if demand.splits}
    assert splits == ferry.SPLITS
    for (demand, actor), shifts in ferry.SHIFTS.items():
        history = derived.demands[demand].history[actor]
        assert ", ".join(f"{row.as_of} {row.position.stance.value}" for row in history) == shifts
    conditions = {
        id_: tuple(condition.demand for condition in entry.record.condition_for)
        for id_, entry in checked.corpus.demands.items()
        if entry.record.condition_for
    }
    assert conditions == ferry.CONDITIONS


@pytest.mark.parametrize("date", ferry.EARLIER)
def test_at_an_earlier_date(date: str) -> None:
    checked = load(FERRY, as_of=parse_edtf(date))
    assert checked.facts is not None
    expected = ferry.CLAIMS | ferry.QUESTIONS | ferry.COMMITMENTS | ferry.EARLIER[date]
    assert standings(checked.facts.derived) | statuses(checked.facts.derived) == expected


def test_problems_are_those_that_its_flags_imply(checked: Checked) -> None:
    found = [(p.code, p.span.path, p.field) for p in checked.problems if p.severity.value == "warning"]
    assert found == list(ferry.WARNINGS)
    others = [p.code for p in checked.problems if p.severity.value != "warning"]
    assert others == ["Q301"]
    done = CliRunner().invoke(cli, ["check", "--root", str(FERRY)])
    assert done.exit_code == 0
    assert f"check: no errors, {len(ferry.WARNINGS)} warnings" in done.output


def test_lines_are_carried_signed_or_say_so(checked: Checked) -> None:
    lines = checked.state.lines
    claims = [line for line in lines if line.placed.record in checked.corpus.claims and line.placed.field == "text"]
    carried = sum(line.mark is Mark.CARRIED for line in claims)
    assert carried >= 0.8 * len(claims), f"{carried} of {len(claims)}"
    assert {signer.by for line in lines for signer in line.signers} == {"A. Reader", "N. Holm"}
    signed = {line.placed.record for line in lines if line.mark is Mark.SIGNED}
    assert {"closing-the-ferry", "winter-crossing", "state-of-the-hull", "passengers-2019"} <= signed
    for id_ in checked.corpus.briefings:
        assert {line.mark for line in lines if line.placed.record == id_} == {Mark.CARRIED, Mark.SIGNED, Mark.UNSIGNED}


def test_signatures_that_lapsed(checked: Checked) -> None:
    lapsed = {
        (line.placed.record, line.placed.line.text, line.lapse.signer.by, line.lapse.changed)
        for line in checked.state.lines
        if line.lapse
    }
    assert lapsed == ferry.LAPSED
    assert all(line.mark is Mark.UNSIGNED for line in checked.state.lines if line.lapse)


def test_lines_carried_through_words_that_editors_hold_equal(checked: Checked) -> None:
    groups = {", ".join(group.words) for group in checked.corpus.line_files.equal}
    through = {
        (line.placed.record, line.placed.line.text, group)
        for line in checked.state.lines
        if line.mark is Mark.CARRIED and line.outcome
        for group in groups & set(line.outcome.through)
    }
    assert through == ferry.THROUGH
    assert {group for _, _, group in through} == groups


def test_the_private_text_can_be_put_beside_the_corpus(tmp_path: Path) -> None:
    shutil.copytree(FERRY, tmp_path / "ferry")
    data = ferry.PRIVATE_TEXT.encode()
    private = tmp_path / "ferry/facts/.private" / f"{hashlib.sha256(data).hexdigest()}.txt"
    private.parent.mkdir()
    private.write_bytes(data)
    checked = load(tmp_path / "ferry")
    assert checked.facts is not None
    assert standings(checked.facts.derived)["electric-ferry-ordered"] == "single-source SINGLE_SOURCE"
    assert checked.checks.counts()[Verdict.UNAVAILABLE] == 0
    assert "Q301" not in {problem.code for problem in checked.problems}


# --- that it shows everything ------------------------------------------------------------------------------------


def vocabularies() -> Iterator[type[StrEnum]]:
    """Every enumeration of the records, of evidence and of standing; a new one must be shown too."""
    modules = (
        records,
        sourcebook.lines.carrying,
        sourcebook.lines.line_checks,
        sourcebook.quotes.verdicts,
        sourcebook.standing.vocabulary,
        sourcebook.standing.question_status,
        sourcebook.standing.commitment_status,
        sourcebook.standing.rules,
        sourcebook.standing.witnesses,
    )
    found = {
        thing
        for module in modules
        for _, thing in inspect.getmembers(module, inspect.isclass)
        if issubclass(thing, StrEnum) and thing is not StrEnum
    }
    return iter(sorted(found, key=lambda thing: thing.__name__))


def parts(value: object) -> Iterator[object]:
    """Every value inside a record, parts and enumerated words included."""
    yield value
    if isinstance(value, Part):
        for name in type(value).model_fields:
            yield from parts(getattr(value, name))
    elif isinstance(value, tuple):
        for item in value:
            yield from parts(item)
    elif isinstance(value, dict):
        for item in value.values():
            yield from parts(item)


def name(word: StrEnum) -> str:
    """A word with its vocabulary: words of two vocabularies can be equal as texts."""
    return f"{type(word).__name__}.{word.name}"


def shown(checked: Checked, derived: Derived) -> set[str]:
    """Every word that the corpus shows, authored or computed."""
    authored = (value for entry in checked.corpus.entries() for value in parts(entry.record))
    # records name standings that they want; only those that are computed count here
    found = {name(value) for value in authored if isinstance(value, StrEnum) and not isinstance(value, Standing)}
    found |= {name(kind) for kind in Kind if checked.corpus.by_kind[kind]}
    found |= {name(check.verdict) for check in checked.checks.quotes.values()}
    for claim in derived.claims.values():
        found |= set(map(name, (claim.standing, claim.rule, claim.group, *(flagged.flag for flagged in claim.flags))))
        found |= {name(testimony.witness.via) for testimony in (*claim.supports, *claim.refutes)}
    for line in checked.state.lines:
        found |= {name(line.mark)} | ({name(line.outcome.why)} if line.outcome and line.outcome.why else set())
    found |= {name(question.status) for question in derived.questions.values()}
    return found | {name(commitment.status) for commitment in derived.commitments.values()}


def test_every_word_of_every_vocabulary_occurs(checked: Checked, derived: Derived) -> None:
    words = {name(word) for vocabulary in vocabularies() for word in vocabulary}
    missing = words - shown(checked, derived)
    assert {one for one in missing if not {one, f"{one.partition('.')[0]}.*"} & ELSEWHERE.keys()} == set()
    assert len({one.partition(".")[0] for one in words}) >= 25


def test_every_field_of_every_record_occurs(checked: Checked) -> None:
    used, known = set(), set()
    for entry in checked.corpus.entries():
        for value in parts(entry.record):
            if isinstance(value, Part):
                used |= {(type(value).__name__, name) for name in value.model_fields_set}
    files = checked.corpus.line_files
    for part in (*files.equal, *(signed.signature for some in files.signed.values() for signed in some)):
        used |= {(type(part).__name__, name) for name in part.model_fields_set}
    known |= {("Signature", name) for name in line_records.Signature.model_fields}
    known |= {("EqualWords", name) for name in line_records.EqualWords.model_fields}
    for _, thing in inspect.getmembers(records, inspect.isclass):
        if issubclass(thing, Part) and thing is not Part:
            known |= {(thing.__name__, name) for name in thing.model_fields}
    assert known - used == set()


SHAPES = {
    "year": r"\d{4}",
    "month": r"\d{4}-(0[1-9]|1[0-2])",
    "day": r"\d{4}-\d\d-\d\d",
    "season": r"\d{4}-2[1-4]",
    "uncertain": r".*\?.*",
    "approximate": r".*~.*",
    "both": r".*%.*",
    "interval": r"\d[^/]*/\d.*",
    "open start": r"\.\./.*",
    "open end": r".*/\.\.",
    "unspecified day": r".*-XX.*",
    "unspecified year": r"\d{3}X.*",
}


def test_dates_of_every_shape_occur(checked: Checked) -> None:
    dates = {v.text for e in checked.corpus.entries() for v in parts(e.record) if isinstance(v, Edtf)}
    assert [name for name, shape in SHAPES.items() if not any(re.fullmatch(shape, date) for date in dates)] == []


def test_what_issue_and_reader_expect_of_it(checked: Checked, derived: Derived) -> None:
    corpus = checked.corpus
    assert len(corpus.sources) >= 8
    assert len(corpus.claims) >= 40
    quotes = [evidence for entry in corpus.claims.values() for evidence in entry.record.evidence]
    assert any(evidence.translation and corpus.sources[evidence.source].record.lang == "de" for evidence in quotes)
    assert any("[…]" in evidence.quote for evidence in quotes)
    assert any(evidence.insertions for evidence in quotes)
    assert sum(bool(source.record.upstream) for source in corpus.sources.values()) == 2
    assert any(
        point.cells[p].silent for d in corpus.disputes.values() for point in d.record.points for p in point.cells
    )
    assert any(position.silent for demand in corpus.demands.values() for position in demand.record.positions)
    # a commitment that depends on another, and a party that comes from a wider topic alone
    assert any(entry.record.conditional_on in corpus.commitments for entry in corpus.commitments.values())
    hull = corpus.claims["operator-on-repair-cost"].record
    assert not corpus.topics["hull"].record.parties
    assert "tarnholt-group" in derived.sides.parties(hull)


class AsEditorsRead(yaml.SafeLoader):
    """YAML 1.2's core schema, by which editors go: no dates, and `on` and `no` are words."""


AsEditorsRead.yaml_implicit_resolvers = {}
for tag, pattern, first in (
    ("bool", r"true|True|TRUE|false|False|FALSE", "tTfF"),
    ("int", r"[-+]?[0-9]+", "-+0123456789"),
    ("null", r"~|null|Null|NULL|", ["~", "n", "N", ""]),
):
    AsEditorsRead.add_implicit_resolver(f"tag:yaml.org,2002:{tag}", re.compile(f"(?:{pattern})$"), list(first))


@pytest.mark.parametrize("root", [ROOT, FERRY], ids=["real", "ferry"])
def test_editors_find_nothing_wrong(root: Path) -> None:
    for kind in Kind:
        if kind is Kind.BRIEFING:
            continue
        schema = json.loads((ROOT / f"schema/{kind.value}.json").read_text(encoding="utf-8"))
        validator = jsonschema.Draft202012Validator(schema)
        paths = sorted((root / kind.folder).rglob("*.yml"))
        assert paths
        for path in paths:
            record = yaml.load(path.read_text(encoding="utf-8"), AsEditorsRead)
            assert [error.message for error in validator.iter_errors(record)] == [], path
            named = path.read_text(encoding="utf-8").partition("\n")[0].removeprefix("# yaml-language-server: $schema=")
            assert (path.parent / named).resolve() == ROOT / f"schema/{kind.value}.json", path


# --- that it says what it is -------------------------------------------------------------------------------------


def test_nothing_in_it_is_taken_for_real(checked: Checked) -> None:
    for id_, entry in checked.corpus.sources.items():
        source = entry.record
        assert "nvented for this example" in (source.note or ""), id_
        if source.snapshot.storage is Storage.PUBLIC:
            text = (FERRY / f"facts/sources/{id_}.txt").read_text(encoding="utf-8")
            assert re.search(r"invented|does not exist|There is no Whistle|erfunden", text), id_
            assert 150 <= len(text.split()) <= 600, id_
    for path in FERRY.rglob("*"):
        if path.suffix in (".yml", ".md", ".txt"):
            for host in re.findall(r"https?://([^/\s\"']+)", path.read_text(encoding="utf-8")):
                assert host.endswith((".example", "example.org")), (path, host)


def test_every_sentence_of_its_briefings_cites(checked: Checked) -> None:
    assert checked.prose is not None
    for id_, prose in checked.prose.items():
        assert prose.statements, id_
        assert all(sentence.cites for sentence in prose.statements), id_
        assert "invented" in prose.statements[0].text, id_
        assert 200 <= sum(len(s.text.split()) for s in prose.sentences) <= 900, id_
        assert "invented" in checked.corpus.briefings[id_].record.summary


def test_its_site_says_on_every_page_that_it_is_invented(tmp_path: Path) -> None:
    built = build_site(FERRY, tmp_path / "site")
    assert built.ok, built.problems
    pages = sorted((tmp_path / "site").rglob("*.html"))
    assert len(pages) > 150
    for path in pages:
        bar = LexborHTMLParser(path.read_text(encoding="utf-8")).css("aside.md-banner p.sb-announce")
        assert [node.text() for node in bar] == [
            "Everything here is invented: the town, the people, the bodies, the newspapers and every document. It is an "
            "example of how Sourcebook works."
        ], path
    assert (tmp_path / "site/404.html") in pages
    private = (tmp_path / "site/sources/shipping-quarterly-summer/index.html").read_text(encoding="utf-8")
    assert "Batteries and drive" not in private
