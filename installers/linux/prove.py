"""Proves the Debian package on a clean Debian: installs, uses, upgrades and removes it, and says what was measured.

    python3 installers/linux/prove.py [--commit HEAD] [--before 2a2feff]

Needs root, and what is named in installers/README.md. It changes nothing on this machine but ``build/installers``.
"""

import argparse
import json
import re
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from installers.common import tree
from installers.common.tree import NAME, Stop, say
from installers.linux import build
from installers.linux.clean_root import HOME, CleanRoot, alone
from installers.linux.screen import Screen

BEFORE = "2a2feff"
"""The last commit of version 0.1.0, whose registers have the shape 1.0."""
_WORDS = "harbour lantern seven kites"
_LIST, _MONTH = "List.csv", "2025-11"
_ROWS = """\
CRN,Surname,Forename,Date of Birth,OGRS3,OVP
X100001,Okonkwo,Babajide,04/03/1991,81,44
X100002,Whitlock,Marcus,17/11/1988,77,39
X100003,Pettifer,Jo,02/07/1996,79,52
"""
_NETWORK = re.compile(r"\b(?:socket|connect|bind|sendto)\(.*?(AF_\w+)")
_OF_THIS_MACHINE = {"AF_UNIX"}


def main(argv: Sequence[str]) -> None:
    """Prove the package of a commit against the one before, and print a table."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--commit", default="HEAD", help="the commit to prove; the latest one if not given")
    parser.add_argument("--before", default=BEFORE, help="the commit of the version before")
    parser.add_argument("--quickly", action="store_true", help="pack quickly, larger than what is handed out")
    chosen = parser.parse_args(argv)
    alone()
    older, newer = build.build(chosen.before, quickly=True), build.build(chosen.commit, quickly=chosen.quickly)
    proof = Proof(CleanRoot(tree.BUILD / "proof"), tree.OUT / "proof")
    proof.measured("size of the package", tree.megabytes(newer.stat().st_size))
    proof.install(older)
    proof.use_older()
    proof.upgrade(newer)
    proof.use()
    proof.ask_for_no_network()
    proof.remove()
    proof.measured("lintian", build.look_over(newer))
    proof.show()


class Proof:
    """Takes the package through its life, and keeps what was measured on the way."""

    def __init__(self, root: CleanRoot, pictures: Path) -> None:
        self._root = root
        self._pictures = pictures
        self._pictures.mkdir(parents=True, exist_ok=True)
        self._lines: list[tuple[str, str]] = []
        self._home = root.folder / HOME.strip("/")

    def measured(self, what: str, value: str) -> None:
        """Keep a line of the table."""
        self._lines.append((what, value))
        say(f"{what}: {value}")

    def install(self, package: Path) -> None:
        """Install the version before, and what it needs, on the clean root."""
        self.measured("needed from Debian", self._depended(package))
        self._timed("installed the version before", lambda: self._install(package))
        version = self._root.administrator("dpkg-query", "--show", "--showformat=${Version}", NAME)
        self.measured("version before", version)

    def use_older(self) -> None:
        """Make and live in a register with the version before."""
        demo = (f"{HOME}/demo", "--rows", "40", "--managed", "8", "--months", "2")
        self._timed("a register made and lived in, version before", lambda: self._say("demo", *demo))
        self._shape_before = self._rows_of()
        self.measured("rows of it", str(self._shape_before))

    def upgrade(self, package: Path) -> None:
        """Upgrade; the register comes along, copied first, and says so."""
        self._timed("upgraded", lambda: self._install(package))
        self.measured("installed", tree.megabytes(tree.size_of(self._root.folder / build.LIBRARY)))
        self.measured("version now", self._say("--version").strip())
        rows = self._rows_of()
        if rows < self._shape_before:
            raise Stop(f"The register lost rows: {self._shape_before} became {rows}.")
        self.measured("rows after the upgrade", str(rows))
        copies = sorted(path.name for path in (self._home / "demo").rglob("*") if "before" in path.name.lower())
        if not copies:
            raise Stop("No copy of the register was made before the upgrade.")
        self.measured("copied first", copies[0])

    def use(self) -> None:
        """Make a register, load a list and set a paper by command; then open the window on it."""
        (self._home / "words.txt").write_text(f"{_WORDS}\n", encoding="utf-8")
        (self._home / _LIST).write_text(_ROWS, encoding="utf-8")
        register = f"{HOME}/new.iomregister"
        me = ("--user", "jo", "--passphrase-file", f"{HOME}/words.txt")
        self._timed("a register made", lambda: self._say("register", "new", register, "--borough", "Kingsmere", *me))
        self._timed(
            "a list loaded", lambda: self._say("cohort", "import", register, f"{HOME}/{_LIST}", "--month", _MONTH, *me)
        )
        paper = ("document", "ledger", register, "--month", _MONTH, "--out", f"{HOME}/ledger.pdf", *me)
        self._timed("a paper set", lambda: self._say(*paper))
        with Screen() as screen:
            for start in ("first start", "second start"):
                program = self._root.start(NAME, "open", register, "--user", "jo", display=screen.name)
                seconds = screen.painted(program)
                self.measured(f"to the painted sign-in, {start}", f"{seconds:.2f} s")
                screen.keep(self._pictures / "sign-in.png")
                self._root.end(program)

    def ask_for_no_network(self) -> None:
        """Run everything where there is no network, and write down every call for one."""
        trace = self._pictures / "network-calls.txt"
        traced = ("unshare", "--net", "strace", "-f", "-qq", "-e", "trace=%network", "-o", str(trace))
        said = self._timed("self-test without a network", lambda: self._say("self-test", "--json", before=traced))
        self.measured("proved by it", f"{len(json.loads(said)['seconds'])} of 5")
        with Screen() as screen:
            window = ("unshare", "--net", "strace", "-f", "-qq", "-e", "trace=%network", "-A", "-o", str(trace))
            register = f"{HOME}/new.iomregister"
            program = self._root.start(NAME, "open", register, "--user", "jo", display=screen.name, before=window)
            screen.painted(program)
            self._root.end(program)
        asked = set(_NETWORK.findall(trace.read_text(encoding="utf-8", errors="replace")))
        if asked - _OF_THIS_MACHINE:
            raise Stop(f"The program asked for a network: {', '.join(sorted(asked))}. See {trace}.")
        self.measured("kinds of socket asked for", ", ".join(sorted(asked)) or "none")

    def remove(self) -> None:
        """Remove the package: what the users made stays, and nothing else."""
        kept = {path for path in self._root.files() if path.startswith(HOME)}
        self._timed("removed", lambda: self._root.administrator("apt-get", "purge", "--yes", NAME))
        left = self._root.files()
        ours = [path for path in left - kept if NAME in path.lower() or "iomdesktop" in path.lower()]
        if ours:
            raise Stop(f"Removing left {len(ours)} files, such as {ours[0]}.")
        if not kept <= left:
            raise Stop(f"Removing took what users made: {min(kept - left)}")
        self.measured("left by the removal", f"{len(kept)} files and folders of users, nothing else")

    def show(self) -> None:
        """Print the table, and keep it beside the packages."""
        width = max(len(what) for what, _ in self._lines)
        table = "\n".join(f"{what:<{width}}  {value}" for what, value in self._lines)
        (self._pictures / "table.txt").write_text(f"{table}\n", encoding="utf-8")
        print(f"\n{table}")

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

    def _rows_of(self) -> int:
        """Check the lived-in register and return its rows; opening it brings it up to date."""
        register = (f"{HOME}/demo/kingsmere.iomregister", "--user", "coordinator")
        words = ("--passphrase-file", f"{HOME}/demo/passphrase.txt")
        said = json.loads(self._say("register", "check", *register, *words, "--json"))
        if not said["sound"]:
            raise Stop(f"The register is not sound: {said}")
        return int(said["rows"])

    def _say(self, *words: str, before: tuple[str, ...] = ()) -> str:
        return self._root.officer(f"/usr/bin/{NAME}", *words, before=before)

    def _timed(self, what: str, work: Callable[[], str]) -> str:
        started = time.perf_counter()
        said = work()
        self.measured(what, f"{time.perf_counter() - started:.1f} s")
        return said


if __name__ == "__main__":
    sys.exit(tree.done_by(main))
