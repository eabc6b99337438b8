"""The areas of the window as data: order, names, icons, commands. Panels are imported at first show."""

from collections.abc import Callable
from importlib import import_module

from PySide6.QtWidgets import QWidget

from csdesk.base.text import Words, _, pgettext
from ui.context import Context
from ui.shell.find import count_goals, count_people, find_goals, find_kpis, find_people
from ui.shell.spec import AreaCommand, PanelSpec

PLAN, MEASURE, PEOPLE, OUTPUT = _("Plan"), _("Measure"), pgettext("section", "People"), _("Output")


def panel_specs() -> tuple[PanelSpec, ...]:
    """Return all areas in the order of the sidebar."""
    return (
        PanelSpec("home", None, _("Home"), "house", _maker("ui.home.panel", "HomePanel")),
        PanelSpec(
            "goals",
            PLAN,
            _("Goals"),
            "target",
            _maker("ui.goals.panel", "GoalsPanel"),
            badge=count_goals,
            commands=_goals(),
            find=find_goals,
            find_group=_("Goals"),
            find_prefix="#",
        ),
        _plan(),
        *_measure(),
        *_people_and_output(),
    )


def _measure() -> tuple[PanelSpec, ...]:
    return (
        PanelSpec(
            "kpis",
            MEASURE,
            _("KPIs"),
            "chart-line",
            _maker("ui.kpis.panel", "KpisPanel"),
            commands=_kpis(),
            find=find_kpis,
            find_group=_("KPIs"),
        ),
        _board(),
        PanelSpec(
            "compare",
            MEASURE,
            pgettext("area", "Compare"),
            "scale",
            _maker("ui.compare.panel", "ComparePanel"),
        ),
        _voices(),
        _quality(),
        PanelSpec(
            "imports",
            MEASURE,
            _("Imports"),
            "import",
            _maker("ui.imports.panel", "ImportsPanel"),
            commands=_imports(),
        ),
    )


def _quality() -> PanelSpec:
    return PanelSpec(
        "quality",
        MEASURE,
        _("Quality checks"),
        "badge-check",
        _maker("ui.quality.panel", "QualityPanel"),
        commands=(_command("draw", _("Draw a sample to check"), "tools", icon="badge-check", group=4),),
    )


def _people_and_output() -> tuple[PanelSpec, ...]:
    return (
        PanelSpec(
            "people",
            PEOPLE,
            _("People"),
            "users",
            _maker("ui.people.panel", "PeoplePanel"),
            badge=count_people,
            commands=_people(),
            find=find_people,
            find_group=_("People"),
            find_prefix="@",
        ),
        PanelSpec(
            "reviews",
            PEOPLE,
            _("Reviews"),
            "clipboard-check",
            _maker("ui.reviews.panel", "ReviewsPanel"),
            commands=_reviews(),
        ),
        PanelSpec(
            "reports",
            OUTPUT,
            _("Reports"),
            "file-text",
            _maker("ui.reports.panel", "ReportsPanel"),
            commands=_reports(),
        ),
    )


def _maker(module: str, name: str) -> Callable[[Context], QWidget]:
    """Import an area only when its panel is wanted, so that the window is there at once."""

    def make(context: Context) -> QWidget:
        panel: QWidget = getattr(import_module(module), name)(context)
        return panel

    return make


def _command(
    name: str, title: Words, menu: str, keys: str = "", icon: str = "", *, writes: bool = True, group: int = 1
) -> AreaCommand:
    return AreaCommand(name, title, menu, keys, icon, writes, group)


def _goals() -> tuple[AreaCommand, ...]:
    return (
        _command("new", _("New goal"), "goal", icon="plus"),
        _command("check_in", _("Check in on the goal"), "goal", "Ctrl+Shift+K", "message-square-plus"),
        _command("move_under", _("Move under…"), "goal", "Ctrl+Shift+M", "corner-down-right", group=2),
        _command("duplicate", _("Duplicate goal"), "goal", "Ctrl+D", "copy", group=2),
        _command("delete", _("Delete goal"), "goal", icon="trash-2", group=2),
    )


def _plan() -> PanelSpec:
    commands = (
        _command("carry_over", _("Copy unfinished goals…"), "goal", icon="copy", group=3),
        _command("compare", _("Compare quarters…"), "goal", icon="git-compare", writes=False, group=3),
        _command("close", _("Close the quarter…"), "goal", icon="calendar-check", group=3),
        _command("print", _("Print the plan…"), "goal", icon="printer", writes=False, group=3),
    )
    panel = _maker("ui.plans.panel", "PlanPanel")
    return PanelSpec("plan", PLAN, _("Quarterly plan"), "calendar-days", panel, commands=commands)


def _board() -> PanelSpec:
    return PanelSpec(
        "board", MEASURE, _("KPI board"), "layout-dashboard", _maker("ui.board.panel", "BoardPanel")
    )


def _kpis() -> tuple[AreaCommand, ...]:
    return (_command("event", _("Note an event on the chart"), "tools", icon="flag"),)


def _voices() -> PanelSpec:
    panel = _maker("ui.voices.panel", "VoicesPanel")
    return PanelSpec("voices", MEASURE, _("Customer voice"), "message-circle", panel)


def _imports() -> tuple[AreaCommand, ...]:
    return (_command("import", _("Import…"), "tools", "Ctrl+I", "import", group=2),)


def _people() -> tuple[AreaCommand, ...]:
    return (
        _command("new", _("New person"), "tools", icon="user-plus", group=3),
        _command("hours", _("Opening hours and holidays…"), "tools", icon="clock", writes=False, group=3),
    )


def _reviews() -> tuple[AreaCommand, ...]:
    return (_command("new", _("New review cycle"), "tools", icon="clipboard-check", group=4),)


def _reports() -> tuple[AreaCommand, ...]:
    return (
        _command("export", _("Export to Excel…"), "tools", "Ctrl+E", "sheet", writes=False, group=5),
        _command("preview", _("Print preview"), "tools", "Ctrl+P", "printer", writes=False, group=5),
    )
