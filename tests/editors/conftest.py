"""A language server for YAML, spoken to as an editor does: JSON-RPC over its standard input and output.

Where node or the server is missing its tests are skipped with the reason; `REVOPS_TEST_EDITORS=1`, which
`.ci/run` sets, makes that a failure.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from collections.abc import Iterator

SERVER = Path(__file__).parent / "node_modules" / "yaml-language-server" / "bin" / "yaml-language-server"


@dataclass
class Server:
    """A running server, and what it has said without being asked."""

    requests: IO[bytes]
    answers: IO[bytes]
    told: list[dict[str, Any]] = field(default_factory=list)
    last: int = 0

    def tell(self, method: str, parameters: object) -> None:
        """Send a notification."""
        self._send({"jsonrpc": "2.0", "method": method, "params": parameters})

    def ask(self, method: str, parameters: object) -> Any:  # noqa: ANN401  # Each method answers otherwise.
        """Send a request and give its result."""
        self.last += 1
        self._send({"jsonrpc": "2.0", "id": self.last, "method": method, "params": parameters})
        while True:
            said = self._hear()
            if said.get("id") == self.last and "method" not in said:
                assert "error" not in said, said
                return said["result"]

    def diagnostics(self, uri: str) -> list[dict[str, Any]]:
        """Wait until the server has told what is wrong in a file."""
        while True:
            for said in self.told:
                if said.get("params", {}).get("uri") == uri:
                    self.told.remove(said)
                    return list(said["params"]["diagnostics"])
            self._hear()

    def _send(self, message: object) -> None:
        body = json.dumps(message).encode()
        self.requests.write(b"Content-Length: %d\r\n\r\n" % len(body) + body)
        self.requests.flush()

    def _hear(self) -> dict[str, Any]:
        length = 0
        while (line := self.answers.readline().strip()) or not length:
            if line.lower().startswith(b"content-length:"):
                length = int(line.split(b":")[1])
            assert line or length, "the server has ended"
        said: dict[str, Any] = json.loads(self.answers.read(length))
        if "method" in said and "id" in said:  # It asks for its configuration, and to register what it can.
            asked = (
                said.get("params", {}).get("items", ()) if said["method"] == "workspace/configuration" else ()
            )
            self._send(
                {"jsonrpc": "2.0", "id": said["id"], "result": [None for _ in asked] if asked else None}
            )
        elif said.get("method") == "textDocument/publishDiagnostics":
            self.told.append(said)
        return said


@dataclass
class Editor:
    """An editor with files open."""

    server: Server
    folder: Path

    def open(self, file: str, text: str) -> str:
        """Open a file with a text, and give its address."""
        path = self.folder / file
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
        uri = path.as_uri()
        document = {"uri": uri, "languageId": "yaml", "version": 1, "text": text}
        self.server.tell("textDocument/didOpen", {"textDocument": document})
        return uri

    def complaints(self, uri: str) -> list[str]:
        """Give what the server says is wrong in a file."""
        return [each["message"] for each in self.server.diagnostics(uri)]

    def hover(self, uri: str, line: int, column: int) -> str:
        """Give what is shown over a place (from 0)."""
        place = {"textDocument": {"uri": uri}, "position": {"line": line, "character": column}}
        shown = self.server.ask("textDocument/hover", place)
        return "" if shown is None else str(shown["contents"]["value"])

    def offers(self, uri: str, line: int, column: int) -> set[str]:
        """Give the labels that are offered at a place (from 0)."""
        place = {"textDocument": {"uri": uri}, "position": {"line": line, "character": column}}
        offered = self.server.ask("textDocument/completion", place)
        return {each["label"] for each in offered["items"]}


@pytest.fixture
def editor(tmp_path: Path) -> Iterator[Editor]:
    """Start the server as an editor does, on a folder of its own."""
    node = shutil.which("node")
    if node is None or not SERVER.exists():
        reason = "There is no language server for YAML: npm ci --prefix tests/editors"
        if os.environ.get("REVOPS_TEST_EDITORS") == "1":
            pytest.fail(reason)
        pytest.skip(reason)
    with subprocess.Popen(  # noqa: S603  # The server of our own tests.
        [node, str(SERVER), "--stdio"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, cwd=tmp_path
    ) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        server = Server(process.stdin, process.stdout)
        markdown = {"hover": {"contentFormat": ["markdown"]}}
        server.ask(
            "initialize",
            {
                "processId": os.getpid(),
                "rootUri": tmp_path.as_uri(),
                "capabilities": {"textDocument": markdown},
            },
        )
        server.tell("initialized", {})
        server.tell(
            "workspace/didChangeConfiguration",
            {
                "settings": {
                    "yaml": {
                        "validate": True,
                        "hover": True,
                        "completion": True,
                        "schemaStore": {"enable": False},
                    }
                }
            },
        )
        yield Editor(server, tmp_path)
        process.kill()
