"""`python -m revops_cli` is the same as `revops`."""

from revops_cli.cli.app import start

if __name__ == "__main__":
    start()
