"""What `revops serve` puts on top of a page: the way to the other pages, and what is wrong right now."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from revops_cli.renderers.jinja_pages import PageParts, TemplateFolders, render_page
from revops_cli.renderers.page_context import page_context
from revops_cli.texts import plural, text

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from revops_cli.json_text import Json
    from revops_cli.language import Language
    from revops_cli.texts import Text

_BAR = PageParts("live_bar.html.j2", (), ())
_NOTHING_YET = PageParts("live_nothing.html.j2", ("base.css",), ("base.js",))
_MOST_TROUBLES = 12
# The way past everything stays the first thing that a keyboard finds.
_BEGINNING = re.compile(r'<body[^>]*>(\s*<a class="skip".*?</a>)?', re.DOTALL)


class Trouble(NamedTuple):
    """Something that is wrong: where, as `file:line:column`, what, and how to mend it."""

    message: Text
    cure: Text | None = None
    where: str | None = None


class Bar(NamedTuple):
    """What the bar tells.

    `pages` are the names of pages with their addresses, `change` is the number of the newest change.
    `stale` says that the page shows how things were before the troubles.
    """

    pages: Mapping[str, Text]
    current: str
    change: int
    events: str
    troubles: tuple[Trouble, ...] = ()
    stale: bool = False


def with_bar(page: str, bar: Bar, folders: TemplateFolders, language: Language) -> str:
    """Give the page with the bar at the beginning of its body."""
    said = render_page(_BAR, _context(bar, language), folders._replace(own=None))
    return _BEGINNING.sub(lambda found: f"{found[0]}\n{said}", page, count=1)


def render_nothing_yet(day: date, folders: TemplateFolders, language: Language) -> str:
    """Give the page that stands there while there is none to show. The bar says why."""
    context = {"page": page_context(text("Nothing to show yet"), None, day, None, language)}
    return render_page(_NOTHING_YET, context, folders._replace(own=None))


def _context(bar: Bar, language: Language) -> dict[str, Json]:
    count = len(bar.troubles)
    return {
        "change": bar.change,
        "events": bar.events,
        "pages": [
            {"address": f"/{name}", "name": language.say(said), "current": name == bar.current}
            for name, said in bar.pages.items()
        ],
        "headline": language.say(plural("{count} thing to mend", "{count} things to mend", count)),
        "stale": language.say(text("The page shows how it was before that.")) if bar.stale else None,
        "troubles": [
            {
                "message": language.say(each.message),
                "cure": None if each.cure is None else language.say(each.cure),
                "where": None if each.where is None else language.value(each.where),
            }
            for each in bar.troubles[:_MOST_TROUBLES]
        ],
        "more": language.say(
            plural("and {count} more: revops lint", "and {count} more: revops lint", count - _MOST_TROUBLES)
        )
        if count > _MOST_TROUBLES
        else None,
        "words": {
            "pages": language.say(text("Live pages")),
            "live": language.say(text("Live")),
            "ended": language.say(text("No longer live: revops serve has ended.")),
        },
    }
