"""How to cite a claim: as a sentence, as BibTeX, and as CSL-JSON."""

import json
import re
from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True, slots=True)
class Cited:
    """A claim's citation in three forms. The two for machines are text to copy."""

    plain: str
    bibtex: str
    csl: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Edition:
    """What a citation says of the site: its title, its address ("" when it has none), commit and date (ISO, or "")."""

    title: str
    url: str = ""
    commit: str = ""
    as_of: str = ""
    as_of_words: str = ""


def cite_claim(edition: Edition, *, id_: str, text: str, standing: str) -> Cited:
    """Make the citations of a claim. What is not known (an address, a commit, a date) is left out."""
    address = f"{edition.url.rstrip('/')}/claims/{id_}/" if edition.url else ""
    at = f", at commit {edition.commit}" if edition.commit else ""
    when = f" as of {edition.as_of_words}" if edition.as_of_words else ""
    note = f"Claim {id_}{at}. Standing: {standing}{when}."
    plain = f"“{text}” {edition.title}, claim {id_}{at}. Standing: {standing}{when}.{f' {address}' if address else ''}"
    return Cited(
        plain=plain,
        bibtex=_bibtex(edition, id_, text, note, address),
        csl=_csl(edition, id_, text, note, address),
    )


def _bibtex(edition: Edition, id_: str, text: str, note: str, address: str) -> str:
    fields = {
        "title": f"{{{_escaped(text)}}}",
        "howpublished": _escaped(edition.title),
        "year": edition.as_of[:4],
        "note": _escaped(note),
        "url": _escaped(address),
    }
    lines = [f"  {name} = {{{value}}}" for name, value in fields.items() if value]
    return f"@misc{{{id_},\n" + ",\n".join(lines) + "\n}"


#: What stands for a letter that TeX would read as a command.
_TEX = {
    "\\": r"\textbackslash{}", "{": r"\{", "}": r"\}", "%": r"\%", "$": r"\$", "&": r"\&", "#": r"\#", "_": r"\_",
    "~": r"\textasciitilde{}", "^": r"\textasciicircum{}",
}  # fmt: skip


def _escaped(text: str) -> str:
    return "".join(_TEX.get(letter, letter) for letter in re.sub(r"\s+", " ", text))


def _csl(edition: Edition, id_: str, text: str, note: str, address: str) -> str:
    entry: dict[str, object] = {
        "id": id_,
        "type": "webpage",
        "title": text,
        "container-title": edition.title,
        "note": note,
    }
    if edition.as_of:
        entry["issued"] = {"date-parts": [[int(part) for part in edition.as_of.split("-")]]}
    if address:
        entry["URL"] = address
    return json.dumps([entry], ensure_ascii=False, indent=2)
