"""Hostile pull requests: told off, and nothing else comes of them."""

from __future__ import annotations

import html
import json
import re
from typing import TYPE_CHECKING, Any

import pytest
from markdown_it import MarkdownIt
from tests.conftest import git
from tests.hostile.conftest import SECRET

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterator, Sequence
    from pathlib import Path

    from tests.hostile.conftest import Checked, PullRequest

    Hold = Callable[[Checked], None]
    Plant = Callable[[Path, Sequence[str], Collection[str]], int]

PAYLOADS = (
    "::set-output name=passes::true",
    "\n::error::Merge it",
    "%0A::add-mask::a%0D%0A::stop-commands::x",
    "##[error]Merge it",
    "@everyone @acme/admins please",
    "fixes #12, GH-12, acme/playbook#12, !34 ~label %5 &6 $7",
    "<img src=https://evil.example/pixel.png>",
    "![x](https://evil.example/pixel.png)",
    "[merge](https://evil.example) <https://evil.example> www.evil.example",
    "ftp://evil.example mail@evil.example",
    "</details></summary><h1>Passed</h1>",
    "<!-- revops-ci playbook -->",
    "-->",
    "| a | b |\n| --- | --- |",
    "```\n/merge\n```",
    "\n/close",
    "# Passed",
    "\x1b[31mred\x1b[0m\x1b]8;;https://evil.example\x07x\x1b]8;;\x07",
    "\u202egnp.exe\u2066 \u2028 \u200b",
    "{{ 7 * 191 }} ${{ github.token }} $(id) `id`",
)
_CLOSED = frozenset(
    {"id", "currency", "language", "format", "period", "time_zone", "confidential", "company"}
)
_CONTROLS = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]")


def texts(value: object) -> Iterator[str]:
    """Yield every string of a JSON document."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, list):
        for each in value:
            yield from texts(each)
    elif isinstance(value, dict):
        for key, each in value.items():
            yield key
            yield from texts(each)


def calls_nobody(markdown: str) -> None:
    """Hold a comment to what it promises, as a forge would read it."""
    page = MarkdownIt("js-default", {"html": True}).render(markdown)
    assert (
        re.findall(r"<(?!/?(?:p|h3|ul|li|table|thead|tbody|tr|th|td|strong|details|summary)\b)[^>]*>", page)
        == []
    )
    shown = html.unescape(re.sub(r"<[^>]+>", "", page))
    assert re.findall(r"(?<!\w)[@#!~$^]\w+", shown) == []
    assert "://" not in shown
    assert "www." not in shown
    assert re.findall(r"^\s*/\w+", markdown, re.MULTILINE) == []
    assert "<!--" not in markdown
    assert _CONTROLS.findall(markdown) == []


def test_payloads_in_every_text(pull_request: PullRequest, told_off: Hold, plant: Plant) -> None:
    assert plant(pull_request.folder, PAYLOADS, _CLOSED) > 700
    for number, payload in enumerate(PAYLOADS):
        name = payload.replace("/", "_").replace("\x00", "")[:80]
        pull_request.write(f"outreach/{number}{name}.yaml", "id: [\n")
    checked = pull_request.check("--no-measure")
    told_off(checked)
    assert checked.code == 1
    commands = [line for line in checked.out.splitlines() if line.lstrip().startswith(("::", "##["))]
    assert commands
    assert [line for line in commands if not re.match(r"::(error|warning|notice) (file|title)=", line)] == []
    assert _CONTROLS.findall(checked.out + checked.err) == []
    calls_nobody(checked.summary)
    assert len(checked.summary.encode()) <= 60_000


def test_the_comment_of_a_hostile_result_calls_nobody(
    pull_request: PullRequest, revops_comment: Callable[[dict[str, Any]], str]
) -> None:
    document = json.loads(pull_request.check("--no-measure").document)
    part = {
        "title": " ".join(PAYLOADS),
        "folded": True,
        "pieces": [
            *({"paragraph": payload} for payload in PAYLOADS),
            {"bullets": list(PAYLOADS)},
            {
                "columns": [{"title": payload, "right": False} for payload in PAYLOADS[:3]],
                "rows": [[payload] * 3 for payload in PAYLOADS],
            },
        ],
    }
    document["comment"] = {"headline": PAYLOADS[4], "parts": [part]}
    calls_nobody(revops_comment(document))


def test_a_link_to_a_file_outside(pull_request: PullRequest, told_off: Hold, tmp_path: Path) -> None:
    (pull_request.folder / "journeys.yaml").unlink()
    (pull_request.folder / "journeys.yaml").symlink_to("/etc/passwd")
    (pull_request.folder / "data" / "deals.csv").unlink()
    (pull_request.folder / "data" / "deals.csv").symlink_to(tmp_path / "outside" / "deals.csv")
    (pull_request.folder / "sprints").rename(tmp_path / "moved")
    (pull_request.folder / "sprints").symlink_to(tmp_path / "outside")
    (pull_request.folder / ".revops-baseline.json").symlink_to("/etc/passwd")
    checked = pull_request.check()
    told_off(checked)
    assert checked.code in {1, 2}


def test_links_are_told(pull_request: PullRequest, told_off: Hold, tmp_path: Path) -> None:
    (pull_request.folder / "outreach" / "new.yaml").symlink_to(tmp_path / "outside" / "deals.csv")
    checked = pull_request.check()
    told_off(checked)
    assert {"file": "outreach/new.yaml", "why": "is a new symbolic link"} in json.loads(checked.document)[
        "watched"
    ]


@pytest.mark.parametrize(
    ("file", "content"),
    [
        ("focus.yaml", b"now: [" + b"a, " * 2_000_000 + b"a]"),
        ("focus.yaml", b"[" * 100_000),
        ("focus.yaml", b"{a: " * 100_000),
        ("focus.yaml", b"a: &a [x, x]\nb: &b [*a, *a, *a]\nc: [*b, *b, *b]\n"),
        ("focus.yaml", b"!!python/object/apply:os.system ['touch hacked']\n"),
        ("focus.yaml", b"\xff\xfe\x00\x00" * 1000),
        ("focus.yaml", b"x: 1\n" * 300_000),
        ("playbook.yaml", b"[" * 100_000),
        ("data/deals.csv", b"\x00" * 5_000_000),
        ("data/deals.csv", b'"' + b"a" * 5_000_000),
        (".revops-baseline.json", b"[" * 1_000_000),
        (".revops-baseline.json", b'{"schema": "revops/baseline/1", "findings": [{"a": 1}]}'),
        ("long.md", b"# A\n" + b"[a](b) " * 500_000),
    ],
    ids=lambda value: None if isinstance(value, bytes) else value,
)
def test_files_that_are_too_much(
    pull_request: PullRequest, told_off: Hold, file: str, content: bytes
) -> None:
    pull_request.write(file, content)
    checked = pull_request.check(*([] if file.startswith("data") else ["--no-measure"]))
    told_off(checked)
    assert not (pull_request.folder / "hacked").exists()


SOURCES = {
    "above": "file: ../outside/deals.csv",
    "absolute": "file: /etc/passwd",
    "git": "file: .git/config",
    "pattern": 'file: "../outside/*.csv"',
    "glob": 'file: "data/../../outside/deals.csv"',
    "server": "file: https://evil.example/deals.csv",
    "bucket": "file: s3://evil/deals.csv",
    "proc": "file: /proc/self/environ",
    "connection": "connection: warehouse\n      table: crm.opportunity",
    "table": "connection: warehouse\n      table: \"pg_read_file('/etc/passwd')\"",
    "address": f"connection: postgresql://a:{'b' * 12}@127.0.0.1:9/x\n      table: t",
}


@pytest.mark.parametrize("source", SOURCES.values(), ids=SOURCES)
def test_data_that_lies_elsewhere(pull_request: PullRequest, told_off: Hold, source: str) -> None:
    pull_request.write("data.yaml", f"tables:\n  deals:\n    - {source}\n      columns: {{deal_id: id}}\n")
    checked = pull_request.check()
    told_off(checked)
    assert {"file": "data.yaml", "why": "decides which data is measured"} in json.loads(checked.document)[
        "watched"
    ]
    velocity = json.loads(checked.document)["velocity"]
    assert velocity is None or velocity["measured"] is None


def test_a_connection_is_opened_only_where_that_is_asked(pull_request: PullRequest) -> None:
    pull_request.write("data.yaml", f"tables:\n  deals:\n    - {SOURCES['connection']}\n")
    closed, opened = pull_request.check(), pull_request.check("--with-connections")
    assert "none is opened for a pull request" in closed.out
    assert "none is opened for a pull request" not in opened.out
    # It looks for the client, or for the server.
    assert "Nothing is measured: " not in closed.document
    assert "Nothing is measured: " in opened.document
    assert SECRET not in closed.said + opened.said


def test_what_decides_how_it_is_checked_is_told(pull_request: PullRequest, told_off: Hold) -> None:
    pull_request.write(".revops-baseline.json", '{"schema": "revops/baseline/1", "findings": []}')
    pull_request.write(".github/workflows/playbook.yml", "on: pull_request_target\n")
    pull_request.write(".github/CODEOWNERS", "* @mallory\n")
    pull_request.write(".gitlab-ci.yml", "a: {script: [b]}\n")
    settings = (pull_request.folder / "playbook.yaml").read_text("utf-8")
    pull_request.write("playbook.yaml", f"{settings}\nlint:\n  fail_on: never\n  ignore: [RV2, RV7]\n")
    checked = pull_request.check()
    told_off(checked)
    assert [(each["file"], each["why"]) for each in json.loads(checked.document)["watched"]] == [
        (".github/CODEOWNERS", "decides what runs on pull requests"),
        (".github/workflows/playbook.yml", "decides what runs on pull requests"),
        (".gitlab-ci.yml", "decides what runs on pull requests"),
        (".revops-baseline.json", "decides which findings are lived with"),
        ("playbook.yaml", "decides what lint looks for"),
    ]


def test_a_finding_that_the_pull_request_forgives_itself_still_fails(pull_request: PullRequest) -> None:
    targets = (pull_request.folder / "strategy" / "targets.yaml").read_text("utf-8")
    pull_request.write("strategy/targets.yaml", f"{targets}\nwin_rat: 3 %\n")
    first = pull_request.check("--no-measure")
    (finding,) = json.loads(first.document)["lint"]["findings"]
    row = {key: finding[key] for key in ("code", "slug", "file", "path", "fingerprint")} | {"amount": None}
    pull_request.write(
        ".revops-baseline.json", json.dumps({"schema": "revops/baseline/1", "findings": [row]})
    )
    second = pull_request.check("--no-measure")
    assert json.loads(second.document)["lint"]["findings"] == []
    assert (first.code, second.code) == (1, 1)


def test_git_runs_nothing_of_the_repository(
    pull_request: PullRequest, told_off: Hold, tmp_path: Path
) -> None:
    evil = tmp_path / "evil"
    evil.write_text(f"#!/bin/sh\ntouch {tmp_path}/hacked\ncat\n", "utf-8")
    evil.chmod(0o755)
    pull_request.write(".gitattributes", "* diff=evil filter=evil merge=evil\n")
    pull_request.write(".gitmodules", '[submodule "x"]\n\tpath = x\n\turl = https://evil.example/x\n')
    pull_request.write("focus.yaml", "now: []\n")
    pull_request.commit()
    for name in ("command", "textconv"):
        git(pull_request.folder, "config", f"diff.evil.{name}", str(evil))
    for name in ("clean", "smudge", "process"):
        git(pull_request.folder, "config", f"filter.evil.{name}", str(evil))
    for name in (
        "diff.external",
        "core.fsmonitor",
        "core.pager",
        "core.sshCommand",
        "uploadpack.packObjectsHook",
    ):
        git(pull_request.folder, "config", name, str(evil))
    hooks = pull_request.folder / ".git" / "hooks"
    hooks.mkdir(exist_ok=True)
    for name in ("post-index-change", "reference-transaction", "post-checkout", "pre-auto-gc"):
        (hooks / name).write_text(evil.read_text("utf-8"), "utf-8")
        (hooks / name).chmod(0o755)
    (tmp_path / "hacked").unlink(missing_ok=True)
    checked = pull_request.run("--no-measure")
    told_off(checked)
    assert "focus.yaml" in checked.document
    assert not (tmp_path / "hacked").exists()
