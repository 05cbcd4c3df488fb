"""Where letters leave the program: results to standard output, everything else to standard error.

Colour is added here and nowhere else, by rich, and only where a person looks: never into a pipe,
never with `NO_COLOR`, always with `--color always`.
"""

from __future__ import annotations

import io
import os
import re
import shutil
import sys
from typing import TYPE_CHECKING, Protocol, TextIO

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from revops_cli.renderers.page import Page

COLOURS = ("auto", "always", "never")
_PIPE_WIDTH = 80
_NARROWEST, _WIDEST = 60, 120


def width() -> int:
    """Give the columns to lay text out in: the terminal's, 80 in a pipe."""
    if not sys.stdout.isatty():
        return _PIPE_WIDTH
    return min(max(shutil.get_terminal_size((_PIPE_WIDTH, 24)).columns, _NARROWEST), _WIDEST)


def wants_colour(choice: str, stream: TextIO) -> bool:
    """Decide on colour: `always` and `never` are final, `auto` asks the environment and the stream."""
    if choice != "auto":
        return choice == "always"
    if os.environ.get("NO_COLOR"):
        return False
    if os.environ.get("FORCE_COLOR"):
        return True
    return stream.isatty() and os.environ.get("TERM") != "dumb"


def write(string: str) -> None:
    """Write a finished result to standard output.

    Where the reader has gone (`| head -1`), end quietly: nothing is wrong.
    """
    try:
        sys.stdout.write(string)
        sys.stdout.flush()
    except BrokenPipeError:
        # Point stdout elsewhere, so that the interpreter's last flush is quiet too.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        raise SystemExit(0) from None


def write_error(string: str) -> None:
    """Write a message to standard error."""
    sys.stderr.write(_no_commands(string))
    sys.stderr.flush()


def write_commands(string: str, *, to_error: bool) -> None:
    """Write commands that GitHub's runner is to obey, which whoever made them has escaped."""
    stream = sys.stderr if to_error else sys.stdout
    stream.write(string)
    stream.flush()


def _no_commands(string: str) -> str:
    """Keep text for people from commanding GitHub's runner: it may quote a playbook.

    The runner obeys `::command::` at the start of a line, and `##[command]` anywhere.
    """
    if os.environ.get("GITHUB_ACTIONS") != "true":
        return string
    return _COMMANDS.sub(lambda found: f"{found[0][:-1]} {found[0][-1]}", string)


_COMMANDS = re.compile(r"(?m)^[^\S\n]*::|##(?=\[)")


_STYLES = {
    "plain": "", "strong": "bold", "muted": "dim", "good": "green", "bad": "red",
    "brown": "color(137)", "purple": "magenta", "green": "green",
    "error": "bold red", "warning": "yellow", "info": "cyan",
}  # fmt: skip


class Style(Protocol):
    """What a piece of text means to the eye, by its name."""

    @property
    def value(self) -> str:
        """The name."""


def write_styled(lines: Iterable[Sequence[tuple[str, Style]]], colour: str) -> None:
    """Write lines of styled pieces to standard output, coloured where that is wanted."""
    if not wants_colour(colour, sys.stdout):
        write(_no_commands("".join("".join(piece for piece, _ in line).rstrip() + "\n" for line in lines)))
        return
    from rich.console import Console
    from rich.text import Text

    written = io.StringIO()
    console = Console(file=written, force_terminal=True, highlight=False, markup=False, emoji=False)
    for line in lines:
        console.print(
            Text.assemble(*((piece, _STYLES[style.value]) for piece, style in line)), soft_wrap=True, end="\n"
        )
    write(_no_commands(written.getvalue()))


_PATCH_STYLES = {"+": "green", "-": "red", "@": "cyan"}


def write_patch(patch: str, colour: str) -> None:
    """Write a patch to standard output: letter by letter into a pipe, harmless and coloured on a terminal."""
    coloured = wants_colour(colour, sys.stdout)
    if not coloured and not sys.stdout.isatty():
        write(patch)
        return
    from revops_cli.texts import visible

    lines = [
        "\t".join(visible(piece) for piece in line.split("\t")) for line in patch.rstrip("\n").split("\n")
    ]
    if coloured:
        from rich.style import Style as RichStyle

        lines = [RichStyle.parse(_PATCH_STYLES.get(line[:1], "none")).render(line) for line in lines]
    write("".join(line + "\n" for line in lines))


def write_page(page: Page, format_: str, colour: str) -> None:
    """Write a page as text for this terminal or pipe, or as Markdown."""
    if format_ == "markdown":
        from revops_cli.renderers.markdown import render_markdown

        write(render_markdown(page))
        return
    from revops_cli.renderers.text import lay_out

    write_styled(lay_out(page, width()), colour)
