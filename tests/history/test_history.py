"""The history: what each commit did to claims, however it is derived; kept, and never trusted more than that."""

import hashlib
import json
import os
import random
from dataclasses import replace
from pathlib import Path

import pytest
from click.testing import CliRunner

from sourcebook.cli import cli
from sourcebook.history.cache import cache_folder, code_version
from sourcebook.history.commit_log import Log
from sourcebook.history.state import State
from sourcebook.pipeline import derive_tree, follower, load, load_history
from sourcebook.reading.revision import RevisionTree
from tests.build import SHOWN, Box
from tests.history.repository import Repository

Scripted = tuple[Repository, dict[str, str]]
#: Set to hold every state of the example against deriving it whole; otherwise each fourth is.
LONG = bool(os.environ.get("SOURCEBOOK_LONG"))


def run(root: Path, *arguments: str) -> tuple[int, str]:
    done = CliRunner().invoke(cli, [*arguments, "--root", str(root)], catch_exceptions=False)
    return done.exit_code, done.output


@pytest.fixture(scope="module")
def history(scripted: Scripted) -> Log:
    return load_history(scripted[0].root, cache=False)


def told(log: Log, commit: str) -> dict[str, tuple[tuple[str, ...], str, str]]:
    found = next(c for c in log.commits if c.hash == commit)
    return {event.claim: (event.changes, event.before, event.after) for event in found.events}


# --- what is told ----------------------------------------------------------------------------------------------------


def test_what_each_commit_did(scripted: Scripted, history: Log) -> None:
    _, commits = scripted
    expected = {
        "reformatted": {},
        "reworded": {"plates-renewed": (("reworded", "unsigned"), "single-source", "single-source")},
        "weakened": {"plating-sufficient": (("evidence changed", "weakened"), "confirmed", "repeated"), "eschenufer-on-plating": (("edited",), "on-record", "on-record")},
        "strengthened": {"plating-sufficient": (("evidence changed", "strengthened"), "repeated", "confirmed")},
        "evidence-dropped": {"detour-of-23-km": (("evidence changed", "weakened", "unsigned"), "repeated", "single-source")},
        "withdrawn": {"pupils-cross": (("withdrawn",), "claimed", "withdrawn")},
        "reinstated": {"pupils-cross": (("reinstated",), "withdrawn", "claimed")},
        "renamed": {"certificate-until-2027": (("renamed",), "confirmed", "confirmed")},
        "renamed-and-reworded": {"after-body-renewed": (("renamed", "reworded", "unsigned"), "single-source", "single-source")},
        "moved": {},
        "question-reopened": {"certificate-until-2027": (("withdrawn",), "confirmed", "withdrawn")},
        "notes": {},
        "broken": {},
        "fixed": {"frames-corroded": (("reworded", "unsigned"), "claimed", "claimed")},
        "merge-two": {"repair-cost": (("reworded", "unsigned"), "claimed", "claimed")},
    }  # fmt: skip
    for name, events in expected.items():
        assert told(history, commits[name]) == events, name
    assert told(history, commits["superseded"])["closing-in-march"][0] == ("superseded",)
    assert told(history, commits["removed"])["closing-when-it-is-ready"] == (
        ("removed",),
        told(history, commits["superseded"])["closing-when-it-is-ready"][2],
        "",
    )
    assert {c[0] for c in told(history, commits["interest"]).values()} == {("weakened",)}
    assert {c[0] for c in told(history, commits["merge-one"]).values()} == {("strengthened",)}
    first = {c[0] for c in told(history, commits["start"]).values()}
    assert first <= {("added",), ("added", "unsigned"), ("added", "contradicted")}
    assert {("added",), ("added", "unsigned")} <= first


def test_branches_are_told_when_they_are_merged(scripted: Scripted, history: Log) -> None:
    _, commits = scripted
    hashes = [commit.hash for commit in history.commits]
    assert commits["branch-one"] not in hashes
    assert commits["branch-two"] not in hashes
    assert [commit.date for commit in history.commits] == sorted((c.date for c in history.commits), reverse=True)


SEEN = "    basis_quote: The council has 1,250 letters\n"


def test_what_two_branches_do_together_is_told_at_the_merge(minimal: Repository) -> None:
    """Neither branch confirms the closure by itself."""
    minimal.add("actors/weekly", "name: The Weekly\nkind: media\n")
    minimal.replace("sources/paper", ("lang: en\n", "lang: en\npublisher: weekly\n"))
    minimal.commit("It was the Weekly")
    minimal.git("checkout", "-q", "-b", "one")
    minimal.replace(
        "claims/closure-decided",
        ("    quote: The council decided", f"    basis: observed\n{SEEN}    quote: The council decided"),
    )
    minimal.commit("It saw that")
    minimal.git("checkout", "-q", "-b", "other", "main")
    box = Box().actor("herald", kind="media")
    box.source("gazette", "The union met. The council decided to close the ferry line in May.", publisher="herald")
    for path, data in box.tree.contents.items():
        (minimal.root / path).write_bytes(data)
    minimal.replace("claims/closure-decided", ("topics: [ferry]\n", "topics: [ferry]\ncontradicts: []\n"))
    minimal.add(
        "claims/gazette-says",
        "text: The union said that the council decided to close the ferry line in May.\nkind: statement\nspeakers: [union]\nactors: [council]\ntopics: [ferry]\nasserts:\n- claim: closure-decided\nevidence:\n- source: gazette\n  quote: The council decided to close the ferry line in May.\n",
    )
    minimal.commit("Another says so")
    minimal.git("checkout", "-q", "main")
    minimal.merge("one", "Merge one")
    merged = minimal.merge("other", "Merge the other")
    log = load_history(minimal.root, cache=False)
    assert told(log, merged)["closure-decided"] == (("strengthened",), "single-source", "confirmed")


def test_a_commit_with_errors_is_passed_over(scripted: Scripted, history: Log) -> None:
    _, commits = scripted
    broken = next(c for c in history.commits if c.hash == commits["broken"])
    assert (broken.errors, broken.events, broken.changed) == (1, (), ("amendment-fell",))


def test_a_claim_is_followed_through_its_names(scripted: Scripted, history: Log) -> None:
    _, commits = scripted
    rows = list(history.of("plates-of-1998"))
    assert [event.claim for _, event in rows] == [
        "plates-of-1998", "after-body-renewed", "after-body-renewed", "after-body-renewed", "plates-renewed", "plates-renewed",
    ]  # fmt: skip
    assert rows[-1][1].changes == ("added",)
    at = next(c for c in history.commits if c.hash == commits["withdrawn"])
    assert history.id_at("plates-of-1998", at) == "plates-renewed"
    assert list(history.of("nosuch")) == []


def test_today_s_ids(scripted: Scripted, history: Log) -> None:
    _, commits = scripted
    by_hash = {commit.hash: commit for commit in history.commits}
    for name, then in (
        ("reworded", "plates-renewed"),
        ("renamed-and-reworded", "after-body-renewed"),
        ("together", "plates-of-1998"),
    ):
        assert history.id_today(then, by_hash[commits[name]]) == "plates-of-1998"
    assert history.id_today("pupils-cross", by_hash[commits["withdrawn"]]) == "pupils-cross"


def test_an_id_that_is_used_again_is_another_claim(minimal: Repository) -> None:
    text = minimal.path("claims/union-refuses").read_text()
    minimal.remove("claims/union-refuses")
    minimal.commit("Remove")
    minimal.add(
        "claims/union-refuses", text.replace("that it will not accept the closure of the line", "no word of any kind")
    )
    minimal.commit("Another")
    log = load_history(minimal.root, cache=False)
    assert [event.changes for _, event in log.of("union-refuses")] == [("added", "unsigned")]
    newest, removed, first = log.commits
    assert log.id_today("union-refuses", newest) == "union-refuses"
    assert log.id_today("union-refuses", removed) == log.id_today("union-refuses", first) == ""


def test_corrections(scripted: Scripted, history: Log) -> None:
    _, commits = scripted
    names = {hash_: name for name, hash_ in commits.items()}
    rows = [(names[commit.hash], event.claim) for commit, event in history.corrections("closing-the-ferry")]
    assert ("together", "pupils-cross") in rows
    assert ("question-reopened", "certificate-until-2027") in rows
    assert ("weakened", "plating-sufficient") in rows
    assert ("removed", "closing-when-it-is-ready") in rows
    assert not [claim for name, claim in rows if name in ("superseded", "strengthened", "renamed", "reworded")]
    winter = {event.claim for _, event in history.corrections("winter-crossing")}
    assert "certificate-until-2027" in winter
    assert "pupils-cross" not in winter
    assert list(history.corrections("nosuch")) == []


def test_corrections_follow_a_briefing_to_its_new_id(minimal: Repository) -> None:
    """The claim is weakened first, the briefing renamed afterwards; then both at once."""
    minimal.replace("briefings/ferry-line", ("\ntopics:", "\npublished: 2025-04-01\ntopics:"))
    minimal.commit("Publish")
    minimal.replace("claims/closure-decided", ("    quote: The", "    attributed_to: council\n    quote: The"))
    minimal.commit("Weaken")
    minimal.path("briefings/ferry-line").parent.rename(minimal.root / "briefings/the-line")
    minimal.commit("Name the briefing")
    minimal.path("briefings/the-line").parent.rename(minimal.root / "briefings/the-crossing")
    minimal.remove("claims/union-refuses")
    minimal.commit("Name it again, and remove a claim")
    for log in (load_history(minimal.root), load_history(minimal.root)):  # derived, then kept
        found = [(event.claim, event.changes[-1]) for _, event in log.corrections("the-crossing")]
        assert found == [("union-refuses", "removed"), ("closure-decided", "weakened")]


def test_what_changes_in_a_draft_is_no_correction(minimal: Repository) -> None:
    """Corrections begin with publication: what the commit itself changes that publishes is none yet."""
    weaker = ("    quote: The", "    attributed_to: council\n    quote: The")
    minimal.replace("claims/closure-decided", weaker)
    minimal.commit("Weaken the draft")
    minimal.replace("claims/closure-decided", weaker[::-1])
    minimal.commit("Strengthen it")
    minimal.replace("claims/closure-decided", weaker)
    minimal.replace("briefings/ferry-line", ("\ntopics:", "\npublished: 2025-04-01\ntopics:"))
    minimal.commit("Weaken and publish")
    assert list(load_history(minimal.root, cache=False).corrections("ferry-line")) == []
    minimal.remove("claims/union-refuses")
    minimal.commit("Remove a claim")
    found = load_history(minimal.root, cache=False).corrections("ferry-line")
    assert [(commit.subject, event.claim) for commit, event in found] == [("Remove a claim", "union-refuses")]


# --- however it is derived -------------------------------------------------------------------------------------------


def test_each_state_is_that_of_deriving_everything(scripted: Scripted, history: Log) -> None:
    repo, _ = scripted
    follow, before = follower(), None
    for number, commit in enumerate(reversed(history.commits)):
        tree = RevisionTree(repo.root, commit.hash)
        state = follow(tree, commit.date, before)
        before = state if state.derived else before
        if number % (1 if LONG else 4):
            continue
        whole = derive_tree(tree, committed=commit.date)
        assert (state.derived is None) == (whole.derived is None), commit.subject
        unread = frozenset(place for place in whole.checks.unread if place[0] in whole.corpus.claims)
        assert state.checks == replace(whole.checks, unread=unread)  # a log tells of no outcomes and answers
        if state.derived and whole.derived:
            for name in ("as_of", "claims"):
                assert getattr(state.derived, name) == getattr(whole.derived, name), (commit.subject, name)


@pytest.mark.parametrize("seed", range(12))
def test_any_walk_of_edits(seed: int) -> None:
    """Claims that assert, deny, contradict and supersede one another at random, with actors, topics and sources."""
    chance, follow = random.Random(seed), follower()
    before: State | None = None
    box = Box().topic(parties="a").actor("a").actor("b").actor("c")
    for source in "st":
        box.source(source, publisher="c")
    names = [f"x{i}" for i in range(4)] + [f"y{i}" for i in range(4)]
    for _ in range(40):
        match chance.randrange(8):
            case 0:
                box.actor("b", part_of=chance.choice(["", "a"]), grade=chance.choice(["", "D"]))
            case 1:
                box.topic(parties=chance.choice(["a", "b", ""]))
            case 2:
                box.source(
                    "t", chance.choice(["Every quote of these tests stands here, once.", "Nothing stands here."])
                )
            case 3:
                box.tree.contents.pop(f"facts/claims/{chance.choice(names)}.yml", None)
            case _:
                _write_claim(box, chance, chance.choice(names), names)
        committed = f"2026-01-{chance.randrange(1, 29):02}"
        state, whole = follow(box.tree, committed, before), derive_tree(box.tree, committed=committed)
        assert (state.derived is None) == (whole.derived is None), whole.problems
        if state.derived and whole.derived:
            assert state.derived.claims == whole.derived.claims
            before = state


def _write_claim(box: Box, chance: random.Random, name: str, names: list[str]) -> None:
    there = [n for n in names if f"facts/claims/{n}.yml" in box.tree.contents and n != name]
    other = chance.choice(there) if there else None
    statement = name.startswith("x")
    lines = [f"text: Number {name} {chance.randrange(3)} of them.", f"kind: {'statement' if statement else 'event'}"]
    lines += [f"speakers: [{chance.choice('ab')}]"] if statement else [f"when: 2026-01-{chance.randrange(1, 29):02}"]
    lines += ["topics: [ferry]"]
    if other:
        tie = chance.choice(["asserts", "denies", "contradicts", "supersedes", ""])
        lines += {
            "asserts": [f"asserts: [{{claim: {other}}}]"] if statement else [],
            "denies": [f"denies: [{{claim: {other}, basis: observed, basis_quote: {SHOWN}}}]"] if statement else [],
            "contradicts": [f"contradicts: [{other}]"],
            "supersedes": [f"supersedes: {other}"],
            "": [],
        }[tie]
    lines += ["evidence:", f"- source: {chance.choice('st')}", "  quote: Every quote of these tests stands here"]
    lines += chance.choice([["  basis: observed", f"  basis_quote: {SHOWN}"], ["  attributed_to: b"], []])
    box.add("claim", name, "\n".join(lines) + "\n")


# --- kept ------------------------------------------------------------------------------------------------------------


def kept_in(root: Path) -> Path:
    folder = cache_folder(root)
    assert folder is not None
    return folder


def cache_file(repo: Repository) -> Path:
    return next(kept_in(repo.root).glob("history-*.json"))


def test_kept_and_found_again(minimal: Repository) -> None:
    for number in range(3):
        minimal.replace(
            "claims/closure-decided", ("kind: event", f"kind: event\nnote: {number}.")
        ) if not number else minimal.replace("claims/closure-decided", (f"note: {number - 1}.", f"note: {number}."))
        minimal.commit(f"Note {number}")
    cold = load_history(minimal.root, cache=False)
    assert not kept_in(minimal.root).exists()
    assert load_history(minimal.root) == cold
    kept = cache_file(minimal).read_bytes()
    assert load_history(minimal.root) == cold
    assert minimal.git("status", "--porcelain") == "", "what is kept lies elsewhere"
    # one commit more: what is kept is gone on from
    minimal.append("claims/closure-decided", "withdrawn: {on: 2026-02-01, why: It was wrong.}\n")
    minimal.commit("Withdraw")
    assert load_history(minimal.root) == load_history(minimal.root, cache=False)
    assert cache_file(minimal).read_bytes() != kept
    # back again, and onto another line
    minimal.git("reset", "-q", "--hard", "HEAD~2")
    assert load_history(minimal.root) == load_history(minimal.root, cache=False)
    minimal.remove("claims/union-refuses")
    minimal.commit("Another line")
    assert load_history(minimal.root) == load_history(minimal.root, cache=False)


@pytest.mark.parametrize("damage", ["bytes", "digest", "shape", "empty", "deep", "folder"])
def test_a_damaged_cache_is_not_used(minimal: Repository, damage: str) -> None:
    whole = load_history(minimal.root)
    file = cache_file(minimal)
    stored = json.loads(file.read_text())
    match damage:
        case "bytes":
            file.write_bytes(file.read_bytes()[:-40])
        case "digest":
            file.write_text(json.dumps({**stored, "body": stored["body"].replace("single-source", "confirmed")}))
        case "shape":
            body = json.dumps([minimal.git("rev-parse", "HEAD"), [["too short"]]])
            file.write_text(json.dumps({"body": body, "sha256": hashlib.sha256(body.encode()).hexdigest()}))
        case "empty":
            file.write_bytes(b"")
        case "deep":
            file.write_text("[" * 100_000)
        case _:
            file.unlink()
            file.mkdir()
    assert load_history(minimal.root) == whole


def test_a_cache_of_other_code_or_other_texts_is_not_used(minimal: Repository) -> None:
    whole = load_history(minimal.root)
    file = cache_file(minimal)
    stale = file.with_name("history-0123456789abcdef0123456789abcdef.json")
    file.rename(stale)
    assert load_history(minimal.root) == whole
    assert not stale.exists()
    assert len(code_version()) == 64
    private = minimal.root / "facts/.private"
    private.mkdir()
    (private / "a.txt").write_text("x")
    name = cache_file(minimal).name
    assert load_history(minimal.root) == whole
    assert cache_file(minimal).name != name


def test_a_cache_that_moved_with_its_folder_is_not_used(minimal: Repository) -> None:
    load_history(minimal.root)
    minimal.root.rename(minimal.folder / "g")
    moved = load_history(minimal.folder / "g")
    assert (moved.commits, "Nothing has been committed" in moved.missing) == ((), True)


@pytest.mark.parametrize("place", ["f/caches", "f", "relative"])
def test_a_cache_that_a_repository_could_bring_is_none(
    minimal: Repository, monkeypatch: pytest.MonkeyPatch, place: str
) -> None:
    """In the repository, beside the root or below it, and where nobody knows which folder is meant."""
    whole = load_history(minimal.root)
    if place == "relative":  # what some releases of platformdirs give where no home is known
        monkeypatch.setattr("sourcebook.history.cache.user_cache_path", lambda *_, **__: Path("caches"))
    monkeypatch.setenv("XDG_CACHE_HOME", str(minimal.folder / place))
    assert cache_folder(minimal.root) is None
    assert load_history(minimal.root) == whole
    assert minimal.git("status", "--porcelain") == ""


def test_a_committed_cache_is_not_read(minimal: Repository) -> None:
    """A forged history, right in itself, wherever a repository could put it."""
    whole = load_history(minimal.root)
    file = cache_file(minimal)
    stored = json.loads(file.read_text())
    body = stored["body"].replace(whole.commits[0].subject, "Forged")
    assert body != stored["body"]
    forged = json.dumps({"body": body, "sha256": hashlib.sha256(body.encode()).hexdigest()})
    for folder in (".cache/sourcebook", f".cache/sourcebook/{file.parent.name}", ".cache"):
        minimal.root.joinpath(folder).mkdir(parents=True, exist_ok=True)
        (minimal.root / folder / file.name).write_text(forged)
    minimal.git("add", "-f", str(minimal.root / ".cache"))
    file.unlink()
    assert load_history(minimal.root) == whole


def test_where_nothing_can_be_kept(minimal: Repository, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (tmp_path / "caches").write_text("in the way")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "caches"))
    assert load_history(minimal.root) == load_history(minimal.root, cache=False)


def test_a_link_in_place_of_a_cache_is_not_followed(minimal: Repository, tmp_path: Path) -> None:
    whole = load_history(minimal.root)
    file = cache_file(minimal)
    file.rename(tmp_path / "elsewhere")
    file.symlink_to(tmp_path / "elsewhere")
    before = (tmp_path / "elsewhere").read_bytes()
    assert load_history(minimal.root) == whole
    assert not file.is_symlink()
    assert (tmp_path / "elsewhere").read_bytes() == before


# --- not all of it ---------------------------------------------------------------------------------------------------


def test_in_a_shallow_clone(scripted: Scripted, history: Log, tmp_path: Path) -> None:
    repo, _ = scripted
    clone = repo.clone(tmp_path / "clone", "--depth", "4")
    shallow = load_history(clone.root)
    assert "Only part of the history" in shallow.missing
    assert [c.events for c in shallow.commits[:-1]] == [c.events for c in history.commits[: len(shallow.commits) - 1]]
    assert shallow.commits[-1].events == (), "what was there when fetching stopped is not news"
    assert load_history(clone.root) == shallow
    clone.git("fetch", "-q", "--unshallow")
    assert load_history(clone.root) == history
    status, out = run(clone.root, "log", "plates-of-1998")
    assert (status, "Only part" in out) == (0, False)


def test_in_a_partial_clone(minimal: Repository, tmp_path: Path) -> None:
    minimal.git("config", "uploadpack.allowFilter", "true")
    minimal.replace("claims/closure-decided", ("kind: event", "kind: event\nnote: Read."))
    minimal.commit("A note")
    clone = minimal.clone(tmp_path / "clone", "--filter=blob:none")
    log = load_history(clone.root)
    assert (log.commits, "Not every file of the history is in this clone" in log.missing) == ((), True)
    assert load(clone.root, history=True).ok
    clone.git("fetch", "-q", "--refetch", "--no-filter")
    assert load_history(clone.root) == load_history(minimal.root)


def test_without_git(minimal: Repository, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    log = load_history(minimal.root)
    assert (log.commits, "not in a git repository" in log.missing) == ((), True)
    checked = load(minimal.root, history=True)
    assert checked.ok
    assert not kept_in(minimal.root).exists()
    status, out = run(minimal.root, "log", "union-refuses")
    assert status == 0
    assert "nothing is recorded of it" in out
    assert "not in a git repository" in out


def test_a_revision_reads_private_texts_from_the_folder(minimal: Repository) -> None:
    box = Box().source("secret", "The union has a secret plan for the line.", storage="private")
    record = box.tree.contents["facts/sources/secret.yml"]
    (minimal.root / "facts/sources/secret.yml").write_bytes(record)
    minimal.add(
        "claims/secret-plan",
        "text: The union has a secret plan for the line.\nkind: state\nactors: [union]\ntopics: [ferry]\nevidence:\n- source: secret\n  quote: The union has a secret plan for the line.\n",
    )
    minimal.commit("A private text")
    away = load_history(minimal.root)
    assert told(away, away.commits[0].hash)["secret-plan"][2] == "unverified"
    digest = record.decode().partition("sha256: ")[2][:64]
    (minimal.root / "facts/.private").mkdir()
    (minimal.root / f"facts/.private/{digest}.txt").write_bytes(b"The union has a secret plan for the line.")
    here = load_history(minimal.root)
    assert told(here, here.commits[0].hash)["secret-plan"][2] == "single-source"
    assert "no change in meaning" in run(minimal.root, "diff", "HEAD")[1]
    fresh = b"The union has a secret plan for the line, and another."
    (minimal.root / f"facts/.private/{hashlib.sha256(fresh).hexdigest()}.txt").write_bytes(fresh)
    minimal.replace("sources/secret", (digest, hashlib.sha256(fresh).hexdigest()))
    shown = run(minimal.root, "diff", "HEAD")[1]
    assert "the snapshot of `secret` was edited" in shown
    assert "another" not in shown, "nothing but its quotes is shown of a private text"


def test_replaced_objects_are_not_believed(minimal: Repository) -> None:
    first = load_history(minimal.root, cache=False)
    old = minimal.git("rev-parse", "HEAD:f/facts/claims/closure-decided.yml")
    minimal.replace("claims/closure-decided", ("decided to close", "refused to close"))
    new = minimal.git("hash-object", "-w", str(minimal.path("claims/closure-decided")))
    minimal.git("replace", old, new)
    assert load_history(minimal.root, cache=False) == first


# --- the commands ----------------------------------------------------------------------------------------------------


def test_log(scripted: Scripted) -> None:
    repo, commits = scripted
    status, out = run(repo.root, "log", "pupils-cross", "--no-cache")
    assert status == 0
    assert out.startswith("pupils-cross\n\n2026-02-02 ")
    assert (
        "claimed → withdrawn (withdrawn)\n  Thirty-eight pupils cross on every school day.\n  Withdrawn on 2025-09-30: Nobody counted.\n  commit: Many things at once"
        in out
    )
    report = json.loads(run(repo.root, "log", "plates-of-1998", "--no-cache", "--format", "json")[1])
    assert list(report) == ["claim", "missing", "states"]
    assert report["states"][-1]["commit"] == commits["start"]
    assert [row["standing"] for row in report["states"]] == [
        "claimed",
        "single-source",
        "claimed",
        "single-source",
        "single-source",
        "single-source",
    ]
    status, out = run(repo.root, "log", "closing-when-it-is-ready", "--no-cache")
    assert (status, "gone" in out or "(removed)" in out) == (0, True)
    status, out = run(repo.root, "log", "pupils-crossed", "--no-cache")
    assert (status, "did you mean `pupils-cross`?" in out) == (2, True)


def test_known_on(minimal: Repository) -> None:
    minimal.replace(
        "claims/closure-decided",
        ("kind: event", "kind: event\nnote: Read.\nwithdrawn: {on: 2026-01-02, why: It was wrong.}"),
    )
    minimal.commit("Withdraw")
    minimal.rename("claims/closure-decided", "closing-decided")
    minimal.commit("Rename")
    status, out = run(minimal.root, "explain", "closing-decided", "--known-on", "2026-01-01")
    assert status == 0
    assert out.startswith("As recorded on 2026-01-01, at commit ")
    assert "closure-decided (event, as of 2026-01-01)" in out
    assert "single-source: " in out
    assert "withdrawn: " in run(minimal.root, "explain", "closing-decided", "--known-on", "2026-01-02")[1]
    report = json.loads(
        run(minimal.root, "explain", "closing-decided", "--known-on", "2031-01-01", "--format", "json")[1]
    )
    assert (report["claim"], report["standing"], report["known_on"]) == ("closing-decided", "withdrawn", "2031-01-01")
    assert report["commit"] == minimal.git("rev-parse", "HEAD")
    for arguments, words in (
        (("closing-decided", "--known-on", "2025-12-31"), "nothing was recorded yet on 2025-12-31"),
        (("closing-decided", "--known-on", "2026-01"), "needs one day"),
        (("closing-decided", "--known-on", "soon"), "is not a date"),
        (("nosuch", "--known-on", "2026-01-01"), "there is no claim `nosuch` at "),
    ):
        status, out = run(minimal.root, "explain", *arguments)
        assert (status, words in out) == (2, True), out


def test_known_on_a_day_with_errors_and_without_git(
    minimal: Repository, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    minimal.replace("claims/closure-decided", ("topics: [ferry]", "topics: [nosuch]"))
    minimal.commit("A slip")
    status, out = run(minimal.root, "explain", "closure-decided", "--known-on", "2026-01-02")
    assert status == 1
    assert "R101" in out
    monkeypatch.setenv("PATH", str(tmp_path))
    status, out = run(minimal.root, "explain", "closure-decided", "--known-on", "2026-01-02")
    assert (status, "not in a git repository" in out) == (2, True)
