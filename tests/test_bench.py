"""The generator of corpora that measurements use, and that the measurements count what they say."""

import hashlib
import json
import random
from pathlib import Path

import pytest

from bench import timing
from bench.altered import KINDS, every, sentences
from bench.check import growth, measured
from bench.corpus.__main__ import write
from bench.corpus.languages import LANGUAGES, Language
from bench.corpus.records import Size, files
from bench.locate import goodness, hostile, marked_well, speeds
from bench.pdfs import made, real
from bench.peer.__main__ import by_us, corpus, read_report, wrong
from bench.peer.trials import ALTERED, VERBATIM, Trial, sources, trials
from sourcebook.pipeline import load
from sourcebook.quotes.verdicts import Passage, Verdict


def test_a_generated_corpus_is_sound(tmp_path: Path) -> None:
    write(Size(claims=300, sources=90, quotes=600), 1, tmp_path)
    checked = load(tmp_path)
    told = {"I201", "I206", "Q205", "Q207"}  # a register is copied by another, and names its council or leaves it out
    assert [p for p in checked.problems if p.code not in told] == []
    assert checked.checks.counts()[Verdict.EXACT] == 600
    assert len(checked.corpus.claims) == 300


@pytest.mark.parametrize("size", [Size(claims=1, sources=1, quotes=1), Size(claims=70, sources=30, quotes=40)])
def test_small_and_odd_corpora_hold_no_error(size: Size, tmp_path: Path) -> None:
    write(size, 3, tmp_path)
    checked = load(tmp_path)
    assert checked.ok
    assert checked.checks.counts()[Verdict.EXACT] == max(size.quotes, size.claims)


def test_the_same_seed_gives_the_same_bytes() -> None:
    def digest(seed: int) -> str:
        return hashlib.sha256(repr(list(files(Size(claims=50, sources=20, quotes=90), seed))).encode()).hexdigest()

    assert digest(1) == digest(1) != digest(2)


@pytest.mark.parametrize("language", LANGUAGES, ids=lambda language: language.tag)
def test_altered_sentences_differ_by_the_words_named(language: Language) -> None:
    events, text = sentences(random.Random(1), language, 2_000)
    for altered in every(random.Random(2), language, events, 10 * len(KINDS)):
        assert altered.sentence in text
        assert altered.quote != altered.sentence
        assert all(word in altered.quote for word in altered.ours)
        assert all(word in altered.sentence for word in altered.theirs)


def test_marks_are_right_when_they_are_the_changed_words() -> None:
    altered = next(every(random.Random(1), LANGUAGES[0], sentences(random.Random(1), LANGUAGES[0], 500)[0], 1))
    (word,) = altered.ours
    start = altered.quote.index(word)

    def hint(*differs: tuple[int, int]) -> Passage:
        return Passage(start=0, end=9, differs=differs, instead=())

    assert marked_well(hint((start, start + len(word))), altered)
    assert not marked_well(hint(), altered)
    assert not marked_well(hint((0, 9)), altered)
    assert not marked_well(hint((start, start + len(word)), (0, 9)), altered)


def test_measurements_of_one_quote_run(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bench.locate.SNAPSHOTS", {"small": (600, 0.3)})
    rows = list(speeds(1, 2))
    assert {row[1] for row in rows} >= {"folding the snapshot", "hint, snapshot folded"}
    assert all(row[3] <= row[4] <= row[5] for row in rows)
    assert [row[1] for row in goodness(1, 5)] == list(KINDS)
    assert len(list(hostile(1, 3_000))) > 60


def test_a_whole_check_is_measured(tmp_path: Path) -> None:
    row = measured(40, 1, tmp_path)
    assert row[:3] == ("40", 20, 4)
    assert growth([("10", 0, 0, 0, 0, 2.0), ("1,000", 0, 0, 0, 0, 200.0)]) == pytest.approx(1.0)
    assert growth([("10", 0, 0, 0, 0, 2.0), ("100", 0, 0, 0, 0, 200.0)]) == pytest.approx(2.0)


# --- the table of truth ----------------------------------------------------------------------------------------


def test_this_project_gets_every_trial_right(tmp_path: Path) -> None:
    chance = random.Random(7)
    kept = sources(chance, 18, 3)
    every_one = trials(chance, kept)
    assert {trial.kind for trial in every_one} >= {*VERBATIM, *ALTERED, "negation dropped"}
    verdicts, _ = by_us(kept, every_one, tmp_path)
    assert [trial for trial, passed in zip(every_one, verdicts, strict=True) if passed != trial.stands] == []


def test_trials_say_the_truth() -> None:
    chance = random.Random(8)
    kept = sources(chance, 18, 3)
    for trial in trials(chance, kept):
        plain = " ".join(trial.quote.split()).replace("'", "’")
        text = " ".join(kept[trial.source].text.split())
        at = text.find(plain)
        cut = at >= 0 and text[at + len(plain) : at + len(plain) + 1].isdigit()
        assert (at >= 0 and not cut) == trial.stands, trial


def test_wrong_verdicts_are_counted_for_each_tool_and_kind() -> None:
    def trial(kind: str, stands: bool) -> Trial:
        return Trial(kind=kind, language="en", source=0, quote="", stands=stands)

    rows = list(
        wrong(
            [
                (trial("same", True), True, False),
                (trial("same", True), False, False),
                (trial("number", False), False, True),
                (trial("case", False), False, False),
            ]
        )
    )
    assert rows == [
        ("same", 2, "pass", 1, 2),
        ("ALL", 2, "pass", 1, 2),
        ("number", 1, "fail", 0, 1),
        ("case", 1, "fail", 0, 0),
        ("ALL", 2, "fail", 0, 1),
    ]


def test_the_peers_report_is_read_in_full() -> None:
    report = "  [ERROR] x\n      Location: evidence[1,001].supporting_text\n  Snippets checked: 1,002\n"
    assert [at for at, passed in enumerate(read_report(report, 1_002)) if not passed] == [1_001]
    with pytest.raises(SystemExit, match="did not look at every quote"):
        read_report(report, 1_003)


def test_trials_are_written_in_the_model(tmp_path: Path) -> None:
    kept = sources(random.Random(1), 2, 2)
    some = [Trial(kind="it", language="en", source=1, quote='"so" it: is #1', stands=False)]
    for path, text in corpus(kept, some):
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_text(text)
    (claim,) = load(tmp_path).corpus.claims.values()
    assert claim.record.evidence[0].quote == json.loads(json.dumps('"so" it: is #1'))


def test_percentiles_and_tables() -> None:
    assert timing.percentile([3, 1, 2, 4], 0.5) == 2
    assert timing.percentile(range(1, 101), 0.95) == 95
    assert timing.percentile([7], 0.95) == 7
    rows = timing.table(("what", "n"), [("a", 1_000), ("bb", 0.5)]).splitlines()
    assert rows == ["| what | n     |", "| ---- | ----- |", "| a    | 1,000 |", "| bb   |  0.50 |"]


def test_pdfs_are_counted() -> None:
    """What is lost in silence is counted, and quotes of a made-up PDF are."""
    rows = list(real(Path(__file__).parent / "authoring/capture/pdf"))
    assert [(name, pages, lost) for name, pages, _, _, lost, _ in rows] == [
        ("browser.pdf", 1, ""),
        ("right-to-left.pdf", 1, 0),
    ]
    counts, wrong = made(2)
    assert counts.total() == 8
    assert len(wrong) == counts["honest refused"] + counts["altered verified"]
