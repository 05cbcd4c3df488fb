"""Input that can't be read: code 2, the place, what was found and how to mend it, in both languages."""

from __future__ import annotations

import re
import shutil
import stat
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from tests.cli.conftest import Program, Run

Files: TypeAlias = "Mapping[str, str | bytes | None]"
LANGUAGES = ("en", "fi")
HEADER = "deal_id,created_at,closed_at,status,value,currency\n"
DEALS = HEADER + "1,2026-03-01,2026-03-11,won,1000,EUR\n2,2026-03-02,2026-04-01,lost,500,EUR\n"


@dataclass(frozen=True)
class Case:
    """What is wrong, and what must be said of it in every language.

    `files` are written over a small sound playbook (None removes one). `said` are pieces that the
    message must hold: places, what was found, what is allowed, what to type.
    """

    name: str
    files: Files
    arguments: tuple[str, ...]
    said: tuple[str, ...]


PLAYBOOK = {
    "playbook.yaml": "format: 1\ncompany: Acme\ncurrency: EUR\n",
    "strategy/targets.yaml": "by: 2027-06-30\nwin_rate: 34%\n",
    "data.yaml": "tables:\n  deals:\n    - file: data/deals.csv\n",
    "data/deals.csv": DEALS,
}
V = ("velocity",)
ALONE = ("velocity", "--deals", "data/deals.csv")


STATED = {
    "strategy/current-state.yaml": "snapshots:\n  - period: 2026-10\n    average_deal_value: 10000 EUR\n"
    "    opportunities: 50\n    win_rate: 25%\n    sales_cycle: 30 days\n"
}


def targets(text: str) -> Files:
    return {"strategy/targets.yaml": text}


def deals(text: str | bytes) -> Files:
    return {"data/deals.csv": text}


IN_PLAYBOOKS = (
    Case("no playbook", {"playbook.yaml": None}, V, ("playbook.yaml",)),
    Case("no folder", {}, ("velocity", "nowhere"), ("nowhere",)),
    Case("empty playbook.yaml", {"playbook.yaml": ""}, V, ("playbook.yaml:1:1", "RV108 empty-file")),
    Case("empty other file", targets("# nothing\n"), V, ("strategy/targets.yaml:1:1", "RV108 empty-file")),
    Case(
        "broken YAML",
        targets("by: 2027-06-30\nwin_rate: [34%\ncac: 5\n"),
        V,
        ("strategy/targets.yaml:2:11", "RV103 invalid-yaml", '"["'),
    ),
    Case(
        "duplicate key",
        targets("win_rate: 34%\nwin_rate: 35%\n"),
        V,
        ("strategy/targets.yaml:2:1", "RV106 duplicate-key", "win_rate", "strategy/targets.yaml:1:1"),
    ),
    Case(
        "unknown key",
        targets("by: 2027-06-30\nwin_rat: 34%\n"),
        V,
        ("strategy/targets.yaml:2:1", "RV109 unknown-key", '"win_rat"', '"win_rate"', "sales_cycle"),
    ),
    Case(
        "wrong type",
        targets("win_rate: [34]\n"),
        V,
        ("strategy/targets.yaml:1:11", "RV111 wrong-type", "25 %"),
    ),
    Case(
        "wrong value",
        targets("win_rate: 34\n"),
        V,
        ("strategy/targets.yaml:1:11", "RV401 ratio-without-percent", '"34"', "34 %"),
    ),
    Case(
        "unknown file",
        {"strategy/target.yaml": "win_rate: 34%\n", "strategy/targets.yaml": "win_rat: 34%\n"},
        V,
        ("strategy/target.yaml", "strategy/targets.yaml"),
    ),
    Case(
        "a folder for a file",
        {"strategy/targets.yaml": None, "strategy/targets.yaml/x": ""},
        V,
        ("strategy/targets.yaml",),
    ),
    Case(
        "not UTF-8",
        {"strategy/targets.yaml": b"by: 2027-06-30\nwin_rate: \xe4\n"},
        V,
        ("strategy/targets.yaml:2:11", "UTF-8"),
    ),
    Case(
        "a newer format",
        {"playbook.yaml": "format: 99\ncompany: Acme\ncurrency: EUR\n"},
        V,
        ("playbook.yaml:1:9", "99"),
    ),
    Case("no currency", {"playbook.yaml": "format: 1\ncompany: Acme\n"}, V, ("currency: EUR",)),
    Case(
        "a data path outside",
        {"data.yaml": "tables:\n  deals:\n    - file: ../deals.csv\n", "../deals.csv": DEALS},
        V,
        ("../deals.csv", "--deals"),
    ),
    Case(
        "a missing export, measured",
        {"data/deals.csv": None},
        (*V, "--measured"),
        ("data/deals.csv", "--deals deals.csv"),
    ),
    Case(
        "two currencies in a playbook's export",
        deals(DEALS.replace("500,EUR", "500,SEK")),
        V,
        ("EUR", "SEK", "--rate SEK="),
    ),
)

IN_EXPORTS = (
    Case(
        "a file that is not there",
        {},
        ("velocity", "--deals", "data/deal.csv"),
        ("data/deal.csv", "data/deals.csv"),
    ),
    Case("a folder for an export", {}, ("velocity", "--deals", "data"), ("data", "deals.csv")),
    Case(
        "not a CSV",
        {"data/deals.pdf": "%PDF"},
        ("velocity", "--deals", "data/deals.pdf"),
        ("data/deals.pdf", ".csv"),
    ),
    Case("empty", deals(""), ALONE, ("data/deals.csv",)),
    Case("zero rows", deals(HEADER), ALONE, ("data/deals.csv",)),
    Case("a short row", deals(DEALS + "3,2026-05-01\n"), ALONE, ("data/deals.csv:4:1", "2", "6")),
    Case(
        "a long row", deals(DEALS + "3,2026-05-01,,open,1,EUR,x,y\n"), ALONE, ("data/deals.csv:4:1", "8", "6")
    ),
    Case(
        "a missing column",
        deals(DEALS.replace("status", "outcome")),
        ALONE,
        (
            "data/deals.csv",
            "--map status=outcome",
            "deal_id, created_at, closed_at, outcome, value, currency",
        ),
    ),
    Case(
        "a Finnish export",
        deals("Tunniste;Luotu;Tila;Arvo;Suljettu\n1;1.3.2026;Voitettu;1000;11.3.2026\n"),
        ALONE,
        (
            *("--map deal_id=Tunniste", "--map created_at=Luotu", "--map status=Tila"),
            *("--map closed_at=Suljettu", "--map value=Arvo"),
        ),
    ),
    Case(
        "dates of unclear order",
        deals(DEALS.replace("2026-03-01", "03/04/2026")),
        ALONE,
        (
            "data/deals.csv",
            "03/04/2026",
            "created_at",
            "--date-format dd/mm/yyyy",
            "--date-format mm/dd/yyyy",
        ),
    ),
    Case(
        "not a date",
        deals(DEALS.replace("2026-03-01", "soon")),
        ALONE,
        ("data/deals.csv:2:3", "soon", "created_at"),
    ),
    Case(
        "not an amount", deals(DEALS.replace("1000", "many")), ALONE, ("data/deals.csv:2:29", "many", "value")
    ),
    Case(
        "an amount of unclear mark",
        deals(DEALS.replace("1000", "1.000")),
        ALONE,
        ("data/deals.csv", "1.000", "--decimal"),
    ),
    Case(
        "two currencies",
        {"playbook.yaml": None, **deals(DEALS.replace("500,EUR", "500,SEK"))},
        ALONE,
        ("EUR", "SEK", "--currency EUR --rate SEK="),
    ),
    Case(
        "no such currency",
        deals(DEALS.replace("500,EUR", "500,EUX")),
        ALONE,
        ("data/deals.csv", "EUX", "EUR"),
    ),
    Case(
        "an id that comes twice",
        deals(DEALS + "1,2026-05-01,,open,1,EUR\n"),
        ALONE,
        ("data/deals.csv:4:1", "1"),
    ),
    Case("no id", deals(DEALS + ",2026-05-01,,open,1,EUR\n"), ALONE, ("data/deals.csv:4:1", "deal_id")),
    Case(
        "not UTF-8",
        deals(DEALS.encode() + b"3,2026-05-01,,\xe4uki,1,EUR\n"),
        ALONE,
        ("data/deals.csv", "UTF-8", "--encoding"),
    ),
    Case("bytes of another kind", deals(b"PK\x03\x04\0\0\0"), ALONE, ("data/deals.csv",)),
    Case(
        "a header that comes twice",
        deals(DEALS.replace("currency", "value")),
        ALONE,
        ("data/deals.csv", "value"),
    ),
    Case("nothing in the window", {}, (*ALONE, "--period", "2019"), ()),
    Case(
        "no such pipeline",
        deals(DEALS.replace("currency\n", "currency,pipeline\n").replace("EUR\n", "EUR,New\n")),
        (*ALONE, "--pipeline", "Old"),
        ("Old", "New"),
    ),
    Case("no such column to split by", {}, (*ALONE, "--by", "owner"), ("owner", "--map owner=")),
    Case("a column that is not there", {}, (*ALONE, "--map", "owner=Own"), ("Own", "data/deals.csv")),
    Case("a name that is not there", {}, (*ALONE, "--map", "ownr=value"), ("ownr", "owner")),
    Case("a --map of no use", {}, (*ALONE, "--map", "owner"), ("--map", "owner", "created_at=Created")),
    Case(
        "a --status of no use", {}, (*ALONE, "--status", "good=won"), ("--status", "good", "open, won, lost")
    ),
    Case("a date format of no use", {}, (*ALONE, "--date-format", "qq"), ("qq",)),
    Case("an encoding of no use", {}, (*ALONE, "--encoding", "utf-99"), ("utf-99",)),
    Case("a delimiter of no use", {}, (*ALONE, "--delimiter", "ab"), ("ab",)),
    Case("a decimal mark of no use", {}, (*ALONE, "--decimal", "x"), ("x",)),
    Case("a currency of no use", {}, (*ALONE, "--currency", "EUX"), ("--currency", "EUX", "EUR")),
    Case(
        "a rate of no use",
        {},
        (*ALONE, "--currency", "EUR", "--rate", "SEK"),
        ("--rate", "SEK", "SEK=0.0875@2026-10-30"),
    ),
    Case(
        "a rate into nothing",
        {"playbook.yaml": None},
        (*ALONE, "--rate", "SEK=0.1@2026-10-30"),
        ("--rate", "--currency EUR"),
    ),
    Case("a memory limit of no use", {}, (*ALONE, "--memory-limit", "lots"), ("lots",)),
)

IN_ARGUMENTS = (
    Case("--set without a lever", {}, (*V, "--set", "wins=3"), ("--set", '"wins"', "win_rate")),
    Case("--set without a value", {}, (*V, "--set", "win_rate"), ("--set", "win_rate=")),
    Case("--set with a wrong value", {}, (*V, "--set", "win_rate=many"), ("--set", '"many"', "25 %")),
    Case("--set with what can't be", {}, (*V, "--set", "win_rate=130%"), ()),
    Case("--by", {}, (*V, "--by", "sorce"), ('"sorce"', " source?")),
    Case("--period", {}, (*V, "--period", "2026-13"), ("--period", "2026-13")),
    Case("--from", {}, (*V, "--from", "1/2/2026"), ("--from", "2026-02-01", "2026-01-02")),
    Case("--as-of", {}, (*V, "--as-of", "yesterday"), ("--as-of", "yesterday")),
    Case("--from after --to", {}, (*V, "--from", "2026-05-01", "--to", "2026-04-01"), ()),
    Case(
        "--period with --from", {}, (*V, "--period", "2026", "--from", "2026-04-01"), ("--period", "--from")
    ),
    Case("--compare-to", {}, (*V, "--compare-to", "lately"), ("--compare-to", "lately", "2026-Q4")),
    Case(
        "no target",
        {"strategy/targets.yaml": None},
        (*V, "--compare-to", "target"),
        ("strategy/targets.yaml",),
    ),
    Case("--format", {}, (*V, "--format", "jsn"), ("--format json", "text, json, markdown, csv")),
    Case("--basis", {}, (*V, "--basis", "littles-lw"), ("--basis littles-law",)),
    Case("--win-rate", {}, (*V, "--win-rate", "open"), ("--win-rate", "closed, cohort")),
    Case(
        "Little's law of a cohort",
        {},
        (*V, "--basis", "littles-law", "--win-rate", "cohort"),
        ("--win-rate cohort",),
    ),
    Case("--color", {}, (*V, "--color", "pink"), ("--color", "auto, always, never")),
    Case("--stated with --measured", {}, (*V, "--stated", "--measured"), ("--stated", "--measured")),
    Case(
        "--map without --deals", {}, (*V, "--map", "owner=Owner"), ("--map", "--deals deals.csv", "data.yaml")
    ),
    Case("--show-sql with --stated", STATED, (*V, "--show-sql", "--stated"), ("SQL", "--deals deals.csv")),
    Case("nothing stated", {}, (*V, "--stated"), ("strategy/current-state.yaml",)),
    Case("unknown command", {}, ("velocty",), ('"velocty"', "velocity", "revops --help")),
    Case("unknown option", {}, (*V, "--forma", "json"), ("--forma", "--format", "revops velocity --help")),
    Case("an option without value", {}, (*V, "--set"), ("--set", "--help")),
    Case("too many arguments", {}, (*V, ".", "more"), ("more", "revops velocity --help")),
    Case("show too much", {}, ("show", "a", "b", "c"), ("revops show",)),
    Case(
        "show what is not there", {}, ("show", "targets.win_rat"), ('"targets.win_rat"', "targets.win_rate")
    ),
    Case("show no such lever", {}, ("show", "--lever", "win-rate"), ("--lever win_rate", "cycle_time")),
    Case("show no such format", {}, ("show", "--format", "csv"), ("--format", "text, json, markdown")),
)

CASES = (*IN_PLAYBOOKS, *IN_EXPORTS, *IN_ARGUMENTS)


def write(root: Path, files: Files) -> None:
    for name, content in files.items():
        file = root / name
        if content is None:
            file.unlink()
            continue
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content if isinstance(content, bytes) else content.encode())


@pytest.fixture
def playbook(tmp_path: Path) -> Path:
    """A small playbook without a fault, in a repository of its own."""
    root = tmp_path / "acme"
    root.mkdir()
    (root / ".git").mkdir()
    write(root, PLAYBOOK)
    return root


def check(run: Run, said: tuple[str, ...], lang: str) -> None:
    """Hold a refusal to what every refusal must be."""
    assert run.code == 2, run.out + run.err
    assert run.out == ""
    assert run.err.startswith({"en": "Error: ", "fi": "Virhe: "}[lang])
    assert "Traceback" not in run.err
    assert not re.search(r"<class|object at 0x|Error\(|\{\w*\}|pydantic|duckdb|typer", run.err)
    assert len(run.err.splitlines()) > 1, "It doesn't say how to mend it."
    assert max(len(line) for line in run.err.splitlines()) <= 80
    flat = " ".join(run.err.split())
    for piece in said:
        assert piece in flat, f"{piece!r} is not in:\n{run.err}"


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("case", [pytest.param(case, id=case.name) for case in CASES])
def test_it_is_refused_and_mended(
    case: Case, lang: str, playbook: Path, revops_here: Callable[..., Run]
) -> None:
    write(playbook, case.files)
    check(revops_here("--lang", lang, *case.arguments, cwd=playbook), case.said, lang)


def test_the_small_playbook_itself_is_sound(playbook: Path, revops_here: Callable[..., Run]) -> None:
    run = revops_here(*V, cwd=playbook)
    assert (run.code, run.err) == (0, "")


@pytest.mark.parametrize(
    "case", [pytest.param(case, id=case.name) for case in (IN_PLAYBOOKS[6], IN_EXPORTS[5])]
)
def test_a_process_of_its_own_says_the_same(
    case: Case, playbook: Path, revops: Program, revops_here: Callable[..., Run]
) -> None:
    write(playbook, case.files)
    assert revops(*case.arguments, cwd=playbook) == revops_here(*case.arguments, cwd=playbook)


def test_every_fault_is_told_in_one_run(playbook: Path, revops_here: Callable[..., Run]) -> None:
    write(
        playbook,
        {
            "strategy/targets.yaml": "win_rat: 1\nby: never\n",
            "focus.yaml": "in_us: []\n",
            "journeys.yaml": "",
        },
    )
    run = revops_here(*V, cwd=playbook)
    for place in ("strategy/targets.yaml:1:1", "strategy/targets.yaml:2:5"):
        assert place in run.err
    assert "2 errors in 1 file." in run.err
    assert "focus.yaml" not in run.err
    assert "2 errors elsewhere in the playbook change no figure here: revops lint" in " ".join(
        run.err.split()
    )


def test_a_fault_that_touches_no_figure_is_only_mentioned(
    playbook: Path, revops_here: Callable[..., Run]
) -> None:
    sound = revops_here(*V, "--format", "json", cwd=playbook).answer
    write(playbook, {"journeys.yaml": "unaware: [\n", "focus.yaml": "in_us: []\n"})
    run = revops_here(*V, "--format", "json", cwd=playbook)
    assert (run.code, run.err) == (0, "")
    assert run.answer["measured"] == sound["measured"]
    first, *others = run.answer["notes"]
    assert first == "2 errors elsewhere in the playbook change no figure here: revops lint"
    assert others == sound["notes"]
    here = revops_here("velocity", str(playbook), "--format", "json", cwd=playbook.parent)
    assert f"revops lint {playbook}" in here.answer["notes"][0]


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_wrong_language_is_refused_whatever_else_is_asked(
    lang: str, playbook: Path, revops_here: Callable[..., Run], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LANG", {"en": "en_GB.UTF-8", "fi": "fi_FI.UTF-8"}[lang])
    check(revops_here(*V, "--lang", "sv", cwd=playbook), ('"sv"', "en, fi"), lang)


def test_a_missing_export_leaves_what_is_stated(playbook: Path, revops_here: Callable[..., Run]) -> None:
    write(playbook, {"data/deals.csv": None, **STATED})
    run = revops_here(*V, cwd=playbook)
    assert (run.code, run.err) == (0, "")
    assert run.out.startswith("Velocity 4,167 EUR a day")
    assert "data.yaml names data/deals.csv, which is not there" in " ".join(run.out.split())


def test_rates_make_two_currencies_one(playbook: Path, revops_here: Callable[..., Run]) -> None:
    write(playbook, deals(DEALS.replace("won,1000,EUR", "won,10000,SEK")))
    told = ("--currency", "EUR", "--rate", "SEK=0.0875@2026-10-30", "--format", "json")
    found = revops_here(*ALONE, *told, cwd=playbook).answer["measured"]
    assert found["average_deal_value"] == 875
    write(
        playbook,
        {
            "data.yaml": PLAYBOOK["data.yaml"]
            + "rates:\n  - {currency: SEK, to: EUR, rate: 0.09, date: 2026-10-30, source: bank}\n"
        },
    )
    assert revops_here(*V, "--format", "json", cwd=playbook).answer["measured"]["average_deal_value"] == 900


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("file", ["strategy/targets.yaml", "data/deals.csv"])
def test_no_permission(
    file: str, lang: str, playbook: Path, revops: Program, held_to_modes: tuple[str, ...]
) -> None:
    (playbook / file).chmod(0)
    arguments = ALONE if file.endswith(".csv") else V
    check(revops(*arguments, "--lang", lang, cwd=playbook, before=held_to_modes), (file,), lang)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_no_permission_to_a_folder(
    lang: str, playbook: Path, revops: Program, held_to_modes: tuple[str, ...]
) -> None:
    (playbook / "strategy").chmod(0)
    try:
        check(revops(*V, "--lang", lang, cwd=playbook, before=held_to_modes), ("strategy",), lang)
    finally:
        (playbook / "strategy").chmod(0o755)


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("file", ["strategy/targets.yaml", "data/deals.csv"])
def test_no_permission_even_for_root(
    file: str,
    lang: str,
    playbook: Path,
    revops_here: Callable[..., Run],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    really_open = Path.open

    def refuse(path: Path, mode: str = "r", **more: str) -> object:
        if path.name == Path(file).name:
            raise PermissionError(13, "Permission denied", str(path))
        return really_open(path, mode, **more)  # type: ignore[call-overload]  # Passed on as it came.

    monkeypatch.setattr(Path, "open", refuse)
    check(revops_here("--lang", lang, *V, cwd=playbook), (file,), lang)


def test_a_link_out_of_the_playbook_is_not_followed(playbook: Path, revops_here: Callable[..., Run]) -> None:
    outside = playbook.parent / "outside.csv"
    shutil.move(playbook / "data" / "deals.csv", outside)
    (playbook / "data" / "deals.csv").symlink_to(outside)
    check(revops_here(*V, cwd=playbook), ("data/deals.csv",), "en")
    assert stat.S_ISREG(outside.stat().st_mode)


HOSTILE = "[red]\x1b[31m\x07\u202egnp.exe\u202c\r::error::x\x9b2J"


def test_nothing_in_data_reaches_the_terminal_raw(playbook: Path, revops_here: Callable[..., Run]) -> None:
    write(
        playbook,
        deals(DEALS.replace("currency\n", "currency,owner\n").replace("EUR\n", f'EUR,"{HOSTILE}"\n')),
    )
    for flags in (
        (),
        ("--color", "always"),
        ("--format", "markdown"),
        ("--format", "csv"),
        ("--format", "json"),
    ):
        run = revops_here(*ALONE, "--by", "owner", "--currency", "EUR", *flags, cwd=playbook)
        assert run.code == 0, run.err
        ours = re.sub(r"\x1b\[[0-9;]*m", "", run.out) if "always" in flags else run.out
        assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]", ours), flags
        assert not re.search(r"^\s*::", ours, re.MULTILINE)
        assert "red" in ours  # What is data is shown, not obeyed.


@pytest.mark.parametrize(
    ("files", "arguments"),
    [
        (targets('win_rate: "[red]\\e[31m\\u202e::error::"\n'), V),
        (targets(f'"{HOSTILE[:5]}\u202ewin": 1\n'), V),
        (deals(DEALS.replace("1000", f'"{HOSTILE}"')), ALONE),
        (deals(DEALS.replace("status", f'"{HOSTILE}"')), ALONE),
        ({}, ("show", HOSTILE.replace("\x00", ""))),
        ({}, (*V, "--by", HOSTILE)),
        ({}, (HOSTILE,)),
        ({}, ("velocity", "--deals", HOSTILE)),
    ],
    ids=["value", "key", "cell", "header", "reference", "dimension", "command", "file"],
)
def test_nothing_in_a_refusal_reaches_the_terminal_raw(
    files: Files,
    arguments: tuple[str, ...],
    playbook: Path,
    revops_here: Callable[..., Run],
) -> None:
    write(playbook, files)
    run = revops_here(*arguments, cwd=playbook)
    assert run.code == 2
    assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]", run.err)
    assert not re.search(r"^\s*::", run.err, re.MULTILINE)
