"""The inside of the program can't ask for the time, the environment or a file."""

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
RUFF = str(Path(sys.executable).parent / "ruff")


def findings(code: str, module: str) -> set[str]:
    done = subprocess.run(
        [RUFF, "check", "--output-format=concise", "--stdin-filename", f"src/revops_cli/{module}", "-"],
        cwd=ROOT,
        input=code,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    return {line.split()[1] for line in done.stdout.splitlines() if line.startswith("src/")}


@pytest.mark.parametrize(
    "code",
    [
        "import datetime\n\nX = datetime.date.today()\n",
        "from datetime import UTC, datetime\n\nX = datetime.now(UTC)\n",
        "import time\n\nX = time.time()\n",
        "from pathlib import Path\n\nX = Path()\n",
        "import os\n\nX = os.environ\n",
        "import os\n\nX = os.getcwd()\n",
    ],
)
@pytest.mark.parametrize("module", ["metrics/velocity.py", "playbook/playbook.py", "rules/new.py"])
def test_the_inside_asks_nothing_of_the_outside(code: str, module: str) -> None:
    assert "TID251" in findings(code, module)


def test_the_inside_opens_no_file() -> None:
    assert "PTH123" in findings('X = open("data.csv")\n', "metrics/velocity.py")


@pytest.mark.parametrize("module", ["loader/load.py", "crm/load.py", "workflows/velocity.py", "resources.py"])
def test_the_outer_rooms_may_touch_files(module: str) -> None:
    assert "TID251" not in findings("from pathlib import Path\n\nX = Path()\n", module)


def test_the_outer_rooms_have_no_local_clock_either() -> None:
    assert "DTZ011" in findings("import datetime\n\nX = datetime.date.today()\n", "loader/load.py")
