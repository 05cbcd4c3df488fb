"""The program as a stranger gets it: built, installed where nothing else is, and run."""

import os
import subprocess
import sys
import tarfile
import venv
import zipfile
from pathlib import Path

import pytest

from revops_cli import __version__

ROOT = Path(__file__).parents[2]


def run(*command: str | Path, cwd: Path) -> str:
    done = subprocess.run(
        command,
        cwd=cwd,
        env={name: value for name, value in os.environ.items() if name != "PYTHONPATH"}
        | {"PIP_NO_INPUT": "1"},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 0, f"{command}\n{done.stdout}\n{done.stderr}"
    return done.stdout


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the wheel and the source distribution."""
    folder = tmp_path_factory.mktemp("built")
    for form in ("--wheel", "--sdist"):
        run(sys.executable, "-m", "build", form, "--no-isolation", "--outdir", folder, ROOT, cwd=folder)
    return folder


@pytest.fixture(scope="module")
def wheel(built: Path) -> Path:
    (found,) = built.glob("*.whl")
    return found


@pytest.fixture(scope="module")
def bin_folder(wheel: Path, package_index: None, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The programs of an environment that has the wheel and what it needs, nothing else."""
    _ = package_index
    folder = tmp_path_factory.mktemp("environment")
    venv.create(folder, with_pip=True)
    programs = folder / ("Scripts" if sys.platform == "win32" else "bin")
    run(programs / "python", "-m", "pip", "install", "--quiet", wheel, cwd=folder)
    return programs


def files(folder: Path) -> list[Path]:
    """What belongs into a wheel: everything but what tools leave behind."""
    return [
        path
        for path in folder.rglob("*")
        if path.is_file() and not any("cache" in part for part in path.relative_to(ROOT).parts)
    ]


def names(wheel: Path) -> set[str]:
    with zipfile.ZipFile(wheel) as archive:
        return set(archive.namelist())


def test_the_wheel_holds_every_file_of_the_package(wheel: Path) -> None:
    source = ROOT / "src"
    wanted = {path.relative_to(source).as_posix() for path in files(source)}
    assert wanted - names(wheel) == set()
    assert "revops_cli/py.typed" in wanted
    assert any(name.endswith(".sql") for name in wanted)
    assert any(name.endswith("fi/LC_MESSAGES/revops.mo") for name in wanted)


def test_the_wheel_holds_examples_and_templates_as_data(wheel: Path) -> None:
    for folder in ("examples", "templates"):
        wanted = {f"revops_cli/_data/{path.relative_to(ROOT).as_posix()}" for path in files(ROOT / folder)}
        assert wanted
        assert wanted - names(wheel) == set()


def test_the_wheel_holds_nothing_else(wheel: Path) -> None:
    tops = {name.split("/")[0] for name in names(wheel)}
    assert tops == {"revops_cli", f"revops_cli-{__version__}.dist-info"}
    assert not [name for name in names(wheel) if "cache" in name]


def test_the_wheel_carries_the_licence(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        metadata = archive.read(f"revops_cli-{__version__}.dist-info/METADATA").decode()
        licence = archive.read(f"revops_cli-{__version__}.dist-info/licenses/LICENSE").decode()
    assert "License-Expression: Apache-2.0" in metadata
    assert "Apache License" in licence


def test_the_source_distribution_can_be_built_and_tested(built: Path) -> None:
    (path,) = built.glob("*.tar.gz")
    with tarfile.open(path) as archive:
        held = {name.split("/", 1)[1] for name in archive.getnames() if "/" in name}
    assert {
        "pyproject.toml",
        "README.md",
        "LICENSE",
        "examples/norders/playbook.yaml",
        "templates/README.md",
        "tests/house/test_wheel.py",
    } <= held
    assert not [name for name in held if "cache" in name or name.startswith((".venv", ".git/"))]


@pytest.mark.network
def test_an_installed_program_knows_its_version(bin_folder: Path, tmp_path: Path) -> None:
    assert run(bin_folder / "revops", "--version", cwd=tmp_path) == f"revops {__version__}\n"
    assert run(bin_folder / "python", "-m", "revops_cli", "--version", cwd=tmp_path).endswith(
        f"{__version__}\n"
    )


@pytest.mark.network
def test_an_installed_program_finds_its_example_and_measures_it(bin_folder: Path, tmp_path: Path) -> None:
    where = "from revops_cli import resources as r; print(r.example('norders')); print(r.templates())"
    example, templates = run(bin_folder / "python", "-I", "-c", where, cwd=tmp_path).splitlines()
    assert Path(example).is_relative_to(bin_folder.parent)
    assert Path(templates, "README.md").is_file()
    assert Path(templates).is_relative_to(bin_folder.parent)
    said = run(bin_folder / "revops", "velocity", example, "--lang", "en", cwd=tmp_path)
    assert "EUR" in said
    assert run(bin_folder / "revops", "velocity", example, "--lang", "fi", cwd=tmp_path) != said
