"""What `revops doctor` found, as JSON for programs: `revops/doctor/1`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from revops_cli.json_text import written

if TYPE_CHECKING:
    from revops_cli.json_text import Json
    from revops_cli.language import Language
    from revops_cli.playbook.checkup import Checkup


def render_checkup_json(checkup: Checkup, language: Language) -> str:
    """Give every line with its area, its name, its state, what it tells, and the cure or null."""
    checks: list[Json] = [
        {
            "area": each.area.value,
            "name": each.name,
            "state": each.state.value,
            "told": language.say(each.told),
            "cure": None if each.cure is None else language.say(each.cure),
        }
        for each in checkup.checks
    ]
    return written({"schema": "revops/doctor/1", "broken": checkup.broken, "checks": checks})
