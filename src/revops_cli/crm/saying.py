"""How a person says something about a file: with a flag, or where `data.yaml` describes it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from revops_cli.texts import Text, text
from revops_cli.yaml_text import yaml_text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from revops_cli.crm.source import Source


def say_which(source: Source, flags: str, lines: str) -> Text:
    """Ask for what only a person knows: as flags, or as lines of the file that describes the source."""
    if source.declared_in is None:
        return text("Say which: {flags}", flags=flags)
    return text("Say which in {file}: {lines}", file=source.declared_in, lines=lines)


def columns_to_say(columns: Sequence[tuple[str, str]], source: Source) -> tuple[str, str]:
    """Write which header is which canonical column: as flags, and as a line of `data.yaml`."""
    flags = " ".join(map_flag(source.flag_prefix + name, header) for name, header in columns)
    pairs = ", ".join(f"{name}: {yaml_text(header)}" for name, header in columns)
    return flags, f"columns: {{{pairs}}}"


def map_flag(name: str, header: str) -> str:
    """Write the flag that maps a column, quoted for a shell where needed: `--map value="Deal size"`."""
    if header.replace("_", "").replace("-", "").replace(".", "").isalnum():
        return f"--map {name}={header}"
    escaped = header.replace("\\", "\\\\").replace('"', '\\"').replace("$", "\\$").replace("`", "\\`")
    return f'--map {name}="{escaped}"'
