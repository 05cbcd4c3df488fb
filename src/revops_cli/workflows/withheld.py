"""What a page keeps to itself: the confidential parts that nobody asked for by name.

Nothing is told that was found with their help, either. Findings are those that lint also makes of the
playbook without these parts: what doesn't know them can't give them away.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from revops_cli.errors import UsageError
from revops_cli.linter.baseline import Baseline, compare
from revops_cli.linter.run import run
from revops_cli.playbook.confidential import shown_elsewhere
from revops_cli.rule import Family, Inspection
from revops_cli.rules.registry import RULES
from revops_cli.schemas.settings import Confidential
from revops_cli.texts import text
from revops_cli.workflows.lint import baseline_at

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from revops_cli.diagnostics import Diagnostic, Key, Span
    from revops_cli.playbook.confidential import Shown
    from revops_cli.playbook.document import Document
    from revops_cli.playbook.playbook import Playbook
    from revops_cli.workflows.opened_playbook import OpenedPlaybook

WORDS = tuple(word.value for word in Confidential)
"""What can be asked for by name."""

# As small a figure as lint looks for when nothing else is said.
_LEAST = 100
# What is confidential may be asked for by name; what is secret may not.
_SHOWN_ELSEWHERE = "confidential-value-shown"


def asked_parts(words: tuple[str, ...]) -> frozenset[str]:
    """Read the confidential parts that are asked for by name. Raises `UsageError`."""
    for word in words:
        if word not in WORDS:
            raise UsageError(
                text('--with can\'t be "{value}"', value=word), cure=text("Allowed: {allowed}", allowed=WORDS)
            )
    return frozenset(words)


def findings(opened: OpenedPlaybook, day: date, withheld: frozenset[str]) -> tuple[Diagnostic, ...]:
    """Give what lint finds beyond the baseline, without what only the withheld parts could tell."""
    found = all_findings(opened.playbook, day, withheld)
    try:
        baseline = baseline_at(opened.root)
    except UsageError:
        baseline = Baseline({})  # `revops lint` says what is wrong with it.
    return compare(found, baseline).new


def all_findings(playbook: Playbook, day: date, withheld: frozenset[str]) -> tuple[Diagnostic, ...]:
    """Give what lint finds, without what only the withheld parts could tell."""
    found = _linted(playbook, day)
    if withheld and found:
        public = {_told(each) for each in _linted(without(playbook, withheld), day)}
        found = tuple(each for each in found if _told(each) in public)
    return found


def without(playbook: Playbook, withheld: frozenset[str]) -> Playbook:
    """Give the playbook as it would be if the documents of these roots were not there."""
    gone = {document.file for document in playbook.documents.values() if _root(document) in withheld}
    return replace(
        playbook,
        documents={file: each for file, each in playbook.documents.items() if file not in gone},
        files=playbook.files - gone,
        faults=tuple(fault for fault in playbook.faults if fault.location.file not in gone),
    )


def hidden_words(playbook: Playbook, withheld: frozenset[str]) -> tuple[str, ...]:
    """Give the words of other files that tell of what is withheld, the longest first.

    These are the paths and names of account plans and budget lines, and lines that hold their figures.
    """
    if not withheld:
        return ()
    words = set(_paths(playbook, withheld))
    for shown in shown_elsewhere(playbook, _LEAST):
        if shown.of.value in withheld:
            words.add(_around(playbook, shown) if shown.figure else shown.source[shown.start : shown.end])
    return tuple(sorted(words - {""}, key=lambda word: (-len(word), word)))


def secret_words(playbook: Playbook, day: date) -> tuple[str, ...]:
    """Give the tokens, numbers of persons and the like that lint finds, the longest first."""
    rules = tuple(rule for rule in RULES if rule.family is Family.TRUST and rule.slug != _SHOWN_ELSEWHERE)
    words = set()
    for found in run(Inspection(playbook, day), rules).findings:
        document = playbook.documents.get(found.location.file)
        if found.secret and document is not None:
            words |= set(_stretch(document.source, found.location.span))
    return tuple(sorted(words - {""}, key=lambda word: (-len(word), word)))


def _stretch(source: str, span: Span) -> Iterator[str]:
    lines = source.split("\n")[span.line - 1 : span.end_line]
    for number, line in enumerate(lines):
        start = span.column - 1 if number == 0 else 0
        end = span.end_column - 1 if number == len(lines) - 1 else len(line)
        yield line[start:end].strip("\"' ")


def _linted(playbook: Playbook, day: date) -> tuple[Diagnostic, ...]:
    return run(Inspection(playbook, day), RULES).findings


def _told(finding: Diagnostic) -> tuple[object, ...]:
    return (finding.code, finding.location, finding.message, finding.cure)


def _root(document: Document) -> str:
    return document.kind.root_of(document.name).partition(".")[0]


def _paths(playbook: Playbook, withheld: frozenset[str]) -> Iterator[str]:
    for place in playbook.atlas.places:
        root, dot, _ = place.path.partition(".")
        if dot and root in withheld:
            yield place.path
            yield place.file
    if "accounts" in withheld:
        public = playbook.business.key_accounts if playbook.business is not None else None
        named = " ".join(() if public is None else public.texts)
        yield from (each.name for each in playbook.accounts.values() if each.name not in named)


def innermost(document: Document, line: int, column: int) -> tuple[Key, ...]:
    """Give the keys that lead to the innermost value around a place of a document."""
    around = [
        (span.line, span.column, path)
        for path, span in document.positions.values.items()
        if (span.line, span.column) <= (line, column) < (span.end_line, span.end_column)
    ]
    # Of the values around a place, the one that begins last is the innermost.
    return max(around, key=lambda each: (each[0], each[1], len(each[2])), default=(0, 0, ()))[2]


def _around(playbook: Playbook, shown: Shown) -> str:
    """Give the text that holds a figure with its name: the value that it stands in, or else the line."""
    before = shown.source[: shown.start]
    line, column = before.count("\n") + 1, shown.start - before.rfind("\n")
    written = shown.source.split("\n")[line - 1]
    document = playbook.documents.get(shown.file)
    span = None if document is None else document.positions.value(innermost(document, line, column))
    if span is not None and span.line == span.end_line:
        written = written[span.column - 1 : span.end_column - 1]
    return written.strip("\"'- ")
