"""Which files a new playbook has, and what they hold."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING

from revops_cli.loader.root import ROOT_FILE
from revops_cli.playbook.gaps import named_file
from revops_cli.quantities.period import Period, PeriodLength
from revops_cli.renderers.scaffold import SCHEMAS, Beginning, modeline, scaffold_text
from revops_cli.resources import example, example_in
from revops_cli.schemas.kinds import KINDS, kind_of
from revops_cli.texts import text
from revops_cli.workflows.scaffold_checks import check_files
from revops_cli.workflows.schema import schema_files

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date
    from pathlib import Path

    from revops_cli.language import Language

TEMPLATES = ("norders", "minimal", "example")
"""The whole structure, the least that gives a velocity, and a filled playbook."""

PERIODS = tuple(length.value for length in (PeriodLength.MONTH, PeriodLength.WEEK, PeriodLength.QUARTER))

EXAMPLE_DAY = "2026-11-23"
"""The day that the filled example was written for."""

_MINIMAL = ("current-state", "targets", "pipeline", "playbook")
_NOT_SCAFFOLDED = ("message",)  # A body that no message sends would be told of as a leftover.
_VSCODE = {
    "recommendations": ".vscode/extensions.json",
    "settings": ".vscode/settings.json",
}


@dataclass(frozen=True, slots=True)
class Scaffold:
    """What a new playbook is made of: everything that decides about its files."""

    template: str
    language: Language
    company: str
    currency: str
    period: str
    ci: str
    as_of: date


def scaffold_files(scaffold: Scaffold) -> dict[str, bytes]:
    """Give the files of a new playbook by their paths, `playbook.yaml` last: with it the playbook is there.

    All of them are made from the forms and the texts of this program, in the playbook's language.
    """
    files = dict(
        _example_files(scaffold.language.code) if scaffold.template == "example" else _empty_files(scaffold)
    )
    last = files.pop(ROOT_FILE)
    for name, schema in schema_files(scaffold.language).items():
        files[f"{SCHEMAS}/{name}"] = schema.encode()
    files.update(_beside(scaffold))
    return {**files, ROOT_FILE: last}


def _empty_files(scaffold: Scaffold) -> Iterator[tuple[str, bytes]]:
    beginning = Beginning(
        scaffold.company,
        scaffold.currency,
        scaffold.period,
        str(_last_period(PeriodLength(scaffold.period), scaffold.as_of)),
    )
    for kind in KINDS:
        if kind.name in _NOT_SCAFFOLDED or (scaffold.template == "minimal" and kind.name not in _MINIMAL):
            continue
        path = named_file(kind.pattern, scaffold.as_of)
        yield path, scaffold_text(kind, path, scaffold.language, beginning).encode()


def _last_period(length: PeriodLength, as_of: date) -> Period:
    """Give the last period that had ended on a day: its figures are known."""
    return length.containing(as_of).previous()


def _example_files(code: str) -> Iterator[tuple[str, bytes]]:
    """Give the filled example in a language: the exports are the same in each, what people write is not."""
    for name, path in sorted({**_files_of(example("norders")), **_files_of(example_in(code))}.items()):
        yield name, _with_modeline(name, path.read_bytes())


def _files_of(root: Path) -> dict[str, Path]:
    return {
        path.relative_to(root).as_posix(): path
        for path in root.rglob("*")
        if path.is_file() and not path.name.startswith(".") and path.suffix not in {".py", ".pyc"}
    }


def _with_modeline(file: str, data: bytes) -> bytes:
    """Let editors find the schema of a file of the example."""
    known = kind_of(file)
    if known is None or known[0].prose:
        return data
    return f"{modeline(known[0], file)}\n".encode() + data


def _beside(scaffold: Scaffold) -> Iterator[tuple[str, bytes]]:
    yield ".gitignore", _ignored(scaffold).encode()
    yield ".editorconfig", _EDITORCONFIG.encode()
    yield _VSCODE["recommendations"], _json({"recommendations": ["redhat.vscode-yaml"]})
    yield _VSCODE["settings"], _json({"[yaml]": {"editor.tabSize": 2}, "yaml.schemaStore.enable": False})
    yield from check_files(scaffold.ci)


def _ignored(scaffold: Scaffold) -> str:
    say = scaffold.language.say
    exports = say(text("Exports of the CRM hold personal data: they stay out of git."))
    lines = [f"# {exports}", "data/*"] if scaffold.template != "example" else []
    made = say(text("What revops writes for others to read."))
    return "\n".join([*lines, f"# {made}", "ci.json", ".revops-*.tmp", ""])


def _json(value: object) -> bytes:
    return (json.dumps(value, indent=2) + "\n").encode()


_EDITORCONFIG = """\
root = true

[*]
charset = utf-8
end_of_line = lf
insert_final_newline = true

[*.{yaml,yml,md}]
indent_style = space
indent_size = 2
"""
