"""What people call the columns, in English and Finnish.

No file is read by these words alone: they find the nearest guess of a message, and what is proposed
for a file that nobody has described yet.
"""

from collections.abc import Mapping
from types import MappingProxyType

OTHER_NAMES: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "deal_id": (
            *("id", "deal id", "opportunity id", "record id", "number", "key", "deal", "opportunity"),
            *("numero", "tunnus", "kaupan tunnus", "kauppa"),
        ),
        "lead_id": ("id", "lead id", "record id", "mql id", "prospect id", "liidin tunnus", "tunnus"),
        "account_id": (
            *("account id", "company id", "organization id", "organisation id", "account", "company"),
            *("organization", "customer", "asiakas", "yritys", "asiakasnumero", "y-tunnus", "id", "tunnus"),
        ),
        "person_id": (
            *("person id", "contact id", "contact", "person", "customer id", "email", "lead id"),
            *("henkilö", "yhteyshenkilö", "sähköposti"),
        ),
        "created_at": (
            *("created", "create date", "created date", "engage date", "opened", "start date", "created on"),
            *("first contact date", "add time", "luotu", "luontipäivä", "avattu", "alkanut", "luontiaika"),
        ),
        "closed_at": (
            *(
                "closed",
                "close date",
                "closed date",
                "ended",
                "end date",
                "won time",
                "won date",
                "closed on",
            ),
            *("suljettu", "päättynyt", "päättymispäivä", "sulkemispäivä", "kaupan päivä"),
        ),
        "expected_close_at": (
            *("expected close date", "expected closing", "forecast date", "due date"),
            *("arvioitu päätös", "odotettu sulkemispäivä", "arvioitu kauppapäivä"),
        ),
        "entered_at": (
            *("entered at", "changed at", "moved at", "created date", "date", "timestamp", "change date"),
            *("siirtynyt", "muutettu", "muutospäivä", "päivä", "aika"),
        ),
        "at": (
            *("date", "time", "timestamp", "activity date", "event time", "datetime", "due date"),
            *("päivä", "aika", "päivämäärä", "ajankohta"),
        ),
        "date": ("date", "day", "reporting starts", "period", "päivä", "päivämäärä", "pvm"),
        "status": (
            *("status", "deal stage", "stage", "outcome", "result", "state", "lead status"),
            *("tila", "tulos", "vaihe", "liidin tila"),
        ),
        "stage": ("stage", "stage name", "to stage", "deal stage", "phase", "vaihe", "myyntivaihe"),
        "from_stage": ("from stage", "old stage", "old value", "previous stage", "edellinen vaihe"),
        "value": (
            *("amount", "deal size", "close value", "price", "total", "deal value", "revenue"),
            *("arvo", "kaupan arvo", "summa", "hinta"),
        ),
        "currency": ("currency", "currency code", "currency of value", "valuutta"),
        "pipeline": ("pipeline", "sales pipeline", "myyntiputki", "putki"),
        "owner": (
            *(
                "owner",
                "deal owner",
                "sales rep",
                "salesperson",
                "sales agent",
                "seller",
                "assigned to",
                "rep",
            ),
            *("omistaja", "myyjä", "vastuuhenkilö"),
        ),
        "team": ("team", "sales team", "region", "regional office", "tiimi", "myyntitiimi"),
        "source": (
            "source",
            "lead source",
            "origin",
            "lead origin",
            "original source",
            "lähde",
            "liidin lähde",
        ),
        "campaign": ("campaign", "campaign name", "campaign id", "utm campaign", "kampanja"),
        "channel": ("channel", "medium", "platform", "utm source", "network", "kanava", "media"),
        "lost_reason": ("lost reason", "loss reason", "closed lost reason", "häviön syy", "menetyksen syy"),
        "close_reason": ("close reason", "reason", "disqualified reason", "sulkemisen syy", "syy"),
        "country": ("country", "billing country", "office location", "maa"),
        "industry": ("industry", "sector", "segment", "business segment", "toimiala", "ala"),
        "company_size": (
            *("company size", "employees", "number of employees", "headcount"),
            *("henkilöstömäärä", "työntekijöitä", "yrityksen koko", "koko"),
        ),
        "persona": ("persona", "buyer persona", "ostajapersoona"),
        "mql_at": ("mql date", "became mql", "mql"),
        "sql_at": ("sql date", "became sql", "sql"),
        "sal_at": ("sal date", "sal"),
        "srl_at": ("srl date", "srl"),
        "assigned_at": ("assigned", "assigned date", "owner assigned date", "osoitettu", "annettu myyjälle"),
        "first_touch_at": (
            *("first touch", "first contact", "first response", "first activity", "date of first engagement"),
            *("ensimmäinen yhteydenotto", "ensikontakti"),
        ),
        "role": ("role", "job title", "title", "position", "rooli", "titteli", "tehtävänimike"),
        "type": ("type", "activity type", "task type", "kind", "tyyppi", "aktiviteetti"),
        "direction": ("direction", "call type", "call direction", "suunta"),
        "conversion": ("conversion", "converted", "conversions", "konversio"),
        "cost": (
            "cost",
            "spend",
            "spent",
            "amount spent",
            "cost eur",
            "kustannus",
            "kulut",
            "hinta",
            "budjetti",
        ),
        "clicks": ("clicks", "link clicks", "klikkaukset", "klikit"),
        "impressions": ("impressions", "views", "näytöt", "näyttökerrat"),
        "name": ("name", "company name", "account name", "nimi", "yrityksen nimi"),
        "tier": ("tier", "segment", "rating", "class", "taso", "luokka"),
        "sequence": ("sequence", "sequence name", "cadence", "sekvenssi", "viestisarja"),
        "message": ("message", "email name", "template", "step", "viesti"),
        "subject": ("subject", "subject line", "otsikko", "aihe"),
        "body": ("body", "content", "text", "sisältö", "teksti"),
        "sent": ("sent", "delivered", "emails sent", "lähetetty", "lähetetyt"),
        "replied": ("replied", "replies", "responses", "vastattu", "vastaukset"),
        "meetings": ("meetings", "meetings booked", "tapaamiset", "varatut tapaamiset"),
    }
)
"""For each canonical column, what it is called elsewhere."""

FILE_NAMES: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "deals": ("deal", "opportunit", "pipeline", "kaup", "sales"),
        "stage_events": ("history", "stage", "change", "vaihe", "histori", "muuto"),
        "leads": ("lead", "mql", "prospect", "contact", "liidi"),
        "touches": ("touch", "visit", "session", "click", "kosketu"),
        "activities": ("activit", "task", "call", "event", "meeting", "aktivitee", "puhelu"),
        "spend": ("spend", "cost", "ads", "campaign", "kulu", "mainos"),
        "accounts": ("account", "compan", "organi", "yrity", "asiakka"),
        "messages": ("message", "email", "sequence", "viesti"),
    }
)
"""Parts of names of files that hint at a table."""
