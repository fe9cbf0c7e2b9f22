"""Words of records inside Markdown, made inert: on GitHub and GitLab they can form no link, image, mention or HTML.

Every mark of punctuation that Markdown could read becomes a numeric entity. References to people, issues and commits
are looked for in the text *after* that, so an empty element splits them; nothing is added that could be copied.
"""

import re

#: Marks that Markdown reads. A hyphen inside a word, a full stop behind one and a slash form nothing by themselves:
#: rules, lists and addresses begin with a mark that is here.
_PUNCTUATION = re.compile(
    r"""[!"#$%&)*+:<=>@\[\\\]^_`{|}~]|(?<!\w)-|-(?!\w)|(?<![^\W\d])\.|(?<=www)\.""", re.IGNORECASE
)
#: What the hosts look for: a mark before a name or number, an emoji's name, an issue's, a commit's (split all along).
_REFERENCE = re.compile(
    r"""[@#!$%&~^](?=[\w"'])|:(?=[\w+-]+:)|\bGH-(?=\d)|(?P<commit>\b[0-9a-f]{7,40}\b)""", re.IGNORECASE
)
#: Fewer digits than this are never read as a commit.
_SHORTEST_COMMIT = 7
_SPLIT = "<span></span>"
#: Stands where a text was cut.
CUT = "[…]"


def shortened(text: str, limit: int) -> str:
    """Return at most ``limit`` code points of a text, and the sign that it was cut."""
    return text if len(text) <= limit else f"{text[:limit].rstrip()} {CUT}"


def escape(text: str) -> str:
    """Return a text on one line that shows as it is."""
    line = " ".join(text.split())
    parts, end = [], 0
    for found in _REFERENCE.finditer(line):
        parts += [_entities(line[end : found.start()]), _split(found)]
        end = found.end()
    return "".join((*parts, _entities(line[end:])))


def code(text: str) -> str:
    """Return a text on one line, set as code."""
    return f"<code>{escape(text)}</code>"


def _split(found: re.Match[str]) -> str:
    if not found["commit"]:
        return _entities(found.group()) + _SPLIT
    step = _SHORTEST_COMMIT - 1
    return _SPLIT.join(found.group()[at : at + step] for at in range(0, len(found.group()), step))


def _entities(text: str) -> str:
    return _PUNCTUATION.sub(lambda found: f"&#{ord(found.group())};", text)
