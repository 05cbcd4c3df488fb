"""Paths of exports: which of them would leave the playbook's folder, told by how they are written."""

from __future__ import annotations

import posixpath
import re
from typing import TYPE_CHECKING

from revops_cli.texts import text

if TYPE_CHECKING:
    from revops_cli.texts import Text

_ADDRESS = re.compile(r"[A-Za-z][A-Za-z0-9+.-]+://|file:", re.IGNORECASE)
_DRIVE = re.compile(r"[A-Za-z]:|\\\\")
_VARIABLE = re.compile(r"\$\w|\$\{|%\w+%")


def why_outside(path: str) -> Text | None:
    """Say how a path, written in `data.yaml`, leaves the playbook's folder; None where it stays in it."""
    if _ADDRESS.match(path):
        return text("an address")
    if path.startswith("~"):
        return text("a path from somebody's home folder")
    if _DRIVE.match(path):
        return text("a path of one computer")
    if path.startswith(("/", "\\")):
        return text("a path from the top of the disk")
    if _VARIABLE.search(path):
        return text("a path with a variable of one computer")
    if posixpath.normpath(path.replace("\\", "/")).split("/")[0] == "..":
        return text("a path that leads up and out")
    return None
