"""Comments that ask lint to let a finding be: `# revops: ignore[RV501] reason`.

At the end of a line the comment speaks of that line; alone on a line, of the next line with something
on it; above everything else in a file, of the whole file. In Markdown it stands in an HTML comment:
`<!-- revops: ignore[broken-link] reason -->`.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from revops_cli.diagnostics import Edit, Fault, Fix, Location, Span
from revops_cli.linter.names import named, nearest_name
from revops_cli.playbook.faults import span_of
from revops_cli.playbook.places import written_path
from revops_cli.texts import text

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from revops_cli.diagnostics import Diagnostic
    from revops_cli.playbook.document import Document
    from revops_cli.playbook.playbook import Playbook
    from revops_cli.rule import Rule

WITHOUT_REASON = "suppression-without-reason"
UNUSED = "unused-suppression"
UNKNOWN_RULE = "unknown-rule"
OWN_RULES = frozenset({WITHOUT_REASON, UNUSED, UNKNOWN_RULE})
"""The slugs of the rules about suppressions themselves, which no comment can silence."""

_MARK = "revops:"
_ASK = r"revops:[ \t]*ignore\b[ \t]*(?:\[(?P<names>[^\]\n]*)\])?[ \t]*(?P<reason>[^\n]*?)[ \t]*"
_YAML_COMMENT = re.compile(rf"(?:^|(?<=[ \t]))#[ \t]*{_ASK}$", re.MULTILINE)
_MARKDOWN_COMMENT = re.compile(rf"<!--[ \t]*{_ASK}-->")
_QUIET_LINE = re.compile(r"[ \t]*(?:#.*|---[ \t]*|<!--.*-->[ \t]*)?")


class Suppression(NamedTuple):
    """A comment that asks for silence: what it names, why, and which line it speaks of.

    `removal` is what goes with it when it is taken out: the space before it, or its whole line.
    `line` is None where it speaks of the whole file. `paths` are the places whose keys stand on that
    line: what is found further down in such a value is meant, too.
    """

    file: str
    names: tuple[str, ...]
    reason: str
    span: Span
    removal: Span
    line: int | None
    paths: frozenset[str]

    def covers(self, finding: Diagnostic) -> bool:
        """Whether a finding stands where this comment speaks of."""
        if finding.location.file != self.file or finding.slug in OWN_RULES:
            return False
        if self.line is None or finding.location.span.line == self.line:
            return True
        return any(
            finding.path.startswith(path) and finding.path[len(path) :][:1] in {"", ".", "["}
            for path in self.paths
        )


def suppressions(playbook: Playbook) -> tuple[Suppression, ...]:
    """Find every such comment of the playbook's files, in order."""
    found: list[Suppression] = []
    for document in playbook.documents.values():
        if _MARK in document.source:
            found.extend(_in_document(document))
    for file, source in playbook.pages.items():
        if _MARK in source:
            found.extend(
                _suppression(file, source, match, None) for match in _MARKDOWN_COMMENT.finditer(source)
            )
    return tuple(sorted(found, key=lambda each: (each.file, each.span.line, each.span.column)))


def _in_document(document: Document) -> Iterator[Suppression]:
    source = document.source
    yaml_end = len(source) - len(document.prose or "") if document.kind.prose else len(source)
    for match in _YAML_COMMENT.finditer(source, 0, yaml_end):
        if not _in_a_value(document, span_of(source, match.start(), match.start())):
            yield _suppression(document.file, source, match, document)
    if document.kind.prose:
        for match in _MARKDOWN_COMMENT.finditer(source, yaml_end):
            yield _suppression(document.file, source, match, document)


def _in_a_value(document: Document, at: Span) -> bool:
    """Say whether a place is inside a text of the file, where a sharp is a letter like any other."""
    values = document.positions.values
    around = {path[:-1] for path in values if path}
    here = (at.line, at.column)
    return any(
        (span.line, span.column) <= here < (span.end_line, span.end_column)
        for path, span in values.items()
        if path not in around
    )


def _suppression(file: str, source: str, match: re.Match[str], document: Document | None) -> Suppression:
    span = span_of(source, match.start(), match.end())
    names = tuple(name.strip() for name in (match["names"] or "").split(",") if name.strip())
    line = _line_meant(source, match, span)
    paths: frozenset[str] = frozenset()
    if document is not None:
        keys = document.positions.keys.items()
        paths = frozenset(written_path(document, path) for path, key in keys if key.line == line)
    return Suppression(file, names, match["reason"], span, _removal(source, match), line, paths)


def _removal(source: str, match: re.Match[str]) -> Span:
    before, after = source[: match.start()], source[match.end() :]
    if before.rpartition("\n")[2].strip() or after.partition("\n")[0].strip():
        return span_of(source, len(before.rstrip(" \t")), match.end())
    line_end = source.find("\n", match.end())
    return span_of(source, before.rfind("\n") + 1, len(source) if line_end < 0 else line_end + 1)


def _line_meant(source: str, match: re.Match[str], span: Span) -> int | None:
    lines = source.split("\n")
    before = source[: match.start()].rpartition("\n")[2]
    if before.strip():
        return span.line
    if all(_QUIET_LINE.fullmatch(line) for line in lines[: span.line - 1]):
        return None
    following = (
        number
        for number, line in enumerate(lines[span.line :], span.line + 1)
        if not _QUIET_LINE.fullmatch(line)
    )
    return next(following, span.line)


class Silenced(NamedTuple):
    """What is left of findings, what comments asked to let be, and what is wrong with the comments."""

    left: tuple[Diagnostic, ...]
    suppressed: tuple[Diagnostic, ...]
    faults: tuple[Fault, ...]


def silence(
    findings: Iterable[Diagnostic],
    comments: Iterable[Suppression],
    rules: Iterable[Rule],
    run: Iterable[Rule],
) -> Silenced:
    """Take out the findings that comments name with a reason.

    `rules` are all that exist, `run` those that were run: a comment for a rule that was not run is
    not called unused.
    """
    listed, were_run = tuple(rules), {rule.slug for rule in run}
    valid: list[tuple[Suppression, dict[str, str]]] = []
    faults: list[Fault] = []
    for comment in comments:
        faults.extend(_unknown_names(comment, listed))
        if not comment.names or not comment.reason:
            faults.append(_incomplete(comment))
            continue
        slugs = {rule.slug: name for name in comment.names for rule in named(listed, name)}
        valid.append((comment, slugs))
    left, suppressed, used = _parted(findings, valid)
    for number, (comment, slugs) in enumerate(valid):
        for name in dict.fromkeys(slugs.values()):
            meant = {slug for slug, by in slugs.items() if by == name}
            if (number, name) not in used and meant & were_run:
                faults.append(_unused(comment, name))
    return Silenced(tuple(left), tuple(suppressed), tuple(faults))


def _parted(
    findings: Iterable[Diagnostic], valid: list[tuple[Suppression, dict[str, str]]]
) -> tuple[list[Diagnostic], list[Diagnostic], set[tuple[int, str]]]:
    left: list[Diagnostic] = []
    suppressed: list[Diagnostic] = []
    used: set[tuple[int, str]] = set()
    for finding in findings:
        by = [
            (number, slugs[finding.slug])
            for number, (comment, slugs) in enumerate(valid)
            if finding.slug in slugs and comment.covers(finding)
        ]
        used.update(by)
        (suppressed if by else left).append(finding)
    return left, suppressed, used


def _unknown_names(comment: Suppression, rules: tuple[Rule, ...]) -> Iterator[Fault]:
    for name in comment.names:
        if not named(rules, name):
            meant = nearest_name(rules, name)
            cure = (
                text("revops rule --all lists every rule.")
                if meant is None
                else text('Did you mean "{meant}"?', meant=meant)
            )
            message = text('No rule or family is called "{name}".', name=name)
            yield Fault(UNKNOWN_RULE, Location(comment.file, comment.span), message, cure)


def _incomplete(comment: Suppression) -> Fault:
    """Tell of a comment that names no rule or gives no reason; it silences nothing."""
    message = (
        text("This ignore gives no reason, so it is not followed.")
        if comment.names
        else text("This ignore names no rule, so it is not followed.")
    )
    cure = text("Write it like: # revops: ignore[RV501] and the reason in a few words.")
    return Fault(WITHOUT_REASON, Location(comment.file, comment.span), message, cure)


def _unused(comment: Suppression, name: str) -> Fault:
    """Tell of a comment that silences nothing; taking it out whole is safe."""
    message = text('Nothing is found here that "{name}" would have to ignore.', name=name)
    fix = None
    if len(comment.names) == 1:
        fix = Fix(
            text("Take the comment out."), safe=True, file=comment.file, edits=(Edit(comment.removal, ""),)
        )
    cure = text("Take the comment out, or what it no longer needs to name.")
    return Fault(UNUSED, Location(comment.file, comment.span), message, cure, fix=fix)
