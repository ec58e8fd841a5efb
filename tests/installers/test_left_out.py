"""What is left out of the collected program, and what must stay in it."""

import pytest

from installers.common.left_out import is_of_the_system, is_wanted

QT = "PySide6/Qt/plugins"


@pytest.mark.parametrize(
    ("name", "wanted"),
    [
        (f"{QT}/platforms/libqxcb.so", True),
        (f"{QT}/platforms/libqwayland.so", True),
        (f"{QT}/platforms/libqoffscreen.so", True),
        ("PySide6\\plugins\\platforms\\qwindows.dll", True),
        (f"{QT}/imageformats/libqsvg.so", True),
        (f"{QT}/iconengines/libqsvgicon.so", True),
        (f"{QT}/printsupport/libcupsprintersupport.so", True),
        ("libQt6Network.so.6", True),
        ("iom_desktop/resources/fonts/inter/Inter_400Regular.ttf", True),
        (f"{QT}/tls/libqopensslbackend.so", False),
        (f"{QT}/networkinformation/libqnetworkmanager.so", False),
        (f"{QT}/platforms/libqvnc.so", False),
        (f"{QT}/platformthemes/libqgtk3.so", False),
        ("PySide6\\plugins\\tls\\qschannelbackend.dll", False),
        ("PySide6\\plugins\\platforms\\qminimal.dll", False),
        ("PySide6\\opengl32sw.dll", False),
        ("libQt6EglFsKmsSupport.so.6", False),
        ("pillow.libs/libavif-c6062d5f.so.16.4.2", False),
    ],
)
def test_that_windows_printing_and_pictures_stay_and_servers_and_cables_go(name: str, wanted: bool) -> None:
    assert is_wanted(name) is wanted


def test_that_the_libraries_of_debian_are_depended_on_and_not_shipped() -> None:
    assert is_of_the_system("/lib/x86_64-linux-gnu/libX11.so.6")
    assert not is_of_the_system("/usr/lib/python3.11/lib-dynload/_json.so")
    assert not is_of_the_system("/home/builder/environment/lib/libfoo.so")
