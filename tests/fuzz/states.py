"""Made-up states of a small corpus, compared: claims renamed, reworded, linked in every way; every form of report is made."""

import random

from sourcebook.history.commit_log import Log
from sourcebook.language.lemmas import lemma
from sourcebook.pages.checked import for_pages
from sourcebook.pipeline import UNREAD, derive_tree
from sourcebook.report.change.change_report import Side, report
from sourcebook.report.change.forms import FORMS
from tests.build import Box, MemoryTree
from tests.conftest import ROOT

IDS = ("a", "b", "c", "d", "e")
TEXTS = (
    "Every quote stands here.", "Every quote of these tests stands here, once.", "No quote stands here.", "It is so.", "::error::x @a <b> #1 [x](y) `$(x)`", "Ünïcode 漢 שלום.",
    "The a said that every quote stands here in 2025.", "3 boats.", "30 boats.",
)  # fmt: skip
QUOTES = (
    "Every quote of these tests stands here",
    "of these tests stands here, once",
    "tests stands",
    "not there at all",
)


def warm() -> None:
    """Load the words of the languages, and what the pages need: that is done once, and no input is to blame."""
    for code in ("en", "de"):
        lemma("words", code)
    for number in range(3):
        check(*make(random.Random(number)))


def make(rng: random.Random) -> tuple[dict[str, bytes], dict[str, bytes]]:
    before = state(rng)
    after = dict(before)
    for path, data in state(rng).items():
        if rng.random() < 0.4:
            after[path] = data
    for path in list(after):
        if path.startswith("facts/claims/") and rng.random() < 0.25:
            data = after.pop(path)
            if rng.random() < 0.7:
                after[f"facts/claims/{rng.choice(IDS)}{rng.randint(1, 9)}.yml"] = data
    return before, after


def state(rng: random.Random) -> dict[str, bytes]:
    box = (
        Box()
        .source("s")
        .source("t", text="Every quote of these tests stands here; so it was.")
        .topic()
        .actor("x")
        .actor("y", part_of="x")
    )
    for id_ in IDS[: rng.randint(0, len(IDS))]:
        box.add("claim", id_, claim(rng))
    if rng.random() < 0.5:
        cites = " ".join(f"It is so [@{rng.choice(IDS)}]." for _ in range(rng.randint(0, 4)))
        box.tree.contents["briefings/p/index.md"] = (
            f"---\ntitle: P\nsummary: S\nas_of: 2025-03-18\ntopics: [ferry]\n---\n\n{cites}\n".encode()
        )
    return box.tree.contents


def claim(rng: random.Random) -> str:
    kind = rng.choice(("event", "state", "statement", "forecast", "assessment"))
    lines = [f"text: '{rng.choice(TEXTS)}'", f"kind: {kind}", "topics: [ferry]"]
    lines += ["speakers: [x]"] if kind == "statement" and rng.random() < 0.8 else []
    other = rng.choice(IDS)
    for tie in (
        f"asserts: [{{claim: {other}}}]",
        f"denies: [{{claim: {other}}}]",
        f"contradicts: [{other}]",
        f"supersedes: {other}",
        "withdrawn: {on: 2025-02-01, why: wrong}",
        "when: 2025-03",
    ):
        lines += [tie] if rng.random() < 0.15 else []
    lines.append("evidence:")
    for _ in range(rng.randint(1, 3)):
        lines += [f"- source: {rng.choice('st')}", f"  quote: {rng.choice(QUOTES)}"]
        lines += (
            [
                rng.choice(
                    (
                        "  direction: refutes",
                        "  basis: observed",
                        "  attributed_to: y",
                        "  translation: {text: x, lang: de, by: z}",
                    )
                )
            ]
            if rng.random() < 0.3
            else []
        )
    return "\n".join(lines) + "\n"


def check(before: dict[str, bytes], after: dict[str, bytes]) -> str:
    sides = []
    for name, contents in (("before", before), ("after", after)):
        made = derive_tree(MemoryTree(contents))
        sides.append(Side(name, "", for_pages(ROOT, made, Log(missing=UNREAD), fixed=False)))
    found = report(sides[0], sides[1])
    for form in FORMS.values():
        assert form(found)
    return "with errors" if found.base.errors or found.head.errors else "sound"
