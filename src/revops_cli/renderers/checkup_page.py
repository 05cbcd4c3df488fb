"""What `revops doctor` found, for people: by area, with what to type below what isn't good."""

from __future__ import annotations

from typing import TYPE_CHECKING

from revops_cli.playbook.checkup import Area, State
from revops_cli.renderers.page import Bullets, Cell, Column, Heading, Page, Paragraph, Style, Table
from revops_cli.texts import plural, text

if TYPE_CHECKING:
    from collections.abc import Mapping

    from revops_cli.language import Language
    from revops_cli.playbook.checkup import Check, Checkup
    from revops_cli.renderers.page import Block
    from revops_cli.texts import Text

_AREAS: Mapping[Area, Text] = {
    Area.PROGRAM: text("The program"),
    Area.EXTRAS: text("Extras"),
    Area.PLAYBOOK: text("The playbook"),
    Area.DATA: text("Data"),
}
_STATES: Mapping[State, tuple[Text, Style]] = {
    State.GOOD: (text("ok"), Style.GOOD),
    State.MISSING: (text("missing"), Style.MUTED),
    State.BROKEN: (text("broken"), Style.BAD),
}


def checkup_page(checkup: Checkup, language: Language) -> Page:
    """Give the page: what stands in the way first, then every area, then what to type."""
    broken = sum(each.state is State.BROKEN for each in checkup.checks)
    told = (
        plural("{count} thing stands in the way.", "{count} things stand in the way.", broken)
        if broken
        else text("Nothing stands in the way.")
    )
    blocks: list[Block] = [Paragraph(language.say(told), Style.BAD if broken else Style.STRONG)]
    for area in Area:
        rows = tuple(_row(each, language) for each in checkup.checks if each.area is area)
        if rows:
            blocks += [Heading(language.say(_AREAS[area])), Table((Column(""), Column("")), rows)]
    cures = dict.fromkeys(
        language.say(each.cure)
        for state in (State.BROKEN, State.MISSING, State.GOOD)
        for each in checkup.checks
        if each.state is state and each.cure is not None
    )
    if cures:
        blocks += [Heading(language.say(text("What to type"))), Bullets(tuple(cures))]
    return Page(tuple(blocks))


def _row(check: Check, language: Language) -> tuple[Cell, ...]:
    word, style = _STATES[check.state]
    return Cell(language.say(word), style), Cell(language.say(check.told))
