"""Connections to databases, written out: an address of a server, or a list of its settings."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

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
_CONNECTION = re.compile(
    rf"\b(?:jdbc:\w+|{_SERVERS}\w*)(?:\+\w+|\+srv)?:(?://|\w+:)[^\s\"'<>,}}]+"
    rf"|\b{_SETTING}[ ]?=[ ]?[^;=\n\"']{{1,80}};[ ]?{_SETTING}[ ]?=[ ]?[^;=\n\"']{{1,80}}"
    rf"(?:;[ ]?[\w ]{{1,30}}=[ ]?[^;=\n\"']{{1,80}})*"
    rf"|\b{_SETTING}=\S{{1,80}}[ ]+(?:{_SETTING}=\S{{1,80}}[ ]*){{2,}}",
    re.IGNORECASE,
)


def is_connection(written: str) -> bool:
    """Say whether a text is a connection."""
    return _CONNECTION.match(written) is not None


def connections_in(written: str) -> Iterator[tuple[int, int]]:
    """Yield where a text has connections."""
    if (
        "=" in written
        or "jdbc:" in written
        or ("@" in written and ":@" in written)
        or _has_other_address(written)
    ):
        for match in _CONNECTION.finditer(written):
            yield match.span()


def _has_other_address(written: str) -> bool:
    """Say whether a text has an address of something other than a page."""
    return written.count("://") != written.count("https://") + written.count("http://")
