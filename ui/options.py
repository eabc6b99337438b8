"""How the app is started: the command line, Qt's application, and the language of the system."""

import argparse
import gc
from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QLibraryInfo, QLocale, QTimer, QTranslator
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QApplication

from csdesk import __version__
from csdesk.base.language import LANGUAGES
from ui.resources import ICONS

START_MS = 5000
"""For so long the cycle collector rests: what a start makes stays, and looking at it took a fifteenth of the start."""


def system_language(code: str) -> str:
    """Return the code to speak: the user's choice, else what the system speaks, else English."""
    if code in LANGUAGES:
        return code
    system = QLocale.system().name()
    if system.startswith("zh"):
        return "zh_CN"
    return "nb" if system[:2] in ("nb", "nn", "no") else "en"


def arguments(argv: Sequence[str]) -> argparse.Namespace:
    """Read the command line."""
    parser = argparse.ArgumentParser(
        prog="csdesk", description="Goals, measurement and reviews for customer service."
    )
    parser.add_argument("file", nargs="?", type=Path, help="a workspace (.csdesk) to open")
    parser.add_argument("--sample", action="store_true", help="open the sample company")
    parser.add_argument("--language", choices=LANGUAGES, help="speak this language from now on")
    parser.add_argument("--theme", choices=("light", "dark", "system"), help="use this look from now on")
    parser.add_argument("--version", action="version", version=__version__)
    return parser.parse_args(argv)


def make_application() -> QApplication:
    """Make the one application of Qt, by name and icon; the cycle collector rests until the start is over."""
    gc.disable()
    qapp = QApplication(["csdesk"])
    QTimer.singleShot(START_MS, qapp, wake_collector)
    qapp.setApplicationName("CSDesk")
    qapp.setApplicationVersion(__version__)
    qapp.setDesktopFileName("csdesk")
    qapp.setQuitOnLastWindowClosed(False)
    qapp.setWindowIcon(QIcon(str(ICONS / "app.svg")))
    return qapp


def wake_collector() -> None:
    """Let the cycle collector work from now on; it never looks again at what the start made."""
    gc.freeze()
    gc.enable()


def translate_qt(qapp: QCoreApplication, translator: QTranslator, code: str) -> None:
    """Translate Qt's own dialogs, where Qt knows the language."""
    qapp.removeTranslator(translator)
    folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
    if translator.load(f"qtbase_{code}", folder):
        qapp.installTranslator(translator)
