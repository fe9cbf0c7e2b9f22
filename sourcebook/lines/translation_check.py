"""Whether a translation says what its original says, as far as that can be told without understanding either."""

from collections.abc import Iterator, Sequence

from sourcebook.lines.contradiction import Contradiction
from sourcebook.lines.lexicon import Does, lexicon
from sourcebook.lines.line_context import Context, Ground, Line, read
from sourcebook.lines.line_quotations import QUOTED
from sourcebook.lines.line_tokens import Token
from sourcebook.lines.line_values import Amount, Day

#: What a translation may say in place of a negation: "refused" for "did not".
_TURNS = Does.NEGATES | Does.DENIES | Does.EXCEPTS


def check_translation(translation: Line, original: Ground, context: Context) -> tuple[Contradiction, ...] | None:
    """Compare numbers, dates, names, negation and words in quotation marks both ways; None where one of the languages
    has no data.

    A :class:`Contradiction` gives offsets in the translation (start, end) and in the original; where the one has
    nothing that answers to the other, its offsets are those of the whole text.
    """
    if lexicon(translation.lang) is None or lexicon(original.lang) is None:
        return None
    ours = read(translation.text, translation.lang, context.actors).tokens
    theirs = read(original.text, original.lang, context.actors).tokens
    there, back = (0, len(original.text)), (0, len(translation.text))
    return (
        *(Contradiction(kind, *at, *there) for kind, at in _apart(translation, original, ours, theirs)),
        *(Contradiction(kind, *back, *at) for kind, at in _apart(original, translation, theirs, ours)),
    )


def _apart(
    one: Line | Ground, other: Line | Ground, some: Sequence[Token], others: Sequence[Token]
) -> Iterator[tuple[str, tuple[int, int]]]:
    """Yield what of a text has nothing that answers to it in the other: its kind and its offsets."""
    for kind, it in (*_lacking(some, others), *_polarity(some, others, other.lang)):
        yield kind, (it.start, it.end)
    yield from _spoken(one.text, other.text)


def _spoken(text: str, other: str) -> Iterator[tuple[str, tuple[int, int]]]:
    """Yield words in quotation marks where the other text has none; a name may stand there without them."""
    if not QUOTED.search(other):
        for found in QUOTED.finditer(text):
            if found[1].casefold() not in other.casefold():
                yield "quotation", found.span(1)


def _lacking(some: Sequence[Token], others: Sequence[Token]) -> Iterator[tuple[str, Token]]:
    """Yield each number, date and name of a text that the other does not have."""
    values = [it.value for it in others if it.value is not None]
    names = {it.key for it in others if it.does & Does.NAME}
    own = {it.key for it in some if it.does & Does.NAME}
    for token in some:
        if isinstance(token.value, Amount) and not counted(token.value, values):
            yield "number", token
        elif isinstance(token.value, Day) and not _dated(token.value, values):
            yield "date", token
        elif token.does & Does.NAME and token.key not in names and names - own:
            yield "name", token


def counted(amount: Amount, values: Sequence[Amount | Day]) -> bool:
    """Whether a number stands in the other text; one and two have other words everywhere ("a", "both")."""
    if amount.number in (1, 2) or (amount.unit == "th" and amount.number < 4):
        return True
    there = {it.number for it in values if isinstance(it, Amount)}
    dates = {part for it in values if isinstance(it, Day) for part in (it.year, it.month, it.day)}
    return amount.number in there or amount.number in dates


def _dated(day: Day, values: Sequence[Amount | Day]) -> bool:
    """Whether a date stands in the other text, its day perhaps as a number apart from a month or from no date at all.

    Months are not read in every language, and not always together with their day.
    """
    if any(_same_day(day, it) for it in values):
        return True
    days = [it for it in values if isinstance(it, Day)]
    apart = not days or any(it.day is None and it.month == day.month for it in days)
    return apart and any(isinstance(it, Amount) and it.number == day.day for it in values)


def _same_day(day: Day, other: Amount | Day) -> bool:
    if isinstance(other, Amount):
        return day.month is None and day.year is not None and other.number == day.year
    pairs = [(day.year, other.year), (day.month, other.month), (day.day, other.day), (day.weekday, other.weekday)]
    return all(one == two for one, two in pairs if one is not None) and day.relative in (None, other.relative)


def _polarity(some: Sequence[Token], others: Sequence[Token], lang: str) -> Iterator[tuple[str, Token]]:
    if token := unanswered(some, others, lang):
        yield "polarity", token


def unanswered(some: Sequence[Token], others: Sequence[Token], lang: str) -> Token | None:
    """Return the first negation of a text where nothing in the other, which is in ``lang``, can be one."""
    words = lexicon(lang)
    assert words is not None, "a language without data is not read"
    turns = [it for it in some if it.does & Does.NEGATES and not it.does & Does.NO_NEGATION]
    first = words.data.negating_prefixes[:1]  # the others begin words of all kinds ("intend", "discuss")
    unsaid = any(it.does & _TURNS or (len(it.word) > 5 and first and it.word.startswith(first)) for it in others)
    return turns[0] if turns and not unsaid else None
