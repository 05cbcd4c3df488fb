"""Keeps the output that the pages show the same as what the program says.

A page shows output like this, and this script fills in the block:

    <!-- output: revops velocity examples/norders -->
    ```text
    ```

`python tools/document_outputs.py` rewrites the pages; with `--check` it changes nothing, tells which
blocks differ and exits with 1.
"""

import difflib
import os
import re
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[1]
BLOCK = re.compile(
    r"(?P<head><!-- output: (?P<command>[^\n]+) -->\n```(?:text|json|csv|markdown)\n)"
    r"(?P<shown>.*?)(?P<foot>^```$)",
    re.DOTALL | re.MULTILINE,
)


def main() -> int:
    """Rewrite or check every page; give the exit code."""
    check = "--check" in sys.argv[1:]
    different = [page for page in pages() if not _same(page, check=check)]
    return 1 if check and different else 0


def pages() -> list[Path]:
    """Give the pages that people read, in order."""
    return sorted([*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md"), *ROOT.glob("examples/*/README.md")])


def said(command: str) -> str:
    """Run a command at the top of the checkout, as in a terminal of 80 columns, and give what it says."""
    bin_folder = str(Path(sys.executable).parent)
    environment = {name: value for name, value in os.environ.items() if not name.startswith("LC_")}
    environment |= {"PATH": bin_folder + os.pathsep + os.environ["PATH"], "COLUMNS": "80", "NO_COLOR": "1"}
    environment |= {"LANG": "C.UTF-8", "LANGUAGE": "en", "PYTHONUTF8": "1"}
    done = subprocess.run(
        ["bash", "-c", command],  # noqa: S607  # The pages are ours, and so is the PATH.
        cwd=ROOT,
        env=environment,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    return "".join(line.rstrip() + "\n" for line in (done.stdout + done.stderr).splitlines())


def _same(page: Path, *, check: bool) -> bool:
    old = page.read_text("utf-8")
    new = BLOCK.sub(lambda found: found["head"] + said(found["command"]) + found["foot"], old)
    if new != old:
        name = str(page.relative_to(ROOT))
        if check:
            before, after = (each.splitlines(keepends=True) for each in (old, new))
            sys.stdout.writelines(difflib.unified_diff(before, after, name, "what is said"))
        else:
            page.write_text(new, "utf-8")
            print(f"{name}: rewritten")
    return new == old


if __name__ == "__main__":
    sys.exit(main())
