"""Snapshots are add-only: what an earlier commit or an earlier published site had must still be there, unchanged."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from sourcebook.problems import Problem, Span
from sourcebook.quotes.snapshot_bytes import snapshot_bytes, snapshot_path
from sourcebook.reading.corpus import Corpus
from sourcebook.reading.records import Kind, Storage


@dataclass(frozen=True, slots=True)
class Kept:
    """A snapshot as it was: the path it had, and the SHA-256 of its bytes and of its parts ("": none) in hex."""

    path: str
    sha256: str
    parts: str = ""


def kept_in(corpus: Corpus) -> Mapping[str, Kept]:
    """Return the snapshots of a corpus by source: hashed from the bytes where they are there, else as recorded."""
    found: dict[str, Kept] = {}
    for id_, entry in corpus.sources.items():
        sha256 = ""
        if entry.record.snapshot.storage is Storage.PUBLIC:
            here = snapshot_bytes(corpus.tree, entry)
            sha256 = "" if here.read is not None or here.filter else here.sha256
        recorded = entry.record.snapshot
        found[id_] = Kept(snapshot_path(entry), sha256 or recorded.sha256, recorded.parts or "")
    return found


def kept_in_manifest(data: bytes) -> Mapping[str, Kept]:
    """Return the snapshots that a published manifest.json names. Raises ValueError when it is none."""
    try:
        rows = json.loads(data)["snapshots"]
        return {
            str(id_): Kept(str(row["path"]), str(row["sha256"]), str(row.get("parts", ""))) for id_, row in rows.items()
        }
    except (KeyError, TypeError, AttributeError, RecursionError, UnicodeDecodeError) as error:
        raise ValueError(f"not a manifest of a site: {error!r}") from None


def check_kept(corpus: Corpus, kept: Mapping[str, Kept], *, since: str) -> Iterator[Problem]:
    """Every snapshot that was kept is kept still, with the same bytes. ``since`` says where it was seen."""
    now = kept_in(corpus)
    for id_, before in sorted(kept.items()):
        entry = corpus.sources.get(id_)
        if id_ not in now or entry is None:
            if corpus.kinds.get(id_) is not Kind.SOURCE:  # a source that cannot be read has its own problem
                yield Problem(
                    code="I105",
                    span=Span(path=before.path),
                    message=f"the snapshot of `{id_}` was removed",
                    note=f"it was there in {since}",
                    hint="restore the source and its snapshot; what is wrong is withdrawn, never deleted",
                )
        elif now[id_].sha256 != before.sha256:
            yield entry.problem(
                "I106",
                f"the snapshot of `{id_}` was edited",
                loc=("snapshot", "sha256"),
                note=f"in {since} its SHA-256 was {before.sha256}",
                hint="restore it; a new reading is a new source that `retells` this one",
            )
        elif before.parts and now[id_].parts != before.parts:
            yield entry.problem(
                "I106",
                f"the parts of the snapshot of `{id_}` were edited",
                loc=("snapshot", "parts"),
                note=f"in {since} their SHA-256 was {before.parts}",
                hint="restore them; a new reading is a new source that `retells` this one",
            )
