"""Writes a seeded playbook: `make_playbook.py COUNT FOLDER` gives COUNT YAML files of 6.4 kB on average.

The example playbook, and beside it as many account plans and weekly sprints as it takes. Every
machine makes the same ones. Texts have the comments, quotes, blocks, brackets and letters of real files.
"""

from __future__ import annotations

import shutil
import sys
from datetime import date, timedelta
from pathlib import Path
from random import Random

EXAMPLE = Path(__file__).parent.parent / "examples" / "norders"
BYTES_A_FILE = 6_400
FIRST_MONDAY = date(1990, 1, 1)
CARDS = ("cold-outreach", "newsletter", "weekly-meeting", "lead-scoring", "interested-workflow")
PEOPLE = ("Aino, sales lead", "Väinö, RevOps owner", "Kaisla, content specialist", "Åke, account executive")
CHANNELS = ("Review meeting", "Weekly hour", "Clinic on their own CRM", "CEO to CEO", "Breakfast")
STARTS = ("Agree on", "Draft", "Review", "Call about", "Clean up", "Write down", "Measure", "Show the board")
THINGS = (
    "the scoring of leads", "points and thresholds", "the story of a customer", "last year's closed deals",
    "the list for cold outreach", "the service level with sales", "what a good meeting is",
    "the hand-over to care", "the offer's first page", "next quarter's budget", "reasons to reject",
)  # fmt: skip
ENDS = (
    "before the meeting on Monday", "with the owner of the stage", "so that sales can use it", "in the CRM",
    "and compare it with what happened", "for the branch offices, two of them first",
    "by hand", "in Pipedrive",
)  # fmt: skip


def make(count: int, folder: Path) -> Path:
    """Write `playbook-COUNT` below the folder where it is not there yet."""
    target = folder / f"playbook-{count}"
    if target.exists():
        return target
    half_made = folder / f"playbook-{count}.part"
    shutil.rmtree(half_made, ignore_errors=True)
    shutil.copytree(EXAMPLE, half_made)
    missing = count - sum(1 for _ in half_made.rglob("*.yaml"))
    for number in range(missing // 2):
        monday = FIRST_MONDAY + timedelta(weeks=number)
        year, week, _ = monday.isocalendar()
        path = half_made / "sprints" / f"{year}-W{week:02}.yaml"
        path.write_text(sprint(Random(f"sprint {number}"), monday), encoding="utf-8")
    for number in range(missing - missing // 2):
        path = half_made / "accounts" / f"customer-{number:05}.yaml"
        path.write_text(account(Random(f"account {number}"), number), encoding="utf-8")
    half_made.rename(target)
    return target


def sprint(random: Random, monday: date) -> str:
    """Write one week's sprint, activity by activity until the file is long enough."""
    lines = [
        "# Who did what in this week? A mirror of the sprint board.",
        f"goal: {sentence(random)}",
        f"starts: {monday}",
        f"ends: {monday + timedelta(days=4)}",
        "activities:",
    ]
    size, enough = 0, BYTES_A_FILE * random.uniform(0.45, 1.5)
    while size < enough:
        number = len(lines)
        entry = [
            f"  - id: activity-{number}",
            f"    card: {random.choice(CARDS)}",
            f"    person: {random.choice(PEOPLE)}",
            f"    team: {random.choice(('sales', 'marketing', 'revops'))}",
            f"    activity: {sentence(random)}",
            f"    status: {random.choice(('done', 'done', 'slipped'))}",
            f"    due: {monday + timedelta(days=random.randrange(5))}",
            f"    link: https://example.com/asana/{random.randrange(10_000)}",
        ]
        if not number % 3:
            entry.insert(0, f"  # {sentence(random)}.")
        lines += entry
        size += sum(len(line) + 1 for line in entry)
    return "\n".join(lines) + "\n"


def account(random: Random, number: int) -> str:
    """Write one account plan, sale by sale until the file is long enough."""
    tier = random.choice(("partner", "growth", "base"))
    lines = [
        "# What shall we do with this customer in the coming year?",
        f"name: Customer {number}",
        f"tier: care_models.{tier}",
        f"owner: {random.choice(PEOPLE)}",
        "plan:",
    ]
    size, enough = 0, BYTES_A_FILE * random.uniform(0.45, 1.5)
    while size < enough:
        what, note = sentence(random), sentence(random)
        when = f"{random.randrange(2027, 2029)}-{random.choice(('Q1', 'Q3', '03', '10'))}"
        value = random.randrange(20, 400) * 100
        rest = f"channel: {random.choice(CHANNELS)}, value: {value}, status: planned"
        if random.random() < 0.5:  # noqa: PLR2004 -- half of them on one line
            entry = [f'  - {{what: "{what}", when: {when}, {rest}, note: "{note}"}}']
        else:
            entry = [f"  - what: {what}", f"    when: {when}"]
            entry += [f"    {part}" for part in rest.split(", ")]
            entry += ["    note: |", f"      {note}.", f"      {sentence(random)}."]
        lines += entry
        size += sum(len(line) + 1 for line in entry)
    themes = dict.fromkeys(sentence(random) for _ in range(4))
    lines += ["themes:", *(f"  - {theme}" for theme in themes)]
    lines.append(f"note: '{sentence(random).replace(chr(39), chr(39) * 2)}'")
    return "\n".join(lines) + "\n"


def sentence(random: Random) -> str:
    """Give an instruction that needs no quotes."""
    return f"{random.choice(STARTS)} {random.choice(THINGS)} {random.choice(ENDS)}"


if __name__ == "__main__":
    made = make(int(sys.argv[1]), Path(sys.argv[2]))
    files = sorted(made.rglob("*.yaml"))
    print(made, len(files), "files", sum(file.stat().st_size for file in files), "bytes")
