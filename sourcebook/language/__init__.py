"""Words of languages: one data file a language, its loader, and what belongs to scripts. Knows nothing of records."""

from sourcebook.language.loading import LanguageError, known, language
from sourcebook.language.model import Language
from sourcebook.language.phrases import Found, Phrases, Word

__all__ = ["Found", "Language", "LanguageError", "Phrases", "Word", "known", "language"]
