"""What a box says, as plain blocks for a page: texts, lists, entries with their fields, whole texts.

    {"kind": "text", "text": ..., "html": ...}
    {"kind": "list", "items": [{"text": ..., "html": ...}]}
    {"kind": "entries", "entries": [{"title": ..., "link": ..., "status": ..., "by": ..., "fields": [field]}]}
    {"kind": "fields", "fields": [{"name": ..., "text": ..., "html": ..., "paths": [...]}]}
    {"kind": "prose", "file": ..., "html": ...}

Each `html` is finished and harmless; each `text` is for places that take no markup.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING

from markupsafe import escape
from pydantic import BaseModel

from revops_cli.playbook.stated import days
from revops_cli.renderers.field_words import field_name, fixed_word
from revops_cli.renderers.safe_html import markdown_html, shown, text_html, web_link
from revops_cli.schemas.box import Box, BoxExtras
from revops_cli.schemas.customer_profile import CountRange, MoneyRange
from revops_cli.schemas.list_box import ListBox, TextList
from revops_cli.schemas.measures import DaysMeasure
from revops_cli.schemas.pipeline import Automation
from revops_cli.texts import Text, text

if TYPE_CHECKING:
    from revops_cli.json_text import Json
    from revops_cli.language import Language

_TITLES = ("name", "title", "activity", "act", "fits", "question", "id")
_UNSEEN = frozenset({"id"})
_REFERENCES = frozenset({"works_on", "used_in", "pays_for", "moves", "opens", "meeting", "tier"})
CONFIDENTIAL = text("confidential")


@dataclass(frozen=True, slots=True)
class Speech:
    """How values become words on one page.

    `names` are those of places by their paths; a reference to any other path is shown as it is written.
    `withheld` are the roots of what isn't shown, `hidden` the words that tell of it. `proses` are the texts
    of Markdown files by their paths.
    """

    language: Language
    names: Mapping[str, Text]
    withheld: frozenset[str] = frozenset()
    hidden: tuple[str, ...] = ()
    proses: Mapping[str, str] | None = None

    def safe(self, data: str) -> str:
        """Give a text of the playbook without the words that tell of what is withheld."""
        for word in self.hidden:
            if word in data:
                data = data.replace(word, self.mask)
        return data

    @property
    def mask(self) -> str:
        """What stands in the place of a hidden word."""
        return f"[{self.language.say(CONFIDENTIAL)}]"

    def masks(self, blocks: list[Json]) -> bool:
        """Say whether anything in the blocks was hidden."""
        return self.mask in str(blocks)

    def both(self, data: str) -> dict[str, Json]:
        """Give a text of the playbook as text and as HTML."""
        data = self.safe(data)
        return {"text": shown(data), "html": text_html(data)}

    def reference(self, path: str) -> dict[str, Json]:
        """Give a reference: its words, and the path that a page can link to, if it shows it."""
        if path.partition(".")[0] in self.withheld:
            return {"text": self.language.say(CONFIDENTIAL), "path": None}
        name = self.names.get(path)
        if name is None:
            return {"text": self.language.value(path), "path": None}
        parent = self.names.get(path.rpartition(".")[0])
        said = self.language.say(name)
        # `Problem-aware` alone says less than `Buyer journeys: Problem-aware`.
        return {"text": said if parent is None else f"{self.language.say(parent)}: {said}", "path": path}


def box_content(value: object, speech: Speech, file: str = "") -> list[Json]:
    """Give the blocks of a box's value; `file` is the one that it stands in."""
    match value:
        case None:
            return []
        case Box():
            texts = [speech.both(each) for each in value.texts]
            said: list[Json] = [] if not texts else [_texts(texts, one=isinstance(value.text, str))]
            return [*said, *_fields_block(value, speech, frozenset({"text"}))]
        case TextList():
            return _text_list(value, speech, file)
        case ListBox():
            entries: list[Json] = [_entry(each, speech) for each in getattr(value, value.short)]
            return [{"kind": "entries", "entries": entries}] if entries else []
        case BaseModel():
            return _model_block(value, speech)
        case _:
            return [{"kind": "text", **speech.both(plain(value, speech))}]


def content_text(blocks: list[Json]) -> str:
    """Give all that the blocks say as one line: for a brief, and for searching."""
    return " · ".join(piece for block in blocks for piece in _pieces(block) if piece)


def plain(value: object, speech: Speech) -> str:
    """Write one value in the reader's language."""
    match value:
        case str():
            return shown(speech.safe(value))
        case Enum():
            return fixed_word(str(value.value), speech.language)
        case Automation():
            start = speech.safe(value.from_)
            arrow = start if value.to is None else f"{start} → {speech.safe(value.to)}"
            return shown(arrow if value.note is None else f"{arrow} ({speech.safe(value.note)})")
        case MoneyRange() | CountRange():
            return _range(value.from_, value.to, speech)
        case BaseModel():
            fields = (
                f"{field_name(name, speech.language)} {plain(each, speech)}"
                for name, each in value
                if each not in (None, ())
            )
            return ", ".join(fields)
        case Mapping():
            return ", ".join(f"{shown(str(key))}: {plain(each, speech)}" for key, each in value.items())
        case tuple() | list():
            return ", ".join(plain(each, speech) for each in value)
        case _:
            return speech.language.value(value)


def _range(low: object, high: object, speech: Speech) -> str:
    ends = [plain(each, speech) for each in (low, high) if each is not None]
    if len(ends) == 2:  # noqa: PLR2004  # Both ends are known.
        return speech.language.say(text("{low} to {high}", low=ends[0], high=ends[1]))
    return speech.language.say(
        text("at least {low}", low=ends[0])
        if low is not None
        else text("at most {high}", high=plain(high, speech))
    )


def _texts(texts: list[dict[str, Json]], *, one: bool) -> Json:
    return {"kind": "text", **texts[0]} if one else {"kind": "list", "items": [*texts]}


def _text_list(value: TextList, speech: Speech, file: str) -> list[Json]:
    """Give a list of texts; a path of a Markdown file that was read gives what stands in it."""
    folder = file.rpartition("/")[0]
    blocks: list[Json] = []
    plain_texts: list[Json] = []
    for each in value.entries:
        path = f"{folder}/{each}" if folder else each
        prose = (speech.proses or {}).get(path)
        if prose is None:
            plain_texts.append(speech.both(each))
        else:
            html = markdown_html(speech.safe(prose))
            blocks.append({"kind": "prose", "file": shown(path), "html": html})
    listed: list[Json] = [{"kind": "list", "items": plain_texts}] if plain_texts else []
    return [*listed, *blocks]


def _model_block(value: BaseModel, speech: Speech) -> list[Json]:
    """Give a box that is neither texts nor entries: its one value, or its fields."""
    if isinstance(value, DaysMeasure) and value.value is not None:
        # A file may leave the unit of days out; a reader has nothing else to go by.
        return [{"kind": "text", **speech.both(plain(days(value.value), speech))}]
    hidden = frozenset(BoxExtras.model_fields) if isinstance(value, BoxExtras) else frozenset()
    written = [(name, each) for name, each in value if name not in hidden and each not in (None, ())]
    short = getattr(type(value), "short", None)
    if len(written) == 1 and written[0][0] == short:
        name, only = written[0]
        if name in _REFERENCES and isinstance(only, str):
            return [{"kind": "fields", "fields": [_field(name, only, speech)]}]
        return [{"kind": "text", **speech.both(plain(only, speech))}]
    # The value that the short form writes, and words beside it, need no name of a field.
    unnamed = [name for name, each in written if name in {short, "text"} and name not in _REFERENCES]
    said: list[Json] = [
        {"kind": "text", **speech.both(plain(getattr(value, name), speech))} for name in unnamed
    ]
    return [*said, *_fields_block(value, speech, frozenset(unnamed))]


def _fields_block(value: BaseModel, speech: Speech, skipped: frozenset[str] = frozenset()) -> list[Json]:
    hidden = frozenset(BoxExtras.model_fields) if isinstance(value, BoxExtras) else frozenset()
    fields = _fields(value, speech, hidden | skipped)
    return [{"kind": "fields", "fields": fields}] if fields else []


def _entry(entry: object, speech: Speech) -> Json:
    if isinstance(entry, Automation) or not isinstance(entry, BaseModel):
        return {"title": plain(entry, speech), "link": None, "status": None, "by": None, "fields": []}
    values = dict(entry)
    by = values.get("person") or values.get("owner")
    title = next((name for name in _TITLES if isinstance(values.get(name), str)), "")
    status = values.get("status")
    return {
        "title": plain(values.get(title, ""), speech),
        "link": web_link(str(values["link"])) if values.get("link") else None,
        "status": str(status.value) if isinstance(status, Enum) else None,
        "by": plain(by, speech) if by else None,
        "fields": _fields(entry, speech, _UNSEEN | {title, "link"}),
    }


def _fields(value: BaseModel, speech: Speech, skipped: frozenset[str]) -> list[Json]:
    return [
        _field(name, each, speech)
        for name, each in value
        if name not in skipped
        and each is not None
        and each != ()
        # A box inside an entry has a place of its own on the board.
        and not isinstance(each, BoxExtras)
    ]


def _field(name: str, value: object, speech: Speech) -> Json:
    said = field_name(name, speech.language)
    if name in _REFERENCES:
        paths = (value,) if isinstance(value, str) else value if isinstance(value, tuple) else ()
        links = [speech.reference(str(path)) for path in paths]
        return {
            "key": name,
            "name": said,
            "text": ", ".join(str(link["text"]) for link in links),
            "html": ", ".join(_reference_html(link) for link in links),
        }
    written = speech.language.value(value) if isinstance(value, bool) else plain(value, speech)
    html = text_html(written)
    return {"key": name, "name": said, "text": written, "html": html}


def _reference_html(link: dict[str, Json]) -> str:
    if link["path"] is None:
        return str(escape(str(link["text"])))
    return f'<a href="#{escape(str(link["path"]))}">{escape(str(link["text"]))}</a>'


def _pieces(block: Json) -> list[str]:
    said = block if isinstance(block, dict) else {}
    parts = next((said[key] for key in ("items", "entries", "fields") if key in said), [said])
    named = [each for each in parts if isinstance(each, dict)] if isinstance(parts, list) else []
    return [": ".join(str(each[key]) for key in ("title", "name", "text") if each.get(key)) for each in named]
