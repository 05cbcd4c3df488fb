"""Shows what an edit changes, as a patch that `git apply` takes."""

from __future__ import annotations

import difflib

_CONTEXT = 3
_NO_LINE_END = "\\ No newline at end of file\n"


def difference(old: bytes, new: bytes, *, file: str) -> str:
    """Give a unified diff of a file's old and new bytes, empty where they are the same.

    Line ends are kept, so in a file from Windows every line ends in a carriage return. What isn't
    UTF-8 is shown by a sign.
    """
    lines = difflib.unified_diff(
        _lines(old), _lines(new), fromfile=f"a/{file}", tofile=f"b/{file}", n=_CONTEXT
    )
    return "".join(line if line.endswith("\n") else f"{line}\n{_NO_LINE_END}" for line in lines)


def _lines(data: bytes) -> list[str]:
    # Only a line feed ends a line of a patch; `splitlines` knows many more ends.
    *lines, last = data.decode("utf-8", "replace").split("\n")
    return [line + "\n" for line in lines] + ([last] if last else [])
