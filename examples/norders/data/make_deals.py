"""Make the illustrative CRM export of the Norders example: `deals.csv` and `stage-changes.csv`.

Run `python make_deals.py` in this folder (or give it another folder to write into). It needs the
standard library only. The seed is fixed and every draw comes from `random.random()`, whose numbers
do not change between Python versions, so that the two files come out the same to the byte.

The deals are invented. They are shaped as a small Nordic agency's deals are: values and cycles are
lognormal, July is quiet, autumn is busy, sources differ in how well they win, some deals skip a
stage, go back one or are reopened, a few are forgotten open, and three won ones have no value.
"""

from __future__ import annotations

import csv
import datetime as dt
import math
import random
import sys
from dataclasses import dataclass, field
from pathlib import Path
from statistics import NormalDist

SEED = 20263032
FIRST_MONTH = (2024, 11)
MONTHS = 24
FIRST_MONTH_DEALS = 29.2
MONTHLY_GROWTH = 1.014
# The export was taken on Monday 2 November 2026; nothing happened on the Sunday before.
EXPORTED_AT = dt.datetime(2026, 11, 1)  # noqa: DTZ001  (local time, as the CRM writes it)

# How busy each month is, January first, beside an average month.
SEASON = (0.95, 1.05, 1.15, 1.0, 1.05, 0.75, 0.35, 1.0, 1.3, 1.2, 1.2, 0.65)
JULY = 7
# Finnish public holidays that keep their date: month and day.
HOLIDAYS = frozenset({(1, 1), (1, 6), (5, 1), (12, 6), (12, 24), (12, 25), (12, 26)})
SATURDAY = 5

STAGES = ("Lead", "Interested", "Meeting", "Offer")
WON, LOST = "Won", "Lost"


@dataclass(frozen=True)
class Source:
    """Where deals come from: share of all deals, how well they win, how long they take."""

    share: float
    share_change: float  # from the first month to the last
    win: float
    pace: float  # cycle beside the average one
    start: tuple[float, float, float]  # chances to be created as Lead, Interested, Meeting
    campaigns: tuple[str, ...]


SOURCES = {
    "Cold outreach": Source(0.25, 0.12, 0.175, 1.12, (1.0, 0.0, 0.0), ("Outreach cold", "Outreach reminder")),
    "Inbound content": Source(
        0.17, 0.0, 0.285, 1.0, (0.3, 0.7, 0.0), ("RevOps guide", "Newsletter", "Webinar series")
    ),
    "LinkedIn Ads": Source(
        0.12, 0.05, 0.19, 1.05, (0.5, 0.5, 0.0), ("LinkedIn problem-aware", "LinkedIn outcome-aware")
    ),
    "Google Ads": Source(0.13, -0.02, 0.255, 0.9, (0.1, 0.7, 0.2), ("Search CRM", "Search RevOps")),
    "Referral": Source(0.14, -0.06, 0.47, 0.8, (0.0, 0.4, 0.6), ("",)),
    "Partner": Source(0.10, -0.04, 0.4, 0.9, (0.0, 0.5, 0.5), ("CRM vendor partner", "Consulting partner")),
    "Event": Source(0.09, -0.05, 0.31, 1.0, (0.2, 0.6, 0.2), ("Breakfast seminar", "Trade fair")),
}
# Headcount band: share of deals, median value in EUR.
SIZES = {"10-49": (0.42, 5600), "50-249": (0.44, 9400), "250-999": (0.14, 15500)}
# Share of deals, and how well the industry wins beside the average.
INDUSTRIES = {
    "Software and IT services": (0.32, 1.1),
    "Manufacturing and technology": (0.24, 0.95),
    "Professional services": (0.2, 1.15),
    "Logistics and wholesale": (0.13, 0.85),
    "Other": (0.11, 0.55),
}
SERVICES = {
    "RevOps playbook": (0.27, 0.9),
    "CRM implementation": (0.3, 1.15),
    "Outreach programme": (0.2, 0.85),
    "Demand programme": (0.13, 1.2),
    "Sales coaching": (0.1, 0.6),
}
OWNERS = {"Aino": 0.32, "Eero": 0.29, "Helmi": 0.24, "Otso": 0.15}
COUNTRIES = {"Finland": 0.93, "Estonia": 0.04, "Sweden": 0.03}
PERSONAS = {"Decision maker": 0.46, "Buyer": 0.4, "User": 0.14}
# How far a lost deal came, and why it was lost; an empty reason is a reason that nobody wrote down.
LAST_STAGE = {"Lead": 0.2, "Interested": 0.32, "Meeting": 0.24, "Offer": 0.24}
EARLY_REASONS = {"No answer": 0.42, "Outside the profile": 0.24, "Not now": 0.22, "": 0.12}
LATE_REASONS = {"No budget": 0.21, "No decision": 0.33, "Competitor": 0.2, "Not now": 0.18, "": 0.08}

MEDIAN_CYCLE_DAYS = 42.0
CYCLE_SPREAD = 0.7
VALUE_SPREAD = 0.58
VALUE_STEP, LOWEST_VALUE = 100, 1500
WIN_DECLINE = 0.08
FORGOTTEN, SKIPPING, STEPPING_BACK, REOPENED, LEFT_TO_AUGUST = 0.012, 0.05, 0.06, 0.04, 0.6
WON_WITHOUT_VALUE = (40, 131, 178)  # which won deals, in order of their ids, lost their value

NAME_STARTS = (
    *("Halla", "Usva", "Kaarna", "Tuohi", "Routa", "Sumu", "Kide", "Louhi"),
    *("Pilvi", "Varpu", "Tyrsky", "Sarastus", "Kajo", "Lieska", "Naava", "Pyörre"),
    *("Raita", "Sammal", "Tuisku", "Vaahto", "Hohka", "Jäkälä", "Kuura", "Myrsky"),
)
NAME_ENDS = (
    *("kettu", "siipi", "portti", "laituri", "pato", "kaari", "lukko", "ratas"),
    *("tähti", "kello", "sauna", "silta", "airo", "lyhty", "vasara", "purje"),
)
NAME_TRADES = ("Oy", "Group Oy", "Systems Oy", "Works Oy")

DEAL_FIELDS = (
    *("ID", "Title", "Value", "Currency of Value", "Pipeline", "Stage", "Status", "Owner", "Organization"),
    *("Deal created", "Won time", "Lost time", "Deal closed on", "Lost reason", "Expected close date"),
    *("Source", "Campaign", "Industry", "Country", "Company size", "Persona", "Service"),
)
DEAL_COLUMNS = tuple(f"Deal - {name}" for name in DEAL_FIELDS)
STAGE_COLUMNS = ("Deal - ID", "Stage", "Entered at")


@dataclass(frozen=True)
class Company:
    """A customer to be; the same in all of its deals."""

    name: str
    size: str
    industry: str
    country: str


@dataclass
class Deal:
    """One deal, and when it entered each stage; the last entries may be Won or Lost."""

    created: dt.datetime
    source: str
    company: Company
    service: str
    owner: str
    persona: str
    campaign: str
    value: int
    expected: dt.date
    lost_reason: str = ""
    events: list[tuple[str, dt.datetime]] = field(default_factory=list)

    @property
    def ending(self) -> str | None:
        """Won, Lost, or nothing while the deal is open."""
        last = self.events[-1][0]
        return last if last in {WON, LOST} else None

    @property
    def stage(self) -> str:
        """The last pipeline stage that the deal was in."""
        return next(stage for stage, _ in reversed(self.events) if stage in STAGES)


class Dice:
    """Draws from one seeded stream, by inversion, so that nothing depends on the Python version."""

    def __init__(self, seed: int) -> None:
        """Start the stream."""
        self._stream = random.Random(seed)
        self._normal = NormalDist()

    def unit(self) -> float:
        """Give a number from 0 up to 1."""
        return self._stream.random()

    def chance(self, probability: float) -> bool:
        """Say yes with this probability."""
        return self.unit() < probability

    def between(self, low: int, high: int) -> int:
        """Give a whole number from low to high, both included."""
        return low + int(self.unit() * (high - low + 1))

    def lognormal(self, median: float, spread: float) -> float:
        """Give a lognormal number; spread is the standard deviation of its logarithm."""
        return median * math.exp(spread * self._normal.inv_cdf(max(self.unit(), 1e-9)))

    def pick(self, weights: dict[str, float]) -> str:
        """Pick a name by weight."""
        left = self.unit() * sum(weights.values())
        for name, weight in weights.items():
            left -= weight
            if left < 0:
                return name
        return next(reversed(weights))

    def one_of(self, names: tuple[str, ...]) -> str:
        """Pick a name, all alike."""
        return names[self.between(0, len(names) - 1)]


def working_time(moment: dt.datetime, dice: Dice) -> dt.datetime:
    """Move a moment to office hours on that day, or on the next working day."""
    day = moment
    while day.weekday() >= SATURDAY or (day.month, day.day) in HOLIDAYS:
        day += dt.timedelta(days=1)
    return day.replace(hour=dice.between(8, 16), minute=dice.between(0, 59), second=dice.between(0, 59))


def months() -> list[tuple[int, int, int]]:
    """Give (year, month, number of deals created) for every month of the export."""
    result = []
    for number in range(MONTHS):
        year, index = divmod(FIRST_MONTH[0] * 12 + FIRST_MONTH[1] - 1 + number, 12)
        count = FIRST_MONTH_DEALS * MONTHLY_GROWTH**number * SEASON[index]
        result.append((year, index + 1, round(count)))
    return result


def new_company(dice: Dice) -> Company:
    """Put together a company with an invented name."""
    return Company(
        name=f"{dice.one_of(NAME_STARTS)}{dice.one_of(NAME_ENDS)} {dice.one_of(NAME_TRADES)}",
        size=dice.pick({name: share for name, (share, _) in SIZES.items()}),
        industry=dice.pick({name: share for name, (share, _) in INDUSTRIES.items()}),
        country=dice.pick(COUNTRIES),
    )


def new_deal(created: dt.datetime, age: float, company: Company, dice: Dice) -> Deal:
    """Make a deal created at this moment; age runs from 0 (first month) to 1 (last)."""
    source = dice.pick({name: each.share + each.share_change * age for name, each in SOURCES.items()})
    service = dice.pick({name: share for name, (share, _) in SERVICES.items()})
    median = SIZES[company.size][1] * SERVICES[service][1] * (1 + 0.05 * age)
    value = dice.lognormal(median, VALUE_SPREAD)
    return Deal(
        created=created,
        source=source,
        company=company,
        service=service,
        owner=dice.pick(OWNERS),
        persona=dice.pick(PERSONAS),
        campaign=dice.one_of(SOURCES[source].campaigns),
        value=max(LOWEST_VALUE, VALUE_STEP * round(value / VALUE_STEP)),
        expected=(created + dt.timedelta(days=dice.between(30, 75))).date(),
    )


def path(deal: Deal, *, won: bool, dice: Dice) -> list[str]:
    """Give the stages that a deal goes through, in order, with skips and steps back."""
    first = STAGES.index(dice.pick(dict(zip(STAGES, SOURCES[deal.source].start, strict=False))))
    last = STAGES.index("Offer" if won else dice.pick(LAST_STAGE))
    stages = list(STAGES[min(first, last) : last + 1])
    if len(stages) > 2 and dice.chance(SKIPPING):  # noqa: PLR2004  (something in between to skip)
        del stages[dice.between(1, len(stages) - 2)]
    if stages[-1] == "Offer" and "Meeting" in stages and dice.chance(STEPPING_BACK):
        stages += ["Meeting", "Offer"]
    return stages


def live(deal: Deal, age: float, dice: Dice) -> None:
    """Let a deal run its course: fill its events and, when it is lost, the reason."""
    source = SOURCES[deal.source]
    win = source.win * INDUSTRIES[deal.company.industry][1] * (1 + WIN_DECLINE * (1 - 2 * age))
    won = dice.chance(win)
    days = dice.lognormal(MEDIAN_CYCLE_DAYS * source.pace, CYCLE_SPREAD)
    stages = path(deal, won=won, dice=dice)
    if not won and dice.chance(FORGOTTEN):
        stages, ending = stages[:1], None
    else:
        ending = WON if won else LOST
    walk(deal, stages, days, ending, dice)
    if ending == LOST:
        early = STAGES.index(stages[-1]) < STAGES.index("Meeting")
        deal.lost_reason = dice.pick(EARLY_REASONS if early else LATE_REASONS)
        if dice.chance(REOPENED):
            reopen(deal, dice)


def walk(deal: Deal, stages: list[str], days: float, ending: str | None, dice: Dice) -> None:
    """Add the stages and the ending to a deal's events, spread over this many days."""
    start = deal.events[-1][1] if deal.events else deal.created
    weights = [0.35 + dice.unit() for _ in stages]
    passed = 0.0
    for number, stage in enumerate([*stages, ending] if ending else stages):
        moment = start + dt.timedelta(days=days * passed / sum(weights))
        enter(deal, stage, moment, dice)
        passed += weights[number] if number < len(weights) else 0.0


def enter(deal: Deal, stage: str, moment: dt.datetime, dice: Dice) -> None:
    """Add one event in office hours, after the one before; many July decisions wait for August."""
    if not deal.events:
        deal.events.append((stage, deal.created))
        return
    if stage in {WON, LOST} and moment.month == JULY and dice.chance(LEFT_TO_AUGUST):
        moment = moment.replace(month=JULY + 1, day=dice.between(3, 14))
    moment = working_time(moment, dice)
    earliest = deal.events[-1][1] + dt.timedelta(minutes=dice.between(4, 50))
    deal.events.append((stage, max(moment, earliest)))


def reopen(deal: Deal, dice: Dice) -> None:
    """Bring a lost deal back to life some weeks later, for better or worse."""
    again = deal.events[-1][1] + dt.timedelta(days=dice.between(20, 70))
    stages = ["Meeting", "Offer"] if dice.chance(0.6) else ["Interested"]
    enter(deal, stages[0], again, dice)
    days = dice.lognormal(MEDIAN_CYCLE_DAYS / 2, CYCLE_SPREAD)
    moment = deal.events[-1][1] + dt.timedelta(days=days / 2)
    for stage in stages[1:]:
        enter(deal, stage, moment, dice)
    won = len(stages) > 1 and dice.chance(0.45)
    enter(deal, WON if won else LOST, deal.events[-1][1] + dt.timedelta(days=days / 2), dice)


def make_deals() -> list[Deal]:
    """Make all deals, oldest first, as they stood when the export was taken."""
    dice = Dice(SEED)
    deals = []
    companies: dict[str, Company] = {}
    for number, (year, month, count) in enumerate(months()):
        age = number / (MONTHS - 1)
        for _ in range(count):
            created = working_time(dt.datetime(year, month, dice.between(1, 28)), dice)  # noqa: DTZ001
            company = new_company(dice)
            deal = new_deal(created, age, companies.setdefault(company.name, company), dice)
            live(deal, age, dice)
            deal.events = [event for event in deal.events if event[1] < EXPORTED_AT]
            deals.append(deal)
    return sorted(deals, key=lambda deal: deal.created)


def stamp(moment: dt.datetime) -> str:
    """Write a moment as the CRM's export does."""
    return moment.strftime("%Y-%m-%d %H:%M:%S")


def deal_row(number: int, deal: Deal, *, valued: bool) -> list[str]:
    """Give a deal's row of the export."""
    closed = stamp(deal.events[-1][1]) if deal.ending else ""
    return [
        str(number),
        f"{deal.company.name} - {deal.service}",
        str(deal.value) if valued else "",
        "EUR",
        "Norders sales",
        deal.stage,
        deal.ending or "Open",
        deal.owner,
        deal.company.name,
        stamp(deal.created),
        closed if deal.ending == WON else "",
        closed if deal.ending == LOST else "",
        closed,
        deal.lost_reason if deal.ending == LOST else "",
        deal.expected.isoformat() if deal.stage in {"Meeting", "Offer"} else "",
        deal.source,
        deal.campaign,
        deal.company.industry,
        deal.company.country,
        deal.company.size,
        deal.persona,
        deal.service,
    ]


def write(folder: Path) -> None:
    """Write both files into a folder."""
    deals = make_deals()
    won_seen = 0
    rows, changes = [], []
    for number, deal in enumerate(deals, start=1001):
        won_seen += deal.ending == WON
        valued = not (deal.ending == WON and won_seen in WON_WITHOUT_VALUE)
        rows.append(deal_row(number, deal, valued=valued))
        changes += [[str(number), stage, stamp(moment)] for stage, moment in deal.events]
    for name, header, lines in (
        ("deals.csv", DEAL_COLUMNS, rows),
        ("stage-changes.csv", STAGE_COLUMNS, changes),
    ):
        with (folder / name).open("w", encoding="utf-8", newline="") as file:
            writer = csv.writer(file, lineterminator="\n")
            writer.writerow(header)
            writer.writerows(lines)


if __name__ == "__main__":
    write(Path(sys.argv[1]) if len(sys.argv) > 1 else Path(__file__).parent)
