"""Opens the desktop app; a frozen app also reads workbooks in a child of itself, which passes through here."""

import sys

READ_WORKBOOK = "--read-workbook"


def start() -> int:
    """Run the reading child when this process is one, else the app."""
    if READ_WORKBOOK in sys.argv[1:2]:
        from csdesk.imports.readers.child import main as read

        return read(sys.argv[2:])
    from csdesk.base.collector import collector_resting

    with collector_resting():
        from ui.app import main
    return main()


if __name__ == "__main__":
    sys.exit(start())
