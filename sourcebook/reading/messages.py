"""The YAML parser's messages in plain words, each with what to do."""

#: A part of the parser's own message → what it means, and what to do about it.
_WORDS: tuple[tuple[str, str, str], ...] = (
    (
        "mapping values are not allowed",
        "a `: ` stands where YAML reads it as a key",
        "put the text in quotes or under `>-`",
    ),
    (
        "could not find expected ':'",
        "a line is neither a key nor part of a text",
        "add the colon, or indent the line as part of the text above it",
    ),
    (
        "found character that cannot start any token",
        "a tab or a reserved character starts a value",
        "use spaces, or quotes",
    ),
    ("found a tab character", "a tab stands where YAML needs spaces", "indent with spaces"),
    (
        "found unexpected end of stream",
        "a quotation mark is opened and never closed",
        "close the quotation mark",
    ),
    (
        "did not find expected key",
        "a line does not fit the indentation around it",
        "line it up with the keys beside it",
    ),
    (
        "did not find expected '-' indicator",
        "a line does not fit the list around it",
        "line it up with the `-` signs",
    ),
    ("did not find expected ',' or ']'", "a list in brackets is not closed", "add the `]` or a comma"),
    ("did not find expected ',' or '}'", "a mapping in braces is not closed", "add the `}` or a comma"),
    (
        "found unknown escape character",
        "an escape is not one that YAML knows",
        "double the backslash, or use single quotes",
    ),
    ("escape beyond Unicode", "an escape names no code point", "write the character itself"),
    ("invalid Unicode character escape code", "an escape names no code point", "write the character itself"),
    (
        "block sequence entries are not allowed",
        "a list item stands where none can",
        "put it on a line of its own",
    ),
    (
        "did not find expected <document start>",
        "text stands after the end of the document",
        "remove the `...`, or the directive, or what follows",
    ),
    ("found undefined tag handle", "a tag is used", "remove the tag: the field's own type decides"),
    ("found undefined alias", "an alias is used", "write the value out where it is needed"),
)


def explain(message: str) -> tuple[str, str]:
    """Return a parser's message as a lower-case fact, and a hint."""
    for part, words, hint in _WORDS:
        if part in message:
            return words, hint
    return f"the file is not well-formed YAML: {message}", "correct the syntax at the place shown"
