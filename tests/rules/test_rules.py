"""Every rule on tiny playbooks: `<rule>/bad` and its whole output, `<rule>/good` and silence.

After a change of wording, look at the difference that pytest shows and copy it to `expected.txt`.
"""

from gettext import NullTranslations
from pathlib import Path

import pytest

from revops_cli.language import Language
from revops_cli.linter import lint
from revops_cli.loader.load import load_playbook, read_sources
from revops_cli.loader.yaml_events import Parser
from revops_cli.reporters.text import report_text
from revops_cli.rule import Rule
from revops_cli.rules import RULES

HERE = Path(__file__).parent
ENGLISH = Language("en", NullTranslations())
EACH_RULE = pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.slug)


def report(folder: Path, parser: Parser) -> str:
    diagnostics = lint(load_playbook(folder, parser), RULES)
    sources = read_sources(folder, {each.location.file for each in diagnostics})
    return report_text(diagnostics, ENGLISH, sources)


@pytest.mark.parametrize("parser", Parser)
@EACH_RULE
def test_the_bad_case_is_told_of_in_these_words(rule: Rule, parser: Parser) -> None:
    case = HERE / rule.slug.replace("-", "_") / "bad"
    said = report(case / "playbook", parser)
    assert said == (case / "expected.txt").read_text(encoding="utf-8")
    assert f"{rule.code} {rule.slug}" in said


@EACH_RULE
def test_the_bad_case_fits_a_terminal(rule: Rule) -> None:
    lines = (HERE / rule.slug.replace("-", "_") / "bad" / "expected.txt").read_text(encoding="utf-8")
    assert max(map(len, lines.splitlines())) <= 80


@EACH_RULE
def test_the_good_case_is_silent(rule: Rule) -> None:
    assert report(HERE / rule.slug.replace("-", "_") / "good" / "playbook", Parser.PYTHON) == ""


def test_every_folder_is_of_a_rule() -> None:
    folders = {path.name for path in HERE.iterdir() if path.is_dir() and path.name != "__pycache__"}
    assert folders == {rule.slug.replace("-", "_") for rule in RULES}


@EACH_RULE
def test_a_rule_explains_itself(rule: Rule) -> None:
    first, *rest = rule.explanation.split("\n")
    assert first.endswith(".")
    assert [line for line in rest if line in {"Bad:", "Good:"}] == ["Bad:", "Good:"]
    assert "Why it costs: " in rule.explanation


def test_codes_are_of_the_family_of_form_and_in_order() -> None:
    codes = [rule.code for rule in RULES]
    assert codes == sorted(set(codes))
    assert all(code.startswith("RV1") and len(code) == 5 for code in codes)
