"""A small corpus in which every field that holds text occurs, to be filled with any strings."""

import hashlib
import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from types import SimpleNamespace
from typing import Any, get_args
from unittest.mock import patch
from urllib.parse import quote

from pydantic import BaseModel

from sourcebook.history.change_words import Mark, Stretch
from sourcebook.history.commit_log import Commit, Event, Log
from sourcebook.lines.carrying import Match, Outcome
from sourcebook.lines.line_checks import LineCheck
from sourcebook.lines.line_checks import Mark as LineMark
from sourcebook.lines.line_context import Ground
from sourcebook.lines.signatures import Signer
from sourcebook.pages.checked import Checked, citation
from sourcebook.pages.registry import ADDRESSES
from sourcebook.pages.views.facts import Facts
from sourcebook.pages.views.line_views import prose_marks, prose_told
from sourcebook.pipeline import derive_tree
from sourcebook.prose.briefings import render_briefings
from sourcebook.reading.corpus import Corpus
from sourcebook.reading.kinds import KINDS
from sourcebook.reading.records import RefTo
from tests.build import MemoryTree
from tests.conftest import ROOT


class Slot:
    """A place for a string. ``url``: in the query of an address; ``line``: line breaks become spaces.

    ``quote``: the claim's text stands before the string, so that the quote carries the claim.
    """

    def __init__(self, *, url: bool = False, line: bool = False, quote: bool = False) -> None:
        self.url, self.line, self.quote = url, line, quote


T, LINE, URL, QUOTE = Slot(), Slot(line=True), Slot(url=True), Slot(quote=True)
SAID = {"source": "paper", "quote": QUOTE}
#: Said to be the paper's own words, so that the words around them have no say in it.
OWN = {**SAID, "attributed_to": "press"}


def records() -> dict[str, dict[str, Any]]:
    """Every record by its path without the ending. Lists and mappings hold slots wherever the model has text."""
    kept = {"captured_on": "2025-01-02", "captured_by": T, "extractor": T}
    return {
        "actors/person": {
            "name": T, "kind": "person", "aliases": [T, T], "role": T, "part_of": "side", "member_of": ["club"],
            "reliability": {"grade": "B", "why": T}, "same_as": [URL], "note": T,
            "independent_of": [{"actor": "club", "why": T}],
        },
        "actors/side": {"name": T, "kind": "government", "note": T},
        "actors/club": {"name": T, "kind": "alliance"},
        "actors/press": {"name": T, "kind": "media", "reliability": {"grade": "D", "why": T}},
        "topics/wide": {"title": T, "summary": T, "parties": ["person", "press"]},
        "topics/narrow": {"title": T, "summary": T, "part_of": "wide"},
        "sources/paper": {
            "title": T, "type": "article", "publisher": "press", "authors": [T, T], "issued": "2025-01-01", "url": URL,
            "archived_url": URL, "accessed": "2025-01-02", "lang": "en", "note": T, "snapshot": kept,
        },
        "sources/own": {"title": T, "type": "statement", "publisher": "side", "lang": "he", "upstream": "wire", "snapshot": dict(kept)},
        "sources/copy": {"title": T, "type": "post", "lang": "en", "retells": "paper", "note": T, "snapshot": dict(kept),
            "independent_of": [{"source": "own", "why": T}], "left_out": [{"where": "within", "what": T, "words": 9, "begins": T, "ends": T}], "retracted": {"on": "2025-01-03", "why": T}},
        "claims/said": {
            "text": LINE, "kind": "statement", "speakers": ["person"], "topics": ["narrow"], "when": "2025-01-01",
            "when_basis": "inferred", "when_note": T, "condition": T, "asserts": [{"claim": "happened", "basis": "observed"}],
            "evidence": [
                {**SAID, "prefix": T, "suffix": T, "speech": "direct", "translation": {"text": T, "lang": "de", "by": T}, "note": T},
                {"source": "own", "quote": QUOTE, "basis": "document", "note": T},
            ],
            "review_by": "2024-06-01", "reviewed": {"by": T, "on": "2025-01-03", "fingerprint": T},
            "override": {"standing": "confirmed", "why": T, "by": T, "until": "2024-05-01"}, "note": T,
        },
        "claims/unnamed": {
            "text": LINE, "kind": "statement", "described_as": T, "actors": ["side"], "topics": ["wide"], "when": "2024-12~",
            "evidence": [{**SAID, "described_as": T, "insertions": [T]}],
        },
        "claims/happened": {
            "text": LINE, "kind": "event", "actors": ["person"], "topics": ["wide"], "when": "2024-12-24",
            "evidence": [{**SAID, "attributed_to": "club"}, {**OWN, "direction": "refutes", "note": T}],
            "contradicts": ["other"], "override": {"standing": "refuted", "why": T, "by": T, "until": "2030-01-01"},
        },
        "claims/other": {"text": LINE, "kind": "state", "topics": ["wide"], "evidence": [{**OWN, "direction": "supports"}], "note": T},
        "claims/taken-back": {
            "text": LINE, "kind": "event", "topics": ["wide"], "withdrawn": {"on": "2025-01-04", "why": T}, "evidence": [dict(OWN)],
        },
        "claims/renewed": {"text": LINE, "kind": "event", "topics": ["wide"], "supersedes": "other", "evidence": [dict(OWN)]},
        "claims/foreseen": {
            "text": LINE, "kind": "forecast", "speakers": ["press"], "topics": ["wide"], "when": "2025-06", "condition": T,
            "evidence": [dict(OWN)],
        },
        "demands/stop": {
            "text": T, "kind": "demand", "of": ["side"], "topics": ["wide"],
            "positions": [
                {"actor": "person", "stance": "proposes", "claim": "said"},
                {"actor": "person", "stance": "accepts-if", "claim": "said", "as_of": "2025-01-05", "condition": T},
                {"actor": "side", "stance": "unclear", "silent": {"source": "own", "terms": [T, T]}, "as_of": "2025-01-01"},
            ],
            "condition_for": [{"demand": "talk", "claim": "said"}],
        },
        "demands/talk": {"text": T, "kind": "offer", "topics": ["narrow"], "part_of": "stop", "positions": [
            {"actor": "side", "stance": "considers-if", "claim": "unnamed", "ascribed": "true", "condition": T}]},
        "disputes/accounts": {
            "title": T, "topics": ["wide"], "parties": ["person", "side"],
            "points": [{
                "point": T, "cells": {"person": {"claims": ["said"]}, "side": {"silent": {"source": "own", "terms": [T]}}},
                "readings": [{"a": "side", "b": "person", "relation": "silent", "why": T}],
            }],
        },
        "commitments/promise": {
            "text": T, "by": ["person"], "to": ["side"], "topics": ["wide"], "made_in": "said", "conditional_on": T,
            "starts": "2025-01-01", "ends": "2025-12-31", "outcomes": [{"claim": "happened", "reading": "breached", "why": T}],
        },
        "questions/open": {
            "text": T, "topics": ["wide"], "why_it_matters": T, "raised_by": ["said", "accounts", "promise"],
            "resolves_when": {"any": [{"text": T, "topic": "wide", "kind": "event", "standing": ["confirmed", "claimed", "single-source"]}, {"text": T, "claim": "other", "standing": ["confirmed"]}]},
        },
        "questions/answered": {
            "text": T, "topics": ["narrow"], "why_it_matters": T, "raised_by": ["said"],
            "resolves_when": {"all": [{"text": T, "claim": "happened", "standing": ["disputed"]}]},
            "answer": {"text": T, "claims": ["happened"], "on": "2025-01-05"},
        },
        "briefings/matter": {
            "title": T, "summary": T, "as_of": "2025-01-06", "as_of_note": T, "topics": ["wide"], "lang": "en",
            "judgements": [{"text": T, "likelihood": "likely", "confidence": "low", "claims": ["said", "happened"]}],
        },
    }  # fmt: skip


#: Prose around which a string is put: in a paragraph, a list, a quotation, emphasis and the words of a link.
PROSE = """## A heading

{0} is said [@said]. More *{1}* was told [@happened; @unnamed].

- {2} in a list [@other]

> {3} in a quotation [@foreseen]

And [{4}](../claims/said/) in a link.
"""


def walk(value: Any, path: str, fill: Callable[[Slot, str], str]) -> Any:
    if isinstance(value, Slot):
        return fill(value, path)
    if isinstance(value, dict):
        # The keys of cells are the parties, not fields.
        below = (lambda key: f"{path}|") if path.endswith(".cells") else lambda key: f"{path.rstrip('|')}.{key}"
        return {key: walk(item, below(key), fill) for key, item in value.items()}
    if isinstance(value, list):
        return [walk(item, path, fill) for item in value]
    return value


class Filled:
    """The corpus with a string in every slot, fit to be published. ``strings`` gives that of the slot with a number, from 0.

    Every string follows a key of its own, so that whatever pages sort by these texts comes in the same order.
    """

    def __init__(self, strings: Callable[[int], str], escaped: Callable[[str], str] = str) -> None:
        self.slots: list[tuple[str, str]] = []  # each slot's field, and the text that pages must show
        self._strings, self._claim = strings, ""
        self.tree = MemoryTree()
        quotes: dict[str, list[str]] = {}
        filled = {path: walk(record, path.partition("/")[0], self._fill) for path, record in records().items()}
        for record in filled.values():
            for row in record.get("evidence", ()):
                quotes.setdefault(row["source"], []).append(
                    " ".join(filter(None, (row.get("prefix"), row["quote"], row.get("suffix"))))
                )
        for path, record in filled.items():
            folder, name = path.split("/")
            if folder == "sources":
                text = "\n\n".join(quotes.get(name, ["Nothing is quoted."])).encode()
                record["snapshot"] |= {"sha256": hashlib.sha256(text).hexdigest(), "storage": "public"}
                self.tree.contents[f"facts/sources/{name}.txt"] = text
            if folder == "briefings":
                prose = PROSE.format(*(escaped(self._fill(LINE, "prose")) for _ in range(5)))
                self.tree.contents[f"briefings/{name}/index.md"] = (
                    f"---\n{json.dumps(record, ensure_ascii=False)}\n---\n{prose}".encode()
                )
            else:
                self.tree.contents[f"facts/{path}.yml"] = json.dumps(record, ensure_ascii=False).encode()
        equal = {
            "words": [self._fill(LINE, "words") for _ in range(2)],
            "why": self._fill(LINE, "words"),
            "by": self._fill(LINE, "words"),
        }
        self.tree.contents["facts/words.yml"] = json.dumps({"groups": [equal]}, ensure_ascii=False).encode()
        texts = [self._fill(LINE, "history") for _ in range(3)]
        event = Event(
            claim="said", was=texts[0], changes=("reworded", "weakened"), text=(Stretch(Mark.REMOVED, texts[1]),), before="confirmed",
            after="claimed", reason=texts[2], briefings=("matter",),
        )  # fmt: skip
        subject = self._fill(LINE, "history")
        self.log = Log(commits=(Commit(hash="0" * 40, time="2025-01-05T00:00:00Z", subject=subject, events=(event,)),))
        self.site = self._fill(LINE, "site")

    def _fill(self, slot: Slot, path: str) -> str:
        number = len(self.slots)
        words = " ".join(self._strings(number).split()) if slot.line else self._strings(number)
        key = f"k{chr(97 + number // 26)}{chr(97 + number % 26)}q"
        text = f"{key} {words}".strip()
        if slot.quote:
            text = f"{self._claim} {text}".replace("\t", " ")  # a tab parts cells, and no quote runs over two
        if slot.url:
            text = f"https://example.org/{key}?{quote(words, safe=URL_SAFE)}"
        if path == "claims.text":
            self._claim = text
        self.slots.append((path, text))
        return text

    def checked(self, split_as: Checked | None = None) -> Checked:
        """Everything that pages are made of.

        ``split_as``: take the ends of sentences from a corpus with texts of the same lengths.
        """
        with words_unweighed():
            state = derive_tree(self.tree)
        assert state.derived is not None, state.problems
        lines = tuple(marked(state.corpus, number, check) for number, check in enumerate(state.lines))
        facts = Facts(state.corpus, state.checks, state.derived, self.log, ADDRESSES, fixed=True, lines=lines)
        if split_as is not None and split_as.facts is not None:
            facts._sentences.update({id_: split_as.facts.sentences(id_) for id_ in state.corpus.sources})
        prose, _ = render_briefings(
            state.corpus,
            lambda id_, within: citation(facts, id_, within),
            lambda briefing, number, _: prose_marks(facts, briefing, number),
            lambda briefing, number, _: prose_told(facts, briefing, number),
        )
        return Checked(root=ROOT, state=replace(state, problems=()), facts=facts, prose=prose)


@contextmanager
def words_unweighed() -> Iterator[None]:
    """Check corpora as if their words said nothing: they decide neither whose each quote is nor whether it counts."""
    nothing = SimpleNamespace(remarks=lambda _: {}, unread=lambda _: frozenset())
    with (
        patch("sourcebook.checks.hear_voices", lambda _, checks: (checks, ())),
        patch("sourcebook.checks.Supports", lambda *_: nothing),
        patch("sourcebook.checks.unread_matters", lambda *_: frozenset()),
        patch("sourcebook.checks.check_names", lambda _: ((), ())),
    ):
        yield


def marked(corpus: Corpus, number: int, check: LineCheck) -> LineCheck:
    """A line with a mark that its words have no say in, so that the same stretches are marked whatever they are."""
    placed, claim = check.placed, corpus.claims.get(check.placed.record)
    at = 1 if placed.prose else len(placed.line.text) // 2  # Markdown has entities there, which no mark divides
    matches = (Match(0, 4, 0, 0, 4, "equal"),) if placed.grounds else ()  # the key that every text begins with
    near = len(placed.grounds)  # a ground without the brackets that an editor's insertions stand in
    placed = replace(placed, grounds=(*placed.grounds, Ground(text=placed.line.text, lang="en", id=placed.record)))
    outcome = Outcome(carried=False, nearest=near, matches=matches, missing=((at, at + 3),))
    reviewed = claim.record.reviewed if claim else None
    signers = (Signer(reviewed.by, reviewed.on),) if reviewed and number % 2 else ()
    mark = check.mark if check.mark is LineMark.OWN else LineMark.SIGNED if signers else LineMark.UNSIGNED
    return LineCheck(placed=placed, mark=mark, outcome=outcome, signers=signers)


#: What an address may hold as it is (RFC 3986) and a page must not trip over.
URL_SAFE = "!$&'()*+,;=:@/?#[]-._~%"


def text_fields() -> Iterator[str]:
    """The fields of the model that hold a person's or a source's own words, or an address."""
    for kind, model in ((kind, row.model) for kind, row in KINDS.items()):
        yield from _fields(model, f"{kind.value}s")


def _fields(model: type[BaseModel], path: str) -> Iterator[str]:
    for name, info in model.model_fields.items():
        yield from _field(info.annotation, info.metadata, f"{path}.{name}")


def _field(annotation: Any, metadata: list[Any], path: str) -> Iterator[str]:
    inner = get_args(annotation)
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        yield from _fields(annotation, path)
    elif annotation is str or (inner and inner[0] is str):
        own = [*metadata, *getattr(annotation, "__metadata__", ())]
        ref = next((item for item in own if isinstance(item, RefTo)), None)
        patterned = any(getattr(item, "pattern", None) for item in own)
        if (ref is None or ref.or_text) and not patterned and not path.endswith(".lang"):
            yield path
    else:
        for part in inner:
            if part is not type(None):
                yield from _field(part, metadata if len(inner) == 1 else [], path)
