"""The pages are true: their links lead somewhere, their commands run, their output is what is said."""

import os
import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest
from ruamel.yaml import YAML

from revops_cli import __version__
from revops_cli.linter.names import named
from revops_cli.rules.registry import RULES

ROOT = Path(__file__).parents[2]
PAGES = sorted(
    path.relative_to(ROOT).as_posix()
    for pattern in ("*.md", "docs/**/*.md", "examples/**/README.md", "templates/*.md", "benchmarks/*.md")
    for path in ROOT.glob(pattern)
)
LINK = re.compile(r"\[[^\]]*\]\(([^)\s]+)\)")
FILE_NAME = re.compile(r"`((?:src|tests|docs|examples|templates|tools|benchmarks|\.ci)/[^`\s{}<>*]+)`")
ON_THE_EXAMPLE = re.compile(r"`(revops [^`\n]*examples/norders[^`\n]*)`")
RUNNABLE = re.compile(r"^```sh runnable\n(.*?)^```$", re.DOTALL | re.MULTILINE)


def read(page: str) -> str:
    return (ROOT / page).read_text("utf-8")


def without_blocks(page: str) -> str:
    return re.sub(r"^```.*?^```$", "", read(page), flags=re.DOTALL | re.MULTILINE)


def anchors(page: Path) -> set[str]:
    headings = re.findall(r"^#+ (.+)$", page.read_text("utf-8"), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings}


def test_the_quick_start_is_one_block_of_two_lines() -> None:
    section = re.split(r"^## ", read("README.md"), flags=re.MULTILINE)
    (quick_start,) = [each for each in section if each.startswith("Quick start\n")]
    (block,) = re.findall(r"^```\w*\n(.*?)^```$", quick_start, re.DOTALL | re.MULTILINE)
    first, second = block.splitlines()
    assert "pip install" in first
    assert first.endswith("revops velocity examples/norders")
    assert "pip install -e '.[dev]'" in second
    assert ".venv/bin/pytest" in second


@pytest.mark.parametrize("page", PAGES)
def test_every_link_of_a_page_leads_somewhere(page: str) -> None:
    for link in LINK.findall(without_blocks(page)):
        if link.startswith(("https://", "mailto:")):
            continue
        target, _, anchor = link.partition("#")
        path = (ROOT / page).parent / target if target else ROOT / page
        assert path.exists(), f"{page}: {link}"
        assert not anchor or anchor in anchors(path), f"{page}: {link}"


@pytest.mark.parametrize("page", PAGES)
def test_every_file_that_a_page_names_exists(page: str) -> None:
    missing = [name for name in FILE_NAME.findall(without_blocks(page)) if not (ROOT / name).exists()]
    assert missing == []


def test_every_page_is_reached_from_the_readme() -> None:
    reached, ahead = set[Path](), [ROOT / "README.md"]
    while ahead:
        page = ahead.pop()
        if page in reached or page.suffix != ".md":
            continue
        reached.add(page)
        links = LINK.findall(without_blocks(page.relative_to(ROOT).as_posix()))
        ahead += [(page.parent / link.partition("#")[0]).resolve() for link in links if "://" not in link]
    assert {path for path in ROOT.glob("docs/**/*.md") if path not in reached} == set()


def test_the_changelog_begins_with_this_version() -> None:
    versions = re.findall(r"^## (\d+\.\d+\.\d+)", read("CHANGELOG.md"), re.MULTILINE)
    assert versions[0] == __version__


@pytest.mark.parametrize(
    "block",
    [
        pytest.param(block, id=f"{page}:{block[:40]}")
        for page in PAGES
        for block in RUNNABLE.findall(read(page))
    ],
)
def test_every_block_marked_runnable_runs(block: str) -> None:
    path = str(Path(sys.executable).parent) + os.pathsep + os.environ["PATH"]
    done = subprocess.run(
        ["bash", "-euo", "pipefail", "-c", block],  # noqa: S607  # The pages are ours, and so is the PATH.
        cwd=ROOT,
        env=os.environ | {"PATH": path},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.parametrize("command", sorted({c for page in PAGES for c in ON_THE_EXAMPLE.findall(read(page))}))
def test_every_command_on_the_example_runs(command: str, tmp_path: Path) -> None:
    """In a folder of its own: some commands write files where they are run."""
    (tmp_path / "examples").symlink_to(ROOT / "examples")
    program, *arguments = shlex.split(command)
    done = subprocess.run(
        [Path(sys.executable).parent / program, *arguments],
        cwd=tmp_path,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    assert done.stdout or "--output" in arguments


def test_the_page_of_rules_is_what_the_rules_say() -> None:
    done = subprocess.run(
        [sys.executable, ROOT / "tools" / "document_rules.py", "--check"],
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 0, "Write it anew: python tools/document_rules.py\n" + done.stdout + done.stderr


def test_the_page_of_rules_begins_with_settings_that_are_read() -> None:
    page = read("docs/rules.md")
    settings = re.findall(r"^```yaml\n(lint:.*?)^```$", page, re.DOTALL | re.MULTILINE)[0]
    written = YAML(typ="safe").load(settings)["lint"]
    assert written["severity"]
    assert written["settings"]
    assert all(named(RULES, name) for name in (*written["ignore"], *written["severity"]))
    assert set(written["settings"]) <= {setting.name for rule in RULES for setting in rule.settings}


def test_the_output_that_pages_show_is_what_the_program_says() -> None:
    assert "<!-- output: revops velocity examples/norders" in read("README.md")
    done = subprocess.run(
        [sys.executable, ROOT / "tools" / "document_outputs.py", "--check"],
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
