"""The example keeps the practices that it teaches, and names no real person."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

EXAMPLE = Path(__file__).parents[2] / "examples" / "norders"
OUTREACH = EXAMPLE / "outreach"
WRITTEN = sorted(path for path in EXAMPLE.rglob("*") if path.suffix in {".yaml", ".md"})
SEQUENCES = ("cold", "reminder", "network")


def messages_of(sequence: str) -> list[str]:
    written = (OUTREACH / f"{sequence}.yaml").read_text(encoding="utf-8")
    return re.split(r"^  - id: ", written, flags=re.MULTILINE)[1:]


@pytest.mark.parametrize("path", WRITTEN, ids=lambda path: path.name)
def test_no_address_no_number_and_only_example_links(path: Path) -> None:
    written = path.read_text(encoding="utf-8")
    assert not re.search(r"[\w.+-]+@[\w-]+\.\w", written)
    assert not re.search(r"\+\d{2,3}[ \d-]{6,}", written)
    assert all(
        link.startswith("https://example.com/") for link in re.findall(r"https?://[^\s)\"',}]+", written)
    )


@pytest.mark.parametrize(
    "path", [path for path in WRITTEN if path.suffix == ".yaml"], ids=lambda path: path.name
)
def test_a_file_begins_with_the_question_that_it_answers(path: Path) -> None:
    first = path.read_text(encoding="utf-8").splitlines()[0]
    assert first.startswith("# ")
    assert "?" in first


@pytest.mark.parametrize(("sequence", "count"), [("cold", 3), ("reminder", 3), ("network", 2)])
def test_a_sequence_has_its_messages(sequence: str, count: int) -> None:
    assert len(messages_of(sequence)) == count


@pytest.mark.parametrize("sequence", SEQUENCES)
def test_every_message_is_tested_side_by_side(sequence: str) -> None:
    for message in messages_of(sequence):
        bodies = re.findall(r"messages/[a-z0-9-]+\.md", message)
        assert len(set(bodies)) >= 2
        assert all((OUTREACH / body).is_file() for body in bodies)
        assert "subjects:" in message


def test_every_body_belongs_to_a_message() -> None:
    used = {
        body
        for name in SEQUENCES
        for part in messages_of(name)
        for body in re.findall(r"messages/\S+?\.md", part)
    }
    assert used == {f"messages/{path.name}" for path in (OUTREACH / "messages").iterdir()}


@pytest.mark.parametrize("sequence", SEQUENCES)
def test_placeholders_are_declared_recipient_fields(sequence: str) -> None:
    written = (OUTREACH / f"{sequence}.yaml").read_text(encoding="utf-8")
    declared = re.search(r"^recipient_fields: \[(.*)\]$", written, re.MULTILINE)
    assert declared
    bodies = [path.read_text(encoding="utf-8") for path in (OUTREACH / "messages").glob(f"{sequence}-*.md")]
    used = {name for part in [written, *bodies] for name in re.findall(r"\{\{ (\w+) \}\}", part)}
    assert used == set(declared[1].split(", "))
