"""The register as a whole: made, opened, worked on, looked at, checked and closed."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from iom_desktop.store.register.opened import Register

__all__ = ["Register"]


def __getattr__(name: str) -> object:
    """Bring the register in when somebody works on one: its tables take longer than showing who may sign in."""
    if name != "Register":
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from iom_desktop.store.register.opened import Register

    return Register
