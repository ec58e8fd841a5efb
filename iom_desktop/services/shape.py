"""Which shape of a register this release works with."""

from iom_desktop.store import upgrade


def register_shape() -> str:
    """Return the shape that every register has once it is open."""
    return f"{upgrade.SHAPE_MAJOR}.{upgrade.SHAPE_MINOR}"
