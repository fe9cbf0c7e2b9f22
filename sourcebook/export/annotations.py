"""Where each quote stands, as annotations of the snapshots (W3C, "Web Annotation Data Model", 2017).

One annotation a quote that was found; what was not found or not looked for has none. Its target is the snapshot,
which lies beside this file as it was hashed; that of a private source is not published, so the target is named by
its hash alone (RFC 6920), and nothing of it is given but the words that the record quotes. Offsets count code points
of the text as decoded from UTF-8, line ends as they are. A quote with omissions has one target for each piece.
"""

import base64
from collections.abc import Iterator
from uuid import uuid5

from sourcebook.explain.sayings import told
from sourcebook.export.feeds import SPACE
from sourcebook.export.layout import laid_out
from sourcebook.pages.views.cite import Edition
from sourcebook.pages.views.facts import Facts
from sourcebook.pages.views.parts import record_path
from sourcebook.quotes.quote_checks import QuoteCheck
from sourcebook.quotes.structure import written
from sourcebook.reading.files import PARTS_ENDING
from sourcebook.reading.records import Source

#: How many code points of context stand before and after a quote.
CONTEXT = 32
#: Where the snapshots are, below the folder of this file.
TEXTS = "texts"


def annotations(facts: Facts, edition: Edition) -> bytes:
    """Return the annotations of every quote that was found, in the order of claims and of their evidence."""
    items = [_annotation(facts, edition, check) for check in facts.checks.quotes.values() if check.passed]
    site = edition.url.rstrip("/")
    collection = {
        "@context": "http://www.w3.org/ns/anno.jsonld",
        "id": f"{site}/data/annotations.jsonld" if site else "annotations.jsonld",
        "type": "AnnotationCollection",
        "label": f"{edition.title}: quotes in their sources",
        "total": len(items),
        "first": {"id": "#all", "type": "AnnotationPage", "startIndex": 0, "items": items},
    }
    return laid_out(collection, depth=3)


def texts(facts: Facts) -> dict[str, bytes]:
    """Return the snapshots that may be published and are intact, and their parts, by their path below this folder."""
    public = [id_ for id_ in facts.corpus.sources if facts.is_here(id_) and not facts.is_private(id_)]
    kept = {id_: facts.checks.snapshots[id_] for id_ in public}
    parts = {f"{TEXTS}/{id_}{PARTS_ENDING}": written(it.parts) for id_, it in kept.items() if it.parts}
    return {**{text_path(id_): it.text.encode("utf-8") for id_, it in kept.items()}, **parts}


def text_path(source: str) -> str:
    """Return where a public source's snapshot is, below the folder of this file."""
    return f"{TEXTS}/{source}.txt"


def _annotation(facts: Facts, edition: Edition, check: QuoteCheck) -> dict[str, object]:
    claim = facts.corpus.claims[check.claim].record
    evidence = claim.evidence[check.index]
    page = record_path(facts, check.claim)
    targets = list(_targets(facts, edition, check))
    name = f"annotation {check.claim} {check.source} {check.pieces} {evidence.direction.value}"
    return {
        "id": f"urn:uuid:{uuid5(SPACE, name)}",
        "type": "Annotation",
        "motivation": "linking",
        "body": [
            {
                "type": "SpecificResource",
                "purpose": "linking",
                "source": {"id": f"{_site(edition)}{page}", "type": "Text", "format": "text/html"},
            },
            _words("describing", told(facts.corpus, facts.derived.claims[check.claim])),
            _words("tagging", evidence.direction.value),
        ],
        "target": targets[0] if len(targets) == 1 else targets,
    }


def _words(purpose: str, text: str) -> dict[str, object]:
    return {"type": "TextualBody", "purpose": purpose, "format": "text/plain", "value": text}


def _site(edition: Edition) -> str:
    return f"{edition.url.rstrip('/')}/" if edition.url else "../"


def _targets(facts: Facts, edition: Edition, check: QuoteCheck) -> Iterator[dict[str, object]]:
    source = facts.corpus.sources[check.source].record
    private, text = facts.is_private(check.source), facts.checks.snapshots[check.source].text
    hashed = hash_name(source)
    here = f"{_site(edition)}data/{text_path(check.source)}" if edition.url else text_path(check.source)
    for start, end in check.pieces:
        before, after = text[max(0, start - CONTEXT) : start], text[end : end + CONTEXT]
        around = {} if private else {"prefix": before, "suffix": after}
        yield {
            "type": "SpecificResource",
            "source": {
                "id": hashed if private else here,
                "type": "Text",
                "format": "text/plain",
                "language": source.lang,
                **({} if private else {"canonical": hashed}),
            },
            "selector": [
                {"type": "TextQuoteSelector", "exact": text[start:end], **around},
                {"type": "TextPositionSelector", "start": start, "end": end},
            ],
        }


def hash_name(source: Source) -> str:
    """Return the name of a snapshot by its SHA-256 (RFC 6920: `ni:///sha-256;` and base64url without padding)."""
    digest = base64.urlsafe_b64encode(bytes.fromhex(source.snapshot.sha256)).decode("ascii")
    return f"ni:///sha-256;{digest.rstrip('=')}"
