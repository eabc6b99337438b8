"""Agreement between auditors: published examples, simulations, and the words of a calibration."""

from dataclasses import replace

import numpy as np
import pytest

from csdesk.base.errors import Refused
from csdesk.kpis.stats.alpha import alpha
from csdesk.kpis.stats.fleiss import fleiss
from csdesk.kpis.stats.jackknife import jackknife
from csdesk.kpis.stats.kappa import cohen, crossed, linear, quadratic, unweighted
from csdesk.quality.audit import Audit, AuditState, Origin
from csdesk.quality.calibration import Session
from tests.fakes.quality_desk import TODAY, QualityDesk

FLEISS_1981 = np.array([[75.0, 1, 4], [5, 4, 1], [0, 0, 10]])
"""Table 13.1 of J. L. Fleiss (1981), Statistical methods for rates and proportions, as counts of 100: kappa 0.68, s.e. 0.087."""
FLEISS_1971 = np.array(
    [
        [0.0, 0, 0, 0, 14], [0, 2, 6, 4, 2], [0, 0, 3, 5, 6], [0, 3, 9, 2, 0], [2, 2, 8, 1, 1],
        [7, 7, 0, 0, 0], [3, 2, 6, 3, 0], [2, 5, 3, 2, 2], [6, 5, 2, 1, 0], [0, 2, 2, 3, 7],
    ]
)  # fmt: skip
"""The worked example of Fleiss' kappa in Wikipedia: ten things, fourteen raters, kappa 0.210."""
KRIPPENDORFF_2011 = [
    [1, 1, 1], [2, 2, 3, 2], [3, 3, 3, 3], [3, 3, 3, 3], [2, 2, 2, 2], [1, 2, 3, 4], [4, 4, 4, 4],
    [1, 1, 2, 1], [2, 2, 2, 2], [5, 5, 5], [1, 1], [3],
]  # fmt: skip
"""Section C of K. Krippendorff (2011): alpha 0.743 nominal, 0.815 ordinal, 0.849 interval."""


def test_cohen_s_kappa_of_published_tables() -> None:
    """Fleiss 1981: 0.676 with standard error 0.087; Cohen's own rule on 20, 5, 10, 15: 0.4."""
    found = cohen(FLEISS_1981, unweighted(3))
    assert found is not None
    assert found.value == pytest.approx(0.23 / 0.34, abs=1e-12)
    assert found.error == pytest.approx(0.087, abs=1e-3)
    simple = cohen(np.array([[20.0, 5], [10, 15]]), unweighted(2))
    assert simple is not None
    assert (simple.value, simple.agreed, simple.expected) == (pytest.approx(0.4), 0.7, 0.5)


def test_fleiss_and_krippendorff_of_published_tables() -> None:
    """To the digits that were printed."""
    kappa, agreed, expected = fleiss(FLEISS_1971)
    assert (round(kappa or 0, 3), round(agreed, 3), round(expected, 3)) == (0.21, 0.378, 0.213)
    for scale, printed in (("nominal", 0.743), ("ordinal", 0.815), ("interval", 0.849)):
        assert alpha(KRIPPENDORFF_2011, scale) == pytest.approx(printed, abs=5e-4)


def test_weighted_kappa_with_quadratic_weights_is_lin_s_coefficient() -> None:
    """An identity of Fleiss and Cohen (1973): 2·cov / (var + var + (difference of means)²), to 1e-9."""
    rng = np.random.default_rng(3)
    one = rng.integers(0, 5, 80)
    other = np.clip(one + rng.integers(-1, 2, 80), 0, 4)
    found = cohen(crossed(one.tolist(), other.tolist(), 5), quadratic(5))
    assert found is not None
    lin = (
        2 * np.cov(one, other, bias=True)[0, 1] / (one.var() + other.var() + (one.mean() - other.mean()) ** 2)
    )
    assert found.value == pytest.approx(lin, abs=1e-9)


def test_linear_weights_make_near_misses_cheaper() -> None:
    """Marks one apart count in part; the loss is the mean distance over the distance of chance, to 1e-9."""
    rng = np.random.default_rng(4)
    one, other = rng.integers(0, 4, 60), rng.integers(0, 4, 60)
    found = cohen(crossed(one.tolist(), other.tolist(), 4), linear(4))
    assert found is not None
    chance = np.abs(one[:, None] - other[None, :]).mean()
    assert found.value == pytest.approx(1 - np.abs(one - other).mean() / chance, abs=1e-9)


def test_extremes() -> None:
    """Always equal is 1; one mark only says nothing; nothing at all is None."""
    same = cohen(np.diag([3.0, 4, 5]), unweighted(3))
    assert same is not None
    assert same.value == pytest.approx(1.0)
    only = cohen(np.array([[9.0, 0], [0, 0]]), unweighted(2))
    assert only is not None
    assert (only.value, only.agreed) == (None, 1.0)
    assert cohen(np.zeros((2, 2)), unweighted(2)) is None
    assert fleiss(np.array([[3.0, 0], [3, 0]]))[0] is None
    assert alpha([[1, 1], [1, 1]], "nominal") is None
    assert alpha([[1]], "nominal") is None


def test_auditors_who_guess_agree_no_better_than_chance_and_the_interval_covers_it() -> None:
    """1,000 calibrations of 60 contacts by two who guess: kappa 0 on average; 95 % intervals hold 0 in 92 to 98 %."""
    rng = np.random.default_rng(5)
    values, covered = [], 0
    for _seed in range(1000):
        table = crossed(rng.integers(0, 3, 60).tolist(), rng.integers(0, 3, 60).tolist(), 3)
        found = cohen(table, unweighted(3))
        assert found is not None
        assert found.value is not None
        assert found.low is not None
        assert found.high is not None
        values.append(found.value)
        covered += found.low <= 0 <= found.high
    assert abs(np.mean(values)) < 0.01
    assert 920 <= covered <= 980


def test_the_jackknife_of_a_mean_is_its_t_interval() -> None:
    """Leaving out one after another gives the usual standard error, to 1e-9; fewer than three say nothing."""
    things = [3.0, 5.0, 8.0, 9.0, 12.0]
    span = jackknife(things, lambda part: sum(part) / len(part))
    assert span is not None
    error = np.std(things, ddof=1) / 5**0.5
    assert span[1] - 7.4 == pytest.approx(2.7764451051977934 * error, abs=1e-9)
    assert jackknife(things[:2], sum) is None
    assert jackknife(things, lambda part: None if len(part) < 5 else 1.0) is None


def begun(desk: QualityDesk, auditors: tuple[str, ...], contacts: int) -> int:
    """Begin a calibration of the first contacts."""
    quality = desk.workspace.quality
    chosen = tuple(quality.contact(f"T-{number}") for number in range(1, contacts + 1))
    return quality.add_session(Session("September", desk.card.id, TODAY, auditors, chosen)).new_id or 0


def mark(desk: QualityDesk, session: int, auditor: str, marks: list[tuple[int | None, ...]]) -> None:
    """Finish the contacts of a session for an auditor."""
    quality = desk.workspace.quality
    for draft, each in zip(quality.to_mark(session, auditor, TODAY), marks, strict=True):
        quality.save(replace(draft, answers=desk.answers(*each)), finish=True)


def test_two_auditors_are_compared_item_by_item(desk: QualityDesk) -> None:
    """Tone as planned, solution always one apart; privacy equal but for one that does not apply."""
    quality = desk.workspace.quality
    session = begun(desk, ("Mia", "Ola"), 12)
    mark(desk, session, "Mia", [(1 + place % 5, 3, 2) for place in range(12)])
    mark(desk, session, "Ola", [(1 + place % 5, 2, None if place == 3 else 2) for place in range(12)])
    found = quality.agreement(session)
    tone, solution, privacy = found.items
    assert (tone.agreed, solution.agreed, privacy.agreed) == (1.0, 0.0, pytest.approx(11 / 12))
    assert tone.kappa is not None
    assert tone.kappa.value == pytest.approx(1.0)
    assert tone.sentence.english() == "All gave the same answer each time."
    assert "Farthest apart on T-1: Ola gives 2, Mia gives 3." in solution.sentence.english()
    assert solution.next_step is not None
    assert "Look at T-1 together" in solution.next_step.english()
    assert privacy.paradox
    assert "chance alone" in privacy.sentence.english()
    assert (found.contacts, found.complete) == (12, 12)
    mild, strict = found.leanings
    assert (mild.auditor, mild.n) == ("Mia", 12)
    assert "Mia is milder" in mild.sentence.english()
    assert "Ola is stricter" in strict.sentence.english()
    assert "differ most on Solution" in found.sentence.english()


def test_three_auditors_with_a_gap_and_too_few_contacts_say_so(desk: QualityDesk) -> None:
    """One has not finished: the coefficient takes whole contacts, alpha takes what there is; no interval."""
    quality = desk.workspace.quality
    session = begun(desk, ("Mia", "Ola", "Kim"), 4)
    for auditor in ("Mia", "Ola"):
        mark(desk, session, auditor, [(5, 3, 2), (4, 2, 2), (2, 1, 2), (1, 1, 1)])
    first = quality.to_mark(session, "Kim", TODAY)[0]
    quality.save(replace(first, answers=desk.answers(5, 3, 2)), finish=True)
    found = quality.agreement(session)
    assert (found.contacts, found.complete) == (4, 1)
    assert found.items[0].pairs == 6
    assert found.items[0].kappa is not None
    assert found.items[0].kappa.few
    assert found.items[0].kappa.low is None
    assert found.sentence.english().startswith("Too few to judge: 4 contacts")
    assert "too few to tell" in found.leanings[0].sentence.english()


def test_a_calibration_feeds_no_score_and_undo_takes_it_back(desk: QualityDesk) -> None:
    """Marks stay in their session; removing it is one change."""
    quality = desk.workspace.quality
    session = begun(desk, ("Mia", "Ola"), 3)
    mark(desk, session, "Mia", [(5, 3, 2)] * 3)
    assert quality.standing().whole.n == 0
    assert quality.audits() == []
    assert all(
        isinstance(each, Audit) and each.state is AuditState.DONE
        for each in quality.to_mark(session, "Mia", TODAY)
    )
    assert not any(isinstance(each, Audit) for each in quality.to_mark(session, "Ola", TODAY))
    assert {each.origin for each in quality.session_audits(session)} == {Origin.CALIBRATION}
    quality.remove_session(session)
    assert quality.sessions() == []
    desk.workspace.undo()
    assert len(quality.session_audits(session)) == 3
    while desk.workspace.can_undo() is not None:
        desk.workspace.undo()
    assert quality.sessions() == []
    assert desk.workspace.check() == []


def test_a_calibration_is_refused_in_words(desk: QualityDesk) -> None:
    """One auditor, no contact, no name."""
    contact = desk.workspace.quality.contact("T-1")
    for session, field in (
        (Session("x", desk.card.id, TODAY, ("Mia", " Mia"), (contact,)), "auditors"),
        (Session("x", desk.card.id, TODAY, ("Mia", "Ola"), ()), "contacts"),
        (Session(" ", desk.card.id, TODAY, ("Mia", "Ola"), (contact,)), "name"),
    ):
        with pytest.raises(Refused) as refused:
            desk.workspace.quality.add_session(session)
        assert refused.value.field == field
