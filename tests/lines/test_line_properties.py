"""What holds of every line, whatever its words."""

from hypothesis import assume, given
from hypothesis import strategies as st

from sourcebook.lines.carrying import Why, check_line
from sourcebook.lines.line_context import Actor, Context, Ground, Line

NAMES = ["Redd", "Blume", "Harke", "Tarrant"]
ACTORS = Context(actors=tuple(Actor(name.lower(), (name,)) for name in NAMES))
VERBS = ["built", "attacked", "met", "paid", "left"]
OBJECTS = ["the harbour", "the old quay", "a ship", "the council of Kell", "40 sailors", "the northern line"]
ADVERBIALS = ["", " in Kell", " on 3 May 2025", " with a letter", " for the first time"]


@st.composite
def clauses(draw: st.DrawFn) -> str:
    name, verb, thing = (draw(st.sampled_from(some)) for some in (NAMES, VERBS, OBJECTS))
    return f"{name} {verb} {thing}{draw(st.sampled_from(ADVERBIALS))}"


sentences = st.lists(clauses(), min_size=1, max_size=3).map(lambda some: " and ".join(some) + ".")


def carried(line: str, ground: str, context: Context = ACTORS) -> bool:
    return check_line(Line(line, "en"), [Ground(ground, "en")], context).carried


@given(st.text(max_size=80), st.sampled_from(["en", "de", "fr", "ru", "zh"]))
def test_any_text_is_read(text: str, lang: str) -> None:
    found = check_line(Line(text, lang), [Ground(text, lang)], ACTORS)
    for match in found.matches:
        assert 0 <= match.start <= match.end <= len(text)
        assert 0 <= match.ground_start <= match.ground_end <= len(text)


@given(sentences)
def test_a_line_equal_to_its_ground_is_carried(text: str) -> None:
    assert carried(text, text)


@given(st.lists(clauses(), min_size=2, max_size=3), st.data())
def test_a_whole_clause_is_carried(some: list[str], data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(some) - 1))
    end = data.draw(st.integers(start + 1, len(some)))
    assert carried(" and ".join(some[start:end]) + ".", " and ".join(some) + ".")


@given(clauses(), st.sampled_from(NAMES))
def test_names_that_change_places_are_never_carried(clause: str, other: str) -> None:
    name = clause.split()[0]
    assume(other != name)
    verb = clause.split()[1]
    assert not carried(f"{other} {verb} {name}.", f"{name} {verb} {other}.")
    assert not carried(clause.replace(name, other, 1), clause)


@given(clauses(), st.sampled_from(["did not", "never", "didn't"]))
def test_a_negation_more_or_less_is_never_carried(clause: str, negation: str) -> None:
    name, _, rest = clause.partition(" ")
    turned = f"{name} {negation} {rest}."
    for line, ground in ((turned, clause + "."), (clause + ".", turned)):
        found = check_line(Line(line, "en"), [Ground(ground, "en")], ACTORS)
        assert found.why is Why.CONTRADICTION
        assert found.contradiction is not None
        assert found.contradiction.kind == "polarity"


@given(sentences, st.sampled_from(["all", "only", "former", "allegedly", "might"]), st.data())
def test_a_limit_more_or_less_is_never_carried(text: str, limit: str, data: st.DataObject) -> None:
    words = text.rstrip(".").split()
    at = data.draw(st.integers(1, len(words)))
    limited = " ".join([*words[:at], limit, *words[at:]]) + "."
    assert not carried(limited, text)
    assert not carried(text, limited)


@given(st.sampled_from(NAMES), st.sampled_from(VERBS), st.integers(3, 10**12), st.integers(3, 10**12))
def test_another_number_contradicts(name: str, verb: str, number: int, other: int) -> None:
    assume(number != other)
    line, ground = f"{name} {verb} {number} sailors.", f"{name} {verb} {other:,} sailors in Kell."
    found = check_line(Line(line, "en"), [Ground(ground, "en")], ACTORS)
    assert found.contradiction is not None
    assert found.contradiction.kind == "number"
