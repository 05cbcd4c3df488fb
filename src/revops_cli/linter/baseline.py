"""The baseline: findings that a team has agreed to live with for now, so that new ones stand out.

It is JSON, sorted, a finding a line, and meant to be kept in git. A finding with an amount ratchets:
it may get better but not worse.
"""

from __future__ import annotations

import json
from decimal import Decimal, InvalidOperation
from typing import TYPE_CHECKING, NamedTuple

from revops_cli.errors import UsageError
from revops_cli.texts import text

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from revops_cli.diagnostics import Diagnostic

BASELINE_FILE = ".revops-baseline.json"
"""Where the baseline of a playbook stands, in the folder of `playbook.yaml`."""

SCHEMA = "revops/baseline/1"


class Known(NamedTuple):
    """A finding that is lived with. `amount` is how much of it there may be, where that is a number."""

    fingerprint: str
    code: str
    slug: str
    path: str
    file: str
    amount: Decimal | None = None


class Baseline(NamedTuple):
    """The findings that are lived with, by fingerprint."""

    known: Mapping[str, Known]


class Compared(NamedTuple):
    """Findings beside a baseline: those that are new or have become worse, those known, those gone."""

    new: tuple[Diagnostic, ...]
    known: tuple[Diagnostic, ...]
    mended: tuple[Known, ...]


def baseline_of(findings: Iterable[Diagnostic]) -> Baseline:
    """Make a baseline of all findings."""
    return Baseline(
        {
            each.fingerprint: Known(
                each.fingerprint, each.code, each.slug, each.path, each.location.file, each.amount
            )
            for each in findings
        }
    )


def compare(findings: Iterable[Diagnostic], baseline: Baseline) -> Compared:
    """Part findings into new and known ones, and tell which known ones are no longer there."""
    new: list[Diagnostic] = []
    known: list[Diagnostic] = []
    for each in findings:
        lived_with = baseline.known.get(each.fingerprint)
        (new if lived_with is None or _worse(each, lived_with) else known).append(each)
    seen = {each.fingerprint for each in (*new, *known)}
    gone = tuple(each for each in baseline.known.values() if each.fingerprint not in seen)
    return Compared(tuple(new), tuple(known), gone)


def _worse(finding: Diagnostic, lived_with: Known) -> bool:
    if finding.amount is None or lived_with.amount is None:
        return False
    return finding.amount > lived_with.amount


def pruned(baseline: Baseline, findings: Iterable[Diagnostic]) -> Baseline:
    """Leave out what is mended, and lower the amounts of what got better; nothing is added."""
    now = baseline_of(findings).known
    kept: dict[str, Known] = {}
    for fingerprint, lived_with in baseline.known.items():
        found = now.get(fingerprint)
        if found is not None:
            better = found.amount is not None and (
                lived_with.amount is None or found.amount < lived_with.amount
            )
            kept[fingerprint] = found if better else lived_with
    return Baseline(kept)


def write_baseline(baseline: Baseline) -> str:
    """Write a baseline as JSON, sorted by file and place, a finding a line: changes read well in git."""
    listed = sorted(
        baseline.known.values(), key=lambda each: (each.file, each.code, each.path, each.fingerprint)
    )
    rows = [json.dumps(_row(each), ensure_ascii=False) for each in listed]
    inside = ",\n".join(f"    {row}" for row in rows)
    findings = f"[\n{inside}\n  ]" if rows else "[]"
    return f'{{\n  "schema": "{SCHEMA}",\n  "findings": {findings}\n}}\n'


def _row(known: Known) -> dict[str, str | None]:
    return {
        "fingerprint": known.fingerprint,
        "code": known.code,
        "slug": known.slug,
        "file": known.file,
        "path": known.path,
        "amount": None if known.amount is None else str(known.amount),
    }


def read_baseline(written: str, file: str = BASELINE_FILE) -> Baseline:
    """Read a baseline as `write_baseline` writes it. Raises `UsageError` where it is anything else."""
    try:
        read = json.loads(written)
        if read["schema"] != SCHEMA:
            raise _unreadable(file)
        rows = [_known(row) for row in read["findings"]]
    except (ValueError, KeyError, TypeError, InvalidOperation, RecursionError) as error:
        raise _unreadable(file) from error
    return Baseline({row.fingerprint: row for row in rows})


def _known(row: Mapping[str, str | None]) -> Known:
    """Read one finding. Raises `KeyError`, `TypeError` or `InvalidOperation`."""
    words = {key: row[key] for key in ("fingerprint", "code", "slug", "path", "file")}
    if not all(isinstance(word, str) for word in words.values()):
        raise TypeError
    amount = row.get("amount")
    return Known(
        **{key: str(word) for key, word in words.items()},
        amount=None if amount is None else Decimal(amount),
    )


def _unreadable(file: str) -> UsageError:
    return UsageError(
        text("{file} is no baseline that this program can read.", file=file),
        cure=text("Write it anew: revops baseline"),
    )
