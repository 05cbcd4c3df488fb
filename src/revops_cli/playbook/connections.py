"""Connections to databases, written out: an address of a server, or a list of its settings."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from revops_cli.playbook.patterns import compiled

if TYPE_CHECKING:
    from collections.abc import Iterator

_SERVERS = (
    r"(?:postgres|mysql|mariadb|mssql|sqlserver|oracle|snowflake|mongodb|redis|redshift|bigquery|clickhouse"
    r"|duckdb|sqlite|databricks|trino|amqp|ldap)"
)
_SETTING = (
    r"(?:server|host|hostname|data source|database|initial catalog|dbname|user(?: ?id)?|uid|pwd|password|port"
    r"|driver)"
)
# One of these is in each setting.
_WORDS = ("server", "host", "data", "catalog", "dbname", "user", "uid", "pwd", "passw", "port", "driver")
_CONNECTION = (
    rf"\b(?:jdbc:\w+|{_SERVERS}\w*)(?:\+\w+|\+srv)?:(?://|\w+:)[^\s\"'<>,}}]+"
    rf"|\b{_SETTING}[ ]?=[ ]?[^;=\n\"']{{1,80}};[ ]?{_SETTING}[ ]?=[ ]?[^;=\n\"']{{1,80}}"
    rf"(?:;[ ]?[\w ]{{1,30}}=[ ]?[^;=\n\"']{{1,80}})*"
    rf"|\b{_SETTING}=\S{{1,80}}[ ]+(?:{_SETTING}=\S{{1,80}}[ ]*){{2,}}"
)


def _pattern() -> re.Pattern[str]:
    return compiled(_CONNECTION, re.IGNORECASE)


def is_connection(written: str) -> bool:
    """Say whether a text is a connection."""
    return _pattern().match(written) is not None


def connections_in(written: str) -> Iterator[tuple[int, int]]:
    """Yield where a text has connections."""
    if (
        _may_have_settings(written)
        or "jdbc:" in written
        or ("@" in written and ":@" in written)
        or _has_other_address(written)
    ):
        for match in _pattern().finditer(written):
            yield match.span()


def _may_have_settings(written: str) -> bool:
    """Say whether a text may have settings of a connection; to make the pattern ready takes a while."""
    return "=" in written and any(word in written.lower() for word in _WORDS)


def _has_other_address(written: str) -> bool:
    """Say whether a text has an address of something other than a page."""
    return written.count("://") != written.count("https://") + written.count("http://")
