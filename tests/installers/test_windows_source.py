"""The source of the Windows packages: what Windows goes by, the same for good or new with each version."""

import re
import shutil
from pathlib import Path
from xml.etree import ElementTree

import pytest

from installers.windows import build
from installers.windows.source import UPGRADE_CODE, Scope, source

FILES = ("IOM Desktop.exe", "iom-desktop.exe", "_internal/python311.dll", "_internal/iom & desktop/it's.txt")
WIX = "{http://schemas.microsoft.com/wix/2006/wi}"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """What a collected folder looks like on Windows, with nothing in its files."""
    collected = tmp_path / "iom-desktop"
    for name in FILES:
        file = collected / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(name)
    (tmp_path / "icon.ico").write_text("an icon")
    return collected


def codes(text: str, name: str) -> list[str]:
    return re.findall(rf'\b{name}="(\{{[0-9A-F-]+\}})"', text)


def test_that_every_file_is_a_component_with_a_code_that_stays(folder: Path) -> None:
    old, new = (source(folder, version, Scope.MACHINE, "icon.ico") for version in ("0.2.0", "0.3.0"))
    packed = ElementTree.fromstring(new)
    assert sorted(file.get("Name", "") for file in packed.iter(f"{WIX}File")) == sorted(Path(x).name for x in FILES)
    assert codes(old, "Guid") == codes(new, "Guid")
    assert len(set(codes(new, "Guid"))) == len(FILES) + 1  # and the entry of the start menu
    parts = {component.get("Id") for component in packed.iter(f"{WIX}Component")}
    assert {reference.get("Id") for reference in packed.iter(f"{WIX}ComponentRef")} == parts


def test_that_each_version_and_scope_is_a_product_of_one_line(folder: Path) -> None:
    texts = [source(folder, version, scope, "icon.ico") for version in ("0.2.0", "0.2.1") for scope in Scope]
    assert len({codes(text, "Id")[0] for text in texts}) == 4
    assert {tuple(codes(text, "UpgradeCode")) for text in texts} == {(f"{{{UPGRADE_CODE}}}".upper(),)}
    with pytest.raises(ValueError, match="three numbers"):
        source(folder, "two", Scope.USER, "icon.ico")


@pytest.mark.skipif(shutil.which("wixl") is None, reason="needs wixl and msitools")
def test_that_both_packages_compile_to_the_tables_that_were_meant(folder: Path, tmp_path: Path) -> None:
    for scope in Scope:
        package = build.compiled(folder, "0.2.0", scope, tmp_path / "out")
        assert len(build.table(package, "File")) == len(FILES)
        assert {row[1] for row in build.table(package, "Registry")} == {
            "1"
        }  # the user's, or light refuses the shortcut
        (entry,) = build.table(package, "Shortcut")
        assert entry[4] == "[INSTALLFOLDER]IOM Desktop.exe"
        steps = {row[0]: int(row[2]) for row in build.table(package, "InstallExecuteSequence")}
        assert steps["FindRelatedProducts"] < steps["RemoveExistingProducts"] < steps["InstallFiles"]
