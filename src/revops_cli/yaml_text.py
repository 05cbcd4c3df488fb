"""One text as a value of YAML, in quotes wherever it could be taken for something else."""

_PLAIN_SIGNS = frozenset(" _-./()")
_NO_PLAIN_TEXT = frozenset({"true", "false", "null", "yes", "no", "on", "off", "y", "n"})


def yaml_text(value: str) -> str:
    r"""Write a text as a value of YAML 1.1 and 1.2 alike.

    >>> yaml_text("Deal size"), yaml_text("no"), yaml_text("a: b")
    ('Deal size', '"no"', '"a: b"')
    """
    plain = (
        value[:1].isalpha()
        and all(character.isalnum() or character in _PLAIN_SIGNS for character in value)
        and value == value.strip()
        and value.casefold() not in _NO_PLAIN_TEXT
        and value.isprintable()
    )
    if plain:
        return value
    escaped = value.replace("\\", "\\\\").replace('"', '\\"')
    shown = "".join(each if each.isprintable() else f"\\U{ord(each):08x}" for each in escaped)
    return f'"{shown}"'
