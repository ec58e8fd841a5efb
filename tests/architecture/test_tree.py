"""Nothing in the tree names a package index, a machine of ours or a real phone number."""

import re

import pytest

from tests.sources import TOP, tree_files

# Written in pieces, so that this file does not hold what it looks for.
INDEX_ADDRESS = re.compile(
    r"https?://[a-z0-9.-]*(" + "|".join(["py" + "pi", "python" + "hosted", "npm" + "js", "deb" + "ian"]) + ")"
)
TEXT = {
    ".py",
    ".toml",
    ".md",
    ".lock",
    ".txt",
    ".qss",
    ".svg",
    ".csv",
    ".json",
    ".yml",
    ".yaml",
    ".cfg",
    ".ini",
    ".sh",
    "",
}


def texts() -> list[tuple[str, str]]:
    files = [path for path in tree_files() if path.suffix in TEXT]
    return [(path.relative_to(TOP).as_posix(), path.read_text(encoding="utf-8", errors="replace")) for path in files]


def test_that_no_file_names_a_package_index() -> None:
    assert [name for name, text in texts() if INDEX_ADDRESS.search(text)] == []


@pytest.mark.parametrize("lock", ["requirements.lock", "requirements-dev.lock", "requirements-docs.lock"])
def test_that_every_locked_package_has_a_version_and_hashes(lock: str) -> None:
    text = (TOP / lock).read_text(encoding="utf-8")
    entries = [entry for entry in re.split(r"\n(?=\S)", text) if entry.strip()]
    assert len(entries) > 20
    for entry in entries:
        assert re.match(r"[a-z0-9.-]+==\S+", entry), entry[:60]
        assert "--hash=sha256:" in entry, entry[:60]
    assert "--index" not in text
    assert "://" not in text


def test_that_the_working_lock_holds_the_running_lock() -> None:
    def pinned(lock: str) -> set[str]:
        return {
            line.split()[0]
            for line in (TOP / lock).read_text(encoding="utf-8").splitlines()
            if "==" in line and line[0] != " "
        }

    assert pinned("requirements.lock") <= pinned("requirements-dev.lock")
