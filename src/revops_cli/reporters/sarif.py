"""Findings as SARIF 2.1.0, which code scanning of GitHub and many editors read.

What a comment or the baseline lets be is reported as suppressed, with where that was said. Columns
are counted in characters, as everywhere in this program. The page of each rule that has a finding is
in the report, so that its reader need not look further.
"""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import quote

from revops_cli import __version__
from revops_cli.diagnostics import Severity
from revops_cli.json_text import written
from revops_cli.linter.rule_page import page_of

if TYPE_CHECKING:
    from revops_cli.diagnostics import Diagnostic, Fix, Span
    from revops_cli.json_text import Json
    from revops_cli.linter.report import LintReport
    from revops_cli.reporters.words import Speaker
    from revops_cli.rule import Rule

SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"
FINGERPRINT = "revopsFingerprint/v1"
"""The name under which SARIF keeps our fingerprint."""

_LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "note"}
_ROOT = "%SRCROOT%"


def report_sarif(report: LintReport, language: Speaker) -> str:
    """Write the findings as a SARIF log with one run, ending in a line feed."""
    told = [
        *((each, None) for each in report.findings),
        *((each, "inSource") for each in report.suppressed),
        *((each, "external") for each in report.known),
    ]
    codes = {each.code for each, _ in told}
    rules = [rule for rule in report.rules if rule.code in codes]
    order = {rule.code: index for index, rule in enumerate(rules)}
    run: dict[str, Json] = {
        "tool": {
            "driver": {
                "name": "revops",
                "fullName": "revops lint",
                "semanticVersion": __version__,
                "rules": [_rule(rule, language) for rule in rules],
            }
        },
        "automationDetails": {"id": "revops/lint/"},
        "columnKind": "unicodeCodePoints",
        "results": [_result(each, kind, order, report, language) for each, kind in told],
    }
    return written({"$schema": SCHEMA, "version": "2.1.0", "runs": [run]})


def _rule(rule: Rule, language: Speaker) -> Json:
    page = page_of(rule)
    summary = language.say(page.summary)
    explanation = f"{summary}\n\n{page.explanation(language.say)}".strip()
    return {
        "id": rule.code,
        "name": "".join(word.capitalize() for word in rule.slug.split("-")),
        "shortDescription": {"text": summary},
        "fullDescription": {"text": summary},
        "help": {"text": explanation, "markdown": explanation},
        "defaultConfiguration": {"level": _LEVELS[rule.severity]},
        "properties": {"tags": [rule.family.name.lower(), rule.slug], "precision": "high"},
    }


def _result(
    diagnostic: Diagnostic,
    suppressed: str | None,
    order: dict[str, int],
    report: LintReport,
    language: Speaker,
) -> Json:
    message = language.say(diagnostic.message)
    if diagnostic.cure is not None:
        message += "\n" + language.say(diagnostic.cure)
    file = report.in_repository(diagnostic.location.file)
    location: dict[str, Json] = {"physicalLocation": _physical(file, diagnostic.location.span)}
    if diagnostic.path:
        location["logicalLocations"] = [{"fullyQualifiedName": diagnostic.path}]
    result: dict[str, Json] = {
        "ruleId": diagnostic.code,
        "level": _LEVELS[diagnostic.severity],
        "message": {"text": message},
        "locations": [location],
        "partialFingerprints": {FINGERPRINT: diagnostic.fingerprint},
    }
    if diagnostic.code in order:
        result["ruleIndex"] = order[diagnostic.code]
    if diagnostic.related:
        result["relatedLocations"] = [
            {
                "id": number,
                "physicalLocation": _physical(report.in_repository(place.file), place.span),
                "message": {"text": language.say(note)},
            }
            for number, (place, note) in enumerate(diagnostic.related, start=1)
        ]
    if diagnostic.fix is not None:
        result["fixes"] = [_fix(diagnostic.fix, report, language)]
    if suppressed is not None:
        result["suppressions"] = [{"kind": suppressed}]
    return result


def _physical(file: str, span: Span) -> dict[str, Json]:
    return {"artifactLocation": {"uri": quote(file), "uriBaseId": _ROOT}, "region": _region(span)}


def _region(span: Span) -> Json:
    return {
        "startLine": span.line,
        "startColumn": span.column,
        "endLine": span.end_line,
        "endColumn": span.end_column,
    }


def _fix(fix: Fix, report: LintReport, language: Speaker) -> Json:
    changes: Json = {
        "artifactLocation": {"uri": quote(report.in_repository(fix.file)), "uriBaseId": _ROOT},
        "replacements": [
            {"deletedRegion": _region(edit.span), "insertedContent": {"text": edit.replacement}}
            for edit in fix.edits
        ],
    }
    return {"description": {"text": language.say(fix.title)}, "artifactChanges": [changes]}
