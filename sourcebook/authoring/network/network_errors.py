"""Why an address was not read."""


class FetchError(Exception):
    """An address that is not read, or an answer that is refused. The text is a lower-case fact for people."""

    def __init__(self, message: str) -> None:
        """What ``message`` repeats of the other side's words cannot steer a terminal."""
        super().__init__(printable(message))


def printable(text: str) -> str:
    """Return a text with what cannot be seen, or would move the cursor, written as escapes."""
    return "".join(character if character.isprintable() else ascii(character)[1:-1] for character in text)
