"""The world in which the cases of standing play, and their shorthand turned into records."""

from tests.build import Box
from tests.standing.row import PAPER, Row

QUOTE = "Every quote of these tests"


def world() -> Box:
    box = Box()
    box.actor("city").actor("mayor", part_of="city").actor("clerk", part_of="city").actor("union").actor("owner")
    box.actor("ngo", apart=("city", "union", "owner")).actor("house").actor("stranger")
    for id_, part_of, grade in (
        ("paper", "house", ""),
        ("daily", "house", ""),
        ("radio", "", ""),
        ("tabloid", "", "E"),
        ("gossip", "tabloid", "D"),
        ("blog", "", "F"),
        ("desk", "tabloid", "B"),
        ("forum", "tabloid", "F"),
    ):
        box.actor(id_, part_of=part_of, grade=grade, kind="media")
    box.topic("ferry", parties="city, union").topic("timetable", part_of="ferry").topic("weather")
    box.topic("sale", parties="city, union, owner").topic("night", part_of="ferry", parties="ngo")
    box.actor("stringer", part_of="tabloid")
    box.add(
        "actor",
        "member",
        "name: Member\nkind: organisation\nmember_of: [city]\nindependent_of: [{actor: city, why: t}, {actor: union, why: t}]\n",
    )
    for publisher in ("paper", "daily", "radio", "tabloid", "gossip", "blog"):
        box.source(f"{publisher}-1", publisher=publisher)
    box.source("paper-2", publisher="paper").source("anon")
    for party in ("city", "mayor", "union", "ngo"):
        box.source(f"{party}-page", publisher=party, type="statement")
    box.source("reprint", retells="paper-1", publisher="radio").source("reprint-2", retells="reprint")
    box.source("copy", retells="paper-1", publisher="radio")
    box.source("wire-a", upstream="agency-story", publisher="paper")
    box.source("wire-b", upstream="agency-story", publisher="radio")
    box.source("city-copy", retells="paper-1", publisher="city").source("page-copy", retells="city-page")
    box.source("rewire", retells="wire-a", publisher="ngo").source("anon-copy", retells="anon", publisher="radio")
    box.source("transcript", type="transcript", publisher="paper").source("recording", type="recording")
    return box.source("secret", storage="private", publisher="radio")


def build(row: Row) -> Box:
    """Make the corpus of a case; the claim in question is `it`."""
    box = world()
    lines = ["text: It happened.", f"kind: {row.kind}", *row.fields]
    lines += [] if any(f.startswith("topics:") for f in row.fields) else ["topics: [ferry]"]
    lines += ["evidence:", *(evidence(line) for line in row.evidence)] if row.evidence else []
    box.add("claim", "it", "\n".join(lines) + "\n")
    for number, line in enumerate(row.said):
        statement(box, f"said-{number}", line, "asserts")
    for number, line in enumerate(row.denied):
        statement(box, f"denied-{number}", line, "denies")
    for id_, body in row.others.items():
        kind = "" if "kind:" in body else "kind: event\n"
        rows = [evidence(PAPER), evidence("radio-1")] if "supersedes" in body else [evidence("anon")]
        sourced = "" if "evidence:" in body else "\nevidence:\n" + "\n".join(rows)
        box.add("claim", id_, f"text: It happened.\n{kind}topics: [ferry]\n{body}{sourced}\n")
    return box


def evidence(line: str) -> str:
    source, *pairs = line.split()
    fields = "".join(f", {name}: {value}" for name, value in (pair.split("=") for pair in pairs))
    return f"  - {{source: {source}, quote: {QUOTE}{fields}}}"


def statement(box: Box, id_: str, line: str, how: str) -> None:
    speakers, _, rest = line.partition(" -> ")
    words = rest.replace(" + ", "+").split()
    basis = next((word for word in words if word.startswith("basis=")), "").replace("=", ": ")
    by = "described_as: someone" if speakers == "?" else f"speakers: [{speakers}]"
    vouching = f"{{claim: it, {basis}}}" if basis else "{claim: it}"
    rows = [evidence(source) for source in words[0].split("+")]
    rows += [evidence("radio-1 direction=refutes attributed_to=union")] if "refuted" in words else []
    rows += [evidence("radio-1 direction=context")] if "context" in words else []
    withdrawn = "withdrawn: {on: 2026-01-01, why: wrong}\n" if "withdrawn" in words else ""
    body = f"text: It was said.\nkind: statement\n{by}\ntopics: [ferry]\n{how}: [{vouching}]\n{withdrawn}evidence:\n"
    box.add("claim", id_, body + "\n".join(rows) + "\n")
