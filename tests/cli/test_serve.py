"""`revops serve` as a process: a real socket, real files that change, a real Ctrl-C."""

from __future__ import annotations

import http.client
import os
import re
import signal
import socket
import subprocess
import sys
import time
from contextlib import contextmanager
from typing import TYPE_CHECKING, NamedTuple

import pytest

pytest.importorskip("uvicorn")

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from pathlib import Path

MINIMAL = "format: 1\ncompany: Acme Oy\ncurrency: EUR\n"
TROUBLES = '<div class="live-troubles"'
SECONDS = 30.0


class Served(NamedTuple):
    """A running server: its process, its port, the address that it printed, and the cookie that it gave."""

    process: subprocess.Popen[str]
    port: int
    address: str
    cookie: str

    def ask(
        self, path: str = "/board", *, method: str = "GET", headers: Mapping[str, str] | None = None
    ) -> tuple[int, str]:
        """Ask for a path, letter by letter as it stands there."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=SECONDS)
        connection.request(method, path, headers={"Cookie": self.cookie, **(headers or {})})
        answer = connection.getresponse()
        said = answer.status, answer.read().decode()
        connection.close()
        return said

    def until(self, seen: Callable[[str], bool], path: str = "/board") -> str:
        """Ask again until the page is so."""
        end = time.monotonic() + SECONDS
        while not seen(page := self.ask(path)[1]):
            assert time.monotonic() < end, page[:2000]
            time.sleep(0.05)
        return page


def start(*arguments: str | Path, **options: str) -> subprocess.Popen[str]:
    kept = {name: os.environ[name] for name in ("PATH", "HOME", "SYSTEMROOT") if name in os.environ}
    return subprocess.Popen(
        [sys.executable, "-m", "revops_cli", "serve", *map(str, arguments)],
        env=kept | {"LANG": "C.UTF-8", "PYTHONPATH": os.pathsep.join(sys.path)} | options,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        encoding="utf-8",
    )


@contextmanager
def serving(*arguments: str | Path) -> Iterator[Served]:
    process = start(*arguments)
    try:
        assert process.stdout is not None
        address = process.stdout.readline().strip()
        found = re.fullmatch(r"http://127\.0\.0\.1:(\d+)(/\?token=([\w-]{43}))", address)
        assert found is not None, process.communicate()[1] if process.poll() is not None else address
        connection = http.client.HTTPConnection("127.0.0.1", int(found[1]), timeout=SECONDS)
        connection.request("GET", found[2])
        answer = connection.getresponse()
        assert answer.status == 303
        cookie = answer.headers["Set-Cookie"].partition(";")[0]
        connection.close()
        yield Served(process, int(found[1]), address, cookie)
    finally:
        process.kill()
        process.communicate()


@pytest.fixture
def playbook(tmp_path: Path) -> Path:
    folder = tmp_path / "playbook"
    (folder / "strategy").mkdir(parents=True)
    (folder / "playbook.yaml").write_text(MINIMAL, "utf-8")
    (folder / "strategy" / "business.yaml").write_text("value_proposition: First words\n", "utf-8")
    return folder


@pytest.fixture
def served(playbook: Path) -> Iterator[Served]:
    with serving(playbook) as running:
        yield running


def test_the_pages_are_there_for_who_has_the_token_and_nobody_else(served: Served) -> None:
    status, page = served.ask()
    assert status == 200
    assert "First words" in page
    assert "Acme Oy" in served.ask("/report")[1]
    assert served.ask("/", headers={"Cookie": "x=1"})[0] == 403
    assert served.ask("/board", headers={"Host": "evil.example"})[0] == 421
    assert served.ask("/board", method="POST")[0] == 405
    assert served.ask("/board", method="HEAD") == (200, "")
    for path in ("/../../etc/passwd", "/board/../../etc/passwd", "/playbook.yaml", "/%2e%2e/playbook.yaml"):
        assert served.ask(path)[0] == 404


def test_every_start_has_a_token_of_its_own(served: Served, playbook: Path) -> None:
    with serving(playbook) as other:
        assert other.cookie.partition("=")[2] != served.cookie.partition("=")[2]
        renamed = f"revops-{other.port}={served.cookie.partition('=')[2]}"
        assert other.ask(headers={"Cookie": renamed})[0] == 403


def test_it_listens_on_loopback_alone(served: Served) -> None:
    others = {each[4][0] for each in socket.getaddrinfo(socket.gethostname(), None, socket.AF_INET)}
    for address in sorted({"127.0.0.2", *others} - {"127.0.0.1"}):
        with pytest.raises(OSError, match=r"refused|unreachable|timed out"):
            socket.create_connection((str(address), served.port), timeout=5).close()


def test_a_change_is_told_and_shown(served: Served, playbook: Path) -> None:
    connection = http.client.HTTPConnection("127.0.0.1", served.port, timeout=SECONDS)
    connection.request("GET", "/events", headers={"Cookie": served.cookie})
    answer = connection.getresponse()
    assert answer.headers["Content-Type"].startswith("text/event-stream")
    assert [answer.readline(), answer.readline(), answer.readline()] == [b"id: 1\n", b"data: 1\n", b"\n"]
    (playbook / ".hidden.yaml").write_text("x: 1\n", "utf-8")  # What no page shows is no news.
    (playbook / "strategy" / "business.yaml").write_text("value_proposition: Second words\n", "utf-8")
    assert [answer.readline(), answer.readline()] == [b"id: 2\n", b"data: 2\n"]
    connection.close()
    page = served.ask()[1]
    assert "Second words" in page
    assert 'data-change="2"' in page


def test_a_broken_file_leaves_the_last_good_page_with_what_is_wrong_on_top(
    served: Served, playbook: Path
) -> None:
    served.ask()
    business = playbook / "strategy" / "business.yaml"
    business.write_text('value_proposition: "Second words\n', "utf-8")
    page = served.until(lambda page: TROUBLES in page)
    bar, _, rest = page.partition("</aside>")
    assert "strategy/business.yaml:1" in bar
    assert "The page shows how it was before that." in bar
    assert "First words" in rest
    assert "Traceback" not in page
    # A page that was never good shows what there is.
    assert TROUBLES in served.ask("/report")[1]
    business.write_text("value_proposition: Third words\n", "utf-8")
    page = served.until(lambda page: "Third words" in page)
    assert TROUBLES not in page


def test_one_wrong_value_keeps_the_rest_up_to_date(served: Served, playbook: Path) -> None:
    served.ask()
    (playbook / "strategy" / "business.yaml").write_text(
        "value_proposition: Second words\nservces: [x]\n", "utf-8"
    )
    page = served.until(lambda page: TROUBLES in page)
    assert "Second words" in page
    assert "how it was before" not in page


def test_a_playbook_that_goes_away_is_no_other_playbook(served: Served, playbook: Path) -> None:
    (playbook.parent / "playbook.yaml").write_text("format: 1\ncompany: Someone else\n", "utf-8")
    served.ask()
    (playbook / "playbook.yaml").unlink()
    page = served.until(lambda page: "any more" in page)
    assert "First words" in page
    assert "Someone else" not in page
    (playbook / "playbook.yaml").write_text(MINIMAL, "utf-8")
    served.until(lambda page: "any more" not in page)


BUDGET = "lines:\n  - {id: ads, name: Kanarialintu, owner: Aino}\n"


def test_what_becomes_confidential_is_gone_from_the_last_good_page(served: Served, playbook: Path) -> None:
    (playbook / "budget.yaml").write_text(BUDGET, "utf-8")
    served.until(lambda page: "Kanarialintu" in page)
    (playbook / "playbook.yaml").write_text(f"{MINIMAL}confidential: [budget]\n", "utf-8")
    (playbook / "strategy" / "business.yaml").write_text('value_proposition: "x\n', "utf-8")
    page = served.until(lambda page: "business.yaml:" in page)
    assert "Kanarialintu" not in served.until(lambda page: "Kanarialintu" not in page)
    assert "Traceback" not in page


def test_what_is_confidential_is_not_told_by_its_faults(playbook: Path) -> None:
    (playbook / "playbook.yaml").write_text(f"{MINIMAL}confidential: [budget, accounts]\n", "utf-8")
    (playbook / "budget.yaml").write_text("lines: {Kanarialintu: 1}\n", "utf-8")
    (playbook / "accounts").mkdir()
    (playbook / "accounts" / "kanarialintu.yaml").write_text('name: "Kanarialintu\n', "utf-8")
    with serving(playbook) as running:
        page = running.ask()[1]
        assert "A confidential part has faults, too." in page
        assert "kanarialintu" not in page.lower()
    with serving(playbook, "--with", "budget", "--with", "accounts") as running:
        assert "accounts/kanarialintu.yaml" in running.ask()[1]


@pytest.mark.parametrize("opened", [False, True])
def test_ctrl_c_ends_it_at_once(opened: bool, served: Served) -> None:  # noqa: FBT001  # A parameter.
    connection = http.client.HTTPConnection("127.0.0.1", served.port, timeout=SECONDS)
    if opened:
        connection.request("GET", "/events", headers={"Cookie": served.cookie})
        connection.getresponse().readline()
    begun = time.monotonic()
    served.process.send_signal(signal.SIGINT)
    _, complaint = served.process.communicate(timeout=SECONDS)
    assert served.process.returncode == 130
    assert time.monotonic() - begun < 3
    assert complaint == "Only this computer can open it. Ctrl-C ends it.\n"
    connection.close()


def test_a_port_that_is_taken_is_told(served: Served, playbook: Path) -> None:
    process = start(playbook, "--port", str(served.port))
    said, complaint = process.communicate(timeout=SECONDS)
    assert (process.returncode, said) == (2, "")
    assert f"Port {served.port}" in complaint
    assert "--port" in complaint


def test_what_is_not_installed_is_told(playbook: Path, tmp_path: Path) -> None:
    # As if starlette was not there: nothing is found by a finder that knows nothing of it.
    (tmp_path / "sitecustomize.py").write_text(
        "import importlib.util as util\nfind = util.find_spec\n"
        "util.find_spec = lambda name, *rest: None if name == 'starlette' else find(name, *rest)\n",
        "utf-8",
    )
    process = start(playbook, PYTHONPATH=os.pathsep.join([str(tmp_path), *sys.path]))
    said, complaint = process.communicate(timeout=SECONDS)
    assert (process.returncode, said) == (2, "")
    assert "starlette" in complaint
    assert "pip install 'revops-cli[serve]'" in complaint


def test_in_finnish(playbook: Path) -> None:
    with serving(playbook, "--lang", "fi") as running:
        assert '<html lang="fi">' in running.ask()[1]


def test_templates_of_ones_own_are_watched_too(playbook: Path, tmp_path: Path) -> None:
    own = tmp_path / "own"
    own.mkdir()
    with serving(playbook, "--template-dir", own) as running:
        running.ask()
        template = own / "board.html.j2"
        template.write_text(
            '{% extends "shipped/board.html.j2" %}{% block under_title %}<p>Mine</p>{% endblock %}', "utf-8"
        )
        running.until(lambda page: "<p>Mine</p>" in page)
        template.write_text("{{ ", "utf-8")
        page = running.until(lambda page: TROUBLES in page)
        assert "board.html.j2:1" in page
        assert "<p>Mine</p>" in page


def test_a_day_that_cannot_be_read_is_told_at_the_start(playbook: Path) -> None:
    process = start(playbook, "--as-of", "nonsense")
    said, complaint = process.communicate(timeout=SECONDS)
    assert (process.returncode, said) == (2, "")
    assert "--as-of" in complaint
