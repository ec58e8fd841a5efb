"""The net under every command: whatever it raises becomes one line and an exit status, never a traceback."""

import os
import sys
from collections.abc import Callable

from iom_desktop import logs
from iom_desktop.command_line import output
from iom_desktop.errors import Mendable

DONE, AT_FAULT, WRONG_USAGE = 0, 1, 2


def caught(work: Callable[[], int | None], *, as_json: bool = False) -> int:
    """Do the work, say in one line what went wrong if anything did, and return the exit status."""
    try:
        status = work()
        if sys.stdout is not None:  # a Windows program has none where nobody sees a terminal
            sys.stdout.flush()
    except Mendable as error:
        return output.refuse(error, as_json=as_json)
    except BrokenPipeError:  # whoever read our output has had enough: not an error worth a word
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return AT_FAULT
    except OSError as error:
        return output.refuse(output.explained(error), as_json=as_json)
    except KeyboardInterrupt:
        return output.refuse(output.stopped(), as_json=as_json)
    except Exception as error:
        logs.report(error)
        return output.refuse(output.unexpected(), as_json=as_json)
    return DONE if status is None else status
