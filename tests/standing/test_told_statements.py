"""Statements whose own sentence does not tell that, or by whom, something was said."""

import pytest

from sourcebook.checks import Work, run_checks
from sourcebook.explain.sayings import told
from sourcebook.history.news import News
from sourcebook.reading.corpus import read_corpus
from sourcebook.reading.edtf import parse_edtf
from tests.build import Box
from tests.standing.row import Row
from tests.standing.world import build

QUOTE = "Redland shelled the hospital"


def work(text: str, publisher: str = "blues", who: str = "speakers: [blues]", lang: str = "en") -> Work:
    box = Box()
    box.add("actor", "blues", "name: Blueland\nkind: state\n")
    box.add("actor", "post", "name: Kell Post\nkind: media\n")
    box.topic("war")
    box.source("paper", f"Rain. {QUOTE}.\n\nBlueland met.", publisher=publisher, lang=lang)
    box.add(
        "claim",
        "it",
        f"text: {text}\nkind: statement\n{who}\ntopics: [war]\nevidence:\n  - {{source: paper, quote: {QUOTE}}}\n",
    )
    settles = "text: It is on record.\n      claim: it\n      standing: [on-record, reported]"
    box.add(
        "question",
        "q",
        "text: Did Redland shell it?\ntopics: [war]\nwhy_it_matters: It does.\nraised_by: [it]\n"
        f"resolves_when:\n  any:\n    - {settles}\n",
    )
    corpus, faults = read_corpus(box.tree)
    assert faults == ()
    done = Work(corpus=corpus, news=News.between(None, corpus), whole=True, as_of=parse_edtf("2026-01-01"))
    run_checks(done, ())
    return done


@pytest.mark.parametrize(
    ("text", "fields", "said", "settles"),
    [
        ("Redland shelled it.", {}, "Blueland: Redland shelled it.", False),
        ("Blueland shelled it.", {}, "Blueland: Blueland shelled it.", False),
        ("Blueland said that Redland shelled it.", {}, "Blueland said that Redland shelled it.", True),
        ("Blueland demanded an end of it.", {}, "Blueland demanded an end of it.", True),
        ("The state said that it was shelled.", {}, "Blueland: The state said that it was shelled.", True),
        ("Blueland erklärte, das Spital brenne.", {"lang": "de"}, "Blueland erklärte, das Spital brenne.", True),
        ("Das Spital brannte.", {"lang": "de"}, "Blueland: Das Spital brannte.", False),
        ("It is so.", {"lang": "xx"}, "Blueland: It is so.", False),
        ("Redland shelled it.", {"publisher": "post"}, "Reported: Blueland: Redland shelled it.", False),
        ("The state said it.", {"publisher": "post"}, "Reported: The state said it.", True),
        ("Someone said it.", {"publisher": "post", "who": "described_as: someone"}, "Reported: Someone said it.", True),
    ],
)
def test_a_statement_is_told_as_somebodys_word(text: str, fields: dict[str, str], said: str, settles: bool) -> None:
    done = work(text, **fields)
    assert done.derived
    assert told(done.corpus, done.derived.claims["it"]) == said
    assert done.derived.questions["q"].conditions[0].holds is settles


@pytest.mark.parametrize(
    ("said", "evidence", "standing"),
    [
        ("ngo -> paper-1 basis=observed", "radio-1", "confirmed"),
        ("ngo -> ngo-page basis=observed", "radio-1", "confirmed"),  # on record
        (
            "ngo -> city-page basis=observed",
            "radio-1",
            "repeated",
        ),  # the city's word, by an interested side's text alone
        ("ngo -> city-page basis=observed", "city-page", "claimed"),
        ("ngo -> anon basis=observed", "radio-1", "single-source"),
        ("ngo -> ngo-page+city-page basis=observed", "radio-1", "confirmed"),
        ("union -> city-page basis=observed", "radio-1", "repeated"),
        ("? -> city-page basis=observed", "city-page", "claimed"),
    ],
)
def test_what_only_an_interested_side_passes_on_is_its_own_word(said: str, evidence: str, standing: str) -> None:
    row = Row("", standing, "", evidence=(evidence,), said=(said,))
    assert build(row).derive().claims["it"].standing.value == standing
