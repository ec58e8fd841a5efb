"""News passes on what changed, and nothing when nothing did."""

import pytest

from iom_desktop.records.changes import NOTHING, Changes

pytestmark = pytest.mark.qt


def test_that_changes_are_told_and_nothing_is_not(qapp, news):
    heard = []
    news.changed.connect(heard.append)
    news.tell(NOTHING)
    news.tell(Changes(frozenset({"episode"})))
    assert heard == [Changes(frozenset({"episode"}))]
