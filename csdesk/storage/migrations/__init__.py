"""The schema as frozen SQL steps, oldest first; a released step is never edited."""

from csdesk.storage.migrations import (
    m0001_journal,
    m0002_people,
    m0003_interactions,
    m0004_kpis,
    m0005_goals,
    m0006_reviews,
    m0007_imports,
    m0008_wider_imports,
    m0009_kpi_values,
    m0010_goals_in_full,
    m0011_opening_hours,
    m0012_definitions,
    m0013_bands_and_rules,
    m0014_voices,
    m0015_quality,
    m0016_reviews_in_full,
    m0017_rounds,
    m0018_calibration,
    m0019_talks,
)
from csdesk.storage.migrations.step import Step

STEPS: tuple[Step, ...] = (
    m0001_journal.STEP,
    m0002_people.STEP,
    m0003_interactions.STEP,
    m0004_kpis.STEP,
    m0005_goals.STEP,
    m0006_reviews.STEP,
    m0007_imports.STEP,
    m0008_wider_imports.STEP,
    m0009_kpi_values.STEP,
    m0010_goals_in_full.STEP,
    m0011_opening_hours.STEP,
    m0012_definitions.STEP,
    m0013_bands_and_rules.STEP,
    m0014_voices.STEP,
    m0015_quality.STEP,
    m0016_reviews_in_full.STEP,
    m0017_rounds.STEP,
    m0018_calibration.STEP,
    m0019_talks.STEP,
)
"""Explicit, because a frozen app has no folder to search."""

VERSION = len(STEPS)
"""The schema version this CSDesk writes; a file with a higher one is refused."""
