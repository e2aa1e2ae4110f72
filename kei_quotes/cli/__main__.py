"""`python -m kei_quotes.cli`: the command line where the script is not on the path."""

from kei_quotes.cli import main

if __name__ == "__main__":
    main()
