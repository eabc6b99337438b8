"""The core runs on a machine that has no Qt."""

import os
import subprocess
import sys

from tests.house.tree import ROOT

PROGRAM = """
import importlib, pkgutil, sys

class Wall:
    def find_spec(self, name, path=None, target=None):
        if name.split(".")[0] in {"PySide6", "shiboken6", "pyqtgraph", "ui"}:
            raise ImportError("the core asked for " + name)

sys.meta_path.insert(0, Wall())
import csdesk
names = [module.name for module in pkgutil.walk_packages(csdesk.__path__, "csdesk.")]
for name in names:
    if not name.endswith("__main__"):
        importlib.import_module(name)
print(len(names))
"""


def test_every_module_of_the_core_imports_without_qt() -> None:
    run = subprocess.run(
        [sys.executable, "-c", PROGRAM],
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert run.returncode == 0, run.stderr
    assert int(run.stdout) > 50
