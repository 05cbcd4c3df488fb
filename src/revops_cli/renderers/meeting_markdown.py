"""The meeting's report as Markdown, for a pull request, a wiki or the summary of a step.

The five answers and the first sentence of each section stand open; tables and definitions are folded away.
Everything is escaped, and the whole stays below `MOST_BYTES`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from revops_cli.markdown_text import escape
from revops_cli.renderers.board_markdown import MOST_BYTES

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from revops_cli.json_text import Json

# How many rows of a table are shown: fewer, where all would not fit.
_ROWS = (60, 20, 8, 0)


def render_meeting_markdown(context: Mapping[str, Json]) -> str:
    """Give the report as Markdown, ending in one newline; `context` is that of `meeting_context`."""
    written = ""
    for most in _ROWS:
        written = "\n\n".join(_blocks(context, most)) + "\n"
        if len(written.encode()) <= MOST_BYTES:
            break
    return written


def _blocks(context: Mapping[str, Json], most: int) -> Iterator[str]:
    page, words = _map(context["page"]), _map(context["words"])
    yield f"# {_text(page['company'])} · {_text(page['title'])}"
    yield f"{_text(page['date'])} · {_text(page['revision_text'])}"
    yield "\n".join(_answers(_map(context["answers"])))
    for section in _maps(context["sections"]):
        yield f"## {_text(section['title'])}"
        if section["lead"]:
            yield _text(section["lead"])
        for why in (*_list(section["missing"]), *_list(section["notes"])):
            yield f"*{_text(why)}*"
        for listed in _maps(section["lists"]):
            yield _items(listed)
        if tables := [*_chart_tables(section), *_maps(section["tables"])]:
            told = "\n\n".join(_table(each, most) for each in tables if most)
            if told:
                yield _folded(_text(words["details"]), told)
    told = "\n".join(
        f"- **{_text(each['name'])}**: {_text(each['text'])}" for each in _maps(context["definitions"])
    )
    yield _folded(_text(words["definitions"]), told)
    yield f"{_text(page['program'])}"


def _answers(answers: Mapping[str, Json]) -> Iterator[str]:
    """Write the five answers as a table of two columns."""
    yield "| | |"
    yield "| --- | --- |"
    for name in ("fast", "against", "changed", "holds"):
        each = _map(answers[name])
        value = f"**{_text(each['value'])}** {_text(each.get('unit') or '')}".strip() if each["value"] else ""
        said = "; ".join(_text(each[key]) for key in ("text", "detail") if each.get(key))
        yield f"| {_text(each['question'])} | {'. '.join(part for part in (value, said) if part)} |"
    following = _map(answers["next"])
    items = [_item(each) for each in _maps(following["items"])] or [_text(following["empty"])]
    yield f"| {_text(following['question'])} | {'<br>'.join(items)} |"


def _item(each: Mapping[str, Json]) -> str:
    mark = f"**{_text(each['mark'])}** " if each.get("mark") else ""
    told = [_text(each[key]) for key in ("by", "note") if each.get(key)]
    return f"{mark}{_text(each['text'])}" + (f" ({'; '.join(told)})" if told else "")


def _items(listed: Mapping[str, Json]) -> str:
    return "\n".join(
        (f"**{_text(listed['title'])}**\n", *(f"- {_item(each)}" for each in _maps(listed["items"])))
    )


def _chart_tables(section: Mapping[str, Json]) -> Iterator[Mapping[str, Json]]:
    """Give the numbers behind the charts, each with what a chart says around them."""
    for chart in _maps(section["charts"]):
        about = f"{chart['title']} ({chart['unit']}; n: {chart['n']}; {chart['period']})"
        yield {**_map(chart["table"]), "title": about}


def _table(given: Mapping[str, Json], most: int) -> str:
    columns, rows = _maps(given["columns"]), _list(given["rows"])
    lines = [f"**{_text(given['title'])}**\n"] if given["title"] else []
    lines.append("| " + " | ".join(_text(each["title"]) for each in columns) + " |")
    lines.append("| " + " | ".join("---:" if each["right"] else "---" for each in columns) + " |")
    lines += ["| " + " | ".join(_text(cell) for cell in _list(row)) + " |" for row in rows[:most]]
    if len(rows) > most:
        lines.append("| … |" + " |" * (len(columns) - 1))
    return "\n".join(lines)


def _folded(summary: str, told: str) -> str:
    return f"<details><summary>{summary}</summary>\n\n{told}\n\n</details>"


def _text(value: Json) -> str:
    return escape(str(value))


def _map(value: Json) -> Mapping[str, Json]:
    return value if isinstance(value, dict) else {}


def _list(value: Json) -> list[Json]:
    return value if isinstance(value, list) else []


def _maps(value: Json) -> list[Mapping[str, Json]]:
    return [each for each in _list(value) if isinstance(each, dict)]
