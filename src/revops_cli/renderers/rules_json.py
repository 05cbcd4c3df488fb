"""Rules for programs: JSON, `revops/rules/1`. Words that programs go by are the same in every language."""

from __future__ import annotations

from typing import TYPE_CHECKING

from revops_cli.json_text import written
from revops_cli.linter.rule_page import page_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from revops_cli.json_text import Json
    from revops_cli.language import Language
    from revops_cli.rule import Rule

SCHEMA = "revops/rules/1"


def render_rules_json(rules: Iterable[Rule], language: Language) -> str:
    """Give the rules as JSON. `explanation` is Markdown; `fix` is `none`, `safe` or `unsafe`."""
    return written({"schema": SCHEMA, "rules": [_rule(rule, language) for rule in rules]})


def _rule(rule: Rule, language: Language) -> Json:
    page = page_of(rule)
    return {
        "code": rule.code,
        "slug": rule.slug,
        "severity": rule.severity.value,
        "family": rule.family.value,
        "summary": language.say(page.summary),
        "explanation": page.explanation(language.say),
        "settings": [
            {"name": each.name, "default": each.default, "meaning": language.say(each.meaning)}
            for each in rule.settings
        ],
        "fix": rule.mends.value,
    }
