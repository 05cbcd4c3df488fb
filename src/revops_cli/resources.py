"""Finds what comes with the program: the example playbooks and the templates.

In a checkout (and an editable install of it) they stand at the top, where people read them. In an
installed wheel they are data of the package, below `_data/`.
"""

from __future__ import annotations

from importlib.resources import files
from pathlib import Path

from revops_cli.errors import UsageError
from revops_cli.texts import text

_CHECKOUT = Path(__file__).parents[2]


def examples() -> tuple[str, ...]:
    """Give the names of the example playbooks that come with the program, in order."""
    folder = _found("examples")
    return tuple(sorted(each.name for each in folder.iterdir() if (each / "playbook.yaml").is_file()))


def example(name: str) -> Path:
    """Give the folder of an example playbook.

    Raises `UsageError` where there is no example of that name; it tells which there are.
    """
    names = examples()
    if name not in names:
        raise UsageError(
            text('There is no example "{name}"', name=name),
            cure=text("Examples: {names}", names=names),
        )
    return _found("examples") / name


def example_in(language: str) -> Path:
    """Give the folder of what the filled example says in a language other than its own, English."""
    return templates() / "example" / language


def shipped_example(named: Path) -> Path | None:
    """Give the folder of an example that came with the program, if that is what `examples/NAME` means.

    A folder of that name in the working directory goes before it.
    """
    if named.exists() or named.parent.as_posix() != "examples" or named.name not in examples():
        return None
    return example(named.name)


def templates() -> Path:
    """Give the folder of the templates."""
    return _found("templates")


def output_schemas() -> Path:
    """Give the folder of the JSON Schemas of what the program writes as JSON, a file each."""
    return templates() / "schemas"


def github_action() -> Path:
    """Give the composite action that checks pull requests on GitHub."""
    return _found("action.yml")


def gitlab_component() -> Path:
    """Give the CI/CD component that checks merge requests on GitLab."""
    return templates() / "ci" / "template.yml"


def commit_hooks() -> Path:
    """Give the file that tells pre-commit of our hooks."""
    return _found(".pre-commit-hooks.yaml")


def _found(name: str) -> Path:
    packaged = files("revops_cli").joinpath("_data", name)
    if isinstance(packaged, Path) and packaged.exists():
        return packaged
    return _CHECKOUT / name
