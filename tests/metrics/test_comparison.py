from decimal import Decimal

from revops_cli.metrics.comparison import LeverChange, compare
from revops_cli.playbook.velocity import Levers
from revops_cli.schemas.lever import Lever

D = Decimal


def test_levers_beside_each_other() -> None:
    found = compare(Levers(D(10000), D(50), D("0.25"), D(30)), Levers(D(12000), D(50), D("0.20"), D(30)))
    assert found.levers[0] == LeverChange(Lever.DEAL_VALUE, D(10000), D(12000), D(2000), D("0.2"))
    assert found.levers[2] == LeverChange(Lever.WIN_RATE, D("0.25"), D("0.20"), D("-0.05"), D("-0.2"))
    assert found.before.per_day is not None
    assert found.after.per_day is not None
    assert found.decomposition.total == found.after.per_day - found.before.per_day


def test_what_is_not_known_has_no_change() -> None:
    found = compare(Levers(None, D(0), D("0.25"), D(30)), Levers(D(12000), D(50), None, D(30)))
    assert found.levers[0].absolute is None
    assert (found.levers[1].absolute, found.levers[1].relative) == (D(50), None)
    assert found.levers[2].relative is None
    assert found.decomposition.total is None
    assert found.decomposition.reason is not None
