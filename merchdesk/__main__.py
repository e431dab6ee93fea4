"""The one entry: opens the window, runs a command, or serves as the worker that reads files."""

from __future__ import annotations

import sys


def main() -> int:
    """Start what the arguments ask for; returns the exit status."""
    arguments = sys.argv[1:]
    if arguments == ["--worker"]:
        from merchdesk.statements import worker

        return worker.main()
    from merchdesk import cli

    return cli.main(arguments)


if __name__ == "__main__":
    sys.exit(main())
