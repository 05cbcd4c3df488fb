"""What a connection's name means: told by the user's own settings, never by a playbook.

    named_connection("warehouse") -> Connection

First the environment is asked, `REVOPS_CONNECTION_WAREHOUSE`, then `connections.toml` in the folder
`revops` of the user's configuration (`~/.config`, or `XDG_CONFIG_HOME`):

    [warehouse]
    url = "postgresql://reader@db.example.com/crm"
"""

from __future__ import annotations

import enum
import os
import re
import stat
import tomllib
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import SplitResult, parse_qsl, unquote, urlsplit

from revops_cli.errors import UsageError
from revops_cli.texts import Text, text

SETTINGS_FILE = "connections.toml"
_OTHERS = stat.S_IRGRP | stat.S_IROTH
_HIDDEN = "***"
_SHORTEST_SECRET = 3
_SECRET_WORDS = ("password", "passwd", "pwd", "token", "secret", "key", "credential")


class EngineKind(enum.Enum):
    """An engine that measures can be run on, with the name of its SQL's dialect."""

    POSTGRES = "postgres"
    SPARK = "spark"


_SCHEMES = {"postgres": EngineKind.POSTGRES, "postgresql": EngineKind.POSTGRES, "sc": EngineKind.SPARK}


@dataclass(frozen=True, slots=True)
class Connection:
    """A server with all that it takes to get in. Only `name` may be shown.

    `notes` are what the user should know about how it is kept.
    """

    name: str
    engine: EngineKind
    url: str = field(repr=False)
    notes: tuple[Text, ...] = ()

    def masked(self, said: str) -> str:
        """Give what a server or its client said without anything secret."""
        parts = urlsplit(self.url)
        for secret in sorted(_secrets(parts, self.url), key=len, reverse=True):
            said = said.replace(secret, _HIDDEN)
        return said


def _secrets(parts: SplitResult, url: str) -> set[str]:
    found = {url, parts.password or "", unquote(parts.password or "")}
    settings = [*parse_qsl(parts.query), *(each.partition("=")[::2] for each in parts.path.split(";"))]
    found |= {
        value for name, value in settings if any(word in name.lower() for word in _SECRET_WORDS) and value
    }
    return {secret for secret in found if len(secret) >= _SHORTEST_SECRET}


def variable_of(name: str) -> str:
    """Name the environment variable of a connection."""
    return "REVOPS_CONNECTION_" + re.sub(r"[^A-Z0-9]", "_", name.upper())


def settings_file() -> Path:
    """Give the file of the user's connections."""
    own = os.environ.get("XDG_CONFIG_HOME", "")
    folder = Path(own) if own else Path.home() / ".config"
    return folder / "revops" / SETTINGS_FILE


def named_connection(name: str) -> Connection:
    """Find out what the user means by a name. Raises `UsageError` where that isn't told or can't be used."""
    told = os.environ.get(variable_of(name), "").strip()
    if told:
        return _connection(name, told, variable_of(name))
    file = settings_file()
    named = _settings(file)
    entry = named.get(name)
    url = entry.get("url") if isinstance(entry, dict) else None
    if not isinstance(url, str) or not url.strip():
        known = tuple(each for each in named if each != name)
        raise UsageError(
            text('Nobody says what the connection "{name}" is.', name=name),
            cure=text(
                "Set {variable} to its address, as in postgresql://reader@db.example.com/crm, or write it"
                " into {file} below [{name}]: url = ...{others}",
                variable=variable_of(name),
                file=file.as_posix(),
                name=name,
                others=text(" There are: {names}.", names=known) if known else "",
            ),
        )
    return _connection(name, url.strip(), file.as_posix(), _exposed(file))


def _settings(file: Path) -> dict[str, object]:
    try:
        return tomllib.loads(file.read_text(encoding="utf-8"))
    except (FileNotFoundError, NotADirectoryError):
        return {}
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError):
        # What a parser says of a file of secrets may quote them.
        raise UsageError(
            text("{file} can't be read.", file=file.as_posix()),
            cure=text('It is TOML: below [warehouse] stands url = "postgresql://reader@db.example.com/crm"'),
        ) from None


def _exposed(file: Path) -> tuple[Text, ...]:
    if os.name != "posix" or not file.stat().st_mode & _OTHERS:
        return ()
    return (text("Others on this computer can read {file}: chmod 600 {file}", file=file.as_posix()),)


def _connection(name: str, url: str, place: str, notes: tuple[Text, ...] = ()) -> Connection:
    scheme = url.partition("://")[0].lower() if "://" in url else ""
    engine = _SCHEMES.get(scheme)
    try:
        urlsplit(url).port  # noqa: B018 (it raises for what is no address)
    except ValueError:
        engine = None
    if engine is None:
        raise UsageError(
            text(
                'The address of the connection "{name}" can\'t be used: see {place}.', name=name, place=place
            ),
            cure=text(
                "Write postgresql://user@host/database, or sc://host:15002 for Spark Connect. For other"
                " engines print the SQL: --show-sql --dialect snowflake"
            ),
        )
    return Connection(name, engine, url, notes)
