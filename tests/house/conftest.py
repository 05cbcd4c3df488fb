import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


@pytest.fixture
def house(tmp_path: Path) -> Path:
    """A copy of the package and its settings, to break."""
    ignored = shutil.ignore_patterns("__pycache__")
    shutil.copytree(ROOT / "src", tmp_path / "src", ignore=ignored)
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    return tmp_path


@pytest.fixture(scope="session")
def package_index(tmp_path_factory: pytest.TempPathFactory) -> None:
    """Skip where pip reaches no package index, found out with one small package."""
    done = subprocess.run(
        [sys.executable, "-m", "pip", "download", "--no-deps", "--dest", ".", "annotated-types"],
        cwd=tmp_path_factory.mktemp("probe"),
        env=os.environ | {"PIP_NO_INPUT": "1", "PIP_RETRIES": "1"},
        capture_output=True,
        check=False,
    )
    if done.returncode:
        pytest.skip("pip reaches no package index")
