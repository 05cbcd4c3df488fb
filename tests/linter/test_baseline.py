from __future__ import annotations

import json
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from revops_cli.diagnostics import Diagnostic, Location, Severity, Span
from revops_cli.errors import UsageError
from revops_cli.linter.baseline import (
    Baseline,
    Known,
    baseline_of,
    compare,
    pruned,
    read_baseline,
    write_baseline,
)
from revops_cli.texts import text


def finding(fingerprint: str, amount: int | None = None, line: int = 1) -> Diagnostic:
    return Diagnostic(
        "RV501",
        "too-few-subjects",
        Severity.WARNING,
        Location("outreach/cold.yaml", Span(line, 1, line, 2)),
        text("Found."),
        path="outreach.cold.messages[0].subjects",
        amount=None if amount is None else Decimal(amount),
        fingerprint=fingerprint,
    )


def test_what_is_known_is_not_new_wherever_it_stands() -> None:
    baseline = baseline_of([finding("a"), finding("b")])
    compared = compare([finding("a", line=40), finding("c")], baseline)
    assert [each.fingerprint for each in compared.new] == ["c"]
    assert [each.fingerprint for each in compared.known] == ["a"]
    assert [each.fingerprint for each in compared.mended] == ["b"]


@pytest.mark.parametrize(("then", "now", "new"), [(300, 300, 0), (300, 299, 0), (300, 301, 1), (None, 5, 0)])
def test_an_amount_may_get_better_but_not_worse(then: int | None, now: int, new: int) -> None:
    assert len(compare([finding("a", now)], baseline_of([finding("a", then)])).new) == new


def test_pruning_drops_what_is_mended_and_lowers_amounts_and_adds_nothing() -> None:
    baseline = baseline_of([finding("a", 300), finding("b", 300), finding("gone")])
    now = [finding("a", 290), finding("b", 310), finding("new")]
    kept = pruned(baseline, now).known
    assert {name: each.amount for name, each in kept.items()} == {"a": Decimal(290), "b": Decimal(300)}


WORDS = st.text(max_size=20)
KNOWN = st.builds(
    Known,
    st.text(min_size=1, max_size=16),
    WORDS,
    WORDS,
    WORDS,
    WORDS,
    st.none() | st.decimals(allow_nan=False, allow_infinity=False),
)


@given(st.lists(KNOWN, unique_by=lambda known: known.fingerprint, max_size=8))
def test_a_baseline_is_read_as_it_was_written(known: list[Known]) -> None:
    baseline = Baseline({each.fingerprint: each for each in known})
    written = write_baseline(baseline)
    assert read_baseline(written) == baseline
    assert json.loads(written)["schema"] == "revops/baseline/1"
    assert written.count("\n") == (len(known) + 5 if known else 4)


@pytest.mark.parametrize(
    "written",
    [
        "",
        "[]",
        "{}",
        "null",
        '{"schema": "revops/baseline/2", "findings": []}',
        '{"schema": "revops/baseline/1", "findings": {}}x',
        '{"schema": "revops/baseline/1", "findings": [{"fingerprint": "a"}]}',
        '{"schema": "revops/baseline/1", "findings": [3]}',
        "[" * 100_000,
    ],
)
def test_anything_else_is_refused_in_our_words(written: str) -> None:
    with pytest.raises(UsageError) as refused:
        read_baseline(written)
    assert ".revops-baseline.json" in str(refused.value.message)
    assert refused.value.cure is not None


def test_an_amount_that_is_no_number_is_refused() -> None:
    written = write_baseline(baseline_of([finding("a", 3)])).replace('"3"', '"many"')
    with pytest.raises(UsageError):
        read_baseline(written)


def test_the_same_findings_write_the_same_bytes() -> None:
    one, two = finding("a"), finding("b")._replace(path="outreach.cold")
    assert write_baseline(baseline_of([one, two])) == write_baseline(baseline_of([two, one]))
