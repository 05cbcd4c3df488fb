"""Rules as Markdown: what `docs/rules.md` is made of. The prose of a rule's file is Markdown already."""

from __future__ import annotations

from typing import TYPE_CHECKING

from revops_cli.linter.rule_page import page_of
from revops_cli.renderers.rules_page import MENDS_TEXTS, SEVERITY_NAMES
from revops_cli.rule import Family
from revops_cli.texts import text

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from revops_cli.language import Language
    from revops_cli.rule import Rule
    from revops_cli.texts import Text


def render_rules_markdown(rules: Sequence[Rule], language: Language) -> str:
    """Give a list of the rules of each family and then their pages, ending in a line feed."""
    return "\n\n".join(_blocks(rules, language)) + "\n"


def render_rule_table(rules: Sequence[Rule], language: Language) -> str:
    """List the rules of each family: code, name, severity, and the fault in a sentence."""
    blocks = [
        block
        for family, listed in _by_family(rules)
        for block in (_family_heading(family, language), _table(listed, language, linked=False))
    ]
    return "\n\n".join(blocks) + "\n"


def _by_family(rules: Sequence[Rule]) -> Iterator[tuple[Family, list[Rule]]]:
    for family in Family:
        listed = [rule for rule in rules if rule.family is family]
        if listed:
            yield family, listed


def _family_heading(family: Family, language: Language) -> str:
    return f"## {family.value} {language.say(family.name_text)}"


def _table(rules: Sequence[Rule], language: Language, *, linked: bool) -> str:
    titles = (text("Code"), text("Name"), text("Severity"), text("What is wrong"))
    head = " | ".join(language.say(each) for each in titles)
    rows = [f"| {head} |", "| --- | --- | --- | --- |"]
    for rule in rules:
        code = f"[{rule.code}](#{rule.code.lower()}-{rule.slug})" if linked else rule.code
        severity = language.say(SEVERITY_NAMES[rule.severity])
        summary = language.say(page_of(rule).summary).replace("|", "\\|")
        rows.append(f"| {code} | {rule.slug} | {severity} | {summary} |")
    return "\n".join(rows)


def _blocks(rules: Sequence[Rule], language: Language) -> Iterator[str]:
    for family, listed in _by_family(rules):
        yield _family_heading(family, language)
        if len(listed) > 1:
            yield _table(listed, language, linked=True)
        for rule in listed:
            yield f"### {rule.code} {rule.slug}"
            yield f"*{language.say(SEVERITY_NAMES[rule.severity])}*. {language.say(MENDS_TEXTS[rule.mends])}"
            page = page_of(rule)
            yield f"**{language.say(page.summary)}**"
            yield page.explanation(language.say)
            if rule.settings:
                yield _settings(rule, language)


def _settings(rule: Rule, language: Language) -> str:
    titles: tuple[Text, ...] = (text("Setting"), text("Default"), text("Meaning"))
    rows = ["| " + " | ".join(language.say(each) for each in titles) + " |", "| --- | ---: | --- |"]
    rows += [f"| `{each.name}` | {each.default} | {language.say(each.meaning)} |" for each in rule.settings]
    return "\n".join(rows)
