"""`python -m minutesparse`: the command line."""

from minutesparse.cli import main

if __name__ == "__main__":
    main()
