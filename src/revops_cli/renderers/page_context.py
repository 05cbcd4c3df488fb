"""What every page of a playbook tells of itself: whose it is, its day, its revision, its own words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from revops_cli import __version__
from revops_cli.json_text import written
from revops_cli.texts import text

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from revops_cli.json_text import Json
    from revops_cli.language import Language
    from revops_cli.playbook.revision import Revision
    from revops_cli.texts import Text

_WORDS: Mapping[str, Text] = {
    "skip": text("Skip to the content"),
    "dark": text("Dark"),
    "light": text("Light"),
    "theme": text("Light or dark"),
    "print": text("Print"),
    "opens_elsewhere": text("opens another site"),
}


def page_context(
    title: Text, company: str | None, day: date, at: Revision | None, language: Language
) -> dict[str, Json]:
    """Give the plain values that `layout.html.j2` needs, under the key `page` of each context."""
    return {
        "title": language.say(title),
        "company": company or language.say(text("The playbook")),
        "language": language.code,
        "logo": None,
        "date": language.date(day),
        "revision": None if at is None else at.short,
        "revision_text": language.say(revision_text(at)),
        "changed": at is not None and at.changed,
        "program": f"revops {__version__}",
        "words": {name: language.say(word) for name, word in _WORDS.items()},
    }


def revision_text(at: Revision | None) -> Text:
    """Say which version of the playbook a page shows."""
    if at is None:
        return text("not in git")
    if at.changed:
        return text("git {revision} of {date}, with changes since", revision=at.short, date=at.date)
    return text("git {revision} of {date}", revision=at.short, date=at.date)


def render_context_json(context: dict[str, Json]) -> str:
    """Write a context as JSON: what a template of one's own gets."""
    return written(context)
