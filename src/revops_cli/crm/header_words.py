"""What people call the columns, in English, Finnish and Swedish.

No file is read by these words alone: they find the nearest guess of a message, and what is proposed
for a file that nobody has described yet.
"""

from collections.abc import Mapping
from types import MappingProxyType

OTHER_NAMES: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "deal_id": (
            *("id", "deal id", "opportunity id", "record id", "number", "key", "deal"),
            *("opportunity", "numero", "tunnus", "kaupan tunnus", "kauppa", "external id"),
            *("opportunity number", "deal number", "case id", "affärs-id", "affär", "affärsnummer"),
            *("ärendenummer", "nummer"),
        ),
        "lead_id": (
            *("id", "lead id", "record id", "mql id", "prospect id", "liidin tunnus", "tunnus"),
            *("external id", "lead number", "liidi", "lead-id", "leadsnummer", "prospekt-id"),
        ),
        "account_id": (
            *("account id", "company id", "organization id", "organisation id", "account"),
            *("company", "organization", "customer", "asiakas", "yritys", "asiakasnumero"),
            *("y-tunnus", "id", "tunnus", "external id", "account number", "konto-id", "kund"),
            *("kundnummer", "företag", "organisationsnummer", "bolag"),
        ),
        "person_id": (
            *("person id", "contact id", "contact", "person", "customer id", "email", "lead id"),
            *("henkilö", "yhteyshenkilö", "sähköposti", "kontakti", "kontaktperson", "kontakt"),
            *("e-post", "kontakt-id"),
        ),
        "created_at": (
            *("created", "create date", "created date", "engage date", "opened", "start date"),
            *("created on", "first contact date", "add time", "luotu", "luontipäivä", "avattu"),
            *(
                "alkanut",
                "luontiaika",
                "date opened",
                "open date",
                "date created",
                "creation date",
                "created time",
                "skapad",
            ),
            *("skapad datum", "skapat", "öppnad", "startdatum", "skapandedatum"),
        ),
        "closed_at": (
            *("closed", "close date", "closed date", "ended", "end date", "won time", "won date"),
            *("closed on", "suljettu", "päättynyt", "päättymispäivä", "sulkemispäivä"),
            *("kaupan päivä", "date closed", "closing date", "stängd", "stängningsdatum"),
            *("avslutad", "avslutsdatum", "avslutat"),
        ),
        "expected_close_at": (
            *("expected close date", "expected closing", "forecast date", "due date"),
            *("arvioitu päätös", "odotettu sulkemispäivä", "arvioitu kauppapäivä"),
            *("förväntat avslut", "förväntat avslutsdatum", "beräknat avslut"),
        ),
        "entered_at": (
            *("entered at", "changed at", "moved at", "created date", "date", "timestamp"),
            *("change date", "siirtynyt", "muutettu", "muutospäivä", "päivä", "aika"),
            *("stage entered", "date entered", "entered", "muutosaika", "ändrad", "ändringsdatum"),
            *("flyttad", "ändrat", "datum", "tidpunkt"),
        ),
        "at": (
            *("date", "time", "timestamp", "activity date", "event time", "datetime", "due date"),
            *("päivä", "aika", "päivämäärä", "ajankohta", "datum", "tidpunkt", "aktivitetsdatum"),
            *("tid",),
        ),
        "date": (
            *("date", "day", "reporting starts", "period", "päivä", "päivämäärä", "pvm", "datum"),
            *("dag",),
        ),
        "status": (
            *("status", "deal stage", "stage", "outcome", "result", "state", "lead status", "tila"),
            *("tulos", "vaihe", "liidin tila", "stage name", "status name", "kaupan tila"),
            *("resultat", "läge", "utfall", "leadstatus", "fas", "steg"),
        ),
        "stage": (
            *("stage", "stage name", "to stage", "deal stage", "phase", "vaihe", "myyntivaihe"),
            *("new stage", "new value", "vaiheeseen", "uusi vaihe", "fas", "steg", "säljfas"),
            *("till fas", "affärsfas"),
        ),
        "from_stage": (
            *("from stage", "old stage", "old value", "previous stage", "edellinen vaihe"),
            *("vaiheesta", "vanha vaihe", "från fas", "tidigare fas", "gammalt värde"),
        ),
        "value": (
            *("amount", "deal size", "close value", "price", "total", "deal value", "revenue"),
            *("arvo", "kaupan arvo", "summa", "hinta", "värde", "belopp", "affärsvärde"),
            *("ordervärde",),
        ),
        "currency": ("currency", "currency code", "currency of value", "valuutta", "valuta"),
        "pipeline": (
            *("pipeline", "sales pipeline", "myyntiputki", "putki", "säljprocess"),
            *("affärspipeline",),
        ),
        "owner": (
            *("owner", "deal owner", "sales rep", "salesperson", "sales agent", "seller"),
            *("assigned to", "rep", "omistaja", "myyjä", "vastuuhenkilö", "ägare", "säljare"),
            *("ansvarig", "affärsägare", "ansvarig säljare"),
        ),
        "team": (
            *("team", "sales team", "region", "regional office", "tiimi", "myyntitiimi"),
            *("säljteam", "grupp"),
        ),
        "source": (
            *("source", "lead source", "origin", "lead origin", "original source", "lähde"),
            *("liidin lähde", "källa", "leadskälla", "ursprung"),
        ),
        "campaign": (
            *("campaign", "campaign name", "campaign id", "utm campaign", "kampanja", "kampanj"),
            *("kampanjnamn",),
        ),
        "channel": ("channel", "medium", "platform", "utm source", "network", "kanava", "media", "kanal"),
        "lost_reason": (
            *("lost reason", "loss reason", "closed lost reason", "häviön syy", "menetyksen syy"),
            *("förlustorsak", "orsak till förlust", "förlorad orsak"),
        ),
        "close_reason": (
            *("close reason", "reason", "disqualified reason", "sulkemisen syy", "syy", "orsak"),
            *("avslutsorsak",),
        ),
        "country": ("country", "billing country", "office location", "maa", "land"),
        "industry": (
            *("industry", "sector", "segment", "business segment", "toimiala", "ala", "bransch"),
            *("näringsgren",),
        ),
        "company_size": (
            *("company size", "employees", "number of employees", "headcount", "henkilöstömäärä"),
            *("työntekijöitä", "yrityksen koko", "koko", "antal anställda", "anställda"),
            *("företagsstorlek", "storlek"),
        ),
        "persona": ("persona", "buyer persona", "ostajapersoona", "köparpersona"),
        "mql_at": ("mql date", "became mql", "mql"),
        "sql_at": ("sql date", "became sql", "sql"),
        "sal_at": ("sal date", "sal"),
        "srl_at": ("srl date", "srl"),
        "assigned_at": (
            *("assigned", "assigned date", "owner assigned date", "osoitettu", "annettu myyjälle"),
            *("tilldelad", "tilldelningsdatum"),
        ),
        "first_touch_at": (
            *("first touch", "first contact", "first response", "first activity"),
            *("date of first engagement", "ensimmäinen yhteydenotto", "ensikontakti"),
            *("första kontakt", "första kontakten"),
        ),
        "role": (
            *("role", "job title", "title", "position", "rooli", "titteli", "tehtävänimike"),
            *("roll", "titel", "befattning"),
        ),
        "type": (
            *("type", "activity type", "task type", "kind", "tyyppi", "aktiviteetti", "typ"),
            *("aktivitetstyp",),
        ),
        "direction": ("direction", "call type", "call direction", "suunta", "riktning"),
        "conversion": ("conversion", "converted", "conversions", "konversio", "konvertering"),
        "cost": (
            *("cost", "spend", "spent", "amount spent", "cost eur", "kustannus", "kulut", "hinta"),
            *("budjetti", "media cost", "ad spend", "kostnad", "utgift", "spenderat"),
            *("annonskostnad",),
        ),
        "clicks": ("clicks", "link clicks", "klikkaukset", "klikit", "klick", "klickningar"),
        "impressions": ("impressions", "views", "näytöt", "näyttökerrat", "visningar", "exponeringar"),
        "name": (
            *("name", "company name", "account name", "nimi", "yrityksen nimi", "namn"),
            *("företagsnamn", "kundnamn"),
        ),
        "person_name": (
            *("full name", "contact name", "lead name", "person name", "last name", "koko nimi"),
            *("henkilön nimi", "sukunimi", "fullständigt namn", "efternamn"),
        ),
        "first_name": ("first name", "given name", "etunimi", "förnamn"),
        "email": ("email", "email address", "e-mail", "sähköposti", "sähköpostiosoite", "e-post"),
        "company": ("company name", "organization name", "yrityksen nimi", "företagsnamn"),
        "tier": ("tier", "segment", "rating", "class", "taso", "luokka", "nivå", "klass"),
        "sequence": (
            *("sequence", "sequence name", "cadence", "sekvenssi", "viestisarja", "sekvens"),
            *("utskickssekvens",),
        ),
        "message": ("message", "email name", "template", "step", "viesti", "meddelande", "mall"),
        "subject": ("subject", "subject line", "otsikko", "aihe", "ämne", "ämnesrad"),
        "body": ("body", "content", "text", "sisältö", "teksti", "innehåll", "brödtext"),
        "sent": (
            *("sent", "delivered", "emails sent", "lähetetty", "lähetetyt", "skickade", "skickat"),
            *("utskick",),
        ),
        "replied": ("replied", "replies", "responses", "vastattu", "vastaukset", "svar", "besvarade"),
        "meetings": (
            *("meetings", "meetings booked", "tapaamiset", "varatut tapaamiset", "möten"),
            *("bokade möten",),
        ),
    }
)
"""For each canonical column, what it is called elsewhere: the usual names first."""

FILE_NAMES: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "deals": ("deal", "opportunit", "pipeline", "kaup", "sales", "affär", "sälj"),
        "stage_events": ("history", "stage", "change", "vaihe", "histori", "muuto", "fas", "ändring", "logg"),
        "leads": ("lead", "mql", "prospect", "contact", "liidi", "prospekt"),
        "touches": ("touch", "visit", "session", "click", "kosketu", "beröring", "besök"),
        "activities": (
            "activit",
            "task",
            "call",
            "event",
            "meeting",
            "aktivitee",
            "puhelu",
            "aktivitet",
            "samtal",
            "tapaami",
            "möte",
        ),
        "spend": ("spend", "cost", "ads", "campaign", "kulu", "mainos", "kostnad", "annons", "kustannu"),
        "accounts": ("account", "compan", "organi", "yrity", "asiakka", "konto", "kund", "företag"),
        "messages": ("message", "email", "sequence", "viesti", "meddeland", "utskick"),
    }
)
"""Parts of names of files that hint at a table."""
