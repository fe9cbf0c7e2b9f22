from sourcebook.quotes.locate import Reason, Verdict
from sourcebook.quotes.silence import find_terms
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
    text = b"Every quote of these tests stands here, once. s"
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


def test_numbers_occur_as_they_are_seen() -> None:
    text = "It cost 12\u00ad50 then, and 1,\u200b300 now."
    assert [(hit.term, hit.start, hit.end) for hit in find_terms(text, ("1250", "1,300"))] == [
        ("1250", 8, 13),
        ("1,300", 24, 30),
    ]


def test_names_of_actors_may_be_inserted() -> None:
    box = (
        Box()
        .topic()
        .actor("zhou")
        .source("s", "总统说他同意停火计划。", lang="zh")
        .source("t", "He said that he would go.")
    )
    box.tree.contents["facts/actors/zhou.yml"] = "name: 周明\nkind: person\naliases: [the Zhou Office]\n".encode()
    box.add("claim", "c", CLAIM + "  - {source: s, quote: '总统说他[周明]同意停火', insertions: [周明]}\n"
            "  - {source: t, quote: 'that he [the Zhou Office] would', insertions: [the Zhou Office]}\n"
            "  - {source: t, quote: 'that he [Chow Office] would', insertions: [Chow Office]}\n")  # fmt: skip
    _, checks, _ = box.check()
    assert [checks.quotes["c", index].passed for index in range(3)] == [True, True, False]


def test_where_a_caution_stands_is_said() -> None:
    box = (
        Box()
        .topic()
        .source("s", "He saw over 40 people leave.")
        .source("t", "大統領は攻撃の停止には同意しないと述べた", lang="ja")
    )
    box.add("claim", "c", CLAIM + "  - {source: s, quote: 40 people leave}\n  - {source: t, quote: 攻撃の停止に}\n")
    _, _, problems = box.check()
    assert [p.message for p in problems if p.code == "Q201"] == [
        "“over” stands just before the quote and is not in it",
        "“ない” stands just after the quote and is not in it",
    ]


def test_offsets_count_in_the_file_as_it_is() -> None:
    text = "\ufeffOne line.\r\nEvery quote of\r\nthese tests.\r\n"
    box = Box().topic().source("s", text)
    box.add("claim", "c", CLAIM + "  - {source: s, quote: Every quote of these tests}\n")
    _, checks, problems = box.check()
    quote = checks.quotes["c", 0]
    assert (codes(problems), quote.folds) == ([], ("white-space",))
    assert text[quote.start : quote.end] == "Every quote of\r\nthese tests"
    assert checks.snapshots["s"].text == text
