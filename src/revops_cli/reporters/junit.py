"""Findings as a JUnit report, which nearly every CI can show.

Each finding is a test case of its file: one at or above the level at which the run fails has failed,
a milder one has passed and tells what was found as its output. A run without findings is one case
that has passed, because some CIs take an empty report for a broken one.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from revops_cli.diagnostics import Severity
from revops_cli.reporters.words import SEVERITIES, place
from revops_cli.texts import text

if TYPE_CHECKING:
    from revops_cli.diagnostics import Diagnostic
    from revops_cli.linter.report import LintReport
    from revops_cli.reporters.words import Speaker

SUITE = "revops lint"
_WORST_FIRST = tuple(Severity)
# What XML can't hold even by its number.
_NO_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def report_junit(report: LintReport, language: Speaker) -> str:
    """Write the findings as XML, ending in a line feed."""
    failed = [each for each in report.findings if _fails(each, report.fail_on)]
    count = max(len(report.findings), 1)
    totals = {"name": SUITE, "tests": str(count), "failures": str(len(failed)), "errors": "0"}
    suites = Element("testsuites", totals)
    suite = SubElement(suites, "testsuite", {**totals, "skipped": "0", "time": "0"})
    if not report.findings:
        attributes = {"name": _clean(language.say(text("No findings"))), "classname": SUITE, "time": "0"}
        SubElement(suite, "testcase", attributes)
    for each in report.findings:
        _case(suite, each, report, language)
    indent(suites)
    return '<?xml version="1.0" encoding="UTF-8"?>\n' + tostring(suites, encoding="unicode") + "\n"


def _fails(diagnostic: Diagnostic, fail_on: Severity | None) -> bool:
    return fail_on is not None and _WORST_FIRST.index(diagnostic.severity) <= _WORST_FIRST.index(fail_on)


def _case(suite: Element, diagnostic: Diagnostic, report: LintReport, language: Speaker) -> None:
    where = diagnostic.path or place(diagnostic.location)
    file = _clean(report.in_repository(diagnostic.location.file))
    case = SubElement(
        suite,
        "testcase",
        {
            "name": _clean(f"{diagnostic.code} {diagnostic.slug}: {where}"),
            "classname": file,
            "file": file,
            "line": str(diagnostic.location.span.line),
            "time": "0",
        },
    )
    message = _clean(language.say(diagnostic.message))
    severity = language.say(SEVERITIES[diagnostic.severity])
    told = [f"{place(diagnostic.location)}: {severity}: {message}"]
    if diagnostic.cure is not None:
        told.append(language.say(text("How to mend it: {cure}", cure=diagnostic.cure)))
    if _fails(diagnostic, report.fail_on):
        failure = SubElement(case, "failure", {"message": message, "type": diagnostic.severity.value})
        failure.text = _clean("\n".join(told))
    else:
        SubElement(case, "system-out").text = _clean("\n".join(told))


def _clean(string: str) -> str:
    return _NO_XML.sub("\N{REPLACEMENT CHARACTER}", string)
