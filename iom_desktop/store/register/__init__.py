"""The register as a whole: made, opened, worked on, looked at, checked and closed."""

from iom_desktop.store.register.opened import Register

__all__ = ["Register"]
