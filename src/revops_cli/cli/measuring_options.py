"""Options that the measuring commands share: what is measured, how it is told, and what it may cost."""

from __future__ import annotations

from typing import Annotated

import typer

from revops_cli.cli.speech import help_text
from revops_cli.texts import text

FORMATS = ("text", "json", "markdown", "csv")
"""How numbers can be written."""

SinceOption = Annotated[
    str | None, typer.Option("--from", metavar="DATE", help=help_text(text("First day to measure.")))
]
UntilOption = Annotated[
    str | None, typer.Option("--to", metavar="DATE", help=help_text(text("Last day to measure.")))
]
PeriodOption = Annotated[
    str | None,
    typer.Option(metavar="2026-Q3", help=help_text(text("The month, quarter, week or year to measure."))),
]
AsOfOption = Annotated[
    str | None, typer.Option(metavar="DATE", help=help_text(text("Measure what was known on that day.")))
]
PipelineOption = Annotated[
    str | None, typer.Option(metavar="NAME", help=help_text(text("Only the deals of this pipeline.")))
]
ExplainOption = Annotated[
    bool, typer.Option("--explain", help=help_text(text("Tell how each number is defined.")))
]
ShowSqlOption = Annotated[
    bool, typer.Option("--show-sql", help=help_text(text("Print the SQL that measures, then stop.")))
]
FormatOption = Annotated[
    str,
    typer.Option(
        "--format", metavar="text|json|markdown|csv", help=help_text(text("How to write the result."))
    ),
]
MemoryLimitOption = Annotated[
    str | None,
    typer.Option(metavar="1GB", help=help_text(text("How much memory the measuring may use."))),
]


def dimensions(by: str | None) -> tuple[str, ...]:
    """Read `source,owner`; a dimension named twice is one."""
    if by is None:
        return ()
    return tuple(dict.fromkeys(name.strip() for name in by.split(",") if name.strip()))
