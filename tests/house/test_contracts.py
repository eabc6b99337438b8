"""Each import contract is broken once on purpose: a contract that cannot fail protects nothing."""

import copy

import grimp
import pytest
from importlinter.api import read_configuration
from importlinter.contracts.acyclic_siblings import AcyclicSiblingsContract
from importlinter.contracts.forbidden import ForbiddenContract
from importlinter.contracts.layers import LayersContract
from importlinter.contracts.protected import ProtectedContract
from importlinter.domain.contract import Contract

CONFIGURATION = read_configuration("pyproject.toml")
CONTRACTS = {options["id"]: options for options in CONFIGURATION["contracts_options"]}
KINDS: dict[str, type[Contract]] = {
    kind.type_name: kind
    for kind in (AcyclicSiblingsContract, ForbiddenContract, LayersContract, ProtectedContract)
}

FORBIDDEN_IMPORTS = {
    "core-knows-no-window": [("csdesk.base.text", "PySide6"), ("csdesk.kpis.engine", "ui.theme")],
    "floors-of-the-core": [
        ("csdesk.base.text", "csdesk.people.service"),
        ("csdesk.kpis.engine", "csdesk.goals.goal"),
        ("csdesk.imports.plan", "csdesk.reports.page"),
        ("csdesk.workspace", "csdesk.sample"),
    ],
    "three-rooms": [
        ("csdesk.goals.tables", "csdesk.goals.store"),
        ("csdesk.people.store", "csdesk.people.service"),
    ],
    "floors-of-the-face": [
        ("ui.goals.panel", "ui.kpis.panel"),
        ("ui.widgets.card", "ui.context"),
        ("ui.theme.tokens", "ui.shell.palette"),
    ],
    "face-uses-faces": [
        ("ui.goals.panel", "csdesk.goals.store"),
        ("ui.people.panel", "csdesk.people.tables"),
        ("ui.shell.files", "csdesk.storage.database"),
    ],
    "private-people": [("csdesk.goals.store", "csdesk.people.tables")],
    "private-interactions": [("csdesk.imports.service", "csdesk.interactions.store")],
    "private-kpis": [("csdesk.goals.service", "csdesk.kpis.store")],
    "private-goals": [("csdesk.reviews.gather", "csdesk.goals.store")],
    "private-voices": [("csdesk.reviews.gather", "csdesk.voices.store")],
    "private-quality": [("csdesk.reviews.gather", "csdesk.quality.store")],
    "private-plans": [("csdesk.reviews.gather", "csdesk.plans.store")],
    "private-reviews": [("csdesk.reports.review_pdf", "csdesk.reviews.tables")],
    "private-imports": [("csdesk.workspace", "csdesk.imports.store")],
    "only-peewee": [("csdesk.goals.service", "peewee"), ("csdesk.workspace", "peewee")],
    "only-openpyxl": [("csdesk.imports.plan", "openpyxl"), ("csdesk.reports.review_pdf", "openpyxl")],
    "only-python_calamine": [("csdesk.imports.prepare", "python_calamine")],
    "only-reportlab": [("csdesk.reviews.document", "reportlab"), ("ui.reviews.panel", "reportlab")],
    "only-pyqtgraph": [("ui.kpis.panel", "pyqtgraph"), ("ui.widgets.sparkline", "pyqtgraph")],
    "no-circles": [("csdesk.base.text", "csdesk.base.language"), ("ui.theme.tokens", "ui.theme.theme")],
}
CASES = [(name, *link) for name, links in FORBIDDEN_IMPORTS.items() for link in links]


@pytest.fixture(scope="module")
def graph() -> grimp.ImportGraph:
    return grimp.build_graph(
        *CONFIGURATION["session_options"]["root_packages"],
        include_external_packages=True,
        exclude_type_checking_imports=True,
        cache_dir=None,
    )


def holds(name: str, graph: grimp.ImportGraph) -> bool:
    """Judge one contract on a graph of imports."""
    options = {key: value for key, value in CONTRACTS[name].items() if key not in {"id", "name", "type"}}
    contract = KINDS[CONTRACTS[name]["type"]](name, CONFIGURATION["session_options"], options)
    return contract.check(copy.deepcopy(graph), verbose=False).kept


def test_every_contract_has_a_case() -> None:
    assert set(FORBIDDEN_IMPORTS) == set(CONTRACTS)


@pytest.mark.parametrize("name", CONTRACTS)
def test_the_contract_holds(name: str, graph: grimp.ImportGraph) -> None:
    assert holds(name, graph)


@pytest.mark.parametrize(("name", "importer", "imported"), CASES)
def test_a_forbidden_import_is_found(
    name: str, importer: str, imported: str, graph: grimp.ImportGraph
) -> None:
    # A case about a module that is gone proves nothing.
    assert importer in graph.modules
    assert imported in graph.modules
    broken = copy.deepcopy(graph)
    broken.add_import(importer=importer, imported=imported, line_number=1, line_contents=f"import {imported}")
    assert not holds(name, broken)


@pytest.mark.parametrize(
    ("name", "module"), [("floors-of-the-core", "csdesk.cellar"), ("floors-of-the-face", "ui.attic")]
)
def test_a_module_without_a_floor_is_found(name: str, module: str, graph: grimp.ImportGraph) -> None:
    wider = copy.deepcopy(graph)
    wider.add_module(module)
    assert not holds(name, wider)
