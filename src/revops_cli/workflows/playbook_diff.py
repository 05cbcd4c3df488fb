"""What `revops diff` does: two states of a playbook, compared in meaning and by their numbers."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from revops_cli.changes.confidential import root_of, said_without, withhold, without_words
from revops_cli.changes.described import compare_playbooks
from revops_cli.changes.lever_moves import lever_moves
from revops_cli.errors import InputError, NoPlaybookError, UsageError
from revops_cli.linter.baseline import baseline_of, compare
from revops_cli.loader.load import load_playbook
from revops_cli.loader.root import find_root
from revops_cli.metrics.decomposition import decompose
from revops_cli.metrics.measured_effects import ASKED_OF, MeasuredEffects
from revops_cli.metrics.playbook_diff import FindingsChange, PlaybookDiff, SideTold, Stated
from revops_cli.playbook.boxes import boxes
from revops_cli.playbook.completeness import completeness
from revops_cli.playbook.exports import exports
from revops_cli.playbook.playbook import SETTINGS_FILE, Playbook
from revops_cli.schemas.settings import NEWER_FORMAT
from revops_cli.texts import Text, text
from revops_cli.workflows.opened_playbook import OpenedPlaybook
from revops_cli.workflows.revision_playbook import Repository
from revops_cli.workflows.stated_velocity import stated_now, stated_target
from revops_cli.workflows.withheld import all_findings, hidden_words, secret_words

if TYPE_CHECKING:
    from datetime import date

    from revops_cli.changes.change import Change
    from revops_cli.changes.lever_moves import LeverMove
    from revops_cli.diagnostics import Diagnostic
    from revops_cli.git import Commit
    from revops_cli.metrics.decomposition import Decomposition
    from revops_cli.playbook.completeness import Completeness
    from revops_cli.workflows.diff_request import DiffRequest

_NOTHING = Playbook()
_COUNTING = frozenset({("currency",), ("period",), ("time_zone",), ("fiscal_year_start",), ()})
# The files of a revision lie nowhere.
_NOWHERE = Path()


class Side(NamedTuple):
    """One state of a playbook, None for none. `root` is where its files lie, None for a revision."""

    told: SideTold
    root: Path | None
    playbook: Playbook | None


def diff_revisions(folder: Path, before: str, after: str | None, request: DiffRequest) -> PlaybookDiff:
    """Compare the playbook at or above `folder` in a revision with another one, or the files as they are.

    `after` is None for the files as they are. Raises `UsageError` where a revision is unknown or there is no
    repository, `NoPlaybookError` where neither side has a playbook.
    """
    root, missing = _root(folder)
    repository = Repository.around(folder.absolute() if root is None else root)
    names = (before,) if after is None else (before, after)
    commits = tuple(repository.commit(name) for name in names)
    path = repository.path if root is not None else repository.folder_of_playbook(commits)
    sides = [committed(repository, path, name, commit) for name, commit in zip(names, commits, strict=True)]
    if after is None:
        sides.append(working_tree(root))
    if not any(side.told.present for side in sides):
        raise missing or NoPlaybookError(
            text("Neither {before} nor {after} has a playbook in this folder.", before=before, after=after),
            cure=text("Name revisions that have one."),
        )
    return diff_sides(sides[0], sides[1], request, root)


def diff_folders(before: Path, after: Path, request: DiffRequest) -> PlaybookDiff:
    """Compare the playbooks at or above two folders. Raises `NoPlaybookError` where one has none."""
    root = find_root(after)
    return diff_sides(folder_side(before), folder_side(after), request, root)


def diff_with_folder(folder: Path, before: str, after: Path, request: DiffRequest) -> PlaybookDiff:
    """Compare the playbook at or above `folder` in a revision with the one at or above another folder.

    Raises as `diff_revisions` does.
    """
    root, _ = _root(folder)
    repository = Repository.around(folder.absolute() if root is None else root)
    commit = repository.commit(before)
    path = repository.path if root is not None else repository.folder_of_playbook((commit,))
    other = folder_side(after)
    return diff_sides(committed(repository, path, before, commit), other, request, other.root)


def _root(folder: Path) -> tuple[Path | None, NoPlaybookError | None]:
    try:
        return find_root(folder), None
    except NoPlaybookError as missing:
        return None, missing


def committed(repository: Repository, path: str | None, name: str, commit: Commit) -> Side:
    """Read a side out of a commit."""
    playbook = None if path is None else repository.playbook(commit, path)
    told = SideTold(text("{revision}", revision=name), commit.short, playbook is not None)
    return Side(told, None, playbook)


def working_tree(root: Path | None) -> Side:
    """Read the side that the files as they are make."""
    playbook = None if root is None else load_playbook(root)
    return Side(SideTold(text("the files as they are"), None, playbook is not None), root, playbook)


def folder_side(folder: Path) -> Side:
    """Read the playbook at or above a folder. Raises `NoPlaybookError`."""
    root = find_root(folder)
    label = text("{folder}", folder=str(folder))
    return Side(SideTold(label, None, present=True), root, load_playbook(root))


def diff_sides(before: Side, after: Side, request: DiffRequest, root: Path | None) -> PlaybookDiff:
    """Compare two sides; `root` is the folder whose data is measured, None for none.

    Raises `InputError` where a side is of a newer format, which this program can't read.
    """
    old, new = before.playbook or _NOTHING, after.playbook or _NOTHING
    for side in (before, after):
        _check_format(side)
    # What either side keeps to itself is kept: a change that lifts it would show what it was, too.
    withheld = (old.confidential | new.confidential) - request.shown
    compared = compare_playbooks(old, new)
    hidden = _hidden(old, new, withheld, request)
    stated = tuple(_stated(side, request.today) for side in (before, after))
    split, no_split = _split(*stated)
    shared = _with_shared_exports(old, new)
    measured = _measured(shared, compared.changes, request, root)
    return PlaybookDiff(
        before=before.told,
        after=after.told,
        company=_company(new) or _company(old),
        changes=withhold(compared.changes, withheld, hidden),
        not_compared=tuple(
            each for each in compared.not_compared if root_of(each.location.file) not in withheld
        ),
        lever_moves=_moves(old, new, withheld, hidden),
        stated_before=stated[0],
        stated_after=stated[1],
        split=split,
        no_split=no_split,
        completeness_before=_completeness(before),
        completeness_after=_completeness(after),
        findings=_findings((before, after), shared, request.today, withheld, hidden),
        measured=measured if isinstance(measured, MeasuredEffects) else None,
        no_measured=measured if isinstance(measured, Text) else None,
        withheld=withheld,
        hidden=hidden,
        language=_language(new) or _language(old),
    )


def _check_format(side: Side) -> None:
    for fault in () if side.playbook is None else side.playbook.faults:
        if fault.kind == NEWER_FORMAT:
            raise InputError(text("{side}: {why}", side=side.told.label, why=fault.message), cure=fault.cure)


def _hidden(old: Playbook, new: Playbook, withheld: frozenset[str], request: DiffRequest) -> tuple[str, ...]:
    words = {
        word
        for each in (old, new)
        for word in (*hidden_words(each, withheld), *secret_words(each, request.today))
    }
    return tuple(sorted(words, key=lambda word: (-len(word), word)))


def _stated(side: Side, today: date) -> Stated | None:
    if side.playbook is None:
        return None
    opened = OpenedPlaybook(side.root or _NOWHERE, side.playbook)
    settings = side.playbook.settings
    currency = None if settings is None else settings.currency
    try:
        return Stated(stated_now(opened, today), stated_target(opened), currency, opened.period)
    except UsageError as error:
        return Stated(None, None, currency, opened.period, error.message)


def _split(before: Stated | None, after: Stated | None) -> tuple[Decomposition | None, Text | None]:
    """Split the change of the stated velocity over the levers, or say why that can't be done."""
    for stated, nothing in ((before, _NONE_BEFORE), (after, _NONE_AFTER)):
        if stated is None or stated.now is None:
            return None, nothing if stated is None or stated.why is None else stated.why
    if before is None or after is None or before.now is None or after.now is None:
        raise AssertionError  # Told above.
    if before.currency != after.currency:
        return None, text(
            "The currency changed from {before} to {after}, so the velocities aren't compared.",
            before=before.currency,
            after=after.currency,
        )
    found = decompose(before.now.levers, after.now.levers)
    return (None, found.reason) if found.total is None else (found, None)


_NONE_BEFORE = text("No velocity was stated before.")
_NONE_AFTER = text("No velocity is stated after.")


def _with_shared_exports(old: Playbook, new: Playbook) -> tuple[Playbook, Playbook]:
    """Let both sides know the exports that either has: they are often kept out of git."""
    named = [export for each in (old, new) for export in exports(each)]
    shared = {
        file
        for file in old.files ^ new.files
        if file not in old.documents and file not in new.documents and any(each.names(file) for each in named)
    }
    return replace(old, files=old.files | shared), replace(new, files=new.files | shared)


def _completeness(side: Side) -> Completeness | None:
    return None if side.playbook is None else completeness(boxes(side.playbook))


def _findings(
    sides: tuple[Side, Side],
    shared: tuple[Playbook, Playbook],
    today: date,
    withheld: frozenset[str],
    hidden: tuple[str, ...],
) -> FindingsChange:
    """Give what lint finds on one side only; a side without a playbook has no findings."""
    old, new = (
        () if side.playbook is None else all_findings(playbook, today, withheld)
        for side, playbook in zip(sides, shared, strict=True)
    )
    added = compare(new, baseline_of(old)).new
    now = {each.fingerprint for each in new}
    mended = tuple(each for each in old if each.fingerprint not in now)
    return FindingsChange(*(tuple(_public(each, hidden) for each in found) for found in (added, mended)))


def _public(finding: Diagnostic, hidden: tuple[str, ...]) -> Diagnostic:
    """Give a finding that quotes nothing of what is withheld elsewhere."""
    cure = None if finding.cure is None else said_without(finding.cure, hidden)
    path = without_words(finding.path, hidden)
    return finding._replace(message=said_without(finding.message, hidden), cure=cure, path=path)


def _moves(
    old: Playbook, new: Playbook, withheld: frozenset[str], hidden: tuple[str, ...]
) -> tuple[LeverMove, ...]:
    return tuple(
        each._replace(
            path=without_words(each.path, hidden),
            section=said_without(each.section, hidden),
            name=said_without(each.name, hidden),
        )
        for each in lever_moves(old, new)
        if each.path.partition(".")[0] not in withheld
    )


def _measured(
    shared: tuple[Playbook, Playbook], changes: tuple[Change, ...], request: DiffRequest, root: Path | None
) -> MeasuredEffects | Text | None:
    """Measure the data below `root` under both playbooks, where both are there and that is asked for."""
    if root is None or request.measure is None or not all(each.settings is not None for each in shared):
        return None
    changed = {file for each in changes if _counts(each) for file in (each.file, each.file_before)}
    if not changed & ASKED_OF:
        return None
    before, after = (OpenedPlaybook(root, each) for each in shared)
    return request.measure(before, after, changed, request)


def _counts(change: Change) -> bool:
    """Say whether a change may have a say in what is measured: of the settings, how things are counted."""
    return change.file != SETTINGS_FILE or change.keys[:1] in _COUNTING


def _company(playbook: Playbook) -> str | None:
    return None if playbook.settings is None else playbook.settings.company


def _language(playbook: Playbook) -> str | None:
    settings = playbook.settings
    return None if settings is None or settings.language is None else settings.language.value
