"""The example's history in commits: each kind of change once, then several together.

Each step is a name (that of its golden file), the commit's subject and what is edited. The merge is made in
:func:`build`, from the two branches before it.
"""

import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from tests.conftest import ROOT
from tests.history.repository import Repository

CORPUS = ROOT / "examples/ferry"


@dataclass(frozen=True)
class Step:
    name: str
    subject: str
    edit: Callable[[Repository], None]


def reformat(repo: Repository) -> None:
    """Another order of keys and lists, other quotes and line ends, a comment: the same record."""
    file = repo.path("claims/frames-corroded")
    lines = file.read_text(encoding="utf-8").splitlines()
    start = lines.index("kind: state")
    text = "\n".join(
        ("# read again", *lines[start : lines.index("evidence:")], *lines[1:start], *lines[lines.index("evidence:") :])
    )
    file.write_bytes(text.replace("topics: [hull]", "topics:\n- 'hull'").replace("\n", "\r\n").encode() + b"\r\n\r\n")
    repo.replace(
        "demands/keep-the-line-open",
        ("of: [marrowick-council, eldre-crossings]", "of: [eldre-crossings, marrowick-council]"),
    )


def reword(repo: Repository) -> None:
    repo.replace(
        "claims/plates-renewed",
        (
            "Plates in the after body were renewed in or about 1998.",
            "Plates in the after body of the boat were renewed in or about 1998.",
        ),
    )


_MEASURED = "    basis: observed\n    basis_quote: The plating was measured by ultrasound at 212 points.\n"
_SURVEYED = (
    "    basis: observed\n    basis_quote: Ein von uns beauftragter Gutachter hat den Rumpf der „Petrel“ am 27. Februar "
    "an 60 Stellen gemessen.\n"
)


def weaken(repo: Repository) -> None:
    """The inspectorate's report no longer counts as its own measurement, nor the surveyor's as Eschenufer's."""
    repo.replace("claims/plating-sufficient", (_MEASURED, ""))
    repo.replace("claims/eschenufer-on-plating", (_SURVEYED, ""))


def strengthen(repo: Repository) -> None:
    repo.append("claims/plating-sufficient", _MEASURED)


_AGENCY = "".join(
    f"  - source: {source}\n    quote: >-\n"
    "      The crossing saves people on the east bank a detour of 23 kilometres over the Tollern bridge.\n"
    for source in ("courier-agency", "post-agency")
)


def drop_evidence(repo: Repository) -> None:
    repo.replace("claims/detour-of-23-km", (_AGENCY, ""))


def add_evidence(repo: Repository) -> None:
    repo.append("claims/detour-of-23-km", _AGENCY)
    repo.sign("detour-of-23-km")


def withdraw(repo: Repository) -> None:
    repo.append(
        "claims/pupils-cross",
        'withdrawn:\n  on: 2025-09-20\n  why: "The letter counts <b>both</b> ways, @residents say; see #12."\n',
    )


def reinstate(repo: Repository) -> None:
    file = repo.path("claims/pupils-cross")
    file.write_text(file.read_text(encoding="utf-8").partition("withdrawn:")[0], encoding="utf-8")


def supersede(repo: Repository) -> None:
    repo.add(
        "claims/closing-when-it-is-ready",
        "text: The crossing is to close on 31 March 2026.\nkind: state\n"
        "actors: [marrowick-council, eldre-crossings]\ntopics: [closing]\nsupersedes: closing-in-march\nevidence:\n"
        "  - source: operator-notice-august\n    quote: the crossing is to close on 31 March 2026\n"
        "  - source: council-minutes-july\n    quote: that the crossing close on 31 March 2026\n",
    )
    repo.sign("closing-when-it-is-ready")


def remove(repo: Repository) -> None:
    repo.remove("claims/closing-when-it-is-ready")


def rename(repo: Repository) -> None:
    repo.rename("claims/fit-until-2027", "certificate-until-2027")


def rename_and_reword(repo: Repository) -> None:
    repo.rename("claims/plates-renewed", "after-body-renewed")
    repo.replace(
        "claims/after-body-renewed",
        ("Plates in the after body of the boat were", "The plates in the after body of the boat were"),
    )


def move(repo: Repository) -> None:
    folder = repo.root / "facts/claims/hull"
    folder.mkdir()
    repo.path("claims/frames-corroded").rename(folder / "frames-corroded.yml")


def answer(repo: Repository) -> None:
    repo.replace(
        "questions/until-when",
        (
            "      claim: closing-in-march\n      standing: [agreed-by-parties, confirmed]",
            "      claim: closing-put-off\n      standing: [claimed]",
        ),
    )
    repo.append(
        "questions/until-when", "answer:\n  text: Until 31 March 2026.\n  claims: [closing-put-off]\n  on: 2025-09-20\n"
    )


def reopen(repo: Repository) -> None:
    repo.append(
        "claims/certificate-until-2027", "withdrawn: {on: 2025-09-25, why: The certificate was for another boat.}\n"
    )


def not_reopened(repo: Repository) -> None:
    repo.git("revert", "--no-commit", "HEAD")


def candidate(repo: Repository) -> None:
    repo.add(
        "claims/bus-cost-named",
        "text: Without the boat the way across is a detour of 23 kilometres.\nkind: state\ntopics: [way-across]\nwhen: 2025-03\n"
        "evidence:\n  - source: radio-interview\n    quote: Without it the way across is a detour of 23 kilometres.\n"
        "    described_as: people on the quay\n    basis: observed\n",
    )


def breach(repo: Repository) -> None:
    repo.replace("commitments/public-hearing", ("reading: kept", "reading: breached"))


def new_position(repo: Repository) -> None:
    repo.append(
        "demands/whole-timetable",
        "  - actor: eldre-crossings\n    stance: accepts\n    claim: timetable-promised\n    as_of: 2025-09-10\n",
    )


def dispute(repo: Repository) -> None:
    repo.replace(
        "disputes/state-of-the-hull",
        ("relation: contradict", "relation: differ"),
        ("claims: [eschenufer-on-plating]", "claims: [eschenufer-on-plating, eschenufer-on-consultation]"),
    )


def interest(repo: Repository) -> None:
    repo.append("topics/hull", "parties: [inspectorate]\n")


def notes(repo: Repository) -> None:
    repo.append("claims/certificate-until-2027", "note: To be read again in spring.\n")
    repo.replace("actors/inspectorate", ("aliases: [the inspectorate]\n", "aliases: [the inspectorate, INI]\n"))


def forge(repo: Repository) -> None:
    """Edit a snapshot where a quote stands and write its new hash into the record, as a forger would."""
    text = repo.root / "facts/sources/radio-interview.txt"
    before = hashlib.sha256(text.read_bytes()).hexdigest()
    words = text.read_bytes()
    assert b"30 April 2027" in words
    text.write_bytes(words.replace(b"30 April 2027", b"30 April 2028"))
    repo.replace("sources/radio-interview", (before, hashlib.sha256(text.read_bytes()).hexdigest()))


def restore(repo: Repository) -> None:
    repo.git("checkout", "HEAD~1", "--", ".")


def rewrite_prose(repo: Repository) -> None:
    repo.replace(
        "briefings/winter-crossing", ("The company alone puts a repair at", "Only the company puts a repair at")
    )
    repo.replace("briefings/winter-crossing", ("confidence: moderate", "confidence: low"))


def break_(repo: Repository) -> None:
    repo.replace("claims/amendment-fell", ("topics: [", "topics: [no-such-topic, "))


def fix(repo: Repository) -> None:
    repo.git("checkout", "HEAD~1", "--", ".")
    repo.replace("claims/frames-corroded", ("and must be renewed", "and have to be renewed"))


def together(repo: Repository) -> None:
    """Several kinds at once."""
    interest(repo)
    repo.rename("claims/after-body-renewed", "plates-of-1998")
    repo.append("claims/pupils-cross", "withdrawn: {on: 2025-09-30, why: Nobody counted.}\n")
    repo.replace("claims/repair-cost", ("would cost €1.9 million", "would cost €1.9 million in all"))
    repo.replace("commitments/public-hearing", ("reading: breached", "reading: unclear"))
    repo.append(
        "demands/fair-offers",
        "  - actor: eldre-crossings\n    stance: declines\n    claim: operator-on-dismissals\n    as_of: 2025-09-12\n",
    )
    repo.append("sources/radio-interview", "authors: [A. Voice]\n")


def no_stake(repo: Repository) -> None:
    repo.replace("topics/hull", ("parties: [inspectorate]\n", ""))


def other_words(repo: Repository) -> None:
    repo.replace("claims/repair-cost", ("Bringing the hull up to standard", "To bring the hull up to standard"))


STEPS = (
    Step("reformatted", "Tidy the files", reformat),
    Step("reworded", "Say which body", reword),
    Step("weakened", "Take back how they know", weaken),
    Step("strengthened", "The inspectorate measured", strengthen),
    Step("evidence-dropped", "Drop the agency’s figure", drop_evidence),
    Step("evidence-added", "Take the agency’s figure again", add_evidence),
    Step("withdrawn", "Withdraw the pupils", withdraw),
    Step("reinstated", "Count the pupils again", reinstate),
    Step("superseded", "A newer claim", supersede),
    Step("removed", "Remove it", remove),
    Step("renamed", "Name the certificate", rename),
    Step("renamed-and-reworded", "Name the plates", rename_and_reword),
    Step("moved", "A folder for the hull", move),
    Step("question-answered", "Answer until when", answer),
    Step("question-reopened", "The certificate was another’s", reopen),
    Step("reverted", "It was not", not_reopened),
    Step("candidate", "A figure for the way", candidate),
    Step("commitment", "The hearing came too late", breach),
    Step("position", "The timetable again", new_position),
    Step("dispute-point", "They differ", dispute),
    Step("interest", "The inspectorate has a stake", interest),
    Step("notes", "Notes", notes),
    Step("forged", "Correct a text", forge),
    Step("restored", "Restore the text", restore),
    Step("prose", "Rewrite the briefing", rewrite_prose),
    Step("broken", "A slip", break_),
    Step("fixed", "Fix it", fix),
)


def build(folder: Path) -> tuple[Repository, dict[str, str]]:
    """Make the repository; returns it with the commit of each step, in order."""
    repo = Repository(folder, "examples/ferry")
    repo.take_in(CORPUS)
    commits = {"start": repo.commit("Take in the corpus")}
    for step in STEPS:
        step.edit(repo)
        commits[step.name] = repo.commit(step.subject)
    repo.git("checkout", "-q", "-b", "stake")
    no_stake(repo)
    commits["branch-one"] = repo.commit("No stake after all")
    repo.git("checkout", "-q", "-b", "words", "main")
    other_words(repo)
    commits["branch-two"] = repo.commit("Other words")
    repo.git("checkout", "-q", "main")
    commits["merge-one"] = repo.merge("stake", "Merge the stake")
    commits["merge-two"] = repo.merge("words", "Merge the words")
    together(repo)
    commits["together"] = repo.commit("Many things at once")
    return repo, commits
