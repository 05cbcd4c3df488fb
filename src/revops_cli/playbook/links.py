"""Links of Markdown texts, and the headings that links can lead to."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import unquote

if TYPE_CHECKING:
    from collections.abc import Iterator

_FENCE = re.compile(
    r"^ {0,3}(?P<mark>`{3,}|~{3,}).*?(?:^ {0,3}(?P=mark)[`~]*[ \t]*$|\Z)", re.MULTILINE | re.DOTALL
)
_CODE = re.compile(r"(?<!`)(?P<mark>`+)(?!`).{1,5000}?(?<!`)(?P=mark)(?!`)", re.DOTALL)
_COMMENT = re.compile(r"<!--.*?(?:-->|\Z)", re.DOTALL)
_BLOCKS = (("<!--", _COMMENT), ("```", _FENCE), ("~~~", _FENCE))
_INLINE = re.compile(
    r"\]\([ \t]*(?:<(?P<quoted>[^<>\n]*)>|(?P<bare>[^\s()<>]*(?:\([^\s()]*\)[^\s()<>]*)*))"
    r"(?:[ \t\n]+(?:\"[^\"]*\"|'[^']*'|\([^)]*\)))?[ \t]*\)"
)
_DEFINED = re.compile(r"^ {0,3}\[[^\]\n]+\]:[ \t]*<?(?P<bare>[^\s<>]+)>?", re.MULTILINE)
_HEADING = re.compile(r"^ {0,3}#{1,6}[ \t]+(?P<text>.*?)[ \t]*#*[ \t]*$", re.MULTILINE)
_UNDERLINED = re.compile(r"^ {0,3}(?P<text>\S.*)\n {0,3}(?:=+|-+)[ \t]*$", re.MULTILINE)
_NAMED = re.compile(r"<a\s+(?:id|name)=[\"']?(?P<text>[^\"'>\s]+)", re.IGNORECASE)
_LINKED_TEXT = re.compile(r"!?\[([^\]]*)\]\([^)]*\)")
_NOT_IN_ANCHOR = re.compile(r"[^\w\- ]+")


class Link(NamedTuple):
    """The target of a link or image, from `start` to `end` of a text."""

    start: int
    end: int
    target: str


def links(markdown: str) -> Iterator[Link]:
    """Yield the targets of links, images and link definitions; what stands in code or comments is none."""
    if "](" not in markdown and "]:" not in markdown:
        return
    shown = _without(markdown, (*_BLOCKS, ("`", _CODE)))
    for pattern in (_INLINE, _DEFINED):
        for match in pattern.finditer(shown):
            group = "bare" if match["bare"] else "quoted"
            target = match.groupdict().get(group)
            if target:
                yield Link(match.start(group), match.end(group), target)


def anchors(markdown: str) -> frozenset[str]:
    """Give the anchors of a text: its headings as GitHub and GitLab name them, and those set by hand."""
    # Code within a heading is a part of its words.
    shown = _without(markdown, _BLOCKS)
    found: dict[str, int] = {}
    named = {match["text"].casefold() for match in _NAMED.finditer(shown)}
    matches = [*_HEADING.finditer(shown), *_UNDERLINED.finditer(shown)]
    for match in sorted(matches, key=lambda match: match.start()):
        anchor = _anchor(match["text"])
        count = found.get(anchor, 0)
        found[anchor] = count + 1
        if count:
            named.add(f"{anchor}-{count}")
    return frozenset(named | found.keys())


def path_and_anchor(target: str) -> tuple[str, str]:
    """Part a target into the path of a file and the anchor in it, either of which may be empty."""
    path, _, anchor = target.partition("#")
    return unquote(path.partition("?")[0]), unquote(anchor).casefold()


def _without(markdown: str, marked: tuple[tuple[str, re.Pattern[str]], ...]) -> str:
    """Put spaces in the place of code and comments, so that every other letter keeps its place."""
    for mark, pattern in marked:
        if mark in markdown:
            markdown = pattern.sub(_spaces, markdown)
    return markdown


def _spaces(match: re.Match[str]) -> str:
    return re.sub(r"[^\n]", " ", match[0])


def _anchor(heading: str) -> str:
    plain = _LINKED_TEXT.sub(r"\1", heading)
    return _NOT_IN_ANCHOR.sub("", plain.casefold()).strip().replace(" ", "-")
