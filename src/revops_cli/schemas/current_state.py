"""`strategy/current-state.yaml`: the thirteen measures, one snapshot a period."""

from typing import Annotated

from revops_cli.schemas.fields import PeriodField
from revops_cli.schemas.measures import Measures
from revops_cli.schemas.model import DocumentModel
from revops_cli.schemas.reads import Entries


class Snapshot(Measures):
    """The measures of one period."""

    period: PeriodField


class CurrentState(DocumentModel):
    """The history of the measures. The last snapshot is "now"."""

    snapshots: Annotated[tuple[Snapshot, ...], Entries(unique="period")] = ()

    @property
    def newest(self) -> Snapshot | None:
        """The last snapshot, or None before the first."""
        return self.snapshots[-1] if self.snapshots else None
