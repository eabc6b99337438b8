"""What the start leaves for later, because it would hold the window up."""

import subprocess
import sys

CHECK = """
import linecache
import sys
import ui.app
import csdesk.workspace
import ui.goals.panel
import ui.home.panel
heavy = {"pyqtgraph", "openpyxl", "reportlab", "python_calamine", "charset_normalizer", "csdesk.imports.service"}
print(sorted(heavy & set(sys.modules)))
print([name for name in linecache.cache if "numpy" in name or "csdesk" in name])
"""


def test_the_start_reads_no_sources_and_leaves_heavy_libraries_for_later() -> None:
    command = [sys.executable, "-c", CHECK]
    done = subprocess.run(command, capture_output=True, text=True, check=True, timeout=60)
    assert done.stdout.splitlines() == ["[]", "[]"]
