"""Rules as a list, as pages, as Markdown and as JSON: the same in each."""

from __future__ import annotations

import json
from gettext import NullTranslations

import pytest

from revops_cli.diagnostics import Severity
from revops_cli.language import Language
from revops_cli.renderers.rules_json import render_rules_json
from revops_cli.renderers.rules_markdown import render_rule_table, render_rules_markdown
from revops_cli.renderers.rules_page import rule_list, rule_pages
from revops_cli.renderers.text import lay_out, plain
from revops_cli.rule import Mends, Rule, Setting, seen_by_linter
from revops_cli.rules.registry import RULES
from revops_cli.texts import text

ENGLISH = Language("en", NullTranslations())
EXPLANATION = """A subject line is too long.

Phones cut it | there.

Why it costs: nobody reads its end.

Bad:

    subjects: [A very long one]

Good:

    subjects: [Short]
"""
RULE = Rule(
    "RV520",
    "subject-too-long",
    Severity.WARNING,
    seen_by_linter,
    EXPLANATION,
    (Setting("subject_letters", 60, text("letters of a subject line, at the most")),),
    Mends.SAFELY,
)
ERROR = Rule("RV105", "odd-thing", Severity.ERROR, seen_by_linter, "A thing | is odd.\n\nBad:\n\n    a\n")


def test_a_page_in_the_terminal() -> None:
    assert plain(lay_out(rule_pages([RULE], ENGLISH), 80)) == (
        "RV520 subject-too-long (warning, Practice)\n"
        "\n"
        "A subject line is too long.\n"
        "\n"
        "Phones cut it | there.\n"
        "\n"
        "Why it costs: nobody reads its end.\n"
        "\n"
        "Bad:\n"
        "\n"
        "    subjects: [A very long one]\n"
        "\n"
        "Good:\n"
        "\n"
        "    subjects: [Short]\n"
        "\n"
        "revops lint --fix mends it and changes no meaning.\n"
        "\n"
        "Setting          Default  Meaning\n"
        "subject_letters       60  letters of a subject line, at the most\n"
        "\n"
        "To turn it off or to change its numbers, in playbook.yaml:\n"
        "\n"
        "    lint:\n"
        "      severity:\n"
        "        subject-too-long: off\n"
        "      settings:\n"
        "        subject_letters: 60\n"
        "\n"
        "To let it be in one place, as a comment there, with your reason:\n"
        "\n"
        "    # revops: ignore[RV520] reason\n"
    )


def test_a_list_in_the_terminal() -> None:
    assert plain(lay_out(rule_list([ERROR, RULE], ENGLISH), 80)) == (
        "RV1 Form\n"
        "\n"
        "RV105  odd-thing  error  A thing | is odd.\n"
        "\n"
        "RV5 Practice\n"
        "\n"
        "RV520  subject-too-long  warning  A subject line is too long.\n"
        "\n"
        "2 rules. The page of one, with examples: revops rule CODE\n"
    )


def test_pages_as_markdown() -> None:
    assert render_rules_markdown([RULE], ENGLISH) == (
        "## RV5 Practice\n"
        "\n"
        "### RV520 subject-too-long\n"
        "\n"
        "*warning*. revops lint --fix mends it and changes no meaning.\n"
        "\n"
        "**A subject line is too long.**\n"
        "\n"
        "Phones cut it | there.\n"
        "\n"
        "Why it costs: nobody reads its end.\n"
        "\n"
        "Bad:\n"
        "\n"
        "```yaml\n"
        "subjects: [A very long one]\n"
        "```\n"
        "\n"
        "Good:\n"
        "\n"
        "```yaml\n"
        "subjects: [Short]\n"
        "```\n"
        "\n"
        "| Setting | Default | Meaning |\n"
        "| --- | ---: | --- |\n"
        "| `subject_letters` | 60 | letters of a subject line, at the most |\n"
    )


def test_a_list_as_markdown() -> None:
    said = render_rule_table([ERROR, RULE], ENGLISH)
    assert "| RV105 | odd-thing | error | A thing \\| is odd. |\n" in said
    assert said.count("| Code | Name | Severity | What is wrong |") == 2


def test_rules_as_json() -> None:
    assert json.loads(render_rules_json([RULE], ENGLISH)) == {
        "schema": "revops/rules/1",
        "rules": [
            {
                "code": "RV520",
                "slug": "subject-too-long",
                "severity": "warning",
                "family": "RV5",
                "summary": "A subject line is too long.",
                "explanation": (
                    "Phones cut it | there.\n\nWhy it costs: nobody reads its end.\n\n"
                    "Bad:\n\n```yaml\nsubjects: [A very long one]\n```\n\n"
                    "Good:\n\n```yaml\nsubjects: [Short]\n```"
                ),
                "settings": [
                    {
                        "name": "subject_letters",
                        "default": 60,
                        "meaning": "letters of a subject line, at the most",
                    }
                ],
                "fix": "safe",
            }
        ],
    }


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.slug)
def test_the_page_of_every_rule_fits_a_terminal(rule: Rule) -> None:
    said = plain(lay_out(rule_pages([rule], ENGLISH), 80))
    # An example is code, which is never wrapped.
    prose = [line for line in said.splitlines() if not line.startswith("    ")]
    assert max(map(len, prose)) <= 80
