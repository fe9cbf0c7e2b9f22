"""The matcher for sources in the language that a test's name tells; English where it tells none."""

from functools import partial

from sourcebook.quotes.locate import locate as locate_in

locate = partial(locate_in, lang="en")

NAMES = {
    "Arabic": "ar", "Chinese": "zh", "Cyrillic": "uk", "Devanagari": "hi", "French": "fr", "German": "de", "Hangul": "ko",
    "Hebrew": "he", "Hindi": "hi", "Italian": "it", "Japanese": "ja", "Korean": "ko", "Persian": "fa", "Polish": "pl",
    "Portuguese": "pt", "Russian": "ru", "Spanish": "es", "Swedish": "sv", "Thai": "th", "Turkish": "tr",
    "Ukrainian": "uk",
}  # fmt: skip


def language_of(name: str) -> str:
    """Give the language (BCP 47) that the name of a test tells."""
    return next((code for language, code in NAMES.items() if language in name), "en")
