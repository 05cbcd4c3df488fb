from collections.abc import Iterator

from hypothesis import given
from hypothesis import strategies as st

from revops_cli.diagnostics import Fault, Location, Severity, Span
from revops_cli.linter.lint import lint
from revops_cli.playbook.playbook import Playbook
from revops_cli.rule import Inspection, Rule, seen_by_loader
from revops_cli.rules.form import RULES
from revops_cli.texts import text


def fault(kind: str, file: str = "a.yaml", line: int = 1, column: int = 1) -> Fault:
    return Fault(kind, Location(file, Span(line, column, line, column)), text("Found."), text("Mend."), "a.b")


def test_a_fault_gets_the_code_and_severity_of_its_rule() -> None:
    seen = fault("unknown-file")
    (found,) = lint(Inspection(Playbook(faults=(seen,))), RULES)
    assert (found.code, found.slug, found.severity) == ("RV113", "unknown-file", Severity.WARNING)
    assert (found.location, found.message, found.cure) == (seen.location, seen.message, seen.cure)
    assert found.path == "a.b"


def test_only_the_rules_that_are_given_run() -> None:
    playbook = Playbook(faults=(fault("unknown-file"), fault("unknown-key")))
    rules = [rule for rule in RULES if rule.slug == "unknown-key"]
    assert [found.slug for found in lint(Inspection(playbook), rules)] == ["unknown-key"]
    assert lint(Inspection(playbook), ()) == ()


def test_every_fault_of_form_has_a_rule() -> None:
    by_loader = [rule for rule in RULES if rule.check.__qualname__ == seen_by_loader("").__qualname__]
    kinds = [rule.slug for rule in by_loader]
    assert len(kinds) >= 14
    playbook = Playbook(faults=tuple(fault(kind, line=number) for number, kind in enumerate(kinds, 1)))
    assert [found.slug for found in lint(Inspection(playbook), by_loader)] == kinds


def test_a_finding_is_told_once() -> None:
    def check(inspection: Inspection) -> Iterator[Fault]:
        yield from inspection.playbook.faults
        yield from inspection.playbook.faults

    rule = Rule("RV199", "twice", Severity.INFO, check, "")
    assert len(lint(Inspection(Playbook(faults=(fault("twice"),))), [rule])) == 1


PLACES = st.tuples(st.sampled_from(["a.yaml", "b/a.yaml", "b.yaml"]), st.integers(1, 30), st.integers(1, 9))


@given(places=st.lists(PLACES, unique=True), data=st.data())
def test_findings_are_sorted_by_file_and_place(
    places: list[tuple[str, int, int]], data: st.DataObject
) -> None:
    rule = Rule("RV199", "x", Severity.INFO, seen_by_loader("x"), "")
    shuffled = data.draw(st.permutations(places))
    found = lint(Inspection(Playbook(faults=tuple(fault("x", *place) for place in shuffled))), [rule])
    seen = [(each.location.file, each.location.span.line, each.location.span.column) for each in found]
    assert seen == sorted(places)
