"""The page of a rule out of its file's own words."""

from __future__ import annotations

from gettext import NullTranslations

import pytest

from revops_cli.diagnostics import Severity
from revops_cli.language import Language
from revops_cli.linter.rule_page import page_of, templates
from revops_cli.rule import Rule, seen_by_linter
from revops_cli.rules.registry import RULES

ENGLISH = Language("en", NullTranslations())
EXPLANATION = """A placeholder is
not written as one.

Like `{{ first_name }` or
`{first_name}`.

Another paragraph.

Why it costs: the marks are
sent as they stand.

Bad:

    Hello {{ first_name },

      indented

Good:

    Hello {{ first_name }},
"""


def rule_of(explanation: str) -> Rule:
    return Rule("RV313", "broken-placeholder", Severity.ERROR, seen_by_linter, explanation)


def test_a_page_has_its_parts() -> None:
    page = page_of(rule_of(EXPLANATION))
    said = [ENGLISH.say(each) for each in page.prose]
    assert said == [
        "A placeholder is not written as one.",
        "Like `{{ first_name }` or `{first_name}`.",
        "Another paragraph.",
        "the marks are sent as they stand.",
    ]
    assert page.cost is not None
    assert page.bad == "Hello {{ first_name },\n\n  indented"
    assert page.good == "Hello {{ first_name }},"


def test_what_a_page_lacks_is_left_out() -> None:
    page = page_of(rule_of("A fault.\n"))
    assert (str(page.summary), page.paragraphs, page.cost, page.bad, page.good) == (
        "A fault.",
        (),
        None,
        "",
        "",
    )


def test_templates_are_what_a_page_says_each_once() -> None:
    assert templates([rule_of(EXPLANATION)] * 2) == tuple(
        each.template for each in page_of(rule_of(EXPLANATION)).prose
    )


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.slug)
def test_the_page_of_every_rule_is_whole(rule: Rule) -> None:
    page = page_of(rule)
    assert page.cost is not None
    assert page.bad
    assert page.good
    assert page.bad != page.good
    for each in page.prose:
        said = ENGLISH.say(each)
        assert said.endswith((".", ":", "?", "`", ")"))
        assert "  " not in said
        assert "Bad:" not in said
