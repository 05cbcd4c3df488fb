"""The program `revops`: its commands, and the one place where errors become exit codes.

Exit codes: 0 fine; 1 a gate that failed; 2 usage, no playbook or unreadable input; 3 our own
fault; 4 conflict on write; 130 interrupted.
"""

from __future__ import annotations

import atexit
import contextlib
import gc
import os
import sys
import threading
from typing import TYPE_CHECKING

from revops_cli import __version__

if TYPE_CHECKING:
    from typing import NoReturn

UNUSABLE, OUR_FAULT, INTERRUPTED = 2, 3, 130


def start() -> NoReturn:
    """Be the program: run the command that the arguments name, and end the process."""
    try:
        main()
    except SystemExit as end:
        if not isinstance(end.code, int):
            raise
        _leave(end.code)


def main() -> NoReturn:
    """Run the command that the arguments name. Raises `SystemExit` with its exit code."""
    if sys.argv[1:] in (["--version"], ["-V"]):  # Answered before anything heavy is imported.
        sys.stdout.write(f"revops {__version__}\n")
        sys.exit(0)
    # Loading modules makes many objects that stay: looking for circles among them costs start-up time.
    gc.set_threshold(300_000)
    # Plugins of pydantic that happen to be installed have no say here, and to look for them takes time.
    os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")
    for stream in (sys.stdout, sys.stderr):
        # A Windows console or LANG=C must not make a Finnish sentence a crash.
        stream.reconfigure(errors="replace")  # type: ignore[union-attr]  # Both are text wrappers here.
    try:
        code = _guarded()
    finally:
        if "duckdb" in sys.modules:  # At the end the engine tells of everything that can't be freed.
            gc.unfreeze()
    sys.exit(code)


def _leave(code: int) -> NoReturn:
    """End with an exit code, and leave it to the system to free the memory.

    Python would take apart every object and module on its way out, up to 0.3 s for a report. What was
    promised for the end is done all the same: other threads are waited for, and what was written is flushed.
    """
    atexit._run_exitfuncs()  # noqa: SLF001  # The only way to do what was registered for the end.
    if threading.active_count() == 1:
        with contextlib.suppress(OSError):  # The reader of a pipe has gone: Python knows what to do.
            sys.stdout.flush()
            sys.stderr.flush()
            os._exit(code)
    sys.exit(code)


def _guarded() -> int:
    from revops_cli.errors import RevopsError

    try:
        return _run()
    except RevopsError as error:
        from revops_cli.cli.complaints import complain

        return complain(error)
    except KeyboardInterrupt:
        return INTERRUPTED
    except Exception as error:  # The one place that turns any failure of ours into code 3.
        from revops_cli.crm.interruption import is_interruption

        if is_interruption(error):
            return INTERRUPTED
        if "--debug" in sys.argv:
            raise
        from revops_cli.cli.complaints import confess

        return confess(error)


def _run() -> int:
    from revops_cli.cli.plain_lint import plain_lint, run_plain_lint
    from revops_cli.cli.progress import progress
    from revops_cli.cli.speech import check_language

    check_language()
    if (plain := plain_lint(sys.argv[1:])) is not None:
        with progress():
            return run_plain_lint(plain)
    from revops_cli.cli.commands import build
    from revops_cli.cli.usage import USAGE_PROBLEM, as_usage_error, help_instead

    try:
        with progress():
            outcome = build()(standalone_mode=False, prog_name="revops")
    except SystemExit:
        if type(sys.stdout).__name__ == "PacifyFlushWrapper":
            return 0  # So typer says that the reader of a help page has gone, which is no failure.
        raise
    except USAGE_PROBLEM as error:
        if (shown := help_instead(error)) is not None:
            sys.stderr.write(shown + "\n")
            return UNUSABLE
        raise as_usage_error(error) from error
    return outcome if isinstance(outcome, int) else 0
