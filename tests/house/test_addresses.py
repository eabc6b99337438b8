"""No file says where packages come from: the lock works behind any mirror."""

from tests.house.tree import committed, title

# In pieces, so that this file does not name them either.
HOSTS = tuple(
    ".".join(parts)
    for parts in (
        ("pypi", "org"),
        ("pythonhosted", "org"),
        ("registry", "npmjs", "org"),
        ("npmjs", "com"),
        ("deb", "debian", "org"),
        ("conda", "anaconda", "org"),
    )
)
OPTIONS = ("--index-url", "--extra-index-url", "--find-links", "--trusted-host")


def test_no_file_names_a_registry() -> None:
    found = []
    for path in committed():
        text = path.read_bytes().decode("utf-8", errors="ignore").lower()
        found += [f"{title(path)}: {host}" for host in HOSTS if host in text]
    assert found == []


def test_the_locks_have_hashes_and_no_address() -> None:
    locks = [
        path
        for path in committed()
        if title(path).startswith("packaging/requirements/") and path.suffix == ".txt"
    ]
    assert len(locks) == 3
    for path in locks:
        text = path.read_text(encoding="utf-8")
        pins = [line for line in text.splitlines() if "==" in line and not line.startswith((" ", "#"))]
        assert pins
        assert all(line.endswith("\\") for line in pins), f"{title(path)}: a pin without a hash"
        assert not any(option in text or "://" in text for option in OPTIONS), title(path)
