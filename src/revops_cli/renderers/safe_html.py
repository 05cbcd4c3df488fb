"""Text from data as HTML that can do no harm: escaped, links made, Markdown without raw HTML.

What comes out is finished HTML; a template writes it with `|safe`. Everything else is escaped by Jinja.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

import nh3
from markdown_it import MarkdownIt
from markupsafe import escape

from revops_cli.texts import visible

if TYPE_CHECKING:
    from collections.abc import Sequence

    from markdown_it.token import Token

_WEB = re.compile(r"https?://[^\s<>\"'`{}|\\^\u0000-\u001f]+")
_SCHEMES = frozenset({"http", "https", "mailto"})
_TAGS = frozenset(
    {
        "a", "blockquote", "br", "code", "del", "em", "h4", "h5", "h6", "hr", "li", "ol", "p", "pre", "s",
        "strong", "table", "tbody", "td", "th", "thead", "tr", "ul",
    }
)  # fmt: skip
_LAST_OF_SENTENCE = ".,;:!?)"
# The headings of a text stand below that of its box.
_LOWEST = 6
_BELOW = 3


def shown(data: str) -> str:
    """Make control characters harmless; the ends of lines stay."""
    return "\n".join(visible(line) for line in data.split("\n"))


def web_link(address: str | None) -> str | None:
    """Give an address that a page may link to, None where it leads to anything but web or mail."""
    if address is None or not address.isprintable() or any(letter.isspace() for letter in address):
        return None
    scheme, colon, _ = address.partition(":")
    return address if colon and scheme.lower() in _SCHEMES else None


def text_html(data: str) -> str:
    """Give a text of the playbook: escaped, its web addresses made links, its lines kept."""
    pieces: list[str] = []
    end = 0
    data = shown(data)
    for match in _WEB.finditer(data):
        address = match[0].rstrip(_LAST_OF_SENTENCE)
        pieces += [str(escape(data[end : match.start()])), _anchor(address)]
        end = match.start() + len(address)
    pieces.append(str(escape(data[end:])))
    return "".join(pieces).replace("\n", "<br>")


def _anchor(address: str) -> str:
    return f'<a href="{escape(address)}" rel="noopener noreferrer">{escape(_short(address))}</a>'


def _short(address: str) -> str:
    return address.partition("://")[2].removeprefix("www.").rstrip("/")


def markdown_html(data: str) -> str:
    """Give a Markdown text as HTML: no raw HTML, no images, links to web and mail alone."""
    tokens = _parser().parse(shown(data))
    _lower_headings(tokens)
    html: str = _parser().renderer.render(tokens, _parser().options, {})
    return nh3.clean(
        html,
        tags=set(_TAGS),
        attributes={"a": {"href"}, "td": set(), "th": set()},
        # A page that is sent around has nothing beside it to which another address could lead.
        attribute_filter=lambda tag, name, value: web_link(value) if (tag, name) == ("a", "href") else value,
        url_schemes=set(_SCHEMES),
        link_rel="noopener noreferrer",
        strip_comments=True,
    )


def _lower_headings(tokens: Sequence[Token]) -> None:
    for token in tokens:
        if token.type in {"heading_open", "heading_close"}:
            token.tag = f"h{min(int(token.tag[1:]) + _BELOW, _LOWEST)}"


@cache
def _parser() -> MarkdownIt:
    return MarkdownIt("commonmark", {"html": False}).enable(["table", "strikethrough"]).disable("image")
