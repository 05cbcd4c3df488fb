"""Times revops beside its peers and prints one Markdown table of medians and ratios.

    python benchmarks/run.py                  everything
    python benchmarks/run.py start lint       only rows of these groups: start, lint, deals, funnel

Commands run in turn (ours, the peer's, ours, ...), each as a whole process, so that a machine
whose speed drifts slows both. Nothing is asserted: the table is for people.
"""

from __future__ import annotations

import os
import platform
import statistics
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

HERE = Path(__file__).parent
EXAMPLE = HERE.parent / "examples" / "norders"
REVOPS = (sys.executable, "-m", "revops_cli")
PYTHON = sys.executable
EMPTY = (PYTHON, str(HERE / "peers" / "empty_typer.py"))
PANDAS = (PYTHON, str(HERE / "peers" / "pandas_velocity.py"))
PANDAS_FUNNEL = (PYTHON, str(HERE / "peers" / "pandas_funnel.py"))
BARE_FUNNEL = (PYTHON, str(HERE / "peers" / "duckdb_funnel.py"))
BARE = (PYTHON, str(HERE / "peers" / "duckdb_velocity.py"))
# Python must keep its compiled modules, as it does for everyone who installs a program.
ENVIRONMENT = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}


@dataclass(frozen=True)
class Pair:
    """Two commands to time beside each other, and the ratio that is asked of them."""

    work: str
    ours: tuple[str, ...]
    peer_name: str
    peer: tuple[str, ...]
    bar: str
    runs: int = 11
    stdin: Path | None = None


@dataclass(frozen=True)
class Cost:
    """What one run took: wall seconds and peak memory in MB."""

    seconds: float
    megabytes: float


def start_pairs() -> list[Pair]:
    """List what should answer at once."""
    small, _ = made(2_000)
    return [
        Pair("`revops --version`", (*REVOPS, "--version"), "empty typer app", EMPTY, "1.3"),
        Pair("`revops --help`", (*REVOPS, "--help"), "its `--help`", (*EMPTY, "--help"), "2.5"),
        Pair(
            "`revops velocity examples/norders --stated`",
            (*REVOPS, "velocity", str(EXAMPLE), "--stated"), "empty typer app", EMPTY, "4",
        ),
        Pair(
            "`revops velocity --deals`, 2,000 deals, CSV", (*REVOPS, "velocity", "--deals", str(small)),
            "pandas script", (*PANDAS, str(small), "--interval"), "below 1",
        ),
        Pair(
            "`revops report examples/norders`, HTML", (*REVOPS, "report", str(EXAMPLE), "--format", "html"),
            "the board", (*REVOPS, "report", str(EXAMPLE), "--type", "board", "--format", "html"), "2 s each",
        ),
    ]  # fmt: skip


def lint_pairs() -> list[Pair]:
    """List what reads and checks a playbook."""
    many, half = playbook(2_000), playbook(1_000)
    yamllint, check_jsonschema = linters()
    lint = (*REVOPS, "lint", "--fail-on", "never", "--as-of", "2026-11-22")
    files = tuple(str(file) for file in sorted(many.rglob("*.yaml")))
    changed = EXAMPLE / "outreach" / "cold.yaml"
    schema = ("--schemafile", str(HERE / "peers" / "documents.schema.json"))
    work = "`revops lint`, 2,000 files, 13.2 MB"
    return [
        Pair(
            "`revops lint examples/norders`", (*lint, str(EXAMPLE)),
            "yamllint", (yamllint, "-d", "relaxed", str(EXAMPLE)), "below 1",
        ),
        Pair(
            "`revops lint -`, one file of it", (*lint, "-", "--stdin-filename", str(changed)),
            "empty typer app", EMPTY, "start and 50 ms", stdin=changed,
        ),
        Pair(work, (*lint, str(many)), "1,000 files", (*lint, str(half)), "2.2", 5),
        Pair(work, (*lint, str(many)), "yamllint", (yamllint, "-d", "relaxed", str(many)), "1/20", 1),
        Pair(work, (*lint, str(many)), "check-jsonschema", (check_jsonschema, *schema, *files), "1/15", 1),
    ]  # fmt: skip


def deal_pairs() -> list[Pair]:
    """List what measures ten million deals."""
    table, columns = made(10_000_000)
    half_table, half_columns = made(5_000_000)
    big = []
    for name, path, half, share in (
        ("Parquet", columns, half_columns, "1/8"),
        ("CSV", table, half_table, "1/3"),
    ):
        work = f"10 M deals, {name}"
        ours = (*REVOPS, "velocity", "--deals", str(path), "--memory-limit", "1GB")
        big += [
            Pair(work, ours, "bare DuckDB query", (*BARE, str(path)), "1.3 and start", 3),
            Pair(work, ours, "pandas script", (*PANDAS, str(path)), share, 1),
            Pair(work, ours, "5 M deals", (*ours[:-3], str(half), *ours[-2:]), "2.2", 3),
        ]  # fmt: skip
    return big


def funnel_pairs() -> list[Pair]:
    """List what follows ten million deals through thirty million events."""
    whole, half = funnel(10_000_000), funnel(5_000_000)
    work = "`revops funnel`, 10 M deals, 31 M events"
    options = ("--as-of", "2026-10-31", "--from", "2023-11-01", "--memory-limit", "1GB")
    ours = (*REVOPS, "funnel", str(whole), *options)
    return [
        Pair(work, ours, "bare DuckDB query", (*BARE_FUNNEL, str(whole), "--small"), "1.5", 1),
        Pair(work, ours, "pandas script", (*PANDAS_FUNNEL, str(whole)), "1/8", 1),
        Pair(work, ours, "5 M deals", (*REVOPS, "funnel", str(half), *options), "2.2", 1),
    ]


GROUPS = {"start": start_pairs, "lint": lint_pairs, "deals": deal_pairs, "funnel": funnel_pairs}


def made(count: int) -> tuple[Path, Path]:
    """Make deals in a process of its own: a small parent keeps the memory of its children honest."""
    subprocess.run(
        (PYTHON, str(HERE / "make_deals.py"), str(count), str(HERE / "data")), check=True, stdout=sys.stderr
    )
    return HERE / "data" / f"deals-{count}.csv", HERE / "data" / f"deals-{count}.parquet"


def funnel(count: int) -> Path:
    """Make a playbook with so many deals and their stage events."""
    make = (PYTHON, str(HERE / "make_funnel.py"), str(count), str(HERE / "data"))
    subprocess.run(make, check=True, stdout=sys.stderr)
    return HERE / "data" / f"funnel-{count}"


def playbook(count: int) -> Path:
    """Make a playbook of so many files."""
    make = (PYTHON, str(HERE / "make_playbook.py"), str(count), str(HERE / "data"))
    subprocess.run(make, check=True, stdout=sys.stderr)
    return HERE / "data" / f"playbook-{count}"


def linters() -> tuple[str, str]:
    """Install yamllint and check-jsonschema into an environment of their own, and give their paths."""
    folder = HERE / "data" / "linters"
    if not folder.exists():
        subprocess.run((PYTHON, "-m", "venv", str(folder)), check=True)
        install = (
            str(folder / "bin" / "pip"),
            "install",
            "--quiet",
            "-r",
            str(HERE / "peers" / "linters.txt"),
        )
        subprocess.run(install, check=True, stdout=sys.stderr)
    return str(folder / "bin" / "yamllint"), str(folder / "bin" / "check-jsonschema")


def cost(command: tuple[str, ...], stdin: Path | None = None) -> Cost:
    """Run a command to its end and take its wall time and peak memory."""
    with tempfile.TemporaryFile() as sink, Path(stdin or os.devnull).open("rb") as source:
        began = time.perf_counter()
        process = subprocess.Popen(
            command, stdin=source, stdout=sink, stderr=subprocess.STDOUT, env=ENVIRONMENT
        )
        _, status, usage = os.wait4(process.pid, 0)
        seconds = time.perf_counter() - began
        if status:
            sink.seek(0)
            sys.exit(f"{' '.join(command)} ended with {status}:\n{sink.read().decode()[-2000:]}")
    return Cost(seconds, usage.ru_maxrss / 1024)


def main() -> None:
    """Measure every asked pair and print the table."""
    print(f"Python {platform.python_version()}, {platform.machine()}, {os.cpu_count()} cores\n")
    print("| work | revops | beside | peer | ratio | bar | memory, revops and peer |")
    print("| --- | ---: | --- | ---: | ---: | --- | ---: |")
    for pair in [pair for group in sys.argv[1:] or GROUPS for pair in GROUPS[group]()]:
        if pair.runs > 1:
            cost(pair.ours, pair.stdin), cost(pair.peer)
        runs = [(cost(pair.ours, pair.stdin), cost(pair.peer)) for _ in range(pair.runs)]
        ours, peer = (statistics.median(run[side].seconds for run in runs) for side in (0, 1))
        ratio = statistics.median(run[0].seconds / run[1].seconds for run in runs)
        memory = " and ".join(f"{max(run[side].megabytes for run in runs):,.0f} MB" for side in (0, 1))
        print(
            f"| {pair.work} | {ours:.3f} s | {pair.peer_name} | {peer:.3f} s "
            f"| {ratio:.2f} | {pair.bar} | {memory} |",
            flush=True,
        )


if __name__ == "__main__":
    main()
