"""What came of each message of outreach: how many were sent, answered, and led to a meeting.

    message_results_sql() -> str
    read_message_results(rows) -> tuple[MessageResult, ...]

Population: every row of `messages`; that table tells no days, so it can't be narrowed to a window.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from revops_cli.metrics.rows import as_count, as_sum, as_text
from revops_cli.metrics.statements import statement
from revops_cli.metrics.wilson import Proportion

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence


@dataclass(frozen=True, slots=True)
class MessageResult:
    """A version of a message. `replied` and `meetings` are None where they are not told."""

    sequence: str | None
    message: str | None
    subject: str | None
    body: str | None
    sent: int
    replied: int | None
    meetings: int | None

    @property
    def reply_share(self) -> Proportion | None:
        """The share that was answered; None where that is not told, or more answers than messages are."""
        if self.replied is None or self.replied > self.sent:
            return None
        return Proportion(self.replied, self.sent)


def message_results_sql() -> str:
    """Give the query for the results of messages, in DuckDB's dialect."""
    return statement("message_results")


def read_message_results(rows: Iterable[Sequence[object]]) -> tuple[MessageResult, ...]:
    """Read the rows of `message_results_sql`, in the order of their names."""
    found = []
    for row in rows:
        sequence, message, subject, body = (as_text(each) for each in row[:4])
        sent, replied, meetings = row[4:]
        found.append(
            MessageResult(
                sequence, message, subject, body, as_sum(sent), as_count(replied), as_count(meetings)
            )
        )
    found.sort(key=lambda one: (one.sequence or "", one.message or "", one.subject or "", one.body or ""))
    return tuple(found)
