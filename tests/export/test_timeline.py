"""The calendar, as an outside reader reads it: what is not a day is on no day."""

from datetime import date
from typing import Any

import icalendar
import pytest

from sourcebook.explain.sayings import told
from sourcebook.export.icalendar_file import escaped, folded, whole_days
from sourcebook.reading.edtf import parse_edtf
from tests.export.conftest import Exported


def components(exported: Exported) -> dict[str, Any]:
    calendar = icalendar.Calendar.from_ical(exported.files["timeline.ics"])
    assert all(part.errors == [] for part in calendar.walk())
    return {str(part["X-SOURCEBOOK-CLAIM"]): part for part in calendar.subcomponents}


@pytest.mark.parametrize("site", ["ferry", "seed", "bare"])
def test_every_dated_claim_is_there_once(site: str, request: pytest.FixtureRequest) -> None:
    of: Exported = request.getfixturevalue(site)
    dated = {id_: e.record.when for id_, e in of.facts.corpus.claims.items() if e.record.when}
    found = components(of)
    assert found.keys() == dated.keys()
    assert len({str(part["UID"]) for part in found.values()}) == len(found)
    for id_, part in found.items():
        days, when = whole_days(dated[id_]), dated[id_]
        assert part["X-SOURCEBOOK-WHEN"] == when.text
        if days is None:
            assert part.name == "VJOURNAL"
            assert not {"DTSTART", "DTEND", "DURATION"} & set(part)
        else:
            assert part.name == "VEVENT"
            assert part["DTSTART"].dt == when.earliest
            assert type(part["DTSTART"].dt) is date
            last = part["DTEND"].dt.toordinal() - 1 if "DTEND" in part else when.earliest.toordinal()
            assert last == when.latest.toordinal()
        derivation = of.facts.derived.claims[id_]
        assert part["SUMMARY"].startswith(told(of.facts.corpus, derivation))
        assert ("URL" in part) == (site != "bare")


def test_both_kinds_occur(ferry: Exported) -> None:
    names = [part.name for part in components(ferry).values()]
    assert names.count("VEVENT") > 20
    assert names.count("VJOURNAL") > 5


def test_a_withdrawn_claim_is_cancelled(ferry: Exported) -> None:
    withdrawn = {i for i, d in ferry.facts.derived.claims.items() if d.standing.value == "withdrawn"}
    cancelled = {id_ for id_, part in components(ferry).items() if part.get("STATUS") == "CANCELLED"}
    assert cancelled == withdrawn & components(ferry).keys() != set()


def test_stamps_are_of_the_last_commit_that_touched_the_claim(ferry: Exported, bare: Exported) -> None:
    log = ferry.facts.log
    for id_, part in components(ferry).items():
        times = [c.time for c in log.commits if id_ in (*c.added, *c.changed)]
        assert part["DTSTAMP"].dt.strftime("%Y-%m-%dT%H:%M:%SZ") == times[0]
    assert {part["DTSTAMP"].dt.year for part in components(bare).values()} == {1970}


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("2025-03-18", (date(2025, 3, 18), date(2025, 3, 18))),
        ("2025-03-18/2025-03-20", (date(2025, 3, 18), date(2025, 3, 20))),
        ("9999-12-30", (date(9999, 12, 30), date(9999, 12, 30))),
        ("9999-12-31", None),
        ("2025-03-18?", None),
        ("2025-03-18~", None),
        ("2025-03-18/2025-03-20~", None),
        ("2025-03", None),
        ("2025", None),
        ("202X", None),
        ("2025-03-XX", None),
        ("2025-21", None),
        ("2025-03/2025-04", None),
        ("2025-03-18/2025-04", None),
        ("../2025-03-18", None),
        ("2025-03-18/..", None),
        ("2025-03-18/", None),
    ],
)
def test_what_is_a_day(text: str, days: tuple[date, date] | None) -> None:
    assert whole_days(parse_edtf(text)) == days


@pytest.mark.parametrize(
    "text",
    [
        "a;b,c\\d", "one\ntwo", "BEGIN:VEVENT\nEND:VCALENDAR", "\\n", "x" * 500, "é" * 200, "東" * 100, "👩‍👩‍👧" * 60, ":;,", "\"q\"", "a\r\nb",
    ],
)  # fmt: skip
def test_texts_come_back(text: str) -> None:
    line = folded(f"SUMMARY:{escaped(text)}")
    assert all(len(part.encode()) <= 75 for part in line.split("\r\n"))
    assert all(part.startswith(" ") for part in line.split("\r\n")[1:])
    data = f"BEGIN:VJOURNAL\r\nUID:u\r\nDTSTAMP:20250101T000000Z\r\n{line}\r\nEND:VJOURNAL\r\n"
    assert str(icalendar.Component.from_ical(data)["SUMMARY"]) == text.replace("\r\n", "\n")


def test_lines(ferry: Exported) -> None:
    data = ferry.files["timeline.ics"]
    assert data.endswith(b"END:VCALENDAR\r\n")
    assert data.count(b"\n") == data.count(b"\r\n")
    assert max(map(len, data.split(b"\r\n"))) <= 75
    data.decode("utf-8")
