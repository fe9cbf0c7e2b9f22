"""Made-up lines and grounds in several languages: what is carried is carried by words that stand there, in time."""

import random

from sourcebook.lines.carrying import check_line
from sourcebook.lines.line_context import Context, Ground, Line
from tests.fuzz import matcher

LANGS = ("en", "en", "de", "fr", "es", "ru", "uk", "ar", "zh", "ja", "tr", "xx")


def warm() -> None:
    """Load the words of every language: that is done once, and no input is to blame."""
    for lang in LANGS:
        check("The old plan of 3 boats.", ["The old plans of 3 boats."], lang, True)


def make(rng: random.Random) -> tuple[str, list[str], str, bool]:
    grounds = [matcher.source(rng) for _ in range(rng.randint(0, 4))]
    line = matcher.altered(rng, matcher.stretch(rng, rng.choice(grounds))) if grounds else matcher.source(rng)
    if rng.random() < 0.02:
        line = " ".join(rng.choice(matcher.WORDS) for _ in range(rng.randint(200, 600)))
    return line, grounds, rng.choice(LANGS), rng.random() < 0.5


def check(line: str, grounds: list[str], lang: str, prose: bool) -> str:
    outcome = check_line(Line(line, lang), [Ground(text, lang) for text in grounds], Context(prose=prose))
    for match in outcome.matches:
        assert 0 <= match.start < match.end <= len(line), match
        assert 0 <= match.ground_start <= match.ground_end <= len(grounds[match.ground]), match
    assert all(0 <= start < end <= len(line) for start, end in (*outcome.missing, *outcome.moved))
    assert not (outcome.carried and outcome.missing)
    return "carried" if outcome.carried else outcome.why.value if outcome.why else "not carried"
