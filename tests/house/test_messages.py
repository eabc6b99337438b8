"""The catalogue tool finds what a reader would notice."""

import importlib.util
import sys
from collections.abc import Callable
from pathlib import Path
from types import ModuleType

import pytest

from tests.house.tree import ROOT


def load() -> ModuleType:
    """Load the script; packaging/ is no package."""
    spec = importlib.util.spec_from_file_location("csdesk_messages", ROOT / "packaging" / "messages.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


tool = load()
CODE = 'a = _("Move {name}", name=x)\nb = ngettext("{n} goal", "{n} goals", 2)\nc = pgettext("head", "Due")\n'

Write = Callable[[str, str], None]


@pytest.fixture
def write(tmp_path: Path) -> Write:
    for package in ("csdesk", "ui"):
        (tmp_path / package).mkdir()

    def write(name: str, text: str) -> None:
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")

    return write


def translate(root: Path, area: str, said: dict[str, str | tuple[str, ...]], language: str = "nb") -> None:
    """Fill a catalogue by hand."""
    catalogue = tool.read_catalogue(tool.catalogue_path(root, language, area), language)
    for entry in catalogue:
        if entry.id:
            entry.string = said[tool.single(entry)]
    tool.write_catalogue(tool.catalogue_path(root, language, area), language, catalogue)


def of_norwegian(faults: list[str]) -> list[str]:
    return [fault for fault in faults if fault.startswith("nb")]


GOOD: dict[str, str | tuple[str, ...]] = {
    "Move {name}": "Flytt {name}",
    "{n} goal": ("ett mål", "{n} mål"),
    "Due": "Frist",
}


def test_new_messages_arrive_and_translations_stay(tmp_path: Path, write: Write) -> None:
    write("csdesk/goals/a.py", CODE)
    assert any("goals.po: 3 messages" in line for line in tool.update(tmp_path, tool.AREAS))
    translate(tmp_path, "goals", GOOD)
    write("csdesk/goals/a.py", CODE + 'd = _("New")\n')
    tool.update(tmp_path, ["goals"])
    kept = tool.entries(tool.read_catalogue(tool.catalogue_path(tmp_path, "nb", "goals"), "nb"))
    assert kept["", "Move {name}"].string == "Flytt {name}"
    assert of_norwegian(tool.check(tmp_path, ["goals"])) == ["nb/goals.po: not translated: 'New'"]


def test_a_second_update_changes_nothing(tmp_path: Path, write: Write) -> None:
    write("ui/goals/a.py", CODE)
    tool.update(tmp_path, ["goals"])
    translate(tmp_path, "goals", GOOD)
    path = tool.catalogue_path(tmp_path, "nb", "goals")
    tool.update(tmp_path, ["goals"])
    before = path.read_bytes()
    tool.update(tmp_path, ["goals"])
    assert path.read_bytes() == before


def test_a_complete_catalogue_passes_and_a_gone_message_is_stale(tmp_path: Path, write: Write) -> None:
    write("csdesk/goals/a.py", CODE)
    tool.update(tmp_path, tool.AREAS)
    translate(tmp_path, "goals", GOOD)
    assert of_norwegian(tool.check(tmp_path, tool.AREAS)) == []
    write("csdesk/goals/a.py", 'a = _("Move {name}", name=x)\n')
    assert len([fault for fault in of_norwegian(tool.check(tmp_path, tool.AREAS)) if "stale" in fault]) == 2


@pytest.mark.parametrize("wrong", ["Flytt {navn}", "Flytt", "Flytt {name"])
def test_named_places_have_to_match(tmp_path: Path, write: Write, wrong: str) -> None:
    write("csdesk/goals/a.py", CODE)
    tool.update(tmp_path, ["goals"])
    translate(tmp_path, "goals", {**GOOD, "Move {name}": wrong})
    assert len(of_norwegian(tool.check(tmp_path, ["goals"]))) == 1


def test_two_areas_say_the_same_alike(tmp_path: Path, write: Write) -> None:
    write("csdesk/goals/a.py", 'a = _("Open")\nb = pgettext("g", "Due")\n')
    write("csdesk/kpis/a.py", 'a = _("Open")\nb = pgettext("k", "Due")\n')
    tool.update(tmp_path, tool.AREAS)
    translate(tmp_path, "goals", {"Open": "Åpne", "Due": "Frist"})
    translate(tmp_path, "kpis", {"Open": "Åpent", "Due": "Forfall"})
    assert (
        len(
            [fault for fault in of_norwegian(tool.check(tmp_path, tool.AREAS)) if "two translations" in fault]
        )
        == 1
    )


@pytest.mark.parametrize(
    "line",
    [
        '_(f"Move {name}")',
        "_(text)",
        '_("Move " + name)',
        'ngettext("one", many, 2)',
        '_("Move {name}", nme=1)',
    ],
)
def test_computed_text_in_a_mark_is_refused(tmp_path: Path, write: Write, line: str) -> None:
    write("ui/goals/a.py", f"a = {line}\n")
    assert any("ui/goals/a.py:1" in fault.replace("\\", "/") for fault in tool.check(tmp_path, ["goals"]))


def test_the_program_loads_what_is_compiled(tmp_path: Path, write: Write) -> None:
    import gettext

    write("csdesk/goals/a.py", CODE)
    tool.update(tmp_path, tool.AREAS)
    translate(tmp_path, "goals", GOOD)
    tool.compile_all(tmp_path)
    told = gettext.translation("csdesk", tmp_path / "resources" / "translations", ["nb"])
    assert told.gettext("Move {name}") == "Flytt {name}"
    assert told.ngettext("{n} goal", "{n} goals", 1) == "ett mål"
    assert told.ngettext("{n} goal", "{n} goals", 3) == "{n} mål"
    assert told.pgettext("head", "Due") == "Frist"
