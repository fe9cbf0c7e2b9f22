"""Why something was not captured."""

from sourcebook.authoring.network.network_errors import printable


class CaptureError(Exception):
    """What was given cannot become a source. ``str()`` is a lower-case fact; ``hint`` says what to do, or is ""."""

    def __init__(self, message: str, hint: str = "") -> None:
        """Both for people; what they repeat of a page cannot steer a terminal."""
        super().__init__(printable(message))
        self.hint = printable(hint)
