"""The one error of the readers in this room: a value of the wrong type, or a wrong one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pydantic_core import InitErrorDetails, ValidationError

from revops_cli.schemas.found import found
from revops_cli.texts import text

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from revops_cli.diagnostics import Key
    from revops_cli.texts import Text

WRONG_TYPE = "wrong-type"
WRONG_VALUE = "wrong-value"
MISSING_KEY = "missing-key"
UNKNOWN_KEY = "unknown-key"
RATIO_WITHOUT_PERCENT = "ratio-without-percent"
RATIO_OUT_OF_RANGE = "ratio-out-of-range"


class FieldError(ValueError):
    """A value that its place can't hold: `message` says what was found, `cure` what to write.

    `kind` is the slug of the rule that explains it. `at_key` is true where the key is wrong and not
    its value. `instead` is what was most likely meant, as it would stand in the value's place.
    """

    def __init__(
        self,
        message: Text,
        cure: Text | None = None,
        *,
        kind: str = WRONG_VALUE,
        at_key: bool = False,
        instead: str | None = None,
    ) -> None:
        """Keep the message, its cure, the rule's slug, where it points and what was meant."""
        super().__init__(str(message))
        self.message = message
        self.cure = cure
        self.kind = kind
        self.at_key = at_key
        self.instead = instead


def wrong_type(value: object, expected: Text, cure: Text | None = None) -> FieldError:
    """Say that `value` is not what belongs here."""
    message = text("Expected {expected}, found {found}.", expected=expected, found=found(value))
    return FieldError(message, cure, kind=WRONG_TYPE)


def located(errors: Iterable[tuple[tuple[Key, ...], ValueError, object]]) -> ValidationError:
    """Gather errors of places inside one value; pydantic puts that value's own path before theirs.

    An error that is itself gathered from places keeps them, below its path here.
    """
    details: list[InitErrorDetails] = []
    for path, error, value in errors:
        if isinstance(error, ValidationError):
            details.extend(_details(error, before=path))
        else:
            details.append(InitErrorDetails(type="value_error", loc=path, input=value, ctx={"error": error}))
    return ValidationError.from_exception_data("value", details)


def without_first_key(error: ValidationError) -> ValidationError:
    """Take the first step off every path: for a value that was wrapped into a mapping to be read."""
    return ValidationError.from_exception_data("value", list(_details(error, skip=1)))


def _details(
    error: ValidationError, *, before: tuple[Key, ...] = (), skip: int = 0
) -> Iterator[InitErrorDetails]:
    for found_error in error.errors(include_url=False):
        path = (*before, *found_error["loc"][skip:])
        detail = InitErrorDetails(type=found_error["type"], loc=path, input=found_error["input"])
        if "ctx" in found_error:
            detail["ctx"] = found_error["ctx"]
        yield detail
