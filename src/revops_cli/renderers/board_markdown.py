"""The board as Markdown, for a pull request, a wiki or the summary of a step.

What matters stands open: velocity, the levers, how far each part is filled. The boxes are folded away part by
part. Everything from data is escaped, and the whole stays below `MOST_BYTES`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from revops_cli.markdown_text import escape

if TYPE_CHECKING:
    from collections.abc import Iterator

    from revops_cli.json_text import Json

MOST_BYTES = 60_000
"""What a comment on a pull request can hold, with room for what stands around it."""

_CIRCLES = {"brown": "🟤", "purple": "🟣", "green": "🟢", "white": "⚪"}
# How much of a box is shown: less, where all of it would not fit; in the end its name alone.
_LENGTHS = (110, 70, 40, 20, 0)
_FINDINGS = 40
_BAR = 10
_FULL = 100


def render_board_markdown(context: dict[str, Json]) -> str:
    """Give the board as Markdown, ending in one newline; `context` is that of `board_context`."""
    for length in _LENGTHS:
        written = "\n\n".join(_blocks(context, length)) + "\n"
        if len(written.encode()) <= MOST_BYTES:
            return written
    # Thousands of boxes: the parts alone still tell how far each of them is.
    return "\n\n".join(_top(context)) + "\n"


def _blocks(context: dict[str, Json], length: int) -> Iterator[str]:
    yield from _top(context)
    for part in _dicts(context["parts"]):
        yield from _part(part, _dict(context["words"]), length)
    others = _dicts(_dict(context["findings"])["others"])
    if others:
        yield f"**{_said(_dict(context['words']), 'other_findings')}**"
        yield "\n".join(_finding(each) for each in others[:_FINDINGS])


def _top(context: dict[str, Json]) -> Iterator[str]:
    page, words = _dict(context["page"]), _dict(context["words"])
    yield f"# {_said(page, 'company')}: {_said(page, 'title')}"
    yield f"{_said(page, 'date')} · {_said(page, 'revision_text')}"
    velocity = _dict(context["velocity"])
    yield f"**{_said(velocity, 'headline')}**"
    if velocity["rate"] is not None:
        yield " · ".join(_said(velocity, key) for key in ("basis_text", "interval") if velocity[key])
    yield _levers(context, velocity, words)
    notes = context["notes"]
    if isinstance(notes, list) and notes:
        yield "\n".join(f"- {escape(str(note))}" for note in notes)
    yield _parts(context, words)


def _levers(context: dict[str, Json], velocity: dict[str, Json], words: dict[str, Json]) -> str:
    counts = {each["key"]: _dict(each["count"]) for each in _dicts(context["levers"])}
    titles = ("lever", "now", "target", "to_gain", "filled")
    lines = [_row(*(_said(words, title) for title in titles)), "| --- | ---: | ---: | ---: | ---: |"]
    for lever in _dicts(velocity["levers"]):
        name = f"{_CIRCLES[str(lever['colour'])]} {_said(lever, 'name')}"
        name = f"**{name}** ◀ {_said(words, 'weakest')}" if lever["weakest"] else name
        cells = (_said(lever, key) or "–" for key in ("value", "target", "gain"))
        lines.append(_row(name, *cells, _said(counts[lever["key"]], "text")))
    none = counts.get("none")
    if none is not None:
        lines.append(_row(f"{_CIRCLES['white']} {_said(words, 'no_lever')}", "", "", "", _said(none, "text")))
    return "\n".join(lines)


def _parts(context: dict[str, Json], words: dict[str, Json]) -> str:
    titles = ("parts", "filled", "", "findings")
    lines = [_row(*(_said(words, title) if title else "" for title in titles)), "| --- | ---: | --- | ---: |"]
    for part in _dicts(context["parts"]):
        found = sum(1 for _ in _findings(part))
        lines.append(_row(_title(part), *_state(part, words), str(found or "")))
    return "\n".join(lines)


def _state(part: dict[str, Json], words: dict[str, Json]) -> tuple[str, str]:
    if part["left_out"] is not None:
        return _said(words, "left_out"), ""
    if part["withheld"]:
        return _said(words, "confidential"), ""
    count = _dict(part["count"])
    percent = count["percent"]
    full = percent * _BAR // _FULL if isinstance(percent, int) else 0
    return _said(count, "text"), "█" * full + "░" * (_BAR - full)


def _part(part: dict[str, Json], words: dict[str, Json], length: int) -> Iterator[str]:
    state, _ = _state(part, words)
    yield f"<details>\n<summary><b>{_html(_title(part))}</b> · {_html(state)}</summary>"
    if part["left_out"] is not None:
        yield _said(part, "left_out")
    elif part["withheld"]:
        yield _said(words, "confidential_why")
    else:
        yield from _section(part, words, length, ())
    found = list(_findings(part))
    if found:
        yield f"**{_said(words, 'findings')}: {len(found)}**"
        yield "\n".join(_finding(each) for each in found[:_FINDINGS])
    yield "</details>"


def _section(
    section: dict[str, Json], words: dict[str, Json], length: int, way: tuple[str, ...]
) -> Iterator[str]:
    if section["withheld"]:
        yield f"{_said(words, 'confidential')}: {_said(words, 'confidential_why')}"
    boxes = _dicts(section["boxes"])
    if boxes:
        yield "\n".join((_row("", ""), "| --- | --- |", *(_box(box, words, length) for box in boxes)))
    for inner in _dicts(section["sections"]):
        here = (*way, _said(inner, "name"))
        yield f"**{' / '.join(here)}**"
        yield from _section(inner, words, length, here)


def _box(box: dict[str, Json], words: dict[str, Json], length: int) -> str:
    name = f"{_CIRCLES[str(box['colour'])]} {_said(box, 'name')}"
    if box["state"] != "filled":
        return _row(name, f"*{_said(words, 'empty' if box['state'] == 'empty' else 'unread')}*")
    marks = [f"*{_said(box, 'status_text')}*"] if box["status"] else []
    found = len(_dicts(box["findings"]))
    marks += [f"⚠ {found}"] if found else []
    return _row(name, " ".join([_brief(box, length), *marks]).strip())


def _brief(box: dict[str, Json], length: int) -> str:
    brief = box["brief"]
    if not isinstance(brief, dict):
        return ""
    said = str(brief["text"] or "") or " · ".join(str(each["text"]) for each in _dicts(brief["items"]))
    if len(said) > length:
        said = said[:length].rsplit(" ", 1)[0].rstrip(" ·,.;:") + "…" if length else ""
    return escape(said)


def _finding(found: dict[str, Json]) -> str:
    where = str(found["where"]).replace("`", " ")
    return f"- `{where}` {_said(found, 'severity_text')}: {_said(found, 'message')}"


def _findings(section: dict[str, Json]) -> Iterator[dict[str, Json]]:
    yield from _dicts(section["findings"])
    for box in _dicts(section["boxes"]):
        yield from _dicts(box["findings"])
    for inner in _dicts(section["sections"]):
        yield from _findings(inner)


def _title(part: dict[str, Json]) -> str:
    number = part["number"]
    return f"{number if isinstance(number, int) and number < 9 else '+'} {_said(part, 'name')}"  # noqa: PLR2004  # The ninth are the systems around the eight.


def _said(values: dict[str, Json], key: str) -> str:
    value = values[key]
    return "" if value is None else escape(str(value))


def _html(escaped: str) -> str:
    """Give escaped Markdown inside an HTML tag, where a backslash would be shown."""
    plain = escaped.replace("\\", "")
    return plain.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def _row(*cells: str) -> str:
    return f"| {' | '.join(cells)} |"


def _dict(value: Json) -> dict[str, Json]:
    return value if isinstance(value, dict) else {}


def _dicts(value: Json) -> list[dict[str, Json]]:
    return [each for each in value if isinstance(each, dict)] if isinstance(value, list) else []
