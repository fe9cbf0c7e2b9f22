"""The whole command: from a file or an address to two files that pass the check, or to a refusal that leaves nothing."""

import gzip
import hashlib
import os
import pty
import shutil
import socket
import ssl
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from sourcebook.authoring.capture.draft import place_of, slug
from sourcebook.authoring.capture.formats import FORMATS, Format
from sourcebook.authoring.network.fetching import Network
from sourcebook.cli import cli
from sourcebook.reading.corpus import read_corpus
from sourcebook.reading.records import Source
from sourcebook.reading.tree import FolderTree
from tests import failing
from tests.authoring.capture.containers import docx, paragraph, run
from tests.authoring.capture.samples import FIRST, SECOND, THIRD, linked, page, pdf
from tests.authoring.network.server import Server, answer, pages, reaches, redirect, sends
from tests.conftest import ROOT
from tests.publish.test_engine import digest

PAPER = "https://paper.example"
ON = ("--on", "2025-03-18")


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for name in ("CI", "GITHUB_ACTIONS", "GITLAB_CI"):
        monkeypatch.delenv(name, raising=False)
    shutil.copytree(ROOT / "tests/cases/valid/minimal", tmp_path / "root")
    return tmp_path / "root"


@pytest.fixture
def file(tmp_path: Path) -> Callable[..., str]:
    def write(name: str, data: str | bytes) -> str:
        (tmp_path / name).write_bytes(data if isinstance(data, bytes) else data.encode())
        return str(tmp_path / name)

    return write


def capture(root: Path, place: str, *more: str, network: Network | None = None) -> Result:
    return CliRunner().invoke(cli, ["capture", place, "--root", str(root), *ON, *more], obj=network)


def kept(root: Path, id_: str) -> tuple[Source, str]:
    """The record as the build reads it, and the snapshot; the check must pass."""
    done = CliRunner().invoke(cli, ["check", "--root", str(root)])
    assert done.exit_code == 0, done.output
    entry = read_corpus(FolderTree(root))[0].sources[id_]
    name = (
        f"facts/.private/{entry.record.snapshot.sha256}.txt"
        if entry.record.snapshot.storage == "private"
        else f"facts/sources/{id_}.txt"
    )
    return entry.record, (root / name).read_bytes().decode()


def leaves_nothing(root: Path, place: str, *more: str, status: int = 1, network: Network | None = None) -> str:
    before = digest(root)
    done = capture(root, place, *more, network=network)
    assert done.exit_code == status, done.output
    assert not isinstance(done.exception, Exception), done.exception
    assert digest(root) == before
    assert sorted(root.rglob(".*")) == []
    return done.output


# --- what is kept --------------------------------------------------------------------------------------------


def test_a_text_file(root: Path, file: Callable[..., str]) -> None:
    text = "Words that were read.\r\nAnd\tthe next line"
    done = capture(
        root, file("a.txt", text), "--title", "A text", "--lang", "en", "--type", "report", "--by", "An editor"
    )
    assert done.exit_code == 0, done.output
    assert done.output.startswith(
        "facts/sources/a-text.yml\nfacts/sources/a-text.txt\ncapture: `a-text` is kept: 8 words from text\n"
    )
    source, snapshot = kept(root, "a-text")
    assert snapshot == text
    assert source.snapshot.sha256 == hashlib.sha256(text.encode()).hexdigest()
    assert (str(source.snapshot.captured_on), source.snapshot.captured_by) == ("2025-03-18", "An editor")
    assert (source.snapshot.extractor, source.accessed, source.url, source.note, source.issued) == (None,) * 5


def test_a_page_from_a_file(root: Path, file: Callable[..., str]) -> None:
    head = linked(
        headline="The ferry closes",
        publisher={"name": "council"},
        author="A. Writer",
        datePublished="2025-03-17T23:00:00+01:00",
    )
    markup = page(f"{FIRST} <del>No.</del>", SECOND, THIRD, head=f"{head}<link rel=canonical href='{PAPER}/a'>")
    assert capture(root, file("a.html", markup), "--type", "article").exit_code == 0
    source, snapshot = kept(root, "the-ferry-closes")
    assert snapshot == f"{FIRST}\n{SECOND}\n{THIRD}\n"
    assert (source.title, source.publisher, source.authors) == ("The ferry closes", None, ("A. Writer",))
    assert (str(source.issued), source.url, source.lang) == ("2025-03-17", f"{PAPER}/a", "en")
    assert source.accessed is None
    assert source.snapshot.extractor is not None
    assert source.snapshot.extractor.startswith("trafilatura ")
    assert source.note == (
        f"The page names as its publisher “council”. Made from {len(markup.encode()):,} bytes of HTML with the SHA-256 {hashlib.sha256(markup.encode()).hexdigest()}."
    )
    assert [(row.where.value, row.what, row.words, row.begins) for row in source.left_out] == [
        ("before", "navigation", 2, "Home News"),
        ("within", "struck", 1, "No."),
        ("after", "page footer", 3, "All rights reserved"),
    ]
    assert source.complete is None


def test_a_pdf_from_a_file(root: Path, file: Callable[..., str]) -> None:
    assert capture(root, file("a.bin", pdf(title="Harbour report", lang="en")), "--type", "report").exit_code == 0
    source, snapshot = kept(root, "harbour-report")
    assert snapshot == f"{FIRST}\n\n{SECOND}\n"
    assert source.snapshot.extractor is not None
    assert source.snapshot.extractor.startswith("pypdfium2 ")
    assert source.note is not None
    assert source.note.endswith("The text of a PDF of 2 pages.")


def test_what_the_author_says_goes_first(root: Path, file: Callable[..., str]) -> None:
    head = linked(headline="Stated", publisher={"name": "The union"}, author="A", datePublished="2025-03-17")
    options = {
        "id": "mine", "title": "Said: [x] #1", "lang": "en-GB", "type": "post", "publisher": "council", "author": "B", "issued": "2025-03",
        "url": f"{PAPER}/b", "accessed": "2025-03-16", "upstream": "one-agency", "note": "Said by hand.",
    }  # fmt: skip
    done = capture(
        root,
        file("a.html", page(head=head)),
        *(part for name, value in options.items() for part in (f"--{name}", value)),
    )
    assert done.exit_code == 0, done.output
    source, _ = kept(root, "mine")
    assert (source.title, source.lang, source.type, source.publisher) == ("Said: [x] #1", "en-GB", "post", "council")
    assert (source.authors, str(source.issued), source.url, str(source.accessed)) == (
        ("B",),
        "2025-03",
        f"{PAPER}/b",
        "2025-03-16",
    )
    assert source.upstream == "one-agency"
    assert (source.note or "").startswith("Said by hand. Made from")


def theirs(root: Path, url: str) -> None:
    """Add a source of the council that was read at an address."""
    text = b"The council said so."
    (root / "facts/sources/theirs.txt").write_bytes(text)
    record = f"title: T\ntype: report\npublisher: council\nurl: {url}\nlang: en\nsnapshot: {{sha256: {hashlib.sha256(text).hexdigest()}, storage: public}}\n"
    (root / "facts/sources/theirs.yml").write_text(record)


@pytest.mark.parametrize("options", [(), ("--url", "https://paper.example/y")])
def test_a_page_may_name_any_publisher(root: Path, file: Callable[..., str], options: tuple[str, ...]) -> None:
    """Its word is noted, and is not taken where nothing else says that the address is that actor's."""
    theirs(root, "https://council.example/x")
    markup = page(head=linked(headline="One", publisher={"name": "The council"}))
    done = capture(root, file("a.html", markup), "--type", "article", *options)
    assert (done.exit_code, "publisher “The council”" in done.output) == (0, True)
    source, _ = kept(root, "one")
    assert source.publisher is None
    assert "names as its publisher “The council”." in (source.note or "")


@pytest.mark.parametrize(
    ("name", "publisher", "words"),
    [("council", "council", ""), ("The council", "council", ""), ("the council", None, "names as its publisher “the council”."),
     ("Paper Ltd", None, "names as its publisher “Paper Ltd”.")],
)  # fmt: skip
def test_an_actor_is_never_invented(
    root: Path, file: Callable[..., str], name: str, publisher: str | None, words: str
) -> None:
    actors = sorted(path.name for path in (root / "facts/actors").iterdir())
    markup = page(head=linked(headline="One", publisher={"name": name}))
    theirs(root, "https://www.council.example/x")
    done = capture(root, file("a.html", markup), "--type", "article", "--url", "https://council.example/y")
    assert done.exit_code == 0
    assert f"claimed by the page, and by nobody else: title “One”; publisher “{name}”" in done.output
    source, _ = kept(root, "one")
    assert source.publisher == publisher
    assert words in (source.note or "")
    assert sorted(path.name for path in (root / "facts/actors").iterdir()) == actors


def test_a_name_that_two_actors_bear(root: Path, file: Callable[..., str]) -> None:
    (root / "facts/actors/other.yml").write_text("name: The council\nkind: group\n")
    assert (
        capture(
            root,
            file("a.html", page(head=linked(headline="One", publisher={"name": "The council"}))),
            "--type",
            "article",
        ).exit_code
        == 0
    )
    assert kept(root, "one")[0].publisher is None


def test_a_private_text(root: Path, file: Callable[..., str]) -> None:
    place = file("a.txt", "Words that may not be published.")
    options = ("--title", "Secret words", "--lang", "en", "--type", "report", "--private")
    assert capture(root, place, *options).exit_code == 0
    source, snapshot = kept(root, "secret-words")
    assert snapshot == "Words that may not be published."
    assert source.snapshot.storage == "private"
    assert not (root / "facts/sources/secret-words.txt").exists()
    (root / "facts/sources/secret-words.yml").unlink()
    assert capture(root, place, *options).exit_code == 0  # the same private text is there from before
    subprocess.run(["git", "init", "-q", str(root)], check=True)
    out = capture(root, file("b.txt", "Other words."), *options, "--id", "b").output
    assert "git does not ignore facts/.private/" in out
    (root / ".gitignore").write_text(".private/\n")
    assert "git does not ignore" not in capture(root, file("c.txt", "Third words."), *options, "--id", "c").output


def test_characters_that_cannot_be_seen_are_named(root: Path, file: Callable[..., str]) -> None:
    out = capture(
        root, file("a.txt", "Words \u202eread\u202c here\u200b.\f"), "--title", "A", "--lang", "en", "--type", "report"
    ).output
    assert "no quote runs across them: U+202E RIGHT-TO-LEFT OVERRIDE\n" in out
    assert kept(root, "a")[1] == "Words \u202eread\u202c here\u200b.\f"


def test_a_folder_without_sources(tmp_path: Path, file: Callable[..., str]) -> None:
    (tmp_path / "empty/facts").mkdir(parents=True)
    (tmp_path / "empty/schema").mkdir()
    (tmp_path / "empty/schema/source.json").write_text("{}")
    assert (
        capture(
            tmp_path / "empty", file("a.txt", "Words here."), "--title", "A", "--lang", "en", "--type", "report"
        ).exit_code
        == 0
    )
    record = tmp_path / "empty/facts/sources/a.yml"
    assert record.read_text().startswith("# yaml-language-server: $schema=../../schema/source.json\ntitle: A\n")


# --- from the network ----------------------------------------------------------------------------------------


def test_a_page_from_the_network(root: Path) -> None:
    site = {
        "/short": redirect("/a?utm=1"),
        "/a?utm=1": answer(
            gzip.compress(page(head="<title>Ferries</title><link rel=canonical href=/a>").encode()),
            "text/html",
            content_encoding="gzip",
        ),
    }
    with Server(pages(site)) as server:
        done = capture(root, f"{PAPER}/short", "--type", "article", network=reaches(server))
    assert done.exit_code == 0, done.output
    source, snapshot = kept(root, "ferries")
    assert snapshot == f"{FIRST}\n{SECOND}\n{THIRD}\n"
    assert (source.url, str(source.accessed), str(source.snapshot.captured_on)) == (
        f"{PAPER}/a",
        "2025-03-18",
        "2025-03-18",
    )
    assert f"Read at {PAPER}/a?utm=1." in (source.note or "")


def test_addresses_with_what_cannot_be_seen(root: Path) -> None:
    site = {
        "/": redirect("/a\u202e\u200b"),
        "/a%E2%80%AE%E2%80%8B": answer(page(head="<link rel=canonical href='/ä\u202e'>").encode(), "text/html"),
    }
    with Server(pages(site)) as server:
        done = capture(root, f"{PAPER}/", "--id", "a", "--title", "A", "--type", "article", network=reaches(server))
    assert done.exit_code == 0, done.output
    source, _ = kept(root, "a")
    assert source.url == f"{PAPER}/ä%E2%80%AE"
    assert f"Read at {PAPER}/a%E2%80%AE%E2%80%8B." in (source.note or "")


def test_text_and_pdf_from_the_network(root: Path) -> None:
    site = {
        "/t": answer("“Ä” words".encode("cp1252"), "text/plain; charset=iso-8859-1", content_language="de"),
        "/p": answer(pdf(lang="en"), "application/pdf"),
        "/v": answer(b"WEBVTT\n\n00:01.000 --> 00:02.000\nSome words.\n", "text/vtt", content_language="en"),
        "/d": answer(docx(paragraph(run(FIRST))), FORMATS[Format.DOCX].content_types[0], content_language="en"),
    }
    with Server(pages(site)) as server:
        for name in ("t", "p", "v", "d"):
            done = capture(
                root, f"{PAPER}/{name}", "--id", name, "--title", name, "--type", "other", network=reaches(server)
            )
            assert done.exit_code == 0, done.output
    source, snapshot = kept(root, "t")
    assert (snapshot, source.lang, source.url) == ("“Ä” words", "de", f"{PAPER}/t")
    assert "It came as windows-1252 and is kept as UTF-8." in (source.note or "")
    assert kept(root, "p")[1].startswith(FIRST)


def _cut(connection: ssl.SSLSocket, path: str) -> None:
    connection.sendall(answer(page().encode(), "text/html", content_length=""))
    connection.shutdown(socket.SHUT_RDWR)


@pytest.mark.parametrize(
    ("handler", "words"),
    [
        (sends(redirect("https://inside.example/")), "10.0.0.1, which is private"),
        (sends(redirect("http://paper.example/")), "is not https"),
        (sends(redirect("/")), "circle"),
        (sends(answer(page().encode(), "text/html", content_length="9999")), "not sound HTTP"),
        (sends(answer(page().encode(), "text/html", content_length="300")), "more than it announced"),
        (sends(answer(gzip.compress(bytes(20_000_000)), "text/html", content_encoding="gzip")), "larger than 10 MB"),
        (sends(answer(b"{}", "application/json")), "sends `application/json`; read are text/html"),
        (sends(answer(b"\x89PNG\r\n\x1a\n\x00\x00")), "said to be text and is a PNG picture, which is not read"),
        (sends(answer(b"MZ\x00\x01")), "U+0000"),
        (sends(answer(pdf(), "text/html")), "said to be HTML and is PDF"),
        (sends(answer(page().encode(), "application/pdf")), "said to be PDF and is HTML"),
        (sends(answer(b"1\n00:00:01,000 --> 00:00:02,000\nSome words.\n", "text/plain")), "said to be text and is SubRip"),
        (sends(answer(b'{"text": "words"}', "text/plain")), "said to be text and is JSON, which is not read"),
        (sends(answer("Ärger".encode("cp1252"), "text/plain; charset=utf-8")), "the server says utf-8, and the bytes are not"),
        (sends(answer("Ärger".encode(), "text/plain; charset=iso-8859-1")), "but the bytes are UTF-8"),
        (sends(answer(page("<p></p>").encode(), "text/html")), "no main text"),
        (sends(answer(b"", status="403 Forbidden")), "403 Forbidden"),
        (_cut, "cut before"),
    ],
    ids=range(18),
)  # fmt: skip
def test_refusals_leave_nothing(root: Path, handler: Any, words: str) -> None:
    with Server(handler) as server:
        network = reaches(server, names={"inside.example": ["10.0.0.1"]})
        out = leaves_nothing(root, f"{PAPER}/", "--title", "T", "--lang", "en", "--type", "article", network=network)
    assert words in out
    assert out.startswith(f"capture: {PAPER}/: ")


def test_silence_leaves_nothing(root: Path) -> None:
    with Server(lambda connection, path: server.closing.wait(5) and None) as server:
        assert "longer than 1 seconds" in leaves_nothing(
            root, f"{PAPER}/", "--type", "article", network=reaches(server, seconds=1.0)
        )


@pytest.mark.parametrize("name", ["CI", "GITHUB_ACTIONS", "GITLAB_CI"])
def test_never_in_continuous_integration(
    root: Path, file: Callable[..., str], monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    monkeypatch.setenv(name, "true")
    with Server(sends(answer(b"Words."))) as server:
        out = leaves_nothing(root, f"{PAPER}/", "--type", "article", status=2, network=reaches(server))
        assert "in continuous integration" in out
        assert server.asked == []
    assert capture(root, file("a.txt", "Words."), "--title", "A", "--lang", "en", "--type", "report").exit_code == 0


# --- what is refused -----------------------------------------------------------------------------------------


def test_what_is_missing_is_named_at_once(root: Path, file: Callable[..., str]) -> None:
    out = leaves_nothing(root, file("a.txt", "Words here."), status=2)
    assert "a source needs a title and a lang and a type and an id" in out
    assert "--title … --lang … --type article|statement|" in out
    out = leaves_nothing(
        root, file("b.html", page(head="<title>Новости порта</title>", lang="ru")), "--type", "article", status=2
    )
    assert "a source needs an id" in out


@pytest.mark.parametrize(
    ("options", "status", "words"),
    [
        (("--publisher", "counsil"), 1, "did you mean `council`?"),
        (("--publisher", "zzzzzz"), 1, "add the actor first"),
        (("--publisher", "paper"), 1, "there is no actor `paper`"),
        (("--retells", "papers"), 1, "did you mean `paper`?"),
        (("--retells", "paper", "--upstream", "x"), 1, "only one of `retells` and `upstream`"),
        (("--upstream", "No Slug"), 1, "would not pass the check"),
        (("--id", "paper"), 1, "the id `paper` is taken: there is a record of the kind source"),
        (("--id", "council"), 1, "of the kind actor"),
        (("--id", "Bad Id"), 1, "`Bad Id` is not an id"),
        (("--id", "index"), 1, "`index` is reserved"),
        (("--id", "con"), 1, "`con` is reserved"),
        (("--id", "../../out"), 1, "`../../out` is not an id"),
        (("--id", "a/b"), 1, "`a/b` is not an id"),
        (("--note", "a\u202eb"), 1, "a character that cannot be seen"),
        (("--by", "a\x00b"), 1, "would not pass the check"),
        (("--lang", "not a tag"), 2, "not a BCP 47 language tag"),
        (("--url", "paper.example"), 2, "not an absolute http or https URL"),
        (("--issued", "18.3.2025"), 2, "is not a date"),
        (("--on", "yesterday"), 2, "is not a date"),
        (("--type", "rumour"), 2, "rumour"),
    ],
)
def test_options_that_do_not_fit(
    root: Path, file: Callable[..., str], options: tuple[str, ...], status: int, words: str
) -> None:
    place = file("a.txt", "Words here.")
    assert words in leaves_nothing(
        root, place, "--title", "T", "--lang", "en", "--type", "report", *options, status=status
    )


def test_a_text_that_is_kept_already(root: Path, file: Callable[..., str]) -> None:
    place, options = file("a.txt", "Words here."), ("--lang", "en", "--type", "report", "--url", f"{PAPER}/a")
    assert capture(root, place, "--title", "First", *options).exit_code == 0
    out = leaves_nothing(root, place, "--title", "Second", *options)
    assert "this text of this address is kept already, as `first`" in out
    out = leaves_nothing(root, place, "--title", "Second", *options, "--retells", "first")
    assert "kept already" in out
    out = leaves_nothing(root, place, "--title", "Second", *options[:4])
    assert "the same text is kept as `first`" in out
    assert "--retells first" in out
    other = file("b.txt", "Words there.")
    out = leaves_nothing(root, other, "--title", "Second", *options[:4], "--url", "https://WWW.paper.example/a/#top")
    assert "the address was captured, with another text, as `first`" in out
    assert capture(root, other, "--title", "Second", *options, "--retells", "first").exit_code == 0
    assert kept(root, "second")[0].retells == "first"


def test_files_that_are_in_the_way(root: Path, file: Callable[..., str], tmp_path: Path) -> None:
    place, options = file("a.txt", "Words here."), ("--title", "T", "--lang", "en", "--type", "report")
    (root / "facts/sources/t.txt").write_text("mine")
    assert "facts/sources/t.txt is there already; nothing is overwritten" in leaves_nothing(root, place, *options)
    (root / "facts/sources/t.txt").unlink()
    (root / "facts/sources").rename(tmp_path / "elsewhere")
    (root / "facts/sources").symlink_to(tmp_path / "elsewhere")
    assert "facts/sources is a symbolic link" in leaves_nothing(root, place, *options)


@pytest.mark.parametrize(
    ("name", "status", "words"),
    [
        ("nosuch.txt", 2, "there is no file"),
        (".", 1, "not a plain file"),
        ("large.txt", 1, "too large"),
        ("broken.pdf", 1, "cannot be read"),
    ],
)
def test_files_that_are_refused(root: Path, tmp_path: Path, name: str, status: int, words: str) -> None:
    (tmp_path / "large.txt").touch()
    os.truncate(tmp_path / "large.txt", 64_000_001)
    (tmp_path / "broken.pdf").write_bytes(pdf()[:200])
    assert words in leaves_nothing(
        root, str(tmp_path / name), "--title", "T", "--lang", "en", "--type", "report", status=status
    )


def test_without_the_extra(root: Path, file: Callable[..., str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "webencodings", None)
    place, options = file("a.txt", "Ärger hier".encode("cp1252")), ("--title", "T", "--lang", "de", "--type", "report")
    out = leaves_nothing(root, place, *options, "--charset", "windows-1252", status=2)
    assert "Install them with: make setup-capture" in out


# --- the terminal, the calendar, the disk --------------------------------------------------------------------


def test_a_terminal_is_asked(root: Path, file: Callable[..., str]) -> None:
    place, (master, slave) = file("a.txt", "Words here."), pty.openpty()
    command = [sys.executable, str(ROOT / "build.py"), "capture", place, "--root", str(root), *ON]
    with subprocess.Popen(command, stdin=slave, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True) as running:
        os.close(slave)
        os.write(master, b"Asked title\nnot a tag\nde\nrumour\nreport\n")
        out = running.communicate(timeout=60)[0]
    os.close(master)
    assert running.returncode == 0, out
    assert "The page states no title" in out
    assert "not a BCP 47 language tag" in out
    source, _ = kept(root, "asked-title")
    assert (source.lang, source.type) == ("de", "report")


def test_the_day_is_today_unless_it_is_given(root: Path, file: Callable[..., str], faketime: str) -> None:
    place = file("a.txt", "Words here.")
    command = [
        faketime,
        "2024-02-29 12:00:00",
        sys.executable,
        str(ROOT / "build.py"),
        "capture",
        place,
        "--root",
        str(root),
    ]
    done = subprocess.run(
        [*command, "--title", "T", "--lang", "en", "--type", "report"], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    assert str(kept(root, "t")[0].snapshot.captured_on) == "2024-02-29"


def test_each_operation_fails_once(root: Path, file: Callable[..., str]) -> None:
    """Whatever the disk refuses: both files are there, or neither and nothing else, and the reason is plain."""
    place = file("a.txt", "Words here.")
    command = ["capture", place, "--root", str(root), *ON, "--title", "T", "--lang", "en", "--type", "report"]
    operations = failing.operations(root, command)
    assert {"open", "replace", "write"} <= {line.split()[0] for line in operations}
    assert sum(line.startswith("fsync ") for line in operations) == 3, "both files and their folder reach the disk"
    made = [root / "facts/sources" / name for name in ("t.yml", "t.txt")]
    for path in made:
        path.unlink()
    before, statuses = digest(root), set()
    for outcome in failing.outcomes(root, range(1, len(operations) + 1), command, statuses=(0, 1, 2)):
        statuses.add(outcome["status"])
        if outcome["status"] == 0:
            for path in made:
                path.unlink()
        else:
            assert "capture: " in outcome["output"] or "facts" in outcome["output"], outcome
        assert digest(root) == before, outcome["failed"]
        assert sorted(root.rglob(".*")) == [], outcome["failed"]
    assert statuses >= {0, 1}


# --- small parts ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("title", "id_"),
    [
        ("The council’s ferry: closed in May!", "the-councils-ferry-closed-in-may"), ("Élan vital à Genève", "elan-vital-a-geneve"),
        ("Новости", ""), ("2025 год в порту", ""), ("word " * 30, "word-word-word-word-word-word-word-word-word"), ("!!!", ""), ("a" * 80, ""),
    ],
)  # fmt: skip
def test_ids_from_titles(title: str, id_: str) -> None:
    assert slug(title) == id_


def test_one_page_under_several_addresses() -> None:
    one = place_of("https://Paper.example/a?x=1")
    assert {place_of(url) for url in ("http://www.paper.example/a/?x=1#y", "https://paper.example:443/a?x=1")} == {one}
    assert place_of("https://paper.example/a?x=2") != one
    assert place_of("https://paper.example/A?x=1") != one
