"""Where the pages of `revops report` go: standard output and files, each written whole."""

from __future__ import annotations

import os
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from revops_cli.cli.choices import choice
from revops_cli.cli.console import write, write_error
from revops_cli.errors import UsageError
from revops_cli.texts import text

if TYPE_CHECKING:
    from collections.abc import Callable

    from revops_cli.workflows.opened_playbook import OpenedPlaybook
    from revops_cli.workflows.report import ReportRun

_STDOUT = "-"


@dataclass(frozen=True, slots=True)
class ReportOutput:
    """What is written where: a format, and a path or `-`."""

    places: tuple[tuple[str, str], ...]

    @classmethod
    def asked(cls, format_: str | None, files: tuple[str, ...], formats: tuple[str, ...]) -> ReportOutput:
        """Read `--format` and `--output`. Raises `UsageError`, also where a file can't be put in its place.

        That is seen before the first of them is written.
        """
        places = [_format_and_path(each, formats) for each in files]
        if format_ is not None or not places:
            chosen = formats[0] if format_ is None else choice("--format", format_, formats)
            places.insert(0, (chosen, _STDOUT))
        if sum(path == _STDOUT for _, path in places) > 1:
            raise UsageError(
                text("Two pages can't both go to standard output."),
                cure=text("Name a file for all but one: --output html:board.html"),
            )
        for _, path in places:
            if path != _STDOUT and not _takes_file(Path(path)):
                raise _not_written(path)
        return cls(tuple(places))

    def deliver(
        self,
        writer: Callable[[str], Callable[[ReportRun], str | bytes]],
        run: ReportRun,
        *,
        quiet: bool,
    ) -> None:
        """Write every page by the writer of its format. Raises `UsageError` where one can't be written."""
        made = [(path, writer(format_)(run)) for format_, path in self.places]
        for path, page in made:
            if path != _STDOUT:
                _write_whole(Path(path), page if isinstance(page, bytes) else page.encode())
                if not quiet:
                    write_error(run.language.say(text("Written: {path}", path=path)) + "\n")
            elif isinstance(page, bytes):
                _write_bytes(page)
            else:
                write(page)


def tell_unread(opened: OpenedPlaybook) -> None:
    """Say on standard error what of the playbook could not be read: the page shows the rest."""
    if not opened.playbook.faults:
        return
    from revops_cli.cli.complaints import written_findings
    from revops_cli.workflows.reading_faults import reading_faults, sources_of

    found = reading_faults(opened)
    write_error("\n" + written_findings(found, sources_of(opened, found)))


def _format_and_path(asked: str, formats: tuple[str, ...]) -> tuple[str, str]:
    format_, colon, path = asked.partition(":")
    if not colon or not path:
        raise UsageError(
            text('--output "{asked}" names no format and file.', asked=asked),
            cure=text("Write it like: --output html:board.html"),
        )
    return choice("--output", format_, formats), path


def _takes_file(path: Path) -> bool:
    if path.is_dir():
        return False
    return os.access(path if path.exists() else path.parent, os.W_OK)


def _not_written(path: str) -> UsageError:
    return UsageError(
        text("{path} can't be written.", path=path),
        cure=text("Name a file in a folder that is there and that you may write to."),
    )


def _write_whole(path: Path, page: bytes) -> None:
    """Put a page in place in one step: whoever reads it meanwhile has the old one or the new one."""
    if path.exists() and not path.is_file():
        # A device or a pipe takes bytes, and no other file may have its name.
        _write_to(path, page)
        return
    beside = path.with_name(f".{path.name}.{os.getpid()}.tmp")
    try:
        _write_to(beside, page)
        beside.replace(path.resolve())
    except OSError as error:
        raise _not_written(str(path)) from error
    finally:
        beside.unlink(missing_ok=True)


def _write_to(path: Path, page: bytes) -> None:
    try:
        path.write_bytes(page)
    except OSError as error:
        raise _not_written(str(path)) from error


def _write_bytes(page: bytes) -> None:
    if sys.stdout.isatty():
        raise UsageError(
            text("This format is no text, and this is a terminal."),
            cure=text("Name a file: --output xlsx:report.xlsx"),
        )
    sys.stdout.buffer.write(page)
    sys.stdout.buffer.flush()
