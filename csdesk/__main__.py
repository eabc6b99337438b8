"""``python -m csdesk``: the core from a terminal."""

import sys

from csdesk.cli import main

if __name__ == "__main__":
    sys.exit(main())
