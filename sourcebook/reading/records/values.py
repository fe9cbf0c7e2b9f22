"""What fields are made of: kinds, references, dates, URLs, languages, text.

Every record is frozen and refuses unknown keys. All scalars arrive as text and the field's type converts them.
A field that names another record carries a :class:`RefTo`, which is what reference checks, schemas and
the model's documentation read; no list of references exists anywhere else.
"""

import re
from dataclasses import dataclass
from enum import StrEnum
from typing import Annotated
from urllib.parse import urlsplit

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    PlainSerializer,
    StringConstraints,
    WithJsonSchema,
)
from pydantic_core import PydanticCustomError

from sourcebook.reading.edtf import Edtf, parse_edtf
from sourcebook.reading.web_addresses import misleading


class Kind(StrEnum):
    """The kinds of record. The value is the word used in messages and ids of schemas."""

    TOPIC = "topic"
    ACTOR = "actor"
    SOURCE = "source"
    CLAIM = "claim"
    DEMAND = "demand"
    DISPUTE = "dispute"
    COMMITMENT = "commitment"
    QUESTION = "question"
    BRIEFING = "briefing"

    @property
    def folder(self) -> str:
        """The folder that holds this kind, relative to the root."""
        return "briefings" if self is Kind.BRIEFING else f"facts/{self.value}s"

    @property
    def one(self) -> str:
        """The word with its article: "a claim", "an actor"."""
        return f"{'an' if self.value[0] in 'aeiou' else 'a'} {self.value}"


ID_PATTERN = r"[a-z0-9][a-z0-9-]{0,63}"
#: Ids that would collide with pages of the site (the first set for briefings, the second for every kind).
RESERVED_FOR_BRIEFINGS = frozenset(
    {"claims", "actors", "sources", "topics", "changes", "method", "data", "assets", "search"}
)
RESERVED = frozenset({"index"})


@dataclass(frozen=True, slots=True)
class RefTo:
    """Marks a field as the id of a record of one of these kinds. ``or_text``: free text is allowed too."""

    kinds: tuple[Kind, ...]
    or_text: bool = False


def refuse(code: str, message: str) -> PydanticCustomError:
    """Make the error that becomes a problem with this code; ``message`` is a lower-case fact."""
    return PydanticCustomError(code, "{message}", {"message": message})


def _date(value: object) -> Edtf:
    if isinstance(value, Edtf):
        return value
    if not isinstance(value, str):
        raise refuse("F103", "a date is written as text")
    try:
        return parse_edtf(value.strip())
    except ValueError as error:
        raise refuse("F105", f"`{value.strip()}` is not a date: {error}") from None


def _url(value: str) -> str:
    try:
        parts = urlsplit(value)
        absolute = parts.scheme in ("http", "https") and bool(parts.hostname)
    except ValueError:
        absolute = False
    if not absolute or re.search(r"[\s<>\"\\^`{|}]", value):
        raise refuse("F106", f"`{value}` is not an absolute http or https URL")
    if hidden := misleading(value):
        raise refuse("F106", f"`{value}` {hidden}")
    return value


#: The shape of a BCP 47 tag (RFC 5646, section 2.1) without the grandfathered irregular ones.
_LANGUAGE = re.compile(
    r"(?:[a-z]{2,3}(?:-[a-z]{3}){0,3}|[a-z]{4,8})(?:-[a-z]{4})?(?:-(?:[a-z]{2}|[0-9]{3}))?"
    r"(?:-(?:[a-z0-9]{5,8}|[0-9][a-z0-9]{3}))*(?:-[0-9a-wy-z](?:-[a-z0-9]{2,8})+)*(?:-x(?:-[a-z0-9]{1,8})+)?",
    re.IGNORECASE | re.ASCII,
)


def _language(value: str) -> str:
    if not _LANGUAGE.fullmatch(value):
        raise refuse("F107", f"`{value}` is not a BCP 47 language tag")
    return value


def _not_empty(value: object) -> object:
    if isinstance(value, str) and not value.strip():
        raise refuse("F109", "the value is empty")
    return value


def one_line(value: str) -> str:
    """Refuse a line break in a text that must be one line."""
    if re.search(r"[\r\n]", value):
        raise refuse("F110", "a claim's text holds a line break")
    return value


#: For an editor a year alone is a number. Written out again, a date is its text.
Date = Annotated[
    Edtf,
    BeforeValidator(_date),
    PlainSerializer(str, return_type=str),
    WithJsonSchema({"type": ["string", "integer"], "format": "edtf"}),
]
Text = Annotated[str, BeforeValidator(_not_empty), StringConstraints(strip_whitespace=True)]
#: Characters of a term: the work of looking for terms grows with their lengths.
MAX_TERM = 100
#: A word or a name that is looked for.
Term = Annotated[str, StringConstraints(strip_whitespace=True, max_length=MAX_TERM), BeforeValidator(_not_empty)]
#: Words copied from a source; kept exactly as written.
Verbatim = Annotated[str, BeforeValidator(_not_empty)]
Url = Annotated[Text, AfterValidator(_url)]
Language = Annotated[Text, AfterValidator(_language)]
Slug = Annotated[Text, StringConstraints(pattern=f"^{ID_PATTERN}$")]

TopicRef = Annotated[Text, RefTo((Kind.TOPIC,))]
ActorRef = Annotated[Text, RefTo((Kind.ACTOR,))]
SourceRef = Annotated[Text, RefTo((Kind.SOURCE,))]
ClaimRef = Annotated[Text, RefTo((Kind.CLAIM,))]
DemandRef = Annotated[Text, RefTo((Kind.DEMAND,))]
CommitmentOrText = Annotated[Text, RefTo((Kind.COMMITMENT,), or_text=True)]
RaisedBy = Annotated[Text, RefTo((Kind.CLAIM, Kind.DISPUTE, Kind.COMMITMENT))]


class Part(BaseModel):
    """A mapping inside a record, or a whole record."""

    model_config = ConfigDict(extra="forbid", frozen=True, use_attribute_docstrings=True)


def one_of(part: Part, *names: str, required: bool = True) -> None:
    """Refuse when more than one, or (if ``required``) none, of the named fields is set."""
    given = [name for name in names if getattr(part, name) not in (None, ())]
    if len(given) > 1:
        raise refuse("F108", f"only one of {_words(names)} may be given")
    if required and not given:
        raise refuse("F108", f"one of {_words(names)} is needed")


def _words(names: tuple[str, ...]) -> str:
    return " and ".join(f"`{name}`" for name in names)
