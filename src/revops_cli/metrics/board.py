"""The board as values: the playbook's parts and boxes, what is found on them, and velocity on top."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from revops_cli.diagnostics import Diagnostic
    from revops_cli.metrics.velocity_report import VelocityReport
    from revops_cli.playbook.revision import Revision
    from revops_cli.playbook.views import PlaybookView
    from revops_cli.texts import Text


@dataclass(frozen=True, slots=True)
class Board:
    """A whole playbook as it hangs on the wall.

    `day` is the day that it speaks of. `velocity` is None where neither the playbook nor an export tells
    any, and `no_velocity` then says why; `notes` tell what could not be measured. `findings` are those of
    lint by the path of the box or section that they belong to, `other_findings` those of no place.
    `teams` are the teams that a person works in, by the person's name. `proses` are the texts of Markdown
    files by their paths (the bodies of messages, the pillar), `texts` the files of those that belong to a
    section, by its path. What is confidential and wasn't asked for is in none of this: `withheld` are its
    roots, `hidden` the words of it that may stand nowhere else.
    """

    view: PlaybookView
    mission: str | None
    day: date
    revision: Revision | None
    velocity: VelocityReport | None
    no_velocity: Text | None
    notes: tuple[Text, ...]
    findings: Mapping[str, tuple[Diagnostic, ...]]
    other_findings: tuple[Diagnostic, ...]
    teams: Mapping[str, tuple[str, ...]]
    proses: Mapping[str, str]
    texts: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    place_names: Mapping[str, Text] = field(default_factory=dict)
    withheld: frozenset[str] = frozenset()
    hidden: tuple[str, ...] = ()
