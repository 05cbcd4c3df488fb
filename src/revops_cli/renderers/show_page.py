"""What `revops show` shows as a page: the tree with its completeness, a section, a box, a list."""

from __future__ import annotations

from collections.abc import Mapping
from enum import Enum
from typing import TYPE_CHECKING

from pydantic import BaseModel

from revops_cli.playbook.stated import days
from revops_cli.playbook.views import BoxListView, BoxView, PlaybookView, SectionView
from revops_cli.renderers.page import Bullets, Cell, Column, Heading, Page, Paragraph, Style, Table
from revops_cli.renderers.velocity_tables import STYLES
from revops_cli.schemas.box import Box, BoxExtras, Status
from revops_cli.schemas.lever import Colour, Lever
from revops_cli.schemas.measures import DaysMeasure
from revops_cli.schemas.pipeline import Automation
from revops_cli.texts import plural, text

if TYPE_CHECKING:
    from revops_cli.language import Language
    from revops_cli.playbook.boxes import PlaybookBox
    from revops_cli.playbook.completeness import Count
    from revops_cli.playbook.views import Step, View
    from revops_cli.renderers.page import Block
    from revops_cli.texts import Text

STATUSES = {
    Status.HYPOTHESIS: text("hypothesis"),
    Status.TESTED: text("tested"),
    Status.PROVEN: text("proven"),
}
_BAR = 10
_SHORT = 140


def show_page(view: View, language: Language) -> Page:
    """Lay a view out."""
    match view:
        case PlaybookView():
            return Page(tuple(_playbook(view, language)))
        case SectionView():
            return Page(tuple(_section(view, language)))
        case BoxView():
            return Page(tuple(_box(view, language)))
        case BoxListView():
            return Page(tuple(_list(view, language)))


def _playbook(view: PlaybookView, language: Language) -> list[Block]:
    total = view.completeness.total
    name = view.company or language.say(text("The playbook"))
    sentence = text(
        "{company}: {filled} of {all} boxes filled ({share}).",
        company=name,
        filled=total.filled,
        all=total.all,
        share=_share(total, language),
    )
    rows: list[tuple[Cell, ...]] = []
    for part in view.parts:
        rows.append(_tree_row(part, 0, language))
        rows += [_tree_row(section, 1, language) for section in part.sections if section.any_box]
    columns = (
        Column(language.say(text("Part and section"))),
        Column(language.say(text("Path"))),
        Column(language.say(text("Filled")), right=True),
        Column(""),
    )
    told = (
        (
            view.unreadable,
            text("Not counted, because they can't be read: {files}", files=view.unreadable),
        ),
        (view.partly_read, text("Counted as far as they can be read: {files}", files=view.partly_read)),
    )
    return [
        Paragraph(language.say(sentence), Style.STRONG),
        *(Paragraph(language.say(said), Style.BAD) for files, said in told if files),
        Table(columns, tuple(rows)),
        Heading(language.say(text("By lever"))),
        _levers(view, language),
    ]


def _tree_row(section: SectionView, depth: int, language: Language) -> tuple[Cell, ...]:
    name = "  " * depth + language.say(section.name)
    style = Style.STRONG if depth == 0 else Style.PLAIN
    if section.reason is not None and depth == 0:
        return (
            Cell(name, style),
            Cell(section.path, Style.MUTED),
            Cell(language.say(text("left out"))),
            Cell(language.value(section.reason), Style.MUTED),
        )
    count = section.count
    if section.withheld:
        bar = language.say(text("confidential"))
    else:
        bar = language.say(text("can't be read")) if count.unread and not count.all else _bar(count)
    return (
        Cell(name, style),
        Cell(section.path, Style.MUTED),
        Cell(f"{count.filled}/{count.all}", Style.BAD if count.empty or count.unread else Style.GOOD),
        Cell(bar, Style.MUTED),
    )


def _levers(view: PlaybookView, language: Language) -> Table:
    rows = []
    for lever, count in view.completeness.levers.items():
        colour = Colour.WHITE if lever is None else lever.colour
        name = text("no lever") if lever is None else lever.name_text
        rows.append(
            (
                Cell(language.say(name), STYLES[colour]),
                Cell(language.say(colour.name_text), STYLES[colour]),
                Cell(f"{count.filled}/{count.all}"),
                Cell(_bar(count), Style.MUTED),
            )
        )
    titles = (text("Lever"), text("Colour"), text("Filled"))
    columns = tuple(Column(language.say(title), right=title.template == "Filled") for title in titles)
    return Table((*columns, Column("")), tuple(rows))


def _section(view: SectionView, language: Language) -> list[Block]:
    blocks: list[Block] = [Paragraph(_way(view.way, language.say(view.name), language), Style.STRONG)]
    count = text(
        "{filled} of {all} boxes filled ({share}).",
        filled=view.count.filled,
        all=view.count.all,
        share=_share(view.count, language),
    )
    blocks.append(Paragraph(" ".join([language.say(count), *_where(view, language)])))
    if view.reason is not None:
        blocks.append(Paragraph(language.say(text("Left out: {reason}", reason=view.reason))))
    if view.withheld:
        blocks.append(Paragraph(language.say(text("Confidential: ask for it by its own name to see it."))))
    if view.value is not None and not view.boxes:
        blocks += _value_blocks(view.value, language)
    if view.boxes:
        blocks.append(_box_table(view.boxes, language))
    for section in view.sections:
        blocks += _inner(section, language)
    return blocks


def _inner(section: SectionView, language: Language) -> list[Block]:
    title = f"{language.say(section.name)} ({section.path}, {section.count.filled}/{section.count.all})"
    blocks: list[Block] = [Heading(title)]
    if section.withheld:
        blocks.append(Paragraph(language.say(text("Confidential: ask for it by its own name to see it."))))
    if section.boxes:
        blocks.append(_box_table(section.boxes, language))
    for inner in section.sections:
        blocks += _inner(inner, language)
    return blocks


def _box_table(boxes: tuple[PlaybookBox, ...], language: Language) -> Table:
    rows = tuple(
        (
            Cell(language.say(box.name), STYLES[_colour(box)]),
            Cell(box.path.rpartition(".")[2], Style.MUTED),
            Cell(_brief(box, language), Style.PLAIN if box.filled else Style.BAD),
        )
        for box in boxes
    )
    titles = (text("Box"), text("Path"), text("What it says"))
    return Table(tuple(Column(language.say(title)) for title in titles), rows)


def _list(view: BoxListView, language: Language) -> list[Block]:
    count = plural("{count} box.", "{count} boxes.", len(view.boxes))
    rows = tuple(
        (
            Cell(box.path, STYLES[_colour(box)]),
            Cell(
                language.say(text("filled") if box.filled else _nothing(box)),
                Style.PLAIN if box.filled else Style.BAD,
            ),
            Cell(box.file if box.location is None else str(box.location), Style.MUTED),
        )
        for box in view.boxes
    )
    titles = (text("Path"), text("State"), text("Where"))
    table = Table(tuple(Column(language.say(title)) for title in titles), rows)
    return [Paragraph(language.say(count), Style.STRONG), *([table] if rows else [])]


def _box(view: BoxView, language: Language) -> list[Block]:
    box = view.box
    blocks: list[Block] = [Paragraph(_way(view.way, language.say(box.name), language), Style.STRONG)]
    if box.filled:
        blocks += _value_blocks(box.value, language)
    else:
        nothing = text("What stands here can't be read.") if box.unread else text("Empty.")
        blocks.append(Paragraph(language.say(nothing), Style.BAD))
    levers = tuple(lever.name_text for lever in Lever if lever in box.levers) or (text("none"),)
    lever = text("{levers} ({colour})", levers=levers, colour=_colour(box).name_text)
    if box.overridden:
        lever = text("{levers} ({colour}; chosen in the file)", levers=levers, colour=_colour(box).name_text)
    rows = [(text("Lever"), language.say(lever))]
    if box.status is not None:
        rows.append((text("Status"), language.say(STATUSES[box.status])))
    if box.owner is not None:
        rows.append((text("Owner"), language.value(box.owner)))
    if box.link is not None:
        rows.append((text("Link"), language.value(box.link)))
    rows.append((text("Path"), box.path))
    rows.append((text("Where"), language.value(box.file if box.location is None else str(box.location))))
    cells = tuple((Cell(language.say(name), Style.MUTED), Cell(value)) for name, value in rows)
    blocks.append(Table((Column(""), Column("")), cells))
    return blocks


def _way(way: tuple[Step, ...], name: str, language: Language) -> str:
    """Give where something stands, from its part down: `Buyer journeys / Unaware / Headline`."""
    return " / ".join([*(language.say(step.name) for step in way), name])


def _where(view: SectionView, language: Language) -> list[str]:
    if view.location is not None:
        return [language.value(str(view.location))]
    return [language.value(view.file)] if view.file else []


def _colour(box: PlaybookBox) -> Colour:
    return next((lever.colour for lever in Lever if lever in box.levers), Colour.WHITE)


def _share(count: Count, language: Language) -> str:
    return "–" if count.share is None else language.ratio(round(count.share, 3), 0)


def _bar(count: Count) -> str:
    if count.share is None:
        return ""
    full = int(count.share * _BAR)
    return "█" * full + "░" * (_BAR - full)


def _brief(box: PlaybookBox, language: Language) -> str:
    if not box.filled:
        return language.say(_nothing(box))
    lines = plain_value(box.value, language)
    said = "; ".join(line.strip() for line in lines)
    return said if len(said) <= _SHORT else said[: _SHORT - 1].rstrip() + "…"


def _nothing(box: PlaybookBox) -> Text:
    """Say why a box shows nothing."""
    return text("can't be read") if box.unread else text("empty")


def _value_blocks(value: object, language: Language) -> list[Block]:
    lines = plain_value(value, language)
    return [Paragraph(lines[0])] if len(lines) == 1 else [Bullets(tuple(lines))] if lines else []


def plain_value(value: object, language: Language) -> list[str]:
    """Give what is written in a box as lines, extras left away, names and numbers for people."""
    match value:
        case None:
            return []
        case BaseModel():
            return _model_lines(value, language)
        case Mapping():
            return [
                f"{language.value(str(name))}: {', '.join(plain_value(each, language))}"
                for name, each in value.items()
            ]
        case tuple() | list():
            return [line for each in value for line in plain_value(each, language)]
        case Enum():
            return [str(value.value).replace("_", " ")]
        case _:
            return [language.value(value)]


def _model_lines(model: BaseModel, language: Language) -> list[str]:
    hidden = BoxExtras.model_fields if isinstance(model, BoxExtras) else {}
    if isinstance(model, DaysMeasure) and model.value is not None:
        # A file may leave the unit of days out; a reader has nothing else to go by.
        model = model.model_copy(update={"value": days(model.value)})
    shown = {
        name: lines for name, field in model if name not in hidden and (lines := plain_value(field, language))
    }
    if isinstance(model, Box):
        return [*shown.pop("text", []), *_named(shown)]
    if isinstance(model, Automation) and model.to is not None and model.note is None:
        return [f"{language.value(model.from_)} -> {language.value(model.to)}"]
    if len(shown) == 1:
        return next(iter(shown.values()))
    return ["; ".join(_named(shown))] if shown else []


def _named(shown: Mapping[str, list[str]]) -> list[str]:
    return [f"{name.strip('_').replace('_', ' ')}: {', '.join(lines)}" for name, lines in shown.items()]
