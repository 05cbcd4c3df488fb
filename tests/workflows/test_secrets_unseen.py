"""A secret in any input of lint gets into no output: every kind of secret, every place, every format."""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from revops_cli.catalogues import load_language
from revops_cli.cli.lint_output import FORMATS, written_report
from revops_cli.linter.baseline import baseline_of, write_baseline
from revops_cli.reporters.lint_text import lint_lines, summary_lines
from revops_cli.reporters.styled import joined
from revops_cli.reporters.text import report_text
from revops_cli.workflows.lint import lint_playbook
from revops_cli.workflows.lint_request import LintRequest
from revops_cli.workflows.opened_playbook import open_playbook
from revops_cli.workflows.reading_faults import reading_faults, sources_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from revops_cli.workflows.lint import Look

# Put together here, so that no program that looks for secrets stops at this file.
LETTERS = "a1B2c3D4e5F6g7H8i9J0k1L2m3N4o5P6q7R8"
CANARIES = {
    "aws": "AKIA" + "IOSFODNN7EXAMPLE",
    "github": "ghp" + "_" + LETTERS,
    "hubspot": "pat" + "-eu1-" + "12345678-90ab-cdef-1234-567890abcdef",
    "jwt": "eyJ" + "hbGciOiJIUzI1NiJ9.eyJ" + "zdWIiOiIxMjM0In0.c2lnbmVk",
    "email": "liisa.korhonen@routaratas.fi",
    "telephone": "+358 50 765 4321",
    "identity": "131052-308T",
    "account": "FI21 1234 5600 0007 85",
    "card": "5500 0000 0000 0004",
    "address": "postgres://reader:Kesa2026@db.example.com/crm",
}
EXAMPLE = Path(__file__).parents[2] / "examples" / "norders"
DAY = date(2026, 11, 22)

SOUND = "format: 1\ncompany: Tuulivire Oy\ncurrency: EUR\n"
PLACES = {
    "focus.yaml": """# CANARY
in_use:
  - id: a
    title: "CANARY"
    works_on: pipeline.nowhere # CANARY
  - {id: b, title: "CANARY", owner: "CANARY", link: "CANARY", since: "CANARY"}
  - {id: "CANARY", title: C, works_on: "CANARY"}
  - {id: d, title: D, "CANARY": 1}
""",
    "strategy/targets.yaml": 'win_rate: "CANARY"\nby: "CANARY"\n"CANARY": 3\nrevenue: CANARY\n',
    "strategy/personas.yaml": 'buyer:\n  titles: ["CANARY", "CANARY"]\n  goals: ["CANARY", x\n',
    "strategy/business.yaml": """crm: {text: "CANARY", lever: "CANARY", status: "CANARY"}
competitors:
  - {id: a, name: "CANARY"}
  - {id: b, name: "CANARY"}
key_accounts: &ONEWORD x
""",
    "outreach/cold.yaml": """recipient_fields: ["CANARY"]
messages:
  - {id: cold-1, channel: "CANARY"}
  - id: cold-2
    channel: email
    subjects: ["{{ CANARY }}", "{{ first_name }} CANARY", x, x]
    bodies: ["CANARY", messages/cold-1-a.md]
    hard_call_to_action: "{ CANARY }"
""",
    "outreach/messages/cold-1-a.md": '---\nnote: "CANARY"\n"CANARY": 1\n---\nHello {{ x }} CANARY\n',
    "pipeline.yaml": """stages:
  - {id: lead, name: "CANARY", crm_names: ["CANARY"]}
  - {id: next, name: "CANARY", crm_names: ["CANARY"], probability: "CANARY"}
""",
    "leads/sla.yaml": 'review: "CANARY"\nresponse_time: "CANARY"\n',
    "scorecard.yaml": 'activities:\n  - {id: a, name: "CANARY", moves: ["CANARY", scorecard.a]}\n',
    "data.yaml": """tables:
  deals:
    - connection: "CANARY"
    - {file: "CANARY", preset: "CANARY"}
    - file: /srv/CANARY
""",
    "budget.yaml": 'lines:\n  - {id: a, name: "CANARY", pays_for: ["CANARY"], category: "CANARY"}\n',
    "calendar.yaml": "pieces:\n\t- CANARY\n",
    "meetings.yaml": "CANARY\n",
    "networks.yaml": 'own:\n  events: ["CANARY", "CANARY"]\n"unclosed CANARY\n',
    "README.md": '# CANARY\n\n[CANARY](nowhere.md "CANARY") [x](#CANARY) [y](CANARY)\n',
    "playbook.yaml": """format: 1
company: "CANARY"
currency: EUR
time_zone: "CANARY"
left_out: {"CANARY": x}
lint:
  select: [all, "CANARY"]
  severity: {"CANARY": off}
  settings: {"CANARY": 1}
# revops: ignore[ONEWORD] CANARY
""",
}


def written(root: Path, look: Look) -> Iterator[tuple[str, str]]:
    """Give everything that a run can write, each with what it is."""
    report = look.report
    english, finnish = load_language("en"), load_language("fi")
    for language in (english, finnish):
        yield language.code, joined([*lint_lines(report, language), *summary_lines(report, language)])
    for format_ in FORMATS:
        if format_ != "text":
            yield format_, written_report(report, format_, english)
    opened = open_playbook(root)
    found = reading_faults(opened)
    yield "complaint", report_text(found, english, sources_of(opened, found))
    yield "baseline", write_baseline(baseline_of(report.findings))


@pytest.mark.parametrize("select", [(), ("RV1",), ("RV3",)], ids=["all", "form", "references"])
@pytest.mark.parametrize("kind", CANARIES)
def test_a_secret_is_in_no_output(kind: str, select: tuple[str, ...], tmp_path: Path) -> None:
    canary = CANARIES[kind]
    for file, source in PLACES.items():
        (tmp_path / file).parent.mkdir(parents=True, exist_ok=True)
        filled = source.replace("CANARY", canary).replace("ONEWORD", canary.split()[0])
        (tmp_path / file).write_text(filled, encoding="utf-8")
    for settings in (None, SOUND):
        if settings is not None:
            (tmp_path / "playbook.yaml").write_text(settings, encoding="utf-8")
        look = lint_playbook(LintRequest(DAY, tmp_path, select=select))
        assert len(look.report.findings) > len(FORMATS)
        for what, said in written(tmp_path, look):
            assert canary not in said.replace("\n  ", " "), what


@pytest.mark.parametrize("secret", ["Kesa2026", LETTERS])
@pytest.mark.parametrize("line", ["password: {}", "# salasana={}", '  "api_key": "{}"'])
def test_what_is_a_secret_by_its_key_is_in_no_output(line: str, secret: str, tmp_path: Path) -> None:
    root = tmp_path / "playbook"
    shutil.copytree(EXAMPLE, root, ignore=shutil.ignore_patterns("*.csv"))
    named = line.format(secret)
    for file in ("focus.yaml", "strategy/pillar.md", "playbook.yaml"):
        before = (root / file).read_text(encoding="utf-8")
        (root / file).write_text(f"{named}\n{before}\n{named}\n", encoding="utf-8")
        look = lint_playbook(LintRequest(DAY, root))
        for what, said in written(root, look):
            assert secret not in said, (what, file)
        (root / file).write_text(before, encoding="utf-8")
