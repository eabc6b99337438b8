"""``python -m ui.pictures``: every panel as a picture, light and dark, in three languages, empty and with the sample."""

import argparse
import sys
from pathlib import Path

from csdesk.base.language import LANGUAGES
from ui.colour_sight import MATRICES, seen_with
from ui.shell.main_window import MainWindow
from ui.stage import Stage

AREAS = (
    "home",
    "goals",
    "kpis",
    "board",
    "compare",
    "voices",
    "quality",
    "imports",
    "people",
    "reviews",
    "reports",
)
THEMES = ("light", "dark")


def _other_eyes(stage: Stage, window: MainWindow, name: str) -> int:
    """Grab the board as people see it who see colours differently; return how many pictures that is."""
    window.go("board")
    stage.settle()
    image = window.grab().toImage()
    for sight in MATRICES:
        seen_with(image, sight).save(str(stage.folder / f"board-{sight}-{name}.png"))
    return len(MATRICES)


def main(arguments: list[str] | None = None) -> int:
    """Grab every panel into a folder and say how many there are."""
    parser = argparse.ArgumentParser(prog="ui.pictures", description="Every panel as a picture.")
    parser.add_argument("--out", type=Path, default=Path("build/pictures"))
    parser.add_argument("--language", choices=LANGUAGES, nargs="*", default=list(LANGUAGES))
    parser.add_argument("--theme", choices=THEMES, nargs="*", default=list(THEMES))
    parser.add_argument("--area", choices=AREAS, nargs="*", default=list(AREAS))
    wanted = parser.parse_args(arguments)
    stage = Stage(wanted.out)
    count = 0
    for language in wanted.language:
        for theme in wanted.theme:
            for content, path in (("sample", stage.sample(language)), ("empty", stage.empty())):
                window = stage.open(path, theme, language)
                for area in wanted.area:
                    window.go(area)
                    stage.grab(window, f"{area}-{content}-{theme}-{language}")
                    count += 1
                if content == "sample" and "board" in wanted.area:
                    count += _other_eyes(stage, window, f"{theme}-{language}")
    stage.close()
    sys.stdout.write(f"{count} pictures in {wanted.out}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
