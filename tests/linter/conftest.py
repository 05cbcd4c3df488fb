"""Rules made for these tests: each finds the word that it is named for, wherever it stands in a file."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest

from revops_cli.diagnostics import Severity
from revops_cli.playbook.faults import at_value
from revops_cli.rule import Inspection, Rule, Setting, seen_by_linter
from revops_cli.texts import text

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from revops_cli.diagnostics import Fault
    from revops_cli.playbook.playbook import Playbook

LENGTH = Setting("longest_headline", 20, text("Letters in a headline."), least=1)


def _finds(word: str) -> Callable[[Inspection], Iterator[Fault]]:
    def check(inspection: Inspection) -> Iterator[Fault]:
        document = inspection.playbook.documents["journeys.yaml"]
        values = document.positions.values
        for path, span in values.items():
            if path and path not in {longer[:-1] for longer in values}:
                inside = document.source.split("\n")[span.line - 1][span.column - 1 : span.end_column - 1]
                if re.search(rf"\b{word}\b", inside):
                    yield at_value(document, path, text("Found."), text("Mend."), amount=Decimal(len(inside)))

    return check


@pytest.fixture(scope="session")
def rules() -> tuple[Rule, ...]:
    return (
        Rule("RV115", "unknown-rule", Severity.ERROR, seen_by_linter, ""),
        Rule("RV116", "wrong-setting", Severity.ERROR, seen_by_linter, ""),
        Rule("RV117", "suppression-without-reason", Severity.ERROR, seen_by_linter, ""),
        Rule("RV118", "unused-suppression", Severity.WARNING, seen_by_linter, ""),
        Rule("RV501", "red-word", Severity.WARNING, _finds("red"), "", settings=(LENGTH,)),
        Rule("RV502", "blue-word", Severity.INFO, _finds("blue"), ""),
        Rule("RV601", "old-word", Severity.WARNING, _finds("old"), ""),
    )


HEAD = "format: 1\ncompany: Tuulivire Oy\n"


@pytest.fixture(scope="session")
def inspection_of(playbook_of: Callable[[Mapping[str, str]], Playbook]) -> Callable[..., Inspection]:
    """Make the inspection of a playbook of a journeys file and what `playbook.yaml` says further."""

    def make(journeys: str, settings: str = "") -> Inspection:
        return Inspection(playbook_of({"playbook.yaml": HEAD + settings, "journeys.yaml": journeys}))

    return make
