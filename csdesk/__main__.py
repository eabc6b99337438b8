"""``python -m csdesk``: the core from a terminal."""

import sys

INTERRUPTED = 130


def start() -> int:
    """Run the verb on the command line and return its exit status; Ctrl+C counts from the very first moment."""
    try:
        from csdesk.cli import main

        return main()
    except KeyboardInterrupt:
        return INTERRUPTED


if __name__ == "__main__":
    sys.exit(start())
