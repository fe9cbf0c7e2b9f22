"""The options of the plugin in mkdocs.yml."""

from mkdocs.config import config_options
from mkdocs.config.base import Config, ValidationError


class ReportUrl(config_options.Type[str]):
    """An address over http, https or mailto that names ``{claim}``; "" for none."""

    def run_validation(self, value: object) -> str:
        """Refuse what could not be a link."""
        address = super().run_validation(value)
        if address and not (address.startswith(("https://", "http://", "mailto:")) and "{claim}" in address):
            raise ValidationError("an address over https, http or mailto with {claim} in it is needed")
        return address


class SourcebookConfig(Config):  # type: ignore[no-untyped-call]
    """The plugin's settings in mkdocs.yml."""

    root = config_options.Type(str, default="")
    #: Plain words that every page shows in a bar at its top, on screen and in print.
    notice = config_options.Type(str, default="")
    report_url = ReportUrl(str, default="")
    #: Whether a line that nothing carries and nobody signed is shown as such, or is an error.
    lines = config_options.Choice(("report", "require"), default="report")
