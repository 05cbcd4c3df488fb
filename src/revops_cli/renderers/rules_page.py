"""Rules for people who ask about them: a list by family, or the page of each."""

from __future__ import annotations

from typing import TYPE_CHECKING

from revops_cli.diagnostics import Severity
from revops_cli.linter.rule_page import page_of
from revops_cli.renderers.page import Cell, Code, Column, Heading, Page, Paragraph, Style, Table
from revops_cli.rule import Family, Mends
from revops_cli.texts import plural, text

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from revops_cli.language import Language
    from revops_cli.renderers.page import Block
    from revops_cli.rule import Rule, Setting
    from revops_cli.texts import Text

SEVERITY_NAMES: Mapping[Severity, Text] = {
    Severity.ERROR: text("error"),
    Severity.WARNING: text("warning"),
    Severity.INFO: text("info"),
}
MENDS_TEXTS: Mapping[Mends, Text] = {
    Mends.NOTHING: text("Only you can mend it."),
    Mends.SAFELY: text("revops lint --fix mends it and changes no meaning."),
    Mends.UNSAFELY: text(
        "revops lint --fix --unsafe-fixes mends it; it may change a meaning, so look first: --diff"
    ),
}
"""What to expect of `--fix`."""


def rule_list(rules: Sequence[Rule], language: Language) -> Page:
    """List rules by family: code, name, severity, and the fault in a sentence."""
    blocks: list[Block] = []
    for family in Family:
        listed = [rule for rule in rules if rule.family is family]
        if listed:
            heading = text("{code} {name}", code=family.value, name=family.name_text)
            columns = (Column(""), Column(""), Column(""), Column(""))
            rows = tuple(_row(rule, language) for rule in listed)
            blocks += [Heading(language.say(heading)), Table(columns, rows)]
    said = plural(
        "{count} rule. Its page, with examples: revops rule CODE",
        "{count} rules. The page of one, with examples: revops rule CODE",
        len(rules),
    )
    return Page((*blocks, Paragraph(language.say(said), Style.MUTED)))


def _row(rule: Rule, language: Language) -> tuple[Cell, ...]:
    style = Style.BAD if rule.severity is Severity.ERROR else Style.PLAIN
    return (
        Cell(rule.code, Style.STRONG),
        Cell(rule.slug),
        Cell(language.say(SEVERITY_NAMES[rule.severity]), style),
        Cell(language.say(page_of(rule).summary), Style.MUTED),
    )


def rule_pages(rules: Sequence[Rule], language: Language) -> Page:
    """Give the whole page of each rule."""
    return Page(tuple(block for rule in rules for block in _page(rule, language)))


def _page(rule: Rule, language: Language) -> list[Block]:
    page = page_of(rule)
    named = text(
        "{code} {slug} ({severity}, {family})",
        code=rule.code,
        slug=rule.slug,
        severity=SEVERITY_NAMES[rule.severity],
        family=rule.family.name_text,
    )
    prose = [
        *page.paragraphs,
        *(() if page.cost is None else (text("Why it costs: {cost}", cost=page.cost),)),
    ]
    return [
        Heading(language.say(named)),
        Paragraph(language.say(page.summary), Style.STRONG),
        *(Paragraph(language.say(each)) for each in prose),
        *_example(text("Bad:"), page.bad, language),
        *_example(text("Good:"), page.good, language),
        Paragraph(language.say(MENDS_TEXTS[rule.mends])),
        *_settings(rule.settings, language),
        *_ways_to_live_with_it(rule, language),
    ]


def _example(title: Text, example: str, language: Language) -> list[Block]:
    return [Paragraph(language.say(title)), Code(example, "yaml")] if example else []


def _settings(settings: Sequence[Setting], language: Language) -> list[Block]:
    if not settings:
        return []
    titles = (text("Setting"), text("Default"), text("Meaning"))
    rows = tuple(
        (Cell(each.name, Style.STRONG), Cell(language.value(each.default)), Cell(language.say(each.meaning)))
        for each in settings
    )
    columns = tuple(Column(language.say(title), right=title is titles[1]) for title in titles)
    return [Table(columns, rows)]


def _ways_to_live_with_it(rule: Rule, language: Language) -> list[Block]:
    off = f"lint:\n  severity:\n    {rule.slug}: off\n"
    how = text("To turn it off, in playbook.yaml:")
    if rule.settings:
        off += "  settings:\n" + "".join(f"    {each.name}: {each.default}\n" for each in rule.settings)
        how = text("To turn it off or to change its numbers, in playbook.yaml:")
    here = text("To let it be in one place, as a comment there, with your reason:")
    return [
        Paragraph(language.say(how)),
        Code(off, "yaml"),
        Paragraph(language.say(here)),
        Code(f"# revops: ignore[{rule.code}] reason", "yaml"),
    ]
