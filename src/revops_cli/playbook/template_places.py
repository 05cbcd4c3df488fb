"""Where template text stands in a playbook: text by text while it is little, section by section when much.

What a section says that holds nothing else is told of as missing, and not again here.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from revops_cli.playbook.faults import at_place, at_value, at_words, in_prose
from revops_cli.playbook.lacking import MOST_TOLD_APART
from revops_cli.playbook.parts import HOMES
from revops_cli.playbook.places import PlaceKind, data_name
from revops_cli.playbook.template_text import may_hold_template_text, template_words
from revops_cli.playbook.written_values import read_by, values_of
from revops_cli.quantities.error import shown
from revops_cli.schemas.box import read_box_text
from revops_cli.schemas.fields import read_optional_text, read_text, read_texts

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from revops_cli.diagnostics import Fault, Key
    from revops_cli.playbook.document import Document
    from revops_cli.playbook.places import Place
    from revops_cli.playbook.playbook import Playbook
    from revops_cli.texts import Text

_TEXTS = read_by(read_text, read_optional_text, read_texts, read_box_text)


@dataclass(frozen=True, slots=True)
class TemplatePlace:
    """A text with template text, or as many of a section as `count`; `words` are the first of it."""

    section: Text
    count: int
    words: str
    make: Callable[[Text, Text], Fault]

    def fault(self, message: Text, cure: Text) -> Fault:
        """Make a fault of it."""
        return self.make(message, cure)


def template_places(playbook: Playbook) -> Iterator[TemplatePlace]:
    """Find the template text of every file that the playbook goes by."""
    for document in playbook.documents.values():
        home = HOMES.get(document.kind.name)
        left_out = home is not None and home.part.value in playbook.left_out
        if document.kind.name == "data" or left_out or not may_hold_template_text(document.source):
            continue
        if document.prose is not None:
            yield from _in_prose(document, document.prose)
        yield from _in_values(playbook, document)


def _in_values(playbook: Playbook, document: Document) -> Iterator[TemplatePlace]:
    sections: dict[str, list[tuple[tuple[Key, ...], str]]] = defaultdict(list)
    for within, written in _texts(document):
        found = template_words(written)
        path = _section(playbook, document, within)
        if found is not None and path not in playbook.gaps.blank:
            sections[path].append((within, written[slice(*found)]))
    for path, places in sections.items():
        section = playbook.atlas.by_path.get(path)
        if len(places) <= MOST_TOLD_APART:
            for within, words in places:
                yield _one(document, section, within, words)
        else:
            yield _many(document, section, len(places), places[0][1])


def _texts(document: Document) -> Iterator[tuple[tuple[Key, ...], str]]:
    for found in values_of(document, _TEXTS):
        if isinstance(found.value, str):
            yield found.within, found.value
        elif isinstance(found.value, tuple):
            yield from (((*found.within, index), str(each)) for index, each in enumerate(found.value))


def _section(playbook: Playbook, document: Document, within: tuple[Key, ...]) -> str:
    """Give the path of the section, or of the entry with boxes, that a text belongs to."""
    place = next(playbook.atlas.around(document, within), None)
    if place is None:
        return ""
    return place.path if place.kind in {PlaceKind.SECTION, PlaceKind.PART} else place.parent


def _one(document: Document, section: Place | None, within: tuple[Key, ...], words: str) -> TemplatePlace:
    def make(message: Text, cure: Text) -> Fault:
        return at_words(document, within, words, message, cure)

    return TemplatePlace(_name(document, section), 1, shown(words), make)


def _many(document: Document, section: Place | None, count: int, words: str) -> TemplatePlace:
    def make(message: Text, cure: Text) -> Fault:
        amount = Decimal(count)
        if section is None or section.document is None:
            return at_value(document, (), message, cure, amount=amount)
        return at_place(section, message, cure, amount=amount)

    return TemplatePlace(_name(document, section), count, shown(words), make)


def _in_prose(document: Document, prose: str) -> Iterator[TemplatePlace]:
    start, count, first = 0, 0, (0, 0)
    while (found := template_words(prose[start:])) is not None:
        first = found if not count else first
        count, start = count + 1, start + found[1]
    if count:

        def make(message: Text, cure: Text) -> Fault:
            return in_prose(document, *first, message, cure, amount=Decimal(count))

        yield TemplatePlace(_name(document, None), count, shown(prose[slice(*first)]), make)


def _name(document: Document, section: Place | None) -> Text:
    return data_name(document.file) if section is None else section.name
