"""`python -m tei_tools`: the command line, for those whose path has no `tei-tools`."""

from tei_tools.cli.main import main

if __name__ == "__main__":
    main()
