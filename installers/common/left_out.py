"""What of others' packages is left out of the collected program, because nothing here ever reaches it."""

import re

QT_FOLDERS = (
    "egldeviceintegrations",
    "generic",
    "networkinformation",
    "qmltooling",
    "sqldrivers",
    "tls",
    "vectorimageformats",
    "wayland-graphics-integration-client",
)
"""Kinds of Qt plugin: drawing without a desktop, touch panels by cable, and encrypted connections."""

QT_FILES = (
    r"(?i:Qt6?EglFS)",
    r"platforms/(lib)?q(eglfs|linuxfb|minimal|minimalegl|vkkhrdisplay|vnc|direct2d)\b",
    r"platformthemes/libqgtk3\b",
    r"imageformats/(lib)?q(gif|icns|pdf|tga|tiff|wbmp|webp)\b",
    r"opengl32sw",
    r"translations/",
)

_UNWANTED = re.compile(
    "|".join(
        (
            rf"plugins/({'|'.join(QT_FOLDERS)})/",
            *QT_FILES,
            r"PIL/_(avif|webp|imagingtk)\.",
            r"(pillow\.libs|\.dylibs)/lib(avif|webp|sharpyuv)",
            r"/tests?/",
        )
    )
)

MODULES = [
    "IPython",
    "PIL.AvifImagePlugin",
    "PIL.ImageTk",
    "PIL.WebPImagePlugin",
    "PIL._avif",
    "PIL._webp",
    "PySide6.QtOpenGL",
    "PySide6.QtOpenGLWidgets",
    "PySide6.QtQml",
    "PySide6.QtQuick",
    "PySide6.QtTest",
    "_pytest",
    "_ssl",
    "alembic.testing",
    "curses",
    "distutils",
    "hatchling",
    "lib2to3",
    "matplotlib",
    "pip",
    "pydoc_data",
    "pytest",
    "readline",
    "setuptools",
    "sqlalchemy.testing",
    "sqlite3",
    "ssl",
    "tkinter",
    "unittest.mock",
    "xmlrpc",
]
"""Python modules. Without ``_ssl`` nothing could speak to a server in private even if it wished to."""


def is_wanted(name: str) -> bool:
    """Tell whether a file belongs into the collected program, by its place in it."""
    return _UNWANTED.search(name.replace("\\", "/")) is None


def is_of_the_system(source: str) -> bool:
    """Tell whether a library is Debian's own: the package depends on it, so that it is mended with the system."""
    return source.startswith(("/lib/", "/usr/lib/", "/lib64/")) and "/python3" not in source
