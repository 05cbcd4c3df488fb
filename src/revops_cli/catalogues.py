"""Loads the translation catalogues that lie in `locale/`."""

from __future__ import annotations

import gettext
from pathlib import Path

from revops_cli.errors import UsageError
from revops_cli.language import LOCALES, Language
from revops_cli.texts import WRITTEN_IN, text

DOMAIN = "revops"
FOLDER = Path(__file__).parent / "locale"


def load_language(code: str) -> Language:
    """Give the language `en` or `fi`.

    Raises `UsageError` for a language that does not exist.
    """
    if code not in LOCALES:
        raise UsageError(
            text('There is no language "{code}"', code=code),
            cure=text("Languages: {languages}", languages=tuple(LOCALES)),
        )
    return Language(code, _translations(code))


def _translations(code: str) -> gettext.NullTranslations:
    """Give the catalogue of a language. To read the one that changes no word would only take time."""
    if code == WRITTEN_IN:
        return gettext.NullTranslations()
    return gettext.translation(DOMAIN, FOLDER, languages=[code])
