"""The error of quantities, and how what was found is shown."""

from revops_cli.quantities.error import QuantityError, shown
from revops_cli.texts import text


def test_an_error_is_a_value_error_with_its_message_and_cure() -> None:
    error = QuantityError(text('"{found}" is wrong.', found="x"), text("Write y."))
    assert isinstance(error, ValueError)
    assert str(error) == '"x" is wrong.'
    assert str(error.cure) == "Write y."


def test_what_was_found_is_cut_to_fit_a_message() -> None:
    assert shown("x" * 40) == "x" * 40
    assert shown("x" * 41) == "x" * 39 + "…"
    assert len(shown(10**9000)) == 40
