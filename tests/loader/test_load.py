import gc
import os
from pathlib import Path

import pytest

from revops_cli.loader.load import load_playbook, read_sources
from revops_cli.loader.yaml_events import Parser
from revops_cli.playbook.playbook import Playbook

EXAMPLE = Path(__file__).parents[2] / "examples" / "norders"
SETTINGS = "format: 1\ncompany: Norders\nlanguage: en\ncurrency: EUR\nperiod: month\n"


def load(root: Path, files: dict[str, str | bytes], parser: Parser = Parser.PYTHON) -> Playbook:
    for file, content in {"playbook.yaml": SETTINGS, **files}.items():
        path = root / file
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return load_playbook(root, parser)


def told(playbook: Playbook) -> list[tuple[str, str, str]]:
    return [(fault.kind, str(fault.location), fault.path) for fault in playbook.faults]


def test_the_example_is_read_without_a_fault(parser: Parser) -> None:
    playbook = load_playbook(EXAMPLE, parser)
    assert playbook.faults == ()
    assert playbook.settings is not None
    assert playbook.settings.company == "Norders"
    assert len(playbook.documents) > 30
    assert all(document.model is not None for document in playbook.documents.values())
    assert "data/deals.csv" in playbook.files


def test_one_broken_file_hides_nothing_in_the_others(tmp_path: Path, parser: Parser) -> None:
    playbook = load(
        tmp_path,
        {
            "journeys.yaml": "unaware: [\n",
            "strategy/targets.yaml": "by: 2027-06-30\nwin_rate: 25\nwin_rate: 25 %\nwinrate: 25 %\n",
            "strategy/pillar.md": "---\nlanguage: fi\nlang: fi\n---\nProse\n",
            "networks.yaml": "",
            "focus.yml": "next: []\n",
            "budget.yaml": b"lines: \xff\n",
        },
        parser,
    )
    assert sorted(told(playbook)) == [
        ("duplicate-key", "strategy/targets.yaml:3:1", "targets.win_rate"),
        ("empty-file", "networks.yaml:1:1", ""),
        ("invalid-yaml", "journeys.yaml:1:10", ""),
        ("not-utf8", "budget.yaml:1:8", ""),
        ("ratio-without-percent", "strategy/targets.yaml:2:11", "targets.win_rate"),
        ("unknown-file", "focus.yml:1:1", ""),
        ("unknown-key", "strategy/pillar.md:3:1", "pillar.text.lang"),
        ("unknown-key", "strategy/targets.yaml:4:1", "targets.winrate"),
    ]
    assert playbook.settings is not None
    assert playbook.documents["strategy/pillar.md"].prose == "Prose\n"


def test_a_file_with_a_duplicate_key_is_still_used(tmp_path: Path) -> None:
    playbook = load(tmp_path, {"strategy/targets.yaml": "by: 2027-06-30\nmeetings: 12\nmeetings: 13\n"})
    assert [fault.kind for fault in playbook.faults] == ["duplicate-key"]
    assert playbook.targets is not None


@pytest.mark.parametrize(
    ("file", "cure"),
    [
        ("budget.yml", "Rename it to budget.yaml."),
        ("stategy/targets.yaml", "Did you mean strategy/targets.yaml?"),
        ("targets.yaml", "Did you mean strategy/targets.yaml?"),
    ],
)
def test_a_file_in_an_unknown_place_is_told_where_it_belongs(file: str, cure: str, tmp_path: Path) -> None:
    (fault,) = load(tmp_path, {file: "by: 2027-06-30\n"}).faults
    assert (fault.kind, fault.location.file) == ("unknown-file", file)
    assert str(fault.cure) == cure


@pytest.mark.parametrize("file", ["strategy/Targets.yaml", "targets.yaml", "strategy/targets.yml"])
def test_a_second_file_of_one_kind_is_told_of_the_first(file: str, tmp_path: Path) -> None:
    (fault,) = load(tmp_path, {"strategy/targets.yaml": "by: 2027-06-30\n", file: "meetings: 12\n"}).faults
    assert (fault.kind, fault.location.file) == ("unknown-file", file)
    assert str(fault.cure) == (
        "strategy/targets.yaml is there already: copy over what it lacks, then take this file out."
    )


def test_what_is_not_yaml_may_stand_anywhere(tmp_path: Path) -> None:
    playbook = load(tmp_path, {"README.md": "---\nbroken: [\n", "docs/x.md": "x", "data/deals.csv": b"\xff"})
    assert playbook.faults == ()
    assert playbook.files == {"playbook.yaml", "README.md", "docs/x.md", "data/deals.csv"}


def test_a_newer_format_is_refused_whole(tmp_path: Path) -> None:
    files: dict[str, str | bytes] = {
        "playbook.yaml": SETTINGS.replace("format: 1", "format: 2"),
        "journeys.yaml": "later_level: {}\n",
    }
    playbook = load(tmp_path, files)
    assert told(playbook) == [("newer-format", "playbook.yaml:1:9", "playbook.format")]
    assert set(playbook.documents) == {"playbook.yaml"}


@pytest.mark.parametrize("content", ["", "# nothing yet\n", "---\n...\n"])
def test_an_empty_root_file_is_told_of(content: str, tmp_path: Path) -> None:
    playbook = load(tmp_path, {"playbook.yaml": content})
    assert told(playbook) == [("empty-file", "playbook.yaml:1:1", "")]
    assert playbook.settings is None


@pytest.mark.parametrize("value", ["just text", "- a\n- b", "12", "[]"])
def test_a_document_of_another_shape_is_told_of(value: str, tmp_path: Path, parser: Parser) -> None:
    playbook = load(tmp_path, {"focus.yaml": value}, parser)
    assert [kind for kind, _, _ in told(playbook)] == ["wrong-type"]


def test_a_root_file_that_is_a_folder_is_told_of(tmp_path: Path) -> None:
    (tmp_path / "playbook.yaml").mkdir()
    assert told(load_playbook(tmp_path)) == [("unreadable-file", "playbook.yaml:1:1", "")]


def test_a_link_out_of_the_root_is_neither_read_nor_shown(tmp_path: Path) -> None:
    (tmp_path / "secret.yaml").write_text("next: secret\n", encoding="utf-8")
    root = tmp_path / "root"
    root.mkdir()
    (root / "focus.yaml").symlink_to("../secret.yaml")
    playbook = load(root, {})
    assert [kind for kind, _, _ in told(playbook)] == ["unreadable-file"]
    assert playbook.documents["focus.yaml"].model is None
    assert read_sources(root, ["focus.yaml", "playbook.yaml"]) == {"playbook.yaml": SETTINGS}


def test_a_root_behind_a_link_is_read(tmp_path: Path) -> None:
    real = tmp_path / "real"
    real.mkdir()
    load(real, {"focus.yaml": "next: []\n"})
    (tmp_path / "link").symlink_to(real, target_is_directory=True)
    assert load_playbook(tmp_path / "link").faults == ()


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such file names")
def test_names_that_are_no_text_do_no_harm(tmp_path: Path) -> None:
    try:
        (tmp_path / os.fsdecode(b"sprint-\xff.yaml")).write_text("x: 1\n", encoding="utf-8")
    except OSError:
        pytest.skip("the file system takes no such name")
    assert [kind for kind, _, _ in told(load(tmp_path, {}))] == ["unknown-file"]


def test_the_garbage_collector_is_left_as_it_was(tmp_path: Path) -> None:
    load(tmp_path, {})
    assert gc.isenabled()
    gc.disable()
    try:
        load_playbook(tmp_path)
        assert not gc.isenabled()
    finally:
        gc.enable()


def test_work_grows_with_the_files_and_no_faster(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each file is read once, however many there are."""
    read: list[str] = []
    original = Path.open

    def counting(path: Path, mode: str) -> object:
        read.append(path.name)
        return original(path, mode)

    monkeypatch.setattr(Path, "open", counting)
    files: dict[str, str | bytes] = {f"accounts/account-{n}.yaml": f"name: Account {n}\n" for n in range(20)}
    load(tmp_path, files)
    opened = [name for name in read if name.startswith("account-")]
    assert sorted(set(opened)) == sorted(Path(file).name for file in files)
    # Written once by this test, read once by the loader.
    assert len(opened) == 2 * len(files)
