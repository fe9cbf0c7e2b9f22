"""Why an address was not read."""


class FetchError(Exception):
    """An address that is not read, or an answer that is refused. The text is a lower-case fact for people."""
