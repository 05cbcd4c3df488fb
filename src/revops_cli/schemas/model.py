"""What all models of documents share: frozen, closed to unknown keys, built when first used."""

from pydantic import BaseModel, ConfigDict


class DocumentModel(BaseModel):
    """A document, or a mapping inside one. Equal values are equal models, and nothing changes them."""

    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)
