"""The least that a typer program can be."""

import typer

app = typer.Typer(rich_markup_mode=None, pretty_exceptions_enable=False, add_completion=False)


@app.callback(invoke_without_command=True)
def program() -> None:
    """Do nothing."""


if __name__ == "__main__":
    app()
