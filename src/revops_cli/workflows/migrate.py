"""What `revops migrate` does: rewrites a playbook of an older format in place, and keeps every comment."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from revops_cli.diagnostics import Fault
from revops_cli.editor.change import fulfilled
from revops_cli.editor.difference import difference
from revops_cli.editor.requests import SetValue
from revops_cli.editor.write import replace_file
from revops_cli.errors import InputError, UsageError
from revops_cli.loader.discovery import find_files, read_bytes
from revops_cli.loader.root import ROOT_FILE, find_root
from revops_cli.loader.yaml_events import YamlResult, read_yaml
from revops_cli.loader.yaml_limits import MOST_BYTES
from revops_cli.migrations import MIGRATIONS
from revops_cli.resources import shipped_example
from revops_cli.texts import Text, text

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from revops_cli.editor.requests import Request
    from revops_cli.editor.values import Value
    from revops_cli.migrations.migration import Migration

_FORMAT = "format"


@dataclass(frozen=True, slots=True)
class Migrated:
    """A playbook before and after: its versions, what was changed, and the files that differ."""

    root: Path
    found: int
    version: int
    told: tuple[Text, ...] = ()
    before: Mapping[str, bytes] = field(default_factory=dict)
    after: Mapping[str, bytes] = field(default_factory=dict)

    @property
    def files(self) -> tuple[str, ...]:
        """The files that differ, the one that tells the version last: until it is written nothing is done."""
        changed = (file for file, data in self.after.items() if data != self.before[file])
        return tuple(sorted(changed, key=lambda file: (file == ROOT_FILE, file)))

    def difference(self) -> str:
        """Give what changes as a unified diff."""
        return "".join(difference(self.before[file], self.after[file], file=file) for file in self.files)

    def write(self) -> None:
        """Put every file in place. Raises `ConflictError` where another has written it meanwhile."""
        for file in self.files:
            replace_file(self.root, file, self.before[file], self.after[file])


def migrate(start: Path, migrations: tuple[Migration, ...] = MIGRATIONS) -> Migrated:
    """Bring the playbook at or above `start` to the newest format, in memory.

    Raises `NoPlaybookError`, `UsageError` for a format that no step begins with or that is newer than the
    program, `InputError` for a file that can't be read, `ConflictError` for one that can't be changed.
    """
    root = find_root(shipped_example(start) or start)
    newest = 1 + max((each.before for each in migrations), default=0)
    found = _version(root)
    if found > newest:
        raise UsageError(
            text(
                "This playbook has format {found}; this program reads up to {version}.",
                found=found,
                version=newest,
            ),
            cure=text("Upgrade the program: pip install --upgrade revops-cli"),
        )
    steps = {each.before: each for each in migrations}
    lacking = next((each for each in range(found, newest) if each not in steps), None)
    if lacking is not None:
        raise UsageError(text("No step leads on from format {found}.", found=lacking))
    before = _sources(root) if found < newest else {}
    after = dict(before)
    for version in range(found, newest):
        for file, data in after.items():
            after[file] = _stepped(file, data, steps[version])
    told = tuple(steps[version].told for version in range(found, newest))
    return Migrated(root, found, newest, told, before, after)


def _stepped(file: str, data: bytes, step: Migration) -> bytes:
    """Give a file's bytes after a step."""

    def parse(source: bytes) -> YamlResult:
        return read_yaml(source, file)

    for request in step.changes(file, parse(data).value):
        data = fulfilled(data, request, parse, file=file)
    if file == ROOT_FILE:
        newer: Request = SetValue((_FORMAT,), step.before + 1)
        data = fulfilled(data, newer, parse, file=file)
    return data


def _version(root: Path) -> int:
    value = _value(ROOT_FILE, _data(root, ROOT_FILE))
    version = value.get(_FORMAT) if isinstance(value, dict) else None
    if isinstance(version, int) and not isinstance(version, bool):
        return version
    raise InputError(
        text("{file} doesn't say which format the playbook has.", file=ROOT_FILE),
        cure=text('Add "format: {version}".', version=1),
    )


def _sources(root: Path) -> dict[str, bytes]:
    found = find_files(root)
    files = {file: _data(root, file) for file in found.files if file.endswith(".yaml")}
    for file, data in files.items():
        _value(file, data)
    return files


def _data(root: Path, file: str) -> bytes:
    data = read_bytes(root, file, MOST_BYTES)
    if isinstance(data, Fault):
        raise InputError(text("{file}: {why}", file=file, why=data.message), cure=data.cure)
    return data


def _value(file: str, data: bytes) -> Value:
    read = read_yaml(data, file)
    if not read.whole:
        fault = read.faults[0]
        raise InputError(
            text("{file}, line {line}: {why}", file=file, line=fault.location.span.line, why=fault.message),
            cure=fault.cure,
        )
    return read.value
