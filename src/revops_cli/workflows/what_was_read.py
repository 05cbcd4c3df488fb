"""What a command went by: the playbook and its files, and for lint the rules and settings in force."""

from __future__ import annotations

from typing import TYPE_CHECKING

from revops_cli.linter.configuration import levels_in_force, settings_in_force
from revops_cli.rules.registry import RULES
from revops_cli.texts import plural, text

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from revops_cli.playbook.playbook import Playbook
    from revops_cli.texts import Text
    from revops_cli.workflows.lint import Look


def files_read(root: Path, playbook: Playbook) -> Iterator[Text]:
    """Tell where the playbook is, and which of its files were read."""
    yield text("Playbook: {folder}", folder=str(root))
    files = (*playbook.documents, *playbook.pages)
    yield plural("{count} file was read:", "{count} files were read:", len(files))
    yield from (text("  {file}", file=file) for file in files)


def lint_in_force(look: Look) -> Iterator[Text]:
    """Tell what a look went by: files, the day, the rules that ran and what the playbook changes of them."""
    yield from files_read(look.asked.root, look.playbook)
    if look.report.as_of is not None:
        yield text("Judged as of {day}.", day=look.report.as_of)
    ran = {rule.code for rule in look.outcome.rules}
    left = tuple(f"{rule.code} {rule.slug}" for rule in RULES if rule.code not in ran)
    yield text("{ran} of {all} rules looked.", ran=len(ran), all=len(RULES))
    if left and len(left) <= len(ran):
        yield text("Those that did not: {rules}", rules=left)
    for slug, level in levels_in_force(look.playbook, RULES).items():
        if level is not None:
            yield text("{rule} is of severity {severity} here.", rule=slug, severity=level.value)
    for name, value in settings_in_force(look.playbook, RULES).items():
        yield text("{setting} is {value} here.", setting=name, value=value)
    known = len(look.report.known)
    if known:
        yield plural("{count} known finding is left out.", "{count} known findings are left out.", known)
