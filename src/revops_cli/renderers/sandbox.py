"""Where templates run: they see plain values, reach nothing else, and stay in their folders.

A template of one's own may still ask for more than there is time for; it is as trusted as a script of
one's own. What is held here is that it can't reach Python, and files outside its folder.
"""

from __future__ import annotations

import traceback
from typing import TYPE_CHECKING, Any

from jinja2 import (
    ChoiceLoader,
    FileSystemLoader,
    PrefixLoader,
    StrictUndefined,
    TemplateError,
    TemplateNotFound,
)
from jinja2.exceptions import SecurityError
from jinja2.sandbox import ImmutableSandboxedEnvironment

from revops_cli.errors import UsageError
from revops_cli.texts import text

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from jinja2 import Environment

SHIPPED = "shipped"
"""The prefix by which a user's template extends the one that it replaces: `shipped/layout.html.j2`."""

TEMPLATE_FAULTS = (
    *(TemplateError, ArithmeticError, AttributeError, LookupError, MemoryError),
    *(RecursionError, TypeError, ValueError),
)
"""What a template can do wrong: the language's own errors, and those of the values that it computes with."""

_MOST_PLACES = 1_000_000
_LARGEST_POWER = 100


class _Sandbox(ImmutableSandboxedEnvironment):
    """Jinja's sandbox, in which no short expression makes gigabytes."""

    intercepted_binops = frozenset({"*", "**"})

    def call_binop(self, context: Any, operator: str, left: Any, right: Any) -> Any:  # noqa: ANN401  # Jinja's own.
        """Multiply, if the result has an ordinary size."""
        too_much = (
            not (_small(left) and _small(right))
            if operator == "**"
            else _repeated(left, right) > _MOST_PLACES
        )
        if too_much:
            asked = f"{left!r:.40} {operator} {right!r:.40}"
            raise SecurityError(asked)
        return super().call_binop(context, operator, left, right)


class _Folder(FileSystemLoader):
    """A folder of templates, out of which no link leads."""

    def __init__(self, folder: Path) -> None:
        super().__init__(folder)
        self._folder = folder.resolve()

    def get_source(self, environment: Environment, template: str) -> tuple[str, str, Callable[[], bool]]:
        """Give a template's text. Raises `TemplateNotFound`, also for what lies elsewhere."""
        if not (self._folder / template).resolve().is_relative_to(self._folder):
            raise TemplateNotFound(template)
        return super().get_source(environment, template)


def sandbox(shipped: Path, own: Path | None) -> Environment:
    """Give the environment of the program's templates, and of one's own before them.

    Raises `UsageError` where one's own are in no folder.
    """
    if own is not None and not own.is_dir():
        raise UsageError(
            text("There is no folder {folder} with templates.", folder=str(own)),
            cure=text("Name the folder that your templates are in: --template-dir DIR"),
        )
    ours = _Folder(shipped)
    return _Sandbox(
        loader=ChoiceLoader([*([] if own is None else [_Folder(own)]), ours, PrefixLoader({SHIPPED: ours})]),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
    )


def template_fault(error: BaseException) -> UsageError:
    """Say which template fails where, and why."""
    name = getattr(error, "filename", None) or getattr(error, "name", None) or ""
    line = getattr(error, "lineno", None)
    if not line:
        steps = [each for each in traceback.extract_tb(error.__traceback__) if each.filename.endswith(".j2")]
        name, line = (steps[-1].filename, steps[-1].lineno) if steps else (name, None)
    why = getattr(error, "message", None) or str(error) or type(error).__name__
    if name:
        where = f"{name}:{line}" if line else str(name)
        return UsageError(text("{where}: the template fails: {why}", where=where, why=why))
    return UsageError(text("A template fails: {why}", why=why))


def _small(value: object) -> bool:
    return isinstance(value, int | float) and abs(value) <= _LARGEST_POWER


def _repeated(left: object, right: object) -> int:
    """Give how long a product is that repeats a text or a list; a product of numbers is short."""
    for several, times in ((left, right), (right, left)):
        if isinstance(several, str | bytes | list | tuple) and isinstance(times, int):
            return len(several) * times
    return 0
