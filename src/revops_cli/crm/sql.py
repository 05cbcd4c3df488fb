"""Writing names and values into SQL safely."""


def literal(value: str) -> str:
    """Write a text as an SQL literal."""
    return "'" + value.replace("'", "''") + "'"


def name(identifier: str) -> str:
    """Write a name as a quoted SQL identifier."""
    return '"' + identifier.replace('"', '""') + '"'
