"""The sources for citing, as CSL-JSON and as BibTeX. A reference says what its record says, and nothing else.

What a date or a type does not say exactly is not made exact: a date that is no plain year, month, day or period of
these is given in words, and a source of which no type of the format is certain is a document, with its own word.
"""

from collections.abc import Iterator

from sourcebook.export.layout import laid_out
from sourcebook.pages.views.cite import tex
from sourcebook.pages.views.date_words import date_words
from sourcebook.pages.views.facts import Facts
from sourcebook.reading.edtf import Edtf
from sourcebook.reading.records import Source, SourceType

#: Types that mean the same in the Citation Style Language. The rest are documents: an article may be of a newspaper,
#: a journal or a site, and a transcript of anything.
_CSL_TYPES = {
    SourceType.INTERVIEW: "interview",
    SourceType.REPORT: "report",
    SourceType.DATASET: "dataset",
    SourceType.POST: "post",
}


def csl(facts: Facts) -> bytes:
    """Return every source as CSL-JSON, in the order of their ids."""
    items = [_item(facts, id_, entry.record) for id_, entry in facts.corpus.sources.items()]
    return laid_out(items, depth=2)


def bibtex(facts: Facts) -> bytes:
    """Return every source as an entry of BibTeX, in the order of their ids."""
    entries = (_entry(facts, id_, entry.record) for id_, entry in facts.corpus.sources.items())
    return "\n".join(entries).encode("utf-8")


def _item(facts: Facts, id_: str, source: Source) -> dict[str, object]:
    item: dict[str, object] = {
        "id": id_,
        "type": _CSL_TYPES.get(source.type, "document"),
        "title": source.title,
        "genre": _genre(source),
        "author": [{"literal": name} for name in source.authors],
        "publisher": _publisher(facts, source),
        "issued": _csl_date(source.issued) if source.issued else None,
        "accessed": _csl_date(source.accessed) if source.accessed else None,
        "URL": source.url,
        "language": source.lang,
        "note": _note(source),
    }
    return {name: value for name, value in item.items() if value}


def _genre(source: Source) -> str:
    """The record's own word for what the source is; "other" says nothing."""
    return "" if source.type is SourceType.OTHER else source.type.value.replace("-", " ")


def _publisher(facts: Facts, source: Source) -> str:
    return facts.corpus.actors[source.publisher].record.name if source.publisher else ""


def _note(source: Source) -> str:
    """What the record notes: it may say that the title is a description. A kept copy has no field of its own."""
    archived = f"Archived copy: {source.archived_url}" if source.archived_url else ""
    return "\n".join(filter(None, (source.note, archived)))


# --- dates -----------------------------------------------------------------------------------------------------------


def _csl_date(when: Edtf) -> dict[str, object]:
    """A date in parts where the format can say it; else in words."""
    ends = [_parts(end) for end in when.text.removesuffix("~").split("/")]
    if not all(ends) or (when.approximate and when.interval):
        return {"literal": date_words(when)}
    return {"date-parts": ends, **({"circa": True} if when.approximate else {})}


def _parts(text: str) -> list[int]:
    """A plain year, month or day as numbers; nothing for a season, unspecified digits or a qualifier."""
    numbers = text.split("-")
    plain = all(number.isdigit() for number in numbers) and (len(numbers) == 1 or int(numbers[1]) <= 12)
    return [int(number) for number in numbers] if plain else []


# --- BibTeX ----------------------------------------------------------------------------------------------------------


def _entry(facts: Facts, id_: str, source: Source) -> str:
    """An entry of the type `misc`: the others need what a record may not say.

    ``date`` is EDTF, which biblatex reads; ``year`` is for older styles, where the year is certain. Addresses are
    not escaped: the field is read as it is, and a valid address holds no brace.
    """
    fields = [
        ("title", f"{{{tex(source.title)}}}"),
        ("author", " and ".join(f"{{{tex(name)}}}" for name in source.authors)),
        ("publisher", tex(_publisher(facts, source))),
        ("date", source.issued.text if source.issued else ""),
        ("year", _year(source.issued)),
        ("type", tex(_genre(source))),
        ("url", source.url or ""),
        ("urldate", source.accessed.text if source.accessed else ""),
        ("note", tex(_note(source))),
    ]
    return "".join((f"@misc{{{id_},\n", *_lines(fields), "}\n"))


def _lines(fields: list[tuple[str, str]]) -> Iterator[str]:
    return (f"  {name} = {{{value}}},\n" for name, value in fields if value)


def _year(when: Edtf | None) -> str:
    if when is None or when.uncertain or when.approximate or when.earliest.year != when.latest.year:
        return ""
    return f"{when.earliest.year:04}"
