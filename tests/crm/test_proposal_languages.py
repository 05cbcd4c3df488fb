"""Exports with headers that nobody here has seen, in three languages: what is proposed, and what it reads."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from revops_cli.crm.load import load_tables
from revops_cli.crm.proposal import propose
from revops_cli.crm.source import Source

if TYPE_CHECKING:
    from collections.abc import Callable

    Write = Callable[..., Path]

# A file's name, its text, the table, and the columns that are found.
EXPORTS: dict[str, tuple[str, str, str, dict[str, str]]] = {
    "deals in English": (
        "deals.csv",
        (
            "Deal number,Date opened,Closing date,Stage,Amount,Currency,Account manager,Account,Loss reason\n"
            "D1,2026-01-02,2026-02-03,Won,1200.50,EUR,Ann,Boats,\n"
            "D2,2026-01-03,2026-02-04,Lost,900,EUR,Ann,Oars,Price\n"
            "D3,2026-01-04,,Offer,700,EUR,Ben,Sails,\n"
        ),
        "deals",
        {"deal_id": "Deal number", "closed_at": "Closing date", "status": "Stage", "value": "Amount"},
    ),
    "deals in Swedish": (
        "affärer.csv",
        (
            "Affärsnummer;Skapad;Avslutsdatum;Fas;Belopp;Valuta;Säljare;Kund;Förlustorsak\n"
            "A1;2026-01-02;2026-02-03;Vunnen;1 200,50;SEK;Åsa;Båt AB;\n"
            "A2;2026-01-03;2026-02-04;Förlorad;900,00;SEK;Åsa;Åra AB;Pris\n"
            "A3;2026-01-04;;Offert;700,00;SEK;Bo;Segel AB;\n"
        ),
        "deals",
        {
            "deal_id": "Affärsnummer",
            "created_at": "Skapad",
            "closed_at": "Avslutsdatum",
            "status": "Fas",
            "stage": "Fas",
            "value": "Belopp",
            "currency": "Valuta",
            "owner": "Säljare",
            "account_id": "Kund",
            "lost_reason": "Förlustorsak",
        },
    ),
    "a log of stages in English": (
        "stage-history.csv",
        (
            "Deal ID,From stage,To stage,Changed at,Changed by\n"
            "1,Meeting,Offer,2026-01-02 10:00,Ann\n"
            "1,Offer,Won,2026-01-09 10:00,Ann\n"
        ),
        "stage_events",
        {"deal_id": "Deal ID", "stage": "To stage", "from_stage": "From stage", "entered_at": "Changed at"},
    ),
    "a log of stages in Finnish": (
        "vaihehistoria.csv",
        (
            "Kaupan tunnus;Vanha vaihe;Uusi vaihe;Muutosaika\n"
            "1;Tapaaminen;Tarjous;2.1.2026 10.00\n"
            "1;Tarjous;Voitettu;9.1.2026 9.30\n"
        ),
        "stage_events",
        {
            "deal_id": "Kaupan tunnus",
            "from_stage": "Vanha vaihe",
            "stage": "Uusi vaihe",
            "entered_at": "Muutosaika",
        },
    ),
    "a log of stages in Swedish": (
        "fashistorik.csv",
        (
            "Affär;Från fas;Till fas;Ändrad\n"
            "1;Möte;Offert;2026-01-02 10:00\n"
            "1;Offert;Vunnen;2026-01-09 09:30\n"
        ),
        "stage_events",
        {"deal_id": "Affär", "from_stage": "Från fas", "stage": "Till fas", "entered_at": "Ändrad"},
    ),
    "leads in English": (
        "leads-2026.csv",
        (
            "Prospect ID,Created,Lead source,Status,Became MQL,Owner,Job title,Number of employees\n"
            "L1,2026-01-02,Web,New,2026-01-05,Ann,CTO,50\n"
            "L2,2026-01-03,Fair,Qualified,,Ben,CEO,20\n"
        ),
        "leads",
        {
            "lead_id": "Prospect ID",
            "created_at": "Created",
            "source": "Lead source",
            "status": "Status",
            "mql_at": "Became MQL",
            "owner": "Owner",
            "role": "Job title",
            "company_size": "Number of employees",
        },
    ),
    "leads in Finnish": (
        "liidit.csv",
        (
            "Liidin tunnus;Luotu;Liidin lähde;Liidin tila;Omistaja;Titteli;Toimiala\n"
            "L1;2.1.2026;Messut;Uusi;Aino;Johtaja;Metalli\n"
            "L2;3.1.2026;Verkko;Hylätty;Eero;Ostaja;Puu\n"
        ),
        "leads",
        {
            "lead_id": "Liidin tunnus",
            "created_at": "Luotu",
            "source": "Liidin lähde",
            "status": "Liidin tila",
            "owner": "Omistaja",
            "role": "Titteli",
            "industry": "Toimiala",
        },
    ),
    "leads in Swedish": (
        "leads.csv",
        (
            "Leadsnummer;Skapad;Leadskälla;Leadstatus;Ansvarig;Befattning;Bransch\n"
            "L1;2026-01-02;Mässa;Ny;Åsa;Chef;Metall\n"
            "L2;2026-01-03;Webb;Avvisad;Bo;Inköpare;Trä\n"
        ),
        "leads",
        {
            "lead_id": "Leadsnummer",
            "created_at": "Skapad",
            "source": "Leadskälla",
            "status": "Leadstatus",
            "owner": "Ansvarig",
            "role": "Befattning",
            "industry": "Bransch",
        },
    ),
    "activities in English": (
        "activities.csv",
        (
            "Activity date,Activity type,Assigned to,Deal ID,Contact\n"
            "2026-01-02 10:00,Call,Ann,1,Zoe\n"
            "2026-01-03 11:00,Email,Ben,2,Yan\n"
            "2026-01-03 11:00,Call,Ben,2,Yan\n"
        ),
        "activities",
        {
            "at": "Activity date",
            "type": "Activity type",
            "owner": "Assigned to",
            "deal_id": "Deal ID",
            "person_id": "Contact",
        },
    ),
    "activities in Finnish": (
        "aktiviteetit.csv",
        (
            "Päivämäärä;Tyyppi;Vastuuhenkilö;Kauppa;Yhteyshenkilö\n"
            "2.1.2026;Puhelu;Aino;1;Ville\n"
            "3.1.2026;Sähköposti;Eero;2;Kaisa\n"
            "3.1.2026;Puhelu;Eero;2;Kaisa\n"
        ),
        "activities",
        {
            "at": "Päivämäärä",
            "type": "Tyyppi",
            "owner": "Vastuuhenkilö",
            "deal_id": "Kauppa",
            "person_id": "Yhteyshenkilö",
        },
    ),
    "activities in Swedish": (
        "aktiviteter.csv",
        (
            "Tidpunkt;Aktivitetstyp;Ansvarig;Affär;Kontaktperson\n"
            "2026-01-02;Samtal;Åsa;1;Ida\n"
            "2026-01-03;E-post;Bo;2;Per\n"
            "2026-01-03;Samtal;Bo;2;Per\n"
        ),
        "activities",
        {
            "at": "Tidpunkt",
            "type": "Aktivitetstyp",
            "owner": "Ansvarig",
            "deal_id": "Affär",
            "person_id": "Kontaktperson",
        },
    ),
    "spend in English": (
        "ad-spend.csv",
        (
            "Day,Platform,Campaign name,Amount spent,Link clicks,Impressions\n"
            "2026-01-02,LinkedIn,Launch,12.50,7,1000\n"
            "2026-01-03,Google,Launch,2.75,1,90\n"
        ),
        "spend",
        {
            "date": "Day",
            "channel": "Platform",
            "campaign": "Campaign name",
            "cost": "Amount spent",
            "clicks": "Link clicks",
            "impressions": "Impressions",
        },
    ),
    "spend in Finnish": (
        "mainoskulut.csv",
        (
            "Pvm;Kanava;Kampanja;Kustannus;Klikkaukset;Näyttökerrat\n"
            "2.1.2026;LinkedIn;Kevät;12,50;7;1000\n"
            "3.1.2026;Google;Kevät;2,75;1;90\n"
        ),
        "spend",
        {
            "date": "Pvm",
            "channel": "Kanava",
            "campaign": "Kampanja",
            "cost": "Kustannus",
            "clicks": "Klikkaukset",
            "impressions": "Näyttökerrat",
        },
    ),
    "spend in Swedish": (
        "annonskostnader.csv",
        (
            "Datum;Kanal;Kampanj;Kostnad;Klick;Visningar\n"
            "2026-01-02;LinkedIn;Vår;12,50;7;1000\n"
            "2026-01-03;Google;Vår;2,75;1;90\n"
        ),
        "spend",
        {
            "date": "Datum",
            "channel": "Kanal",
            "campaign": "Kampanj",
            "cost": "Kostnad",
            "clicks": "Klick",
            "impressions": "Visningar",
        },
    ),
}


@pytest.mark.parametrize("name", EXPORTS)
def test_unknown_headers(write: Write, name: str) -> None:
    file, content, table, expected = EXPORTS[name]
    path = write(content, file)
    proposal = propose(Source(Path(file)), None, root=path.parent, time_zone="UTC")
    found = {each.name: each.header for each in proposal.columns}
    assert proposal.table == table
    assert {name: found.get(name) for name in expected} == expected
    assert (proposal.problem, proposal.rows) == (None, content.count("\n") - 1)
    sure = {each.name: each.confidence for each in proposal.columns}
    assert min(sure[name] for name in expected) >= 60
    assert proposal.confidence > 50


def test_the_end_of_a_deal_may_be_a_stage_that_nobody_knows(write: Write) -> None:
    rows = "deal id,created,stage,amount\n1,2026-01-01,Signed,5\n2,2026-01-02,Offer,7\n3,2026-01-02,Gone,7\n"
    path = write(rows, "deals.csv")
    proposal = propose(Source(Path("deals.csv")), None, root=path.parent, time_zone="UTC")
    assert (proposal.table, proposal.missing, proposal.rows) == ("deals", (), None)
    assert {each.name: each.header for each in proposal.columns}["status"] == "stage"
    assert proposal.status == {"won": ("Signed",)}
    assert any("looks like lost" in str(each) for each in proposal.unsure)
    assert proposal.problem is not None
    said = Source(path, columns={"status": "stage"}, status={"won": ("Signed",), "lost": ("Gone",)})
    columns = {each.name: each.header for each in proposal.columns}
    with load_tables(
        {"deals": [Source(path, columns=columns, status=said.status)]}, currency="EUR", time_zone="UTC"
    ) as tables:
        assert tables.run("SELECT status, count(*) FROM deals GROUP BY 1 ORDER BY 1") == [
            ("open", 1),
            ("won", 1),
            ("lost", 1),
        ]


@pytest.mark.parametrize(
    ("file", "content", "confident"),
    [
        ("people.csv", "id,name\n1,Ann\n2,Ben\n", False),
        ("accounts.csv", "id,name\n1,Ann\n2,Ben\n", True),
        (
            "quota.csv",
            ("External_Id__c,OwnerName__c,StartDate__c\n1,Ann,2026-01-01\n2,Ben,2026-01-02\n"),
            False,
        ),
        ("events.csv", "id,created date,account id,title\n1,2026-01-01,a,b\n2,2026-01-02,c,d\n", False),
    ],
)
def test_little_is_called_little(write: Write, file: str, content: str, confident: bool) -> None:  # noqa: FBT001 (a case)
    path = write(content, file)
    proposal = propose(Source(Path(file)), None, root=path.parent, time_zone="UTC")
    assert (proposal.confidence >= 60) is confident
    assert bool(proposal.unsure) is not confident
