"""What capture keeps of real pages, leaves out and says, or loses in silence: `python -m bench.capture FOLDER`.

The words of each page are read a second way, straight from the nodes of its body: a letter that is neither in the text
nor in what is said to be left out was lost. Nothing of the pages is kept.
"""

import argparse
import re
import sys
import time
import unicodedata
from collections import Counter
from pathlib import Path

from selectolax.lexbor import LexborHTMLParser

from sourcebook.authoring.capture.blocks import blocks_of
from sourcebook.authoring.capture.capture_errors import CaptureError
from sourcebook.authoring.capture.formats import Format, decode
from sourcebook.authoring.capture.webpage import read_page
from sourcebook.quotes.silent_texts import cut_off

#: What has no words, or words that no browser shows.
_NO_WORDS = frozenset(
    "script style template noembed noframes iframe object embed canvas audio video title head math".split()
)


def letters(text: str) -> Counter[str]:
    return Counter(re.sub(r"[\W_]+", "", unicodedata.normalize("NFKC", text)).casefold())


def on_page(markup: str) -> str:
    """Return the words of a page's body, node by node."""
    found: list[str] = []
    body = LexborHTMLParser(markup).body
    for node in body.traverse(include_text=True) if body else ():
        around, inside = node.parent, node.tag == "-text"
        while inside and around is not None and around.tag != "body":
            inside, around = around.tag not in _NO_WORDS, around.parent
        if inside:
            found.append(node.text_content or "")
    return " ".join(found)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    folder = parser.parse_args().folder
    counts, kinds, lost = Counter[str](), Counter[str](), list[str]()
    for path in sorted(folder.rglob("*.htm*")):
        data = path.read_bytes()
        try:
            markup = decode(data, Format.HTML)[0]
        except CaptureError:
            markup = data.decode("utf-8", "replace")
        began = time.process_time()
        try:
            found = read_page(markup)
        except CaptureError as error:
            counts[f"refused: {error}"] += 1
            continue
        counts["milliseconds"] += int(1000 * (time.process_time() - began))
        words = on_page(markup)
        told = "".join(block.text for block in blocks_of(LexborHTMLParser(markup)).blocks)
        if letters(words) - letters(told):
            lost.append(path.name)
        counts["pages"] += 1
        counts["words on the pages"] += len(words.split())
        counts["words kept"] += len(found.text.split())
        counts["words left out and said"] += sum(row.words for row in found.left_out)
        counts["parts"] += len(found.parts)
        counts["texts that seem cut off"] += bool(cut_off(found.text, found.stated.lang))
        for row in found.left_out:
            kinds[row.what] += row.words
    for name, count in (*counts.items(), ("pages that lost words in silence", len(lost)), *kinds.most_common()):
        print(f"| {name} | {count:,} |")
    print(*lost[:20], sep="\n")
    return 1 if lost else 0


if __name__ == "__main__":
    sys.exit(main())
