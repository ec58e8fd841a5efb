"""A register's folder under its names: what a restore leaves beside it, and who may take that away."""

from pathlib import Path

import pytest

from iom_desktop.store.register import folder as place


@pytest.fixture
def register(tmp_path: Path) -> Path:
    made = tmp_path / "kingsmere.iomregister"
    (made / "inside").mkdir(parents=True)
    return made


def test_that_looking_at_a_register_takes_nothing_from_whoever_restores_it(register: Path) -> None:
    ready = register.with_name(".kingsmere.iomregister.restored")
    ready.mkdir()
    place.settle(register)
    assert ready.is_dir()
    place.sweep(register)  # whoever holds the lock
    assert not ready.exists()


def test_that_a_restore_cut_off_between_two_names_is_finished(register: Path) -> None:
    register.rename(register.with_name(".kingsmere.iomregister.restored"))
    place.settle(register)
    assert (register / "inside").is_dir()


def test_that_a_restore_somebody_else_has_just_finished_is_done(register: Path, monkeypatch) -> None:
    draft, aside = register.with_name("draft"), register.with_name("aside")
    (draft / "restored").mkdir(parents=True)
    rename = Path.rename

    def rename_late(self: Path, target: Path) -> Path:
        if self.name.endswith(".restored"):
            monkeypatch.undo()
            place.settle(register)  # as a sign-in in another process does
        return rename(self, target)

    monkeypatch.setattr(Path, "rename", rename_late)
    place.put_in_place(draft, register, aside)
    assert (register / "restored").is_dir()
    assert (aside / "inside").is_dir()
