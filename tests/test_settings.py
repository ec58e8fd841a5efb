"""This machine's choices, kept and read back."""

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from iom_desktop import settings
from iom_desktop.settings import RowHeight, Settings, ThemeChoice, load, save, upgraded

AT = datetime(2025, 11, 18, 9, 10, tzinfo=UTC)
ANY_SETTINGS = st.builds(
    Settings,
    theme=st.sampled_from(ThemeChoice),
    row_height=st.sampled_from(RowHeight),
    letter_keys=st.booleans(),
    window_width=st.integers(1, 10_000),
    window_height=st.integers(1, 10_000),
    window_maximised=st.booleans(),
    recent_registers=st.lists(st.text(st.characters(exclude_categories=["Cs"])), max_size=8).map(tuple),
)


@given(kept=ANY_SETTINGS)
def test_that_what_was_saved_is_read_back(kept: Settings, tmp_path_factory: pytest.TempPathFactory) -> None:
    file = tmp_path_factory.mktemp("settings") / "deep" / "settings.toml"
    save(kept, file)
    assert load(file) == kept


def test_that_a_first_start_has_the_defaults(tmp_path: Path) -> None:
    assert load(tmp_path / "settings.toml") == Settings()


@pytest.mark.parametrize(
    "text", [b"theme = ", b"\xff\xfe\x00", b"theme = 'plaid'\nwindow_width = 'large'\nrecent_registers = 3"]
)
def test_that_a_damaged_file_leaves_the_defaults(text: bytes, tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    file = tmp_path / "settings.toml"
    file.write_bytes(text)
    assert load(file) == Settings()
    caplog.clear()


def test_that_what_a_newer_release_added_is_passed_over(tmp_path: Path) -> None:
    file = tmp_path / "settings.toml"
    file.write_text("version = 99\ntheme = 'dark'\nhologram = true\n", encoding="utf-8")
    assert load(file) == replace(Settings(), theme=ThemeChoice.DARK)


def test_that_an_older_file_climbs_every_step_it_has_not_climbed() -> None:
    def second(kept: dict[str, Any]) -> dict[str, Any]:
        return {**kept, "theme": kept["colours"]}

    def third(kept: dict[str, Any]) -> dict[str, Any]:
        return {**kept, "row_height": "roomy"}

    first_release = {"version": 1, "colours": "dark"}
    assert upgraded(first_release, (second, third))["theme"] == "dark"
    assert upgraded({"version": 2, "theme": "light"}, (second, third)) == {
        "version": 2,
        "theme": "light",
        "row_height": "roomy",
    }
    assert upgraded({"version": 3}, (second, third)) == {"version": 3}


def test_that_a_register_opened_again_moves_to_the_front() -> None:
    first, second = Path("a.iomregister"), Path("b.iomregister")
    opened = Settings().having_opened(first, AT).having_opened(second, AT).having_opened(first, AT)
    assert opened.recent_registers == (str(first), str(second))
    assert opened.last_sign_in == "2025-11-18T09:10+00:00"


def test_that_only_the_last_registers_are_kept() -> None:
    opened = Settings()
    for number in range(20):
        opened = opened.having_opened(Path(f"{number}.iomregister"), AT)
    assert len(opened.recent_registers) == settings._RECENT_KEPT
    assert opened.recent_registers[0] == "19.iomregister"
