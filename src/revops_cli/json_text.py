"""JSON as text that is safe to print: what a terminal would obey is written by its number."""

from __future__ import annotations

import json

Json = str | int | float | bool | list["Json"] | dict[str, "Json"] | None
"""What JSON can hold."""


def written(document: dict[str, Json]) -> str:
    """Give the document as indented JSON, ending in a newline, with every letter as it is."""
    # GitHub's runner obeys `##[command]` anywhere in a line of a log.
    return _visible(json.dumps(document, indent=2, ensure_ascii=False)).replace("##[", "#\\u0023[") + "\n"


def _visible(dumped: str) -> str:
    """Write control characters and the like by their number. They stand in strings only."""
    return "".join(
        character if character.isprintable() or character == "\n" else json.dumps(character)[1:-1]
        for character in dumped
    )
