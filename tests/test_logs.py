"""A log that names nobody."""

import logging
from collections.abc import Iterator
from pathlib import Path

import pytest

from iom_desktop import logs

NAME, NUMBER = "Babajide Okonkwo", "X482913"


@pytest.fixture
def folder(tmp_path: Path) -> Iterator[Path]:
    logs.open_log(tmp_path / "logs")
    yield tmp_path / "logs"
    logs.close_log()


def written(folder: Path, caplog: pytest.LogCaptureFixture) -> str:
    """Read the log; what it says loudly was expected here."""
    caplog.clear()
    return (folder / "iom-desktop.log").read_text(encoding="utf-8")


def fail_over(person: str) -> None:
    try:
        raise KeyError(person)
    except KeyError as error:
        raise ValueError(f"no such person: {person}") from error


def test_that_an_error_leaves_its_kind_and_path_but_not_its_words(
    folder: Path, caplog: pytest.LogCaptureFixture
) -> None:
    try:
        fail_over(NAME)
    except ValueError as error:
        logs.report(error)
    log = written(folder, caplog)
    assert "builtins.ValueError" in log
    assert "builtins.KeyError" in log
    assert "test_logs.py" in log
    assert "fail_over" in log
    assert NAME not in log
    assert str(Path(__file__).parent) not in log


def test_that_words_given_to_a_message_are_left_out(folder: Path, caplog: pytest.LogCaptureFixture) -> None:
    logging.getLogger("iom_desktop.store").warning("read %s rows of %s for %s", 152, NUMBER, NAME)
    log = written(folder, caplog)
    assert "read 152 rows of <str> for <str>" in log
    assert NAME not in log
    assert NUMBER not in log


def test_that_a_line_that_cannot_be_written_tells_its_words_nowhere(
    folder: Path, caplog: pytest.LogCaptureFixture, capfd: pytest.CaptureFixture[str]
) -> None:
    with caplog.filtering(lambda _record: False):  # pytest's own handlers would fail loudly
        logging.getLogger("iom_desktop.store").handle(
            logging.LogRecord("iom_desktop.store", logging.INFO, "x.py", 1, "read %d rows", (NAME,), None)
        )
    assert NAME not in "".join(capfd.readouterr())
    assert NAME not in written(folder, caplog)


def test_that_a_mapping_of_words_is_left_out(folder: Path, caplog: pytest.LogCaptureFixture) -> None:
    logging.getLogger("iom_desktop").warning("looked for %s", {"name": NAME})
    assert NAME not in written(folder, caplog)


def test_that_a_folder_that_cannot_be_made_stops_nothing(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("")
    logs.open_log(blocked / "logs")
    logs.report(ValueError(NAME))
    caplog.clear()


def test_that_opening_the_log_again_writes_each_line_once(folder: Path, caplog: pytest.LogCaptureFixture) -> None:
    logs.open_log(folder)
    logging.getLogger("iom_desktop").info("opened a register")
    assert written(folder, caplog).count("opened a register") == 1


def test_that_a_fault_has_the_same_number_each_time_whatever_it_says(caplog: pytest.LogCaptureFixture) -> None:
    def number_of(person: str) -> str:
        try:
            fail_over(person)
        except ValueError as error:
            return logs.number_of(error)
        return ""

    assert number_of(NAME) == number_of(NUMBER)
    assert number_of(NAME) != logs.number_of(KeyError(NAME))
    assert len(number_of(NAME)) == len("F-") + 6
    caplog.clear()


def test_that_an_error_that_caused_itself_has_an_end() -> None:
    error = ValueError(NAME)
    error.__cause__ = error
    assert NAME not in "".join(logs.places_of(error))
    assert len(logs.places_of(error)) == 1


def test_that_the_end_of_the_log_is_given_and_none_where_there_is_no_log(folder: Path, tmp_path: Path) -> None:
    for number in range(5):
        logging.getLogger("iom_desktop").info("opened a register %s", number)
    assert [line[-1] for line in logs.tail(folder, 2)] == ["3", "4"]
    assert logs.tail(tmp_path / "nowhere", 2) == []


def test_that_a_long_log_is_put_aside_and_three_are_kept(tmp_path: Path) -> None:
    for number in range(6):
        (tmp_path / "iom-desktop.log").write_text(f"{number}" * 1_000_000)
        logs.open_log(tmp_path)
        logs.close_log()
    assert sorted(one.name for one in tmp_path.iterdir()) == [f"iom-desktop.log.{number}" for number in (1, 2, 3)]
    assert (tmp_path / "iom-desktop.log.1").read_text()[0] == "5"
    assert (tmp_path / "iom-desktop.log.3").read_text()[0] == "3"
