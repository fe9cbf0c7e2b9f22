"""Why something was not captured."""


class CaptureError(Exception):
    """What was given cannot become a source. ``str()`` is a lower-case fact; ``hint`` says what to do, or is ""."""

    def __init__(self, message: str, hint: str = "") -> None:
        """Both for people."""
        super().__init__(message)
        self.hint = hint
