"""Text that stays text in GitHub-flavoured Markdown."""

from __future__ import annotations

import re

# Characters that Markdown or a browser would take as markup anywhere in a line.
_MARKUP = re.compile(r"([\\`*_\[\]<>|~#@&!])")


def escape(string: str) -> str:
    """Keep a string from becoming markup; it becomes one line."""
    return _MARKUP.sub(r"\\\1", " ".join(string.split()) if "\n" in string else string)
