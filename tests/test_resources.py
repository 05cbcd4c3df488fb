from pathlib import Path

import pytest

from revops_cli.errors import UsageError
from revops_cli.resources import example, examples, templates


def test_the_examples_are_found_by_name() -> None:
    assert "norders" in examples()
    for name in examples():
        assert (example(name) / "playbook.yaml").is_file()


def test_an_unknown_example_tells_which_there_are() -> None:
    with pytest.raises(UsageError) as caught:
        example("nobody")
    assert "nobody" in str(caught.value.message)
    assert "norders" in str(caught.value.cure)


@pytest.mark.parametrize("name", ["", ".", "..", "norders/data", "../examples/norders"])
def test_a_path_is_no_name(name: str) -> None:
    with pytest.raises(UsageError):
        example(name)


def test_the_templates_are_found() -> None:
    assert templates().is_dir()
    assert templates().name == "templates"
    assert templates().parent == Path(example("norders")).parents[1]
