"""What links of a playbook lead to: files below its root, by the path that a link spells out."""

from __future__ import annotations

import posixpath
import re
from difflib import get_close_matches
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from revops_cli.playbook.faults import at_value, in_prose, in_source
from revops_cli.playbook.links import links
from revops_cli.playbook.written_values import read_by, values_of
from revops_cli.schemas.brand import read_logo
from revops_cli.schemas.calendar import Piece
from revops_cli.schemas.fields import read_link

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pydantic.fields import FieldInfo

    from revops_cli.diagnostics import Fault, Key
    from revops_cli.playbook.document import Document
    from revops_cli.playbook.playbook import Playbook
    from revops_cli.schemas.model import DocumentModel
    from revops_cli.texts import Text

_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:|//|\\\\")
_DOMAIN = re.compile(
    r"(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.)+(?P<last>[a-z]{2,})(?::\d+)?(?=[/?#]|\Z)", re.IGNORECASE
)
# What is being worked on may lie anywhere; Markdown without a space in its path lies beside.
_WORKING_FILE = re.compile(r"\S+\.md")
_FILE_ENDING = re.compile(
    r"(?:md|ya?ml|[ct]sv|txt|pdf|png|jpe?g|svg|gif|webp|mp4|html?|docx?|xlsx?|pptx?|od[tsp]|key|json|py|parquet|pq"
    r"|zip)",
    re.IGNORECASE,
)
# Comparing a name with every other takes time; after so many different ones the reader knows the cure.
_MOST_COMPARED = 50
_MOST_TEXTS = 20_000
_reads_link = read_by(read_link)
_reads_logo = read_by(read_logo)


class FileLink(NamedTuple):
    """A link: the file that it stands in, its target, and where.

    `document` and `within` are those of a value, `prose` says that the stretch counts from where the
    prose of a Markdown document begins; a page has neither.
    """

    file: str
    target: str
    document: Document | None
    within: tuple[Key, ...] | None
    stretch: tuple[int, int]
    source: str

    def fault(self, message: Text, cure: Text) -> Fault:
        """Make a fault of the link."""
        if self.document is None:
            return in_source(self.file, self.source, self.stretch, message, cure)
        if self.within is None:
            return in_prose(self.document, *self.stretch, message, cure)
        return at_value(self.document, self.within, message, cure)


def file_links(playbook: Playbook) -> Iterator[FileLink]:
    """Yield the links of values made for links, of Markdown documents and of pages.

    A file in which every link is an address with https may be left out.
    """
    for document in playbook.documents.values():
        for found in () if _only_addresses(document.source) else values_of(document, _holds_link):
            target = str(found.value)
            if found.field == "file" and not _WORKING_FILE.fullmatch(target):
                continue
            yield FileLink(document.file, target, document, found.within, (0, 0), "")
        if document.prose:
            for link in links(document.prose):
                yield FileLink(document.file, link.target, document, None, (link.start, link.end), "")
    for file, source in playbook.pages.items():
        for link in links(source):
            yield FileLink(file, link.target, None, None, (link.start, link.end), source)


@lru_cache(maxsize=_MOST_TEXTS)
def _only_addresses(source: str) -> bool:
    """Say whether a file has no link but those written like most: nothing is to be said of them."""
    if "pillar:" in source or "file:" in source or "logo:" in source:
        return False
    return source.count("link:") == source.count("link: https://")


def leads_out(target: str) -> bool:
    """Say whether a target is an address, not a path beside: `https://...`, `mailto:...`, `example.com/a`."""
    return _SCHEME.match(target) is not None or is_bare_address(target)


def is_bare_address(target: str) -> bool:
    """Say whether a target is an address on the web that lacks its `https://`."""
    found = _DOMAIN.match(target)
    return found is not None and _FILE_ENDING.fullmatch(found["last"]) is None


def file_beside(file: str, path: str) -> str | None:
    """Give the path below the root that `path`, written in `file`, leads to; None where it leaves it."""
    if path.startswith(("/", "~")):
        return None
    found = posixpath.normpath(posixpath.join(posixpath.dirname(file), path))
    return None if found.split("/")[0] == ".." else found


class FilesBelow:
    """The files and folders below a playbook's root, to look links up in."""

    def __init__(self, playbook: Playbook) -> None:
        """Take the files of a playbook."""
        self._files = sorted(playbook.files)
        self._folders = {folder for file in self._files for folder in _folders(file)}
        self._known = frozenset(self._files) | self._folders
        self._compared: dict[str, str | None] = {}

    def has(self, path: str) -> bool:
        """Say whether a file or folder is there. What is hidden is not looked at, so it may be there."""
        return path in self._known or path == "." or any(step.startswith(".") for step in path.split("/"))

    def has_in(self, folder: str, endings: tuple[str, ...]) -> bool:
        """Say whether a file with one of the endings is in a folder or below it."""
        start = f"{folder}/" if folder else ""
        return any(file.startswith(start) and file.lower().endswith(endings) for file in self._files)

    def like(self, path: str, file: str) -> str | None:
        """Give what `file` was most likely meant to say where it names the missing `path`, or None."""
        if path not in self._compared and len(self._compared) < _MOST_COMPARED:
            self._compared[path] = self._most_like(path)
        found = self._compared.get(path)
        return None if found is None else posixpath.relpath(found, posixpath.dirname(file) or ".")

    def _most_like(self, path: str) -> str | None:
        folder = posixpath.dirname(path)
        # Of two files with one name, the one in the folder that was written is meant.
        ordered = sorted(self._files, key=lambda each: posixpath.dirname(each) == folder)
        by_name = {posixpath.basename(each): each for each in ordered}
        alike = get_close_matches(posixpath.basename(path), by_name, n=1, cutoff=0.7)
        return by_name[alike[0]] if alike else None


def _folders(file: str) -> Iterator[str]:
    steps = file.split("/")
    return ("/".join(steps[:depth]) for depth in range(1, len(steps)))


def _holds_link(holder: type[DocumentModel], name: str, field: FieldInfo) -> bool:
    return (
        (holder is Piece and name == "file")
        or _reads_link(holder, name, field)
        or _reads_logo(holder, name, field)
    )
