"""The search index of names, numbers, places and notes, inside the register and kept in step with it."""

from iom_desktop.store.search.finding import Search
from iom_desktop.store.search.index import catch_up, faults, make_anew, many_added, prepare

__all__ = ["Search", "catch_up", "faults", "make_anew", "many_added", "prepare"]
