"""The Markdown files that hold bodies of messages, by what messages call them."""

from __future__ import annotations

import posixpath
from typing import TYPE_CHECKING

from revops_cli.schemas.nearest import nearest

if TYPE_CHECKING:
    from revops_cli.playbook.playbook import Playbook


def is_body(playbook: Playbook, file: str) -> bool:
    """Say whether a file below the root is one that can be the body of a message."""
    document = playbook.documents.get(file)
    return document is not None and document.kind.name == "message"


def body_meant(playbook: Playbook, file: str) -> str | None:
    """Give the body whose name is most like that of a missing `file`, or None where none is alike."""
    bodies = {posixpath.basename(each): each for each in playbook.documents if is_body(playbook, each)}
    meant = nearest(posixpath.basename(file), bodies)
    return None if meant is None else bodies[meant]
