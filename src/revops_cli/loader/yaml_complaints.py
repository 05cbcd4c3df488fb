"""Every way in which YAML's own grammar can be broken, said in our words with a cure."""

from __future__ import annotations

import re

from revops_cli.loader.yaml_problem import YamlProblem
from revops_cli.loader.yaml_tokens import Kind, Token
from revops_cli.texts import text

_COLON_WITHOUT_SPACE = re.compile(r"[A-Za-z_][\w-]*:(?=[^\s/])")
_KEY_AND_COLON = re.compile(r"[ -]*[\w\"'-]+: ")
_CLOSERS = {"[": "]", "{": "}"}


def line_end(source: str, place: int) -> int:
    """Give the offset where the line of `place` ends."""
    newline = source.find("\n", place)
    return len(source) - 1 if newline < 0 else newline


def no_colon(source: str, start: int) -> YamlProblem:
    """Complain of a line that should be `key: value` but has no `: `."""
    end = line_end(source, start)
    match = _COLON_WITHOUT_SPACE.match(source, start, end)
    if match:
        return YamlProblem(
            text("A space is missing after the colon."), match.end() - 1, match.end(),
            cure=text('Write "{key}: " and then the value.', key=source[start : match.end() - 1]),
        )  # fmt: skip
    return YamlProblem(
        text("This line has no key."), start, end,
        cure=text('Write it as "key: value", or indent it if it goes on from the line above.'),
    )  # fmt: skip


def second_colon(source: str, place: int, line_start: int) -> YamlProblem:
    """Complain of a `: ` where no key may stand: twice on a line, or on a line indented too far."""
    before = source[line_start:place]
    if ": " in before or _KEY_AND_COLON.match(before):
        return YamlProblem(
            text('There is a second ": " on this line.'), place, place + 1,
            cure=text("Put the value in quotes, or move the second key to a line of its own."),
        )  # fmt: skip
    start = line_start + len(before) - len(before.lstrip(" "))
    above = _line_above(source, line_start)
    if _COLON_WITHOUT_SPACE.match(source, above) or above - source.rfind("\n", 0, above) > start - line_start:
        return no_colon(source, above)
    return YamlProblem(
        text("This key is indented too far: the line above already has a value."), start, place,
        cure=text("Line it up with the keys above it."),
    )  # fmt: skip


def _line_above(source: str, line_start: int) -> int:
    """Give the offset of the first letter of the nearest line above that isn't empty."""
    end = len(source[:line_start].rstrip(" \t\n"))
    start = source.rfind("\n", 0, end) + 1
    return end - len(source[start:end].lstrip(" -"))


def cannot_start(source: str, place: int) -> YamlProblem:
    """Complain of a character that no value may start with."""
    return YamlProblem(
        text('A value can\'t start with "{character}".', character=source[place]), place, place + 1,
        cure=text("Put the whole value in quotes."),
    )  # fmt: skip


def directive(source: str, place: int) -> YamlProblem:
    """Complain of a line that starts with `%`."""
    return YamlProblem(
        text("A line that starts with % is a YAML directive, which a playbook doesn't use."),
        place, line_end(source, place), kind="forbidden-yaml",
        cure=text("Take the line out."),
    )  # fmt: skip


def unclosed_bracket(source: str, opened: int) -> YamlProblem:
    """Complain of a bracket that nothing closes."""
    opener = source[opened]
    return YamlProblem(
        text('The "{opener}" that opens here is never closed.', opener=opener), opened, opened + 1,
        cure=text('Close it with "{closer}", or put the text in quotes.', closer=_CLOSERS[opener]),
    )  # fmt: skip


def stray_bracket(place: int, closer: str) -> YamlProblem:
    """Complain of a closing bracket that nothing opened."""
    return YamlProblem(
        text('There is a "{closer}" that nothing opened.', closer=closer), place, place + 1,
        cure=text("Take it out, or put the text in quotes."),
    )  # fmt: skip


def wrong_bracket(source: str, opened: int, place: int) -> YamlProblem:
    """Complain of a bracket closed by the other kind."""
    closer = _CLOSERS[source[opened]]
    return YamlProblem(
        text('"{opener}" is closed by "{closer}".', opener=source[opened], closer=source[place]),
        place, place + 1,
        cure=text('Close it with "{closer}".', closer=closer),
    )  # fmt: skip


def dash_in_brackets(place: int) -> YamlProblem:
    """Complain of `- ` between brackets."""
    return YamlProblem(
        text('A list inside brackets has commas, not "- ".'), place, place + 1,
        cure=text("Write [one, two], or put each entry on its own line without brackets."),
    )  # fmt: skip


def list_beside_key(place: int) -> YamlProblem:
    """Complain of `key: - entry`."""
    return YamlProblem(
        text("A list can't start on the line of its key."), place, place + 1,
        cure=text('Start the list on the next line, or put the text in quotes if "-" belongs to it.'),
    )  # fmt: skip


def after_brackets(opened: int, token: Token, source: str) -> YamlProblem:
    """Complain of two entries in brackets without a comma between."""
    opener = source[opened]
    closer = _CLOSERS[opener]
    first_line = source[opened : line_end(source, opened)]
    if "\n" in source[opened : token.start] and closer not in first_line and len(first_line) > 1:
        return YamlProblem(
            text('The "{opener}" that opens here is not closed, or a comma is missing in it.', opener=opener),
            opened, opened + 1,
            cure=text('Close it with "{closer}", and separate its entries by commas.', closer=closer),
        )  # fmt: skip
    return YamlProblem(
        text('A comma or "{closer}" is missing before this.', closer=closer),
        token.start, token.end,
        cure=text("Separate entries by commas, and put text with , : [ ] {{ }} in quotes."),
    )  # fmt: skip


def no_content(token: Token) -> YamlProblem:
    """Complain of a place where a value should be."""
    if token.kind is Kind.VALUE:
        return YamlProblem(
            text('There is no key before ":".'), token.start, token.end,
            cure=text("Write a key before the colon, or put the text in quotes."),
        )  # fmt: skip
    return YamlProblem(
        text("A value is missing here."), token.start, token.end,
        cure=text("Write the value, or take out the extra sign."),
    )  # fmt: skip


def not_a_key(token: Token, before: Token | None, source: str) -> YamlProblem:
    """Complain of what stands where the next key of a mapping should."""
    if before is not None and before.style in {'"', "'"} and "\n" not in source[before.end : token.start]:
        return _after_quote(before, token, source)
    if token.kind is Kind.BLOCK_ENTRY:
        return YamlProblem(
            text('A list entry ("- ") stands where a key should be.'), token.start, token.start + 1,
            cure=text("Put it under the key that it belongs to."),
        )  # fmt: skip
    if token.kind is Kind.VALUE:
        return no_content(token)
    if before is not None and before.style in {"|", ">"}:
        return _after_block(token, source)
    if before is not None and "\n" not in source[before.end : token.start]:
        return YamlProblem(
            text("There is text after the value."), token.start, max(token.end, token.start + 1),
            cure=text("Put the whole value in quotes, or move the rest to its own line."),
        )  # fmt: skip
    return wrong_indentation(token, source)


def wrong_indentation(token: Token, source: str) -> YamlProblem:
    """Complain of a line whose indentation is that of no line above."""
    line_start = source.rfind("\n", 0, token.start) + 1
    return YamlProblem(
        text("The indentation of this line matches no line above it."),
        line_start, max(token.start, line_start + 1),
        cure=text("Line it up with the keys or entries that it belongs to."),
    )  # fmt: skip


def not_an_entry(token: Token, before: Token | None, source: str) -> YamlProblem:
    """Complain of what stands where the next entry of a list should."""
    if before is not None and before.style in {'"', "'"} and "\n" not in source[before.end : token.start]:
        return _after_quote(before, token, source)
    if token.kind is Kind.KEY:
        return YamlProblem(
            text('A key stands where the next list entry ("- ") should be.'), token.start, token.start + 1,
            cure=text('Indent it below its entry, or start the line with "- ".'),
        )  # fmt: skip
    return wrong_indentation(token, source)


def second_root(token: Token, source: str) -> YamlProblem:
    """Complain of content after the end of the document."""
    return YamlProblem(
        text("This doesn't belong to what is above it."), token.start, line_end(source, token.start),
        cure=text('A file is one list ("- " on every entry) or one set of keys ("key: value"), lined up.'),
    )  # fmt: skip


def second_document(token: Token) -> YamlProblem:
    """Complain of a second document in one file."""
    return YamlProblem(
        text("A second document starts here (---); a file holds one."),
        token.start, token.end, kind="forbidden-yaml",
        cure=text("Take the line out, or move what follows to a file of its own."),
    )  # fmt: skip


def _after_quote(before: Token, token: Token, source: str) -> YamlProblem:
    if "\n" in source[before.start : before.end]:
        return YamlProblem(
            text("The quote that opens here seems to be closed too late."), before.start, before.start + 1,
            cure=text("Close it with {quote} at the end of the text.", quote=before.style or '"'),
        )  # fmt: skip
    return YamlProblem(
        text("There is text after the closing quote."), token.start, max(token.end, token.start + 1),
        cure=text("Put the whole value in quotes; inside single quotes write a quote twice."),
    )  # fmt: skip


def _after_block(token: Token, source: str) -> YamlProblem:
    line_start = source.rfind("\n", 0, token.start) + 1
    return YamlProblem(
        text("This line belongs neither to the block of text above nor to the keys around it."),
        line_start, max(token.start, line_start + 1),
        cure=text("Indent it like the first line of the text, and leave empty lines without spaces."),
    )  # fmt: skip
