"""Logs of changes as stage events: each deal begins where its first change left, and ends in its stage."""

from collections.abc import Callable
from pathlib import Path

from revops_cli.crm.load import load_tables
from revops_cli.crm.source import Source

Write = Callable[..., Path]

LOG = (
    "Deal,Field,Old,New,When\n"
    "1,Stage,Lead,Meeting,2026-02-03\n1,Owner,Anna,Pekka,2026-02-03\n1,Stage,Meeting,Won,2026-02-05\n"
    "2,stage,Lead,Lost,2026-02-03\n"
)
LOG_DEALS = (
    "deal_id,created_at,status,stage\n1,2026-02-01,won,Won\n2,2026-02-02,lost,Lost\n3,2026-02-04,open,Offer\n"
    "4,2026-02-05,open,\n"
)


class TestLogsOfChanges:
    SOURCE = Source(
        Path("log.csv"),
        columns={"deal_id": "Deal", "stage": "New", "from_stage": "Old", "entered_at": "When"},
        only={"Field": ("Stage",)},
    )

    def test_each_deal_begins_where_its_first_change_left(self, write: Write) -> None:
        folder = write(LOG, "log.csv").parent
        write(LOG_DEALS)
        sources = {"deals": [Source(Path("deals.csv"))], "stage_events": [self.SOURCE]}
        with load_tables(sources, currency=None, time_zone="UTC", root=folder) as tables:
            found = tables.run("SELECT deal_id, stage, day(entered_on) FROM stage_events ORDER BY 1, 3")
            assert tables.rows("stage_events") == len(found)
            notes = [note.template for note in tables.notes]
        assert found == [
            ("1", "Lead", 1),
            ("1", "Meeting", 3),
            ("1", "Won", 5),
            ("2", "Lead", 2),
            ("2", "Lost", 3),
            ("3", "Offer", 4),
        ]
        assert sum("Concluded from the log" in each for each in notes) == 1
        assert sum("not in the log" in each for each in notes) == 1

    def test_the_same_when_few_columns_are_asked_for(self, write: Write) -> None:
        folder = write(LOG, "log.csv").parent
        write(LOG_DEALS)
        sources = {"deals": [Source(Path("deals.csv"))], "stage_events": [self.SOURCE]}
        asked = {"deals": ("value",), "stage_events": ("stage",)}
        with load_tables(sources, currency=None, time_zone="UTC", root=folder, columns=asked) as tables:
            found = tables.run("SELECT stage, count(*) FROM stage_events GROUP BY 1 ORDER BY 1")
        assert found == [("Lead", 2), ("Lost", 1), ("Meeting", 1), ("Offer", 1), ("Won", 1)]

    def test_without_deals_it_says_what_is_unknown(self, write: Write) -> None:
        folder = write(LOG, "log.csv").parent
        with load_tables(
            {"stage_events": [self.SOURCE]}, currency=None, time_zone="UTC", root=folder
        ) as tables:
            assert tables.rows("stage_events") == 3
            assert any("doesn't tell in which stage deals began" in str(note) for note in tables.notes)


def test_the_last_event_of_a_deal_is_its_stage(shared: Callable[[str], Path]) -> None:
    folder = shared("data/salesforce_wave_sales")
    deals = Source(
        folder / "Opportunity.csv", columns={"deal_id": "External_Id__c", "created_at": "DateTimeCreated__c"}
    )
    columns = {
        "deal_id": "Opportunity.External_Id__c",
        "stage": "StageName__c",
        "entered_at": "CreatedDate__c",
    }
    events = Source(folder / "OpportunityHistory.csv", columns=columns)
    query = (
        "SELECT count(*) FROM deals JOIN (SELECT deal_id, stage FROM stage_events"
        " QUALIFY row_number() OVER (PARTITION BY deal_id ORDER BY entered_at DESC, row_order DESC) = 1)"
        " AS last USING (deal_id) WHERE last.stage = deals.stage"
    )
    sources = {"deals": [deals], "stage_events": [events]}
    with load_tables(sources, currency="USD", time_zone="UTC") as tables:
        assert tables.run(query) == [(5197,)]
