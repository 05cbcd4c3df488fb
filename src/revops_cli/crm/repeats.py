"""An id that comes twice counts a deal twice: it is looked for, and refused."""

from __future__ import annotations

from typing import TYPE_CHECKING

from revops_cli.crm.rejects import refusal
from revops_cli.errors import InputError
from revops_cli.schemas.canonical_tables import ColumnType
from revops_cli.texts import Text, text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from revops_cli.crm.engine import Engine
    from revops_cli.crm.intake import Taken

_SHOWN = 5


def check_repeats(engine: Engine, taken: Sequence[Taken], up_to: int) -> tuple[Text, ...]:
    """Raise `InputError` where an id of a table comes twice, in one file or in two.

    Gives a note where there are too many rows to look.
    """
    if not taken:
        return ()
    table = taken[0].plan.table
    column = next((each.name for each in table.columns if each.type is ColumnType.ID), None)
    if column is None:
        return ()
    rows = sum(each.rows for each in taken)
    if rows > up_to or any(column not in each.views for each in taken):
        return (
            text(
                "Not looked for among {count} rows: a {column} that comes twice.", count=rows, column=column
            ),
        )
    parts = " UNION ALL ".join(f"SELECT {column} FROM {each.name}" for each in taken)  # noqa: S608 (names of ours)
    query = (
        f"SELECT {column} FROM ({parts}) WHERE {column} IS NOT NULL"  # noqa: S608 (names of ours)
        f" GROUP BY 1 HAVING count(*) > 1 ORDER BY 1 LIMIT {_SHOWN}"
    )
    repeated = engine.connection.execute(query).fetchall()
    if not repeated:
        return ()
    for each in taken:
        error = refusal(each.look(True), each.plan)  # noqa: FBT003 (its one meaning)
        if error is not None:
            raise error
    raise InputError(
        text(
            "These have the same {column} in several files: {ids}.",
            column=column,
            ids=tuple(row[0] for row in repeated),
        ),
        cure=text("Name each file once, and leave out what two of them share."),
    )
