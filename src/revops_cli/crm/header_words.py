"""What people call the columns, in English and Finnish.

No file is read by these words alone: they find the nearest guess of a message, and what is proposed
for a file that nobody has described yet.
"""

from collections.abc import Mapping
from types import MappingProxyType

OTHER_NAMES: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "deal_id": ("id", "deal id", "opportunity id", "record id", "number", "key", "numero", "tunnus"),
        "created_at": (
            *("created", "create date", "created date", "engage date", "opened", "start date"),
            *("luotu", "luontipäivä", "avattu", "alkanut"),
        ),
        "status": ("status", "deal stage", "stage", "outcome", "result", "state", "tila", "tulos", "vaihe"),
        "closed_at": (
            *("closed", "close date", "closed date", "ended", "end date", "won time"),
            *("suljettu", "päättynyt", "päättymispäivä"),
        ),
        "value": ("amount", "deal size", "close value", "price", "total", "arvo", "kaupan arvo", "summa"),
        "entered_at": ("entered at", "changed at", "moved at", "created date", "date"),
        "stage": ("stage", "stage name", "to stage", "deal stage"),
    }
)
"""For each canonical column, what it is called elsewhere."""
