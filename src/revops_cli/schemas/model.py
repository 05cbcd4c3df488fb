"""What all models of documents share: frozen, closed to unknown keys, built when first used."""

from collections.abc import Mapping
from typing import Self

from pydantic import BaseModel, ConfigDict


class DocumentModel(BaseModel):
    """A document, or a mapping inside one. Equal values are equal models, and nothing changes them."""

    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)

    def with_values(self, values: Mapping[str, object]) -> Self:
        """Give a model like this one with other values, which are not checked.

        pydantic's own `model_copy` copies each of a model's parts first, which takes five times as long.
        """
        model = object.__new__(type(self))
        put = object.__setattr__  # Nobody has seen the new model yet, so it may still be filled.
        put(model, "__dict__", {**vars(self), **values})
        put(model, "__pydantic_fields_set__", self.__pydantic_fields_set__)
        put(model, "__pydantic_extra__", self.__pydantic_extra__)
        put(model, "__pydantic_private__", self.__pydantic_private__)
        return model
