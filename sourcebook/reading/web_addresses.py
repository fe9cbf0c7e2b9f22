"""Whether an address of the web leads where a reader takes it to lead."""

import unicodedata
from urllib.parse import urlsplit

#: Alphabets with letters that look alike, by the first word of their characters' names in Unicode.
_ALIKE = frozenset({"LATIN", "CYRILLIC", "GREEK", "ARMENIAN", "CHEROKEE"})


def misleading(address: str) -> str | None:
    """Say what of an http or https address hides whose it is, as the end of a sentence; None where nothing does.

    What stands before an `@` is a user's name to a browser, and looks like the host to a reader (RFC 3986, section
    7.6). A host is made of letters, digits and hyphens (UTS #46, section 4.1); letters of several alphabets in one of
    its words are the first mark of a look-alike (UTS #39, section 5.2). Raises ValueError where it is no address.
    """
    parts = urlsplit(address)
    host = parts.hostname or ""
    if "@" in parts.netloc:
        return f"names a user before its host, which is `{host}`"
    if not all(c in "-._:" or unicodedata.category(c)[0] in "LMN" for c in host):
        return "has a character in its host that no host has"
    for word in host.split("."):
        alphabets = _ALIKE & {unicodedata.name(c, "").partition(" ")[0] for c in word}
        if len(alphabets) > 1:
            return f"mixes letters of alphabets that look alike in `{word}`"
    return None
