"""The table of problem codes: what each rule is, how much a breach matters, and how one is mended."""

from dataclasses import dataclass
from enum import StrEnum


class Severity(StrEnum):
    """How much a problem matters. Only an error fails a build."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"


@dataclass(frozen=True, kw_only=True, slots=True)
class Code:
    """A stable problem code: what the rule is, how severe a breach is, and how to fix one."""

    id: str
    severity: Severity
    rule: str
    fix: str


def _codes(severity: Severity, *rows: tuple[str, str, str]) -> dict[str, Code]:
    return {id_: Code(id=id_, severity=severity, rule=rule, fix=fix) for id_, rule, fix in rows}


#: Every problem code, by id. Y yaml, F fields, R references, Q quotes, D lines, S standing, P prose,
#: I integrity, T templates. Codes are never reused; the documentation page is generated from this table.
CODES: dict[str, Code] = {
    **_codes(
        Severity.ERROR,
        # --- Y: the file as YAML (docs/evidence.md, "Reading a record")
        ("Y101", "a file is not larger than the limit", "split the record, or shorten it"),
        ("Y102", "a file is strict UTF-8", "save the file as UTF-8"),
        (
            "Y103",
            "a file holds no control, bidi, zero-width or noncharacter code points",
            "delete the character",
        ),
        ("Y104", "a file is well-formed YAML", "correct the syntax at the place shown"),
        ("Y105", "a file holds one document", "remove the second document"),
        ("Y106", "no anchors, aliases or merge keys are used", "write the value out where it is needed"),
        ("Y107", "no tags are used", "remove the tag: the field's own type decides"),
        ("Y108", "no key is written twice in one mapping", "keep one of the two"),
        ("Y109", "nodes, depth, lists and scalar lengths stay within limits", "simplify the record"),
        ("Y110", "the top of a record is a mapping", "write `key: value` lines"),
        ("Y111", "keys are plain text", "write the key as a plain word"),
        ("Y113", "no letter carries a pile of combining marks", "delete the marks"),
        ("Y112", "a file can be read", "check that the file exists and that you may read it"),
        # --- F: fields (model.md)
        ("F101", "a record has no unknown keys", "correct the key's spelling, or remove it"),
        ("F102", "a record has every required key", "add the key"),
        ("F103", "a value has the shape that its field asks for", "write it in the shape shown"),
        ("F104", "a value comes from its field's vocabulary", "use one of the words listed"),
        (
            "F105",
            "a date is EDTF level 0 or 1",
            "write 2025, 2025-03, 2025-03-18, 2025-03~, a/b or 2025-03-XX",
        ),
        ("F106", "a URL is absolute http or https, and shows whose it is", "write the whole address, from the host on"),
        ("F107", "a language is a BCP 47 tag", "write a tag such as en, uk or zh-Hant"),
        (
            "F108",
            "fields that exclude or need one another are used so",
            "see the model's page for this record",
        ),
        ("F109", "a text value is not empty", "write the text, or remove the key"),
        ("F110", "a claim's text is one sentence of plain text", "split it into one claim a sentence"),
        # --- R: names and references
        ("R101", "a reference points to a record that exists", "correct the id, or add the record"),
        ("R102", "a reference points to a record of the right kind", "refer to a record of the kind shown"),
        ("R103", "an id is used once in all kinds", "rename one of the files"),
        ("R104", "a record's file name is a valid id", "use a-z, 0-9 and hyphens, at most 64 characters"),
        ("R105", "a reserved word is not used as an id", "choose another name"),
        ("R106", "references that order or contain do not run in a circle", "remove one of the references"),
        ("R107", "a file under facts/ belongs to a known kind", "move it to the folder of its kind"),
        ("R108", "an actor named in a claim's text is listed or speaks", "add the actor to `actors`"),
        ("R109", "nothing in the tree is a symbolic link or leaves it", "replace the link by the file"),
        ("R110", "a path names one file, the same on every system", "rename it: a-z, 0-9, hyphens, and no two alike"),
        # --- Q: quotes
        ("Q101", "a quote is in its source", "copy the words exactly; mark a cut with […]"),
        ("Q102", "a quote stands at one place only", "add prefix, suffix or occurrence"),
        ("Q103", "a quote begins and ends at word boundaries", "quote whole words"),
        ("Q104", "a quote is long enough to be recognised, and not too long", "quote at least three words"),
        ("Q105", "a quote has no invisible or bidi characters", "delete the character"),
        ("Q106", "an omission is small and hides nothing that matters", "quote the pieces separately"),
        (
            "Q107",
            "a quote keeps within the words of one speaker, and within one cell of a table",
            "quote the words of one speaker or cell, and the others in an evidence of their own",
        ),
        (
            "Q204",
            "the source gives a quote's words to the actor to whom the record gives them",
            "correct the record, or quote where the source names that actor",
        ),
        # --- D: lines that differ from what they rest on
        ("D101", "a line that is close to its ground has the ground's numbers", "use the source's number"),
        ("D102", "a line that is close to its ground does not say the contrary", "say what the source says"),
        ("D103", "words in quotation marks stand in a quote behind the line", "copy the words exactly"),
        ("D104", "a line that is close to its ground has the ground's names", "use the name that the source has there"),
        ("D105", "a line that is close to its ground has the ground's dates", "use the source's date"),
        ("D106", "a line that is close to its ground has the ground's units", "use the source's unit"),
        (
            "D107",
            "a translation has the numbers, dates, names, negations and quoted words of its quote, and no others",
            "correct the translation",
        ),
        (
            "D108",
            "where the setting `lines` is `require`, every line is carried or signed",
            "reword it, or read it and sign: build.py review ID --by NAME",
        ),
        # --- S: standing
        ("S101", "a claim has evidence whose quote passed", "add a quote that supports it"),
        ("S102", "a verified silence holds: no term occurs", "remove the term, or record what was said"),
        (
            "S103",
            "a silence cites that actor's own publication or a transcript",
            "cite the actor's own words",
        ),
        (
            "S104",
            "every party of a dispute has a cell in every point",
            "add the party's claims or its silence",
        ),
        (
            "S105",
            "a dispute cell's claims are statements by that party's side, or name it",
            "cite what the party itself said, or else what is said of it",
        ),
        ("S106", "a reading compares two parties of its dispute", "name two parties of the dispute"),
        (
            "S107",
            "a position's claim is a statement by that actor's side, or is ascribed",
            "cite the actor's words",
        ),
        ("S110", "a silence is shown by a whole text, in its own words", "cite a whole text, in terms of its language"),
        ("S111", "nothing that happened or held is later than `as_of`", "correct `when`, or `as_of` of the briefing"),
        # --- P: prose
        ("P101", "a citation names a record that exists", "correct the id"),
        ("P102", "prose holds no raw HTML", "write Markdown"),
        ("P103", "a link in prose is http, https, mailto or relative, and shows whose it is", "use another link"),
        ("P105", "prose stays within limits of length and nesting", "shorten it, or nest less"),
        ("P104", "a briefing has front matter between --- lines", "begin the file with --- and its fields"),
        ("P106", "no conflict markers", "keep one of the two sides and delete the markers"),
        ("P107", "an image is shown", "describe it in words: images are not published yet"),
        # --- I: integrity
        ("I101", "a snapshot's hash is the one in its source record", "restore the snapshot as it was read"),
        ("I102", "a public source has its snapshot beside it", "add <id>.txt beside the record"),
        ("I103", "a snapshot is strict UTF-8", "save the text as UTF-8 and update its hash"),
        ("I105", "a snapshot that was kept is still there (--base, --manifest)", "restore it"),
        ("I106", "a snapshot that was kept is unchanged (--base, --manifest)", "restore it as it was read"),
        ("I104", "a text file in sources/ belongs to a source record", "add the record, or remove the text"),
        (
            "I108",
            "the file of a snapshot's parts is there, is the one that the record names, and can be read",
            "restore <id>.parts.tsv as it was written",
        ),
        # --- T: templates
        ("T101", "a template renders", "correct the template at the place shown"),
        (
            "T102",
            "a page holds only safe elements, attributes and links",
            "report this: a template let it through",
        ),
        ("T103", "every link and anchor of a page leads somewhere", "correct the link"),
        ("T104", "a printed quote equals its record", "report this: a template changed it"),
        ("T105", "mkdocs.yml can be read and names what exists", "correct the setting shown"),
        ("T106", "the files of a build can be read and written", "fix what the system reports, and build again"),
        ("T107", "the search index can be made", "install what requirements/site.txt names, and build again"),
        (
            "T108",
            "a site replaces a site that a build wrote, and nothing else",
            "name another folder, or empty this one",
        ),
        ("T109", "one build at a time writes a site", "wait for the other build, or end it, and build again"),
        (
            "T110",
            "what is published is what was rendered from the records",
            "leave out the plugin, hook or template that changes it, or have it leave these pages alone",
        ),
        (
            "T112",
            "every inline script of a page is one that its policy names",
            "use the version of the theme that requirements/site.txt names, and leave out what adds the script",
        ),
    ),
    **_codes(
        Severity.WARNING,
        ("T111", "a setting of mkdocs.yml is honoured", "take the setting out"),
        ("Y201", "a plain scalar is not cut by ` #`", "put the text in quotes or a block scalar"),
        ("F201", "a word in a name is written in one script", "type the word again in its own script"),
        (
            "I107",
            "a snapshot has the line ends with which it was read",
            "add `facts/**/*.txt -text` to .gitattributes, and restore the file",
        ),
        ("I201", "texts that are nearly the same name their common origin", "add `retells` or `upstream`"),
        ("I202", "an actor has one record", "keep one of the two, or say why not in `independent_of`"),
        ("I203", "texts of one address or host name one publisher", "add it, or answer with `independent_of`"),
        ("I204", "an upstream has one spelling", "write the name of the unseen text the same way everywhere"),
        ("I205", "a text that was taken back says so in its record", "add `retracted: {on, why}`"),
        ("I206", "the same words in two sources are one reading", "add `retells`, or answer with `independent_of`"),
        ("I207", "what cites is traced to a text that cites nobody", "add the text that they have it from"),
        ("I208", "an actor whose role names another is part of it", "add `part_of`, or answer with `independent_of`"),
        (
            "Q201",
            "no negation, denial or bound stands just beside a quote",
            "quote those words too, or say why in `note`",
        ),
        (
            "Q202",
            "words entered as direct speech stand in quotation marks in a text by someone else",
            "write `speech: indirect`, or quote the words in quotation marks",
        ),
        ("Q203", "an unnamed source is described in the source's own words", "describe it as the source does"),
        (
            "Q205",
            "a quote that counts as its source's own voice is not cited from somebody",
            "add `attributed_to` or `described_as`; where the source itself vouches, `attributed_to` its publisher",
        ),
        (
            "Q206",
            "a quote that supports does not stand under a denial",
            "enter it with `direction: refutes` and who denies it, or with `direction: context`",
        ),
        (
            "Q207",
            "a source names those to whom the record gives its words, and gives them to nobody unknown",
            "add the name as an alias, or correct `speakers`",
        ),
        (
            "Q208",
            "a quote runs over no end of a page, an item of a list, a heading, a caption or a note",
            "quote from one side of it alone, or say in the evidence's `note` why the two belong together",
        ),
        (
            "Q209",
            "an omission leaves out no verb and no subject of the words that it joins",
            "quote the whole sentence, or say in the evidence's `note` what was left out",
        ),
        (
            "Q210",
            "a quote that supports is stated by its source, not asked",
            "quote the answer, or the question with its mark, or set `direction: context`",
        ),
        ("R201", "a record is shown by some briefing", "give it a topic of a briefing"),
        ("R202", "a record is a file whose name can be seen", "rename the file or folder"),
        (
            "P201",
            "a sentence that cites nothing states no number, date, quotation or named actor's deed",
            "cite a claim, or say it without",
        ),
        ("P108", "what looks like a citation is one", "write [@id], or [@id; @id], with ids of records"),
        (
            "S108",
            "who is asked, to whom it is promised, and that it is a demand or a promise stand in a quote",
            "quote the words that name the actor, or leave it out",
        ),
        ("S201", "an override or review has not lapsed", "renew it, or remove it"),
        ("S202", "an override ends within a year", "give it an end that somebody will look at"),
        ("S203", "what replaces a claim is later and stands no lower", "find better evidence, or enter it as a denial"),
        ("S204", "a claim rests on no text that was retracted", "withdraw the claim, or find another source"),
        ("S206", "a quote in support has what its claim states", "quote those words, or set `direction: context`"),
        ("S207", "no source is older than what it reports", "correct `when` or `issued`, or set `direction: context`"),
        ("S208", "a date that is stated is in a quote of the claim", "quote its words, or set `when_basis: inferred`"),
        ("S209", "a briefing is as of a day on which a source was there", "correct `as_of`, or the sources' `issued`"),
        ("S210", "a text that shows a silence does not break off", "capture all of it, or set `complete: false`"),
        ("S211", "a basis is shown by words, or by a document", "add `basis_quote`, or remove `basis`"),
        ("S212", "a claim and its negation are entered as such", "add the other to `contradicts`, or say what differs"),
        (
            "S213",
            "an answer rests on claims that meet what would settle its question",
            "name those claims, or take the answer back",
        ),
        (
            "S214",
            "a commitment binds those whose side speaks in the claim that makes it",
            "leave the others out of `by`, or cite their own promise",
        ),
        (
            "S215",
            "titles, summaries, headings and judgements say no more than the claims that they rest on",
            "say who says so or what became of it, lower the confidence, or name the claims that carry it",
        ),
        (
            "S216",
            "a text that shows a silence has all the words of its page or file",
            "read what was left out, put it in, or set `complete: true` if none of it is the text's",
        ),
    ),
    **_codes(
        Severity.INFO,
        ("D301", "the language of a line is stated, and there are words for it", "add the language: docs/languages.md"),
        (
            "Q301",
            "a snapshot that git does not hold is on this machine",
            "fetch it, or ask the maintainer for the text, if you must check it",
        ),
        ("Q302", "the language of a source has data", "add a file for the language: docs/languages.md"),
    ),
}
