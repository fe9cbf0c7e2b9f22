"""Made-up mkdocs.yml: every wrong value is a problem with a place, whatever the site engine would make of it."""

import random
import tempfile
from pathlib import Path

from sourcebook.problems import Problem, errors
from sourcebook.publish.line_setting import line_setting
from tests.fuzz import reader

SOUND = "site_name: A\nsite_url: https://a.example/\nplugins:\n- sourcebook:\n    lines: require\n    notice: x\ntheme:\n  name: material\n  features: [a]\n"
KEYS = (
    "site_name", "site_url", "docs_dir", "site_dir", "theme", "plugins", "hooks", "nav", "markdown_extensions", "extra", "extra_css", "INHERIT", "validation", "use_directory_urls",
    "strict", "exclude_docs", "draft_docs", "watch", "repo_url", "edit_uri", "copyright", "dev_addr", "mdx_configs", "remote_name", "x",
)  # fmt: skip
VALUES = (
    "1", "true", "null", "[]", "{}", "[1, 2]", "{a: b}", "''", "nosuch", "../..", "mkdocs.yml", "/dev/null", "[[]]", "[sourcebook, sourcebook]", "!ENV X", "!ENV [A, B]",
    "!relative", "!!python/name:os.system", "!!python/object/apply:os.getcwd []", "*a", "&a 1", "{name: null}", "{name: nosuch, custom_dir: nosuch}", "[" * 40, "9" * 400, '"\\e[31m"',
    "[{sourcebook: {lines: x}}]", "[{sourcebook: {root: nosuch}}]", "[{sourcebook: {report_url: 1}}]", "[{sourcebook: []}]", "[{search: {lang: xx}}]", "{nav: 1}",
)  # fmt: skip


def make(rng: random.Random) -> tuple[str]:
    lines = SOUND.split("\n")
    for _ in range(rng.randint(1, 3)):
        at = rng.randrange(len(lines))
        if rng.random() < 0.7:
            lines.insert(at, f"{rng.choice(KEYS)}: {rng.choice(VALUES)}")
        elif rng.random() < 0.5:
            lines[at] = "".join(reader.token(rng) for _ in range(rng.randint(1, 8)))
        else:
            del lines[at]
        lines = lines or [""]
    return ("\n".join(lines),)


def check(text: str) -> str:
    with tempfile.TemporaryDirectory() as folder:
        (Path(folder) / "mkdocs.yml").write_bytes(text.encode("utf-8", "surrogatepass"))
        required, found = line_setting(Path(folder))
    assert all(isinstance(problem, Problem) and problem.message for problem in found)
    wrong = errors(found)
    return wrong[0].code if wrong else "required" if required else "reported"
