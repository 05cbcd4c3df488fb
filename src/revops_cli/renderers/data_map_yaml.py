"""Writes a proposal as YAML to paste into `data.yaml`: its doubts stand beside it as comments."""

from __future__ import annotations

import textwrap
from typing import TYPE_CHECKING

from revops_cli.metrics.data_proposal import UNSAID
from revops_cli.texts import plural, text
from revops_cli.yaml_text import yaml_text

if TYPE_CHECKING:
    from collections.abc import Iterable

    from revops_cli.language import Language
    from revops_cli.metrics.data_proposal import Proposal, ProposedColumn
    from revops_cli.texts import Text

_WIDTH = 80
_MOST_UNUSED = 24
_MISSING = "COLUMN"


def render_data_map_yaml(proposal: Proposal, language: Language) -> str:
    """Give the entry with what is unsure of it, ending in a newline."""
    lines = [*_comment(_summary(proposal), language), "tables:", f"  {proposal.table}:"]
    lines.append(f"    - file: {yaml_text(proposal.file)}")
    lines += [f"      {key}: {yaml_text(value)}" for key, value in _settings(proposal)]
    columns = _columns(proposal, language)
    if columns:
        lines += ["      columns:", *columns]
    if proposal.always:
        pairs = ", ".join(f"{name}: {UNSAID}" for name in proposal.always)
        lines.append(f"      always: {{{pairs}}}")
    if proposal.status:
        pairs = ", ".join(
            f"{status}: [{', '.join(map(yaml_text, words))}]" for status, words in proposal.status.items()
        )
        lines.append(f"      status: {{{pairs}}}")
    for said in _doubts(proposal):
        lines += _comment(said, language)
    return "\n".join(lines) + "\n"


def _summary(proposal: Proposal) -> Text:
    if proposal.rows is not None:
        return plural(
            "{file}, proposed as {table} ({confidence} % sure): {count} row can be read like this.",
            "{file}, proposed as {table} ({confidence} % sure): {count} rows can be read like this.",
            proposal.rows,
            file=proposal.file,
            table=proposal.table,
            confidence=proposal.confidence,
        )
    return text(
        "{file}, proposed as {table} ({confidence} % sure). It can't be read like this yet.",
        file=proposal.file,
        table=proposal.table,
        confidence=proposal.confidence,
    )


def _settings(proposal: Proposal) -> Iterable[tuple[str, str]]:
    if proposal.preset is not None:
        yield "preset", proposal.preset
    for key, value in proposal.settings:
        yield key, "tab" if value == "\t" else value


def _columns(proposal: Proposal, language: Language) -> list[str]:
    written = [
        (f"{each.name}: {yaml_text(each.header)}", _why(each, language))
        for each in proposal.columns
        if not each.by_preset
    ]
    written += [(f"{name}: {_MISSING}", language.say(text("needed"))) for name in proposal.missing]
    widest = max((len(pair) for pair, _ in written), default=0)
    return [f"        {pair.ljust(widest)}  # {why}" for pair, why in written]


def _why(column: ProposedColumn, language: Language) -> str:
    return f"{column.confidence} %: {language.value(column.reasons)}"


def _doubts(proposal: Proposal) -> Iterable[Text]:
    yield from proposal.unsure
    if proposal.problem is not None:
        yield proposal.problem.message
        if proposal.problem.cure is not None:
            yield proposal.problem.cure
    if proposal.unused:
        left: list[str | Text] = list(proposal.unused[:_MOST_UNUSED])
        if len(proposal.unused) > _MOST_UNUSED:
            left.append(text("and {count} others", count=len(proposal.unused) - _MOST_UNUSED))
        yield text("Columns not used: {columns}.", columns=tuple(left))


def _comment(said: Text, language: Language) -> list[str]:
    return textwrap.wrap(
        language.say(said),
        _WIDTH,
        initial_indent="# ",
        subsequent_indent="#   ",
        break_long_words=False,
        break_on_hyphens=False,
    )
