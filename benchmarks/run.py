"""Times revops beside its peers and prints one Markdown table of medians and ratios.

    python benchmarks/run.py                  everything
    python benchmarks/run.py start deals      only rows of these groups

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
# Python must keep its compiled modules, as it does for everyone who installs a program.
ENVIRONMENT = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}


@dataclass(frozen=True)
class Pair:
    """Two commands to time beside each other, and the ratio that is asked of them."""

    group: str
    work: str
    ours: tuple[str, ...]
    peer_name: str
    peer: tuple[str, ...]
    bar: str
    runs: int = 11


@dataclass(frozen=True)
class Cost:
    """What one run took: wall seconds and peak memory in MB."""

    seconds: float
    megabytes: float


def pairs() -> list[Pair]:
    """List what is measured; makes the deals that it needs."""
    empty = (PYTHON, str(HERE / "peers" / "empty_typer.py"))
    pandas = (PYTHON, str(HERE / "peers" / "pandas_velocity.py"))
    bare = (PYTHON, str(HERE / "peers" / "duckdb_velocity.py"))
    small, _ = made(2_000)
    start = [
        Pair("start", "`revops --version`", (*REVOPS, "--version"), "empty typer app", empty, "1.3"),
        Pair("start", "`revops --help`", (*REVOPS, "--help"), "its `--help`", (*empty, "--help"), "2.5"),
        Pair(
            "start", "`revops velocity examples/norders --stated`",
            (*REVOPS, "velocity", str(EXAMPLE), "--stated"), "empty typer app", empty, "4",
        ),
        Pair(
            "start", "`revops velocity --deals`, 2,000 deals, CSV",
            (*REVOPS, "velocity", "--deals", str(small)),
            "pandas script", (*pandas, str(small), "--interval"), "below 1",
        ),
    ]  # fmt: skip
    if len(sys.argv) > 1 and "deals" not in sys.argv:
        return start
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
            Pair("deals", work, ours, "bare DuckDB query", (*bare, str(path)), "1.3 and start", 3),
            Pair("deals", work, ours, "pandas script", (*pandas, str(path)), share, 1),
            Pair("deals", work, ours, "5 M deals", (*ours[:-3], str(half), *ours[-2:]), "2.2", 3),
        ]  # fmt: skip
    return start + big


def made(count: int) -> tuple[Path, Path]:
    """Make deals in a process of its own: a small parent keeps the memory of its children honest."""
    subprocess.run(
        (PYTHON, str(HERE / "make_deals.py"), str(count), str(HERE / "data")), check=True, stdout=sys.stderr
    )
    return HERE / "data" / f"deals-{count}.csv", HERE / "data" / f"deals-{count}.parquet"


def cost(command: tuple[str, ...]) -> Cost:
    """Run a command to its end and take its wall time and peak memory."""
    with tempfile.TemporaryFile() as sink:
        began = time.perf_counter()
        process = subprocess.Popen(command, stdout=sink, stderr=subprocess.STDOUT, env=ENVIRONMENT)
        _, status, usage = os.wait4(process.pid, 0)
        seconds = time.perf_counter() - began
        if status:
            sink.seek(0)
            sys.exit(f"{' '.join(command)} ended with {status}:\n{sink.read().decode()[-2000:]}")
    return Cost(seconds, usage.ru_maxrss / 1024)


def main() -> None:
    """Measure every asked pair and print the table."""
    asked = set(sys.argv[1:])
    print(f"Python {platform.python_version()}, {platform.machine()}, {os.cpu_count()} cores\n")
    print("| work | revops | beside | peer | ratio | bar | memory, revops and peer |")
    print("| --- | ---: | --- | ---: | ---: | --- | ---: |")
    for pair in pairs():
        if asked and pair.group not in asked:
            continue
        if pair.runs > 1:
            cost(pair.ours), cost(pair.peer)
        runs = [(cost(pair.ours), cost(pair.peer)) for _ in range(pair.runs)]
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
