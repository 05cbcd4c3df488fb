"""`python -m revops_cli` is the same as `revops`."""

from revops_cli.cli.app import main

if __name__ == "__main__":
    main()
