"""How the app is started: the command line and the language of the system."""

import argparse
from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QLibraryInfo, QLocale, QTranslator

from csdesk import __version__
from csdesk.base.language import LANGUAGES


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


def translate_qt(qapp: QCoreApplication, translator: QTranslator, code: str) -> None:
    """Translate Qt's own dialogs, where Qt knows the language."""
    qapp.removeTranslator(translator)
    folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
    if translator.load(f"qtbase_{code}", folder):
        qapp.installTranslator(translator)
