"""What can be said about a place in a file: spans, locations, faults and diagnostics.

A *fault* is what the loader or a rule saw; a *diagnostic* is a fault that has been given its
rule's code and severity. All are frozen values.
"""

from __future__ import annotations

import enum
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from decimal import Decimal

    from revops_cli.texts import Text

Key = str | int
"""A step into a document: a mapping's key or a list's index."""


class Severity(enum.Enum):
    """How bad a finding is, worst first."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"


class Span(NamedTuple):
    """A stretch of text: lines and columns count from 1 in characters, the end is exclusive."""

    line: int
    column: int
    end_line: int
    end_column: int


class Location(NamedTuple):
    """A span in a file. `file` is the path below the playbook's root, with forward slashes."""

    file: str
    span: Span

    def __str__(self) -> str:
        """Give `file:line:column`, as editors and terminals link it."""
        return f"{self.file}:{self.span.line}:{self.span.column}"


@dataclass(frozen=True, slots=True)
class Positions:
    """Where every key and value of one document stands.

    `values[path]` is the span of the value at `path`, `keys[path]` the span of the key that
    introduces it (list entries have none). The root value has the path `()`.
    """

    values: Mapping[tuple[Key, ...], Span] = field(default_factory=dict)
    keys: Mapping[tuple[Key, ...], Span] = field(default_factory=dict)

    def value(self, path: tuple[Key, ...]) -> Span:
        """Give the span of the value at `path`, or of the nearest value around it."""
        while path and path not in self.values:
            path = path[:-1]
        return self.values.get(path, Span(1, 1, 1, 1))

    def key(self, path: tuple[Key, ...]) -> Span:
        """Give the span of the key of `path`, or of its value where it has no key."""
        return self.keys[path] if path in self.keys else self.value(path)

    def moved(self, counted: Callable[[tuple[Key, ...]], tuple[Key, ...] | None]) -> Positions:
        """Give every place the path that `counted` gives it, and leave out those that it gives none."""
        return Positions(
            {new: span for path, span in self.values.items() if (new := counted(path)) is not None},
            {new: span for path, span in self.keys.items() if (new := counted(path)) is not None},
        )


class Edit(NamedTuple):
    """A stretch of a file's text and what to put there. An empty span is a place to insert at."""

    span: Span
    replacement: str


class Fix(NamedTuple):
    """What would mend a finding: `edits` in one file, all of them or none.

    A `safe` fix changes how something is written, never what it means.
    """

    title: Text
    safe: bool
    file: str
    edits: tuple[Edit, ...]


class Fault(NamedTuple):
    """Something wrong at a place. `kind` is the slug of the rule that explains it.

    `kind` is empty where a rule found it: the linter knows which one that was. `path` is the place
    inside the playbook (`outreach.cold.messages[1].delay`), empty where the fault is the file's.
    `cure` says what to type. `amount` says how much of it there is, where that is a number and more
    is worse: a longer text, more days over the limit. `secret` says that what stands at the place is
    not to be shown again, by nobody: a token, a person's number.
    """

    kind: str
    location: Location
    message: Text
    cure: Text | None = None
    path: str = ""
    related: tuple[tuple[Location, Text], ...] = ()
    fix: Fix | None = None
    amount: Decimal | None = None
    secret: bool = False


class Diagnostic(NamedTuple):
    """A fault with the code, slug and severity that its rule gives it.

    `fingerprint` names it whatever line it stands on: it comes of the rule and the place in the
    playbook.
    """

    code: str
    slug: str
    severity: Severity
    location: Location
    message: Text
    cure: Text | None = None
    path: str = ""
    related: tuple[tuple[Location, Text], ...] = ()
    fix: Fix | None = None
    amount: Decimal | None = None
    fingerprint: str = ""
    secret: bool = False
