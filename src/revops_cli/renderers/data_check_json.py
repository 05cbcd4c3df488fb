"""Writes what was found in the exports as JSON, `revops/data-check/1`.

Names of tables, columns and commands are the same in every language; sentences are in the reader's.
Dates are ISO 8601. What is unknown is null.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from revops_cli.json_text import written

if TYPE_CHECKING:
    from collections.abc import Sequence

    from revops_cli.json_text import Json
    from revops_cli.language import Language
    from revops_cli.metrics.data_survey import Gap, Problem, SurveyedFile, SurveyedTable
    from revops_cli.metrics.data_uses import DataReport
    from revops_cli.texts import Text

SCHEMA = "revops/data-check/1"


def render_data_check_json(report: DataReport, language: Language) -> str:
    """Give the report as JSON, ending in a newline."""
    found = report.survey
    history = found.history
    return written(
        {
            "schema": SCHEMA,
            "readable": found.is_readable,
            "tables": [_table(each, language) for each in found.tables],
            "problem": _problem(found.problem, language),
            "gaps": [_gap(each) for each in found.gaps],
            "history": None
            if history is None
            else {
                "deals": history.deals,
                "deals_without_events": history.without,
                "deals_with_a_last_stage": history.known,
                "deals_in_their_last_stage": history.agreeing,
            },
            "uses": [
                {
                    "command": each.use.command,
                    "tells": language.say(each.use.told),
                    "possible": each.possible,
                    "lacking": [f"{table}.{column}" for table, column in each.lacking],
                    "in_several_places": each.apart,
                }
                for each in report.uses
            ],
        }
    )


def _table(table: SurveyedTable, language: Language) -> Json:
    return {
        "name": table.name,
        "rows": table.rows,
        "files": [_file(each, language) for each in table.files],
        "columns": [
            {
                "name": each.name,
                "filled": each.filled,
                "first": None if each.first is None else each.first.isoformat(),
                "last": None if each.last is None else each.last.isoformat(),
            }
            for each in table.columns
        ],
        "statuses": dict(table.statuses),
        "notes": _said(table.notes, language),
        "problem": _problem(table.problem, language),
    }


def _file(file: SurveyedFile, language: Language) -> Json:
    return {
        "file": file.label if file.connection is None else None,
        "connection": file.connection,
        "table": None if file.connection is None else file.label,
        "rows": file.rows,
        "crm": file.crm,
        "mapped": {name: list(headers) for name, headers in file.mapped.items()},
        "always": dict(file.always),
        "unmapped": list(file.unmapped),
        "notes": _said(file.notes, language),
        "problem": _problem(file.problem, language),
    }


def _problem(problem: Problem | None, language: Language) -> Json:
    if problem is None:
        return None
    return {
        "message": language.say(problem.message),
        "cure": None if problem.cure is None else language.say(problem.cure),
        "places": problem.count,
        "rejects": [
            {
                "file": each.location.file,
                "line": each.location.span.line,
                "column": each.path or None,
                "reason": language.say(each.message),
            }
            for each in problem.faults
        ],
    }


def _gap(gap: Gap) -> Json:
    return {
        "table": gap.reference.table,
        "column": gap.reference.column,
        "to": f"{gap.reference.to}.{gap.reference.key}",
        "rows": gap.rows,
        "of": gap.of,
        "ids": gap.ids,
        "examples": list(gap.examples),
    }


def _said(notes: Sequence[Text], language: Language) -> Json:
    return [language.say(note) for note in notes]
