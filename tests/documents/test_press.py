"""The press, where a preview and an issue come at the same moment."""

from concurrent.futures import ThreadPoolExecutor

from iom_desktop.documents import press
from tests.documents import samples


def test_that_papers_set_at_the_same_moment_come_out_as_if_alone():
    def made(name: str) -> str:
        return press.set_content(samples.letter(name=samples.NAMES[name]), samples.LETTERHEAD, samples.imprint()).sha256

    names = ["polish", "turkish", "vietnamese"]
    alone = [made(name) for name in names]
    with ThreadPoolExecutor(4) as lanes:
        assert list(lanes.map(made, names * 2)) == alone * 2
