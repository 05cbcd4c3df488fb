"""What `revops lint --fix` does: fixes of findings made, pass after pass, until none is left.

All of it happens in memory; files are written at the end. A fix is kept only if nothing but what it
names has changed, it then has nothing more to do and the file can still be read as before; what
overlaps waits for the next pass.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass, field
from functools import partial
from typing import TYPE_CHECKING

from revops_cli.diagnostics import Fault
from revops_cli.editor.difference import difference
from revops_cli.editor.fixes import mended as make_fixes
from revops_cli.editor.write import replace_file
from revops_cli.errors import ConflictError
from revops_cli.loader.decoding import decode
from revops_cli.loader.discovery import read_bytes
from revops_cli.loader.front_matter import read_markdown
from revops_cli.loader.yaml_events import read_yaml
from revops_cli.loader.yaml_limits import MOST_BYTES
from revops_cli.playbook.masking import masked_line
from revops_cli.texts import text
from revops_cli.workflows.lint import lint_playbook, look

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Iterator, Mapping

    from revops_cli.diagnostics import Diagnostic, Edit, Fix
    from revops_cli.loader.front_matter import MarkdownResult
    from revops_cli.loader.yaml_events import YamlResult
    from revops_cli.playbook.playbook import Playbook
    from revops_cli.workflows.lint import Look
    from revops_cli.workflows.lint_request import LintRequest

_MOST_PASSES = 10
# What keeps a file, or a part of it, from being read: a fix that makes one of these is not made.
_UNREADABLE = frozenset(
    {"invalid-yaml", "forbidden-yaml", "duplicate-key", "limit-exceeded", "control-character", "not-utf8"}
)


@dataclass(frozen=True, slots=True)
class Mended:
    """What mending made of a playbook: the findings worked on, the last look, files before and after."""

    look: Look
    findings: tuple[Diagnostic, ...] = ()
    before: Mapping[str, bytes] = field(default_factory=dict)
    after: Mapping[str, bytes] = field(default_factory=dict)

    @property
    def gone(self) -> tuple[Diagnostic, ...]:
        """The findings worked on that are no more."""
        begun = {each.fingerprint for each in self.begun}
        return tuple(each for each in self.findings if each.fingerprint not in begun)

    @property
    def begun(self) -> tuple[Diagnostic, ...]:
        """The findings worked on that are still there: only a person can do the rest."""
        left = {each.fingerprint for each in self.look.outcome.findings if each.fix is None}
        return tuple(each for each in self.findings if each.fingerprint in left)


def mend(request: LintRequest, *, unsafe: bool) -> Mended:
    """Mend the findings that are asked for, in memory.

    Raises what `lint_playbook` raises, and `ConflictError` where a file changes while this goes on.
    """
    mended = Mended(lint_playbook(request))
    refused: set[str] = set()
    for _ in range(_MOST_PASSES):
        batch = tuple(_beside_each_other(_mendable(mended.look, refused, unsafe=unsafe)))
        if not batch:
            break
        together = _with(mended, batch, request)
        # One of them may do harm: which one is found by trying each alone.
        mended = _one_by_one(mended, batch, refused, request) if together is None else together
    return mended


def write_mended(mended: Mended) -> None:
    """Put the mended files in place. Raises `ConflictError` where one of them has changed meanwhile.

    All are looked at before the first is written.
    """
    root = mended.look.asked.root
    for file, old in mended.before.items():
        if read_bytes(root, file, MOST_BYTES) != old:
            raise _changed_meanwhile(file)
    for file, old in mended.before.items():
        if mended.after[file] != old:
            replace_file(root, file, old, mended.after[file])


def differences(mended: Mended) -> str:
    """Give what mending changes as a patch, files in order.

    Dots stand for secrets and numbers of persons on its lines, so that no log keeps them; a patch with
    such lines can be read and not applied.
    """
    seen_from_here = mended.look.report.seen_from_here
    patches = (
        difference(mended.before[file], mended.after[file], file=seen_from_here(file))
        for file in sorted(mended.before)
    )
    return "\n".join(masked_line(line) for line in "".join(patches).split("\n"))


def _mendable(found: Look, refused: Collection[str], *, unsafe: bool) -> Iterator[tuple[Diagnostic, Fix]]:
    for each in found.report.findings:
        fix = each.fix
        if fix is None or each.fingerprint in refused or fix.file not in found.asked:
            continue
        if fix.safe or unsafe:
            yield each, fix


def _beside_each_other(wanted: Iterable[tuple[Diagnostic, Fix]]) -> Iterator[tuple[Diagnostic, Fix]]:
    """Leave out each finding whose fix touches what the fix of one before it touches."""
    taken: dict[str, list[Edit]] = defaultdict(list)
    for finding, fix in wanted:
        if not any(_touch(edit, other) for edit in fix.edits for other in taken[fix.file]):
            taken[fix.file].extend(fix.edits)
            yield finding, fix


def _touch(one: Edit, other: Edit) -> bool:
    """Say whether two edits overlap or meet; at one place it would not be clear which comes first."""
    start, end = ((one.span.line, one.span.column), (one.span.end_line, one.span.end_column))
    other_start = (other.span.line, other.span.column)
    return start <= (other.span.end_line, other.span.end_column) and other_start <= end


def _one_by_one(
    mended: Mended, batch: Iterable[tuple[Diagnostic, Fix]], refused: set[str], request: LintRequest
) -> Mended:
    for finding, _ in batch:
        now = {each.fingerprint: each for each in mended.look.report.findings}.get(finding.fingerprint)
        if now is None or now.fix is None:
            continue  # Mended with another one.
        alone = _with(mended, ((now, now.fix),), request)
        if alone is None:
            refused.add(finding.fingerprint)
        else:
            mended = alone
    return mended


def _with(mended: Mended, batch: tuple[tuple[Diagnostic, Fix], ...], request: LintRequest) -> Mended | None:
    """Make the fixes of a batch and look again; None where one of them achieves nothing, or does harm."""
    before, after = dict(mended.before), dict(mended.after)
    fixes: dict[str, list[Fix]] = defaultdict(list)
    for _, fix in batch:
        fixes[fix.file].append(fix)
    for file, wanted in fixes.items():
        if file not in after:
            before[file] = after[file] = _as_looked_at(mended.look, file)
        made = make_fixes(after[file], wanted, partial(_reader(file), file=file), file=file)
        if len(made.made) < len(wanted):
            return None  # It would change more than it names, or wants the place of another.
        after[file] = made.data
    then = look(request, mended.look.asked, after)
    findings = tuple(finding for finding, _ in batch)
    if _harmed(mended.look.playbook, then.playbook, fixes) or not _done(findings, mended.look, then):
        return None
    return Mended(then, (*mended.findings, *findings), before, after)


def _reader(file: str) -> Callable[..., YamlResult | MarkdownResult]:
    return read_markdown if file.endswith(".md") else read_yaml


def _as_looked_at(found: Look, file: str) -> bytes:
    """Give the bytes of a file, if they still are what the look has seen. Raises `ConflictError`."""
    data = read_bytes(found.asked.root, file, MOST_BYTES)
    document = found.playbook.documents.get(file)
    seen = found.playbook.pages.get(file) if document is None else document.source
    if isinstance(data, Fault) or decode(data, file)[0] != seen:
        raise _changed_meanwhile(file)
    return data


def _changed_meanwhile(file: str) -> ConflictError:
    return ConflictError(
        text("{file} was changed by somebody else meanwhile; nothing was written.", file=file),
        cure=text("Run the command again."),
    )


def _harmed(before: Playbook, after: Playbook, files: Collection[str]) -> bool:
    """Say whether more of the files can't be read than before."""
    was, is_now = (
        Counter(fault.location.file for fault in playbook.faults if fault.kind in _UNREADABLE)
        for playbook in (before, after)
    )
    return any(is_now[file] > was[file] for file in files)


def _done(findings: Iterable[Diagnostic], before: Look, after: Look) -> bool:
    """Say whether each fix has nothing more to do: its finding is gone, or only you can do the rest."""
    was, is_now = (
        Counter((each.code, each.location.file) for each in found.outcome.findings if each.fix is not None)
        for found in (before, after)
    )
    left = {each.fingerprint for each in after.outcome.findings if each.fix is not None}
    return all(
        each.fingerprint not in left
        or is_now[each.code, each.location.file] < was[each.code, each.location.file]
        for each in findings
    )
