"""The verbs relate and radar: one JSON document each, words for people, refusals in one sentence."""

from pathlib import Path

import pytest

from tests.csdesk.cli.conftest import Run
from tests.fakes.planted_desk import planted_desk


@pytest.fixture
def planted(tmp_path: Path) -> Path:
    desk = planted_desk(tmp_path / "planted.csdesk")
    desk.close()
    return tmp_path / "planted.csdesk"


def test_relate(run: Run, planted: Path) -> None:
    told = run("relate", planted, "aht", "fcr", "--grain", "week", "--json").json
    assert told["kpis"] == ["aht", "fcr"]
    assert [lag["lag"] for lag in told["lags"]] == list(range(-6, 7))
    assert {"n", "worth", "r", "rho", "low", "high", "chance", "adjusted"} < told["lags"][0].keys()
    best = next(lag for lag in told["lags"] if lag["lag"] == told["best_lag"])
    assert len(told["points"]) >= best["n"]
    assert any("not cause" in warning for warning in told["warnings"])
    one = run(
        "relate", planted, "aht", "fcr", "--lag", "1", "--from", "2026-01-01", "--to", "2026-09-30", "--json"
    ).json
    assert [lag["lag"] for lag in one["lags"]] == [1]
    words = run("relate", planted, "aht", "fcr")
    assert words.status == 0
    assert "Correlation is not cause" in words.text
    assert run("relate", planted, "aht", "aht").errors == "Choose two different KPIs.\n"


def test_radar(run: Run, planted: Path) -> None:
    told = run("radar", planted, "--json").json
    assert (told["by"], told["subjects"], told["patterns"], told["tests"]) == ("agent", 8, 1, 8)
    assert told["before"] == ["2026-01-01", "2026-06-30"]
    (finding,) = told["findings"]
    assert (finding["subject"], finding["pattern"]) == ("Bo", "handle_fcr")
    assert finding["gain"]["kpi"] == "aht.mean"
    assert finding["price"]["after"]["n"] == 180
    assert finding["adjusted_p"] <= 0.1
    words = run("radar", planted).text
    assert words.startswith("The numbers of 1 agent are worth a look together.")
    quarters = run("radar", planted, "--quarters", "--to", "2026-09-30", "--json").json
    assert quarters["before"] == ["2026-04-01", "2026-06-30"]
    teams = run("radar", planted, "--by", "team", "--json").json
    assert teams["findings"] == []


def test_an_empty_file(run: Run, file: Path) -> None:
    assert run("radar", file, "--json").json["findings"] == []
    refused = run("relate", file, "aht", "fcr")
    assert refused.status == 2
    assert refused.errors == "There is no data yet.\n"
