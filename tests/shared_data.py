"""Real files by others, kept beside the checkout; tests that need them say so and are skipped where they are absent."""

import os
from pathlib import Path

import pytest

SHARED = Path(os.environ.get("CSDESK_SHARED_DATA", Path(__file__).resolve().parents[2] / "shared" / "data"))
"""The folder of real files: ``$CSDESK_SHARED_DATA``, else ``shared/data`` beside the checkout."""


def needs_shared(name: str) -> pytest.MarkDecorator:
    """Mark a test that reads the folder ``name`` of the real files."""
    return pytest.mark.skipif(
        not (SHARED / name).is_dir(), reason=f"the real files of {name} are not beside this checkout"
    )
