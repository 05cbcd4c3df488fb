"""A model with other values is what pydantic's own copy would be."""

from decimal import Decimal

import pytest
from pydantic import ValidationError

from revops_cli.quantities.money import Money
from revops_cli.schemas.budget import Budget


def budget() -> Budget:
    return Budget.model_validate(
        {
            "lines": [
                {
                    "id": "ads",
                    "name": "Ads",
                    "category": "paid",
                    "entries": [{"period": "2026-10", "planned": 100, "status": "planned"}],
                }
            ]
        }
    )


def test_a_model_with_other_values_is_a_copy_with_them() -> None:
    entry = budget().lines.entries[0].entries[0]
    values = {"planned": Money(Decimal(100), "EUR")}
    given = entry.with_values(values)
    assert given == entry.model_copy(update=values)
    assert given.model_fields_set == entry.model_fields_set
    assert given != entry
    assert entry.planned == Money(Decimal(100), None)


def test_it_is_as_frozen_as_any() -> None:
    given = budget().lines.entries[0].entries[0].with_values({})
    with pytest.raises(ValidationError):
        given.planned = None  # type: ignore[misc]  # What is tried here.
