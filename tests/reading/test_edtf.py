from datetime import date

import pytest

from sourcebook.reading.edtf import parse_edtf

VALID = {
    "2025": ("2025-01-01", "2025-12-31"),
    "2025-03": ("2025-03-01", "2025-03-31"),
    "2024-02": ("2024-02-01", "2024-02-29"),
    "2025-03-18": ("2025-03-18", "2025-03-18"),
    "2025-03-18?": ("2025-03-18", "2025-03-18"),
    "2025-03~": ("2025-03-01", "2025-03-31"),
    "2025%": ("2025-01-01", "2025-12-31"),
    "202X": ("2020-01-01", "2029-12-31"),
    "20XX": ("2000-01-01", "2099-12-31"),
    "00XX": ("0001-01-01", "0099-12-31"),
    "2025-XX": ("2025-01-01", "2025-12-31"),
    "2025-XX-XX": ("2025-01-01", "2025-12-31"),
    "2025-03-XX": ("2025-03-01", "2025-03-31"),
    "2025-21": ("2025-03-01", "2025-05-31"),
    "2025-24": ("2025-12-01", "2026-02-28"),
    "9999-24": ("9999-12-01", "9999-02-28"),
    "2025-03-18/2025-03-20": ("2025-03-18", "2025-03-20"),
    "2025/2026-02": ("2025-01-01", "2026-02-28"),
    "../2025-03-18": ("0001-01-01", "2025-03-18"),
    "2025-03-18/..": ("2025-03-18", "9999-12-31"),
    "/2025": ("0001-01-01", "2025-12-31"),
    "2025/": ("2025-01-01", "9999-12-31"),
    "2025?/2026~": ("2025-01-01", "2026-12-31"),
}
INVALID = (
    "", "x", "25", "2025-3", "2025-13", "2025-00", "2025-02-29", "2025-02-30", "2025-04-31", "2025-03-00", "2025/03/18",
    "18.03.2025", "March 2025", "2025-03-18T10:00", "0000", "2X25", "20X5", "X025", "202X-03", "2025-XX-05", "2025-25", "2025-21-01",
    "2026/2025", "../..", "/", "2025-03-18??", "Y17E7", "-2025", "٢٠٢٥", "2025 ",
)  # fmt: skip


@pytest.mark.parametrize("text", VALID)
def test_valid(text: str) -> None:
    found = parse_edtf(text)
    assert str(found) == text
    if text != "9999-24":
        assert (found.earliest, found.latest) == tuple(map(date.fromisoformat, VALID[text]))


@pytest.mark.parametrize("text", INVALID)
def test_invalid(text: str) -> None:
    with pytest.raises(ValueError, match=r"\w"):
        parse_edtf(text)


def test_qualifiers_and_precision() -> None:
    assert parse_edtf("2025-03-18").precise
    assert not parse_edtf("2025-03-18?").precise
    assert parse_edtf("2025-03-18?").uncertain
    assert parse_edtf("2025~").approximate
    assert parse_edtf("2025%").uncertain
    assert parse_edtf("2025%").approximate
    assert parse_edtf("2025?/2026~").approximate
    assert not parse_edtf("2025-03").precise


def test_order() -> None:
    assert parse_edtf("2025-03").is_before(parse_edtf("2025-04-01"))
    assert not parse_edtf("2025-03").is_before(parse_edtf("2025-03-31"))
    assert parse_edtf("2025").sort_key < parse_edtf("2025-02").sort_key
