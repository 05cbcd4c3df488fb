"""Runs the program under watch: no socket, no program but git, and a list of every file that it opens.

python watched.py LOG ARGUMENT...
"""

import os
import sys

log = os.open(sys.argv[1], os.O_WRONLY | os.O_CREAT | os.O_APPEND)
SOCKETS = {"socket.connect", "socket.bind", "socket.getaddrinfo", "socket.gethostbyname", "socket.sendto"}
PROGRAMS = {"subprocess.Popen", "os.exec", "os.posix_spawn", "os.spawn", "os.system", "os.fork"}


def watch(event, arguments):  # type: ignore[no-untyped-def]  # noqa: ANN001, ANN201  # As `sys.addaudithook` takes it.
    if event in SOCKETS:
        os.write(log, f"socket {event}\n".encode())
        raise PermissionError(event)
    if event in PROGRAMS:
        os.write(log, f"program {arguments[0]}\n".encode())
    if event == "open" and isinstance(arguments[0], str | bytes):
        os.write(log, b"open " + os.fsencode(arguments[0]) + b"\n")


sys.addaudithook(watch)
sys.argv = ["revops", *sys.argv[2:]]

from revops_cli.cli.app import main  # noqa: E402  # After the watch began.

main()
