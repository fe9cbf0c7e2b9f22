"""PDFs: what is kept of real ones, and how quotes of made-up ones fare: `python -m bench.pdfs [FOLDER] [--made N]`.

Of a folder of PDFs: pages, words kept, words left out and said, and letters that PDFium finds and that are neither
(lost in silence). Of pages made up as the tests make them: sentences quoted from what a person reads on them, and the
same with a word or a number altered.
"""

import argparse
import random
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from time import process_time

from bench.timing import say, table
from sourcebook.authoring.capture.capture_errors import CaptureError
from sourcebook.authoring.capture.captured import Extracted
from sourcebook.authoring.capture.pdf import read_pdf
from sourcebook.quotes.crossings import Structure
from sourcebook.quotes.locate import locate
from sourcebook.quotes.structure import PartKind
from sourcebook.quotes.verdicts import Match
from tests.authoring.capture.paper import WORDS, Sheet, article, by_hand, transcript, with_reportlab


def letters(text: str) -> Counter[str]:
    """How often each letter and digit occurs, raised and lowered digits as plain ones."""
    return Counter(character for character in text.translate(_PLAIN) if character.isalnum())


_PLAIN = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹₀₁₂₃₄₅₆₇₈₉", "01234567890123456789")


def in_file(data: bytes) -> str:
    """All text that PDFium finds, in whatever order, a page after another."""
    import pypdfium2

    document = pypdfium2.PdfDocument(data)
    return "\n".join(page.get_textpage().get_text_range() for page in document)


def real(folder: Path) -> Iterator[tuple[object, ...]]:
    for path in sorted(folder.glob("**/*.pdf")):
        data = path.read_bytes()
        began = process_time()
        try:
            found = read_pdf(data)
        except CaptureError as error:
            yield path.name, "refused:", str(error)[:60], "", "", ""
            continue
        spent = process_time() - began
        left = sum(row.words for row in found.left_out)
        lost = "" if left else (letters(in_file(data)) - letters(found.text)).total()
        pages = sum(part.kind is PartKind.PAGE for part in found.parts)
        yield path.name, pages, len(found.text.split()), left, lost, f"{spent:.2f}"


def made(seed: int) -> tuple[Counter[str], list[str]]:
    """Quote a made-up PDF, three passages as they are read and five altered: what verifies, and what is wrong."""
    rng = random.Random(seed)
    sheets: list[Sheet] = rng.choice((article, article, transcript))(rng)
    found: Extracted = read_pdf(with_reportlab(sheets) if seed % 2 else by_hand(sheets, rng))
    structure, counts, wrong = Structure(found.text, found.parts), Counter[str](), []
    for number in range(8):
        words = rng.choice([text for sheet in sheets for text in sheet.reads if len(text.split()) > 5]).split()
        at = rng.randint(0, max(len(words) - 9, 0))
        quote = words[at : at + 9]
        kind = "honest" if number < 3 else "altered"
        if kind == "altered":
            place = rng.randrange(len(quote))
            quote[place] = rng.choice([word for word in WORDS if word.lower() not in quote[place].lower()])
        if kind == "altered" and " ".join(quote) in " ".join(text for sheet in sheets for text in sheet.reads):
            continue
        passed = isinstance(locate(found.text, " ".join(quote), lang="en", structure=structure, nearest=False), Match)
        counts[f"{kind} {'verified' if passed else 'refused'}"] += 1
        if passed is (kind == "altered"):
            wrong.append(f"{seed}: {' '.join(quote)}")
    return counts, wrong


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", nargs="?", type=Path)
    parser.add_argument("--made", type=int, default=0, metavar="N")
    args = parser.parse_args()
    if args.folder:
        say(table(("file", "pages", "words kept", "left out and said", "letters lost", "CPU s"), real(args.folder)))
    outcomes = [made(seed) for seed in range(args.made)]
    if outcomes:
        say(*(f"{what}: {count}" for what, count in sorted(sum((counts for counts, _ in outcomes), Counter()).items())))
        say(*(line for _, wrong in outcomes for line in wrong[:3]))


if __name__ == "__main__":
    main()
