"""Proves the Debian package on a clean Debian: installs, uses, upgrades and removes it, and says what was measured.

    python3 installers/linux/prove.py [--commit HEAD | --package FILE] [--before 2a2feff]

Needs root, and what is named in installers/README.md. It changes nothing on this machine but ``build/installers``.
"""

import argparse
import json
import re
import sys
from collections.abc import Sequence
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from installers.common import tree
from installers.common.tree import NAME, Stop
from installers.linux import build
from installers.linux.clean_root import HOME, CleanRoot, alone
from installers.linux.misfortunes import Misfortunes
from installers.linux.screen import Program, Screen
from installers.linux.table import Table

BEFORE = "2a2feff"
"""The last commit of version 0.1.0, whose registers have the shape 1.0."""
_WORDS = "velvet orchard kettle nine"
_LIST, _MONTH = "List.csv", "2025-11"
_ROWS = """\
CRN,Surname,Forename,Date of Birth,OGRS3,OVP
X100001,Okonkwo,Babajide,04/03/1991,81,44
X100002,Whitlock,Marcus,17/11/1988,77,39
X100003,Pettifer,Jo,02/07/1996,79,52
"""
_OLD, _NEW, _LIVED_IN = (f"{HOME}/{name}.iomregister" for name in ("old", "new", "demo/kingsmere"))
_FILE = f"{HOME}/words.txt"
_JO = ("--user", "jo", "--passphrase-file", _FILE)
_COORDINATOR = ("--user", "coordinator", "--passphrase-file", f"{HOME}/demo/passphrase.txt")
_TRACED = ("unshare", "--net", "strace", "-f", "-qq", "--seccomp-bpf", "-e", "trace=%network")
_NETWORK = re.compile(r"\b(?:socket|connect|bind|sendto)\(.*?(AF_\w+)")
_OF_THIS_MACHINE = {"AF_UNIX"}


def main(argv: Sequence[str]) -> None:
    """Prove the package of a commit against the one before, and print a table."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--commit", default="HEAD", help="the commit to prove; the latest one if not given")
    parser.add_argument("--package", type=Path, help="a package that is built already, instead of a commit")
    parser.add_argument("--before", default=BEFORE, help="the commit of the version before")
    parser.add_argument("--quickly", action="store_true", help="pack quickly, larger than what is handed out")
    chosen = parser.parse_args(argv)
    alone()
    older = _older(chosen.before)
    newer = chosen.package or build.build(chosen.commit, quickly=chosen.quickly)
    root, table = CleanRoot(tree.BUILD / "proof"), Table(tree.OUT / "proof")
    table.measured("size of the package", tree.megabytes(newer.stat().st_size))
    table.measured("lintian", build.look_over(newer))
    proof = Proof(root, table)
    proof.install(older)
    proof.use_older()
    proof.upgrade(newer)
    proof.use()
    misfortunes = Misfortunes(root, table, _NEW, _FILE)
    proof.sign_in(misfortunes)
    misfortunes.missing_type()
    misfortunes.read_only_home()
    proof.ask_for_no_network()
    proof.remove()
    table.show()


def _older(commit: str) -> Path:
    """Build the package of the version before, unless it is there already."""
    where = tree.BUILD / "before" / commit
    return next(where.glob("*.deb"), None) or build.build(commit, quickly=True, into=where)


class Proof:
    """Takes the package through its life."""

    def __init__(self, root: CleanRoot, table: Table) -> None:
        self._root = root
        self._table = table
        self._rows = 0

    def install(self, package: Path) -> None:
        """Install the version before, and what it needs, on the clean root."""
        self._table.measured("needed from Debian", self._depended(package))
        self._table.timed("installed the version before, and these", lambda: self._install(package))
        version = self._root.administrator("dpkg-query", "--show", "--showformat=${Version}", NAME)
        self._table.measured("version before", version)

    def use_older(self) -> None:
        """Make two registers with the version before, and live in one."""
        self._root.officer("sh", "-c", f"echo {_WORDS} > {_FILE}")
        demo = (f"{HOME}/demo", "--rows", "40", "--managed", "8", "--months", "2")
        self._table.timed("a register made and lived in, version before", lambda: self._say("demo", *demo))
        self._say("register", "new", _OLD, "--borough", "Kingsmere", *_JO)
        self._rows = self._rows_of(_LIVED_IN, *_COORDINATOR)
        self._table.measured("rows of it", str(self._rows))

    def upgrade(self, package: Path) -> None:
        """Upgrade; each register comes along, copied first, and says so: one in the window, the other to a command."""
        self._table.timed("upgraded", lambda: self._install(package))
        self._table.measured("installed", tree.megabytes(tree.size_of(self._root.folder / build.LIBRARY)))
        self._table.measured("version now", self._say("--version").strip())
        with Screen() as screen:
            program = self._root.start(NAME, "open", _LIVED_IN, *_COORDINATOR, display=screen.name)
            screen.opened(program)
            screen.told(program)
            self._keep(screen, "upgraded")
            screen.press("Escape")
            screen.leave(program)
        self._table.measured("told in the window", self._copy_of(_LIVED_IN))
        rows = self._rows_of(_LIVED_IN, *_COORDINATOR)
        if rows < self._rows:
            raise Stop(f"The register lost rows: {self._rows} became {rows}.")
        self._table.measured("rows after the upgrade", str(rows))
        status, said = self._root.officer_hears(f"/usr/bin/{NAME}", "register", "check", _OLD, *_JO)
        copy = self._copy_of(_OLD)
        if status != 0 or copy not in said:
            raise Stop(f"The command did not say where the copy is ({status}): {said}")
        self._table.measured("told to a command", copy)

    def use(self) -> None:
        """Make a register, load a list and set a paper by command."""
        (self._root.folder / f"{HOME}/{_LIST}".strip("/")).write_text(_ROWS, encoding="utf-8")
        new = ("register", "new", _NEW, "--borough", "Kingsmere", *_JO)
        self._table.timed("a register made", lambda: self._say(*new))
        load = ("cohort", "import", _NEW, f"{HOME}/{_LIST}", "--month", _MONTH, *_JO)
        self._table.timed("a list loaded", lambda: self._say(*load))
        paper = ("document", "ledger", _NEW, "--month", _MONTH, "--out", f"{HOME}/ledger.pdf", *_JO)
        self._table.timed("a paper set", lambda: self._say(*paper))

    def sign_in(self, misfortunes: Misfortunes) -> None:
        """Start the window twice, sign in by the keyboard, look around, be started beside oneself, and leave."""
        with Screen() as screen:
            self._root.end(self._started(screen, "first"))
        with Screen() as screen:
            program = self._started(screen, "second")
            self._keep(screen, "sign-in")
            screen.type(_WORDS)
            screen.press("Return")
            screen.opened(program)
            self._keep(screen, "today")
            screen.press("ctrl+2")
            screen.opened(program, "Register")
            self._keep(screen, "register")
            misfortunes.second_start(screen, program)
            screen.leave(program)

    def ask_for_no_network(self) -> None:
        """Run everything where there is no network, and write down every call for one."""
        trace = self._table.folder / "network-calls.txt"
        traced = (*_TRACED, "-o", str(trace))
        said = self._table.timed("self-test without a network", lambda: self._say("self-test", "--json", before=traced))
        self._table.measured("proved by it", f"{len(json.loads(said)['seconds'])} of 5")
        with Screen() as screen:
            window = (*_TRACED, "-A", "-o", str(trace))
            program = self._root.start(NAME, "open", _NEW, *_JO, display=screen.name, before=window)
            screen.opened(program)
            screen.leave(program)
        asked = set(_NETWORK.findall(trace.read_text(encoding="utf-8", errors="replace")))
        if asked - _OF_THIS_MACHINE:
            raise Stop(f"The program asked for a network: {', '.join(sorted(asked))}. See {trace}.")
        self._table.measured("kinds of socket asked for", ", ".join(sorted(asked)) or "none")

    def remove(self) -> None:
        """Remove the package, then purge it: what the users made stays, and nothing else."""
        kept = {path for path in self._root.files() if path.startswith(HOME)}
        self._table.timed("removed", lambda: self._root.administrator("apt-get", "remove", "--yes", NAME))
        self._root.administrator("dpkg", "--purge", NAME)  # apt knows no package that is in no list
        left = self._root.files()
        ours = [path for path in left - kept if NAME in path.lower() or "iomdesktop" in path.lower()]
        if ours:
            raise Stop(f"Removing left {len(ours)} files, such as {ours[0]}.")
        if not kept <= left:
            raise Stop(f"Removing took what users made: {min(kept - left)}")
        self._table.measured("left by the removal", f"{len(kept)} files and folders of users, nothing else")

    def _started(self, screen: Screen, which: str) -> Program:
        program = self._root.start(NAME, "open", _NEW, "--user", "jo", display=screen.name)
        seconds = screen.painted(program)
        took = f"{seconds:.2f} s; processor time {screen.worked(program):.2f} s"
        self._table.measured(f"to the painted sign-in, {which} start", took)
        return program

    def _install(self, package: Path) -> str:
        inside = self._root.folder / "root" / package.name
        inside.write_bytes(package.read_bytes())
        command = ("apt-get", "install", "--yes", "--no-install-recommends", f"/root/{package.name}")
        try:
            return self._root.administrator(*command)
        finally:
            inside.unlink()

    def _depended(self, package: Path) -> str:
        needed = tree.run(["dpkg-deb", "--field", package, "Depends"])
        return f"{needed.count(',') + 1} packages"

    def _rows_of(self, register: str, *who: str) -> int:
        said = json.loads(self._say("register", "check", register, *who, "--json"))
        if not said["sound"]:
            raise Stop(f"The register is not sound: {said}")
        return int(said["rows"])

    def _copy_of(self, register: str) -> str:
        """Return the name of the copy that was made of a register before it was changed."""
        there = self._root.folder / register.strip("/")
        copies = sorted(there.parent.glob(f"{there.stem}-before-upgrade-*"))
        if len(copies) != 1:
            raise Stop(f"{len(copies)} copies of {there.name} were made before the upgrade.")
        return copies[0].name

    def _keep(self, screen: Screen, name: str) -> None:
        (self._table.folder / f"{name}.png").write_bytes(screen.at_rest().png())

    def _say(self, *words: str, before: tuple[str, ...] = ()) -> str:
        return self._root.officer(f"/usr/bin/{NAME}", *words, before=before)


if __name__ == "__main__":
    sys.exit(tree.done_by(main))
