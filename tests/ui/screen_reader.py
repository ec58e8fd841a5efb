"""Reads a window as a screen reader finds it, through AT-SPI; the machine's own Python runs this, not the program's."""

import json
import sys
import time

PATIENCE = 120
DEEPEST = 40
MOST = 60
PRESSED = ("push button", "radio button", "check box")


def main(steps):
    """See or press what the steps name (``see:Register``), then print what is shown, a line of JSON for each part."""
    from gi.repository import Atspi

    Atspi.set_timeout(1000 * PATIENCE, 1000 * PATIENCE)
    window = None
    for step in steps:
        deed, _, name = step.replace("_", " ").partition(":")
        window, part = found(name, pressed=deed == "press")
        if part is None:
            sys.stderr.write(f"nothing is called {name} in {shown()}\n")
            return 1
        if deed == "press":
            part.queryAction().doAction(0)
    for part in walked(window):
        states = part.getState()
        import pyatspi

        told = {
            "role": part.getRoleName(),
            "name": part.name or "",
            "description": part.description or "",
            "focused": states.contains(pyatspi.STATE_FOCUSED),
            "checked": states.contains(pyatspi.STATE_CHECKED),
        }
        sys.stdout.write(json.dumps(told) + "\n")
    return 0


def found(name, *, pressed):
    """Return the window and the part of it that is called so, as soon as there is one."""
    import pyatspi

    until = time.monotonic() + PATIENCE
    while time.monotonic() < until:
        for program in pyatspi.Registry.getDesktop(0):
            for window in program or ():
                part = part_of(window, name, buttons=pressed) if window is not None else None
                if part is not None:
                    return window, part
        time.sleep(0.5)
    return None, None


def shown():
    """Return what every window is called, and what is in it."""
    import pyatspi

    windows = [window for program in pyatspi.Registry.getDesktop(0) for window in program or () if window is not None]
    return [[f"{part.getRoleName()} {part.name}" for part in walked(window) if part.name] for window in windows]


def part_of(window, name, *, buttons):
    """Return what is called so; a window that goes while it is read has nothing."""
    from gi.repository import GLib

    try:
        for part in walked(window):
            if (part.name or "").startswith(name) and (not buttons or part.getRoleName() in PRESSED):
                return part
    except GLib.GError:
        return None
    return None


def walked(one, depth=0):
    """Give each part that is shown, the window first."""
    import pyatspi

    if depth and not one.getState().contains(pyatspi.STATE_SHOWING):
        return
    yield one
    for at in range(min(one.childCount, MOST) if depth < DEEPEST else 0):
        child = one.getChildAtIndex(at)
        if child is not None:
            yield from walked(child, depth + 1)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
