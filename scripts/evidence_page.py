"""The text of docs/evidence.md: the rules of reading, matching and keeping, with the code's own figures and lists."""

import unicodedata

from sourcebook import problems
from sourcebook.quotes import cautions, folds, locate, omissions
from sourcebook.reading import files
from sourcebook.reading.characters import MAX_MARKS
from sourcebook.reading.yaml import LIMITS


def evidence() -> str:
    return f"""\
# Evidence: reading, matching, keeping

The worst that can happen here is that a wrong quote is published as verified. These are the rules against it. Each has
a test that fails when the rule is taken out of the code: `python -m tests.mutation` takes them out one by one.

## Reading a record

A record is YAML, read strictly. Every problem is reported with its line and column, which count code points from 1.

- A record may have {files.MAX_RECORD_BYTES:,} bytes, a snapshot {files.MAX_SNAPSHOT_BYTES:,}. The size is looked at before the file is read (Y101).
- Symbolic links are refused, to files and to folders (R109); pipes, sockets and devices are not read (Y112).
- Bytes are strict UTF-8; a byte order mark may stand at the start (Y102).
- Control characters, bidirectional controls, zero-width and other invisible characters, the line separators U+0085,
  U+2028 and U+2029, and noncharacters are refused, as they stand and as escapes write them (Y103). The joiners U+200C
  and U+200D may stand where scripts need them: beside a virama, and U+200C between two letters of a script that joins
  its letters; and U+200D between the pictures of one emoji. A variation selector may stand after a character that can
  be seen, and tags in the flags of England, Scotland and Wales.
- No anchors, aliases, merge keys (Y106), tags or directives (Y107); one document (Y105); the top is a mapping (Y110);
  keys are text (Y111), and none is written twice, compared after NFC and case folding (Y108).
- At most {LIMITS.nodes:,} values, {LIMITS.depth} levels, {LIMITS.scalar:,} characters in one value,
  {LIMITS.items:,} items in one list (Y109); {MAX_MARKS} combining marks on one letter, in prose and kept texts too (Y113).
- Nothing is typed: `no`, `010`, `1.10`, `12:30:45` and `2025-03-18` are the text that they are; the field converts them.
- A plain text that YAML cuts at ` #` is warned about (Y201).
- Of problems with one code in one record the first {problems.MAX_ALIKE} are shown and the others counted.
- Files that look like records but are hidden (`.x.yml`), and folders that are named like one, are warned about (R202).
- Names of files are ASCII slugs (R104) that no system keeps for itself (R105); no two paths are alike but for case or
  composition, and every path can be checked out and shown everywhere (R110).

## Matching a quote

A quote is `exact` when it stands in its snapshot code point for code point. It is `normalised` when the two are equal
after these folds, and the page shows which were used. Anything else is a `mismatch`. There is no score that passes.

| fold | on | what becomes what |
| --- | --- | --- |
| composition | both sides | canonical composition (NFC), never compatibility (NFKC) |
| white-space | both sides | a run of white space, no-break spaces and line ends: one space; ends are trimmed |
| quotation-marks | both sides | {marks(folds.QUOTATION_MARKS)} are `"` |
| apostrophes | both sides | {marks(folds.APOSTROPHES)} are `'` |
| dashes | both sides | {marks(folds.DASHES)} are `-`; none is ever left out |
| ellipsis | both sides | `…` is `...` |
| ligatures | both sides | {marks("".join(folds.LIGATURES))} are their letters |
| invisible | snapshot | {codes(folds.INVISIBLE)} are dropped, but stay between the digits of a number |
| line-hyphen | snapshot | a hyphen that ends a line between two letters is joined or kept (kept before upper case); a soft hyphen there is joined. Digits are never joined. |

Never folded: case, accents, digits and their format, punctuation, words, superscripts, look-alike letters, single
quotation marks and double ones, primes, vowel signs and points, the tatweel, joiners, variation selectors.

**What is not looked for.** A quote with an invisible or bidirectional character (Q105); without letters; with fewer than
{locate.MIN_WORDS} words *and* fewer than {locate.MIN_LETTERS} letters ({locate.MIN_LETTERS_UNSPACED} in scripts without spaces), or more than {locate.MAX_LENGTH:,} characters (Q104). A compound or
contraction is one word.

**Edges** (Q103) fall between words, as Unicode Standard Annex 29 divides them: never before a combining mark, inside a
cluster of emoji, a ligature or an ellipsis. In scripts without spaces (Chinese, Japanese, Thai, Lao, Khmer, Myanmar) no
rule without a dictionary tells where a word ends: there an edge may fall between any two letters, but not between
numerals, a vowel and its consonant, a negation and what it negates (`不|同意`, `没有|同意`, `ไม่|เห็นด้วย`), or a Japanese
predicate and the hiragana after it that negates it (`停止し|ない`, `停止する|わけがない`, `攻撃|はなかった`). An edge never falls
inside

- a number: `1|,250`, `4.|5`, `1| 250`, `12|:30`, `2025|-03-18`, `5|–7`, `10| – 15`, `2| ½`, `10|⁶`, at a line's end too (`1,⏎|250`,
  `12-|⏎50`), or between it and its sign, currency, unit or per cent sign: `−|7`, `US|$40`, `EUR| 40`, `40| %`, `40| km`;
- a number in the words of the source's language: `five| hundred`, `5| crore`, `two| thirds`, `half| a million`,
  `hundreds of| thousands`, `twenty| five`, `hundred| and fifty`, `five| per cent`, `40| dollars`, `minus| seven`, `10| to 15`, `between 10| and 15`,
  `one in| five`, `40| or more`, `40| acres`, `40 new buses| at most`, `40| below zero`, `40 times| less than`, `%| 4,5`;
- a compound: `full|-scale`, `non–|aligned`, `pre|- and`, `AT|&T`, `U.|S.`, `אי־|הסכמה`, `צה|״ל`, `نمی|‌خواهم`;
- a contraction or possessive: `did|n’t`, `mayor|’s`;
- a word that a line end divides: `infra-⏎|structure`.

A quote does not end right before a “not” or a question mark that reverses it: `is| not`, `unterschrieb| nicht`,
`서명하지| 않았다`, `değil`, `close|?`. (It may begin with one.) A prefix and a suffix begin and end as quotes do.

**Uniqueness** (Q102). Words that stand at more than one place need `prefix`, `suffix` or `occurrence`. Places are counted
after folds, overlapping ones too; those with bad edges do not count. More than {locate.MAX_STEPS:,} places are not counted: such a
quote does not pass.

**Omissions** (Q106) are written `[…]` or `[...]`: at most {omissions.MAX_OMISSIONS}; every piece has at least {omissions.MIN_PIECE_WORDS} words and {omissions.MIN_PIECE_LETTERS} letters (letters alone, in
scripts without spaces); pieces stand in order with at most {omissions.MAX_GAP} characters between them, in one paragraph (where
the snapshot has no blank lines, in one line and those that it goes on in: it ends in a letter or a comma, and the next
begins with a small letter), and leave out no end of a sentence, no word of negation, denial, doubt, report, condition or exception, and not one end of
a quotation alone; nor do they lead into another item of a list, cell of a table or speaker's words. A relative clause between two commas may
go with all it holds. An omission does not part a verb of saying from what is said (`The judge said […] had lied`), nor leave
out who says it (`The board, the union claimed, had sold it`). Of what else stands neither between two signs nor begins with a
preposition or a day, nobody can tell without a grammar whether it held a verb or a subject: it is warned about (Q209), and the
claim's page says so beside what was left out.

**Brackets** are tried literally first. Then `[sic]` is taken out, a word's first letter in brackets may have either
case (`[w]e`), and words listed in `insertions` are taken out. An insertion stands apart from the words around it and says
who or what is meant, nothing else, and only where the source leaves that open. It is

- an article (`[the]`);
- a name or alias of an actor, or words with capitals that the source has (`[Fenwright]`, `[the Council’s]`), or a
  description: an article or the like with what is meant (`[the bus]`). Both stand right after a pronoun (`it [the bus]`; before
  a noun they say whose: `its [the Council’s] line`), or at the beginning of a piece, in the place of a pronoun that the source
  has right before it (`[Northline] rejected it`, where the source has “They rejected it”); a description there is the source's.

It holds no number, unit, negation, hedge, verb of being or having, preposition or word such as “former” or “almost”, no
digit or sign, nothing that looks like a negation and nothing that cannot be seen. Words in brackets do not count
towards a quote's length. What else a reader needs to know has its place in the evidence's `note`.

**Parts**. What a text is made of is kept beside it, or read from its own marks: turns of speakers ("NAME:", "Q."), items of
lists, cells parted by tabs, bars or wide gaps, numbers that stand alone among short lines, pages parted by form feeds,
lines that are numbered in a row, times. A quote is refused (Q107) that

- runs from one speaker's words into another's, or joins words of two cells (of one row it may, with the bar between them);
- reads a number over any end: `sold in 12 | 40 parts`, `1,204` and the mark of note `3`;
- holds the number of a page or a line, or a running head, among its words: those are passed over, and named among the
  differences as `furniture`; so are the marks of notes, as `mark` (`its last night¹`, `three places.[3]`).

A quote that runs over the end of a page, an item, a heading, a caption, a block quotation or a note is warned about (Q208),
unless the evidence's `note` says why that is right. An omission leads out of none of them but pages. The numbers of the
pages, and the times, at which a quote stands are shown with it.

**Warned about** (Q201): a negation, a word of denial or a condition within {cautions.WORDS_BEFORE} words before the quote, in its sentence; one
farther before it, where the quote goes on with its list (`denied taking bribes or| hiding the report`), or in the line that
leads to the list; a negation after it in its clause, in Japanese and Korean; and what bounds a number that it begins with
(`over| 40`). What stands in another paragraph, item, heading or cell bears on nothing.

**Questions** (Q210). Words of a question whose mark the quote leaves out are not stated: they count as context.

**Languages**. A source is judged by the words of the language that its record states (`lang`): what negates, denies,
limits, hedges or counts there. A passage in another language inside a source (an English sentence in a German article)
is judged by the words of the source's language, too, and by no others. The words of each language are in a file
of its own ([how to add one](languages.md)). In a source of another language, these rules are not checked, which is
said once a source (Q302); those of scripts, signs and digits always are.

`start`, `end` and `pieces` are code-point offsets into the snapshot as it is kept, line ends and byte order mark included.
The matcher proves words. Who said them is `attributed_to`; whether they bear on the claim is for a reviewer.

## Keeping snapshots

- A snapshot is the text that was read, in UTF-8 (I103), with its SHA-256 in the record; when they differ, every quote
  from it fails (I101). A text belongs to a record (I104), and a public record has its text (I102).
- Snapshots are add-only: `check --base REV` and `check --manifest FILE` fail when one that was kept was edited (I106) or is
  gone (I105). A new reading is a new source that `retells` the old one.
- A private snapshot lies in `facts/.private/<sha256>.txt`, which git ignores. Where it is not, its quotes are `unavailable`,
  which is not verified (Q301).
- What took a text out of a page or a file may keep beside it of what parts it is made, as `<id>.parts.tsv` (a private one
  as `facts/.private/<sha256>.parts.tsv`), whose SHA-256 stands in the record (`snapshot.parts`). It is held to the same rules as
  the snapshot (I108, I106): without it, words could be quoted over the ends of cells and pages.
- Texts that are nearly the same and name no common origin are warned about (I201).
- A verified silence is broken by every occurrence of its terms, case and folds ignored, in words that a line end
  divides too (S102).

## Trying to break it

    nice python -m tests.fuzz --target matcher --count 1000000 --seed 1 --jobs 2
    nice python -m tests.fuzz --target reader --count 1000000 --seed 1 --jobs 2
    nice python -m tests.mutation

The first two make up sources and quotes, and records. An independent and slow telling of the folds (`tests/fuzz/oracle.py`)
says what may pass; PyYAML's events say what a record means. Every input is made from the seed and its number: `--first`
takes a run up again, and `--first N --count 1 --show` shows one input. `make test` runs the first few thousand.
"""


def marks(characters: str) -> str:
    return " ".join(f"`{character}`" for character in characters)


def codes(characters: str) -> str:
    named = ((c, unicodedata.name(c)) for c in characters)
    return ", ".join(f"U+{ord(c):04X} ({name.lower()})" for c, name in named)
