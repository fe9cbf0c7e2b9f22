"""Words of records inside Markdown, made inert: on GitHub and GitLab they can form no link, image, mention or HTML.

Every mark of punctuation becomes a numeric entity, which no Markdown reads. Addresses and references to people and
issues are looked for in the text *after* that, so an empty element splits them; nothing is added that could be copied.
"""

import re

#: Every mark of ASCII punctuation.
_PUNCTUATION = re.compile(r"[!-/:-@\[-`{-~]")
_REFERENCE = re.compile(r"[@#!$%&~^](?=\w)")
_SPLIT = "<span></span>"


def escape(text: str) -> str:
    """Return a text on one line that shows as it is."""
    line = " ".join(text.split())
    parts, end = [], 0
    for found in _REFERENCE.finditer(line):
        parts += [_entities(line[end : found.end()]), _SPLIT]
        end = found.end()
    return "".join((*parts, _entities(line[end:])))


def code(text: str) -> str:
    """Return a text on one line, set as code."""
    return f"<code>{escape(text)}</code>"


def _entities(text: str) -> str:
    return _PUNCTUATION.sub(lambda found: f"&#{ord(found.group())};", text)
