from __future__ import annotations

from typing import TYPE_CHECKING, cast

from junitparser import Failure, JUnitXml, TestCase, TestSuite

from revops_cli.reporters.junit import report_junit

if TYPE_CHECKING:
    from collections.abc import Callable

    from revops_cli.language import Language
    from revops_cli.linter.report import LintReport


def suite_of(written: str) -> TestSuite:
    (suite,) = JUnitXml.fromstring(written.encode())
    return suite


def test_findings_from_the_level_on_have_failed(full: LintReport, english: Language) -> None:
    suite = suite_of(report_junit(full, english))
    assert (suite.tests, suite.failures, suite.errors) == (3, 2, 0)
    error, warning, info = cast("list[TestCase]", list(suite))
    assert [type(each) for each in (*error.result, *warning.result)] == [Failure, Failure]
    assert error.result[0].type == "error"
    assert info.result == []
    assert info.system_out == (
        "outreach/cold 1.yaml:12:5: info: This is wrong: x.\nHow to mend it: Write another instead."
    )
    assert warning.name == "RV501 too-few-subjects: outreach.cold.messages[1].subjects"
    assert warning.classname == "playbooks/äiti/outreach/cold 1.yaml"


def test_a_clean_run_is_a_case_that_has_passed(
    report_of: Callable[..., LintReport], english: Language
) -> None:
    suite = suite_of(report_junit(report_of(), english))
    assert (suite.tests, suite.failures) == (1, 0)
