from sourcebook.evidence.quotes import Reason, Verdict
from sourcebook.evidence.silence import find_terms
from tests.build import Box, codes

CLAIM = "text: It happened.\nkind: event\ntopics: [ferry]\nevidence:\n"


def test_private_snapshots_are_unavailable_and_never_pass() -> None:
    box = Box().topic().source("s", storage="private")
    box.add("claim", "c", CLAIM + "  - {source: s, quote: Every quote of these tests}\n")
    _, checks, problems = box.check()
    assert codes(problems) == ["Q301"]
    assert checks.quotes["c", 0].verdict is Verdict.UNAVAILABLE
    assert not checks.quotes["c", 0].passed
    assert checks.counts()[Verdict.UNAVAILABLE] == 1


def test_private_snapshots_are_read_where_they_are() -> None:
    box = Box().topic().source("s", storage="private")
    text = b"Every quote of these tests stands here, once."
    digest = box.read()[0].sources["s"].record.snapshot.sha256
    box.tree.contents[f"facts/.private/{digest}.txt"] = text
    box.add("claim", "c", CLAIM + "  - {source: s, quote: Every quote of these tests}\n")
    _, checks, problems = box.check()
    assert (codes(problems), checks.quotes["c", 0].passed) == ([], True)


def test_a_changed_snapshot_fails_its_quotes() -> None:
    box = Box().topic().source("s")
    box.tree.contents["facts/sources/s.txt"] += b" "
    box.add("claim", "c", CLAIM + "  - {source: s, quote: Every quote of these tests}\n")
    _, checks, problems = box.check()
    assert codes(problems) == ["I101"]
    assert checks.quotes["c", 0].reason is Reason.SNAPSHOT


def test_a_quote_without_source_is_left_to_its_reference() -> None:
    box = Box().topic()
    box.add("claim", "c", CLAIM + "  - {source: s, quote: Every quote of these tests}\n")
    box.add(
        "dispute",
        "d",
        "title: t\ntopics: [ferry]\nparties: [a, b]\npoints:\n  - point: p\n    cells: {a: {silent: {source: s, terms: [x]}}}\n",
    )
    _, checks, problems = box.check()
    assert (dict(checks.quotes), set(codes(problems))) == ({}, {"R101"})


def test_a_noted_caution_is_not_repeated() -> None:
    box = Box().topic().source("s", "They did not agree to the plan.")
    quiet = "  - {source: s, quote: agree to the plan, note: about somebody else}\n"
    assert codes(box.add("claim", "c", CLAIM + quiet).check()[2]) == []
    loud = "  - {source: s, quote: agree to the plan}\n"
    assert codes(box.add("claim", "c", CLAIM + loud).check()[2]) == ["Q201"]


def test_carets_point_at_the_first_differing_word() -> None:
    box = Box().topic().source("s", "The council will close the old ferry line in May.")
    box.add("claim", "c", CLAIM + '  - {source: s, quote: "  will close the new ferry line"}\n')
    _, _, problems = box.check()
    line = box.tree.contents["facts/claims/c.yml"].decode().splitlines()[problems[0].span.line - 1]
    start = problems[0].span.column - 1
    assert line[start : start + problems[0].span.length] == "new"


def test_long_passages_are_shortened() -> None:
    box = Box().topic().source("s", "The council " + "very " * 60 + "soon will close the old ferry line.")
    box.add("claim", "c", CLAIM + f"  - {{source: s, quote: council {'very ' * 60}soon will shut}}\n")
    _, _, problems = box.check()
    assert len(problems[0].note) < 300


def test_terms_are_whole_words_but_for_case_and_folds() -> None:
    text = "The tariff’s end; Tariffs rose. “Fare-free” days. 关税上升"
    assert [text[h.start : h.end] for h in find_terms(text, ("TARIFF", "fare‐free", "关税", "rise"))] == [
        "tariff", "Fare-free", "关税",
    ]  # fmt: skip
    assert list(find_terms(text, ("tarif", "ariff"))) == []
    assert [h.term for h in find_terms(text, ("“Fare",))] == ["“Fare"]


def test_terms_that_a_line_divides_occur() -> None:
    text = "The infra-\nstructure and the well-\nknown ta\u00adriff of a co\u00ad\noperation."
    for term in ("infrastructure", "well-known", "tariff", "cooperation"):
        assert [hit.term for hit in find_terms(text, (term,))] == [term], term


def test_offsets_count_in_the_file_as_it_is() -> None:
    text = "\ufeffOne line.\r\nEvery quote of\r\nthese tests.\r\n"
    box = Box().topic().source("s", text)
    box.add("claim", "c", CLAIM + "  - {source: s, quote: Every quote of these tests}\n")
    _, checks, problems = box.check()
    quote = checks.quotes["c", 0]
    assert (codes(problems), quote.folds) == ([], ("white-space",))
    assert text[quote.start : quote.end] == "Every quote of\r\nthese tests"
    assert checks.snapshots["s"].text == text
