"""`strategy/targets.yaml`: the same thirteen measures, wanted by a date."""

from revops_cli.schemas.fields import DateField
from revops_cli.schemas.measures import Measures


class Targets(Measures):
    """The measures wanted, and the date by which they are."""

    by: DateField | None = None
