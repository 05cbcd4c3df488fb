"""Make the illustrative leads of the Norders example, and what was done and paid for them.

Run `python make_leads.py` in this folder (or give it another folder to write into), after
`make_deals.py`, whose two files it reads. It needs the standard library only, and writes, the same
to the byte on every run:

- `leads.csv`: the leads of twelve months, those of the deals of that time among them
- `activities.csv`: calls, emails and meetings with them
- `touches.csv`: the ads, mails and pages that they met before
- `spend.csv`: what each paid channel cost in each month

Nothing in them is real. They have the faults of real ones: leads that nobody called, that were
called late, closed without a reason, entered twice, or outside the profile.
"""

from __future__ import annotations

import csv
import datetime as dt
import sys
from dataclasses import dataclass, field
from pathlib import Path

from make_deals import (
    EXPORTED_AT,
    OWNERS,
    Dice,
    new_company,
    stamp,
    working_time,
)

SEED = 20261102
FIRST_DAY = dt.datetime(2025, 11, 1)  # noqa: DTZ001  (local time, as the CRM writes it)
DAYS = (EXPORTED_AT - FIRST_DAY).days
LEADS_WITHOUT_DEAL = 560

FIRST_NAMES = (
    *("Aada", "Eino", "Iida", "Onni", "Venla", "Leo", "Hilla", "Toivo", "Saimi", "Väinö", "Elsa", "Arvo"),
    *("Pihla", "Oiva", "Lempi", "Urho", "Minea", "Veikko", "Alma", "Ilmo", "Kerttu", "Sulo", "Tyyne", "Nooa"),
)
LAST_NAMES = (
    *(
        "Haavikkola",
        "Kuusilampi",
        "Rantakivi",
        "Suvikorpi",
        "Tammisola",
        "Ukkosvaara",
        "Vesikaarre",
        "Lumiketo",
    ),
    *("Jääranta", "Kotisaari", "Nummiharju", "Ojakoski", "Pajuneva", "Salokangas", "Takaniitty", "Harmaala"),
)
TITLES = {
    "Decision maker": ("CEO", "Managing partner", "Chair of the board"),
    "Buyer": ("Sales director", "Marketing director", "Commercial director", "Head of growth"),
    "User": ("Sales manager", "Account executive", "Marketing specialist"),
}
TIERS = {"Decision maker": 0.3, "Buyer": 0.45, "User": 0.25}
# Where leads without a deal come from, and their campaigns.
SOURCES = {
    "LinkedIn Ads": (0.27, ("LinkedIn problem-aware", "LinkedIn outcome-aware")),
    "Google Ads": (0.2, ("Search CRM", "Search RevOps")),
    "Inbound content": (0.24, ("RevOps guide", "Newsletter", "Webinar series")),
    "Cold outreach": (0.17, ("Outreach cold", "Outreach reminder")),
    "Event": (0.07, ("Breakfast seminar", "Trade fair")),
    "Partner": (0.05, ("CRM vendor partner", "Consulting partner")),
}
# What each paid channel costs in a month: euros, a click, views of a click. LinkedIn grew over the year.
SPEND = {
    "LinkedIn Ads": (2700, 5.4, 130),
    "Google Ads": (2250, 3.2, 18),
    "Meta retargeting": (390, 0.9, 160),
    "Inbound content": (2400, 0.0, 0),
    "Event": (1300, 0.0, 0),
    "Cold outreach": (600, 0.0, 0),
}
HOW_TOUCHED = {
    "LinkedIn Ads": ("LinkedIn Ads", "ad click"),
    "Google Ads": ("Google Ads", "ad click"),
    "Inbound content": ("Inbound content", "page view"),
    "Cold outreach": ("Cold outreach", "email reply"),
    "Event": ("Event", "attended"),
    "Partner": ("Partner", "introduction"),
    "Referral": ("Referral", "introduction"),
}
OFF_PROFILE = ("Consumer goods", "Education")
REASONS = {
    "Outside the profile": 0.24,
    "No need now": 0.34,
    "Wrong person, right company": 0.12,
    "Bought elsewhere": 0.08,
    "No answer after six tries in three weeks": 0.22,
}
# How often what goes wrong does.
LATE, UNTOUCHED, UNTOLD, TWICE, OUTSIDE, RECYCLED = 0.16, 0.07, 0.12, 0.04, 0.11, 0.05
OWNER_IS_LATE = {"Otso": 2.1, "Eero": 1.0, "Aino": 0.6, "Helmi": 0.7}
BECOMES_MQL, BECOMES_SQL = 0.52, 0.3

LEAD_COLUMNS = (
    *("Lead - ID", "Lead - Lead created", "Lead - Contact person ID", "Person - Name", "Lead - Organization"),
    *("Lead - Source", "Lead - Campaign", "Lead - Owner", "Lead - Status", "Lead - MQL at", "Lead - SQL at"),
    *("Lead - SAL at", "Lead - SRL at", "Lead - Assigned at", "Lead - First touch at", "Lead - Closed at"),
    *("Lead - Close reason", "Deal - ID", "Person - Title", "Organization - Industry"),
    "Organization - Company size",
)
ACTIVITY_COLUMNS = ("At", "Type", "Owner", "Person", "Deal", "Direction")
TOUCH_COLUMNS = ("Person", "Deal", "At", "Channel", "Campaign", "Type", "Conversion")
SPEND_COLUMNS = ("Date", "Channel", "Campaign", "Cost", "Currency", "Clicks", "Impressions")


@dataclass
class Lead:
    """A person of a company who was noticed by one source; moments that never came are None."""

    created: dt.datetime
    person: str
    name: str
    company: str
    source: str
    campaign: str
    owner: str
    title: str
    industry: str
    size: str
    deal: str = ""
    status: str = "Inquiry"
    mql: dt.datetime | None = None
    sql: dt.datetime | None = None
    sal: dt.datetime | None = None
    srl: dt.datetime | None = None
    assigned: dt.datetime | None = None
    touched: dt.datetime | None = None
    closed: dt.datetime | None = None
    reason: str = ""
    activities: list[tuple[dt.datetime, str, str]] = field(default_factory=list)
    touches: list[tuple[dt.datetime, str, str, str, str]] = field(default_factory=list)


class People:
    """Numbers and names of persons, a new one each time."""

    def __init__(self, dice: Dice) -> None:
        """Start counting."""
        self._dice = dice
        self._count = 0

    def new(self) -> tuple[str, str]:
        """Give a person's number and name."""
        self._count += 1
        return f"P{self._count:04}", f"{self._dice.one_of(FIRST_NAMES)} {self._dice.one_of(LAST_NAMES)}"


def read(path: Path) -> list[dict[str, str]]:
    """Read an export of `make_deals.py`."""
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def moment(text: str) -> dt.datetime:
    """Read a moment of an export."""
    return dt.datetime.fromisoformat(text)


def after(start: dt.datetime, hours: float, dice: Dice) -> dt.datetime:
    """Give a moment in office hours that many hours later or more."""
    found = start + dt.timedelta(hours=hours)
    inside = found.weekday() < 5 and 8 <= found.hour <= 16  # noqa: PLR2004  (Monday to Friday, eight to five)
    return found if inside else max(working_time(found, dice), found + dt.timedelta(minutes=1))


def of_a_deal(row: dict[str, str], people: People, dice: Dice) -> Lead:
    """Make the lead that a deal came of: it was taken over when the deal was created."""
    opened = moment(row["Deal - Deal created"])
    source = row["Deal - Source"]
    days = dice.lognormal(3.0 if source in {"Referral", "Partner", "Event"} else 9.0, 0.7)
    created = working_time(opened - dt.timedelta(days=days), dice)
    person, name = people.new()
    lead = Lead(
        created=min(created, opened - dt.timedelta(minutes=dice.between(20, 90))),
        person=person,
        name=name,
        company=row["Deal - Organization"],
        source=source,
        campaign=row["Deal - Campaign"],
        owner=row["Deal - Owner"],
        title=dice.one_of(TITLES[row["Deal - Persona"]]),
        industry=row["Deal - Industry"],
        size=row["Deal - Company size"],
        deal=row["Deal - ID"],
        status="SAL",
        sal=opened,
    )
    span = opened - lead.created
    lead.mql, lead.sql = lead.created + span * 0.3, lead.created + span * 0.7
    assign(lead, lead.created + span * 0.1, dice)
    lead.assigned = min(lead.assigned or opened, opened - dt.timedelta(minutes=10))
    lead.touched = min(lead.touched or opened, opened)
    return lead


def without_deal(people: People, dice: Dice) -> Lead:
    """Make a lead that never became a deal, and what became of it instead."""
    created = working_time(FIRST_DAY + dt.timedelta(days=dice.between(0, DAYS - 2)), dice)
    source = dice.pick({name: share for name, (share, _) in SOURCES.items()})
    company, (person, name) = new_company(dice), people.new()
    outside = dice.chance(OUTSIDE)
    lead = Lead(
        created=created,
        person=person,
        name=name,
        company=company.name,
        source=source,
        campaign=dice.one_of(SOURCES[source][1]),
        owner=dice.pick(OWNERS),
        title=dice.one_of(TITLES[dice.pick(TIERS)]),
        industry=dice.one_of(OFF_PROFILE) if outside else company.industry,
        size="1-9" if outside and dice.chance(0.5) else company.size,
    )
    if dice.chance(BECOMES_MQL):
        lead.status, lead.mql = "MQL", created + dt.timedelta(days=dice.lognormal(6.0, 0.8))
        assign(lead, lead.mql, dice)
        if dice.chance(BECOMES_SQL):
            lead.status, lead.sql = "SQL", lead.mql + dt.timedelta(days=dice.lognormal(5.0, 0.7))
            give_back(lead, dice)
    if dice.chance(0.6):
        close(lead, dice)
    return lead


def assign(lead: Lead, since: dt.datetime, dice: Dice) -> None:
    """Give a lead to its owner, who calls soon, late or never."""
    lead.assigned = after(since, dice.lognormal(1.5, 0.6), dice)
    if not lead.deal and dice.chance(UNTOUCHED):
        return
    late = dice.chance(LATE * OWNER_IS_LATE[lead.owner])
    hours = dice.lognormal(52.0, 0.5) if late else dice.lognormal(2.6, 0.7)
    lead.touched = after(lead.assigned, hours, dice)


def give_back(lead: Lead, dice: Dice) -> None:
    """Return a lead to marketing, from where some come back and the clock starts again."""
    start = lead.sql
    if start is None or not dice.chance(0.7):
        return
    lead.srl, lead.status = start + dt.timedelta(days=dice.between(2, 15)), "SRL"
    if dice.chance(RECYCLED / BECOMES_SQL):
        assign(lead, lead.srl + dt.timedelta(days=dice.between(30, 90)), dice)


def close(lead: Lead, dice: Dice) -> None:
    """Close a lead, with a reason or, as happens, without."""
    last = max(each for each in (lead.created, lead.mql, lead.sql, lead.srl, lead.touched) if each)
    lead.closed, lead.status = last + dt.timedelta(days=dice.between(4, 40)), "Closed"
    lead.reason = "" if dice.chance(UNTOLD) else dice.pick(REASONS)


def entered_twice(lead: Lead, dice: Dice) -> Lead:
    """Enter a person once more, by number or only by a name that is spelt a little otherwise."""
    first, last = lead.name.split(" ", 1)
    same = dice.chance(0.5)
    name = (
        lead.name
        if same
        else dice.one_of((f"{first[0]}. {last}", f"{last} {first}", lead.name.replace("aa", "a")))
    )
    return Lead(
        created=lead.created + dt.timedelta(days=dice.between(1, 60)),
        person=lead.person if same else f"{lead.person}B",
        name=name,
        company=lead.company if dice.chance(0.6) else lead.company.replace(" Oy", ""),
        source=lead.source,
        campaign=lead.campaign,
        owner=lead.owner,
        title=lead.title,
        industry=lead.industry,
        size=lead.size,
    )


def live(lead: Lead, met: dt.datetime | None, dice: Dice) -> None:
    """Add what a lead met before it was noticed, and what was done with it afterwards."""
    channel, kind = HOW_TOUCHED[lead.source]
    for _ in range(dice.between(0, 2)):
        before = lead.created - dt.timedelta(days=dice.between(1, 50), minutes=dice.between(0, 600))
        other = dice.pick({"LinkedIn Ads": 0.4, "Inbound content": 0.35, "Meta retargeting": 0.25})
        lead.touches.append(
            (before, other, "", "page view" if other == "Inbound content" else "ad click", "")
        )
    lead.touches.append((lead.created, channel, lead.campaign, kind, "lead"))
    if lead.touched is not None:
        lead.activities.append((lead.touched, dice.pick({"Call": 0.6, "Email": 0.4}), "outbound"))
        for _ in range(dice.between(0, 2)):
            again = after(lead.activities[-1][0], dice.between(20, 120), dice)
            answered = dice.chance(0.3)
            lead.activities.append(
                (again, "Email" if answered else "Call", "inbound" if answered else "outbound")
            )
    if met is not None:
        lead.activities.append((met, "Meeting", "outbound"))


def make_leads(folder: Path) -> list[Lead]:
    """Make all leads, oldest first, as they stood when the export was taken."""
    dice = Dice(SEED)
    people = People(dice)
    meetings = {
        row["Deal - ID"]: moment(row["Entered at"])
        for row in reversed(read(folder / "stage-changes.csv"))
        if row["Stage"] == "Meeting"
    }
    leads = [
        of_a_deal(row, people, dice)
        for row in read(folder / "deals.csv")
        if moment(row["Deal - Deal created"]) >= FIRST_DAY + dt.timedelta(hours=12)
    ]
    leads += [without_deal(people, dice) for _ in range(LEADS_WITHOUT_DEAL)]
    leads += [entered_twice(lead, dice) for lead in leads if dice.chance(TWICE)]
    for lead in leads:
        live(lead, meetings.get(lead.deal), dice)
    return sorted(
        (lead for lead in leads if lead.created < EXPORTED_AT), key=lambda lead: (lead.created, lead.person)
    )


def known(when: dt.datetime | None) -> str:
    """Write a moment, if it came before the export was taken."""
    return "" if when is None or when >= EXPORTED_AT else stamp(when)


def lead_row(number: int, lead: Lead) -> list[str]:
    """Give a lead's row of the export."""
    closed = known(lead.closed)
    reached = {"MQL": lead.mql, "SQL": lead.sql, "SRL": lead.srl}
    happened = [name for name, when in reached.items() if known(when)]
    status = lead.status if lead.deal or closed else (happened or ["Inquiry"])[-1]
    return [
        f"L{number}",
        stamp(lead.created),
        lead.person,
        lead.name,
        lead.company,
        lead.source,
        lead.campaign,
        lead.owner if known(lead.assigned) else "",
        status,
        *(known(when) for when in (lead.mql, lead.sql, lead.sal, lead.srl, lead.assigned, lead.touched)),
        closed,
        lead.reason if closed else "",
        lead.deal,
        lead.title,
        lead.industry,
        lead.size,
    ]


def spend_rows(dice: Dice) -> list[list[str]]:
    """Give what each channel cost in each month; October 2026 is what the budget says was paid."""
    paid = {"LinkedIn Ads": 3150, "Google Ads": 2260, "Meta retargeting": 380, "Inbound content": 2400}
    paid |= {"Event": 1350, "Cold outreach": 580}
    rows = []
    for number in range(12):
        year, month = divmod(FIRST_DAY.year * 12 + FIRST_DAY.month - 1 + number, 12)
        for channel, (euros, click, views) in SPEND.items():
            last = number == 11  # noqa: PLR2004  (the twelfth month)
            cost = paid[channel] if last else round(euros * (0.85 + 0.3 * dice.unit()) / 10) * 10
            clicks = round(cost / click * (0.9 + 0.2 * dice.unit())) if click else 0
            figures = [str(clicks), str(clicks * views)] if click else ["", ""]
            rows.append([f"{year}-{month + 1:02}-28", channel, "", str(cost), "EUR", *figures])
    return rows


def write(folder: Path) -> None:
    """Write the four files into a folder that holds those of `make_deals.py`."""
    leads = make_leads(folder)
    activities = sorted(
        [stamp(when), kind, lead.owner, lead.person, lead.deal, direction]
        for lead in leads
        for when, kind, direction in lead.activities
        if when < EXPORTED_AT
    )
    touches = sorted(
        [lead.person, lead.deal, stamp(when), channel, campaign, kind, conversion]
        for lead in leads
        for when, channel, campaign, kind, conversion in lead.touches
    )
    touches.sort(key=lambda row: row[2])
    for name, header, rows in (
        ("leads.csv", LEAD_COLUMNS, [lead_row(number, lead) for number, lead in enumerate(leads, start=1)]),
        ("activities.csv", ACTIVITY_COLUMNS, activities),
        ("touches.csv", TOUCH_COLUMNS, touches),
        ("spend.csv", SPEND_COLUMNS, spend_rows(Dice(SEED + 1))),
    ):
        with (folder / name).open("w", encoding="utf-8", newline="") as file:
            writer = csv.writer(file, lineterminator="\n")
            writer.writerow(header)
            writer.writerows(rows)


if __name__ == "__main__":
    write(Path(sys.argv[1]) if len(sys.argv) > 1 else Path(__file__).parent)
