"""sourcebook.json: records come back from it, and the committed schema describes it."""

import json
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from sourcebook.export.layout import laid_out
from sourcebook.export.whole_corpus import SCHEMA_PATH, whole_schema
from sourcebook.reading.kinds import KINDS
from sourcebook.reading.records import Kind
from tests.conftest import ROOT
from tests.export.conftest import Exported


@pytest.fixture(params=["ferry", "seed", "bare"])
def either(request: pytest.FixtureRequest) -> Exported:
    found: Exported = request.getfixturevalue(request.param)
    return found


def whole_of(exported: Exported) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(exported.files["sourcebook.json"])
    return found


def test_records_come_back(either: Exported) -> None:
    records = whole_of(either)["records"]
    assert list(records) == [kind.value for kind in Kind]
    for kind, rows in either.facts.corpus.by_kind.items():
        assert {id_: KINDS[kind].model.model_validate(row) for id_, row in records[kind.value].items()} == {
            id_: entry.record for id_, entry in rows.items()
        }


def test_dates_are_their_text(ferry: Exported) -> None:
    claims = whole_of(ferry)["records"]["claim"]
    dated = {id_: e.record.when.text for id_, e in ferry.facts.corpus.claims.items() if e.record.when}
    assert len(dated) > 50
    assert {id_: claims[id_]["when"] for id_ in dated} == dated


def test_the_committed_schema_describes_it(either: Exported) -> None:
    schema = json.loads((ROOT / SCHEMA_PATH).read_bytes())
    assert json.loads(whole_schema()[SCHEMA_PATH]) == schema
    Draft202012Validator.check_schema(schema)
    assert list(Draft202012Validator(schema).iter_errors(whole_of(either))) == []


@pytest.mark.parametrize(
    "change",
    [
        lambda found: found.pop("commit"),
        lambda found: found.update(more=1),
        lambda found: found["claims"]["hull-unsafe"].update(standing="certain"),
        lambda found: found["records"]["claim"]["hull-unsafe"].pop("text"),
        lambda found: found["records"]["claim"]["hull-unsafe"].update(more=1),
        lambda found: found["quotes"][0].update(start="1"),
    ],
)
def test_the_schema_refuses_another_shape(ferry: Exported, change: Any) -> None:
    found = whole_of(ferry)
    change(found)
    schema = json.loads((ROOT / SCHEMA_PATH).read_bytes())
    assert not Draft202012Validator(schema).is_valid(found)


def test_what_is_computed_is_there(ferry: Exported) -> None:
    found, facts = whole_of(ferry), ferry.facts
    assert (found["version"], found["title"], found["as_of"]) == (1, "The Eldre ferry", "2025-10-05")
    assert found["commit"] == facts.log.commits[0].hash
    assert {id_: row["standing"] for id_, row in found["claims"].items()} == {
        id_: d.standing.value for id_, d in facts.derived.claims.items()
    }
    assert found["claims"]["hull-unsafe"]["why"]
    assert found["prose"]["winter-crossing"] == facts.corpus.briefings["winter-crossing"].body
    assert found["sources"]["shipping-quarterly-summer"] == {
        "state": "unavailable",
        "origin": "shipping-quarterly-summer",
    }
    assert [(q["claim"], q["index"]) for q in found["quotes"]] == list(facts.checks.quotes)
    assert found["sides"].keys() == facts.corpus.actors.keys()
    assert found["demands"]["winter-sailings"]["shifts"]
    assert found["questions"]["until-when"]["status"] == "ready"
    assert found["briefings"].keys() == facts.corpus.briefings.keys()


@pytest.mark.parametrize("depth", range(5))
def test_layout_keeps_the_value(depth: int) -> None:
    value = {"a": [1, {"b": [], "c": {}}, None], "d": 'é\n\u2028"', "e": {"f": {"g": [[1, 2], "x"]}}, Kind.CLAIM: True}
    data = laid_out(value, depth=depth)
    assert json.loads(data) == value
    assert data.endswith(b"\n")
    assert (data.count(b"\n") > 1) == (depth > 0)
