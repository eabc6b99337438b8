"""The sample company shows what the radar is for: one agent whose shorter contacts come back, and no one else."""

from pathlib import Path

from csdesk.workspace import Workspace


def test_the_hurried_agent_stands_out_alone(sample: Path) -> None:
    with_sample = Workspace.open(sample)
    found = with_sample.relations.radar()
    assert len({finding.subject for finding in found.findings}) == 1
    assert "handle_fcr" in {finding.pattern.key for finding in found.findings}
    assert found.subjects >= 40
    assert with_sample.relations.radar("team").findings == ()
    with_sample.close()
