"""Loads the translation catalogues that lie in `locale/`."""

from __future__ import annotations

import gettext
from pathlib import Path

from revops_cli.errors import UsageError
from revops_cli.language import LOCALES, Language
from revops_cli.texts import text

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
    return Language(code, gettext.translation(DOMAIN, FOLDER, languages=[code]))
