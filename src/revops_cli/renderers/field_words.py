"""What the fields and fixed words of a playbook's files are called by people."""

from __future__ import annotations

from typing import TYPE_CHECKING

from revops_cli.texts import text

if TYPE_CHECKING:
    from collections.abc import Mapping

    from revops_cli.language import Language
    from revops_cli.texts import Text

FIELD_NAMES: Mapping[str, Text] = {
    "activity": text("activity"),
    "actual": text("actual"),
    "agenda": text("agenda"),
    "agreed_by": text("agreed by"),
    "answer": text("answer"),
    "answers": text("answers"),
    "basis": text("basis"),
    "cap": text("at most"),
    "card": text("focus card"),
    "category": text("category"),
    "changed": text("changed"),
    "channel": text("channel"),
    "comments": text("comments"),
    "count": text("how many"),
    "crm_names": text("names in the CRM"),
    "date": text("date"),
    "delay": text("delay"),
    "designed_time": text("designed time"),
    "direct": text("direct competitor"),
    "draft_by": text("draft by"),
    "due": text("due"),
    "ends": text("ends"),
    "entries": text("entries"),
    "every": text("how often"),
    "file": text("working file"),
    "from_": text("from"),
    "half_life": text("half-life"),
    "hard_call_to_action": text("hard call to action"),
    "headcount": text("headcount"),
    "kind": text("kind"),
    "last_held": text("last held"),
    "last_read": text("last read"),
    "length": text("length"),
    "level": text("level of awareness"),
    "link": text("link"),
    "marketing": text("marketing"),
    "meeting": text("meeting"),
    "moves": text("moves"),
    "note": text("note"),
    "opens": text("opens with"),
    "owner": text("owner"),
    "pays_for": text("pays for"),
    "period": text("period"),
    "person": text("person"),
    "planned": text("planned"),
    "points": text("points"),
    "priority": text("priority"),
    "probability": text("probability"),
    "profile_checked": text("profile checked"),
    "publish_on": text("publish on"),
    "question": text("question"),
    "recipients": text("recipients"),
    "revenue": text("revenue"),
    "reviewed": text("reviewed"),
    "roles": text("roles"),
    "running_since": text("running since"),
    "sales": text("sales"),
    "since": text("since"),
    "soft_call_to_action": text("soft call to action"),
    "solution_area": text("solution area"),
    "starts": text("starts"),
    "starts_after": text("starts after"),
    "status": text("status"),
    "target": text("target"),
    "team": text("team"),
    "text": text("text"),
    "thread": text("thread"),
    "tier": text("tier"),
    "times_a_week": text("times a week"),
    "titles": text("titles"),
    "to": text("to"),
    "total": text("total"),
    "type": text("type"),
    "unit": text("unit"),
    "used_in": text("used in"),
    "value": text("value"),
    "when": text("when"),
    "who": text("who"),
    "why": text("why"),
    "works_on": text("works on"),
}
"""The names of the fields that a reader meets on the board."""

_FIXED_WORDS: Mapping[str, Text] = {
    "assumption": text("assumption"),
    "aware": text("they know of each other"),
    "booking": text("booking"),
    "committed": text("committed"),
    "done": text("done"),
    "email": text("email"),
    "estimate": text("estimate"),
    "fully": text("fully"),
    "fully_aware": text("Fully aware"),
    "hypothesis": text("hypothesis"),
    "in_progress": text("in progress"),
    "interviews": text("interviews"),
    "month": text("every month"),
    "new": text("new thread"),
    "not": text("they do not get along"),
    "outcome_aware": text("Outcome-aware"),
    "paid": text("paid"),
    "phone": text("phone"),
    "planned": text("planned"),
    "problem_aware": text("Problem-aware"),
    "product_aware": text("Product-aware"),
    "proven": text("proven"),
    "published": text("published"),
    "quarter": text("every quarter"),
    "registration": text("registration"),
    "reply": text("reply"),
    "sales-notes": text("notes of sales"),
    "slipped": text("slipped"),
    "somewhat": text("somewhat"),
    "survey": text("survey"),
    "tested": text("tested"),
    "unaware": text("Unaware"),
    "validated": text("validated"),
    "very": text("very"),
    "week": text("every week"),
}


def field_name(name: str, language: Language) -> str:
    """Give the name of a field; one that has none here is named by its key."""
    known = FIELD_NAMES.get(name)
    return language.value(name.strip("_").replace("_", " ")) if known is None else language.say(known)


def fixed_word(word: str, language: Language) -> str:
    """Give a word that a file chooses out of a few."""
    known = _FIXED_WORDS.get(word)
    return language.value(word.replace("_", " ")) if known is None else language.say(known)
