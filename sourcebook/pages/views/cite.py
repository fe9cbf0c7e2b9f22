"""How to cite a claim: as a sentence, as BibTeX, and as CSL-JSON."""

import json
import re
from dataclasses import dataclass

from sourcebook.pages.views.parts import ClaimChip


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


def cite_claim(edition: Edition, claim: ClaimChip) -> Cited:
    """Make the citations of a claim. What is not known (an address, a commit, a date) is left out."""
    id_, text, standing = claim.id, claim.told, claim.standing
    address = f"{edition.url.rstrip('/')}/{claim.path}" if edition.url else ""
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
        "title": f"{{{tex(text)}}}",
        "howpublished": tex(edition.title),
        "year": edition.as_of[:4],
        "note": tex(note),
        "url": tex(address),
    }
    lines = [f"  {name} = {{{value}}}" for name, value in fields.items() if value]
    return f"@misc{{{id_},\n" + ",\n".join(lines) + "\n}"


#: What stands for a letter that TeX would read as a command. BibTeX counts braces even behind a backslash, so that
#: a lone one would end the field.
_TEX = {
    "\\": r"\textbackslash{}", "{": r"\textbraceleft{}", "}": r"\textbraceright{}", "%": r"\%", "$": r"\$", "&": r"\&",
    "#": r"\#", "_": r"\_", "~": r"\textasciitilde{}", "^": r"\textasciicircum{}",
}  # fmt: skip
#: Pairs that TeX sets as another character: `--` is a dash, ``?` `` a turned question mark.
_LIGATURE = re.compile(r"(?<=[-`',<>!?])(?=[-`',<>])")


def tex(text: str) -> str:
    """Return a text as TeX and BibTeX read it as itself; white space of any kind is one space there."""
    apart = "\0".join(_LIGATURE.split(re.sub(r"\s+", " ", text)))
    return "".join(_TEX.get(letter, letter) for letter in apart).replace("\0", "{}")


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
